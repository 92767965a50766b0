"""What was worked out of one record, kept from one edition of a handbook to the next: a row, a document, a line.

While a handbook is being edited, lists and files of a whole kind are made again with each of its records. What they say
of all others is what they said before. So it is kept with everything that was asked for it (dependencies.py), and taken
again as long as all of that is answered alike (fingerprints.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

Answer = TypeVar("Answer")
Question = tuple[str, str, str]
"""As `dependencies.Dependency` has it."""


class _Kept(NamedTuple):
    questions: tuple[Question, ...]
    marks: tuple[str, ...]
    answer: Any


class KeptAnswers:
    """Answers by what was worked out, and of which record."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, str]], _Kept] = {}
        self._questions: dict[Question, Question] = {}  # rows ask the same: one tuple for all

    def taken(
        self,
        of: tuple[str, tuple[str, str]],
        mark_of: Callable[[Question], str],
        work: Callable[[], tuple[Answer, set[Question]]],
    ) -> tuple[Answer, tuple[Question, ...]]:
        """An answer and all that it rests on: that of last time, if it still holds, else what `work` gives now."""
        known = self._known.get(of)
        if known is None or known.marks != tuple(map(mark_of, known.questions)):
            answer, asked = work()
            questions = tuple(self._questions.setdefault(question, question) for question in asked)
            known = self._known[of] = _Kept(questions, tuple(map(mark_of, questions)), answer)
        return known.answer, known.questions

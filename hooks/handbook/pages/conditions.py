"""What a policy's page says of conditions, and how it says them once.

Where a clause has rules, their table is what is shown, with the conditions that no machine can tell below it; the
sentence of conditions stands where there is no table. What these say is left out of the interpretation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.model.policy import Clause
from handbook.pages import words

_SENTENCE = re.compile(r"[^。；]+[。；]?")
_NOT_LETTERS = re.compile(r"[\s，。；：、]")
SHORT = 10
"""Letters below which a sentence may well be said twice: 当年有效."""

MOST_LETTERS = 32
"""Of what a clause gives, as many letters as its line has room for while it is folded."""


def stated(clause: Clause) -> Iterator[str]:
    """The sentences of a clause's conditions as its page has them."""
    if clause.conditions and not clause.criteria:
        yield clause.conditions + "。"
    yield from (text + "。" for text in clause.unmodelled)


def sentences(text: str) -> list[str]:
    """The sentences of a text; what a semicolon ends is one too."""
    return _SENTENCE.findall(text)


def bare(text: str) -> str:
    """A text by which two are compared: without blanks and commas."""
    return _NOT_LETTERS.sub("", text)


def unsaid(text: str, said: str) -> str:
    """A text without those of its sentences that stand in `said`, word for word; empty where all of them do."""
    there = {bare(sentence) for sentence in sentences(said)}
    left = [one for one in sentences(text) if len(bare(one)) < SHORT or bare(one) not in there]
    return "".join(left).rstrip("；") if len(left) < len(sentences(text)) else text


def gist(clause: Clause) -> str | None:
    """What a folded clause tells of itself: what one gets, else for whom; never its conditions, which stand inside."""
    benefit = clause.benefit
    told = (words.benefit(benefit) or benefit.text if benefit else None) or clause.support_target or clause.procedure
    return _cut(told) if told else None


def _cut(text: str) -> str:
    """The beginning of a text, up to where it pauses last within the room."""
    if len(text) <= MOST_LETTERS:
        return text.rstrip("。；")
    room = text[:MOST_LETTERS]
    pause = max(room.rfind(mark) for mark in "，。；：")
    return (room[:pause] if pause > MOST_LETTERS // 3 else room) + "…"

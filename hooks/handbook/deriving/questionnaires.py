"""What a questionnaire asks: its own questions, and those that it takes from the bank."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.linking import Handbook
from handbook.model.problem import Asked, QuestionKind, Survey

FIVE = ("很满意", "满意", "一般", "不满意", "很不满意")
"""What can be ticked where one is asked how content one is."""

CONTENT = FIVE[:2]
"""Of these whoever is content."""

POOR = 60
"""Percent of content answers below which a result is poor, and somebody must take it up."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it stands on the sheet. `bank` is its id in the bank, by which years are compared."""

    id: str
    ask: str
    kind: QuestionKind
    options: tuple[str, ...]
    bank: str | None


def questions(handbook: Handbook, survey: Survey) -> list[AskedQuestion]:
    """The questions of a sheet in their order; one that asks nothing is left out (a rule tells of it)."""
    bank = {one.id: one for one in handbook.reference_lists.questions}
    found = []
    for one in survey.form:
        held = bank.get(one.bank or "")
        ask, kind = one.ask or (held.ask if held else None), one.kind or (held.kind if held else None)
        if ask and kind:
            found.append(AskedQuestion(one.id, ask, kind, options(one, kind, held.options if held else ()), one.bank))
    return found


def options(asked: Asked, kind: QuestionKind, of_bank: tuple[str, ...]) -> tuple[str, ...]:
    """What can be ticked: what the sheet says, else what the bank says, else the five degrees."""
    return asked.options or of_bank or (FIVE if kind == "五级满意度" else ())


__all__ = ["CONTENT", "FIVE", "POOR", "AskedQuestion", "options", "questions"]

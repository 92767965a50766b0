"""What a questionnaire asks: its own questions, and those that it takes from the bank."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handbook.linking import Handbook
from handbook.model.problem import Asked, QuestionKind, Survey, SurveyQuestion

FIVE = ("很满意", "满意", "一般", "不满意", "很不满意")
"""What can be ticked where one is asked how content one is."""

CONTENT = FIVE[:2]
"""Of these whoever is content."""

UNSHOWN = "不单列"
"""What is said of a choice that so few ticked that its share would tell who they are."""

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


def content(question: SurveyQuestion) -> Decimal | None:
    """Percent of those who are content; None where no degrees are asked, or a share is unknown."""
    labels = {choice.label: choice.share for choice in question.choices}
    if len(labels) < 2 or not set(labels) <= set(FIVE):
        return None
    shares = [labels[label] for label in CONTENT if label in labels]
    if not shares or any(share is None for share in shares):
        return None
    return sum((share for share in shares if share is not None), Decimal(0))


def is_poor(question: SurveyQuestion) -> bool:
    """Whether somebody must take a result up: an editor says so, or too few are content."""
    share = content(question)
    return question.inferior or (share is not None and share < POOR)


def options(asked: Asked, kind: QuestionKind, of_bank: tuple[str, ...]) -> tuple[str, ...]:
    """What can be ticked: what the sheet says, else what the bank says, else the five degrees."""
    return asked.options or of_bank or (FIVE if kind == "五级满意度" else ())


__all__ = ["CONTENT", "FIVE", "POOR", "UNSHOWN", "AskedQuestion", "content", "is_poor", "options", "questions"]

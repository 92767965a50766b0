"""How sure what a clause says to one question is: asked once for its page, lists, results and what is sent on."""

from __future__ import annotations

from handbook.model.base import TO_VERIFY, Grade
from handbook.model.policy import Benefit, Clause
from handbook.model.window import Window

_BESIDE = frozenset({"basis", "form"})
"""What of a benefit does not say how much it is."""


def grade_of(clause: Clause, field: str) -> Grade | None:
    """The least sure grade of what stands under a field of a clause, else that of the field, else of the clause."""
    part = getattr(clause, field)
    inside = least_sure(part) if isinstance(part, Benefit | Window) else None
    return inside or clause.grade(field)


def to_verify(clause: Clause, field: str) -> bool:
    """Whether what stands under a field of a clause is to be shown as 待核."""
    return grade_of(clause, field) in TO_VERIFY


def least_sure(part: Benefit | Window) -> Grade | None:
    """The least sure grade of what a benefit or a window says; None where nothing in it has one."""
    return max((grade for name, grade in part.confidence.items() if name not in _BESIDE), default=None)

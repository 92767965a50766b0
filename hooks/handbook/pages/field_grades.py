"""How sure what stands under one field is: asked once for pages, lists, results and what is sent on."""

from __future__ import annotations

from handbook.model.base import TO_VERIFY, Fact, Grade

_BESIDE = frozenset({"basis", "form"})
"""What of a benefit does not say how much it is."""


def grade_of(fact: Fact, field: str) -> Grade | None:
    """The least sure grade of what stands under a field: its parts' own, else that of the field, else of all around."""
    value = getattr(fact, field)
    parts = [part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, Fact)]
    grades = [least_sure(part) or fact.grade(field) for part in parts] or [fact.grade(field)]
    return max((grade for grade in grades if grade), default=None)


def to_verify(fact: Fact, field: str) -> bool:
    """Whether something that stands under a field is to be shown as 待核."""
    return grade_of(fact, field) in TO_VERIFY


def least_sure(part: Fact) -> Grade | None:
    """The least sure grade that a part gives what it says; None where it gives none."""
    return max((grade for name, grade in part.confidence.items() if name not in _BESIDE), default=None)

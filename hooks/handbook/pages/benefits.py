"""What a clause gives, in its document's words or in numbers."""

from __future__ import annotations

from handbook.model.policy import Benefit, Clause
from handbook.pages import words
from handbook.pages.views import Value

FIGURES = ("amount", "rate", "cap", "unit")
"""What one gets, in numbers."""


def gets(clause: Clause) -> str | None:
    """What a clause gives, in the document's words, or in numbers where it has no others."""
    benefit = clause.benefit
    return (benefit.text or words.benefit(benefit) or None) if benefit else None


def figures(benefit: Benefit | None) -> Value | None:
    """The numbers of what one gets, with the least sure grade of them and their notes."""
    text = words.benefit(benefit) if benefit else ""
    if benefit is None or not text:
        return None
    grade = max((benefit.confidence[name] for name in FIGURES if name in benefit.confidence), default=None)
    return Value(text, grade=grade, note="；".join(filter(None, map(benefit.note_on, FIGURES))) or None)

"""Which fields quote: they say what a paper, a page or a person said, faults and all.

Rules about writing pass them by, and nothing mends them. What is not named
here is the handbook's own prose. A new field that quotes is a word here.
"""

from __future__ import annotations

from pydantic import BaseModel

from handbook.model import alignment, organization, plan, policy, problem, quantity, record, resource, window
from handbook.model.guide import TimeLimit
from handbook.model.indicator import Goal

WHOLE: frozenset[type[BaseModel]] = frozenset(
    {
        plan.Document,
        plan.Target,
        plan.Measure,
        plan.Task,
        plan.Section,
        plan.Liaison,
        plan.Paragraph,
        plan.Oddity,
        organization.Duty,
        problem.SurveyQuestion,
        problem.Choice,
        alignment.Upper,
        policy.DocNo,
        policy.Change,
        record.Source,
        resource.Rating,
        resource.Fee,
    }
)
"""Parts that are quotations from end to end: tasks and paragraphs of plans, measures' words, published results."""

FIELDS: dict[type[BaseModel], frozenset[str]] = {
    plan.ActionPlan: frozenset({"title", "liaison_rule", "oddities"}),
    policy.Policy: frozenset({"title", "issuers_stated", "named_in"}),
    policy.Benefit: frozenset({"text"}),
    policy.Clause: frozenset({"locator"}),
    policy.Threshold: frozenset({"field", "value", "until", "locator"}),
    policy.Band: frozenset({"when"}),
    policy.Statement: frozenset({"rests_on"}),
    policy.Question: frozenset({"rests_on"}),
    quantity.Quantity: frozenset({"text"}),
    window.Window: frozenset({"text"}),
    TimeLimit: frozenset({"text"}),
    Goal: frozenset({"text"}),
    alignment.Cell: frozenset({"part", "evidence", "locator"}),
    organization.Organization: frozenset({"named_in"}),
    problem.Survey: frozenset({"title", "findings", "oddities"}),
    problem.Problem: frozenset({"evidence"}),
    resource.Equipment: frozenset(
        {"title", "model", "manufacturer", "owner", "facility", "class_code", "serial_number", "identifiers", "specs",
         "capabilities", "website"}
    ),
    resource.Provider: frozenset({"title", "type_text", "owner", "website"}),
    resource.Service: frozenset({"title", "provider", "website"}),
    resource.Contact: frozenset({"office_text", "phone"}),
}  # fmt: skip
"""Fields that quote in parts that otherwise speak for themselves: stated texts, names of documents, model numbers."""

BY_NAME = frozenset({"basis_text", "figures", "legal_basis"})
"""Fields that quote wherever they stand."""

OTHER = frozenset({"id", "confidence", "former_ids", "exceptions"})
"""No prose at all."""


def quotes(model: type[BaseModel], field: str) -> bool:
    """Whether a field says what somebody else said; a note never does."""
    if field == "note":
        return False
    return model in WHOLE or field in BY_NAME or field in OTHER or field in _fields(model)


def _fields(model: type[BaseModel]) -> frozenset[str]:
    return FIELDS.get(model, frozenset())

"""Which template draws the entries and the list of each kind, and which module gives it its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.pages import (
    alignments,
    boards,
    burdens,
    case_list,
    figures,
    guides,
    jsonld,
    kindtables,
    loop,
    organizations,
    oversight,
    plans,
    policies,
    shapes,
    simple,
    sources,
    surveys,
)

ENTRIES: dict[str, tuple[str, Callable[[Edition, Key], dict[str, Any]]]] = {
    "policies": ("policy.html", policies.context),
    "guides": ("guide.html", guides.context),
    "plans": ("plan.html", plans.context),
    "alignments": ("alignment.html", alignments.context),
    "organizations": ("organization.html", organizations.context),
    **dict.fromkeys(shapes.SHAPES, ("record.html", simple.context)),
    "problems": ("problem.html", loop.context),
    "sources": ("source.html", sources.context),
    "surveys": ("survey.html", surveys.context),
    "credit": ("credit.html", oversight.credit),
}
"""The template of each kind and the module that gives it its words."""

kindtables.require(ENTRIES, jsonld.OF_THEIR_OWN)

LISTS: dict[str, tuple[str, Callable[[Edition, str], dict[str, Any]]]] = {
    "alignments": ("matrix.html", alignments.matrix),
    "problems": ("board.html", boards.problems),
    "measures": ("measures.html", burdens.measures),
    "challenges": ("board.html", boards.challenges),
    "indicators": ("board.html", figures.indicators),
    "cases": ("cases_list.html", case_list.cases),
    "supervision": ("supervision_list.html", oversight.supervision_list),
    "credit": ("credit_list.html", oversight.credit_list),
}
"""Kinds whose list is drawn in a way of its own."""

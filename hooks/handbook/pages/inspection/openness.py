"""Whether policies in force are explained: 解读 and 问答."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.checks.restating import ENOUGH, answers_enough, is_interpreted
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.model.policy import Policy
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, counts, item


def lines(edition: Edition) -> Iterator[InspectionLine]:
    """Of the policies that are in force on the day."""
    standings = edition.derived.standings
    found = [
        one
        for name, one in edition.handbook.records("policies").items()
        if isinstance(one, Policy) and counts(one) and standings[name].state is State.IN_FORCE
    ]

    def lacking(holds: Callable[[Policy], bool], words: Callable[[Policy], str]) -> list[InspectionItem]:
        return [item(edition, ("policies", one.id), words(one)) for one in found if not holds(one)]

    yield InspectionLine(
        "interpreted",
        "政策解读",
        "扣分“发布解读”：现行政策要有解读",
        "在 interpretation 写政策特点、实施要点或兑现流程，只写条款里有的。",
        lacking(is_interpreted, lambda one: "没有解读"),
        len(found),
    )
    yield InspectionLine(
        "answered",
        "政策问答",
        f"扣分“发布解读”：本手册要求现行政策至少 {ENOUGH} 问，答不满的写原因",
        "在 faqs 写问答；答不满三问的在 faqs_note 写原因。",
        lacking(answers_enough, lambda one: f"现有 {len(one.faqs)} 问"),
        len(found),
    )

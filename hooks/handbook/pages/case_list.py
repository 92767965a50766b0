"""典型案例: what other places do by date, and how a case is sent in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.case import Case
from handbook.pages import lists
from handbook.pages.ask_here import ask_here
from handbook.pages.views import DateView, Ref


class DoneElsewhere(NamedTuple):
    """What another place does; `when` None where nobody wrote a day."""

    when: DateView | None
    ref: Ref
    where: str | None
    approach: str
    conditions: str | None
    grade: Grade | None


def cases(edition: Edition, kind: str) -> dict[str, Any]:
    """What `templates/cases_list.html` is given."""
    dated = sorted(_elsewhere(edition), key=lambda row: row[0], reverse=True)
    return lists.context(edition, kind) | {"elsewhere_done": [row for _, row in dated], "ask": ask_here(edition)}


def _elsewhere(edition: Edition) -> Iterator[tuple[date, DoneElsewhere]]:
    for record in lists.ranked(edition, "cases"):
        if isinstance(record, Case) and record.sort == "外地做法":
            conditions, when = record.transferable_conditions, record.happened_on
            link = Ref(f"{record.id}.html", record.title)
            row = DoneElsewhere(when, link, record.where, record.approach, conditions, record.grade("*"))
            yield when.last if when else date.min, row

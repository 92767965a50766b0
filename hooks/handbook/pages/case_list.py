"""典型案例: what other places do by date, and how a case is sent in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.case import Case
from handbook.model.values import WrittenNumber
from handbook.pages import lists
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
    return lists.context(edition, kind) | {"elsewhere_done": [row for _, row in dated], "tell": _tell(edition)}


def _elsewhere(edition: Edition) -> Iterator[tuple[date, DoneElsewhere]]:
    for record in lists.ranked(edition, "cases"):
        if isinstance(record, Case) and record.sort == "外地做法":
            conditions, when = record.transferable_conditions, record.happened_on
            link = Ref(f"{record.id}.html", record.title)
            row = DoneElsewhere(when, link, record.where, record.approach, conditions, record.grade("*"))
            yield when.last if when else date.min, row


def _tell(edition: Edition) -> Markup:
    """Where a case is sent: the hotline takes down who it is for; without one, the publisher."""
    identity = edition.handbook.identity
    if identity.hotline:
        words = Markup('投稿请打 <a href="tel:{}">{}</a>，说明投给{}。')
        return words.format(WrittenNumber(identity.hotline).called, identity.hotline, identity.publisher)
    return Markup("投稿请交给{}。").format(identity.publisher)

"""What is done says how and when; what should be done by now is asked about; nothing has happened tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import BaseModel

from handbook.deriving import dockets
from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.dates import When
from handbook.model.fields import field_types
from handbook.model.plan import ActionPlan
from handbook.model.problem import Problem
from handbook.parts import Path

HAPPENED = frozenset(
    {
        "published", "updated", "verified_on", "signed_on", "stated_on", "issued", "raised_on", "closed_on",
        "happened_on", "delivered_on", "surveyed_on", "commissioned", "last_visit",
    }
)  # fmt: skip
"""Fields that say when something took place."""


def closed_problems_say_how(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A problem that is 办结 has a result and the day on which it was reached; a reply and its day say so too."""
    for name, record in handbook.records("problems").items():
        if isinstance(record, Problem) and record.state == "办结":
            told = {"result": record.result or record.reply, "closed_on": record.closed_on or record.replied_on}
            missing = [key for key, value in told.items() if not value]
            if missing:
                titles = "、".join(field_types(Problem)[key].title for key in missing)
                hint = f"补上{'和'.join(f' {key}' for key in missing)}；还没有结果的，状态写“在办”。"
                yield Finding(
                    "not-closed", handbook.place(("problems", name), "state"), f"办结了，没有写{titles}。", hint
                )


def open_problems_in_time(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A problem that is open has its day still before it."""
    for name, record in handbook.records("problems").items():
        if isinstance(record, Problem) and dockets.is_overdue(handbook.work_years, record, today):
            hint = "办好了的写结果和办结日期；没有的写新的期限，或者说明原因。"
            said = f"办理期限 {dockets.deadline(handbook.work_years, record)} 已过，还是“{record.state}”。"
            field = "due" if record.due else "limit_workdays"
            yield Finding("overdue", handbook.place(("problems", name), field), said, hint)


def nothing_happened_tomorrow(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A day on which something took place is not ahead of today."""
    for key, record in handbook:
        yield from _ahead(handbook, key, (), record, today)
        if isinstance(record, ActionPlan):
            yield from _ahead(handbook, key, ("document",), record.document, today)


def _ahead(handbook: Handbook, key: Key, path: Path, part: BaseModel, today: date) -> Iterator[Finding]:
    for name, title in _happened(type(part)):
        when: When | date | None = getattr(part, name)
        if when is not None and (when.first if isinstance(when, When) else when) > today:
            place = handbook.place(key, *path, name)
            yield Finding("ahead", place, f"{title} {when} 还没有到。", "核对年份；还没有发生的不写。")


@cache
def _happened(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, one.title) for name, one in field_types(model).items() if name in HAPPENED)

"""Which calendars there are, and which dates stand in each. A calendar without a date is not published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.outputs.calendars.dates import dates
from handbook.outputs.calendars.days import Date
from handbook.pages import fields
from handbook.pages.facets import Choice

FOLDER = "calendars"
ALL, APPLY, TASKS, REVIEW = (f"{FOLDER}/{name}.ics" for name in ("all", "apply", "tasks", "review"))

PARTED: tuple[tuple[str, str, Callable[[Date], tuple[Choice, ...]]], ...] = (
    ("audience", "按服务对象", lambda item: item.audiences),
    ("category", "按类别", lambda item: item.categories),
    ("office", "按处室", lambda item: item.offices),
    ("chain", "按产业链", lambda item: item.chains),
)
"""By what dates are parted: the first word of the address, the heading, and what a date has of it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One file: its address, its name, what it holds, and the numbers of its dates among all."""

    uri: str
    group: str
    label: str
    holds: str
    dates: tuple[int, ...]


def calendars(edition: Edition) -> tuple[Calendar, ...]:
    """Every calendar that has a date: the whole ones, then by audience, category and office; none where the handbook
    does without."""
    if not edition.handbook.identity.has("日历"):
        return ()
    found = edition.memo(dates)
    public = [number for number, item in enumerate(found) if item.sort != "review"]
    whole = [
        (ALL, "全部日期", "申报、到期、活动、揭榜和任务期限", public),
        (APPLY, "申报日程", "什么时候开始申报、什么时候截止", _of(found, ("opens", "closes"))),
        (TASKS, "任务期限", "本级方案和上级部署的任务，最晚到哪一天", _of(found, ("task",))),
        (REVIEW, "编辑：下次核对", "手册的记录哪天之前应当再核对", _of(found, ("review",))),
    ]
    made = [Calendar(uri, "全部和分类", label, holds, tuple(numbers)) for uri, label, holds, numbers in whole]
    made += [calendar for part in PARTED for calendar in _parted(edition, found, public, part)]
    return tuple(calendar for calendar in made if calendar.dates)


def _of(found: Iterable[Date], sorts: tuple[str, ...]) -> list[int]:
    return [number for number, item in enumerate(found) if item.sort in sorts]


def _parted(
    edition: Edition,
    found: tuple[Date, ...],
    public: Iterable[int],
    part: tuple[str, str, Callable[[Date], tuple[Choice, ...]]],
) -> Iterator[Calendar]:
    """A calendar for each value, in the order of their addresses."""
    name, group, choices = part
    by_choice: dict[str, tuple[str, list[int]]] = {}
    for number in public:
        for slug, label in choices(found[number]):
            by_choice.setdefault(slug, (label, []))[1].append(number)
    for slug, (label, numbers) in sorted(by_choice.items()):
        full = fields.office_name(edition, ("organizations", slug)) if name == "office" else None
        shown = full or label
        yield Calendar(f"{FOLDER}/{name}-{slug}.ics", group, shown, f"与“{shown}”有关的日期", tuple(numbers))


def counted(edition: Edition) -> tuple[tuple[str, str, str, str, int], ...]:
    """The calendars as a page lists them: address, group, name, what each holds, and how many dates."""
    return tuple((c.uri, c.group, c.label, c.holds, len(c.dates)) for c in edition.memo(calendars))

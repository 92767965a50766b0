"""Days that move: when something opens, closes, is due, begins or ends to hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel

from handbook.deriving.tasks import due
from handbook.deriving.windows import window_on
from handbook.linking import Handbook, Key
from handbook.model.dates import MonthDay, When
from handbook.model.fields import field_types, fields_by_key
from handbook.model.plan import ActionPlan
from handbook.model.record import Record
from handbook.model.window import Window
from handbook.parts import Path, parts
from handbook.reviewing.naming import days_between
from handbook.reviewing.quoting import quoted
from handbook.reviewing.ranking import is_past
from handbook.reviewing.sides import Side

_DAYS = frozenset(
    {"opens", "closes", "deadline", "due", "starts", "ends", "effective_on", "expires_on", "term_ends", "promised_on"}
)
"""Fields that a reader keeps a day for."""

_STATE = "当天的状态"
_NONE = "没有写"


@dataclass(frozen=True, slots=True)
class Moved:
    """A day that is another now. `days` says how far: less than 0 is earlier, None where it cannot be counted."""

    key: Key
    title: str
    what: str
    old: str
    new: str
    days: int | None
    past: bool = False  # it was ahead, and is over


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of one part of a record; `spot` tells the part apart, `part` is what it is called."""

    key: Key
    spot: str
    part: str
    name: str  # of the field
    label: str
    text: str


def moved_days(before: Side, after: Side, gone_on: Mapping[Key, Key]) -> tuple[Moved, ...]:
    """Days of records that both sides have, ends that are over now and then the farthest moved first.

    Of a window whose days stay, its state.
    """
    if before.handbook is None or after.handbook is None:
        return ()
    was = (replace(day, key=gone_on.get(day.key, day.key)) for day in _days(before.handbook, before.today))
    old = {place: day.text for place, day in _apart(was)}
    pairs = [(day, old.get(place)) for place, day in _apart(_days(after.handbook, after.today))]
    found = [(day, text) for day, text in pairs if text is not None and text != day.text]
    dated = {(day.key, day.spot) for day, _ in found if day.label != _STATE}
    told = [(day, text) for day, text in found if day.label != _STATE or (day.key, day.spot) not in dated]
    moved = [_moved(after.handbook, day, text, after.today) for day, text in told]
    return tuple(
        sorted(moved, key=lambda one: (not one.past, one.days is None, -abs(one.days or 0), one.key, one.what))
    )


def _apart(days: Iterable[_Day]) -> Iterator[tuple[tuple[object, ...], _Day]]:
    """Each day with its place; of parts that are called the same the first is the first."""
    seen: Counter[tuple[object, ...]] = Counter()
    for day in days:
        place = (day.key, day.spot, day.label)
        seen[place] += 1
        yield (*place, seen[place]), day


def _moved(handbook: Handbook, day: _Day, old: str, today: date) -> Moved:
    what = f"{day.part}的{day.label}" if day.part else day.label
    return Moved(
        day.key,
        quoted(handbook.record(day.key).title),
        what,
        old or _NONE,
        day.text or _NONE,
        days_between(old, day.text),
        is_past((day.name,), old, day.text, today),
    )


def _days(handbook: Handbook, today: date) -> Iterator[_Day]:
    for key, record in handbook:
        for path, part in parts(record):
            for name, label, text in _of(part, today):
                yield _Day(key, *_called(record, path), name, label, text)
        if isinstance(record, ActionPlan):
            for task in record.tasks:
                until = due(record, task, today).when
                yield _Day(key, f"tasks {task.id}", f"任务“{quoted(task.title)}”", "due", "期限", str(until or ""))


def _of(part: BaseModel, today: date) -> Iterator[tuple[str, str, str]]:
    """The days of one part as they are written, empty where one is not; a task's is worked out with its plan."""
    fields = field_types(type(part))
    for name, field in fields.items():
        value = getattr(part, name)
        if name in _DAYS and "deadline_month" not in fields and isinstance(value, When | MonthDay | date | None):
            yield name, field.title, str(value or "")
    if isinstance(part, Window):
        yield "state", _STATE, window_on(part, today).text


def _called(record: Record, path: Path) -> tuple[str, str]:
    """What tells the part at a path apart, and what it is called: by title where it has one, else by its place."""
    spot: list[str] = []
    words: list[str] = []
    inner: object = record
    for step in path:
        if isinstance(step, int) and isinstance(inner, tuple):
            inner = inner[step]
            name = _own(inner, ("title", "name", "field"))
            words[-1] += f"“{quoted(name)}”" if name else f"第{step + 1}项"
            spot.append(_own(inner, ("id", "title", "name", "field")) or str(step))
        elif isinstance(inner, BaseModel):
            field = fields_by_key(type(inner))[str(step)]
            words.append(field.title)
            spot.append(field.name)
            inner = getattr(inner, field.name)
    return " ".join(spot), "".join(words)


def _own(part: object, names: tuple[str, ...]) -> str:
    return next((text for name in names if isinstance(text := getattr(part, name, None), str)), "")

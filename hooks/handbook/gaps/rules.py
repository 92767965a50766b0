"""What a record alone says to the questions: its days, its source, its elements, its grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, cast

from pydantic import BaseModel

from handbook.checks.completeness import missing_elements, past_windows, windows_of
from handbook.gaps.questions import Asked, Question
from handbook.kinds import KINDS
from handbook.model.base import TO_VERIFY, Grade
from handbook.model.fields import field_called
from handbook.model.guide import ELEMENTS, Guide
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.parts import Path, facts

OF_A_DAY = frozenset({"yearly", "once"})
"""Windows that have a last day."""

NAMED = 3
"""Places that a question names; the rest are counted."""


def days(kind: str, record: Record) -> Iterator[Asked]:
    """The days of its kind, the last day of every window that has one, and whether a policy is in force at all."""
    wanted = [*_dated(kind, record), *_windows(record), *_validity(record)]
    missing = [(said, places) for said, places, known in wanted if not known]
    if wanted:
        words, places = "、".join(said for said, _ in missing), tuple(path for _, found in missing for path in found)
        yield Asked(Question.DATE, words, places, len(wanted), len(missing))


Wanted = tuple[str, tuple[Path, ...], bool]
"""What is asked for in words, the fields of which any one answers, and whether it is there."""


def _dated(kind: str, record: Record) -> Iterator[Wanted]:
    for group in KINDS[kind].dated:
        paths: list[Path] = [tuple(field.split(".")) for field in group]
        known = any(_value(record, field) for field in group)
        yield "或".join(place_title(record, path) for path in paths), tuple(paths), known


def _windows(record: Record) -> Iterator[Wanted]:
    for path, window in windows_of(record):
        if window.kind in OF_A_DAY:
            yield f"{place_title(record, path)}截止哪天", ((*path, "closes"),), window.closes is not None


def _validity(record: Record) -> Iterator[Wanted]:
    if isinstance(record, Policy):
        fields = (("stated_validity",), ("stated_on",), ("expires_on",))
        yield "现在有没有效，到哪天", fields, record.stated_validity != "未核实"


def source(kind: str, record: Record) -> Iterator[Asked]:
    """Official texts are read on an official page; anything else names where it was read, or the paper it rests on."""
    row, told = KINDS[kind], record.source
    if not row.sourced:
        return
    if row.official:
        words = "" if told and told.url else "官方网页的网址"
        yield Asked(Question.SOURCE, words, (("source", "url"),) if words else ())
        return
    known = (told and (told.url or told.title or told.doc_no)) or any(
        record.__dict__.get(name) for name in ("basis", "basis_text")
    )
    places: tuple[Path, ...] = (("source", "title"), ("source", "locator"), ("source", "url"))
    yield Asked(Question.SOURCE) if known else Asked(Question.SOURCE, "出自哪里：名称、第几条或第几页、网址", places)


def elements(kind: str, record: Record) -> Iterator[Asked]:
    """The ten elements of a guide (三级十同)."""
    if isinstance(record, Guide):
        places = tuple((field,) for field in ELEMENTS if not getattr(record, field))
        yield Asked(Question.ELEMENT, "、".join(missing_elements(record)), places, len(ELEMENTS), len(places))


def certainty(kind: str, record: Record) -> Iterator[Asked]:
    """No grade of what has any is 待核."""
    found = graded(record)
    if found:
        words, places = to_verify(record, found)
        yield Asked(Question.CHECK, words, places, len(found), len(places))


def graded(record: Record) -> list[tuple[Path, Grade]]:
    """Every grade of a record, with the path of the part or field that it is of."""
    return [
        (path if name == "*" else (*path, name), grade)
        for path, fact in facts(record)
        for name, grade in fact.confidence.items()
    ]


def to_verify(record: Record, grades: Iterable[tuple[Path, Grade]]) -> tuple[str, tuple[Path, ...]]:
    """What of the graded facts is 待核, in words, and where; nothing of none."""
    places = tuple(path for path, grade in grades if grade in TO_VERIFY)
    return f"{len(places)} 处待核：{named(record, places)}" if places else "", places


LOCAL = (days, source, elements, certainty)
"""The questions that a record answers without a look at others or at the calendar."""


def overdue(record: Record, today: date) -> Iterator[Asked]:
    """The day of the next look has not passed, nor has the last day of a window."""
    if record.review_due is None and not any(window.closes for _, window in windows_of(record)):
        return
    places: list[Path] = []
    said: list[str] = []
    if record.review_overdue(today):
        places.append(("review_by",))
        said.append(f"应在 {record.review_due} 前核对")
    for path, window in past_windows(record, today):
        places += [(*path, "opens"), (*path, "closes")]
        said.append(f"{place_title(record, path)}到 {window.closes} 已过，下一次是哪天")
    yield Asked(Question.OVERDUE, "；".join(said), tuple(places))


def named(record: Record, places: Sequence[Path]) -> str:
    """What people call some places of a record: the first of them, and how many there are."""
    titles = list(dict.fromkeys(place_title(record, path) for path in places))
    return "、".join(titles[:NAMED]) + (" 等" if len(titles) > NAMED else "")


def place_title(record: Record, path: Path) -> str:
    """申报时间; of a part in a list its own name too: 核心条款“首台套奖励”的申报时间."""
    if not path:
        return "整条"
    if len(path) == 1:  # as most are
        return _field_title(type(record), str(path[0]))
    said, part = "", cast("Any", record)
    for step in path:
        if isinstance(step, int):
            part = part[step]
            held = part.__dict__ if isinstance(part, BaseModel) else {}
            own = next((text for name in ("title", "name", "number", "item") if (text := held.get(name))), "")
            said += f"“{own or step + 1}”"
            continue
        found = field_called(type(part), step)
        said += ("的" if said.endswith("”") else "·" if said else "") + (found.title if found else step)
        part = getattr(part, found.name if found else step, None)
    return said


@cache
def _field_title(model: type[BaseModel], name: str) -> str:
    found = field_called(model, name)
    return found.title if found else name


def _value(record: Record, field: str) -> Any:
    value: Any = record
    for step in field.split("."):
        value = getattr(value, step, None)
    return value

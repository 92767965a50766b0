"""When one applies: a span with its years, or days that come every year. What has no year is told by reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.structure.document import Statement
from handbook.papers.structure.plain import plain
from handbook.papers.values.value import AT_LEAST, AT_MOST, DATE, WINDOW, Value

_APPLIES = re.compile(
    r"(?:申报|申请|受理|报名|提交|报送|填报|推荐|征集)[^，。；]{0,8}(?:时间|期限|日期|截止|起止)|(?:申报|申请|受理|报名|征集)截止|截止(?:时间|日期)"
)
_ROLLING = re.compile(r"(?:常年|全年|随时|长期)(?:受理|申报|接受申[请报])")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLY = re.compile(r"--(\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class DraftWindow:
    """A statement that says when one applies."""

    statement: Statement
    kind: str
    opens: Value | None = None
    closes: Value | None = None


def windows_of(context: DraftContext) -> list[DraftWindow]:
    """Every span of application that a paper states with its years, every yearly one, and what is open always."""
    found = (_window(context, statement) for statement in context.document.statements)
    return [one for one in found if one]


def _window(context: DraftContext, statement: Statement) -> DraftWindow | None:
    said = plain(f"{statement.heading} {statement.text}")
    if _ROLLING.search(said):
        return DraftWindow(statement, "rolling")
    if not _APPLIES.search(said):
        return None
    days = [
        value
        for value in context.read.values
        if value.kind in (DATE, WINDOW) and (value.locator, value.spot) == (statement.locator, statement.spot)
    ]
    whole = [value for value in days if _ISO.fullmatch(value.value)]
    if whole:
        return _edges(statement, "once", whole)
    yearly = [value for value in days if _YEARLY.fullmatch(value.value)]
    return _edges(statement, "yearly", yearly) if yearly and "每年" in said else None


def _edges(statement: Statement, kind: str, days: list[Value]) -> DraftWindow | None:
    opens = [value for value in days if value.bound == AT_LEAST]
    closes = [value for value in days if value.bound == AT_MOST]
    if len(opens) > 1 or len(closes) != 1:
        return None  # several rounds: which is which is for a person
    return DraftWindow(statement, kind, opens[0] if opens else None, closes[0])


def window_fields(context: DraftContext, path: Path, window: DraftWindow) -> Iterator[DraftField]:
    """A window of a clause."""
    yield context.at((*path, "kind"), window.kind, window.statement, required=True)
    for name, value in (("opens", window.opens), ("closes", window.closes)):
        if value:
            yield context.of((*path, name), value.value.removeprefix("--"), value)

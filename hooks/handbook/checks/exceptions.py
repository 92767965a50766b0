"""Exceptions: what an editor lets stand, with a reason beside the fact, and no longer than it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from handbook.findings import CODES, Finding, Level
from handbook.linking import Handbook, Key
from handbook.model.record import Exemption
from handbook.reading import Entry

ERRORS = frozenset({"secrecy", "home-address"})
"""Errors that a person may know better about. Personal numbers carry their own proof; others break the handbook."""

TIMED = frozenset({"review-overdue", "window-past", "workdays-missing", "questions", "no-rule", "overdue", "ahead"})
"""What comes and goes with the day: an exception to it may be idle today and needed tomorrow."""


def is_exceptable(code: str) -> bool:
    """Whether a finding of this code may be let stand."""
    return code in CODES and (CODES[code][0] is not Level.ERROR or code in ERRORS)


def without_exceptions(handbook: Handbook, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that nobody excepted, and what is wrong with the exceptions themselves."""
    granted = [(key, index, one) for key, record in handbook for index, one in enumerate(record.exceptions)]
    found = list(findings)
    if not granted:
        return found
    hidden: set[Finding] = set()
    troubles: list[Finding] = []
    for key, index, one in granted:
        trouble = _trouble(handbook, key, index, one)
        covered = set() if trouble else {finding for finding in found if _covers(handbook, key, one, finding)}
        hidden |= covered
        if trouble:
            troubles.append(trouble)
        elif not covered and one.code not in TIMED:
            place = handbook.place(key, "exceptions", index)
            said = f"例外“{one.code}”已经用不上了。"
            troubles.append(Finding("exception-unneeded", place, said, "删去这一条例外。"))
    return [finding for finding in found if finding not in hidden] + troubles


def _trouble(handbook: Handbook, key: Key, index: int, one: Exemption) -> Finding | None:
    """An exception to nothing, to what allows none, or in a field that is not there."""
    if not is_exceptable(one.code):
        place = handbook.place(key, "exceptions", index, "code")
        near = get_close_matches(one.code, [code for code in CODES if is_exceptable(code)], n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "错误要改正，不能例外；只有 secrecy、home-address 可以。"
        return Finding("exception", place, f"“{one.code}”不能作例外。", hint)
    if one.field is not None and not any(_entries(handbook.shaped[key].lines, one.field)):
        place = handbook.place(key, "exceptions", index, "field")
        hint = "写这条记录里有的字段，里层用点连，例如 clauses.benefit.text。"
        return Finding("exception", place, f"这条记录里没有“{one.field}”。", hint)
    return None


def _covers(handbook: Handbook, key: Key, one: Exemption, finding: Finding) -> bool:
    shaped = handbook.shaped[key]
    if finding.code != one.code or finding.place.file != shaped.file:
        return False
    entries = [shaped.lines] if one.field is None else _entries(shaped.lines, one.field)
    return any(line == finding.place.line for entry in entries for line in _lines(entry))


def _entries(top: Entry, field: str) -> Iterator[Entry]:
    """Where a field stands: `clauses.benefit` is that of every clause, `clauses.2.benefit` that of the second."""
    entries = [top]
    for step in field.split("."):
        entries = [below for entry in entries for below in _below(entry, step)]
    yield from entries


def _below(entry: Entry, step: str) -> Iterator[Entry]:
    inner = None if isinstance(entry, int) else entry[1]
    if isinstance(inner, list):
        if step.isdigit():
            yield from inner[int(step) - 1 : int(step)] if int(step) else ()
        else:
            yield from (found for item in inner for found in _below(item, step))
    elif isinstance(inner, dict) and step in inner:
        yield inner[step]


def _lines(entry: Entry) -> Iterator[int]:
    if isinstance(entry, int):
        yield entry
        return
    yield entry[0]
    inner = entry[1]
    for below in inner.values() if isinstance(inner, dict) else inner:
        yield from _lines(below)

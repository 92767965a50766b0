"""History: which records changed when, field by field, whoever remembers it.

The core reads no repository. `hooks/history/` does, and hands over what is
described here; without it a handbook knows its records' own dates only.
Values are compared as they were typed (but for keys that were renamed since), so that versions which an older model
was made for still compare, and quotes and the order of fields change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Steps = tuple[str, ...]
"""Where a value stands: names of fields, and for one of several parts `#` and what it is called."""

LONGEST = 200
"""Letters of a value that are kept: of a longer one only the first words are ever shown."""

_NAMES = ("title", "name", "question", "item", "field", "number", "label", "text")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not what it was. Of `items` the old ones are gone and the new ones came; `inside` says
    no more than that something within changed."""

    steps: Steps
    sort: Literal["value", "items", "inside"]
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one commit did to one record. `at` is an instant, as RFC 3339 writes it in UTC."""

    commit: str
    at: str
    key: tuple[str, str]
    what: Literal["added", "changed", "removed"]
    title: str
    sample: bool = False
    differences: tuple[Difference, ...] = ()
    before: tuple[int, int] = (0, 0)  # how many questions the version before was asked, and answered (`handbook.gaps`)


@dataclass(frozen=True, slots=True)
class History:
    """All that is remembered, the newest first."""

    amendments: tuple[Amendment, ...]

    def by_record(self) -> Mapping[tuple[str, str], tuple[Amendment, ...]]:
        """What was done to each record, the newest first."""
        found: dict[tuple[str, str], list[Amendment]] = {}
        for one in self.amendments:
            found.setdefault(one.key, []).append(one)
        return {key: tuple(some) for key, some in found.items()}


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What is different between two versions of a record, as values are typed; exceptions are the editors' own."""
    shown = [{name: value for name, value in version.items() if name != "exceptions"} for version in (old, new)]
    return tuple(_inside((), *shown))


def _inside(steps: Steps, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys([*old, *new]):
        before, after = without_blank(old.get(name)), without_blank(new.get(name))
        if before != after:
            yield from _between((*steps, name), before, after)


def _between(steps: Steps, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, list) or isinstance(new, list):
        yield from _lists(steps, _as_list(old), _as_list(new))
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _inside(steps, old, new)
    elif isinstance(old, dict) or isinstance(new, dict):
        yield Difference(steps, "inside")
    else:
        yield Difference(steps, "value", _cut(old), _cut(new))


def _lists(steps: Steps, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    before, after = parts_of_both(old, new)
    if before is None or after is None:
        yield Difference(steps, "inside")
        return
    gone = [label(before[name]) for name in before if name not in after]
    come = [label(after[name]) for name in after if name not in before]
    if gone or come:
        yield Difference(steps, "items", _cut("、".join(gone)) or None, _cut("、".join(come)) or None)
    both = [name for name in before if name in after]
    changed = [name for name in both if before[name] != after[name]]
    for name in changed:
        yield from _between((*steps, f"#{label(after[name])}"), before[name], after[name])
    if not (gone or come or changed):
        yield Difference(steps, "inside")


def parts_of_both(old: Sequence[Any], new: Sequence[Any]) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The parts of two versions of a list by what tells them apart; None where nothing does.

    An id counts where both versions know it: in the older one people may not have written any.
    """
    known = set(filter(None, map(_id, old))) & set(filter(None, map(_id, new)))

    def name_of(item: Any) -> str:
        return _id(item) if _id(item) in known else label(item)

    return _by_name(old, name_of), _by_name(new, name_of)


def _id(item: Any) -> str:
    written = item.get("id") if isinstance(item, dict) else None
    return written if isinstance(written, str) else ""


def _by_name(items: Sequence[Any], name_of: Callable[[Any], str]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for item in items:
        name = item if isinstance(item, str) else name_of(item)
        if not name or name in found:
            return None
        found[name] = item
    return found


def _own_name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return next((value for key in ("id", *_NAMES) if isinstance(value := item.get(key), str)), "")


def label(item: Any) -> str:
    """What a part is called by people, rather than by links."""
    if isinstance(item, str):
        return item
    return next((value for key in _NAMES if isinstance(value := item.get(key), str)), "") or _own_name(item)


def _as_list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def without_blank(value: Any) -> Any:
    """A key without a value counts as not written."""
    return None if value in ("", [], {}) else value


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= LONGEST else f"{text[:LONGEST]}…"

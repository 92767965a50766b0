"""Every difference between two versions of a record, whole.

Feeds need a sentence of what changed, and `handbook.history` gives them that.
Whoever reviews a change needs all of it: parts that have no name are followed
by their place, of a part that came or went its fields are told too, and
nothing is cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from handbook.history import Steps, label, parts_of_both, without_blank

ALIKE = 0.6
"""How alike a part that went and one that came must be to be one part whose name changed."""

MOST_TRIED = 400
"""Pairs of parts that are compared so; where more came and went, a list was replaced."""

LOOKED_AT = 1000
"""Letters of a part by which that is seen."""


@dataclass(frozen=True, slots=True)
class WalkStep:
    """A difference of one value. `part` says that it belongs to a part, or a record, that came or went whole."""

    steps: Steps
    old: str | None
    new: str | None
    unit: str = ""
    part: bool = False


def walked(old: Mapping[str, Any], new: Mapping[str, Any], *, whole: bool = False) -> Iterator[WalkStep]:
    """All differences, in the order of the file; `whole` marks them as those of a record that came or went."""
    yield from _inside((), old, new, whole)


def _inside(steps: Steps, old: Mapping[str, Any], new: Mapping[str, Any], part: bool) -> Iterator[WalkStep]:
    unit = str(new.get("unit") or old.get("unit") or "")
    for name in dict.fromkeys([*new, *old]):
        before, after = without_blank(old.get(name)), without_blank(new.get(name))
        if before != after:
            yield from _between((*steps, name), before, after, unit if name != "unit" else "", part)


def _between(steps: Steps, old: Any, new: Any, unit: str, part: bool) -> Iterator[WalkStep]:
    if isinstance(old, list) or isinstance(new, list):
        yield from _lists(steps, _as_list(old), _as_list(new), unit, part)
    elif isinstance(old, dict) or isinstance(new, dict):
        yield from _inside(steps, _mapped(old, new), _mapped(new, old), part)
    else:
        yield WalkStep(steps, old, new, unit, part)


def _lists(steps: Steps, old: Sequence[Any], new: Sequence[Any], unit: str, part: bool) -> Iterator[WalkStep]:
    """Words come and go together, parts one by one; what is left is the order."""
    pairs, gone, come = _paired(old, new)
    gone_words, come_words = _words(gone), _words(come)
    if gone_words or come_words:
        yield WalkStep(steps, "、".join(gone_words) or None, "、".join(come_words) or None, unit, part)
    for name, before, after in pairs:
        if before != after:
            yield from _between((*steps, f"#{name}"), before, after, "", part)
    for name, item in gone:
        yield from _whole(steps, name, item, {}, part)
    for name, item in come:
        yield from _whole(steps, name, {}, item, part)
    if not (gone or come) and all(before == after for _, before, after in pairs):
        yield WalkStep(steps, "原来的次序", "新的次序", "", part)


def _whole(steps: Steps, name: str, old: Any, new: Any, part: bool) -> Iterator[WalkStep]:
    """A part that came or went: its name, then what is in it."""
    if isinstance(old, str) or isinstance(new, str):
        return
    yield WalkStep(steps, name if old else None, name if new else None, "", part)
    yield from _inside((*steps, f"#{name}"), _mapped(old), _mapped(new), True)


Pairs = list[tuple[str, Any, Any]]
Singles = list[tuple[str, Any]]


def _paired(old: Sequence[Any], new: Sequence[Any]) -> tuple[Pairs, Singles, Singles]:
    """Which part is which: by name where all have one, else by place between parts that are the same."""
    before, after = parts_of_both(old, new)
    if before is None or after is None:
        return _by_place(old, new)
    pairs = [(label(after[name]), before[name], after[name]) for name in after if name in before]
    gone = [(label(item), item) for name, item in before.items() if name not in after]
    come = [(label(item), item) for name, item in after.items() if name not in before]
    return _renamed(pairs, gone, come)


def _renamed(pairs: Pairs, gone: Singles, come: Singles) -> tuple[Pairs, Singles, Singles]:
    """Parts that are nearly what another one was go on under another name."""
    if len(gone) * len(come) > MOST_TRIED:
        return pairs, gone, come
    for new in list(come):
        near = next((one for one in gone if alike(one[1], new[1])), None)
        if near:
            pairs.append((new[0], near[1], new[1]))
            gone.remove(near)
            come.remove(new)
    return pairs, gone, come


def alike(old: Any, new: Any) -> bool:
    """Whether two parts are nearly the same."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return False
    matcher = SequenceMatcher(None, _spelled(old)[:LOOKED_AT], _spelled(new)[:LOOKED_AT], autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _by_place(old: Sequence[Any], new: Sequence[Any]) -> tuple[Pairs, Singles, Singles]:
    matcher = SequenceMatcher(None, [*map(_spelled, old)], [*map(_spelled, new)], autojunk=False)
    pairs: Pairs = []
    gone: Singles = []
    come: Singles = []
    for sort, start, end, begin, stop in matcher.get_opcodes():
        both = 0 if sort in ("insert", "delete") else min(end - start, stop - begin)
        pairs += [(_place(begin + n, new[begin + n]), old[start + n], new[begin + n]) for n in range(both)]
        gone += [(_place(n, old[n]), old[n]) for n in range(start + both, end)]
        come += [(_place(n, new[n]), new[n]) for n in range(begin + both, stop)]
    return pairs, gone, come


def _place(index: int, item: Any) -> str:
    """第2项, with what a condition asks for."""
    fact = item.get("fact") if isinstance(item, dict) else None
    return f"第{index + 1}项{f' {fact}' if isinstance(fact, str) else ''}"


def _words(items: Singles) -> list[str]:
    return [item for _, item in items if isinstance(item, str)]


def _spelled(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _as_list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _mapped(value: Any, other: Any = None) -> Mapping[str, Any]:
    """One value instead of fields: of a part its name, as a document number may be written; else that of `*`."""
    if value is None or isinstance(value, dict):
        return value or {}
    name = next((key for key, inner in other.items() if inner == value), "*") if isinstance(other, dict) else "*"
    return {name: value}

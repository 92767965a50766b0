"""Whether two locators are of one place, and what of a known text reads otherwise now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handbook.model.source_text import SourceText
from handbook.verifying.locators import Way, cited
from handbook.verifying.texts import Text

Ways = tuple[Way, ...]


@lru_cache(maxsize=4096)
def _ways(locator: str) -> Ways:
    return tuple(tuple(step for step in one.way if step.sort != "款") for one in cited(locator))


def is_inside(inner: str, outer: str) -> bool:
    """Whether a place is another or lies in it: 第五条（一） in 第五条."""
    mine, theirs = _ways(inner), _ways(outer)
    if not mine or not theirs:
        return inner.startswith(outer) and not (inner[len(outer) : len(outer) + 1].isdigit() and outer[-1:].isdigit())
    return any(way[: len(other)] == other for way in mine for other in theirs)


def is_same_place(one: str, other: str) -> bool:
    """Whether two locators mean one place, or one of them a part of the other."""
    return bool(one and other) and (is_inside(one, other) or is_inside(other, one))


@dataclass(frozen=True, slots=True)
class TextChanges:
    """The units of a text by how they read beside its record: all of it `new` where there was none."""

    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    was_known: bool = False
    is_same: bool = False
    """The whole text reads as it did, to the letter."""
    prints: Mapping[str, str] = field(default_factory=dict)

    def concerns(self, locator: str) -> bool:
        """Whether what stands at a place may be otherwise than it was; no unit of its own makes it one that may."""
        if not self.was_known:
            return True
        if any(is_same_place(unit, locator) for unit in (*self.changed, *self.new)):
            return True
        return not any(is_same_place(unit, locator) for unit in self.same)


def changes_of(text: Text, known: SourceText | None) -> TextChanges:
    """What of a text reads otherwise than its record says."""
    prints = text.fingerprints()
    if known is None:
        return TextChanges(new=tuple(prints), prints=prints)
    before = {one.locator: one.fingerprint for one in known.articles}
    now = {unit: prints.get(unit) for unit in before}
    return TextChanges(
        changed=tuple(unit for unit, made in now.items() if made and made != before[unit]),
        new=tuple(unit for unit in text.tops if unit not in before),
        gone=tuple(unit for unit, made in now.items() if made is None),
        same=tuple(unit for unit, made in now.items() if made == before[unit]),
        was_known=True,
        is_same=known.fingerprint == text.fingerprint,
        prints=prints,
    )

"""What can be asked of a value in a file, and what the file says then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and places in lists that lead to a value, as the file writes them."""


class _Gone(Enum):
    GONE = "gone"


GONE: Final = _Gone.GONE
"""In the place of a new value: the field or the item is taken away."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """The letters of a text go through a function one for one, whatever lines and quotes they stand in."""

    form: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NewKey:
    """The field has another key."""

    old: str
    new: str

    def form(self, written: str) -> str:
        return written.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class InOrder:
    """The fields stand in this order, each with the comments above it; where they share lines they stay."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text that makes its line longer than so many letters is folded, where all lines fit then."""

    width: int


Changes: TypeAlias = Mapping[Path, Any]
"""A new value for each path, or one of the above. The path behind a list's last item stands for a new item."""

LAYOUT = (InOrder, Folded)
"""What changes no value. Paths are those of the text with all other changes made."""

LETTERS = (Respelled, NewKey)
"""What changes letters of what is written, so that no writing has to be chosen."""


class TracedList(list[Any]):
    """A list whose items know which ones they were: `origins` has a place for each, None for a new item."""

    origins: list[int | None]


def laid_over(value: Any, changes: Changes) -> Any:
    """The value with the changes made."""
    tree: dict[Any, Any] = {}
    for path, change in changes.items():
        here = tree
        for step in path:
            here = here.setdefault(step, {})
        here[None] = change
    return _laid(value, tree)


def _laid(value: Any, tree: dict[Any, Any]) -> Any:
    if not tree:
        return value
    change = tree.get(None, value)
    if isinstance(change, Respelled):
        return change.form(value)
    if not isinstance(change, NewKey) and change is not value:
        return change
    if isinstance(value, dict):
        return _mapping(value, tree)
    return _sequence(value, tree) if isinstance(value, list) else value


def _mapping(value: dict[str, Any], tree: dict[Any, Any]) -> dict[str, Any]:
    made = {}
    for key in [*value, *(key for key in tree if key is not None and key not in value)]:
        inner = tree.get(key, {})
        change = inner.get(None)
        if change is not GONE:
            made[change.new if isinstance(change, NewKey) else key] = _laid(value.get(key), inner)
    return made


def _sequence(value: list[Any], tree: dict[Any, Any]) -> TracedList:
    new = sorted(at for at in tree if at is not None and at >= len(value))
    left = [at for at in (*range(len(value)), *new) if tree.get(at, {}).get(None) is not GONE]
    made = TracedList(_laid(value[at] if at < len(value) else None, tree.get(at, {})) for at in left)
    made.origins = [at if at < len(value) else None for at in left]
    return made

"""What can be asked of a value in a file, and what the file says then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and places in lists that lead to a value, as the file writes them."""


class NoPlaceError(Exception):
    """A change has no place: of what the file says, or of the letters in which it says it."""


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
    """The value with the changes made; parts that a path leads through come where nothing stands.

    Raises NoPlaceError where a path leads below a word or a number.
    """
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
    below = tree.keys() - {None}
    if not below:
        return value
    if isinstance(value, list) or (value is None and all(isinstance(key, int) for key in below)):
        return _sequence(value or [], tree)
    if isinstance(value, dict) or value is None:
        return _mapping(value or {}, tree)
    raise NoPlaceError


def _mapping(value: dict[str, Any], tree: dict[Any, Any]) -> dict[str, Any]:
    made = {}
    for key in [*value, *(key for key in tree if key is not None and key not in value)]:
        inner = tree.get(key, {})
        change = inner.get(None)
        if change is not GONE and (key in value or not _takes_away(inner)):
            made[change.new if isinstance(change, NewKey) else key] = _laid(value.get(key), inner)
    return made


def _takes_away(tree: dict[Any, Any]) -> bool:
    """Whether all that is asked for below is that something goes."""
    return all(one is GONE if key is None else _takes_away(one) for key, one in tree.items())


def _sequence(value: list[Any], tree: dict[Any, Any]) -> TracedList:
    new = sorted(at for at in tree if at is not None and at >= len(value))
    left = [at for at in (*range(len(value)), *new) if tree.get(at, {}).get(None) is not GONE]
    made = TracedList(_laid(value[at] if at < len(value) else None, tree.get(at, {})) for at in left)
    made.origins = [at if at < len(value) else None for at in left]
    return made

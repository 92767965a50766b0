"""A record as plain values while rows are laid over it: every item of a list of parts remembers what it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from handbook.sheets.books.cells import number_of
from handbook.sheets.books.layout import Page
from handbook.sheets.books.lines import Key, as_part
from handbook.sheets.books.spots import Spot
from handbook.sheets.columns import Path
from handbook.yaml_editing import TracedList

LAST = Decimal(10) ** 9


@dataclass(slots=True)
class Slot:
    """An item's place in the workbook, and what it was in the file."""

    key: str
    number: Decimal
    origin: int | None = None
    short: bool = False  # written as one word, which stands for its first field


class Items(TracedList):
    """A list of parts, each with its slot."""

    def __init__(self, items: Sequence[Any] = (), keys: Sequence[str] = ()) -> None:
        super().__init__(items)
        self.slots = [
            Slot(key, Decimal(at + 1), at, not isinstance(item, dict))
            for at, (item, key) in enumerate(zip(items, keys, strict=True))
        ]

    @property
    def origins(self) -> list[int | None]:  # type: ignore[override]
        """Which item of the file each was; None for a new one."""
        return [slot.origin for slot in self.slots]

    def find(self, key: str) -> Any:
        """The item with this place in the workbook, or None."""
        at = self._at(key)
        return None if at is None else self[at]

    def add(self, key: str) -> dict[str, Any]:
        """A new item at its place: behind all whose number is not greater, without a number at the end."""
        number = number_of(key) or LAST
        at = max((at + 1 for at, slot in enumerate(self.slots) if slot.number <= number), default=0)
        made: dict[str, Any] = {}
        self.insert(at, made)
        self.slots.insert(at, Slot(key, number))
        return made

    def drop(self, key: str) -> None:
        at = self._at(key)
        if at is not None:
            del self[at], self.slots[at]

    def _at(self, key: str) -> int | None:
        return next((at for at, slot in enumerate(self.slots) if slot.key == key), None)


@dataclass
class Tree:
    """One record: as its file holds it, and as it would be. `spots` says which cell a value came from."""

    kind: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any]
    spot: Spot | None = None
    file: str = ""  # for a new record: which file the row asks for
    removed: bool = False
    spots: dict[int, dict[Path, Spot]] = field(default_factory=dict)
    said: list[tuple[str, str, str]] = field(default_factory=list)  # field, old, new

    def place(self, part: dict[str, Any], path: Path, spot: Spot) -> None:
        """Remember the cell of a value of this part; an empty path stands for its row."""
        self.spots.setdefault(id(part), {})[path] = spot


def open_lists(value: dict[str, Any], pages: Sequence[Page], known: Mapping[str, set[Key]], name: str) -> None:
    """Make every list of parts inside a record one of `Items`.

    Items that the workbook never showed (`known` by sheet) get no key, so that no row of it means them.
    """
    for page in pages:
        if page.lists:
            told = known.get(page.title, set()) if known else None  # without marks every row means what it says
            _open((name,), value, page.lists, page.model, told)


def _open(
    key: Key, value: dict[str, Any], lists: tuple[Path, ...], model: type[BaseModel], known: set[Key] | None
) -> None:
    *above, last = lists[0]
    for step in above:
        value = value.get(step) or {}
    held = value.get(last)
    if not isinstance(held, list):
        return
    if len(lists) == 1:
        keys = [str(at) for at in range(1, len(held) + 1)]
        told = [at if known is None or (*key, at) in known else "" for at in keys]
        made = Items(held, told)
        made[:] = [as_part(item, model) for item in held]
        value[last] = made
        return
    for number, item in enumerate(held, 1):
        if isinstance(item, dict):
            _open((*key, str(number)), item, lists[1:], model, known)


def list_at(value: dict[str, Any], path: Path) -> Items:
    """The list of parts at a path, made where there is none."""
    for step in path[:-1]:
        if not isinstance(value.get(step), dict):
            value[step] = {}
        value = value[step]
    if not isinstance(value.get(path[-1]), Items):
        value[path[-1]] = Items()
    made: Items = value[path[-1]]
    return made


def put(value: dict[str, Any], path: Path, new: Any) -> None:
    """Write at a path. None takes away what stands there, and the part around it that is empty then."""
    step, *rest = path
    if not rest:
        value.pop(step, None) if new is None else value.__setitem__(step, new)
        return
    inner = value.get(step)
    if not isinstance(inner, dict):
        if new is None:
            return
        inner = value[step] = {}
    put(inner, tuple(rest), new)
    if not inner:
        del value[step]


def settle(value: dict[str, Any]) -> None:
    """Shorten again what was written short."""
    for inner in value.values():
        if isinstance(inner, dict):
            settle(inner)
        if isinstance(inner, Items):
            for item in inner:
                settle(item)
            inner[:] = list(_shortened(inner))


def _shortened(items: Items) -> Iterator[Any]:
    for item, slot in zip(items, items.slots, strict=True):
        yield next(iter(item.values())) if slot.short and isinstance(item, dict) and len(item) == 1 else item

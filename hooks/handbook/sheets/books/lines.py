"""The rows of a page: every record of a kind, or every item of a list inside them, with its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from handbook import parts
from handbook.model.fields import fields_by_key
from handbook.sheets.books.cells import number_of
from handbook.sheets.books.layout import OWNER, PLACE, Page
from handbook.sheets.columns import Path
from handbook.sheets.held import at

Key = tuple[str, ...]
"""A record's id, then for parts the place in each list, counted from 1."""

Line = tuple[Key, dict[str, Any]]


def lines_of(page: Page, records: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Line]:
    """The keys and values of a page, in the order of the handbook."""
    for name, value in records:
        yield from _below((name,), value, page.lists, page.model)


def _below(key: Key, value: dict[str, Any], lists: tuple[Path, ...], model: type[BaseModel]) -> Iterator[Line]:
    if not lists:
        yield key, value
        return
    for number, item in enumerate(at(value, lists[0]) or (), 1):
        inner = as_part(item, model) if len(lists) == 1 else item
        yield from _below((*key, str(number)), inner, lists[1:], model)


def as_part(item: Any, model: type[BaseModel]) -> dict[str, Any]:
    """An item that is written as one word stands for the first field of its part (`doc_nos: [国科发〔2016〕1号]`)."""
    if isinstance(item, dict):
        return item
    first = next(iter(fields_by_key(model)))
    return {} if item is None else {first: item}


def place_of(text: str, title: str) -> str:
    """A place in a list as its key says it: Excel may have made `3` of it, or `3.0`."""
    number = number_of(text.strip()) if title.endswith(PLACE) and title != OWNER else None
    return format(number, "f") if number is not None else text.strip()


def by_place(key: Key) -> tuple[str, tuple[int, ...]]:
    """For sorting: places by their number."""
    return key[0], tuple(int(part) if part.isdigit() else 0 for part in key[1:])


def split_path(name: str, path: parts.Path) -> tuple[tuple[Path, ...], Key, Path]:
    """The lists on the path of a record's value, the key of the row that holds it, and the path inside that row."""
    lists: list[Path] = []
    key: list[str] = [name]
    rest: list[str] = []
    for step in path:
        if isinstance(step, int):
            lists.append(tuple(rest))
            key.append(str(step + 1))
            rest = []
        else:
            rest.append(step)
    return tuple(lists), tuple(key), tuple(rest)

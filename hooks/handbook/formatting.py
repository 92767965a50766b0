"""The order and the width of a file of records, without touching what it says.

Keys come in the model's order, each with the comments above it; whatever is
not moved stays letter for letter. Long texts are folded where that changes
nothing. A file that would read differently comes back as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from handbook.model.fields import field_called, fields_by_key
from handbook.model.record import Record
from handbook.reading.parsing import parse
from handbook.renaming import former_keys
from handbook.yaml_editing import Folded, InOrder, edit_where_possible

WIDEST = 120
"""Letters of a line, after which a text is folded where it can be."""


def formatted(text: str, model: type[Record]) -> str:
    """A file of records of one kind in order; the same text where it is in order, or cannot be brought there."""
    value, _, findings = parse(text, "")
    if findings or "\r" in text or "\t" in text:
        return text
    return edit_where_possible(text, dict(_layout(value, model, ())))[0]


def _layout(value: Any, model: type[BaseModel] | None, path: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    """The order of every mapping that a model describes, and every text that has blanks."""
    if isinstance(value, dict):
        if model is not None and (keys := _in_order(value, model)) != list(value):
            yield path, InOrder(tuple(keys))
        for key, inner in value.items():
            yield from _layout(inner, _inner(model, key), (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _layout(item, model, (*path, at))
    elif value is not None and " " in value:
        yield path, Folded(WIDEST)


def _in_order(value: dict[str, Any], model: type[BaseModel]) -> list[str]:
    known, old = list(fields_by_key(model)), former_keys(model)
    places = {name: known.index(key) for name in value if (key := old.get(name, name)) in known}
    return sorted(value, key=lambda name: places.get(name, len(known)))


def _inner(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The model of what a field holds; grades, notes and answers by name have none."""
    field = field_called(model, former_keys(model).get(key, key)) if model is not None else None
    return field.part if field else None

"""The records that are there already, as their files hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from handbook.model.record import Record
from handbook.reading import Document
from handbook.renaming import in_todays_keys
from handbook.shapes import shape


@dataclass(frozen=True)
class Held:
    """A record as its file holds it: without its id where the file is named by it."""

    id: str
    file: str
    value: dict[str, Any]
    model: type[Record]

    @property
    def stem(self) -> str:
        """The name of the file under data/<kind>/, without its ending."""
        return self.file.split("/", 2)[-1].rpartition(".")[0]

    @cached_property
    def record(self) -> Record:
        found, findings = shape({**self.value, "id": self.id}, self.model, self.file, 1)
        assert found is not None, findings
        return found


def held_records(documents: Iterable[Document], model: type[Record]) -> dict[str, Held]:
    """The records of a kind by id, by today's keys; of several of one id the first."""
    made: dict[str, Held] = {}
    for document in documents:
        for name, value in _values(in_todays_keys(document, model)[0]):
            made.setdefault(name, Held(name, document.file, value, model))
    return made


def _values(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(document.value, dict):
        yield document.stem, document.value
    for item in document.value if isinstance(document.value, list) else ():
        if isinstance(item, dict):
            yield str(item.get("id")), item


def at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path, or None."""
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def copied(value: Any) -> Any:
    """A value that can be changed without changing what a record holds."""
    if isinstance(value, Mapping):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value

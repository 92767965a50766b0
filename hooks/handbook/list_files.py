"""Lists that stand among the vocabularies but hold no words: each item typed, each with its lines."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from handbook.findings import Finding, Place
from handbook.reading import Entry, line_of, read_file
from handbook.renaming import in_todays_keys
from handbook.shapes import shape

Item = TypeVar("Item", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Item]):
    """The items of a file in its order; empty where there is no such file."""

    items: tuple[Item, ...] = ()
    file: str = ""
    packed: bytes = b""

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def place(self, index: int, *path: str | int) -> Place:
        """The line of a value of one item."""
        return Place(self.file, line_of(marshal.loads(self.packed)[index], path))


@dataclass(frozen=True, slots=True)
class Entered(Generic[Item]):
    """One item as it was read, and where its values are written."""

    item: Item
    file: str
    lines: Entry

    def place(self, *path: str | int) -> Place:
        return Place(self.file, line_of(self.lines, path))


@dataclass(frozen=True, slots=True)
class Entries(Generic[Item]):
    """The items of a file, what is wrong with their form, and what kept the file itself from being read well."""

    items: tuple[Entered[Item], ...] = ()
    findings: tuple[Finding, ...] = ()
    reading: tuple[Finding, ...] = ()


HINT = "每一项以“- ”开头，照 data/schemas/ 里的字段写。"


def read_entries(root: Path, name: str, model: type[Item], label: str, hint: str = HINT) -> Entries[Item]:
    """`data/vocabularies/<name>.yml` as items of `model`; nothing where there is no such file.

    `reading` is for whoever reads a file that the word lists do not read; with them it is said already.
    """
    path = root / "data" / "vocabularies" / f"{name}.yml"
    if not path.is_file():
        return Entries()
    document, wrong = read_file(root, path)
    document, findings = in_todays_keys(document, model)
    if document.value is None:
        return Entries(reading=tuple(wrong))
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        no_list = Finding("not-a-record", Place(document.file, 1), f"{label}应当是列表。", hint)
        return Entries(findings=(no_list,), reading=tuple(wrong))
    items: list[Entered[Item]] = []
    for value, lines in zip(document.value, document.lines[1], strict=True):
        item, found = shape(value, model, document.file, lines)
        findings += found
        if item is not None:
            items.append(Entered(item, document.file, lines))
    return Entries(tuple(items), tuple(findings), tuple(wrong))


def read_listed(root: Path, name: str, model: type[Item], label: str) -> tuple[Listed[Item], list[Finding]]:
    """A file whose items need no more than their form. What cannot be read at all is said with the word lists."""
    read = read_entries(root, name, model, label)
    if not read.items:
        return Listed(), list(read.findings)
    packed = marshal.dumps([one.lines for one in read.items])
    return Listed(tuple(one.item for one in read.items), read.items[0].file, packed), list(read.findings)

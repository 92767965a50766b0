"""Lists that stand among the vocabularies but hold no words: each item typed, each with its lines."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from handbook.findings import Finding, Place
from handbook.reading import Document, line_of, read_file
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

    @property
    def spelled(self) -> str:
        """All of it as one text, for fingerprints and marks."""
        return "\n".join(item.model_dump_json(exclude_defaults=True) for item in self.items)


def read_listed(root: Path, name: str, model: type[Item], label: str) -> tuple[Listed[Item], list[Finding]]:
    """`data/vocabularies/<name>.yml` as a list of `model`. What cannot be read at all is said with the word lists."""
    path = root / "data" / "vocabularies" / f"{name}.yml"
    if not path.is_file():
        return Listed(), []
    document = read_file(root, path)[0]
    if document.value is None:
        return Listed(), []
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        hint = "每一项以“- ”开头，照 data/schemas/ 里的字段写。"
        return Listed(), [Finding("not-a-record", Place(document.file, 1), f"{label}应当是列表。", hint)]
    return _listed(document, model)


def _listed(document: Document, model: type[Item]) -> tuple[Listed[Item], list[Finding]]:
    items: list[Item] = []
    kept = []
    findings: list[Finding] = []
    for value, lines in zip(document.value, document.lines[1], strict=True):  # type: ignore[index]
        item, found = shape(value, model, document.file, lines)
        findings += found
        if item is not None:
            items.append(item)
            kept.append(lines)
    return Listed(tuple(items), document.file, marshal.dumps(kept)), findings

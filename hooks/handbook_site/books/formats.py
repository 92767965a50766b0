"""The formats of a book: one row each. What a format needs beside the lock is imported only when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module, metadata

from handbook.outputs.book.document import BookDocument
from handbook.version import NAME


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `module` has the function `make`, from the document to a file. `group` of pyproject.toml holds the
    packages that it needs, "" for one that needs none."""

    name: str
    label: str
    module: str
    make: str
    group: str

    @property
    def ending(self) -> str:
        return f".{self.name}"

    def writer(self) -> Callable[[BookDocument], bytes]:
        """What writes it. Raises ImportError where its packages are not installed."""
        written: Callable[[BookDocument], bytes] = getattr(import_module(self.module), self.make)
        return written


FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        Format("html", "单个网页", "handbook.outputs.book.html", "book_html", ""),
        Format("pdf", "PDF", "handbook.outputs.book.pdf", "book_pdf", "book"),
        Format("epub", "EPUB 电子书", "handbook.outputs.book.epub", "book_epub", "epub"),
        Format("docx", "DOCX 文档", "handbook.outputs.book.docx", "book_docx", "epub"),
    )
}

_EXTRA = re.compile(r"^([^;]+?)\s*;.*\bextra\s*==\s*['\"]([\w-]+)['\"]")


def packages() -> list[str]:
    """What all formats need beside the lock, pinned, as the installed package says it (core metadata, PEP 685)."""
    try:
        asked = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return []
    groups = {row.group for row in FORMATS.values() if row.group}
    found = (_EXTRA.match(line) for line in asked)
    return [one[1] for one in found if one and one[2] in groups]

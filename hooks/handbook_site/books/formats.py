"""The formats of a book: one row each. What a format needs beside the lock is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from handbook.outputs.book.document import BookDocument


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

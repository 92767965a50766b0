"""What pandoc is given for a DOCX: the book, its metadata, and the document whose styles it takes."""

from __future__ import annotations

import io
from typing import Any

from handbook.model.dates import When
from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.pandoc import ast
from handbook.outputs.book.pandoc.reference import reference_docx
from handbook.outputs.book.pandoc.writing import pandoc_blocks


def docx_source(book: BookDocument) -> dict[str, Any]:
    """The document; what is no field of Word's own becomes a property of the file under its name."""
    day = When.on(book.day).chinese
    metadata = {
        "title": book.title,
        "subtitle": book.subtitle,
        "author": book.publisher,
        "date": f"数据日期 {day}　数据指纹 {book.fingerprint}",
        "lang": book.language,
        "description": book.description,
        "fingerprint": book.fingerprint,
        "toc-title": "目录",
    }
    return ast.document(pandoc_blocks(book, "docx"), {name: one for name, one in metadata.items() if one})


def reference_bytes(book: BookDocument) -> bytes:
    """The file for `--reference-doc`."""
    held = io.BytesIO()
    reference_docx(book).save(held)
    return held.getvalue()

"""The document as JSON for the template `book.typ`: short keys, and ids instead of anchors."""

from __future__ import annotations

import json
from typing import Any

from handbook.model.dates import When
from handbook.outputs.book.document import (
    Block,
    BookDocument,
    Definitions,
    Doubt,
    Footnote,
    Index,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    QrCode,
    Reference,
    Section,
    Table,
    Text,
    anchor_id,
)
from handbook.outputs.book.qr import qr_svg


def typst_data(book: BookDocument) -> str:
    """All that the template asks, as JSON."""
    told = {
        "title": book.title,
        "subtitle": book.subtitle,
        "publisher": book.publisher,
        "day": When.on(book.day).chinese,
        "year": book.day.year,
        "month": book.day.month,
        "date": book.day.day,
        "fingerprint": book.fingerprint,
        "address": book.address,
        "qr": qr_svg(book.address) if book.address else "",
        "description": book.description,
        "fictional": book.fictional,
        "chapters": [_section(chapter, 1) for chapter in book.chapters],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _section(section: Section, level: int) -> dict[str, Any]:
    return {
        "title": section.title,
        "id": anchor_id(section.anchor),
        "role": section.role,
        "level": level,
        "qr": qr_svg(section.address) if section.address else "",
        "blocks": list(map(_block, section.blocks)),
        "sections": [_section(inner, level + 1) for inner in section.sections],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            told: dict[str, Any] = {"t": "p", "role": block.role, "in": _inlines(block.inlines)}
        case Notice():
            told = {"t": "notice", "in": _inlines(block.inlines)}
        case Listing():
            kind = "boxes" if block.boxes else "ordered" if block.ordered else "bullets"
            told = {"t": "list", "kind": kind, "items": list(map(_inlines, block.items))}
        case Definitions():
            rows = [[row.term, row.asks or "", list(map(_inlines, row.values))] for row in block.rows]
            told = {"t": "defs", "answer": block.answer, "rows": rows}
        case Table():
            told = _table(block)
        case QrCode():
            told = {"t": "qr", "svg": qr_svg(block.address), "address": block.address, "caption": block.caption}
        case Index():
            told = {"t": "index", "entries": [[one.term, list(map(_place, one.references))] for one in block.entries]}
        case _:
            raise TypeError(block)
    return told


def _place(reference: Reference) -> list[str]:
    return [reference.text, anchor_id(reference.anchor)]


def _table(table: Table) -> dict[str, Any]:
    rows = [
        {
            "id": anchor_id(row.anchor) if row.anchor else "",
            "group": row.group,
            "cells": [[row.span(at), _inlines(cell)] for at, cell in enumerate(row.cells) if row.span(at)],
        }
        for row in table.rows
    ]
    return {"t": "table", "head": table.head, "widths": table.widths, "caption": table.caption, "rows": rows}


def _inlines(inlines: Inlines) -> list[list[Any]]:
    return list(map(_inline, inlines))


def _inline(inline: Any) -> list[Any]:
    match inline:
        case Text():
            return ["s" if inline.strong else "t", inline.text]
        case Link():
            return ["l", inline.text, inline.href]
        case Reference():
            return ["r", inline.text, anchor_id(inline.anchor)]
        case Doubt():
            return ["d", inline.text]
        case Footnote():
            return ["f", _inlines(inline.inlines)]
        case _:
            raise TypeError(inline)

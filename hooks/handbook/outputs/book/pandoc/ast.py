"""Pandoc's JSON (pandoc-types 1.23), as far as a book needs it. Every element is a tag and its content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

API_VERSION = [1, 23, 1]

Element = dict[str, Any]
Elements = list[Element]


def attr(identifier: str = "", classes: Sequence[str] = (), **values: str) -> list[Any]:
    """Identifier, classes and pairs; an underscore in a name is a hyphen."""
    return [identifier, list(classes), [[name.replace("_", "-"), value] for name, value in values.items()]]


def text(words: str) -> Elements:
    """Words; a newline in them begins another line."""
    found: Elements = []
    for number, line in enumerate(words.split("\n")):
        found += [{"t": "LineBreak"}] if number else []
        found += [{"t": "Str", "c": line}] if line else []
    return found


def strong(inlines: Elements) -> Element:
    return {"t": "Strong", "c": inlines}


def link(inlines: Elements, address: str) -> Element:
    return {"t": "Link", "c": [attr(), inlines, [address, ""]]}


def span(inlines: Elements, attributes: list[Any]) -> Element:
    return {"t": "Span", "c": [attributes, inlines]}


def image(words: str, address: str, **values: str) -> Element:
    return {"t": "Image", "c": [attr(**values), text(words), [address, ""]]}


def note(blocks: Elements) -> Element:
    return {"t": "Note", "c": blocks}


def para(inlines: Elements) -> Element:
    return {"t": "Para", "c": inlines}


def plain(inlines: Elements) -> Element:
    return {"t": "Plain", "c": inlines}


def div(blocks: Elements, attributes: list[Any]) -> Element:
    return {"t": "Div", "c": [attributes, blocks]}


def header(level: int, inlines: Elements, attributes: list[Any]) -> Element:
    return {"t": "Header", "c": [level, attributes, inlines]}


def bullets(items: Sequence[Elements]) -> Element:
    return {"t": "BulletList", "c": list(items)}


def numbers(items: Sequence[Elements]) -> Element:
    return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], list(items)]}


def definitions(rows: Sequence[tuple[Elements, Sequence[Elements]]]) -> Element:
    return {"t": "DefinitionList", "c": [[term, list(values)] for term, values in rows]}


def cell(blocks: Elements, attributes: list[Any] | None = None, rows: int = 1, columns: int = 1) -> list[Any]:
    return [attributes or attr(), {"t": "AlignDefault"}, rows, columns, blocks]


def row(cells: Sequence[list[Any]], attributes: list[Any] | None = None) -> list[Any]:
    return [attributes or attr(), list(cells)]


def table(
    widths: Sequence[float],
    head: Sequence[list[Any]],
    rows: Sequence[list[Any]],
    caption: Elements,
    classes: Sequence[str],
) -> Element:
    """A table; `widths` are parts of the line and come to 1, `head` and `rows` are rows."""
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width}] for width in widths]
    body = [attr(), 0, [], list(rows)]
    captioned = [None, [plain(caption)] if caption else []]
    return {"t": "Table", "c": [attr("", classes), captioned, columns, [attr(), list(head)], [body], [attr(), []]]}


def document(blocks: Elements, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The whole; metadata are words, lists of them, or maps."""
    return {
        "pandoc-api-version": API_VERSION,
        "meta": {name: _meta(one) for name, one in metadata.items()},
        "blocks": blocks,
    }


def _meta(value: Any) -> Element:
    if isinstance(value, str):
        return {"t": "MetaString", "c": value}
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": {name: _meta(one) for name, one in value.items()}}
    return {"t": "MetaList", "c": [_meta(one) for one in value]}

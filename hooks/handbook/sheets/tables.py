"""Records as a table under Chinese titles, which `import_sheet.py` reads back without a difference."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from handbook.model.fields import fields_by_key
from handbook.model.record import Record
from handbook.sheets.cells import by_field_text, items_text
from handbook.sheets.columns import Form, Path, by_path, columns_of

ALWAYS = ("id", "title")
_RISKY = re.compile(r"'*[=@\t\r\n＝＠＋－]|'*[+-](?!\d+(?:\.\d+)?$)|'+[+-]")
"""What Excel would run as a formula, full-width signs too; a signed number is none."""
_FIRST = frozenset("'=@\t\r\n+-＝＠＋－")


def table(records: Sequence[Record], model: type[Record]) -> tuple[list[str], list[list[str]]]:
    """Titles and rows; a column for every field that any record uses."""
    columns = [
        column
        for column in columns_of(model)
        if column.name in ALWAYS or any(cell(record, column.path, model) for record in records)
    ]
    rows = [[cell(record, column.path, model) for column in columns] for record in records]
    return [column.title for column in columns], rows


def cell(record: Record, path: Path, model: type[Record]) -> str:
    """One value as a cell holds it."""
    return cell_text(value_at(record, path), by_path(model)[path].form)


def value_at(part: BaseModel, path: Path) -> Any:
    """The value of a field by its keys in the file, or None."""
    found: Any = part
    for step in path:
        if found is None:
            return None
        model: type[BaseModel] = type(found)
        found = getattr(found, fields_by_key(model)[step].name)
    return found


def cell_text(value: Any, form: Form) -> str:
    """The text of a cell: a list with a line for each item."""
    if value is None or isinstance(value, bool):
        return "是" if value else ""
    if form is Form.BY_FIELD:
        return by_field_text(value) if isinstance(value, dict) and value else ""
    return items_text(value) if isinstance(value, tuple) else str(value)


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file (RFC 4180) that Excel opens as it is: UTF-8 with BOM, and no cell that would be run."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    first = _FIRST  # a look at the first letter tells of most that they are no formula
    writer.writerows([guarded(text) if text[:1] in first else text for text in row] for row in (header, *rows))
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def guarded(text: str) -> str:
    """A text that would be taken for a formula gets an apostrophe in front, as in Excel itself."""
    return f"'{text}" if text[:1] in _FIRST and _RISKY.match(text) else text

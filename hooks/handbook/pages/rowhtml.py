"""Rows of long lists as HTML, in plain string work.

A template takes 45 µs for a row, of which a large handbook has a hundred
thousand. So the shell of a row is written here, as the macro `list_row` writes
it, and its badges by their own macros, once for all rows that share them. A
test holds the two to the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import escape

from handbook.pages.lists import Column
from handbook.pages.views import ListRow, Value


class RowWriter:
    """Writes rows; `macros` are those of `templates/macros.html`."""

    def __init__(self, macros: Any) -> None:
        self._macros = macros
        self._made: dict[Any, str] = {}

    def row(self, row: ListRow, columns: Sequence[Column]) -> str:
        marks = "".join([f' data-{name}="{escape(slugs)}"' for name, slugs in row.facets])
        aka = f' data-aka="{escape(row.aka)}"' if row.aka else ""
        sample = f" {self._once(self._macros.sample_mark)}" if row.sample else ""
        title = f'<p class="row-title"><a href="{escape(row.href)}">{escape(row.title)}</a>{sample}</p>'
        summary = f'\n<p class="row-summary">{escape(row.summary)}</p>' if row.summary else ""
        return f"<li data-row{marks}{aka}>\n{title}{self._states(row)}{summary}{self._cells(row, columns)}\n</li>"

    def _states(self, row: ListRow) -> str:
        if not row.standing and not row.windows:
            return ""
        standing = self._once(self._macros.standing_badge, row.standing) if row.standing else ""
        windows = f" {self._once(self._macros.window_badges, tuple(row.windows))}" if row.windows else ""
        return f'\n<p class="states">{standing}{windows}</p>'

    def _cells(self, row: ListRow, columns: Sequence[Column]) -> str:
        if not columns:
            return ""
        cells = zip(columns, row.cells, strict=True)
        said = [f"<div><dt>{escape(at.label)}</dt><dd>{self._value(cell)}</dd></div>" for at, cell in cells if cell]
        return f'\n<dl class="row-facts">{"".join(said)}</dl>'

    def _value(self, value: Value) -> str:
        """Most values are a text and nothing else."""
        plain = not (value.href or value.date or value.window or value.label or value.grade or value.note)
        return escape(value.text) if plain and not value.badge else str(self._macros.value(value))

    def _once(self, macro: Any, *given: Any) -> str:
        key = (macro, given)
        if key not in self._made:
            self._made[key] = str(macro(*given))
        return self._made[key]

"""A cell of a workbook while it is laid over a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.sheets.books import wording
from handbook.sheets.books.layout import Field
from handbook.sheets.books.lines import Key
from handbook.sheets.books.reading import PageRows
from handbook.sheets.books.spots import Spot
from handbook.sheets.books.trees import Tree
from handbook.sheets.grid import SheetRow


@dataclass(frozen=True, slots=True)
class LaidCell:
    """One cell, the field that it is for, and the part that holds it."""

    page: PageRows
    row: SheetRow
    field: Field
    tree: Tree
    part: dict[str, Any]
    key: Key

    @property
    def title(self) -> str:
        """The field as the plan names it."""
        return wording.field_title(self.page.page, self.key, self.field)

    @property
    def spot(self) -> Spot:
        return self.page.spot(self.row, self.field.title)

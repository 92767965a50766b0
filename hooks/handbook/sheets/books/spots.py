"""Places in a workbook as people name them, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell or a row: 工作表“政策”第 5 行 D 列."""

    sheet: str
    row: int
    letter: str = ""

    def __str__(self) -> str:
        return f"工作表“{self.sheet}”第 {self.row} 行{f' {self.letter} 列' if self.letter else ''}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a workbook, where, and the next step."""

    spot: Spot | Place | None
    finding: Finding

    @classmethod
    def at(cls, spot: Spot, message: str, hint: str) -> Trouble:
        return cls(spot, Finding("sheet", Place(spot.sheet, spot.row), message, hint))

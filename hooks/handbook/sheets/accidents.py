"""Accidents of many cells at once: filled down, sorted alone, emptied. Nobody means them, so they are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FEW = 5
"""Cells; fewer changes of one column are seen in the plan."""
SHARE = 3
"""Changes of more than a third of a column are asked about."""

_EMPTIED = 3
_SORTED = 3
_SORTED_SHARE = 0.8


@dataclass
class ColumnEdits:
    """What a plan does to one column: of how many rows, how many of which held something, and each change."""

    rows: int = 0
    filled: int = 0
    changes: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)  # changes of cells that were to be filled: no accident

    def summary(self) -> str:
        """状态 改 26 格，都成了 办结 — without the name of the column."""
        return "，".join(part for part in (self._answered(), self._changed()) if part)

    def _answered(self) -> str:
        return f"要填的填了 {len(self.answers)} 格" if self.answers else ""

    def _changed(self) -> str:
        if not self.changes:
            return ""
        new = {after for _, after in self.changes}
        if new == {""}:
            return f"清空 {len(self.changes)} 格"
        same = f"，都成了 {_short(new.pop())}" if len(new) == 1 and len(self.changes) > 1 else ""
        return f"改 {len(self.changes)} 格{same}"

    def doubt(self, replaced: bool = False) -> str:
        """Why nobody may have meant it; nothing where it looks like work. `replaced`: new values are usual here."""
        emptied = sum(not after for _, after in self.changes)
        number = len(self.changes)
        if emptied >= _EMPTIED and 2 * emptied > self.filled:
            return f"原有内容的 {self.filled} 格清空了 {emptied} 格"
        if self._sorted_alone():
            return f"{number} 格的内容只是换了行，像是单独排了这一列，别的列没有跟着排"
        one_value = len({after for _, after in self.changes}) == 1
        if number >= FEW and SHARE * number > self.rows and (one_value or not replaced):
            return f"{self.rows} 行改了 {number} 行{'，都成了同一个内容' if one_value else ''}"
        return ""

    def _sorted_alone(self) -> bool:
        old, new = (
            (Counter(texts) for texts in zip(*self.changes, strict=True)) if self.changes else (Counter(), Counter())
        )
        return len(new) >= _SORTED and (old & new).total() >= max(_SORTED, _SORTED_SHARE * len(self.changes))


Columns = Mapping[tuple[str, str], ColumnEdits]
"""By sheet (nothing where there is one) and title of the column."""


def summaries(columns: Columns) -> Iterator[str]:
    """A line for each column that changes."""
    for (sheet, title), edits in columns.items():
        if edits.changes or edits.answers:
            yield f"{f'{sheet}：' if sheet else ''}{title} {edits.summary()}"


def doubts(columns: Columns, replaced: bool = False) -> Iterator[str]:
    for (sheet, title), edits in columns.items():
        why = edits.doubt(replaced)
        if why:
            yield f"{f'工作表“{sheet}”' if sheet else ''}“{title}”一列，{why}。"


def many_rows_go(gone: int, of: int) -> bool:
    return gone >= FEW and SHARE * gone > of


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else f"{plain[:19]}…"

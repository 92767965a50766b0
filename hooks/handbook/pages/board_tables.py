"""Tables of a board: what holds here, what other places do, and in each no column that is more than half empty.

A column that most rows leave empty is not drawn; what the few others have in it stands under their title, with the
column's head before it. So nothing is lost, and nobody reads through a page of 没读到.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class Placed(Protocol):
    @property
    def away(self) -> str | None: ...


Row = TypeVar("Row", bound=Placed)


@dataclass(frozen=True, slots=True)
class BoardTable(Generic[Row]):
    """Rows that are drawn together; `shown` and `under` are numbers of columns."""

    rows: Sequence[Row]
    away: bool
    shown: Sequence[int]
    under: Sequence[int]


def board_tables(
    rows: Sequence[Row], columns: int, filled: Callable[[Row, int], Any], fixed: Iterable[int] = ()
) -> list[BoardTable[Row]]:
    """One table for what holds here and one for the rest, each left out where it has no row.

    `filled` says whether a row has something in a column; those of `fixed` are drawn however empty.
    """
    parts = [(away, [row for row in rows if bool(row.away) is away]) for away in (False, True)]
    return [_table(held, away, columns, filled, frozenset(fixed)) for away, held in parts if held]


def _table(
    rows: Sequence[Row], away: bool, columns: int, filled: Callable[[Row, int], Any], fixed: frozenset[int]
) -> BoardTable[Row]:
    counts = [sum(bool(filled(row, number)) for row in rows) for number in range(columns)]
    shown = [number for number, count in enumerate(counts) if number in fixed or 2 * count >= len(rows)]
    under = [number for number, count in enumerate(counts) if number not in shown and count]
    return BoardTable(rows, away, shown, under)

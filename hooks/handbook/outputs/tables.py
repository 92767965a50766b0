"""Lists as tables, CSV and XLSX: the columns of the list, and what says where each row comes from.

`sheets/tables.py` writes records back for `import_sheet.py`; these tables are for readers, and hold what
the list shows and what it once did: nothing that a program reads goes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.kind import Kind
from handbook.model.record import Record
from handbook.outputs.workbooks import workbook
from handbook.pages import addresses, lists
from handbook.pages.list_columns import column
from handbook.pages.views import Sheet, Value
from handbook.sheets.tables import csv_bytes

FIRST = ("标识", "名称", "示例")
LAST = ("来源", "来源文号", "来源网址", "可信度", "待核处数", "核对日期", "更新日期", "网页")
LONGEST = 32_000
"""Letters of a cell; Excel refuses a workbook with more than 32,767."""


class Table:
    """One list. The rows are worked out once for all forms that are made together."""

    def __init__(self, edition: Edition, kind: str, site_url: str) -> None:
        self.edition, self.kind = edition, kind
        self._base = f"{site_url.rstrip('/')}/" if site_url else ""

    def csv(self) -> bytes:
        """UTF-8 with a byte-order mark and CRLF, which Excel reads as Chinese without being told."""
        return csv_bytes(self.header, self.rows)

    def xlsx(self) -> bytes:
        """Every cell is text."""
        label = KINDS[self.kind].label
        return workbook([Sheet(label, self.header, self.rows, plain=True)], label, self.edition.derived.today)

    @cached_property
    def header(self) -> list[str]:
        shown = [column(KINDS[self.kind], name)[0] for name in _columns(KINDS[self.kind])]
        return [*FIRST, *self._standing_column, *shown, *LAST]

    @cached_property
    def rows(self) -> list[list[str]]:
        there = lists.public(self.edition, self.kind)
        return [self.edition.kept_answer("table row", (self.kind, one.id), partial(self._row, one.id)) for one in there]

    @cached_property
    def _shown(self) -> list[Callable[[Edition, Record], Value | None]]:
        return [column(KINDS[self.kind], name)[1] for name in _columns(KINDS[self.kind])]

    @property
    def _standing_column(self) -> list[str]:
        """What follows from a day says of which."""
        return [f"效力（{self.edition.derived.today.isoformat()}）"] if self.kind == "policies" else []

    def _row(self, name: str) -> list[str]:
        record = self.edition.handbook.record((self.kind, name))
        shown = [tell(self.edition, record) for tell in self._shown]
        standing = [self.edition.derived.standings[record.id].text] if self.kind == "policies" else []
        cells = [record.id, record.title, "是" if record.sample else "", *standing, *map(cell, shown)]
        return [text[:LONGEST] for text in (*cells, *self._origin(record))]

    def _origin(self, record: Record) -> Iterator[str]:
        source, sure = record.source, self.edition.handbook.shaped[self.kind, record.id].sureness
        yield from ((source.title or "", source.doc_no or "", source.url or "") if source else ("", "", ""))
        yield sure.grade or ""
        yield str(sure.to_verify) if sure.to_verify else ""
        yield record.verified_on.isoformat() if record.verified_on else ""
        yield record.updated.isoformat() if record.updated else ""
        yield self._base + addresses.entry((self.kind, record.id))


def _columns(kind: Kind) -> tuple[str, ...]:
    return kind.in_tables or kind.columns


def cell(value: Value | None) -> str:
    """A value of a list as a cell: a date as machines write it; doubt is said."""
    if value is None:
        return ""
    said = value.date.text if value.date else value.text
    return f"{said}（待核）" if value.grade in ("C", "D") else said

"""通讯录: the directory that hangs on a wall, as a document."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.edition import Edition
from handbook.pages import directory
from handbook.pages.directory import DirectoryEntry, Part
from handbook.pages.points import OFFICE
from handbook.pages.reports import as_of
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell

TITLE = "通讯录"
COLUMNS, WIDTHS = ("谁", "单位", "服务谁、管什么", "办公电话"), (20, 26, 32, 22)


def document(edition: Edition, office: str | None = None) -> ReportDocument:
    """Every township, then others, then offices; of one office where one is asked for."""
    name = edition.handbook.records("organizations")[office].title if office else None
    sections: list[ReportSection] = []
    for block in directory.context(edition, directory.SHEETS[0])["blocks"]:
        held = [(part.title, entries) for part in block.parts if (entries := _of(part, name))]
        if held:
            sections.append(ReportSection(block.title))
            sections += [ReportSection(head, (), [_table(head, entries)], level=2) for head, entries in held]
    empty = [] if sections else [ReportSection("联系人", ["没有收录可以打的办公电话。"])]
    foot = ("只有处室和办公座机，没有个人手机。",)
    return ReportDocument(TITLE, as_of.lines(edition), [*sections, *empty], foot, draft=False)


def _of(part: Part, name: str | None) -> list[DirectoryEntry]:
    return [entry for entry in part.entries if name is None or name in (entry.title, *entry.unit.split())]


def _table(title: str, entries: Sequence[DirectoryEntry]) -> ReportTable:
    rows = [
        [
            ReportCell(entry.title if entry.role == OFFICE else entry.role, entry.href.removeprefix("../")),
            cell(entry.unit),
            cell(entry.serves),
            cell(_number(entry)),
        ]
        for entry in entries
    ]
    return ReportTable(COLUMNS, WIDTHS, rows, title=title)


def _number(entry: DirectoryEntry) -> str:
    phone = entry.phone
    if phone is None:
        return ""
    of = f"{phone.of.title}：" if phone.of else ""
    doubt = "（待核）" if phone.grade in ("C", "D") else ""
    return f"{of}{phone.before}{phone.number}{phone.after}{doubt}"

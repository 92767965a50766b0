"""通讯录: the directory that hangs on a wall, as a document."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.edition import Edition
from handbook.pages import directory
from handbook.pages.directory import DirectoryEntry, Part
from handbook.pages.reports import as_of
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell

TITLE = "通讯录"
COLUMNS, WIDTHS = ("谁", "单位", "服务谁、管什么", "办公电话"), (20, 26, 32, 22)
GROUPS = (("townships", "按镇街找"), ("others", "不分镇街的联系人"), ("offices", "机构处室的座机"))


def document(edition: Edition, office: str | None = None) -> ReportDocument:
    """Every township, then others, then offices; of one office where one is asked for."""
    found = directory.context(edition)
    name = edition.handbook.records("organizations")[office].title if office else None
    sections: list[ReportSection] = []
    for key, title in GROUPS:
        parts = [(part.title, _of(part, name)) for part in found[key]]
        held = [(head, entries) for head, entries in parts if entries]
        tables = [_table(key == "offices", head, entries) for head, entries in held]
        if tables:
            sections.append(ReportSection(title))
            sections += [
                ReportSection(head, (), [table], level=2) for (head, _), table in zip(held, tables, strict=True)
            ]
    empty = [] if sections else [ReportSection("联系人", ["没有收录可以打的办公电话。"])]
    return ReportDocument(TITLE, as_of.lines(edition), [*sections, *empty], ("只有处室和办公座机，没有个人手机。",))


def _of(part: Part, name: str | None) -> list[DirectoryEntry]:
    return [entry for entry in part.entries if name is None or name in (entry.title, *entry.unit.split())]


def _table(by_title: bool, title: str, entries: Sequence[DirectoryEntry]) -> ReportTable:
    rows = [
        [
            ReportCell(entry.title if by_title else entry.role, entry.href.removeprefix("../")),
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

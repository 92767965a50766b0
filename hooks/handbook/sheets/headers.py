"""Headers: which row names the columns, and which field each column feeds.

Three ways are known, tried in this order for every column: a mapping file,
the model's own Chinese titles (or field names), and UNIQUIP 2011, whose two
spellings differ in `Department` or `Organisational Unit` and in notes in
brackets behind a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handbook.findings import Finding
from handbook.letters import mended
from handbook.model.record import Record
from handbook.renaming import paths_once
from handbook.sheets import ledger
from handbook.sheets.columns import columns_of
from handbook.sheets.grid import Sheet, SheetRow, place
from handbook.sheets.mapping import IDENTIFIER, KIND, NUMBER, SheetMapping, Target, targets_of

_UNIQUIP_NAMES: dict[str, Target] = {
    "type": Target(KIND),
    "name": Target(("title",)),
    "description": Target(("summary",)),
    "related facility id": Target(("facility",)),
    "technique": Target(("capabilities",), separators="\n；;"),
    "location": Target(("note", "location")),
    "contact name": Target(("contact",), offices_only=True),
    "contact telephone": Target(("contact",)),
    "contact url": Target(("contact",)),
    "contact email": Target(("contact",), offices_only=True),
    "secondary contact name": Target(("contact",), offices_only=True),
    "secondary contact telephone": Target(("contact",)),
    "secondary contact url": Target(("contact",)),
    "secondary contact email": Target(("contact",), offices_only=True),
    "id": Target(IDENTIFIER),
    "photo": Target(("note", "*"), before="照片："),
    "department": Target(("owner",)),
    "organisational unit": Target(("owner",)),
    "site location": Target(("location", "address")),
    "building": Target(("location", "address")),
    "service level": Target(("access",)),
    "web address": Target(("website",)),
    "open license": Target(("note", "*"), before="开放许可："),
}

UNIQUIP = {"".join(name.split()): target for name, target in _UNIQUIP_NAMES.items()}
"""As `bare` gives them."""

OTHER_TITLES: dict[str, tuple[str, ...]] = {
    "仪器名称": ("title",),
    "设备名称": ("title",),
    "规格型号": ("model",),
    **dict.fromkeys(("生产厂家", "生产厂商", "制造厂商", "厂家", "厂商", "品牌"), ("manufacturer",)),
    **dict.fromkeys(("启用日期", "购置时间", "购置日期"), ("commissioned",)),
    **dict.fromkeys(("设备原值（万元）", "价格（万元）", "单价（万元）"), ("original_value_wan",)),
    **dict.fromkeys(("所在单位", "依托单位"), ("owner",)),
    "收费": ("fee", "text"),
    "位置": ("location", "address"),
    "来源": ("source", "title"),
    "序号": NUMBER,
}
"""What sheets call a field beside its own title."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\*+$")
_LONGEST_NAME = 200
SEARCHED = 15
"""Rows at the top among which the header is looked for; titles of tables stand above it."""


@dataclass(frozen=True)
class Header:
    """The row that names the columns, and what each column feeds."""

    row: SheetRow
    targets: Mapping[int, tuple[Target, ...]]
    unmapped: tuple[int, ...]
    uniquip: bool
    above: tuple[int, ...]
    personal: Mapping[int, str] = field(default_factory=dict)  # of a ledger: columns that are never read, and why

    def name(self, position: int) -> str:
        written = self.row.cells[position] if position < len(self.row.cells) else ""
        return " ".join(written.split()) or f"第 {position + 1} 列"


def recognise(
    sheet: Sheet, model: type[Record], mapping: SheetMapping | None = None
) -> tuple[Header | None, list[Finding]]:
    """The header of a sheet, or why there is none."""
    titles = titles_of(model)
    candidates = sheet.rows[:SEARCHED]
    private = ledger.is_ledger(model)
    personal = [_personal(row, titles) if private else {} for row in candidates]
    known = [_known(row, titles, mapping, len(columns)) for row, columns in zip(candidates, personal, strict=True)]
    best = max(range(len(candidates)), key=lambda index: (known[index][0], -index), default=None)
    if best is None:
        return None, [Finding("empty-file", place(sheet.name), "表里没有内容。", "检查是不是选错了文件或工作表。")]
    if known[best][0] < min(2, len(candidates[best].cells)):
        return None, [_unrecognised_ledger(sheet.name) if private else _unrecognised(sheet.name, candidates[0])]
    header = _assign(candidates[best], titles, mapping, known[best][1])
    above = tuple(row.number for row in candidates[:best])
    missing = _missing(header.row, mapping, sheet.name)
    return replace(_without(header, personal[best]), above=above), missing


def titles_of(model: type[Record]) -> dict[str, Target]:
    """Every Chinese title and dotted name, as written in headers."""
    titles = {normal(title): Target(path) for title, path in OTHER_TITLES.items()}
    if ledger.is_ledger(model):
        titles |= {normal(title): target for title, target in ledger.titles().items()}
    for column in columns_of(model):
        path = (*column.path, "*") if column.path[-1] in ("note", "confidence") else column.path
        told = titles.get(normal(column.title))
        titles[column.name] = Target(path)
        titles |= {".".join(once): Target(path) for once in paths_once(model, column.path)}
        titles[normal(column.title)] = told if told and told.path == path else Target(path)
    return titles


def normal(name: str) -> str:
    """A header as it is compared: width, case, blanks and line breaks do not count."""
    return "".join(unicodedata.normalize("NFKC", mended(name)).replace("_", "").casefold().split())


def bare(name: str) -> str:
    """A header without notes in brackets and stars."""
    return _BRACKETS.sub("", normal(name)[:_LONGEST_NAME])


def _personal(row: SheetRow, titles: Mapping[str, Target]) -> dict[int, str]:
    """The columns of a ledger that are personal by their name, whatever a mapping says of them."""
    named = {place: ledger.personal(bare(cell)) for place, cell in enumerate(row.cells) if not _ours(cell, titles)}
    return {place: what for place, what in named.items() if what}


def _without(header: Header, personal: Mapping[int, str]) -> Header:
    """The header with these columns feeding nothing."""
    targets = {place: found for place, found in header.targets.items() if place not in personal}
    unmapped = tuple(place for place in header.unmapped if place not in personal)
    return replace(header, targets=targets, unmapped=unmapped, personal=personal)


def _known(
    row: SheetRow, titles: Mapping[str, Target], mapping: SheetMapping | None, more: int = 0
) -> tuple[int, bool]:
    """How many cells of a row are known as headers, and whether UNIQUIP knows most of them."""
    mapped = {normal(name) for name in _mapped(mapping)}
    ours = sum(normal(cell) in mapped or _ours(cell, titles) is not None for cell in row.cells if cell.strip()) + more
    theirs = sum(bare(cell) in UNIQUIP for cell in row.cells if cell.strip())
    return (theirs, True) if theirs >= 3 and theirs > ours else (ours, False)


def _mapped(mapping: SheetMapping | None) -> list[str]:
    return [*mapping.columns, *mapping.ignore, *([mapping.id] if mapping.id else [])] if mapping else []


def _ours(cell: str, titles: Mapping[str, Target]) -> Target | None:
    """A title is known with its brackets first: 原值（元） is not 原值（万元）."""
    written = cell.strip()
    return titles.get(normal(written)) or titles.get(written) or titles.get(bare(written))


def _assign(row: SheetRow, titles: Mapping[str, Target], mapping: SheetMapping | None, uniquip: bool) -> Header:
    targets: dict[int, tuple[Target, ...]] = {}
    unmapped: list[int] = []
    seen: set[str] = set()
    names = {normal(name): name for name in _mapped(mapping)}
    for position, cell in enumerate(row.cells):
        written = normal(cell)
        found: tuple[Target, ...] = ()
        if mapping and written in names:
            found = targets_of(mapping, names[written])
            if names[written] in mapping.ignore:
                targets[position] = ()
        else:
            one = UNIQUIP.get(bare(cell)) if uniquip else _ours(cell, titles)
            found = (one,) if one else ()
        if found and written not in seen:
            targets[position] = found
        elif position not in targets:
            unmapped.append(position)
        seen.add(written)
    return Header(row, targets, tuple(unmapped), uniquip, ())


def _missing(row: SheetRow, mapping: SheetMapping | None, name: str) -> list[Finding]:
    there = {normal(cell) for cell in row.cells}
    lost = [column for column in _mapped(mapping) if normal(column) not in there]
    listed = "、".join(cell for cell in row.cells if cell.strip())
    hint = f"表里的列：{listed}。"
    return [
        Finding("unknown-key", place(name, row.number), f"映射里的“{column}”列，表里没有。", hint)
        for column in dict.fromkeys(lost)
    ]


def _unrecognised(name: str, row: SheetRow) -> Finding:
    listed = "、".join(cell for cell in row.cells if cell.strip())[:200]
    message = f"认不出表头，第一行是：{listed}。"
    hint = "表头用字段的中文名（名称、型号、制造商……）或 UNIQUIP 的列名；别的表头用 --mapping 说明。"
    return Finding("unknown-key", place(name, row.number), message, hint)


def _unrecognised_ledger(name: str) -> Finding:
    """Without a header, the first row may already be somebody's: it is not quoted."""
    hint = "表头用 编号、来电时间、单位、诉求内容、承办处室、办理期限、办理状态 这样的名称；别的表头用 --mapping 说明。"
    return Finding("unknown-key", place(name), "认不出表头。", hint)

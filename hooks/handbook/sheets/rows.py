"""A row of a sheet → a draft: what a YAML file would hold of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from handbook.findings import Finding
from handbook.model.record import Record
from handbook.model.resource import UNIQUIP_ID
from handbook.sheets import cells
from handbook.sheets.columns import Form, Path, by_path
from handbook.sheets.grid import Sheet, SheetRow, place
from handbook.sheets.headers import Header
from handbook.sheets.mapping import IDENTIFIER, KIND, NUMBER, Target
from handbook.sheets.xlsx.worksheet import DAY, POWER

JOIN = "；"
LETTERS = frozenset({Form.TEXT, Form.TEXTS, Form.WORDS, Form.ONE_OR_MORE})
"""Forms of fields that hold letters as they were typed."""
_OFFICE = re.compile(
    r"大学|学院|学校|中心|平台|实验室|研究|公司|处|科|部|室|所|站|馆|办|窗口|服务|管理|预约"
    r"|univers|colleg|school|centre|center|facilit|laborator|\blabs?\b|depart|divis|office|team|group|unit\b|desk"
    r"|support|service|institut|platform|manager$|booking|enquir|reception|library",
    re.IGNORECASE,
)
_OFFICE_MAILBOX = re.compile(
    r"info|office|lab|facilit|equip|contact|support|service|enquir|admin|help|book|cent(?:re|er)|share|sbc|yiqi"
    r"|platform|team|group|instrument|reception",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """What one row says, by field; empty cells say nothing."""

    row: int
    values: dict[Path, Any] = field(default_factory=dict)
    defaults: dict[Path, Any] = field(default_factory=dict)  # only for a new record, as constants are
    raw_id: str = ""
    number: str = ""
    keep_raw: str = ""  # what stands before the raw identifier in `identifiers`, where it is to be kept
    left_out: list[tuple[str, str]] = field(default_factory=list)  # column, why

    def text(self, *path: str) -> str:
        value = self.values.get(path) or self.defaults.get(path, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Ways:
    """How rows are read beside what their header says."""

    keep_unmapped: bool = False  # what no field takes goes into the note
    districts: frozenset[str] = frozenset()  # words of places, which UNIQUIP writes in `Site Location`


def drafts(sheet: Sheet, header: Header, model: type[Record], ways: Ways = Ways()) -> tuple[list[Draft], list[Finding]]:
    """A draft for each row below the header, and the rows that cannot be one."""
    made: list[Draft] = []
    findings: list[Finding] = []
    for row in sheet.rows:
        if row.number <= header.row.number or row.cells == header.row.cells:
            continue
        trouble = _too_wide(sheet, header, row) or _turned(sheet, header, row, model)
        if trouble:
            findings.append(trouble)
            continue
        draft = _draft(row, header, model)
        if ways.keep_unmapped:
            _keep(draft, row, header)
        kind = draft.values.pop(KIND, "")
        if kind.casefold() == "facility":
            draft.values[("class_code",)] = "facility"
        elif kind and kind.casefold() != "equipment":
            message = f"Type 是“{kind}”。"
            findings.append(Finding("choice", place(sheet.name, row.number), message, "可选：equipment、facility。"))
            continue
        if header.uniquip:
            _uniquip(draft, ways.districts)
        made.append(draft)
    return made, findings


def _too_wide(sheet: Sheet, header: Header, row: SheetRow) -> Finding | None:
    more = [cell for cell in row.cells[len(header.row.cells) :] if cell.strip()]
    if not more:
        return None
    message = f"比表头多出 {len(more)} 格：{'、'.join(more)[:60]}。"
    return Finding("shape", place(sheet.name, row.number), message, "格子里有逗号的，整格加英文引号。")


def _turned(sheet: Sheet, header: Header, row: SheetRow, model: type[Record]) -> Finding | None:
    """Excel takes a model 6-1 for a day in June: what was typed is lost, and nobody but its writer knows it."""
    for position, what in row.turned.items():
        if any(_holds_letters(target, model) for target in header.targets.get(position, ())):
            return Finding("shape", place(sheet.name, row.number), *turned(header.name(position), what))
    return None


def turned(column: str, what: str) -> tuple[str, str]:
    """What is wrong with such a cell, and the next step."""
    lost = {DAY: "Excel 可能把 6-1 变成了日期", POWER: "Excel 可能把 2E3 变成了 2000"}
    message = f"“{column}”一格是{what}，{lost.get(what, '后面几位已经被 Excel 改成 0')}。"
    return message, "看原件，把这一格设成“文本”，照原样重新输入。"


def _holds_letters(target: Target, model: type[Record]) -> bool:
    known = by_path(model).get(target.path)
    return target.path in (IDENTIFIER, ("title",)) or bool(known and known.form in LETTERS)


def _draft(row: SheetRow, header: Header, model: type[Record]) -> Draft:
    draft = Draft(row.number)
    for position, targets in header.targets.items():
        cell = row.cells[position] if position < len(row.cells) else ""
        if not cell.strip():
            continue
        for target in targets:
            if cells.is_placeholder(cell) and cell.strip() not in (target.values or {}):
                draft.left_out.append((header.name(position), f"写的是“{cell.strip()}”，当作空着"))
                continue
            form = _form(target, model)
            number = row.numbers.get(position, cell) if form is Form.NUMBER else cell
            _put(draft, target, number, header.name(position), model)
    return draft


def _put(draft: Draft, target: Target, cell: str, column: str, model: type[Record]) -> None:
    if target.path == IDENTIFIER:
        draft.raw_id = cell.strip()
        return
    if target.path == NUMBER:
        draft.number = cell.strip()
        return
    if target.offices_only and _is_person(cell.strip()):
        draft.left_out.append((column, "像个人姓名或邮箱，手册不收"))
        return
    if target.values:
        cell = target.values.get(cell.strip(), cell)
    by_field = target.path[-1] == "*" and by_path(model)[target.path[:-1]].form is Form.BY_FIELD
    value = cells.value_of(cell, Form.BY_FIELD if by_field else _form(target, model), target.separators)
    if by_field:
        for name, text in value.items():
            _merge(draft, (*target.path[:-1], name), f"{target.before}{text}{target.after}")
    elif isinstance(value, list):
        _merge(draft, target.path, [f"{target.before}{item}{target.after}" for item in value])
    else:
        _merge(draft, target.path, f"{target.before}{value}{target.after}")


def _form(target: Target, model: type[Record]) -> Form:
    known = by_path(model).get(target.path)
    return known.form if known else Form.TEXT


def _merge(draft: Draft, path: Path, value: Any) -> None:
    """Two columns that feed one field are put one after the other."""
    earlier = draft.values.get(path)
    if earlier is None:
        draft.values[path] = value
    elif isinstance(earlier, list):
        draft.values[path] = earlier + value
    elif earlier != value:
        draft.values[path] = f"{earlier}{JOIN}{value}"


def _is_person(text: str) -> bool:
    """Whether a contact is a person rather than an office. In doubt it is a person."""
    if "@" in text:
        return not _OFFICE_MAILBOX.search(text.partition("@")[0])
    return not _OFFICE.search(text)


def _keep(draft: Draft, row: SheetRow, header: Header) -> None:
    for position in header.unmapped:
        if position < len(row.cells) and row.cells[position].strip():
            _merge(draft, ("note", "*"), f"{header.name(position)}：{row.cells[position].strip()}")


def _uniquip(draft: Draft, districts: frozenset[str]) -> None:
    """UNIQUIP asks for a name or a description; ours is a title, so the description lends its beginning."""
    draft.keep_raw = UNIQUIP_ID if draft.raw_id else ""
    summary = draft.text("summary")
    if ("title",) not in draft.values and summary:
        first = re.split(r"(?<=[。！？.!?])\s|\n|(?<=[。！？])", summary)[0]
        draft.values[("title",)] = first if len(first) <= 60 else f"{first[:59]}…"
    site, mark, rest = draft.text("location", "address").partition(JOIN)
    if site in districts:
        draft.values[("location", "district")] = site
        _set(draft, ("location", "address"), rest if mark else "")
    contact = [part for part in draft.text("contact").split(JOIN) if part != draft.text("owner")]
    _set(draft, ("contact",), JOIN.join(contact))


def _set(draft: Draft, path: Path, text: str) -> None:
    if text:
        draft.values[path] = text
    else:
        draft.values.pop(path, None)

"""Rows of a table that are no records: totals, and what is written below it (who filled it in, notes, a day)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.sheets.cells import date_text
from handbook.sheets.grid import Sheet, SheetRow
from handbook.sheets.headers import Header

_TOTAL = re.compile(
    r"(?:本页|本表|本月|全年|以上|全部|各项)?(?P<label>[合小总共累]计)(?:$|(?:数|金额|台数|数量)?[\d:：（(一二三四五六七八九十共].*)"
    r"|.{1,15}(?P<part>[合小总]计)"
)
_SIGN = re.compile(
    r"(?P<label>"
    r"(?:填表|填报|制表|编制|审核|审批|复核|校核|校对|批准|经办|统计|联系|签收|签发|负责|制单|报送|录入|审定)(?:人员|人|员|者)?(?:签字|签名|签章|盖章)?"
    r"|(?:填表|填报|制表|编制|报送|审核|主管|申报)(?:单位|部门|日期|时间|说明|意见|科室|处室|要求)|填写(?:说明|要求)|填表须知"
    r"|(?:单位|部门|科室|处室)?(?:负责人|领导|主要领导|分管领导|主管领导|签字|签章|盖章|公章|意见)"
    r"|日期|时间|联系电话|电话|说明|备注|附注|注意|注|附|数据来源|资料来源|数据截止"
    r")(?=$|[:：（(])(?:（[^（）]*）|\([^()]*\))?"
)
_NOTE = re.compile(r"(?:备注|说明|附注|注)\d*[.、．]")
_END = re.compile(r"[—\-－=（(\s]*(?P<label>(?:此行|本行)?以下(?:空白|无正文|为空)|第\d+页)")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that makes no record, and what it is by its label; never what else stands in it."""

    row: int
    label: str


def without_tail(sheet: Sheet, header: Header) -> tuple[Sheet, list[LeftOut]]:
    """The sheet without such rows, and word of each."""
    left = list(_left_out(sheet, header))
    gone = {item.row for item in left}
    return replace(sheet, rows=tuple(row for row in sheet.rows if row.number not in gone)), left


def _left_out(sheet: Sheet, header: Header) -> Iterator[LeftOut]:
    below = False
    for row in sheet.rows:
        if row.number <= header.row.number:
            continue
        filled = ["".join(cell.split()) for cell in row.cells if cell.strip()]
        total, sign = total_in(filled), _sign(filled, row, header)
        if total or sign or (below and len(filled) == 1):
            yield LeftOut(row.number, total or sign or "表后的话")
        below = bool(sign) or (below and len(filled) == 1)


def total_in(filled: list[str]) -> str:
    """`合计`, in the first filled cell or behind the row's number."""
    found = next((match for cell in filled[:2] if len(cell) < 40 and (match := _TOTAL.fullmatch(cell))), None)
    return (found["label"] or found["part"]) if found else ""


def _sign(filled: list[str], row: SheetRow, header: Header) -> str:
    """What a row signs or explains; a row that fills most of its columns is a record whatever it begins with."""
    if len(filled) > max(1, len(header.targets) // 2):
        return ""
    found = _SIGN.match(filled[0])
    if found and filled[0][found.end() :][:1] in ("", ":", "："):
        return found["label"]
    if len(filled) == 1 and re.fullmatch(r"\d{4}(-\d{2}){1,2}", date_text(filled[0])):
        return "日期"
    end = _NOTE.match(filled[0]) or (_END.match(filled[0]) if len(filled) == 1 else None)
    return ("表后的话" if "label" not in end.groupdict() else end["label"]) if end else ""

"""Offices and their landlines, as a paper prints them; numbers that no landline can have are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.papers.structure.document import Contact, Remark, Statement
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import OFFICE_ENDS

_LED = re.compile(
    r"(?:电话|热线|传真|联[系络]方式|座机|Tel)(?:号码)?(?:及传真|/传真|（[^（）]{1,6}）)?：? ?$", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?<![\dA-Za-z.-])(?:"
    r"[48]00-?\d{3,4}-?\d{3,4}"
    r"|（?0\d{2,3}）?[- ]?\d{3,4}[- ]\d{4}(?![\d-])"
    r"|(?:（0\d{2,3}）[- ]?|0\d{2,3}[- ])\d{5,12}(?:-\d{1,5})?"
    r"|0\d{9,12}"
    r"|\d{6,9}(?:-\d{1,5})?"
    r")(?![\d-]|\.\d)"
)
_AREA = re.compile(r"（?(0(?:10|2\d|[3-9]\d{2}))）?[- ]?(\d{3,4}[- ]?\d{3,5})(?:-\d{1,5})?")
_EIGHT = frozenset("010 020 021 022 023 024 025 027 028 029".split())  # noqa: SIM905
"""Area codes whose numbers all have eight figures."""

_MASKED = re.compile(r"(?:\d{2,4}-?)?\d*[*＊×]{2,}[\d*＊×]*")
_LABEL = re.compile(r"(?:电话|热线|传真|联[系络]方式)(?:号码)?：? ?")
_CONTEXT = re.compile("电话|热线|咨询|联[系络]")
_CONNECTS = re.compile(r"[、，/或；\s及和]{1,3}")
_ADDRESS = re.compile(r"\d|[路街巷道号楼室层座]$|^地址|邮编")
_CALLED = re.compile("(?:联系|咨询|办公|服务|监督|举报)?(?:电话|热线|传真|座机)$")
_LEADS_OFF = re.compile(
    r"^.{0,60}(?:由|向|至|到|与|请|各地|详询|咨询|联系单位|单位|受理机构|受理部门|主管部门|经办机构|机构名称)：?"
    r"(?=[\u4e00-\u9fff]{4})"
)
_NAMED = re.compile(r"(.{2,24}?(?:科|处|局|中心|办公室|部|委|厅))(?:（|负责|汇总|受理|具体)")
_REACH = 200
"""Letters before a number in which its office is looked for."""


def contacts_in(statements: list[Statement]) -> tuple[list[Contact], list[Remark]]:
    """The landlines of a paper, and what is told of numbers that are none."""
    contacts: list[Contact] = []
    told: list[Remark] = []
    for statement in statements:
        said = plain(statement.text)
        context = statement.heading if statement.cell else statement.heading + said[:_REACH]
        office, end = "", -1
        for found in _phones(said, bool(_CONTEXT.search(context)), statement.cell):
            phone = found[0].strip()
            if not is_landline(phone):
                told.append(Remark("电话位数不对，疑有误印", statement.locator))
                continue
            if not (office and _CONNECTS.fullmatch(said, end, found.start())):
                office = office_before(statement, said, found.start())
            end = found.end()
            contacts.append(Contact(office, _written(phone), statement.locator))
        if any(_MASKED.match(said, hit.end()) for hit in _LABEL.finditer(said)):
            told.append(Remark("电话有遮盖，没有读", statement.locator))
    return contacts, told


def _phones(said: str, asked: bool, cell: bool) -> Iterator[re.Match[str]]:
    """What is printed as a landline: behind a label, with an area code, or in a list of whom to call."""
    end = -1
    for found in _NUMBER.finditer(said):
        before = said[max(0, found.start() - 16) : found.start()]
        led = bool(_LED.search(before)) or (end >= 0 and _CONNECTS.fullmatch(said, end, found.start()) is not None)
        area = found[0].startswith(("0", "（0", "400", "800"))
        listed = asked and len(re.sub(r"-.*", "", found[0])) in (7, 8) and (cell or before[-1:] in "：， 、（）")
        if led or (area and (asked or "-" in found[0] or " " in found[0])) or listed:
            end = found.end()
            yield found


def is_landline(phone: str) -> bool:
    """Whether a landline may have this number: seven or eight figures, eight where the area's all have."""
    if re.fullmatch(r"[48]00\d{7}", phone.replace("-", "")):
        return True
    area = _AREA.fullmatch(phone)
    own = re.sub(r"\D", "", area[2]) if area else re.sub(r"-\d{1,5}$", "", phone)
    if not own.isdigit() or own[0] in "01" or len(own) not in (7, 8):
        return False
    return not area or area[1] not in _EIGHT or len(own) == 8


def _written(phone: str) -> str:
    area = _AREA.fullmatch(phone)
    return f"{area[1]}-{phone[area.start(2) :].replace(' ', '')}" if area else phone


def office_before(statement: Statement, said: str, at: int) -> str:
    """The office whose number this is: the last name of one before it, addresses and labels apart."""
    for piece in reversed(re.split(r"[，。；：、（）\s]", said[max(0, at - _REACH) : at])):
        word = _CALLED.sub("", piece).strip()
        if len(word) < 2 or _ADDRESS.search(word):
            continue
        named = _LEADS_OFF.sub("", word)
        if OFFICE_ENDS.search(named):
            return named
        cut = _NAMED.match(named)
        if cut:
            return cut[1]
    return statement.heading if statement.heading and OFFICE_ENDS.search(plain(statement.heading)) else ""

"""Offices and their landlines, as a paper prints them; numbers that no landline can have are told."""

from __future__ import annotations

import re

from handbook.papers.structure.document import Contact, Remark, Statement
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import OFFICE_ENDS

_LED = r"(?:电话|热线|传真|联系方式|座机|Tel)(?:号码)?(?:及传真|/传真|（传真）)?[：:]? ?"
_NUMBER = re.compile(
    r"(?<![\d.-])(?:（?0\d{2,3}）?[- ]?)?\d{6,9}(?:-\d{1,5})?(?![\d-]|\.\d)"
    r"|(?<![\d-])0\d{2,3}[- ]\d{3,4}[- ]\d{4}(?!\d)|(?<![\d-])[48]00-?\d{3,4}-?\d{3,4}(?!\d)"
)
_AREA = re.compile(r"（?(0(?:10|2\d|[3-9]\d{2}))）?[- ]?(\d+)(?:-\d{1,5})?")
_ADDRESS = re.compile(r"\d|[路街巷道号楼室层座]$|^地址|邮编")
_MASKED = re.compile(r"\d{2,4}-?[\d*＊xX×]*[*＊×][\d*＊xX×]*")
_CALLED = re.compile("(?:联系|咨询|办公|服务|监督|举报)?(?:电话|热线|传真|座机)$")
_REACH = 200
"""Letters before a number in which its office is looked for."""

_CONNECTS = re.compile(r"[、，/或；\s（）及和]*")
_LEADS_OFF = re.compile(
    r"^.*(?:由|向|至|到|与|请|各地|详询|咨询|联系单位|单位|受理机构|受理部门|主管部门|经办机构|机构名称)[：]?(?=[\u4e00-\u9fff]{4})"
)


def contacts_in(statements: list[Statement]) -> tuple[list[Contact], list[Remark]]:
    """The landlines of a paper, and what is told of numbers that are none."""
    contacts: list[Contact] = []
    told: list[Remark] = []
    for statement in statements:
        said = plain(statement.text)
        led = statement.cell and re.search("电话|联系方式|热线", statement.heading)
        end = 0
        for start in ([0] if led else []) or [hit.end() for hit in re.finditer(_LED, said)]:
            place = max(start, end)
            while True:
                if _MASKED.match(said, place):
                    told.append(Remark("电话有遮盖，没有读", statement.locator))
                    break
                found = _NUMBER.match(said, place) or (_NUMBER.search(said, place) if led and place == 0 else None)
                if not found:
                    break
                end = found.end()
                phone = found[0].strip()
                if re.fullmatch(r"1[3-9]\d{9}", phone):
                    pass
                elif _is_landline(phone):
                    contacts.append(Contact(office_before(statement, said, start), _written(phone), statement.locator))
                else:
                    told.append(Remark("电话位数不对，疑有误印", statement.locator))
                place = _CONNECTS.match(said, end).end()  # type: ignore[union-attr]
    return contacts, told


def _is_landline(phone: str) -> bool:
    if re.fullmatch(r"[48]00-?\d{3,4}-?\d{3,4}", phone):
        return len(re.sub(r"\D", "", phone)) == 10
    area = _AREA.fullmatch(phone.replace(" ", "-"))
    own = area[2] if area else re.sub(r"-\d{1,5}$", "", phone) if not phone.startswith("0") else ""
    if area and len(phone.split("-")) == 3:
        own = "".join(phone.split("-")[1:])
    if not own or own[0] in "01" or len(own) not in (7, 8):
        return False
    return not (
        area and area[1] in ("010", "020", "021", "022", "023", "024", "025", "027", "028", "029") and len(own) != 8
    )


def _written(phone: str) -> str:
    return (
        re.sub(r"^（?(0\d{2,3})）?[- ]?(?=\d)", r"\1-", phone).replace(" ", "-")
        if phone.startswith(("0", "（"))
        else phone
    )


def office_before(statement: Statement, said: str, at: int) -> str:
    """The office whose number this is: the last name of one before it, addresses and labels apart."""
    for said_before in reversed(re.split(r"[，。；：、（）\s]", said[max(0, at - _REACH) : at])):
        piece = _CALLED.sub("", said_before).strip()
        if len(piece) < 3 or _ADDRESS.search(piece):
            continue
        named = _LEADS_OFF.sub("", piece)
        if OFFICE_ENDS.search(named):
            return named
        cut = re.match(r"(.{2,24}?(?:科|处|局|中心|办公室|部|委|厅))(?:（|负责|汇总|受理|具体)", named)
        if cut:
            return cut[1]
    return statement.heading if statement.heading and OFFICE_ENDS.search(plain(statement.heading)) else ""

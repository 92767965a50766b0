"""The directory on paper, a sheet for each way to look: by township, industry or office, who visits whom, experts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.model.resource import Contact
from handbook.pages import addresses, areas, badges, fact_rows, handlers, points, publication, whom
from handbook.pages.points import LIAISON, OFFICE, Phone, Point
from handbook.pages.views import Ref, Review

DIRECTORY = whom.DIRECTORY
INDUSTRY = f"{whom.SECTION}/directory-industry.html"
OFFICES = f"{whom.SECTION}/directory-office.html"
LIAISONS = f"{whom.SECTION}/liaisons.html"
EXPERTS = f"{whom.SECTION}/experts.html"

PROMOTER = "政策宣传员"
VISITING = frozenset({LIAISON, "产业联系点", "院所联系点", "科技特派员"})
SKILLED = frozenset({"项目服务专家", "研发鉴定专家", "技术经理人", "登记点"})
NO_TOWNSHIP = "不分镇街"
NO_INDUSTRY = "不分产业"


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    role: str
    title: str
    href: str
    unit: str
    serves: str
    phone: Phone | None
    review: Review | None
    visited: str | None
    booking: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One township, industry, office or field, and whom it has."""

    title: str
    entries: Sequence[DirectoryEntry]


@dataclass(frozen=True, slots=True)
class Block:
    """Parts under one heading; `lacks` says what is not there where there are none."""

    anchor: str
    title: str
    who: str  # what names a row
    parts: Sequence[Part]
    lacks: str
    visited: bool = False
    booked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the directory."""

    address: str
    label: str
    short: str
    intro: str
    blocks: Callable[[Edition, Sequence[Point]], list[Block]]


def context(edition: Edition, sheet: Sheet) -> dict[str, Any]:
    """What `templates/whom_directory.html` is given."""
    found = whom.in_order(edition, points.all_of(edition))
    near = [point for point in found if not areas.away(edition, point.area)]
    printed = [point for point in near if on_the_wall(point)]
    publisher = edition.memo(handlers.publishing)
    return {
        "title": sheet.label,
        "intro": sheet.intro,
        "sheets": [Ref(one.address.rpartition("/")[2], one.short) for one in SHEETS if one is not sheet],
        "blocks": sheet.blocks(edition, printed),
        "first": handlers.call(edition, publisher) if publisher else None,
        "ledger": Ref(f"../{addresses.table('contacts', 'xlsx')}", "下载联系人台账（XLSX）")
        if "contacts" in edition.memo(publication.published) and edition.handbook.identity.has("表格")
        else None,
        "left_out": len(found) - len(near),
        "samples": sum(point.role != OFFICE and point.record.sample for point in near),
        "without_number": sum(_without_number(point) for point in near),
        "hotline": edition.handbook.identity.hotline,
        "today": fact_rows.day(edition.derived.today),
        "fingerprint": edition.fingerprint,
    }


def on_the_wall(point: Point) -> bool:
    """What a sheet for the wall holds: facts that can be called."""
    return not point.record.sample and point.phone is not None and point.phone.number != ""


def _without_number(point: Point) -> bool:
    """People of whom only the number is missing. Of offices nobody asked for all: those with a landline are listed."""
    return point.role != OFFICE and not point.record.sample and not on_the_wall(point)


# --- the sheets -----------------------------------------------------------------------------------


def _by_township(edition: Edition, printed: Sequence[Point]) -> list[Block]:
    people = [point for point in printed if point.role != OFFICE]
    offices = [point for point in printed if point.role == OFFICE and point.own_phone]
    promoters = any(point.role == PROMOTER for point in people)
    inside = sorted((point for point in people if point.area.township), key=_by_code)
    lacks = "" if promoters else "手册还没有收录真实的镇街政策宣传员" + ("，下面是别的联系人。" if inside else "。")
    rest = [point for point in people if not point.area.township]
    return [
        Block("townships", "按镇街找", "角色", _parts(edition, inside, _area("")), lacks),
        Block("others", "不分镇街的联系人", "角色", _parts(edition, rest, _area(NO_TOWNSHIP)), ""),
        Block("offices", "机构处室的座机", "机构处室", _parts(edition, offices, _area("没读到在哪里")), ""),
    ]


def _by_industry(edition: Edition, printed: Sequence[Point]) -> list[Block]:
    """A contact stands under each chain that it names, and under the chain of a link."""
    words = edition.handbook.vocabularies.get("chains", {})

    def named(point: Point) -> list[str]:
        found = [words[label] for label in point.record.chains if label in words]
        above = [next((one.label for one in words.values() if one.id == word.parent), None) for word in found]
        return [f"{top}：{word.label}" if top else word.label for top, word in zip(above, found, strict=True)]

    people = [point for point in printed if point.role != OFFICE and point.record.chains]
    lacks = "" if people else "手册还没有收录按产业分的联系点。"
    return [Block("industries", "按产业找", "角色", _parts(edition, people, named), lacks)]


def _by_office(edition: Edition, printed: Sequence[Point]) -> list[Block]:
    """Each office with its landline, and under it the roles that it answers for."""

    def office(point: Point) -> list[str]:
        above = points.chain(edition, point.office[1]) if point.office else []
        return [" ".join(edition.handbook.record(key).title for key in reversed(above[:2])) or "没读到处室"]

    own = [point for point in printed if point.role != OFFICE or point.own_phone]
    return [Block("by-office", "按处室找", "角色", _parts(edition, sorted(own, key=office), office), "")]


def _visiting(edition: Edition, printed: Sequence[Point]) -> list[Block]:
    lines = [point for point in printed if point.role in VISITING]
    lacks = "" if lines else "手册还没有收录本市的挂钩联系：哪个处室联系哪类企业、园区、院所，上次走访是哪天。"
    by_role = _parts(edition, lines, lambda point: [point.role])
    return [Block("liaisons", "谁联系谁", "联系谁", by_role, lacks, visited=True)]


def _by_skill(edition: Edition, printed: Sequence[Point]) -> list[Block]:
    people = [point for point in printed if point.role in SKILLED]
    lacks = "" if people else "手册还没有收录本市同意公开的专家、技术经理人和技术合同登记点。"

    def fields(point: Point) -> list[str]:
        return list(getattr(point.record, "skills", ())) or [point.role]

    return [Block("experts", "按领域找", "角色", _parts(edition, people, fields), lacks, booked=True)]


SHEETS = (
    Sheet(DIRECTORY, "通讯录打印稿", "按镇街", "一个镇街一组，用 A4 纸打印，贴在窗口。", _by_township),
    Sheet(INDUSTRY, "通讯录：按产业", "按产业", "一条产业链、一个环节一组，企业在哪个产业就打哪个电话。", _by_industry),
    Sheet(OFFICES, "通讯录：按处室", "按处室", "一个处室一组，座机和它管的联系点放在一起。", _by_office),
    Sheet(LIAISONS, "挂钩联系表", "挂钩联系表", "哪个处室联系哪类企业、园区、院所，电话，上次走访是哪天。", _visiting),
    Sheet(
        EXPERTS,
        "专家、技术经理人和登记点",
        "专家和技术经理人",
        "按领域找，怎么约；只放同意公开的单位和办公电话。",
        _by_skill,
    ),
)


# --- parts ----------------------------------------------------------------------------------------


def _by_code(point: Point) -> tuple[str, str]:
    """Townships in the order of their districts' codes."""
    code = point.area.region.code if point.area.region else None
    return code or "999999", point.area.township or ""


def _area(otherwise: str) -> Callable[[Point], list[str]]:
    return lambda point: [point.area.label or otherwise]


def _parts(edition: Edition, found: Iterable[Point], named: Callable[[Point], list[str]]) -> list[Part]:
    groups: dict[str, list[DirectoryEntry]] = {}
    for point in found:
        for title in named(point):
            groups.setdefault(title, []).append(_entry(edition, point))
    return [Part(title, entries) for title, entries in groups.items()]


def _entry(edition: Edition, point: Point) -> DirectoryEntry:
    said = (point.serves, point.matter) if point.role != OFFICE else ("；".join(point.duties),)
    contact = point.record if isinstance(point.record, Contact) else None
    return DirectoryEntry(
        role=point.role,
        title=point.title,
        href=point.href,
        unit=_unit(edition, point),
        serves="；".join(text for text in said if text),
        phone=point.phone,
        review=badges.review(point.record, edition.derived.today),
        visited=contact.last_visit.chinese if contact and contact.last_visit else None,
        booking=contact.booking if contact else None,
    )


def _unit(edition: Edition, point: Point) -> str:
    """The office and its body in one line, the body alone for an office; else the words that the contact has."""
    above = points.chain(edition, point.office[1]) if point.office else []
    names = [edition.handbook.record(key).title for key in above if key != point.key]
    return " ".join(reversed(names[:2])) or getattr(point.record, "office_text", None) or ""

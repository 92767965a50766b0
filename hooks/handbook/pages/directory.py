"""The directory on paper: roles by township, then the others, then offices with a landline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.pages import areas, badges, fact_rows, points, whom
from handbook.pages.points import OFFICE, Phone, Point
from handbook.pages.views import Review

LABEL = "通讯录打印稿"
INTRO = "一个镇街一组，用 A4 纸打印，贴在窗口。"
PROMOTER = "政策宣传员"
NO_TOWNSHIP = "不分镇街"


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    role: str
    title: str
    href: str
    unit: str
    serves: str
    phone: Phone | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Part:
    """One township, or one place without townships."""

    title: str
    entries: Sequence[DirectoryEntry]


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/whom_directory.html` is given."""
    found = whom.in_order(edition, points.all_of(edition))
    near = [point for point in found if not areas.away(edition, point.area)]
    printed = [point for point in near if on_the_wall(point)]
    people = [point for point in printed if point.role != OFFICE]
    offices = [point for point in printed if point.role == OFFICE and point.own_phone]
    return {
        "title": LABEL,
        "intro": INTRO,
        "townships": _townships(edition, people),
        "others": _parts(edition, [point for point in people if not point.area.township], NO_TOWNSHIP),
        "offices": _parts(edition, offices, "没读到在哪里"),
        "promoters": sum(point.role == PROMOTER for point in people),
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


def _townships(edition: Edition, people: Iterable[Point]) -> list[Part]:
    """Townships in the order of their districts' codes."""
    inside = [point for point in people if point.area.township]

    def order(point: Point) -> tuple[str, str]:
        code = point.area.region.code if point.area.region else None
        return code or "999999", point.area.township or ""

    return _parts(edition, sorted(inside, key=order), "")


def _parts(edition: Edition, found: Iterable[Point], otherwise: str) -> list[Part]:
    groups: dict[str, list[DirectoryEntry]] = {}
    for point in found:
        groups.setdefault(point.area.label or otherwise, []).append(_entry(edition, point))
    return [Part(title, entries) for title, entries in groups.items()]


def _entry(edition: Edition, point: Point) -> DirectoryEntry:
    said = (point.serves, point.matter) if point.role != OFFICE else ("；".join(point.duties),)
    return DirectoryEntry(
        role=point.role,
        title=point.title,
        href=point.href,
        unit=_unit(edition, point),
        serves="；".join(text for text in said if text),
        phone=point.phone,
        review=badges.review(point.record, edition.derived.today),
    )


def _unit(edition: Edition, point: Point) -> str:
    """The office and its body in one line, the body alone for an office; else the words that the contact has."""
    above = points.chain(edition, point.office[1]) if point.office else []
    names = [edition.handbook.record(key).title for key in above if key != point.key]
    return " ".join(reversed(names[:2])) or getattr(point.record, "office_text", None) or ""

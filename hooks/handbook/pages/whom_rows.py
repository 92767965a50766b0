"""Rows of 找到人: whom to call, at which number, and why; each reason leads to what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.linking import Key
from handbook.pages import areas, badges, points, record_links, subjects
from handbook.pages.facets import Choice
from handbook.pages.points import OFFICE, Phone, Point
from handbook.pages.views import Ref, Review, Value

MOST_LINKS = 12
"""Entries that a row names as its reasons; the rest stand on the office's own page."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody answers: for whom, where, about what; `more` leads to what is too many for a row."""

    label: str
    text: str
    links: Sequence[Ref] = ()
    more: Ref | None = None


@dataclass(frozen=True, slots=True)
class WhomRow:
    href: str
    title: str
    role: str
    body: Ref | None
    sample: bool
    away: str | None
    phone: Phone | None
    reasons: Sequence[Reason]
    source: Value | None
    note: str | None
    review: Review | None
    facets: Sequence[tuple[str, str]]
    aka: str | None


def whom_row(edition: Edition, point: Point, choices: dict[str, list[Choice]]) -> WhomRow:
    return WhomRow(
        href=point.href,
        title=point.title,
        role=point.role,
        body=_body(edition, point),
        sample=point.record.sample,
        away=point.area.label if areas.away(edition, point.area) else None,
        phone=point.phone,
        reasons=list(_reasons(edition, point)),
        source=point.source,
        note=point.record.note_on("*") or None if point.key[0] != "plans" else None,
        review=badges.review(point.record, edition.derived.today),
        facets=[(name, " ".join(slug for slug, _ in found)) for name, found in choices.items() if found],
        aka=" ".join(point.record.aliases) or None,
    )


def _body(edition: Edition, point: Point) -> Ref | None:
    """The office of a role, or the body that an office belongs to."""
    above = points.chain(edition, point.office[1]) if point.office else []
    rest = [key for key in above if key != point.key]
    return record_links.ref(edition, rest[0]) if rest else None


def _reasons(edition: Edition, point: Point) -> list[Reason]:
    def named(label: str, keys: Sequence[Key]) -> Reason:
        refs = [(key, record_links.ref(edition, key)) for key in keys[:MOST_LINKS]]
        links = [Ref(ref.href, subjects.subject(edition, edition.handbook.record(key))) for key, ref in refs]
        more = Ref(point.href, f"全部 {len(keys)} 条") if len(keys) > MOST_LINKS else None
        return Reason(label, "", links, more)

    made = [
        Reason("服务对象", point.serves or "、".join(label for _, label in point.audiences)),
        Reason("片区", point.area.label),
        Reason("事项", point.matter or ""),
        named("牵头" if point.role == OFFICE else "办理", point.led),
        named("发布", point.issued),
        Reason("职责", "；".join(point.duties)),
    ]
    return [reason for reason in made if reason.text or reason.links]

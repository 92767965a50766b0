"""找到人: whom to call, by who one is, where, and about what; offices and landlines only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.organization import Organization
from handbook.model.record import Record
from handbook.pages import addresses, areas, lists, points, record_links, subjects
from handbook.pages.areas import Area
from handbook.pages.facets import FACETS, Choice
from handbook.pages.lists import Listing
from handbook.pages.points import OFFICE, Point
from handbook.pages.views import FacetView, Option, Ref, Value
from handbook.pages.whom_rows import WhomRow, whom_row

SECTION = "whom"
LABEL = "找到人"
INTRO = "说清三件事：我是谁，在哪里，什么事，就知道打给谁。只有处室和办公座机。"
LIST = addresses.WHOM
DIRECTORY = f"{SECTION}/directory.html"
SHEETS = (
    Ref("directory.html", "通讯录打印稿"),
    Ref("directory-industry.html", "按产业"),
    Ref("directory-office.html", "按处室"),
    Ref("liaisons.html", "挂钩联系表"),
    Ref("experts.html", "专家和技术经理人"),
)
MOST_MATTERS = 200
"""Matters that the filter offers; past that nobody reads through them, and an entry asks for its office."""

LARGE_ROWS = 60
"""Rows of a page in a handbook in which an office answers for very much: up to 3 KB each."""


_LEVELS = {"区": 0, "市": 1, None: 2, "省": 3, "国家": 4}


@dataclass(frozen=True, slots=True)
class WhomPart:
    """Rows that stand together: `title` is the line under which they are folded, None for those that may be called."""

    title: str | None
    rows: Sequence[WhomRow]

    @property
    def called(self) -> bool:
        """Whether any of them has a number, so that the column of numbers says something."""
        return any(row.phone for row in self.rows)


def is_published(edition: Edition) -> bool:
    """Whether there is anybody to call."""
    if lists.public(edition, "contacts"):
        return True
    bodies = edition.handbook.records("organizations").values()
    return any(
        isinstance(body, Organization) and not body.withdrawn and points.answers(edition, body) for body in bodies
    )


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/whom.html` is given."""
    found = in_order(edition, points.all_of(edition))
    places = _places(edition, found)
    matters = _offered(edition, found)
    chosen = [_choices(edition, point, places, matters) for point in found]
    return {
        "title": LABEL,
        "intro": INTRO,
        "facets": _facets(edition, chosen, places),
        "parts": _parts(edition, [whom_row(edition, *one) for one in zip(found, chosen, strict=True)]),
        "total": len(found),
        "hotline": edition.handbook.identity.hotline,
        "downloads": list(SHEETS),
        "page_size": lists.PAGE_SIZE,
    }


def _parts(edition: Edition, rows: Sequence[WhomRow]) -> list[WhomPart]:
    """Whoever can be called; then folded who has no number of its own, and other places."""
    hotline = edition.handbook.identity.hotline
    silent = f"没读到电话的，打 {hotline} 转" if hotline else "没读到电话的"
    parts = [
        WhomPart(None, [row for row in rows if row.phone and not row.away]),
        WhomPart(silent, [row for row in rows if not row.phone and not row.away]),
        WhomPart("外地", [row for row in rows if row.away]),
    ]
    return [part for part in parts if part.rows]


def in_order(edition: Edition, found: Sequence[Point]) -> list[Point]:
    """Facts before samples, ours first and other cities' last, with a number first, then townships, the publisher's own
    offices, the nearest, roles."""
    publisher = edition.handbook.identity.publisher

    def order(point: Point) -> tuple[Any, ...]:
        code = point.area.region.code if point.area.region else None
        return (
            point.record.sample,
            areas.away(edition, point.area),
            not areas.at_home(edition, point.area),
            point.phone is None,
            not point.area.township,
            not _is_of(edition, point, publisher),
            _LEVELS[point.record.level],
            point.role == OFFICE,
            point.own_phone is None,
            code or "",
            point.area.township or "",
            point.record.id,
        )

    return sorted(found, key=order)


def _is_of(edition: Edition, point: Point, publisher: str) -> bool:
    """Whether somebody answers for the bureau whose handbook this is."""
    above = points.chain(edition, point.office[1]) if point.office else []
    return any(edition.handbook.record(key).title == publisher for key in above)


def listing(edition: Edition) -> Listing:
    """The page as a list, for when it is too long for one page."""
    found = in_order(edition, points.all_of(edition))
    places = _places(edition, found)
    matters = _offered(edition, found)
    return Listing(
        section=SECTION,
        title=LABEL,
        intro=INTRO,
        columns=[],
        facets=list(LABELS.items()),
        things=found,
        choices=lambda point: list(_choices(edition, point, places, matters).values()),
        row=lambda point, choices: whom_row(edition, point, dict(zip(LABELS, map(list, choices), strict=True))),
        windows=lambda point: [],
        turns=lambda point: None,
        uri=lambda point: addresses.entry(point.key),
        downloads=list(SHEETS),
        drawn_by=("whom_row.html", "whom_row"),
        heads=("找谁", "打哪个电话", "为什么找它"),
        hint="事项、单位、镇街都可以",
        hotline=edition.handbook.identity.hotline,
        bound=LARGE_ROWS if edition.memo(many_matters) else lists.BOUND,
        page=LARGE_ROWS,
    )


def link(edition: Edition, record: Record) -> Value | None:
    """From the 找谁 of an entry to the page, narrowed to its matter as far as the page can know it."""
    if isinstance(record, Organization):
        if not points.answers(edition, record):
            return None
        return Value("本单位和内设处室的联系点", f"../{LIST}{addresses.query({'office': record.id})}")
    name = subjects.subject(edition, record) if record.lead_office else subjects.short_name(edition, record)
    if name is None or not is_published(edition):
        return None
    asked = {"subject" if record.lead_office else "q": subjects.slug(name)}
    if record.lead_office and edition.memo(many_matters):  # the matter may be none of those offered
        asked = {"office": record.lead_office}
    return Value(f"找到人：{name}", f"../{LIST}{addresses.query(asked)}")


def many_matters(edition: Edition) -> bool:
    """Whether more can be asked about than a filter can offer."""
    return sum(len(edition.handbook.records(kind)) for kind in subjects.KINDS_ASKED) > MOST_MATTERS


def _offered(edition: Edition, found: Sequence[Point]) -> set[str]:
    """The matters that the filter offers: all, or of very many those most asked for and those that most answer."""
    counted = Counter(name for point in found for name in point.subjects)
    popular = edition.handbook.identity.popular
    ordered = sorted(counted, key=lambda name: (name not in popular, -counted[name], name))
    return set(ordered[:MOST_MATTERS])


# --- filters --------------------------------------------------------------------------------------


def _places(edition: Edition, found: Sequence[Point]) -> list[Area]:
    """Where a reader may be: our own districts, and every region and township that a point names; ours first."""
    named = {point.area.slug: point.area for point in found if point.area.slug and not point.area.nationwide}
    said = [area.region for area in named.values() if area.region]
    regions = {word.id: Area(word) for word in (*areas.inside(edition), *said)}

    def order(area: Area) -> tuple[Any, ...]:
        code = area.region.code if area.region else None
        return not areas.at_home(edition, area), code or "999999", area.township or ""

    return sorted({**regions, **named}.values(), key=order)


def _where(edition: Edition, point: Point, places: Sequence[Area]) -> list[Choice]:
    return [(place.slug, place.label) for place in places if areas.meets(edition, point.area, place)]


def _matters(point: Point, offered: set[str]) -> list[Choice]:
    return [(subjects.slug(name), name) for name in point.subjects if name in offered]


def _offices(edition: Edition, point: Point) -> list[Choice]:
    """The office and the bodies above it; one inside a body brings the body's name."""
    above = points.chain(edition, point.office[1]) if point.office else []
    return [(key[1], _office_name(edition, key)) for key in above]


def _office_name(edition: Edition, key: Key) -> str:
    ref, body = record_links.ref(edition, key), edition.handbook.record(key)
    inside = isinstance(body, Organization) and body.role == "内设处室"
    return f"{ref.title}（{ref.detail}）" if inside and ref.detail else ref.title


def _choices(edition: Edition, point: Point, places: Sequence[Area], offered: set[str]) -> dict[str, list[Choice]]:
    return {
        "audience": list(point.audiences),
        "where": _where(edition, point, places),
        "subject": _matters(point, offered),
        "office": _offices(edition, point),
        "role": [(point.role, point.role)],
        "chain": FACETS["chain"][1](edition, point.key, point.record),
        "phone": [("known", "有座机")] if point.phone else [("unknown", "没读到座机")],
    }


LABELS = {
    "audience": "我是谁",
    "where": "在哪里",
    "subject": "什么事",
    "office": "哪个部门处室",
    "role": "找什么人",
    "chain": "哪个产业",
    "phone": "有没有座机",
}


def _facets(edition: Edition, chosen: Sequence[dict[str, list[Choice]]], places: Sequence[Area]) -> list[FacetView]:
    asked = {subjects.slug(word): rank for rank, word in enumerate(edition.handbook.identity.popular)}
    by_place = {place.slug: rank for rank, place in enumerate(places)}
    ranks = {"where": by_place, "subject": asked}
    made = []
    for name, label in LABELS.items():
        counted = Counter(choice for choices in chosen for choice in choices[name])
        if len(counted) > 1:
            rank = ranks.get(name, {})
            ordered = sorted(counted.items(), key=lambda item: (rank.get(item[0][0], len(rank)), -item[1], item[0][1]))
            made.append(FacetView(name, label, [Option(slug, said, number) for (slug, said), number in ordered]))
    return made

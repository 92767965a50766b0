"""云地图: what stands where, as a sketch of the districts with a list as its equal.

Nothing is placed where nobody said it is: a record without coordinates counts
in its district's circle, and one without a district is listed beside the map.
The picture is drawn at build time as SVG; no tile of any service is loaded.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handbook.edition import Edition
from handbook.geo.boundaries import Boundaries, Boundary, boundary_of
from handbook.geo.coordinates import published_point, wgs84_to_gcj02
from handbook.geo.projections import Point, Projection
from handbook.geo.within import centre, contains
from handbook.linking import Key
from handbook.model.identity import Word
from handbook.model.record import Record
from handbook.model.resource import Equipment, Provider
from handbook.pages import addresses, common, fields, lists
from handbook.pages.facets import COLUMNS, FACETS, Choice
from handbook.pages.views import FacetView, ListRow, Option, Ref, Value

SECTION = "map"
LABEL = "云地图"
INTRO = "哪个区有什么设备、什么机构，按区县看，也按能测什么找。"
SCRIPT = '<script defer src="../assets/map.js"></script>'

WIDTH, INSET_WIDTH, MARGIN = 640, 300, 8
KINDS_SHOWN = {"equipment": "设备", "providers": "机构"}
NOWHERE = "没有写在哪里"
AWAY = "不在本市"

Shown = Equipment | Provider


@dataclass(frozen=True, slots=True)
class District:
    """A district on the map and in the list beside it; `slug` is what the filter calls it."""

    name: str
    short: str
    slug: str
    path: str
    x: int
    y: int
    radius: int
    count: int
    parts: str
    links: Sequence[Ref]
    href: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A record whose coordinates are published."""

    href: str
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A city of the inset."""

    name: str
    path: str
    here: bool
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    title: str
    source: str
    licence: str
    note: str
    crs: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Records that the map does not show, with why."""

    label: str
    count: int
    links: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record with the region that it belongs to, as far as it says or its coordinates tell."""

    key: Key
    record: Shown
    word: Word | None
    point: Point | None


def drawn(edition: Edition) -> bool:
    """Whether there is a map: outlines of the handbook's place, and something to show on them."""
    return _main(edition) is not None and any(lists.public(edition, kind) for kind in KINDS_SHOWN)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/map.html` is given."""
    main = _main(edition)
    assert main is not None
    placed = sorted(_placed(edition, main), key=lambda item: (item.record.sample, item.record.outside))
    projection = _projection(main, WIDTH)
    districts = [_district(edition, feature, projection, placed) for feature in main.features]
    around = _around(edition)
    return {
        "title": LABEL,
        "intro": INTRO,
        "picture": _picture(main, projection),
        "districts": districts,
        "dots": list(_dots(edition, main, projection, placed)),
        "asides": _asides(edition, placed, {district.slug for district in districts}),
        "around": around and _picture(around, _projection(around, INSET_WIDTH)),
        "outlines": _outlines(edition, around) if around else [],
        "tiles": edition.handbook.identity.tiles,
        "facets": _facets(edition, placed),
        "near": [Option(district.slug, district.name, district.count) for district in districts],
        "centres": _centres(edition),
        "columns": [lists.Column(label) for label, _ in _COLUMNS],
        "rows": [_row(edition, item) for item in placed],
        "page_size": lists.PAGE_SIZE,
    }


# --- what is where --------------------------------------------------------------------------------


def _main(edition: Edition) -> Boundaries | None:
    """The outlines of the handbook's own place."""
    place = edition.handbook.identity.place
    return next((file for file in edition.handbook.boundaries if file.title == place), None)


def _around(edition: Edition) -> Boundaries | None:
    """The outlines in which the handbook's own place is one of several."""
    place = edition.handbook.identity.place
    others = (file for file in edition.handbook.boundaries if file.title != place)
    return next((file for file in others if any(feature.name == place for feature in file.features)), None)


def _placed(edition: Edition, main: Boundaries) -> Iterator[_Placed]:
    regions = edition.handbook.vocabularies.get("regions", {})
    for kind in KINDS_SHOWN:
        for record in lists.public(edition, kind):
            if not isinstance(record, Equipment | Provider):
                continue
            point = published_point(record.location)
            word = regions.get(record.location.district) if record.location and record.location.district else None
            if word is None and point and not record.outside:
                inside = next((feature for feature in main.features if contains(feature, point)), None)
                word = _word(edition, inside) if inside else None
            yield _Placed((kind, record.id), record, word, point)


def _word(edition: Edition, boundary: Boundary) -> Word | None:
    """The region of the vocabulary that a district of the map is."""
    words = edition.handbook.vocabularies.get("regions", {}).values()
    return next((word for word in words if boundary_of(edition.handbook.boundaries, word) is boundary), None)


def _ref(edition: Edition, item: _Placed) -> Ref:
    return Ref(f"../{addresses.entry(item.key)}", item.record.title, KINDS_SHOWN[item.key[0]], _what(item.record))


def _what(record: Shown) -> str:
    return record.type if isinstance(record, Provider) else "设备"


# --- the picture ----------------------------------------------------------------------------------


def _projection(file: Boundaries, width: int) -> Projection:
    points = [point for feature in file.features for ring in feature.rings for point in ring]
    return Projection.fitting(points, width, MARGIN)


def _picture(file: Boundaries, projection: Projection) -> Picture:
    height = math.ceil(projection.height)
    return Picture(round(projection.width), height, file.title, file.source, file.licence, file.note, file.crs)


def _path(boundary: Boundary, projection: Projection) -> str:
    """SVG path data in whole units, relative from the second point on; neighbours meet, as both round alike."""
    drawn = []
    for ring in boundary.rings:
        points = [_at(point, projection) for point in ring]
        if points[0] == points[-1]:
            points.pop()
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z")
    return "".join(drawn)


def _at(point: Point, projection: Projection) -> tuple[int, int]:
    x, y = projection.place(point)
    return round(x), round(y)


def _district(edition: Edition, boundary: Boundary, projection: Projection, placed: Sequence[_Placed]) -> District:
    word = _word(edition, boundary)
    slug = word.id if word else boundary.code or boundary.name
    inside = [item for item in placed if item.word and item.word.id == slug and not item.record.outside]
    counted = Counter(item.key[0] for item in inside)
    x, y = _at(centre(boundary), projection)
    return District(
        name=boundary.name,
        short=boundary.name[:-1] if len(boundary.name) > 2 and boundary.name[-1] in "区市县" else boundary.name,
        slug=slug,
        path=_path(boundary, projection),
        x=x,
        y=y,
        radius=round(13 + 3 * math.sqrt(len(inside))) if len(inside) < 200 else 55,
        count=len(inside),
        parts="，".join(f"{label} {counted[kind]}" for kind, label in KINDS_SHOWN.items() if counted[kind]),
        links=[_ref(edition, item) for item in inside],
        href=addresses.query({"district": slug}) + "#rows",
    )


def _dots(edition: Edition, main: Boundaries, projection: Projection, placed: Sequence[_Placed]) -> Iterator[Dot]:
    for item in placed:
        if item.point is None or item.record.outside:
            continue
        point = wgs84_to_gcj02(item.point) if main.crs == "GCJ-02" else item.point
        if projection.shows(point):
            x, y = _at(point, projection)
            yield Dot(f"../{addresses.entry(item.key)}", item.record.title, x, y)


def _outlines(edition: Edition, around: Boundaries) -> list[Outline]:
    projection = _projection(around, INSET_WIDTH)
    place = edition.handbook.identity.place
    made = []
    for feature in around.features:
        x, y = _at(centre(feature), projection)
        made.append(Outline(feature.name, _path(feature, projection), feature.name == place, x, y))
    return sorted(made, key=lambda outline: outline.here)  # drawn last, its border lies on top


def _asides(edition: Edition, placed: Sequence[_Placed], on_map: set[str]) -> list[Aside]:
    """Everything that has no place on the map, grouped by why."""
    groups: dict[str, list[_Placed]] = {}
    for item in placed:
        if item.record.outside or item.word is None or item.word.id not in on_map:
            groups.setdefault(_reason(edition, item), []).append(item)
    made = [Aside(label, len(items), [_ref(edition, item) for item in items]) for label, items in groups.items()]
    return sorted(made, key=lambda aside: aside.label.startswith(AWAY))


def _reason(edition: Edition, item: _Placed) -> str:
    if item.record.outside:
        return f"{AWAY}：{item.word.label}" if item.word else f"{AWAY}：没有写地方"
    if item.word is None:
        return NOWHERE
    if item.word.label == edition.handbook.identity.place:
        return f"只写到{item.word.label}，没有写区县"
    return f"{item.word.label}：示意图上没有单独画出"


def _centres(edition: Edition) -> str:
    """`cz-wujin:119.93,31.62 …`: the middle of every region with an outline, but for the whole place itself."""
    found = {}
    for word in edition.handbook.vocabularies.get("regions", {}).values():
        boundary = boundary_of(edition.handbook.boundaries, word)
        if boundary and word.label != edition.handbook.identity.place:
            lng, lat = centre(boundary)
            found[word.id] = f"{word.id}:{lng:.3f},{lat:.3f}"
    return " ".join(found.values())


# --- the rows -------------------------------------------------------------------------------------


def _kind(edition: Edition, item: _Placed) -> list[Choice]:
    return [(item.key[0], KINDS_SHOWN[item.key[0]])]


def _owner(edition: Edition, item: _Placed) -> list[Choice]:
    owner = item.record.owner
    return [("".join(owner.split()), owner)] if owner else []


def _region(edition: Edition, item: _Placed) -> list[Choice]:
    return [(item.word.id, item.word.label)] if item.word else []


def _facet(name: str, *models: type[Record]) -> Callable[[Edition, _Placed], list[Choice]]:
    """A filter of the lists, for records of these models."""

    def choices(edition: Edition, item: _Placed) -> list[Choice]:
        return FACETS[name][1](edition, item.key, item.record) if isinstance(item.record, models) else []

    return choices


_FACETS: tuple[tuple[str, str, Callable[[Edition, _Placed], list[Choice]]], ...] = (
    ("district", "区县", _region),
    ("kind", "设备还是机构", _kind),
    ("type", "机构类别", _facet("type", Provider)),
    ("owner", "所属单位", _owner),
    ("outside", "在不在本市", _facet("outside", Equipment, Provider)),
    ("fee", "设备收费", _facet("fee_known", Equipment)),
)


def _facets(edition: Edition, placed: Sequence[_Placed]) -> list[FacetView]:
    made = []
    for name, label, choices_of in _FACETS:
        counted = Counter(choice for item in placed for choice in choices_of(edition, item))
        if len(counted) > 1 or (counted and name == "district"):
            ordered = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0][1]))
            made.append(FacetView(name, label, [Option(slug, said, number) for (slug, said), number in ordered]))
    return made


def _column(name: str) -> Callable[[Edition, Shown], Value | None]:
    def column(edition: Edition, record: Shown) -> Value | None:
        return COLUMNS[name][1](edition, record) if hasattr(record, name) else None

    return column


def _where(edition: Edition, record: Shown) -> Value | None:
    found = fields.values(edition, record, "location")
    where = found[0] if found else Value("没有写")
    return Value(f"{AWAY}：{where.text}" if record.outside else where.text, grade=where.grade)


_COLUMNS: tuple[tuple[str, Callable[[Edition, Shown], Value | None]], ...] = (
    ("类别", lambda edition, record: Value(_what(record))),
    ("在哪里", _where),
    ("能测什么", _column("capabilities")),
    ("能帮什么", _column("services")),
    ("所属单位", _column("owner")),
    ("收费", _column("fee")),
)


def _row(edition: Edition, item: _Placed) -> ListRow:
    record = item.record
    able = (*record.capabilities, *record.specs) if isinstance(record, Equipment) else record.services
    chosen = ((name, " ".join(slug for slug, _ in choices_of(edition, item))) for name, _, choices_of in _FACETS)
    return ListRow(
        href=f"../{addresses.entry(item.key)}",
        title=record.title,
        summary=record.summary,
        standing=None,
        windows=common.windows(edition, item.key),
        sample=record.sample,
        cells=[cell(edition, record) for _, cell in _COLUMNS],
        facets=[(name, slugs) for name, slugs in chosen if slugs],
        aka=" ".join([*record.aliases, *able]) or None,
    )

"""What is where: each record with the region that it names, or that its coordinates lie in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.geo.boundaries import Boundaries, Boundary, boundary_of
from handbook.geo.coordinates import in_system, published_point
from handbook.geo.projections import Point
from handbook.geo.within import contains
from handbook.linking import Key
from handbook.model.identity import Word
from handbook.model.resource import Equipment, Provider
from handbook.pages import addresses, lists
from handbook.pages.views import Ref

KINDS_SHOWN = {"equipment": "设备", "providers": "机构"}
NOWHERE = "没读到在哪里"
AWAY = "不在本市"

Shown = Equipment | Provider


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with its region, as far as it says or its coordinates tell, and its point in WGS-84."""

    key: Key
    record: Shown
    word: Word | None
    point: Point | None


@dataclass(frozen=True, slots=True)
class Aside:
    """Records that the map does not show, with why."""

    label: str
    count: int
    links: Sequence[Ref]


def main(edition: Edition) -> Boundaries | None:
    """The outlines of the handbook's own place."""
    place = edition.handbook.identity.place
    return next((file for file in edition.handbook.boundaries if file.title == place), None)


def around(edition: Edition) -> Boundaries | None:
    """The outlines in which the handbook's own place is one of several."""
    place = edition.handbook.identity.place
    others = (file for file in edition.handbook.boundaries if file.title != place)
    return next((file for file in others if any(feature.name == place for feature in file.features)), None)


def placed(edition: Edition, outlines: Boundaries) -> list[Placed]:
    """Every public record that a map can show; samples and what is elsewhere come last."""
    found = [
        _placed(edition, outlines, (kind, record.id), record)
        for kind in KINDS_SHOWN
        for record in lists.public(edition, kind)
        if isinstance(record, Equipment | Provider)
    ]
    return sorted(found, key=lambda item: (item.record.sample, item.record.outside))


def word_of(edition: Edition, boundary: Boundary) -> Word | None:
    """The region of the vocabulary that an outline belongs to."""
    words = edition.handbook.vocabularies.get("regions", {}).values()
    return next((word for word in words if boundary_of(edition.handbook.boundaries, word) is boundary), None)


def slug_of(edition: Edition, boundary: Boundary) -> str:
    """What the filter calls a district."""
    word = word_of(edition, boundary)
    return word.id if word else boundary.code or boundary.name


def ref(item: Placed) -> Ref:
    return Ref(f"../{addresses.entry(item.key)}", item.record.title, KINDS_SHOWN[item.key[0]], what(item.record))


def what(record: Shown) -> str:
    return record.type if isinstance(record, Provider) else "设备"


def asides(edition: Edition, outlines: Boundaries, items: Sequence[Placed]) -> list[Aside]:
    """Everything that has no place on the map, grouped by why."""
    on_map = {slug_of(edition, feature) for feature in outlines.features}
    groups: dict[str, list[Placed]] = {}
    for item in items:
        if item.record.outside or item.word is None or item.word.id not in on_map:
            groups.setdefault(_reason(edition, item), []).append(item)
    made = [Aside(label, len(members), [ref(item) for item in members]) for label, members in groups.items()]
    return sorted(made, key=lambda aside: aside.label.startswith(AWAY))


def _placed(edition: Edition, outlines: Boundaries, key: Key, record: Shown) -> Placed:
    regions = edition.handbook.vocabularies.get("regions", {})
    point = published_point(record.location)
    word = regions.get(record.location.district) if record.location and record.location.district else None
    if word is None and point and not record.outside:
        inside = next(_around_point(outlines, in_system(point, outlines.crs)), None)
        word = word_of(edition, inside) if inside else None
    return Placed(key, record, word, point)


def _around_point(outlines: Boundaries, point: Point) -> Iterator[Boundary]:
    return (feature for feature in outlines.features if contains(feature, point))


def _reason(edition: Edition, item: Placed) -> str:
    if item.record.outside:
        return f"{AWAY}：{item.word.label}" if item.word else f"{AWAY}：没读到地方"
    if item.word is None:
        return "公布的坐标不在各区县里" if item.point else NOWHERE
    if item.word.label == edition.handbook.identity.place:
        return f"只写到{item.word.label}，没读到区县"
    return f"{item.word.label}：示意图上没有单独画出"

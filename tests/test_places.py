"""Places: a point outside of its district, and coordinates that say too little, are told with their line."""

from __future__ import annotations

import json

import pytest

from handbook.geo.coordinates import gcj02_to_bd09, wgs84_to_gcj02

INSIDE = (124.7, 29.6)
WEST = (124.32, 29.64)
"""A point of 溪西区, some 16 km from 溪东区."""


def record(point, district="溪东区", crs="WGS-84"):
    lng, lat = point
    return f"title: 仪器\nlocation:\n  district: {district}\n  lng: {lng}\n  lat: {lat}\n  crs: {crs}\n"


def told(desk, code="outside-district"):
    return [(str(finding.place), finding.message) for finding in desk.coded(code)]


def test_a_point_in_its_district_is_no_finding(desk):
    desk.write("equipment/tried.yml", record(INSIDE))

    assert told(desk) == []


def test_a_point_outside_of_its_district_is_a_warning_with_its_line_and_distance(desk):
    desk.write("equipment/tried.yml", record(WEST))

    assert told(desk) == [("data/equipment/tried.yml:5", "坐标不在溪东区，离它约 16 公里。")]
    assert "data/equipment/tried.yml:5" in desk.warnings()[0]
    assert "经纬度" in desk.warnings()[0]


def test_institutions_are_checked_like_instruments(desk):
    desk.write("providers/tried.yml", "type: 其他\n" + record(WEST))

    assert [place for place, _ in told(desk)] == ["data/providers/tried.yml:6"]


def test_an_alias_of_a_district_is_the_district(desk):
    desk.write("equipment/tried.yml", record(WEST, district="溪东"))

    assert [message for _, message in told(desk)] == ["坐标不在溪东，离它约 16 公里。"]


@pytest.mark.parametrize(
    ("crs", "written"),
    [("WGS-84", lambda p: p), ("GCJ-02", wgs84_to_gcj02), ("BD-09", lambda p: gcj02_to_bd09(wgs84_to_gcj02(p)))],
)
def test_points_of_every_system_are_checked_alike(desk, crs, written):
    desk.write("equipment/inside.yml", record(written(INSIDE), crs=crs))
    desk.write("equipment/outside.yml", record(written(WEST), crs=crs))

    assert [place for place, _ in told(desk)] == ["data/equipment/outside.yml:5"]


@pytest.mark.parametrize(("crs", "finds"), [("WGS-84", True), ("BD-09", False)])
def test_the_system_decides_near_the_border(desk, crs, finds):
    """The same numbers stand 2.3 km beyond the border in one system, and a kilometre nearer to it in another."""
    border, beyond = 124.94, 2.3 / (111.195 * 0.8713)
    square = [[124.5, 29.0], [124.5, 29.8], [border, 29.8], [border, 29.0]]
    file = json.loads(desk.read("geo/qingshan.json"))
    file["features"][0]["rings"] = [square]
    desk.write("geo/qingshan.json", json.dumps(file))
    desk.write("equipment/tried.yml", record((round(border + beyond, 5), 29.4), crs=crs))

    assert bool(told(desk)) is finds


def test_longitude_and_latitude_the_wrong_way_round_are_found(desk):
    """Beyond 90 degrees the shape says it; else the distance does."""
    desk.write("equipment/tried.yml", record((29.6, 124.7)))
    assert [str(finding.place) for finding in desk.coded("shape")] == ["data/equipment/tried.yml:5"]

    desk.write("equipment/tried.yml", record((29.6, 70)))
    assert [place for place, _ in told(desk)] == ["data/equipment/tried.yml:5"]


def test_a_district_without_an_outline_says_nothing(desk):
    desk.write("vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + "- {id: far, label: 远区}\n")
    desk.write("equipment/tried.yml", record(WEST, district="远区"))

    assert told(desk) == []


def test_a_handbook_without_outlines_says_nothing(desk):
    for path in (desk.data / "geo").glob("*.json"):
        path.unlink()
    desk.write("equipment/tried.yml", record(WEST))

    assert told(desk) == []


def test_outlines_in_gcj02_are_compared_in_gcj02(desk):
    """The point of a neighbouring city is shifted as the outlines are, before it is judged."""
    desk.write(
        "vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + "- {id: sea, label: 临海市, code: 990200}\n"
    )
    desk.write("equipment/inside.yml", record((125.4, 29.7), district="临海市"))
    desk.write("equipment/outside.yml", record((124.5, 29.7), district="临海市"))

    assert [place for place, _ in told(desk)] == ["data/equipment/outside.yml:5"]


# --- coordinates that say too little -------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("{lat: 29.6, lng: 124.7}", "crs"),
        ("{lat: 29.6, crs: WGS-84}", "lng"),
        ("{lng: 124.7, crs: WGS-84}", "lat"),
        ("{crs: WGS-84}", "lat、lng"),
    ],
)
def test_coordinates_that_are_not_whole_are_a_warning(desk, written, missing):
    desk.write("equipment/tried.yml", f"title: 仪器\nlocation: {written}\n")

    assert told(desk, "coordinates") == [("data/equipment/tried.yml:2", f"坐标不全，没有写 {missing}。")]
    assert desk.errors() == []


def test_whole_coordinates_and_none_are_both_well(desk):
    desk.write("equipment/whole.yml", record(INSIDE))
    desk.write("equipment/none.yml", "title: 仪器\nlocation: {address: 溪东路}\n")

    assert told(desk, "coordinates") == []

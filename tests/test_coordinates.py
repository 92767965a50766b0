"""Coordinate systems: published reference points, ways there and back, and what is not shifted."""

from __future__ import annotations

import math

import pytest

from handbook.geo.coordinates import (
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    in_system,
    published_point,
    to_wgs84,
    wgs84_to_gcj02,
)
from handbook.model.quantity import Location

SHIFTED = [
    ("上海", (121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ("深圳", (113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ("北京", (116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
"""WGS-84 and GCJ-02, as the tests of eviltransform publish them."""

TIANANMEN = (116.404, 39.915)
"""The point whose results in every system the manual of coordtransform prints."""
AS_GCJ02 = (116.41024449916938, 39.91640428150164)
AS_BD09 = (116.41036949371029, 39.92133699351021)
FROM_BD09 = (116.39762729119315, 39.90865673957631)

OBSERVED = [
    ((120.019809, 29.199786), (120.00877901149691, 29.196131605295484)),
    ((120.036455, 29.210504), (120.0253853970846, 29.206795749156136)),
]
"""BD-09 and WGS-84 of the tests of eviltransform, which no formula meets better than to tens of metres."""

MAINLAND = [(119.95, 31.78), (87.6, 43.8), (126.6, 45.8), (110.3, 20.0), (100.2, 26.9), (75.99, 39.47)]
ABROAD = [(139.767125, 35.681236), (-104.9903, 39.7392), (153.0251, -27.4698), (2.35, 48.85), (71.9, 35.0)]


def metres(one, other):
    east = math.radians(one[0] - other[0]) * math.cos(math.radians(one[1]))
    return math.hypot(east, math.radians(one[1] - other[1])) * 6371008.8


@pytest.mark.parametrize(("wgs84", "gcj02"), [pair for _, *pair in SHIFTED], ids=[name for name, *_ in SHIFTED])
def test_gcj02_is_what_is_published(wgs84, gcj02):
    assert metres(wgs84_to_gcj02(wgs84), gcj02) < 0.1
    assert metres(gcj02_to_wgs84(gcj02), wgs84) < 0.1


def test_each_formula_gives_what_the_manual_prints():
    assert metres(wgs84_to_gcj02(TIANANMEN), AS_GCJ02) < 0.01
    assert metres(gcj02_to_bd09(TIANANMEN), AS_BD09) < 0.01
    assert metres(bd09_to_gcj02(TIANANMEN), FROM_BD09) < 2  # theirs is the way back of a first guess


@pytest.mark.parametrize(("bd09", "wgs84"), OBSERVED)
def test_bd09_is_met_to_some_tens_of_metres(bd09, wgs84):
    assert metres(bd09, wgs84) > 1000
    assert metres(to_wgs84(bd09, "BD-09"), wgs84) < 50


@pytest.mark.parametrize("point", MAINLAND)
def test_the_mainland_is_shifted_by_hundreds_of_metres(point):
    assert 50 < metres(wgs84_to_gcj02(point), point) < 1000
    assert 500 < metres(gcj02_to_bd09(point), point) < 1500


@pytest.mark.parametrize("point", MAINLAND)
@pytest.mark.parametrize(
    ("there", "back"), [(wgs84_to_gcj02, gcj02_to_wgs84), (gcj02_to_bd09, bd09_to_gcj02)], ids=["GCJ-02", "BD-09"]
)
def test_there_and_back_is_the_same_place_to_a_millimetre(there, back, point):
    assert metres(back(there(point)), point) < 0.001
    assert metres(there(back(point)), point) < 0.001


@pytest.mark.parametrize("point", ABROAD)
def test_what_lies_abroad_is_not_shifted(point):
    assert wgs84_to_gcj02(point) == point
    assert gcj02_to_wgs84(point) == point


def test_wgs84_is_left_as_it_is():
    assert to_wgs84((119.95, 31.78), "WGS-84") == (119.95, 31.78)


@pytest.mark.parametrize("crs", ["WGS-84", "GCJ-02", "BD-09"])
def test_one_place_written_in_each_system_is_one_place(crs):
    place = (119.95, 31.78)
    written = {"WGS-84": place, "GCJ-02": wgs84_to_gcj02(place), "BD-09": gcj02_to_bd09(wgs84_to_gcj02(place))}

    assert metres(to_wgs84(written[crs], crs), place) < 0.001


def test_outlines_without_a_stated_system_leave_a_point_alone():
    place = (119.95, 31.78)

    assert in_system(place, "未注明") == in_system(place, "WGS-84") == place
    assert in_system(place, "GCJ-02") == wgs84_to_gcj02(place)


def test_a_record_has_a_point_only_with_both_numbers_and_a_system():
    whole = {"lng": "119.95", "lat": "31.78", "crs": "WGS-84"}

    assert published_point(Location(**whole)) == (119.95, 31.78)
    assert published_point(None) is None
    for name in whole:
        assert published_point(Location(**{**whole, name: None})) is None

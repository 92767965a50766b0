"""Outlines: how they are read, what lies inside of them, and how they come onto a flat picture."""

from __future__ import annotations

import json
import math

import pytest

from handbook.geo.boundaries import Boundary, boundary_of, read_boundaries, system_of
from handbook.geo.projections import Projection
from handbook.geo.within import between_km, centre, contains, distance_km
from handbook.model.identity import Word

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
HOLE = ((1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0))
ISLAND = ((6.0, 0.0), (7.0, 0.0), (7.0, 1.0), (6.0, 1.0))
KM = 111.195


def outline(*rings, name="甲区", code=None):
    return Boundary(name=name, code=code, rings=rings)


# --- reading -------------------------------------------------------------------------------------


def test_the_outlines_of_a_handbook_are_read_in_the_order_of_their_files(sound):
    files, findings = read_boundaries(sound.root)

    assert findings == []
    assert [file.title for file in files] == ["青山市", "云岭省"]
    assert [feature.name for feature in files[0].features] == ["溪东区", "溪西区", "山北县"]
    assert files[0].crs == "WGS-84" and files[1].crs == "GCJ-02"
    assert [len(feature.rings) for feature in files[0].features] == [1, 1, 3]


def test_a_handbook_without_outlines_is_sound(bay):
    assert read_boundaries(bay.root) == ([], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:200], "不是 JSON"),
        (lambda text: "[]", "不是一个对象"),
        (lambda text: "[" * 100_000, "不是 JSON"),
        (lambda text: text.replace('"licence"', '"license"', 1), "licence"),
        (lambda text: text.replace('"WGS-84"', '"CGCS2000"', 1), "crs"),
        (lambda text: text.replace("29.5]", "129.5]", 1), "features.0.rings.0.0.1"),
        (lambda text: text.replace("29.5]", "NaN]", 1), "features.0.rings.0.0.1"),
        (lambda text: text.replace("124.5,29.5]", "124.5]", 1), "features.0.rings.0.0"),
    ],
)
def test_outlines_that_cannot_be_read_are_an_error_with_their_file(desk, change, said):
    desk.write("geo/qingshan.json", change(desk.read("geo/qingshan.json")))

    (finding,) = desk.coded("shape")
    assert str(finding.place).startswith("data/geo/qingshan.json")
    assert "地图边界读不懂" in finding.message and said in finding.message
    assert "licence" in finding.hint
    assert desk.prepare().edition is None


def test_a_ring_has_three_points(desk):
    file = json.loads(desk.read("geo/qingshan.json"))
    file["features"][0]["rings"] = [[[124.5, 29.5], [124.6, 29.6]]]
    desk.write("geo/qingshan.json", json.dumps(file))

    assert "features.0.rings.0" in desk.coded("shape")[0].message


def test_outlines_that_are_not_utf_8_are_told_as_other_files_are(desk):
    desk.write("geo/qingshan.json", desk.read("geo/qingshan.json").encode("gb18030"))

    assert [str(finding.place).partition(":")[0] for finding in desk.coded("encoding")] == ["data/geo/qingshan.json"]


def test_outlines_that_cannot_be_opened_are_told(desk):
    (desk.data / "geo/folder.json").mkdir()

    assert [str(finding.place) for finding in desk.coded("unreadable")] == ["data/geo/folder.json"]


def test_a_change_of_an_outline_changes_the_fingerprint(desk):
    before = desk.edition().fingerprint

    desk.change("geo/yunling.json", '"code":"990200","rings":[[[124.95', '"code":"990200","rings":[[[124.96')

    assert desk.edition().fingerprint != before


def test_an_outline_is_found_by_its_code_before_its_name(sound):
    files = tuple(read_boundaries(sound.root)[0])

    renamed = boundary_of(files, Word(id="x", label="溪西区", code="990102"))
    assert renamed is not None and renamed.name == "溪东区"
    named = boundary_of(files, Word(id="x", label="溪西区"))
    assert named is not None and named.code == "990101"
    assert boundary_of(files, Word(id="x", label="别处", code="110101")) is None


def test_an_outline_knows_the_system_of_its_file(sound):
    files = tuple(read_boundaries(sound.root)[0])

    assert [system_of(files, file.features[0]) for file in files] == ["WGS-84", "GCJ-02"]


# --- inside or not -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("point", "inside"),
    [((0.5, 0.5), True), ((2, 2), False), ((3.5, 2), True), ((6.5, 0.5), True), ((5, 0.5), False), ((-1, 2), False)],
    ids=["land", "hole", "beyond the hole", "island", "between", "west"],
)
def test_a_point_in_a_hole_is_outside_and_one_on_an_island_inside(point, inside):
    assert contains(outline(SQUARE, HOLE, ISLAND), point) is inside


def test_it_makes_no_difference_which_way_a_ring_runs_and_whether_it_is_closed():
    closed = (*SQUARE, SQUARE[0])

    for ring in (SQUARE, SQUARE[::-1], closed):
        assert contains(outline(ring), (1, 1))
        assert not contains(outline(ring), (5, 1))


def test_a_point_level_with_a_corner_is_counted_once():
    diamond = outline(((0, 0), (1, 1), (2, 0), (1, -1)))

    assert contains(diamond, (1, 0))
    assert not contains(diamond, (-1, 0))
    assert not contains(diamond, (3, 0))
    assert not contains(diamond, (-1, 1))


def test_neighbours_share_every_point_between_them():
    """A point at a common border lies in exactly one of the two."""
    west, east = outline(((0, 0), (1, 0), (1, 1), (0, 1))), outline(((1, 0), (2, 0), (2, 1), (1, 1)))

    assert [contains(west, (1, 0.5)), contains(east, (1, 0.5))].count(True) == 1


# --- distances -----------------------------------------------------------------------------------


def test_inside_there_is_no_distance():
    assert distance_km(outline(SQUARE), (2, 2)) == 0


@pytest.mark.parametrize(
    ("point", "km"),
    [
        ((2, -1), KM),
        ((-1, 0), KM),
        ((-1, -1), math.hypot(KM, KM * math.cos(math.radians(1)))),
        ((2, 1.25), KM / 4),
        ((5.5, 0), KM / 2),
    ],
    ids=["south", "west", "corner", "hole", "nearest part"],
)
def test_outside_the_distance_is_that_of_the_nearest_edge(point, km):
    assert distance_km(outline(SQUARE, HOLE, ISLAND), point) == pytest.approx(km, rel=0.002)


def test_a_degree_of_longitude_is_shorter_in_the_north():
    assert between_km((120, 0), (121, 0)) == pytest.approx(KM, rel=0.001)
    assert between_km((120, 60), (121, 60)) == pytest.approx(KM / 2, rel=0.001)
    assert between_km((118.7969, 32.0603), (120.5853, 31.2989)) == pytest.approx(189.0, abs=1)  # 南京 and 苏州


# --- the middle ----------------------------------------------------------------------------------


def test_the_middle_of_a_square_is_its_centre():
    assert centre(outline(SQUARE)) == pytest.approx((2, 2))


def test_the_middle_lies_in_the_largest_part():
    x, y = centre(outline(ISLAND, SQUARE))

    assert (x, y) == pytest.approx((2, 2))


@pytest.mark.parametrize(
    "rings",
    [
        (SQUARE, HOLE),
        (((0, 0), (5, 0), (5, 5), (4, 5), (4, 1), (1, 1), (1, 5), (0, 5)),),
        (((0, 0), (4, 0), (4, 1), (1, 1), (1, 4), (0, 4)),),
    ],
    ids=["around a hole", "horseshoe", "angle"],
)
def test_the_middle_of_a_bent_district_lies_inside_of_it(rings):
    bent = outline(*rings)

    assert contains(bent, centre(bent))


def test_a_district_without_an_area_has_a_middle_all_the_same():
    assert centre(outline(((1, 1), (2, 2), (3, 3)))) == (1, 1)


# --- projection ----------------------------------------------------------------------------------


def test_a_picture_shows_all_its_points_with_a_margin():
    shown = Projection.fitting([(119.0, 31.0), (120.0, 32.0)], width=640, margin=8)

    assert shown.place((119.0, 32.0)) == pytest.approx((8, 8))
    assert shown.place((120.0, 31.0)) == pytest.approx((632, shown.height - 8))


def test_a_kilometre_is_as_long_across_as_it_is_high():
    shown = Projection.fitting([(119.0, 31.0), (120.0, 32.0)], width=640)
    middle = 31.5
    across = (shown.place((120, middle))[0] - shown.place((119, middle))[0]) / between_km((119, middle), (120, middle))
    down = (shown.place((119, 31))[1] - shown.place((119, 32))[1]) / between_km((119, 31), (119, 32))

    assert across == pytest.approx(down, rel=0.001)


def test_what_is_outside_of_the_picture_is_not_shown():
    shown = Projection.fitting([(119.0, 31.0), (120.0, 32.0)], width=640)

    assert shown.shows((119.5, 31.5))
    for point in ((118.9, 31.5), (120.1, 31.5), (119.5, 30.9), (119.5, 32.1)):
        assert not shown.shows(point)


def test_a_single_point_is_no_reason_to_fail():
    assert Projection.fitting([(119.0, 31.0)], width=100, margin=8).place((119.0, 31.0)) == (8, 8)

"""The map page: districts, points and a list that is its equal; and no page where there is nothing to draw."""

from __future__ import annotations

import itertools
import json
import re

import pytest

import desks
from desks import page, words
from handbook.geo.coordinates import gcj02_to_bd09, wgs84_to_gcj02
from handbook.pages import maps

MAP = "map/index.html"
REGIONS = """\
- {id: xixi, label: 溪西区, code: 990101}
- {id: shanbei, label: 山北县, code: 990121}
- {id: linhai, label: 临海市, code: 990200}
- {id: harbour, label: 港务区}
"""


def place(desk, name, district=None, point=None, *, crs="WGS-84", more=""):
    """A record somewhere: in a district, at a point, or both."""
    parts = [f"district: {district}"] if district else []
    parts += [f"lng: {point[0]:.6f}, lat: {point[1]:.6f}, crs: {crs}"] if point else []
    location = f"location: {{{', '.join(parts)}}}\n" if parts else ""
    desk.write(f"equipment/{name}.yml", f"title: {name}号\n{location}{more}")


@pytest.fixture
def mapped(desk):
    """青山市 with names for all of its districts, and for a city and a district elsewhere."""
    desk.write("vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + REGIONS)
    return desk


def drawn(desk):
    return maps.context(desk.edition())


def district(context, slug):
    return next(one for one in context["districts"] if one.slug == slug)


def aside(context, label):
    return next(one for one in context["asides"] if one.label == label)


def titles(links):
    return [link.title for link in links]


def options(context, name):
    """slug → how many, of one filter; None where the filter is not offered."""
    found = [one for one in context["facets"] if one.name == name]
    return {option.slug: option.count for option in found[0].options} if found else None


def numbers(path):
    return [int(number) for number in re.findall(r"-?\d+", path)]


# --- what the page says --------------------------------------------------------------------------


def test_the_page_says_that_it_is_a_sketch_where_it_is_from_and_its_licence(desk):
    said = words(page(desk, MAP))

    assert "示意图" in said and "不表示任何真实的地方" in said
    assert "边界来自：虚构的边界，画在海里" in said
    assert said.count("许可：CC0-1.0") == 2
    assert "坐标系：WGS-84" in said and "坐标系：GCJ-02" in said


def test_a_notice_that_a_licence_wants_along_goes_along(desk):
    assert "Nobody's shores: take them." in words(page(desk, MAP))


def test_every_district_is_drawn_and_named(desk):
    html = page(desk, MAP)

    for name in ("溪东区", "溪西区", "山北县"):
        assert f"<title>{name}：" in html and name in words(html)
    assert re.findall(r'class="map-name"[^>]*>([^<]+)<', html) == ["溪东", "溪西", "山北"]


def test_the_districts_meet_in_the_same_numbers(desk):
    """Two neighbours share three points; whole units make them the very same in both paths."""
    context = drawn(desk)
    corners = []
    for slug in ("xidong", "990101"):
        steps = numbers(district(context, slug).path)
        xs, ys = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
        corners.append(set(zip(xs, ys, strict=True)))

    assert len(corners[0] & corners[1]) == 4


def test_the_province_shows_where_the_place_is(desk):
    context = drawn(desk)

    assert context["around"].title == "云岭省"
    assert [outline.name for outline in context["outlines"] if outline.here] == ["青山市"]
    assert context["outlines"][-1].here  # its border lies on top


def test_without_a_province_there_is_no_inset(desk):
    (desk.data / "geo/yunling.json").unlink()

    html = page(desk, MAP)

    assert drawn(desk)["around"] is None
    assert "map-inset" not in html and "云岭省" not in html


def test_a_part_too_small_to_draw_is_left_out(desk):
    """A path that names no second point is an error in the browser's console."""
    file = json.loads(desk.read("geo/qingshan.json"))
    file["features"][0]["rings"].append([[124.6, 29.6], [124.60001, 29.6], [124.60001, 29.60001]])
    before = district(drawn(desk), "xidong").path
    desk.write("geo/qingshan.json", json.dumps(file))

    assert district(drawn(desk), "xidong").path == before
    assert "lz" not in before


# --- where a record counts -----------------------------------------------------------------------


def test_a_district_counts_what_names_it_by_kind(desk):
    place(desk, "more", "溪东")
    xidong = district(drawn(desk), "xidong")

    assert (xidong.count, xidong.parts) == (3, "设备 2，机构 1")
    assert titles(xidong.links) == ["窑内照相机", "more号", "青山检验所"]
    assert xidong.href == "?district=xidong#rows"


def test_a_district_with_nothing_says_so(desk):
    said = words(page(desk, MAP))

    assert district(drawn(desk), "990101").count == 0
    assert "溪西区 没有收录" in said


def test_a_record_without_a_district_belongs_where_its_point_lies(mapped):
    place(mapped, "west", point=(124.3, 29.6))
    place(mapped, "lake", point=(124.5, 29.96))
    place(mapped, "sea", point=(130, 29.6))

    context = drawn(mapped)

    assert titles(district(context, "xixi").links) == ["west号"]
    assert sorted(titles(aside(context, "公布的坐标不在各区县里").links)) == ["lake号", "sea号"]


def test_what_has_no_place_is_listed_beside_the_map_with_why(mapped):
    place(mapped, "nowhere")
    place(mapped, "city", "青山市")
    place(mapped, "harbour", "港务区")
    place(mapped, "linhai", "临海市", more="outside: true\n")
    place(mapped, "away", more="outside: true\n")

    context = drawn(mapped)

    assert {one.label: titles(one.links) for one in context["asides"]} == {
        "没读到在哪里": ["nowhere号"],
        "只写到青山市，没读到区县": ["city号"],
        "港务区：示意图上没有单独画出": ["harbour号"],
        "不在本市：没读到地方": ["away号"],
        "不在本市：临海市": ["linhai号"],
    }
    assert [one.label.startswith("不在本市") for one in context["asides"]] == [False] * 3 + [True] * 2
    said = words(page(mapped, MAP))
    assert all(f"{one.label} {one.count}" in said for one in context["asides"])


def test_what_stands_in_another_city_is_counted_there(mapped):
    for name in ("one", "two"):
        place(mapped, name, "临海市", more="outside: true\n")

    context = drawn(mapped)

    assert {outline.name: outline.count for outline in context["outlines"]} == {"青山市": 0, "临海市": 2, "石桥市": 0}
    assert 'href="?district=linhai#rows"' in page(mapped, MAP)


def test_the_list_is_the_equal_of_the_map(mapped):
    """Every public record stands once in the rows, and once in a district or beside the map."""
    for number in range(5):
        place(mapped, f"dot-{number}", "溪西区", (124.2 + number / 50, 29.6))
    place(mapped, "nowhere")
    place(mapped, "away", more="outside: true\n")
    place(mapped, "contrary", "溪西区", more="outside: true\n")

    context = drawn(mapped)

    rows = sorted(row.title for row in context["rows"])
    places = [*context["districts"], *context["asides"]]
    assert rows == sorted(title for one in places for title in titles(one.links))
    assert sum(one.count for one in places) == len(rows) == 10
    marked = [title for spot in context["spots"] for title in titles(spot.links)]
    assert sorted(marked) == [f"dot-{number}号" for number in range(5)]


def test_withdrawn_records_are_on_no_map(desk):
    place(desk, "gone", "溪东区", (124.7, 29.6), more="withdrawn: {date: 2026-11-01, reason: 收错了}\n")

    html = page(desk, MAP)

    assert "gone号" not in html


def test_hostile_names_are_only_text(mapped):
    hostile = "\"'><script>alert(1)</script>&"
    for name in ("qingshan", "yunling"):
        file = json.loads(mapped.read(f"geo/{name}.json"))
        file |= {"source": hostile, "licence": hostile, "licence_text": hostile, "note": hostile}
        file["features"][-1] |= {"name": hostile, "code": hostile}
        mapped.write(f"geo/{name}.json", json.dumps(file))
    said = {"title": hostile, "owner": hostile, "capabilities": [hostile], "access": hostile, "class_code": hostile}
    location = {"district": "溪西区", "lng": 124.3, "lat": 29.6, "crs": "WGS-84"}
    for name in ("one", "two"):
        mapped.write(f"equipment/{name}.yml", json.dumps({**said, "location": location}, ensure_ascii=False))
    service = {"url": "https://x.example/\"'><script>", "approval": hostile, "attribution": hostile}
    mapped.write("handbook.yml", mapped.read("handbook.yml") + f"tiles: {json.dumps(service)}\n")

    html = page(mapped, MAP)

    assert "<script" not in html.replace(maps.SCRIPT, "")
    assert words(html).count("alert(1)") >= 10


def test_links_of_the_page_lead_to_pages_of_the_site(mapped):
    for name in ("one", "two"):
        place(mapped, name, "溪西区", (124.3, 29.6))
    site = desks.site(mapped)
    html = desks.rendered(site, MAP)
    known = {item.uri for item in site.items}

    found = re.findall(r'<a [^>]*href="([^"]+)"', html.partition("<main>")[2])

    assert found
    for address in found:
        if address.startswith("#"):
            assert f'id="{address[1:]}"' in html
        elif address.startswith("?"):
            assert address.endswith("#rows") and 'id="rows"' in html
        elif not address.startswith(("https://git.", "tel:")):
            assert address.removeprefix("../") in known


# --- points --------------------------------------------------------------------------------------


def test_a_point_leads_to_its_record(mapped):
    place(mapped, "dot", "溪西区", (124.3, 29.6))

    (spot,) = drawn(mapped)["spots"]

    assert (spot.count, spot.anchor, spot.href, spot.label) == (1, None, "../equipment/dot.html", "dot号")


@pytest.mark.parametrize("crs", ["WGS-84", "GCJ-02", "BD-09"])
def test_a_point_stands_at_one_place_whatever_system_it_is_written_in(mapped, crs):
    at = (124.3, 29.6)
    written = {"WGS-84": at, "GCJ-02": wgs84_to_gcj02(at), "BD-09": gcj02_to_bd09(wgs84_to_gcj02(at))}[crs]
    place(mapped, "dot", "溪西区", at)
    (expected,) = drawn(mapped)["spots"]

    place(mapped, "dot", "溪西区", written, crs=crs)

    (spot,) = drawn(mapped)["spots"]
    assert (spot.x, spot.y) == (expected.x, expected.y)


def test_points_that_would_overlap_are_one_with_a_number_and_a_list(mapped):
    for name, east in (("a", 0), ("b", 0.001), ("c", 0.002), ("far", 0.2)):
        place(mapped, name, "溪西区", (124.2 + east, 29.6))

    context = drawn(mapped)
    together = next(spot for spot in context["spots"] if spot.count > 1)
    html = page(mapped, MAP)

    assert sorted(spot.count for spot in context["spots"]) == [1, 3]
    assert titles(together.links) == ["a号", "b号", "c号"]
    assert together.href == f"#{together.anchor}"
    assert "溪西区：挨在一起的 3 个" in words(html)
    assert f'id="{together.anchor}"' in html


def test_no_two_squares_overlap_however_many_points_there_are(mapped):
    for number in range(150):
        east, north = (number * 37 % 60) / 100, (number * 53 % 50) / 100
        place(mapped, f"n{number:03}", "溪西区", (124.15 + east, 29.5 + north))

    spots = drawn(mapped)["spots"]

    assert 10 < len(spots) < 150
    assert sum(spot.count for spot in spots) == 150
    for one, other in itertools.combinations(spots, 2):
        assert max(abs(one.x - other.x), abs(one.y - other.y)) >= one.half + other.half


def test_circles_stand_beside_points(mapped):
    before = district(drawn(mapped), "xidong")
    middle = (124.7, 29.605)
    place(mapped, "dot", "溪东区", middle)

    context = drawn(mapped)
    after, (spot,) = district(context, "xidong"), context["spots"]

    assert abs(before.x - spot.x) < before.radius and abs(before.y - spot.y) < before.radius
    assert max(abs(after.x - spot.x), abs(after.y - spot.y)) >= after.radius + spot.half


def test_points_of_other_cities_are_not_on_the_picture(mapped):
    place(mapped, "far", "临海市", (125.4, 29.7), more="outside: true\n")
    place(mapped, "inside-the-frame", "临海市", (124.3, 29.6), more="outside: true\n")

    assert drawn(mapped)["spots"] == []


def test_the_legend_speaks_of_points_only_where_there_are_any(mapped):
    assert "方块" not in words(page(mapped, MAP))

    place(mapped, "dot", "溪西区", (124.3, 29.6))

    assert "方块：公布了坐标的" in words(page(mapped, MAP))


# --- filters -------------------------------------------------------------------------------------

FURNACE = "capabilities: [测 温, 测压]\nclass_code: '0301'\nowner: 山 北所\naccess: 有偿开放\nfee: {text: 面议}\n"


def test_rows_are_filtered_by_what_the_issue_of_the_map_asks(mapped):
    place(mapped, "furnace", "山北县", more=FURNACE)
    place(mapped, "balance", "溪西区", more="capabilities: [称重]\nclass_code: '0302'\nowner: 溪西所\n")

    context = drawn(mapped)

    assert options(context, "district") == {"xidong": 2, "shanbei": 1, "xixi": 1}
    assert options(context, "able") == {"测温": 1, "测压": 1, "称重": 1, "看火色": 1, "量窑温": 1}
    assert options(context, "kind") == {"equipment": 3, "providers": 1}
    assert options(context, "class") == {"0301": 1, "0302": 1}
    assert options(context, "owner") == {"山北所": 1, "溪西所": 1}
    assert options(context, "access") == {"unknown": 2, "有偿开放": 1}
    assert options(context, "fee") == {"known": 2, "unknown": 1}


def test_a_row_carries_what_its_filters_ask(mapped):
    place(mapped, "furnace", "山北县", (124.3, 29.9), more=FURNACE)

    row = next(one for one in drawn(mapped)["rows"] if one.title == "furnace号")

    assert dict(row.facets) == {
        "district": "shanbei",
        "able": "测温 测压",
        "kind": "equipment",
        "class": "0301",
        "owner": "山北所",
        "access": "有偿开放",
        "fee": "known",
        "outside": "here",
        "point": "124.3000,29.9000",
    }
    assert "测压" in row.aka


def test_a_filter_with_one_choice_or_with_too_many_is_not_offered(mapped):
    assert options(drawn(mapped), "type") is None
    for number in range(100):
        place(mapped, f"n{number}", more=f"capabilities: [测第{number}样]\n")

    context = drawn(mapped)

    assert options(context, "able") is None
    assert any("测第7样" in (row.aka or "") for row in context["rows"])  # the box finds it


def test_rows_can_be_ordered_by_the_districts_of_the_map(mapped):
    context = drawn(mapped)

    assert [option.slug for option in context["near"]] == ["xidong", "xixi", "shanbei"]
    centres = dict(entry.split(":") for entry in context["centres"].split())
    assert sorted(centres) == ["linhai", "shanbei", "xidong", "xixi"]
    lng, lat = map(float, centres["xidong"].split(","))
    assert 124.6 < lng < 124.8 and 29.5 < lat < 29.7


# --- a licensed service --------------------------------------------------------------------------

TILES = "tiles:\n  url: https://map.example.org/qs?a=1&b=2\n  approval: GS(2024)0000号\n  attribution: 某图\n"


def test_without_the_switch_no_map_service_is_named(desk):
    html = page(desk, MAP)

    assert "审图号" not in html and "map-tiles" not in html


def test_the_switch_adds_a_link_with_its_approval_and_loads_nothing(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + TILES)

    html = page(desk, MAP)

    assert "审图号：GS(2024)0000号；某图" in words(html)
    assert '<a href="https://map.example.org/qs?a=1&amp;b=2" rel="external noopener">' in html
    assert html.count("map.example.org") == 1
    assert not re.search(r"<(img|iframe|script|link|image)[^>]+map\.example", html)


@pytest.mark.parametrize("field", ["url", "approval", "attribution"])
def test_the_switch_wants_all_three(desk, field):
    kept = "".join(line for line in TILES.splitlines(keepends=True) if not line.startswith(f"  {field}"))
    desk.write("handbook.yml", desk.read("handbook.yml") + kept)

    assert [(finding.code, str(finding.place)) for finding in desk.found() if field in finding.message] == [
        ("missing-key", "data/handbook.yml:14")
    ]


def test_the_address_of_a_map_service_is_an_address(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + TILES.replace("https://", "javascript:"))

    assert any("不是网址" in said and "data/handbook.yml" in said for said in desk.errors())


# --- no map --------------------------------------------------------------------------------------


def addresses(desk):
    return [item.uri for item in desks.site(desk).items]


def test_a_handbook_with_outlines_has_a_map(desk):
    assert MAP in addresses(desk)


def test_without_outlines_of_its_place_there_is_no_map(desk):
    (desk.data / "geo/qingshan.json").unlink()

    assert MAP not in addresses(desk)


def test_without_anything_to_show_there_is_no_map(desk):
    for name in ("providers/test-house.yml", "equipment/kiln-camera.yml", "services/kiln-loan.yml"):
        (desk.data / name).unlink()

    assert MAP not in addresses(desk)


def test_without_a_map_nothing_leads_to_it(desk):
    """The navigation names the map; strict building would tell of a dead link."""
    assert "map/index.html" in (desk.root / "mkdocs.yml").read_text(encoding="utf-8")
    for path in (desk.data / "geo").glob("*.json"):
        path.unlink()

    done = desks.script("build", "--root", desk.root, "--today", "2026-11-21", "--strict")

    assert done.returncode == 0, done.stderr
    site = desk.root / "site"
    assert not (site / "map").exists()
    leading = re.compile(r"\bmap/index\.html")  # the site map is another page
    assert [path for path in site.rglob("*.html") if leading.search(path.read_text(encoding="utf-8"))] == []


def test_with_a_map_the_navigation_leads_to_it(built):
    assert (built / MAP).is_file()
    assert 'href="map/index.html"' in (built / "index.html").read_text(encoding="utf-8")
    assert "https://www.qingshan.example/hb/map/index.html" in (built / "sitemap.xml").read_text(encoding="utf-8")

"""The map from a folder: seen, used by keyboard alone, printed, small, dark; and nothing is asked of anybody."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from looking import SCHEMES, WIDTHS, too_wide
from playwright.sync_api import Page, expect
from waiting import until

from handbook.geo.within import between_km

MAP = "map/index.html"
REGIONS = (
    "- {id: xixi, label: 溪西区, code: 990101}\n"
    "- {id: shanbei, label: 山北县, code: 990121}\n"
    "- {id: linhai, label: 临海市, code: 990200}\n"
)
PLACED = {
    "west-a": "district: 溪西区, lng: 124.300, lat: 29.600, crs: WGS-84",
    "west-b": "district: 溪西区, lng: 124.301, lat: 29.600, crs: WGS-84",
    "north": "district: 山北县, lng: 124.250, lat: 29.950, crs: GCJ-02",
    "east": "district: 溪东区, lng: 124.820, lat: 29.650, crs: BD-09",
}
TILES = "tiles: {url: 'https://map.example.org/', approval: GS(2024)0000号, attribution: 某图}\n"

_COLOUR = "(part) => getComputedStyle(part).fill"
_ROWS = """() => Array.from(document.querySelectorAll("[data-row]")).filter((row) => row.getClientRects().length)
  .map((row) => row.querySelector(".row-title a").textContent)"""


def populated(desk) -> None:
    """Points that stand apart, two that do not, something elsewhere, and a map service."""
    desk.write("vocabularies/regions.yml", desk.read("vocabularies/regions.yml") + REGIONS)
    desk.write("handbook.yml", desk.read("handbook.yml") + TILES)
    for name, location in PLACED.items():
        text = f"title: {name}号\ncapabilities: [测{name}]\nlocation: {{{location}}}\n"
        desk.write(f"equipment/{name}.yml", text)
    desk.write("providers/away.yml", "title: 远所\ntype: 其他\noutside: true\nlocation: {district: 临海市}\n")
    desk.write("providers/unsaid.yml", "title: 何处所\ntype: 其他\n")


@pytest.fixture(scope="module")
def folder(build) -> str:
    """The site as it lies on a USB stick."""
    site: Path = build(populated)
    return site.as_uri() + "/"


def shown(page: Page) -> list[str]:
    return page.evaluate(_ROWS)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus, as a reader without a mouse must."""
    wanted = page.locator(selector).first
    for _ in range(200):
        page.keyboard.press("Tab")
        if wanted.evaluate("(part) => part === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def painted(page: Page, selector: str) -> int:
    """How many different colours an element shows on a screenshot, told by the browser itself."""
    picture = base64.b64encode(page.locator(selector).first.screenshot()).decode()
    return page.evaluate(
        """async (data) => {
          const image = new Image();
          image.src = "data:image/png;base64," + data;
          await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = image.width; canvas.height = image.height;
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          const pixels = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
          const seen = {};
          pixels.forEach((pixel) => { seen[pixel] = (seen[pixel] || 0) + 1; });
          return Object.values(seen).filter((count) => count > 40).length;
        }""",
        picture,
    )


# --- seen ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_districts_and_points_are_seen(folder, visit, width, scheme):
    page = visit(folder + MAP, width=width, scheme=scheme)
    if width < 600:
        page.locator("[data-map-fold]").click()

    expect(page.locator(".map-frame .map-area path")).to_have_count(3)
    expect(page.locator(".map-frame .map-name")).to_have_text(["溪东", "溪西", "山北"])
    expect(page.locator(".map-spot")).to_have_count(3)
    ground = page.locator(".map-frame").evaluate("(part) => getComputedStyle(part).backgroundColor")
    fills = {page.locator(part).first.evaluate(_COLOUR) for part in (".map-area path", ".map-spot rect", "circle")}
    assert len(fills | {ground}) == 4
    for part in page.locator(".map-frame .map-area path, .map-spot rect, .map-frame circle").all():
        box = part.bounding_box()
        assert box["width"] > 5 and box["height"] > 5 and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert painted(page, ".map-frame svg") >= 4
    assert too_wide(page) == []


def test_names_and_numbers_do_not_lie_on_each_other(folder, visit):
    for width in WIDTHS:
        page = visit(folder + MAP, width=width)
        overlapping = page.evaluate(
            """() => {
              const parts = Array.from(document.querySelectorAll(".map-name, .map-frame circle, .map-spot rect"));
              const boxes = parts.map((part) => part.getBoundingClientRect());
              return boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) =>
                one.left < other.right - 1 && other.left < one.right - 1 &&
                one.top < other.bottom - 3 && other.top < one.bottom - 3).map(() => parts[i].outerHTML));
            }"""
        )
        assert overlapping == [], width


def test_a_lake_is_no_part_of_its_district(folder, visit):
    page = visit(folder + MAP)

    inside = page.locator("#area-shanbei").evaluate(
        """(path) => { const at = (x, y) => path.isPointInFill(new DOMPoint(x, y));
          const box = path.getBBox(); const hits = [];
          for (let x = box.x; x < box.x + box.width; x += 4) hits.push(at(x, box.y + box.height * .55));
          return hits.map(Number).join(""); }"""
    )

    assert "101" in "".join(digit for digit, before in zip(inside, " " + inside, strict=False) if digit != before)


def test_nothing_but_files_is_asked_for(folder, visit):
    page = visit(folder + "index.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(folder + MAP)
    page.wait_for_load_state("networkidle")
    page.locator(".map-frame .map-area").first.hover()

    assert asked and [url for url in asked if not url.startswith("file:")] == []
    expect(page.locator("a[href^='https://map.example.org']")).to_have_count(1)


# --- used ----------------------------------------------------------------------------------------


def test_the_list_is_filtered_by_keyboard_alone(folder, visit):
    page = visit(folder + MAP)
    assert len(shown(page)) == 8

    tab_to(page, "#filter-q")
    page.keyboard.type("测north")
    until(page, "document.querySelector('[data-count]').textContent.startsWith('筛出 1 条')")
    assert shown(page) == ["north号"]

    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    tab_to(page, "#filter-district")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # the districts with the most come first: 溪东, 溪西
    until(page, "location.search === '?district=xixi'")
    assert shown(page) == ["west-a号", "west-b号"]


def test_a_district_is_chosen_on_the_map_by_keyboard(folder, visit):
    page = visit(folder + MAP)

    tab_to(page, "a.map-area[data-choose=shanbei]")
    path = page.locator("#area-shanbei")
    assert float(path.evaluate("(part) => parseFloat(getComputedStyle(part).strokeWidth)")) > 5
    page.keyboard.press("Enter")
    until(page, "location.search === '?district=shanbei'")

    assert shown(page) == ["north号"]
    expect(page.locator("#filter-district")).to_have_value("shanbei")
    expect(page.locator("#rows")).to_be_focused()
    expect(page.locator("a.map-area[data-choose=shanbei]")).to_have_attribute("aria-current", "true")
    expect(page.locator("a.map-area[data-choose=xixi]")).not_to_have_attribute("aria-current", "true")


def test_a_city_of_the_province_is_chosen_like_a_district(folder, visit):
    page = visit(folder + MAP)

    page.locator(".map-inset figcaption a").click()
    until(page, "location.search === '?district=linhai'")

    assert shown(page) == ["远所"]


def test_points_lead_to_their_record_and_joined_ones_to_their_list(folder, visit):
    page = visit(folder + MAP)

    tab_to(page, "a.map-spot[href^='#']")
    page.keyboard.press("Enter")
    listed = page.locator(".map-list li:target")
    expect(listed.locator("a")).to_have_text(["west-a号", "west-b号"])
    page.locator("a.map-spot[aria-label='east号']").focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("east号")


def test_rows_stand_by_their_distance_from_a_district(folder, visit):
    page = visit(folder + MAP)
    expect(page.locator("[data-near-hint]")).to_be_hidden()
    unsorted = shown(page)

    page.locator("#filter-near").select_option("xidong")
    until(page, "location.search === '?near=xidong'")

    titles = shown(page)
    said = page.locator("[data-row] .row-near").all_text_contents()
    assert set(titles[:3]) == {"窑内照相机", "青山检验所", "east号"}
    assert said[:3] == ["就在溪东区"] * 3
    kilometres = [int(text.split("约 ")[1].split(" ")[0]) for text in said if "约" in text]
    assert len(kilometres) == 4 and kilometres == sorted(kilometres)
    assert titles[-1] == "何处所" and said[-1] == "离溪东区多远，不知道"
    expect(page.locator("[data-near-hint]")).to_be_visible()

    page.locator("#filter-near").select_option("")
    expect(page.locator("[data-near-hint]")).to_be_hidden()
    assert shown(page) == unsorted != titles


def test_the_browser_reckons_distances_as_the_core_does(folder, visit):
    page = visit(folder + MAP)
    pairs = [[[118.7969, 32.0603], [120.5853, 31.2989]], [[119.95, 31.78], [119.95, 31.78]], [[0, 0], [1, 0]]]

    found = page.evaluate("(pairs) => pairs.map((pair) => Handbook.map.distance(pair[0], pair[1]))", pairs)

    assert found == pytest.approx([between_km(tuple(one), tuple(other)) for one, other in pairs])


def test_a_chosen_district_stands_in_the_address(folder, visit):
    page = visit(folder + MAP + "?district=xixi")

    assert shown(page) == ["west-a号", "west-b号"]
    expect(page.locator("a.map-area[data-choose=xixi]")).to_have_attribute("aria-current", "true")


def test_without_a_script_everything_is_there(folder, visit):
    page = visit(folder + MAP, script_off=True, width=360)

    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".map-frame .map-area")).to_have_count(3)
    expect(page.locator("[data-row]:visible")).to_have_count(8)
    assert page.locator("a.map-area").first.get_attribute("href") == "?district=xidong#rows"


def test_on_a_phone_the_map_is_one_line_until_it_is_asked_for(folder, visit):
    page = visit(folder + MAP, width=360, height=740)
    expect(page.locator("#map-both")).to_be_hidden()
    assert page.locator("[data-row]").first.bounding_box()["y"] < 740

    page.locator("[data-map-fold]").press("Enter")

    expect(page.locator(".map-frame")).to_be_visible()
    expect(page.locator("[data-map-fold]")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-map-fold]")).to_have_text("收起地图")


# --- printed, large ------------------------------------------------------------------------------


def test_the_map_prints_with_its_sketch_mark_and_source(folder, visit):
    page = visit(folder + MAP, scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    for selector in (".map-frame svg", ".map-mark", ".map-legend >> nth=0", "text=边界来自 >> nth=0"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in (".filters", ".map-how", ".legend"):
        expect(page.locator(selector + ":visible")).to_have_count(0)
    assert page.locator(".map-area path").first.evaluate(_COLOUR) == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_large_text_does_not_widen_the_page(folder, visit):
    page = visit(folder + MAP, width=360)

    page.evaluate("document.documentElement.setAttribute('data-text', 'large')")

    assert too_wide(page) == []

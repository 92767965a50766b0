"""What a government site owes its readers: who runs it, where all of it is, where a mistake is told, and robots.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desks import TODAY, lay, rendered, script, site, words
from handbook.kinds import KINDS
from handbook.pages.addresses import SECTIONS, listing
from handbook.site_pages.site_map import BY_THEMSELVES, SECTION, HandWritten

URL = "https://www.qingshan.example/hb/"
ENTRY = "policies/instrument-opening.html"
DUTIES = """duties:
  host: 青山市创新局
  operator: 青山市创新中心
  icp: 苏ICP备00000000号-1
  police: 苏公网安备00000000000000号
  site_code: "3200000000"
  party_government: https://mark.example.org/sitename?id=1&a=2
"""
SAID = ("主办单位 青山市创新局", "承办单位 青山市创新中心", "苏ICP备00000000号-1", "网站标识码 3200000000")
WAYS = """corrections:
  form: https://form.example.org/?page={address}&title={title}
  issue: https://git.example.org/q/h/issues/new?title={title}
  mail: office@qingshan.example
"""


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def add(desk, lines: str) -> None:
    desk.write("handbook.yml", desk.read("handbook.yml") + lines)


def report(made, uri: str = ENTRY) -> str:
    """The line about mistakes on a generated page."""
    item = next(item for item in made.items if item.uri == uri)
    return item.make()["report"]


# --- who runs it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["mkdocs", "none", pytest.param("zensical", marks=pytest.mark.long)])
def test_the_foot_of_every_page_says_what_is_given(engine, desk):
    if engine == "zensical":
        pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    add(desk, DUTIES + WAYS + 'colours: {primary: "#7a1f1f", accent: "#7a3b00"}\n')
    done = script("build", "--root", desk.root, "--engine", engine, "--today", "2026-11-21", "--strict")
    assert done.returncode == 0, done.stderr

    for page in ("index.html", ENTRY, "how-to.html", "sitemap/index.html"):
        html = text(desk.root / "site", page)
        foot = html[html.index('<footer class="foot"') :]
        shown = words(foot)
        for said in (
            "主办单位 青山市创新局",
            "承办单位 青山市创新中心",
            "苏ICP备00000000号-1",
            "网站标识码 3200000000",
        ):
            assert said in shown, page
        assert 'href="https://mark.example.org/sitename?id=1&amp;a=2"' in foot
        assert "webSearch?code=00000000000000" in foot
        assert 'href="mailto:office@qingshan.example"' in foot
        assert re.search(r'href="[^"]*index.html">网站地图</a>', foot)
        assert "https://git.example.org/q/h/issues/new?title=" in foot
        assert "这一页有误" in shown
        assert html.index("assets/handbook.css") < html.index("assets/colours.css")


def test_what_is_not_given_is_left_out(built):
    foot = text(built, ENTRY).split("<footer")[1]

    for label in ("主办单位", "承办单位", "备案", "标识码", "党政机关", "邮箱"):
        assert label not in foot


@pytest.mark.parametrize(
    "line", ["icp: 苏备1号", "police: 公网安备1号", "site_code: 12", "party_government: mark.example.org"]
)
def test_a_number_in_no_known_form_is_refused(line, desk):
    add(desk, f"duties:\n  {line}\n")

    assert len(desk.errors()) == 1
    assert "data/handbook.yml:" in desk.errors()[0]


# --- where a mistake is told ---------------------------------------------------------------------


def test_every_way_is_filled_with_the_title_and_the_address_of_the_page(desk):
    add(desk, WAYS)
    line = report(site(desk, site_url=URL))

    address = "https%3A%2F%2Fwww.qingshan.example%2Fhb%2Fpolicies%2Finstrument-opening.html"
    assert f'href="https://form.example.org/?page={address}&amp;title=%' in line
    assert 'href="https://git.example.org/q/h/issues/new?title=%' in line
    assert "mailto:office@qingshan.example?subject=" in line and f"{address}" in line.split("mailto:")[1]
    assert "{" not in line


def test_without_a_host_the_place_in_the_handbook_is_said(desk):
    add(desk, WAYS)

    assert "?page=policies%2Finstrument-opening.html&amp;" in report(site(desk))


def test_without_any_way_the_hotline_is_said_and_without_one_the_publisher(desk):
    assert '<a href="tel:00345">00345</a>' in report(site(desk))

    desk.change("handbook.yml", "hotline: 00345\n", "")

    assert "请告诉青山市创新局" in report(site(desk))


@pytest.mark.parametrize("mail", ["office@", "a b@x.example", "13800000000", "x@y", "a@x.example?bcc=b@x.example"])
def test_a_mailbox_that_is_none_is_refused(mail, desk):
    add(desk, f"corrections:\n  mail: {mail}\n")

    assert ["不是邮箱地址" in error for error in desk.errors()] == [True]


# --- where all of it is --------------------------------------------------------------------------


def test_every_published_page_of_its_own_is_on_the_site_map(desk):
    made = site(desk)
    html = rendered(made, "sitemap/index.html", [HandWritten("how-to.html", "怎样 <使用>")])
    linked = set(re.findall(r'href="\.\./([^"#?]+)"', html))

    lists = {listing(name) for name in (*KINDS, *SECTIONS) if name != SECTION} & {item.uri for item in made.items}
    assert lists | {"index.html", "how-to.html"} <= linked
    assert "怎样 &lt;使用&gt;" in html


def test_every_section_has_its_words_on_the_site_map():
    lists = {address for address in BY_THEMSELVES if address.endswith("/index.html")}
    assert lists == {listing(name) for name in SECTIONS} - {listing(SECTION)}


def test_the_site_map_counts_and_says_the_day_of_the_last_change(desk):
    days = ["2026-03-01", "2026-10-09"]
    for number, day in enumerate(days):
        desk.write(f"cases/late-{number}.yml", f"title: 后来的{number}\nsample: true\napproach: 做\nupdated: {day}\n")
    html = rendered(site(desk), "sitemap/index.html")
    row = next(row for row in html.split("<tr>") if "cases/index.html" in row)

    assert "2026-10-09" in row and "2026-03-01" not in row
    assert f">{len(list((desk.data / 'cases').glob('*.yml')))}<" in row


def test_robots_are_told_of_the_sitemap_where_the_address_is_known(desk):
    assert rendered(site(desk), "robots.txt") == "User-agent: *\nDisallow:\n"
    assert rendered(site(desk, site_url=URL), "robots.txt").endswith(f"\nSitemap: {URL}sitemap.xml\n")


def test_robots_are_kept_from_the_editing_form(desk):
    add(desk, "editor:\n  backend: local\n")

    assert "Disallow: /hb/admin/\n" in rendered(site(desk, site_url=URL), "robots.txt")


# --- what hand-written pages have worked out ------------------------------------------------------


@pytest.mark.parametrize("engine", ["mkdocs", "none"])
def test_counts_of_a_hand_written_page_follow_from_the_data(engine, tmp_path):
    desk = lay("qingshan", tmp_path / "handbook")
    page = desk.root / "content" / "more" / "counts.md"
    page.parent.mkdir()
    page.write_text("# 数\n\n<!-- 四大清单 -->\n\n文\n", encoding="utf-8")
    for kind in ("measures", "cases", "supervision", "credit"):
        for path in (desk.data / kind).glob("*.yml"):
            path.unlink()
    done = script("build", "--root", desk.root, "--engine", engine, "--today", str(TODAY))
    assert done.returncode == 0, done.stderr

    html = text(desk.root / "site", "more/counts.html")
    count = site(desk).counts()["policies"]
    assert f'<a href="../policies/index.html">政策</a> {count} 条' in html
    assert re.search(r"<td>减负清单</td>\s*<td>[^<]*</td>\s*<td>尚未收入</td>", html)

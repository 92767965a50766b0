"""Sitemap, colophon and fingerprint: what the site says about itself."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from desks import rendered, site
from handbook.kinds import KINDS
from handbook.outputs.sitemap import sitemap
from handbook.site_pages.site_map import HandWritten

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(xml: str) -> dict[str, str | None]:
    return {
        url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod")
        for url in ET.fromstring(xml).iter(f"{NAMESPACE}url")
    }


def test_the_sitemap_names_every_page_with_the_day_its_record_changed(sound):
    made = site(sound, site_url="https://www.qingshan.example/hb/")

    found = entries(rendered(made, "sitemap.xml", [HandWritten("how-to.html", "怎样用")]))

    base = "https://www.qingshan.example/hb/"
    assert found[f"{base}policies/instrument-opening.html"] == "2026-11-01"
    assert found[f"{base}policies/kiln-rules.html"] is None
    assert found[f"{base}how-to.html"] is None
    pages = {base + item.uri for item in made.items if item.frame}
    assert set(found) == pages | {f"{base}how-to.html"}


def test_no_build_day_is_in_the_sitemap(sound):
    days = (date(2026, 11, 21), date(2030, 1, 1))

    first, later = (rendered(site(sound, day, "https://x.example"), "sitemap.xml") for day in days)

    assert first == later


def test_an_address_in_the_sitemap_is_escaped():
    assert "a&amp;b.html" in sitemap("https://x.example", [("a&b.html", None)])


def test_without_an_address_of_the_site_there_is_no_sitemap(sound):
    assert "sitemap.xml" not in {item.uri for item in site(sound).items}


def test_the_colophon_says_what_the_site_was_made_of(sound):
    made = site(sound)

    said = json.loads(rendered(made, "handbook.json"))

    assert said["handbook"] == "青山市办事手册"
    assert said["today"] == "2026-11-21"
    assert said["fingerprint"] == made.edition.fingerprint
    several = {
        "contacts": 4,
        "policies": 13,
        "guides": 6,
        "plans": 2,
        "alignments": 4,
        "problems": 2,
        "organizations": 10,
    }
    assert said["records"] == {kind: several.get(kind, 1) for kind in KINDS}
    assert said["format"] in ("1", 1)


# --- fingerprint ----------------------------------------------------------------------------------


def test_the_fingerprint_is_of_the_facts_and_not_of_the_day(sound):
    assert sound.edition(date(2020, 1, 1)).fingerprint == sound.edition(date(2030, 1, 1)).fingerprint
    assert len(sound.edition().fingerprint) == 12


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("handbook.yml", "hotline: 00345", "hotline: 00346"),
        ("policies/instrument-opening.yml", "{text: 用两小时补一小时", "{text: 用三小时补一小时"),
        ("policies/instrument-opening.yml", "score: 10.50", "score: 10.51"),
        ("policies/instrument-opening.yml", "confidence: D, note: 没有见过原件", "confidence: C, note: 没有见过原件"),
        ("policies/innovation-rules.yml", "是否续期未核实", "是否续期没有核实"),
        ("policies/others.yml", "term_ends: 2025", "term_ends: 2025-12"),
        ("guides/instrument-booking.yml", "visits: 1", "visits: 2"),
        ("guides/all.yml", "id: kiln-permit", "id: kiln-permits"),
        ("organizations/city.yml", "title: 青山市议事会", "title: 青山市议事厅"),
        ("vocabularies/calculators.yml", "help: 看刷卡记录。", "help: 看记录。"),
        ("vocabularies/audiences.yml", "label: 作坊", "label: 工坊\n  aliases: [作坊]"),
    ],
)
def test_the_fingerprint_changes_with_any_published_fact(desk, path, old, new):
    before = desk.edition().fingerprint
    if path == "vocabularies/audiences.yml":
        desk.change(path, "  aliases: [小作坊]\n", "")
        new = new.replace("[作坊]", "[作坊, 小作坊]")

    desk.change(path, old, new)

    assert desk.edition().fingerprint != before


def test_the_fingerprint_does_not_change_with_the_way_a_fact_is_written(desk):
    before = desk.edition().fingerprint

    desk.change(
        "policies/craft-2012.yml", "doc_nos: [青人发〔2012〕9号]", "# 一句话\ndoc_nos:\n  - number: 青人发〔2012〕9号"
    )

    assert desk.edition().fingerprint == before


def test_the_fingerprint_does_not_change_with_the_cache(desk, tmp_path):
    prints = {desk.prepare(cache=cache).edition.fingerprint for cache in (None, tmp_path / "c", tmp_path / "c")}

    assert len(prints) == 1


def test_a_record_moved_to_another_file_is_the_same_fact(desk):
    before = desk.edition().fingerprint
    desk.write(
        "policies/craft-2012-moved.yml",
        "- id: craft-2012\n  " + desk.read("policies/craft-2012.yml").replace("\n", "\n  ").rstrip() + "\n",
    )
    (desk.data / "policies/craft-2012.yml").unlink()

    assert desk.edition().fingerprint == before


def test_a_sitemap_of_very_many_pages_is_an_index_that_leads_to_all(monkeypatch, sound):
    """sitemaps.org: a file holds at most 50,000 addresses."""
    small = site(sound, site_url="https://a.example")
    whole = re.findall("<loc>(.*?)</loc>", rendered(small, "sitemap.xml", [HandWritten("x.html", "某页")]))
    monkeypatch.setattr("handbook.outputs.sitemap.MOST", 30)
    made = site(sound, site_url="https://a.example")

    index = rendered(made, "sitemap.xml", [HandWritten("x.html", "某页")])
    named = re.findall("<sitemap><loc>https://a.example/(.*?)</loc></sitemap>", index)
    assert len(named) > 2
    assert "<urlset" not in index
    found = [re.findall("<loc>(.*?)</loc>", rendered(made, name, [HandWritten("x.html", "某页")])) for name in named]
    assert [address for part in found for address in part] == whole
    assert max(map(len, found)) <= 31


# --- for whoever joins several sites ---


def test_the_overview_says_what_the_home_page_says(sound):
    made = site(sound)

    said = json.loads(rendered(made, "overview.json"))

    assert said["title"] == "青山市办事手册" and said["hotline"] == ["00345", "00345"]
    assert said["fingerprint"] == made.edition.fingerprint and said["today"] == "2026-11-21"
    assert (said["place"], said["district"]) == ("青山市", "990100")
    there = {item.uri for item in made.items}
    kinds = [kind for four in said["lists"] for kind in four["kinds"]]
    assert [kind["kind"] for kind in kinds if kind["kind"] == "guides" and kind["count"] == 6] == ["guides"]
    assert {kind["page"] for kind in kinds} | set(said["pages"].values()) | set(said["feeds"]) <= there
    windows = said["closing"]["windows"]
    assert said["closing"]["count"] == len(windows) > 0
    assert [window["closes"] for window in windows] == sorted(window["closes"] for window in windows)
    assert {window["page"].partition("#")[0] for window in windows} <= there


def test_the_overview_names_the_documents_that_are_not_the_citys_own(desk):
    """By their numbers as they are printed; a law has none, and is known by its title."""
    desk.write("policies/law.yml", LAW)
    desk.write("policies/nation.yml", LAW.replace("推广法", "办法") + "doc_nos:\n- {number: 国科发〔2020〕7号}\n")

    shared = json.loads(rendered(site(desk), "overview.json"))["shared"]

    assert [one for one in shared if one["id"] != "province-law"] == [
        {"id": "law", "level": "国家", "keys": ["虚构推广法"]},
        {"id": "nation", "level": "国家", "keys": ["国科发〔2020〕7号"]},
    ]


LAW = """title: 虚构推广法
level: 国家
clauses:
- {id: c1, title: 谁都可以, unmodelled: [从事推广]}
"""


def test_outlines_go_out_with_their_source_and_licence(sound):
    said = json.loads(rendered(site(sound), "map/outlines.json"))

    assert said["title"] == "云岭省" and said["licence"] == "CC0-1.0" and said["crs"] == "GCJ-02"
    assert [feature["code"] for feature in said["features"]] == ["990100", "990200", "990300"]

"""What joins a province's cities: its pages and files, and the matching over all of them. No city is built for it: the
few files of a city's site that are asked for are made when they are, by the generator itself."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

import v8
from bench import province_pages
from desks import TODAY, Desk, lay, words
from handbook.outputs.matching_rules import data_of
from handbook.province import addresses, home, matching
from handbook.province.pages import Joint
from handbook.province.shared_policies import SharedPolicy, documents
from handbook.province.sites import CitySite, ProvinceSite
from handbook_site.province.frames import Frames
from provinces import CITIES, Published, joined_from, laid, published_by, told, written

PROFILES = 400


@pytest.fixture(scope="module")
def desks(tmp_path_factory) -> dict[str, Desk]:
    return laid(tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="module")
def published(desks) -> Published:
    return published_by(desks)


@pytest.fixture(scope="module")
def province(published) -> ProvinceSite:
    return joined_from(published, told())


@pytest.fixture(scope="module")
def joint(province, published) -> Joint:
    return Joint(province, published)


@pytest.fixture(scope="module")
def pages(joint) -> dict[str, str]:
    return {page.address: page.slots["content"] for page in joint.pages()}


@pytest.fixture(scope="module")
def files(joint, pages) -> dict[str, str]:
    return dict(joint.files(list(pages), lambda one: [one.address("sitemap.xml")]))


# --- pages ---


def test_home_leads_to_every_city_and_says_whom_to_call(pages):
    first = pages["index.html"]

    for name, (label, _) in CITIES.items():
        assert f'<a href="{name}/index.html">{label}</a>' in first
    said = words(first)
    assert "青山市科技服务手册（示例）" in said and "2026年11月21日" in said
    assert re.search(r"全省 12345 .* 青山市 12345 青山市科学技术局 0990-6612000", said)
    assert 'href="match/index.html?city=qingshan"' in first and 'href="match/index.html?city=linhai"' not in first
    assert "无有市 还没有可以看的手册" in said


def test_counts_of_all_cities_are_the_sums_of_theirs(pages, province, desks):
    for kind in ("policies", "guides", "equipment"):
        held = [
            sum(not one.withdrawn for one in desk.edition().handbook.records(kind).values()) for desk in desks.values()
        ]
        assert province.count(kind) == sum(held) > 0
        assert f'<a href="lists/{kind}.html">' in pages["index.html"]
        assert f"合计 {sum(held)} " in words(pages[addresses.listing(kind)])


def test_what_closes_soon_comes_in_the_order_of_its_days_and_names_its_city(pages, province):
    soon = pages["index.html"].partition('id="closing"')[2].partition("</section>")[0]

    rows = home.closing(province)
    assert [row.closes for row in rows] == sorted(row.closes for row in rows) and soon.count("<li") == len(rows)
    alike = [row for row in rows if row.closes == "2026-12-10"]
    assert [[city.title for city in row.cities] for row in alike] == [["青山市"], ["石桥市"]]  # each city's own


def test_a_window_of_one_document_stands_once_with_all_its_cities(pages, province):
    rows = [row for row in home.closing(province) if row.closes == "2026-12-18"]

    assert [(row.title, [city.title for city in row.cities]) for row in rows] == [
        ("虚构减免办法1000：减免", ["青山市", "石桥市"]),
        *((f"虚构减免办法{most}：减免", ["石桥市"]) for most in (4444, 2222, 3333)),
    ]
    assert '<a href="shiqiao/policies/first.html#c1">石桥市</a>' in pages["index.html"]


def test_a_kind_with_few_records_is_listed_and_one_with_many_leads_to_the_cities(
    province, published, pages, monkeypatch
):
    listed = pages["lists/policies.html"]
    assert '<a href="../linhai/policies/' in listed and 'data-city="linhai"' in listed
    monkeypatch.setattr("handbook.province.lists.BOUND", 3)
    published.asked.clear()

    many = {page.address: page.slots["content"] for page in Joint(province, published).pages()}["lists/policies.html"]

    assert "data-row" not in many and '<a href="../linhai/policies/index.html">临海市</a>' in many
    assert not [address for address in published.asked if "policies" in address and "api" in address]


def test_every_way_of_a_page_leads_to_what_is_there(pages, published):
    own = {*pages, addresses.FIND}
    for address, content in pages.items():
        for href in re.findall(r' href="([^"#]+)', content):
            if href.startswith(("tel:", "?")):
                continue
            target = href.partition("?")[0]
            target = target.removeprefix("../") if "/" in address else target
            target = f"lists/{target}" if "/" not in target and address.startswith("lists/") else target
            city, _, uri = target.partition("/")
            there = city in CITIES and uri in {item.uri for item in published.sites[city].items}
            assert target in own or there, (address, href)


def test_the_map_draws_what_has_an_outline_by_its_code_and_lists_all(pages, province, published):
    drawn = pages["map/index.html"]

    assert drawn.count('<a class="map-area"') == 3 and "示意图，不表示任何真实的地方" in drawn and "CC0-1.0" in drawn
    assert all(f"<b>{label}</b>" in drawn for label, _ in CITIES.values())
    moved = [
        CitySite(one.city.model_copy(update={"district": "990900"}), one.overview) if one.id == "linhai" else one
        for one in province.cities
    ]
    other = Joint(ProvinceSite(province.province, province.today, moved), published)
    content = {page.address: page.slots["content"] for page in other.pages()}["map/index.html"]
    assert content.count('<a class="map-area"') == 2 and "图上没有临海市" in content and "临海市：没有手册" in content


def test_a_site_of_another_form_is_named_and_nothing_of_it_is_guessed(province, published):
    strange = CitySite.of(province.cities[0].city, {"overview": "9", "title": "新的"})
    joint = Joint(ProvinceSite(province.province, province.today, [strange, *province.cities[1:]]), published)
    first = next(joint.pages()).slots["content"]

    assert '<a href="qingshan/index.html">青山市</a>' in first and "新的" not in first
    assert [one.site.id for one in joint.rules] == ["shiqiao"]


def test_the_frame_is_the_handbooks_with_the_provinces_words(province, pages):
    html = Frames(province, pages).around("lists/policies.html", "list").fill({"content": "内容", "title": "政策"})

    assert "<title>政策 · 云岭省科技服务手册</title>" in html and "assets/province.css" in html
    assert '<a href="index.html" aria-current="true">各类一览</a>' in html and 'href="../match/index.html"' in html
    assert "青山市、石桥市是虚构的" in html


def test_a_provinces_pages_may_ask_the_search_engine_that_its_file_names(province, pages):
    named = province.province.model_copy(update={"search_engine": "https://so.example/x"})
    asking, silent = (
        Frames(one, pages).around("find/index.html", "list").fill({})
        for one in (replace(province, province=named), province)
    )

    assert "connect-src 'self' https://so.example\"" in asking
    assert "connect-src" not in silent


# --- files ---


def test_the_sitemap_is_an_index_of_every_citys_and_the_provinces_own(files, pages):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(files["sitemap.xml"])
    own = ET.fromstring(files["sitemap-province.xml"])

    assert index.tag == f"{space}sitemapindex"
    found = [one.text for one in index.iter(f"{space}loc")]
    cities = [f"https://p.example/{name}/sitemap.xml" for name in CITIES]
    assert found == ["https://p.example/sitemap-province.xml", *cities]
    assert {one.text for one in own.iter(f"{space}loc")} == {f"https://p.example/{page}" for page in pages}
    assert files["robots.txt"].endswith("Sitemap: https://p.example/sitemap.xml\n")


def test_the_index_of_interfaces_names_each_with_version_and_fingerprint(files, published):
    said = json.loads(files["api/index.json"])
    described = json.loads(files["api/openapi.json"])

    for city in said["cities"]:
        index = published.json(city["index"])
        assert (city["api"], city["fingerprint"]) == (index["api"], index["fingerprint"])
        assert city["records"] == {one["kind"]: one["count"] for one in index["datasets"] if one["count"]}
        assert f"/../{city['index']}" in described["paths"]
    assert [city["id"] for city in said["missing"]] == ["no"]
    feeds = ET.fromstring(files["api/feeds.opml"])
    assert [one.get("xmlUrl") for one in feeds.iter("outline")] == [
        f"https://p.example/{name}/feeds/all.xml"
        for name in ("qingshan", "shiqiao")  # the third has none
    ]


# --- one document, recorded by several ---


def record(city: str, name: str, *keys: str, province: str = "") -> SharedPolicy:
    return SharedPolicy(city, name, keys, province, "")


def test_records_are_one_document_where_they_have_a_number_in_common():
    a, b, c, d = (
        record("a", "x", "1号"),
        record("b", "y", "2号"),
        record("c", "z", "1号", "2号"),
        record("d", "w", "3号"),
    )

    found = documents([a, b, c, d])

    assert [set(one.records) for one in found] == [{a, b, c}, {d}]


def test_one_number_in_two_provinces_is_two_documents():
    assert len(documents([record("a", "x", "1号", province="32"), record("b", "x", "1号", province="33")])) == 2


def test_a_document_of_several_cities_stands_once_and_a_citys_own_is_the_one_it_sees(province, joint):
    lending = matching.Lending(joint.rules)
    data, lent = matching.chosen(province, lending), dict(lending.files())

    assert {city: [one["policy"]["title"] for one in said["policies"]] for city, said in lent.items()} == {
        "qingshan": ["虚构减免办法1000（见青山市的手册）"],
        "shiqiao": ["虚构减免办法2222（见石桥市的手册）", "虚构减免办法3333（见石桥市的手册）"],
    }
    assert {one["id"]: one["adds"] for one in data["cities"]} == {"qingshan": {"shiqiao": [0, 1]}, "shiqiao": {}}
    assert data["nobody"]["adds"] == {"qingshan": [0], "shiqiao": [0, 1]}
    one = lent["shiqiao"]["policies"][0]
    assert one["policy"]["href"] == "../shiqiao/policies/second.html" and "contact" not in one["policy"]


def test_a_fact_that_is_asked_otherwise_keeps_a_document_apart(desks, tmp_path):
    asking = lay("model-city", tmp_path / "asking")
    texts = asking.read("vocabularies/facts.yml")
    start = texts.index("- id: revenue\n")
    question = re.search(r"question: (.*)", texts[start:])
    assert question
    asking.write(
        "vocabularies/facts.yml", texts[:start] + texts[start:].replace(question[0], question[0] + "（含税）", 1)
    )
    published = published_by({"shiqiao": desks["shiqiao"], "linhai": asking})
    other = joined_from(published, told({name: CITIES[name] for name in ("shiqiao", "linhai")}))

    data = matching.chosen(other, matching.Lending(Joint(other, published).rules))

    linhai = next(one for one in data["cities"] if one["id"] == "linhai")
    assert linhai["adds"] == {} and [href for _, href in linhai["apart"]] == [
        f"../shiqiao/policies/{name}.html" for name in ("first", "second", "third")
    ]


# --- the browser's side: the same verdicts as each city's own page ---

VERDICTS = """(which, profiles, today) => {
  const { eligibility, matchAnswers, matchCities, cities, match } = Handbook;
  const city = cities.cities.find((one) => one.id === which) || cities.nobody;
  const joined = matchCities.of(city, which ? match : null);
  const told = (data, answers) => {
    const known = {}, found = {};
    Object.keys(answers).filter((name) => data.sheet[name]).forEach((name) => { known[name] = answers[name]; });
    const facts = eligibility.facts(data.sheet, known, today);
    matchAnswers.worked(data, facts, today).forEach((one) => { found[one.clause.id] = one.verdict; });
    return found;
  };
  const apart = [].concat(...joined.clauses.map((one) => (one.apart || []).map((row) => row[2])));
  return {
    joined: profiles.map((one) => told(joined, one)), own: profiles.map((one) => told(match, one)),
    hrefs: joined.policies.map((one) => one.href).concat(apart),
  };
}"""


def engine(files: dict[str, str], published: Published, city: str) -> v8.Engine:
    scripts = [v8.written(v8.ASSETS / f"{name}.js") for name in ("days", "formulas", "eligibility", "match-answers")]
    rules, cities = (
        published.text(f"{city}/match/rules.js"),
        [files[name] for name in files if re.fullmatch(r"match/.*js", name)],
    )
    return v8.Engine("var window = this, Handbook;", rules or "", *scripts, *cities)


def profiles(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    """Invented answers, most of them near the bounds that the policies of this test have."""
    chance, made = Random(24), []
    asked = {name: one for name, one in sheet.items() if one["asked"]}
    for _ in range(PROFILES):
        answers: dict[str, Any] = {}
        for name, one in asked.items():
            if chance.random() < 0.3:
                continue
            if one["type"] == "truth":
                answers[name] = chance.choice(["yes", "no"])
            elif one["type"] == "date":
                answers[name] = date(chance.randint(2000, 2026), chance.randint(1, 11), 1).isoformat()
            elif one["type"] == "choices":
                answers[name] = [chance.choice(one["options"])]
            elif one["type"] == "choice":
                answers[name] = chance.choice(one["options"])
            else:
                answers[name] = str(chance.choice([0, 5, 60, 999, 1000, 1001, 2222, 3333, 20000]))
        made.append(answers)
    return made


def test_a_city_has_the_verdicts_of_its_own_page_and_others_those_of_theirs(files, published, joint):
    sheet = dict(joint.rules[0].sheet)
    given = profiles(sheet)
    qingshan = engine(files, published, "qingshan").ask(VERDICTS, "qingshan", given, TODAY.isoformat())
    shiqiao = engine(files, published, "shiqiao").ask(VERDICTS, "shiqiao", given, TODAY.isoformat())

    assert shiqiao["joined"] == shiqiao["own"]  # nothing is added there
    seen = set()
    for joined, own, theirs in zip(qingshan["joined"], qingshan["own"], shiqiao["own"], strict=True):
        added = {name: verdict for name, verdict in joined.items() if name not in own}
        assert {name: joined[name] for name in own} == own
        assert added == {f"shiqiao:{name}": theirs[name] for name in ("second.c1", "third.c1")}
        seen |= set(added.values())
    assert seen == {"met", "unmet", "missing"}
    assert all(href.startswith(("../qingshan/", "../shiqiao/", "#")) for href in qingshan["hrefs"])


def test_without_a_city_only_what_is_shared_is_asked(files, published):
    given = [{"subject": "enterprise", "revenue": "2000"}]

    told = engine(files, published, "qingshan").ask(VERDICTS, "", given, TODAY.isoformat())

    assert told["joined"] == [{"qingshan:nation-1.c1": "unmet", "shiqiao:second.c1": "met", "shiqiao:third.c1": "met"}]


def test_data_of_a_matching_is_read_back_or_refused(published):
    assert data_of(published.text("qingshan/match/rules.js") or "")["terms"]
    with pytest.raises(ValueError):
        data_of("alert(1)")


def test_the_bench_weighs_what_is_made_of_sites_in_a_folder(desks, tmp_path):
    site = written(published_by(desks), tmp_path / "out")

    joined = province_pages.lay([site / "qingshan", site / "linhai"], 3, tmp_path / "laid")
    made = province_pages.sizes(joined)

    assert {"index.html", "match/cities.js", "lists/policies.html"} <= set(made) and made["index.html"] > 3000
    said = list(province_pages.told(made, 1.25, 3))
    assert said[0].startswith("3 个市：处理器 1.25 秒") and "最大 " in said[1]

"""What a city promises its province, and what is said of a site that breaks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import corpus
from desks import script, tree, words
from handbook.findings import Finding, Place, as_text
from handbook.province import conditions, promises
from handbook.province.cities import City, Province
from handbook.province.page_slots import Heading, PageWriter
from handbook.province.promises import GENERATOR, MOST
from handbook.province.published_site import read_site
from handbook.province.sites import CitySite, ProvinceSite
from handbook_site.commands.province_parts import check_city
from handbook_site.province import promise_lists

QINGSHAN = City(id="qingshan", name="青山市", district="990100", folder="../qingshan")
FILES = {
    "index.html": "",
    "find/index.html": "",
    "lookup/engine.js": "",
    "lookup/kinds.js": "",
    "api/v1/index.json": "{}",
    "policies/index.html": "",
    "policies/page-2.html": "",
    "policies/hnte.html": "",
    "policies/hnte--more.html": "",
    "topics/spring.html": "",
    "offline/index.html": "",
}
COLOPHON = {"handbook": "青山市科技服务手册", "generator": GENERATOR, "format": "1"}
OVERVIEW = {
    "place": "青山市",
    "district": "990100",
    "api": {"version": promises.API_VERSION, "index": "api/v1/index.json"},
    "pages": {"find": "find/index.html"},
}
ADDRESSES = {"index.html", "find/index.html", "policies/index.html", "policies/hnte.html", "topics/spring.html"}


def laid(folder: Path, colophon: dict = COLOPHON, overview: dict = OVERVIEW, without: str = "") -> Path:
    documents = {"handbook.json": json.dumps(colophon), "overview.json": json.dumps(overview)}
    for name, text in {**FILES, **documents}.items():
        if name != without:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return folder


def province(folder: Path, *addresses: str) -> Path:
    """The last edition of a province, as far as it says what a city owes."""
    file = folder / promise_lists.address(QINGSHAN)
    file.parent.mkdir(parents=True)
    file.write_text(promises.address_list(addresses), encoding="utf-8")
    return folder


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place)) for finding in found]


def test_a_sound_site_keeps_every_promise(tmp_path):
    site, before = laid(tmp_path / "site"), province(tmp_path / "before", *sorted(ADDRESSES))

    assert promise_lists.findings(site, QINGSHAN, before) == []
    assert promise_lists.findings(site, QINGSHAN, None) == []
    assert read_site(site).addresses == ADDRESSES  # what only goes on, and what a switch makes, is no promise


@pytest.mark.parametrize(
    ("colophon", "overview", "said", "next_step"),
    [
        (
            {"generator": "four-lists-handbook 0.1.0"},
            {},
            "four-lists-handbook 0.1.0 生成的",
            "装 four-lists-handbook==",
        ),
        ({"generator": None}, {}, "是 不知哪一版程序 生成的", "装 four-lists-handbook=="),
        ({"format": "2"}, {}, "手册格式是 2，全省的是 1", "写 format: 1"),
        ({}, {"api": {"version": "0.9", "index": "api/v1/index.json"}}, "接口是 0.9", "再生成一次"),
        ({}, {"district": "990200"}, "各市文件写 990100，青山市自己写 990200", "是不是指错了市"),
    ],
)
def test_what_is_unlike_the_province_is_told_with_the_next_step_and_cannot_be_joined(
    tmp_path, colophon, overview, said, next_step
):
    site = laid(tmp_path, {**COLOPHON, **colophon}, {**OVERVIEW, **overview})

    (finding,) = promise_lists.findings(site, QINGSHAN, None)

    assert finding.code == "city-unlike" and promise_lists.holds_back([finding])
    assert finding.message.startswith("青山市") and said in finding.message and next_step in finding.hint
    assert as_text(finding).startswith("qingshan/")


def test_a_handbook_without_a_code_is_asked_for_one_and_joined(tmp_path):
    (finding,) = promise_lists.findings(laid(tmp_path, overview={**OVERVIEW, "district": ""}), QINGSHAN, None)

    assert finding.code == "city-no-district" and "code: 990100" in finding.hint
    assert not promise_lists.holds_back([finding], strict=True)


@pytest.mark.parametrize("name", ["overview.json", "index.html", "lookup/engine.js", "api/v1/index.json"])
def test_a_file_that_joins_the_cities_is_missed(tmp_path, name):
    found = promise_lists.findings(laid(tmp_path, without=name), QINGSHAN, None)

    assert told(found) == [("city-unlike", f"qingshan/{name}")]


def test_a_handbook_may_do_without_its_api(tmp_path):
    overview = {name: value for name, value in OVERVIEW.items() if name != "api"}

    assert promise_lists.findings(laid(tmp_path, overview=overview, without="api/v1/index.json"), QINGSHAN, None) == []


@pytest.mark.parametrize("colophon", ["", "[1]", "{", "[" * 100_000])
def test_a_folder_that_is_no_site_of_ours_is_one_finding(tmp_path, colophon):
    (laid(tmp_path) / "handbook.json").write_text(colophon)

    (finding,) = promise_lists.findings(tmp_path, QINGSHAN, None)

    assert "不是本程序生成的网站" in finding.message


def test_an_address_that_was_shown_and_is_gone_is_told_by_its_record_and_the_site_is_joined(tmp_path):
    before = province(tmp_path / "before", *ADDRESSES, "policies/voucher.html", "topics/autumn.html")

    found = promise_lists.findings(laid(tmp_path / "site"), QINGSHAN, before)

    assert told(found) == [
        ("city-address-lost", "qingshan/policies/voucher.html"),
        ("city-address-lost", "qingshan/topics/autumn.html"),
    ]
    assert "青山市的政策“voucher”发布过" in found[0].message and "former_ids" in found[0].hint
    assert not promise_lists.holds_back(found) and promise_lists.holds_back(found, strict=True)


def test_the_province_lets_go_of_an_address_and_nobody_else_does(tmp_path):
    before = province(tmp_path / "before", *ADDRESSES, "topics/autumn.html")
    city = QINGSHAN.model_copy(update={"released": ("topics/autumn.html",)})

    assert promise_lists.findings(laid(tmp_path / "site"), city, before) == []


def test_hundreds_of_lost_addresses_are_some_and_a_number(tmp_path):
    before = province(tmp_path / "before", *(f"policies/p{number}.html" for number in range(MOST + 80)))

    found = promise_lists.findings(laid(tmp_path / "site"), QINGSHAN, before)

    assert len(found) == MOST + 1
    assert "还有 80 个网址" in found[-1].message


def test_what_is_owed_stays_owed_until_it_answers_or_is_let_go(tmp_path):
    site = laid(tmp_path / "site")
    before = province(tmp_path / "before", "policies/voucher.html", "topics/autumn.html", "no page", "/etc/x.html")
    city = QINGSHAN.model_copy(update={"released": ("topics/autumn.html",)})

    ((name, text),) = promise_lists.lists(iter([(city, site)]), before)

    assert name == "promises/qingshan.txt"
    assert text.splitlines() == sorted({*ADDRESSES, "policies/voucher.html"})
    ((_, alone),) = promise_lists.lists(iter([(city, None)]), before)
    assert alone == "policies/voucher.html\n"


def test_a_city_checks_its_own_site_before_it_is_handed_in(tmp_path, capsys):
    site, before = laid(tmp_path / "site"), province(tmp_path / "before", *ADDRESSES, "policies/voucher.html")

    assert check_city(QINGSHAN, site, None) == 0
    assert "青山市的网站可以交" in (said := capsys.readouterr().out) and "发布过的网址没有查" in said
    assert check_city(QINGSHAN, site, before) == 1
    assert "“voucher”" in (said := capsys.readouterr().out) and "还不能交：错误 0，警告 1" in said
    assert check_city(QINGSHAN, site, before / "promises" / "qingshan.txt") == 1


@pytest.mark.parametrize(("site", "before", "said"), [("none", None, "没有"), ("", "no", "promises/qingshan.txt")])
def test_what_cannot_be_checked_is_a_sentence(tmp_path, site, before, said):
    with pytest.raises(SystemExit, match=said):
        check_city(QINGSHAN, tmp_path / site, tmp_path / before if before else None)


def test_the_provinces_page_says_of_each_city_how_it_stands_and_what_to_do():
    names = ("kept", "lost", "asked", "unlike", "stale", "none")
    listed = tuple(City(id=name, name=f"{name}市", district="990100", folder=name) for name in names)
    whole = Province(format="1", title="青江省科技服务手册", publisher="青江省科学技术厅", cities=listed)
    sites = [CitySite.of(city, {"overview": "1", "today": "2026-11-21"}, city.id == "stale") for city in listed[:-1]]
    codes = {"lost": "city-address-lost", "asked": "city-no-district", "unlike": "city-unlike"}
    found = {name: [Finding(code, Place(name), f"{name}的话。", "照做。")] for name, code in codes.items()}

    told = conditions.context(ProvinceSite(whole, "2026-11-21", sites, listed[-1:]), found)
    page = PageWriter(whole).page(Heading("promises/index.html", "entry", "", ""), "province_conditions.html", told)

    assert [row.badge.role for row in told["rows"]] == ["ok", "part", "part", "over", "over", "none"]
    assert [row.name for row in told["told"]] == ["lost市", "asked市", "unlike市"]
    text = words(page.slots["content"])
    assert "unlike的话。" in text and "下一步：照做。" in text and "还没有网站" in text
    assert 'href="../kept/index.html"' in page.slots["content"] and "none/index.html" not in page.slots["content"]


CITIES = """\
format: 1
title: 青江省科技服务手册
publisher: 青江省科学技术厅
cities:
  - {id: dongshan, name: 东山市, district: '991000', folder: dongshan}
  - {id: xihe, name: 西河市, district: '992000', folder: xihe}
"""


def made(folder: Path, *more: str) -> tuple[int, str]:
    """Exit status, and all that was said."""
    done = script("province", "--cities", folder / "cities.yml", "--today", "2026-11-21", *more)
    return done.returncode, done.stdout + done.stderr


def cities(folder: Path) -> Path:
    for number, name in enumerate(("dongshan", "xihe"), 1):
        corpus.write(folder / name, 40, number)
        regions = folder / name / "data" / "vocabularies" / "regions.yml"
        text = regions.read_text(encoding="utf-8").replace("云川市\n", f"云川市\n  code: '99{number}000'\n")
        regions.write_text(text, encoding="utf-8")
    (folder / "cities.yml").write_text(CITIES, encoding="utf-8")
    return folder


@pytest.mark.long
def test_a_province_is_made_whole_or_in_parts_and_tells_what_a_city_breaks(tmp_path):
    folder, whole = cities(tmp_path), str(tmp_path / "whole")
    build = ("--out", whole, "--engine", "none")
    join = ("--sites", str(tmp_path / "sites"), "--out", str(tmp_path / "joined"))

    assert made(folder, *build)[0] == 0
    assert json.loads(made(folder, "--list")[1]) == ["dongshan", "xihe"]
    for city in ("dongshan", "xihe"):
        assert made(folder, "--only", city, "--sites", str(tmp_path / "sites"), "--engine", "none")[0] == 0
    assert made(folder, *join)[0] == 0
    assert tree(tmp_path / "joined") == tree(tmp_path / "whole")

    (folder / "dongshan" / "data" / "equipment" / "e000003.yml").unlink()
    file = folder / "cities.yml"
    file.write_text(CITIES.replace("'992000'", "'993000'"), encoding="utf-8")
    before = tree(tmp_path / "whole" / "xihe")
    status, said = made(folder, *build)
    assert status == 1
    assert "东山市的共享设备“e000003”发布过" in said and "各市文件写 993000，云川市自己写 992000" in said
    assert tree(tmp_path / "whole" / "xihe") == before, "what cannot be joined gives way to what was there"
    assert not (tmp_path / "whole" / "dongshan" / "equipment" / "e000003.html").exists()
    assert json.loads((tmp_path / "whole" / "province.json").read_text("utf-8"))["cities"][1]["stale"]
    assert made(folder, *build)[0] == 1, "what is owed is told again"

    record = folder / "xihe" / "data" / "equipment" / "e000001.yml"
    sound = record.read_text(encoding="utf-8")
    record.write_text("title: [\n", encoding="utf-8")
    assert made(folder, *build)[0] == 1
    assert tree(tmp_path / "whole" / "xihe") == before, "nor is it taken on the day when the next one cannot be built"
    record.write_text(sound, encoding="utf-8")

    released = CITIES.replace("folder: dongshan}", "folder: dongshan, released: [equipment/e000003.html]}")
    file.write_text(released, encoding="utf-8")
    assert made(folder, *build)[0] == 0
    assert "e000003" not in (tmp_path / "whole" / "promises" / "dongshan.txt").read_text(encoding="utf-8")

    (tmp_path / "sites" / "xihe" / "handbook.json").unlink()
    assert "没有它的网站" in made(folder, *join)[1]
    assert "要写 --out" in made(folder)[1]
    assert "--only 要和 --sites" in made(folder, "--only", "xihe")[1]
    assert "有的是：dongshan、xihe" in made(folder, "--only", "nowhere", "--sites", str(tmp_path / "sites"))[1]

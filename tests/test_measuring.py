"""What can be tested, where: standards, accreditations, four ways in, and where to go on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import desks
from handbook.checks.measuring import right_form
from handbook.deriving import accreditations
from handbook.deriving.turns import come
from handbook.edition import Edition
from handbook.findings import Level
from handbook.lookup import answering
from handbook.lookup.finding import Corpus
from handbook.pages import lists, simple
from handbook.pages.list_columns import COLUMNS
from handbook.site import Site

UNTIL = date(2026, 12, 20)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return desks.lay("model-city", tmp_path_factory.mktemp("city") / "handbook").edition()


@pytest.fixture
def desk(tmp_path: Path) -> desks.Desk:
    return desks.lay("model-city", tmp_path / "handbook")


def first(city: Edition, query: str) -> list[str]:
    corpus = Corpus.of(city)
    answer = answering.find(corpus, query)
    return [corpus.entries[hit.rank].uri for hit in answer.hits] if answer else []


# --- the look-up ---------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["GB/T 228.1-2021", "gbt228.1", "GBT228.1-2021", "gb/t228.1—2021", "ISO 6892-1"])
def test_a_standard_is_found_however_it_is_written(city, written):
    assert first(city, written)[0] == "tests/metal-tensile.html"


@pytest.mark.parametrize(("short", "uri"), [("XRD", "tests/xrd-phase.html"), ("esd", "tests/emc-immunity.html")])
def test_a_short_name_finds_what_has_it_and_nothing_that_is_only_read_so(city, short, uri):
    found = first(city, short)

    assert uri in found[:2]
    assert all(one.startswith(("tests/", "equipment/")) for one in found)


# --- the list ------------------------------------------------------------------------------------


def test_tests_are_narrowed_by_short_name_standard_and_provider(city):
    offered = {view.name: {option.label for option in view.options} for view in lists.context(city, "tests")["facets"]}

    assert "XRD" in offered["abbreviation"]
    assert "GB/T 228.1-2021" in offered["standard"]
    assert "青山大学分析测试中心" in offered["provider"]
    assert "碳材料" in offered["chain"]  # the chain holds what stands on its links


def test_a_free_slot_that_is_past_is_not_offered(desk):
    def shown(day: date) -> str:
        column = COLUMNS["slots"][1]
        edition = desk.edition(day)
        value = column(edition, edition.handbook.record(("equipment", "xrd-carbon")))
        assert value is not None
        return value.text

    assert shown(date(2026, 11, 25)) == "2026-11-25 上午 等 2 段"
    assert shown(date(2026, 11, 26)) == "2026-11-26 全天"
    assert shown(date(2026, 11, 27)) == "工作日 8:30 至 17:30"


def test_providers_are_narrowed_by_the_year_in_which_they_were_rated(city):
    rated = next(view for view in lists.context(city, "providers")["facets"] if view.name == "rated")

    assert {"2025年 优秀", "2024年 优秀"} <= {option.label for option in rated.options}


@pytest.mark.parametrize("uri", ["equipment/index.html", "tests/index.html", "map/index.html", "find/index.html"])
def test_whoever_finds_nothing_is_led_to_the_province_and_to_registering_a_need(city, uri):
    page = next(item for item in Site(city, site_url="").items if item.uri == uri).make()["content"]

    assert 'href="https://share.yunling.example/"' in page
    assert "0990-8800123" in page
    assert "登记需求：打 0990-6612108" in page


def test_a_list_of_other_things_says_nothing_of_instruments(city):
    page = next(item for item in Site(city, site_url="").items if item.uri == "events/index.html").make()["content"]

    assert "没有找到要用的设备" not in page


# --- accreditations ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2026, 10, 21), "open"), (date(2026, 10, 22), "closing"), (UNTIL, "closing"), (date(2026, 12, 21), "closed")],
)
def test_an_accreditation_turns_on_its_days_by_itself(day, state):
    turns = accreditations.turns(UNTIL, date(2026, 9, 1)) or ""
    parsed = [(date.fromisoformat(turn[:10]), turn.rpartition(":")[2]) for turn in turns.split()]

    assert accreditations.standing(UNTIL, day)[0] == state
    assert come("open", tuple(parsed), day) == state


def test_a_page_says_that_an_accreditation_is_past(city):
    assert simple.context(city, ("tests", "emc-immunity"))["head"].badge.words == "资质已过期"
    assert simple.context(city, ("tests", "xrd-phase"))["head"].badge.role == "ok"
    assert simple.context(city, ("tests", "sem-morphology"))["head"].badge is None


def test_a_past_accreditation_is_a_notice(desk):
    noticed = [one for one in desk.found() if one.code == "accreditation-past"]

    assert [(one.place.file, one.level) for one in noticed] == [("data/tests/methods.yml", Level.NOTICE)]
    assert "2026年10月31日" in noticed[0].message


# --- numbers of standards ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("GB/T228.1-2021", "GB/T 228.1-2021"),
        ("gbt 228.1—2021", "GB/T 228.1-2021"),
        ("GBT228.1", "GB/T 228.1"),
        ("JB/T7901-1999", "JB/T 7901-1999"),
        ("DB32/T1234-2020", "DB32/T 1234-2020"),
        ("拉伸试验标准", None),
    ],
)
def test_a_standard_in_another_form_has_a_right_one(written, right):
    assert right_form(written) == right


def test_a_standard_in_a_wrong_form_is_told_with_the_right_one(desk):
    desk.change("tests/methods.yml", 'standards: [GB/T 228.1-2021, "ISO 6892-1:2019"]', "standards: [GBT228.1-2021]")
    line = next(n for n, text in enumerate(desk.read("tests/methods.yml").splitlines(), 1) if "GBT228.1" in text)
    found = next(one for one in desk.found() if one.code == "standard-number")

    assert str(found.place) == f"data/tests/methods.yml:{line}"
    assert "GB/T 228.1-2021" in (found.hint or "")

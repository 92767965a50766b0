"""签发记录: what was signed when, and that signing one edition changes no fact of it."""

from __future__ import annotations

import pytest

from desks import Desk, lay, page, rendered, site, words

EDITIONS = "vocabularies/editions.yml"


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


def test_where_nothing_was_signed_the_page_says_so_and_shows_day_and_fingerprint(city):
    (city.data / EDITIONS).unlink()
    told = words(page(city, "editions/index.html"))

    assert "还没有签发记录" in told
    assert "2026年11月21日" in told
    assert city.edition().fingerprint in told


def test_editions_are_told_with_office_counts_and_errata(city):
    told = words(page(city, "editions/index.html"))

    assert told.index("2026 年第 3 期") < told.index("2026 年第 2 期")
    assert "改动 118 条" in told
    assert "“每家每年最多 10 万元”更正为“每家每年最多 8 万元”" in told
    assert "2026 年第 3 期之后改过，新的一期还没有签发" in told


def test_the_entry_of_an_edition_does_not_change_its_fingerprint(city):
    before = city.edition().fingerprint
    city.change(EDITIONS, "5d1c0a7be294", before)

    assert city.edition().fingerprint == before
    assert "2026 年第 3 期（现在这一版）" in words(page(city, "editions/index.html"))
    city.change("policies/matching.yml", "每家每年最多8万元, form", "每家每年最多9万元, form")
    city.change("policies/matching.yml", "rate: 30, cap: 8", "rate: 30, cap: 9")
    city.change("policies/matching.yml", "每家每年最多8万元。", "每家每年最多9万元。")
    assert city.edition().fingerprint != before


def test_a_number_that_is_taken_and_an_order_upside_down_are_errors(city):
    city.change(EDITIONS, "number: 2026-3", "number: 2026-2")
    city.change(EDITIONS, "published_on: 2026-11-16", "published_on: 2026-06-16")

    told = city.errors()
    assert any("2026-2”写了两次" in one for one in told)
    assert any("比写在它上面的一期还晚" in one and "[date-order]" in one for one in told)


def test_the_page_is_in_the_foot_the_site_map_and_the_look_up(city):
    made = site(city)
    from handbook.lookup.pages import all_of

    assert made.for_theme()["editions"] == "editions/index.html"
    assert "签发记录" in words(rendered(made, "sitemap/index.html"))
    assert any(one.uri == "editions/index.html" for one in all_of(city.edition()))

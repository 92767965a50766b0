"""English for foreign experts: pages, both ways between the languages, the look-up, open data, and what is checked."""

from __future__ import annotations

import json
import re

import pytest

from desks import Desk, lay, page, rendered, site, words
from handbook.lookup.answering import find
from handbook.lookup.finding import Corpus
from handbook.model.book import Book
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import Notice, Text

PAGE = "en/guides--apply-foreign.html"
GUIDE = "guides/apply.yml"
EN = "    title: Work permit for foreigners in Qingshan\n"


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return site(lay("model-city", tmp_path_factory.mktemp("city") / "handbook"))


# --- pages ----------------------------------------------------------------------------------------


def test_a_page_says_what_is_translated_and_leaves_the_rest_in_chinese(made):
    html = str(rendered(made, PAGE))
    told = words(html)

    assert "Unofficial translation; the Chinese original prevails." in told
    assert "See your category and hand in the papers online." in told
    assert "Promised time 5 working days" in told
    assert "Not translated yet; the Chinese text is below." in told
    assert "Documents to prepare" in told
    assert '<span lang="zh-CN">聘用合同</span>' in html
    assert '<div class="fields-page english" lang="en">' in html


def test_what_is_not_verified_is_not_told_as_a_fact(city):
    city.change(GUIDE, "promised_days: {value: 5, unit: 工作日}\n  time_limits: [{name: 审查",
                "promised_days: {value: 5, unit: 工作日, confidence: C}\n  time_limits: [{name: 审查")  # fmt: skip

    assert "5 working days not verified" in words(page(city, PAGE))


def test_both_languages_lead_to_one_another(made):
    english, chinese = str(rendered(made, PAGE)), str(rendered(made, "guides/apply-foreign.html"))

    for html in (english, chinese):
        assert '<link rel="alternate" hreflang="en" href="../en/guides--apply-foreign.html">' in html
        assert '<link rel="alternate" hreflang="zh-CN" href="../guides/apply-foreign.html">' in html
    assert 'href="../guides/apply-foreign.html" lang="zh-CN"' in english
    assert "English: Work permit for foreigners in Qingshan" in words(chinese)


def test_a_record_without_english_costs_nothing(made):
    html = str(rendered(made, "guides/apply-rd-ledger.html"))

    assert "hreflang" not in html
    assert "in-english" not in html


def test_the_list_names_what_is_translated_and_what_is_in_chinese_only(city):
    text = city.read("policies/matching.yml")
    gone = re.sub(r"  en:\n    title: Points.*?(?=  categories)", "", text, flags=re.DOTALL)
    assert gone != text
    city.write("policies/matching.yml", gone)
    told = words(page(city, "en/index.html"))

    assert "Work permit for foreigners in Qingshan" in told
    assert told.index("In Chinese only") < told.index("青山市外国人来华工作分类计分办法")


def test_without_a_translation_there_are_no_english_pages(city):
    for file in (GUIDE, "policies/matching.yml"):
        city.write(file, re.sub(r"  en:\n(    .*\n)+", "", city.read(file)))
    made = site(city)

    assert not [item.uri for item in made.items if item.uri.startswith("en/")]
    assert not made.for_theme()["english"]


# --- found, and handed on -------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["work permit", "WORK PERMIT", "foreigners in Qingshan", "residence permit"])
def test_english_words_find_the_english_page_first(made, query):
    corpus = Corpus.of(made.plain)
    found = find(corpus, query)

    assert found is not None
    assert corpus.entries[found.hits[0].rank].uri == PAGE


def test_open_data_carry_the_english(made):
    facts = json.loads(rendered(made, "api/v1/guides/apply-foreign.json"))
    markdown = str(rendered(made, "guides/apply-foreign.md"))

    assert "Work permit for foreigners in Qingshan" in json.dumps(facts)
    assert "Work permit for foreigners in Qingshan" in markdown
    assert "The employer registers an account." in markdown


def test_a_book_in_english_holds_what_is_translated_and_the_chinese_below(made):
    book = book_document(made.plain, Book(id="english", english=True))
    records = [section for section in book.walk() if section.role == "record"]

    assert [one.title for one in records] == [
        "Work permit for foreigners in Qingshan",
        "Points for foreigners who come to work in Qingshan",
    ]
    assert records[0].sections[0].title == "In Chinese: 外国人来华工作类别确认和受理"
    assert Notice((Text("Unofficial translation; the Chinese original prevails."),)) in records[0].blocks


# --- checks ---------------------------------------------------------------------------------------


def test_a_figure_that_the_chinese_does_not_say_is_found(city):
    city.change(
        GUIDE, "      - Acceptance and examination.\n", "      - Acceptance and examination in 7 working days.\n"
    )

    assert [one.message for one in city.coded("translation")] == ["英文里的“7”中文里没有。"]


def test_figures_in_numerals_and_millions_are_the_same_figures(city):
    city.change(
        "policies/matching.yml", "60 or more category B.", "60 or more category B; 450,000 yuan, 0.45 million, grade 5."
    )

    assert city.coded("translation") == []


def test_steps_that_are_not_all_there_and_chinese_are_found(city):
    city.change(GUIDE, "      - Acceptance and examination.\n", "")
    city.change(GUIDE, EN, "    title: 外国人工作许可\n")

    assert {one.message for one in city.coded("translation")} == {
        "英文写了 3 步，中文是 4 步。",
        "“外国人工作许可”不是英文。",
    }

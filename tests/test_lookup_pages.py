"""Pages as entries of the look-up: every page that people come for is found by its name and led to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import desks
from handbook.kinds import KINDS
from handbook.lookup import pages
from handbook.lookup.answering import find
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import NAME, PART
from handbook.pages import addresses, answers, calculators, publication
from handbook.site_pages.site_map import BY_THEMSELVES

GUIDE = """---
description: 只给机器看
---
# 窑温记录本 {#book}

怎样填[窑温记录本](how-to.md)，看<b>这里</b>。

## 每天两次 {#twice}

- **早上**记一次
- 晚上_记_一次，写进 `kiln_log`

[![一张画着窑的图](pictures/kiln.svg)](pictures/kiln.html)

!!! note "下雨天不用记"
    雨停以后补上。

| 栏 | 写法 |
|---|---|
| 火色 | 照实写 |

```
kiln --record
```
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> desks.Desk:
    laid = desks.lay("qingshan", tmp_path_factory.mktemp("pages") / "handbook")
    folder = laid.root / "content" / "kilns"
    folder.mkdir()
    (folder / "book.md").write_text(GUIDE, encoding="utf-8")
    (folder / "README.md").write_text("# 窑的故事\n\n从前有一座窑。\n", encoding="utf-8")
    (folder / "unnamed.md").write_text("没有标题的一页。\n", encoding="utf-8")
    return laid


@pytest.fixture(scope="module")
def corpus(desk: desks.Desk) -> Corpus:
    return Corpus.of(desk.edition())


def addresses_of(corpus: Corpus, query: str) -> list[str]:
    answer = find(corpus, query)
    return [corpus.entries[hit.rank].uri for hit in answer.hits] if answer else []


def named(desk: desks.Desk) -> Iterator[tuple[str, str]]:
    """Every page that is no record's or answer's, and its name."""
    edition = desk.edition()
    published = {item.uri for item in desks.site(desk).items}
    yield from ((uri, name) for uri, name in BY_THEMSELVES.items() if uri in published and uri != addresses.FIND)
    yield from ((addresses.listing(kind), KINDS[kind].label) for kind in edition.memo(publication.published))
    yield from ((addresses.calculator(one.calculator.id), one.calculator.title) for one in calculators.public(edition))
    yield answers.DESK, answers.DESK_LABEL
    yield from (("about.html", "关于"), ("how-to.html", "怎样使用"))


def test_every_page_that_people_come_for_is_found_by_its_name(desk: desks.Desk, corpus: Corpus) -> None:
    told = list(named(desk))

    late = {uri: addresses_of(corpus, name)[:3] for uri, name in told if uri not in addresses_of(corpus, name)[:3]}
    assert late == {}
    assert {addresses.MATCH, addresses.GROWTH, addresses.SUBSCRIBE, addresses.TASKS, addresses.MAP} <= dict(told).keys()
    assert {addresses.WHOM, addresses.GAPS, addresses.ANSWERS, addresses.CALCULATORS} <= dict(told).keys()


def test_every_way_of_asking_for_a_page_leads_to_it_first(desk: desks.Desk, corpus: Corpus) -> None:
    published = {entry.uri for entry in corpus.entries}
    asked = [(uri, phrase) for uri, phrases in pages.ASKED.items() if uri in published for phrase in phrases]

    first = {phrase: (uri, addresses_of(corpus, phrase)[0]) for uri, phrase in asked}
    behind = {phrase: found for phrase, (uri, found) in first.items() if found != uri}
    plan = "plans/valley-division.html"  # it is called so, and its title holds the other
    assert behind == {"分工表": plan, "责任分工": plan}
    nobody_asks = {  # this city keeps no such lists
        addresses.APPLY, addresses.APPLY_FORMS, addresses.BOOKS, addresses.CLAUSES, addresses.DOCKET,
        addresses.ENGLISH, addresses.OFFLINE, addresses.PAPERS, addresses.TOPICS, addresses.WAYS_IN,
    }  # fmt: skip
    assert pages.ASKED.keys() - nobody_asks <= published
    assert len({phrase for _, phrase in asked}) == len(asked)


def test_a_page_stands_behind_a_record_that_bears_its_name(desk: desks.Desk, corpus: Corpus) -> None:
    assert addresses_of(corpus, "分工表")[:2] == ["plans/valley-division.html", addresses.TASKS]


def test_a_hand_written_page_is_found_by_all_that_it_says_and_by_no_mark_of_it(corpus: Corpus) -> None:
    for typed in (
        "窑温记录本",
        "每天两次",
        "早上记一次",
        "怎样填窑温记录本，看这里",
        "火色 照实写",
        "下雨天不用",
        "雨停以后",
        "晚上 记 一次",
        "kiln_log",
    ):
        assert "kilns/book.html" in addresses_of(corpus, typed), typed
    entry = next(one for one in corpus.entries if one.uri == "kilns/book.html")
    texts = [passage.text for passage in entry.passages]

    assert entry.title == "窑温记录本"
    assert "一张画着窑的图" in texts
    assert [passage.text for passage in entry.passages if passage.zone == PART] == ["每天两次"]
    assert not any(mark in text for text in texts for mark in ("#book", "](", "**", "<b>", "|", "--", "!!!", "note"))
    assert "只给机器看" not in "".join(texts)


def test_a_folder_s_first_page_is_led_to_where_the_engine_writes_it(corpus: Corpus) -> None:
    assert addresses_of(corpus, "窑的故事") == ["kilns/index.html"]


def test_a_page_without_a_name_is_not_found(corpus: Corpus) -> None:
    assert "unnamed.html" not in addresses_of(corpus, "没有标题的一页")


def test_what_is_not_published_is_not_found(tmp_path) -> None:
    desk = desks.lay("qingshan", tmp_path / "few")
    for name in ("calculators", "checkups", "ladder"):
        (desk.data / "vocabularies" / f"{name}.yml").unlink()
    found = {entry.uri for entry in Corpus.of(desk.edition()).entries}

    assert not {addresses.CALCULATORS, addresses.GROWTH, "calculators/opening-reward.html"} & found
    assert addresses.MATCH in found


def test_a_page_s_name_counts_as_an_alias(corpus: Corpus) -> None:
    entry = next(one for one in corpus.entries if one.uri == addresses.MATCH)

    assert min(passage.zone for passage in entry.passages) == NAME
    assert entry.passages[0].text == entry.title

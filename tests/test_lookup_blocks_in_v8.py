"""The look-up's engine where lists have many blocks, and where a query has brackets or marks at its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

import desks
import lookups
import v8
from handbook.lookup import cards, folding, head, postings, shards
from handbook.lookup.answering import find
from handbook.lookup.files import files
from handbook.lookup.finding import SCREEN, Corpus
from test_lookup_in_v8 import ASK, as_read, plain

MARKED = (
    *(
        "（1",
        "节（2",
        "3）",
        "（4）",
        "窑火节（1）",
        "窑火节(2)",
        "窑火节（1",
        "（２）：宣",
        "“1",
        "2”",
        "宣讲“3",
        "）：宣讲“",
    ),
    *(
        "；4",
        "5；",
        "\u200b1\u200b）",
        "火节（1）：宣讲",
        "【1】",
        "…2",
        "1.",
        "，7",
        "（1） ",
        " （1",
        "火节1）",
        "（窑火",
    ),
)
"""Queries with marks at their ends, some of them other than those of the titles."""

EARLY = """async (queries) => {
  const told = [];
  for (const query of queries) {
    const early = [];
    const hits = (answer) => answer.hits.map((hit) => [hit.rank, hit.score]);
    const answer = await Handbook.find.find(query, 10, (first) => { early.push(hits(first)); });
    told.push([early, hits(answer)]);
  }
  return told;
}"""
PAGES = """async (pairs) => {
  const { page } = await Handbook.find.lists.open();
  const told = [];
  for (const pair of pairs) {
    const { first, befores } = await Handbook.find.lists.list(...pair, false);
    const last = first + befores.length - 2;
    if (befores.length > 1) told.push([befores.length - 1, Math.floor(last / page) - Math.floor(first / page) + 1]);
  }
  return told;
}"""


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    """Blocks, pages and files so small that the lists of a small handbook have many."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (cards, "CARDS", 5),
            (postings, "BLOCK", 4),
            (postings, "LONG", 8),
            (shards, "SHARD", 400),
            (shards, "PAGE", 3),
            (head, "PAGE", 3),
        ):
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> desks.Desk:
    desk = desks.lay("qingshan", tmp_path_factory.mktemp("blocks") / "handbook")
    for number in range(1, 2 * SCREEN):
        title = f"窑火节（{number}）：宣讲“{number % 4}”场；{number}"
        text = desk.read("events/kiln-day.yml").replace("开窑日宣讲", title)
        desk.write(f"events/kiln-{number}.yml", f"{text}summary: 记{strewn(Random(number), 150)}\n")
    return desk


def strewn(chance: Random, many: int) -> str:
    """Letters of a few, often with a mark between: every pair of them stands in every text."""
    return "".join(chance.choices(("甲", "乙", "丙", "丁", "丁，", "丁，"), k=many))


def parted() -> Iterator[str]:
    """Pieces of these texts with a mark in place of a letter."""
    for number in range(1, SCREEN):
        text = strewn(Random(number), 150)
        yield from (f"{one[1]}，{one[2]}" for one in re.finditer("(.{3}丁)[甲乙丙](.{4})", text))


@pytest.fixture(scope="module")
def corpus(desk: desks.Desk) -> Corpus:
    return Corpus.of(desk.edition())


@pytest.fixture(scope="module")
def engine(small: None, desk: desks.Desk) -> v8.Engine:
    written = {uri: as_read(content) for uri, content in files(desk.edition())}
    return v8.Engine(written.pop("lookup/engine.js"), *written.values())


def test_lists_of_many_blocks_are_answered_as_the_plain_scan_does(engine: v8.Engine, corpus: Corpus) -> None:
    chance = Random(3)
    asked = [
        *MARKED,
        *lookups.queries(corpus, 200, seed=3),
        *(strewn(chance, 3 + one % 5) for one in range(100)),
        *parted(),
    ]

    answers = engine.ask(ASK, asked)

    different = [(query, plain(corpus, query), found) for query, found in zip(asked, answers, strict=True)]
    assert [row for row in different if row[1] != row[2]] == []


def test_a_list_stands_in_as_few_pages_as_can_be(engine: v8.Engine, corpus: Corpus) -> None:
    pairs = {(ord(one), ord(other)) for one, other in zip(corpus.text, corpus.text[1:], strict=False)}

    told: list[list[int]] = engine.ask(PAGES, sorted(pairs))

    assert {blocks for blocks, _ in told} > {1, 2, 3, 4, 5}
    assert [row for row in told if row[1] != -(-row[0] // 3)] == []


def first_titles(corpus: Corpus, query: str, many: int) -> list[str]:
    answer = find(corpus, query)
    assert answer is not None
    return [corpus.entries[hit.rank].title for hit in answer.hits[:many]]


def test_of_many_titles_those_stand_first_that_hold_the_marks_as_typed(corpus: Corpus) -> None:
    for query, many, literal in (("1）", 2, "1）"), ("“1", 5, "“1"), ("（1）", 1, "（1）"), ("；1", 11, "；1")):
        assert all(literal in title for title in first_titles(corpus, query, many)), query


def test_what_is_told_early_stands_in_the_order_of_what_is_told_at_last(engine: v8.Engine, corpus: Corpus) -> None:
    told: list[Any] = engine.ask(EARLY, list(MARKED))

    assert sum(bool(early) for early, _ in told) > 5
    for query, (early, last) in zip(MARKED, told, strict=True):
        said = plain(corpus, query)
        assert said is not None
        assert last == said["hits"], query
        ranks = [rank for rank, _ in last]
        for hits in early:
            assert [rank for rank, _ in hits] == [rank for rank in ranks if rank in {rank for rank, _ in hits}], query


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        *(("（甲", "（"), ("甲）", "）"), ("《甲》（", "《》"), (" 甲 ）", ""), ("甲…", "，"), (".5", "，")),
        *(("3.5", ""), ("（", ""), ("", "")),
    ],
)
def test_the_marks_beside_what_counts_are_known(query: str, ends: str) -> None:
    found = folding.marks_around(query)

    assert [ord(one) for one in found if one] == [folding.mark(one) for one in ends]

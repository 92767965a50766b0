"""The look-up's engine and the plain scan in Python find the same, in the same order, with the same words."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import desks
import lookups
import v8
from handbook.lookup import queries as rules
from handbook.lookup.answering import BY_PINYIN, BY_SOME, LOOSELY, MIXED, find
from handbook.lookup.asked_lines import ASKED_LINES
from handbook.lookup.cards import first_lines
from handbook.lookup.files import files
from handbook.lookup.finding import Corpus
from handbook.lookup.folding import fold
from handbook.lookup.shown import shown

ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const found = await Handbook.find.find(query, 10);
    answers.push(found && {
      hits: found.hits.map((hit) => [hit.rank, hit.score]), note: found.note, suggestions: found.suggestions,
      near: found.near, top: (Handbook.find.top(found) || { rank: null }).rank });
  }
  return answers;
}"""
CARDS = """async (ranks) => {
  const told = [];
  for (const rank of ranks) {
    const card = await Handbook.find.card(rank);
    told.push([card.title, card.href]);
  }
  return told;
}"""
BRIEF = """async (ranks) => {
  const told = [];
  for (const rank of ranks) {
    told.push((await Handbook.find.brief(rank)).map((one) => [one.asks, one.text, one.doubted, one.href]));
  }
  return told;
}"""
SHOWN = """async (asked) => {
  const told = [];
  for (const [rank, query] of asked) {
    const lines = Handbook.find.shown(await Handbook.find.brief(rank), query);
    told.push(lines.map((one) => [one.asks, one.text, one.doubted, one.href]));
  }
  return told;
}"""
SHARES = {
    "": 0.2, BY_SOME: 0.15, MIXED: 0.02, BY_PINYIN: 0.05, "没有查到": 0.05, "已按简体": 0.01, LOOSELY: 0.005,
}  # fmt: skip
"""By how an answer was come by, the least share of the queries that are answered so."""

FOLD = """(texts) => texts.map((text) => {
  const folded = Handbook.find.fold(text);
  return [String.fromCharCode(...folded.points), folded.places];
})"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus.of(laid(tmp_path_factory.mktemp("engine")).edition())


def laid(folder: Path) -> desks.Desk:
    """The fictional handbook with a row of the matrix that would stand before the policy which answers."""
    desk = desks.lay("qingshan", folder / "handbook")
    row = desk.read("alignments/tools-at-door.yml").replace("title: 仪器送上门", "title: 仪器开放办法")
    desk.write("alignments/opening.yml", row)
    return desk


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> v8.Engine:
    """The engine with every file of the index already there: here nothing is loaded."""
    edition = laid(tmp_path_factory.mktemp("files")).edition()
    written = {uri: as_read(content) for uri, content in files(edition)}
    return v8.Engine(written.pop("lookup/engine.js"), *written.values())


def as_read(content: bytes) -> str:
    """A script as a browser reads it: its first bytes say whether it is in UTF-16."""
    return content.decode("utf-16" if content.startswith(codecs.BOM_UTF16_LE) else "utf-8")


@pytest.mark.parametrize("many", [500, pytest.param(5000, marks=pytest.mark.long)])
def test_the_engine_answers_as_the_plain_scan_does(engine: v8.Engine, corpus: Corpus, many: int) -> None:
    asked = ["仪器开放办法", "灯油会费", "燈油會費", *lookups.queries(corpus, many, seed=many)]

    answers = engine.ask(ASK, asked)

    assert len(answers) == len(asked)
    different = [(query, plain(corpus, query), found) for query, found in zip(asked, answers, strict=True)]
    assert [row for row in different if row[1] != row[2]] == []
    assert sum(bool(row[1] and row[1]["hits"]) for row in different) > 0.7 * many
    notes = Counter(row[1]["note"][:4] for row in different if row[1])
    rare = {note: notes[note[:4]] for note, share in SHARES.items() if notes[note[:4]] < share * many}
    assert not rare, f"these ways were hardly tried: {rare}"
    said = [row[1] for row in different if row[1]]
    assert sum(row["top"] is None for row in said) > 50 < sum(row["top"] is not None for row in said)
    assert any(row["near"] for row in said)
    assert corpus.entries[said[0]["hits"][0][0]].kind == "policies"
    assert corpus.entries[said[0]["hits"][1][0]].kind == "alignments"


def plain(corpus: Corpus, query: str) -> dict[str, object] | None:
    """What the script is to say."""
    answer = find(corpus, query)
    if answer is None:
        return None
    hits = [[hit.rank, hit.score] for hit in answer.hits]
    top = answer.top.rank if answer.top else None
    return {
        "hits": hits,
        "note": answer.note,
        "suggestions": list(answer.suggestions),
        "near": list(answer.near),
        "top": top,
    }


def test_every_entry_says_first_in_the_script_what_its_page_says(
    engine: v8.Engine, corpus: Corpus, tmp_path: Path
) -> None:
    edition = laid(tmp_path).edition()
    told = engine.ask(BRIEF, list(range(len(corpus.entries))))

    lines = [[list(line) for line in first_lines(edition, one)] for one in corpus.entries]
    assert told == lines
    assert sum(bool(one) for one in told) > len(told) * 0.8


def test_the_lines_that_a_query_asks_for_are_the_same_in_the_script(
    engine: v8.Engine, corpus: Corpus, tmp_path: Path
) -> None:
    edition = laid(tmp_path).edition()
    words = re.findall(r"[\u4e00-\u9fff]+", " ".join(rule[0] for rule in ASKED_LINES))
    queries = [f"{one}{two}" for one, two in pairwise([*words, *lookups.queries(corpus, 200, seed=3)])]
    asked = [(at % len(corpus.entries), query) for at, query in enumerate(queries * 2)]

    told = engine.ask(SHOWN, asked)

    lines = {rank: first_lines(edition, corpus.entries[rank]) for rank, _ in asked}
    assert told == [[list(line) for line in shown(lines[rank], query)] for rank, query in asked]
    moved = [told[at][:1] != [list(line) for line in lines[rank][:1]] for at, (rank, _) in enumerate(asked)]
    assert sum(moved) > 20


def test_every_card_leads_to_an_address_that_the_site_writes(engine: v8.Engine, corpus: Corpus, tmp_path: Path) -> None:
    desk = laid(tmp_path)
    written = {item.uri for item in desks.site(desk).items}
    by_hand = (desk.root / "content").rglob("*.md")
    written |= {page.relative_to(desk.root / "content").with_suffix(".html").as_posix() for page in by_hand}

    told = engine.ask(CARDS, list(range(len(corpus.entries))))

    assert [[one.title, one.uri] for one in corpus.entries] == told
    assert {href for _, href in told} <= written
    assert {"match/index.html", "how-to.html", "calculators/opening-reward.html"} <= {href for _, href in told}


def test_every_character_folds_alike(engine: v8.Engine) -> None:
    points = [point for point in range(0x20, 0x10000) if not 0xD800 <= point <= 0xDFFF]
    texts = [f"a{chr(point)}b" for point in [*points, 0x20000, 0x2A6D6, 0x1D400]]

    folded = engine.ask(FOLD, texts)

    different = [text for text, there in zip(texts, folded, strict=True) if there != here(text)]
    newer = [text for text in different if len(text) == 3 and not known(text[1])]
    assert sorted(set(different) - set(newer)) == []


def here(text: str) -> list[object]:
    characters, places, place = "", [], -1
    for character, broken in fold(text):
        place += 1 + broken
        characters += character
        places.append(place)
    return [characters, places]


def known(character: str) -> bool:
    """Whether this Python's Unicode knows a character; an engine may know newer ones."""
    return unicodedata.category(character) != "Cn"


def test_the_handbooks_own_queries_are_answered_in_the_script_too(engine: v8.Engine, corpus: Corpus) -> None:
    asked, _ = rules.read(desks.HANDBOOKS / "qingshan")

    answers = engine.ask(ASK, [one.query.query for one in asked])

    first = [rules.name_of(corpus.entries[found["hits"][0][0]]) for found in answers]
    assert first == [one.query.expect for one in asked], json.dumps(answers, ensure_ascii=False)

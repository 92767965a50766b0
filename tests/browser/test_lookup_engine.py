"""The look-up in a browser and the plain scan in Python find the same, in the same order, with the same words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

import desks
import lookups
from handbook.lookup import queries as rules
from handbook.lookup.answering import find
from handbook.lookup.files import files
from handbook.lookup.finding import Corpus
from handbook.lookup.folding import fold

BARE = '<!doctype html><meta charset="utf-8"><script src="lookup/engine.js"></script>'
ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const found = await Handbook.find.find(query, 10);
    answers.push(found && {
      hits: found.hits.map((hit) => [hit.rank, hit.score]), note: found.note, suggestions: found.suggestions });
  }
  return answers;
}"""
FOLD = """(texts) => texts.map((text) => {
  const folded = Handbook.find.fold(text);
  return [String.fromCharCode(...folded.points), folded.places];
})"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus.of(desks.lay("qingshan", tmp_path_factory.mktemp("engine") / "handbook").edition())


@pytest.fixture
def page(tmp_path: Path, visit) -> Page:
    """A bare page with the engine, from a folder."""
    edition = desks.lay("qingshan", tmp_path / "handbook").edition()
    (tmp_path / "lookup").mkdir()
    for uri, content in files(edition):
        (tmp_path / uri).write_bytes(content)
    (tmp_path / "index.html").write_text(BARE, encoding="utf-8")
    return visit((tmp_path / "index.html").as_uri())


def test_the_browser_answers_as_the_plain_scan_does(page: Page, corpus: Corpus) -> None:
    asked = lookups.queries(corpus, 220)

    answers = page.evaluate(ASK, asked)

    assert len(answers) == len(asked)
    different = [(query, plain(corpus, query), found) for query, found in zip(asked, answers, strict=True)]
    assert [row for row in different if row[1] != row[2]] == []
    assert sum(bool(row[1] and row[1]["hits"]) for row in different) > 150
    notes = {row[1]["note"][:4] for row in different if row[1]}
    assert len(notes) >= 6, f"too few sorts of rescue were tried: {notes}"


def plain(corpus: Corpus, query: str) -> dict[str, object] | None:
    """What the browser is to say."""
    answer = find(corpus, query)
    if answer is None:
        return None
    hits = [[hit.rank, hit.score] for hit in answer.hits]
    return {"hits": hits, "note": answer.note, "suggestions": list(answer.suggestions)}


def test_every_character_folds_alike(page: Page) -> None:
    points = [point for point in range(0x20, 0x10000) if not 0xD800 <= point <= 0xDFFF]
    texts = [f"a{chr(point)}b" for point in [*points, 0x20000, 0x2A6D6, 0x1D400]]

    folded = page.evaluate(FOLD, texts)

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
    """Whether this Python's Unicode knows a character; a browser may know newer ones."""
    import unicodedata

    return unicodedata.category(character) != "Cn"


def test_the_handbooks_own_queries_are_answered_in_the_browser_too(page: Page, corpus: Corpus) -> None:
    asked, _ = rules.read(desks.HANDBOOKS / "qingshan")

    answers = page.evaluate(ASK, [one.query.query for one in asked])

    first = [rules.name_of(corpus.entries[found["hits"][0][0]]) for found in answers]
    assert first == [one.query.expect for one in asked], json.dumps(answers, ensure_ascii=False)

"""The look-ups of several cities, asked as one, find what a scan over all records of all cities finds."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest

import desks
import lookups
import v8
from handbook.lookup.answering import find
from handbook.lookup.asking import BREAK
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import TITLE
from handbook.lookup.indexing import Index
from handbook.lookup.joining import files as joining
from handbook.lookup.joining import scan
from handbook.lookup.joining.index import JoinedIndex
from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.lookup.joining.summary import Summary
from handbook.province.pages import BROWSER
from joined_cities import NAMES, Cities, city_engine
from test_lookup_in_v8 import ASK, plain

CARDS = """async (ranks) => {
  const told = [];
  for (const rank of ranks) {
    const [card, brief] = [await Handbook.find.card(rank), await Handbook.find.brief(rank)];
    told.push([card.city, card.title, card.href, brief.map((line) => line.href)]);
  }
  return told;
}"""
MISSING = """async (query) => {
  const found = await Handbook.find.find(query, 10);
  return [found.hits.map((hit) => [hit.rank, hit.score]), found.missing];
}"""
FOLDED = """async (query) => {
  const found = await Handbook.find.find(query, 10);
  return Handbook.find.folded(found.hits).map((hit) => [hit.rank, hit.copies.map((one) => one.rank)]);
}"""
COLUMNS = """async (ranks) => {
  await Handbook.find.lists.open();
  const { made, labels } = await Handbook.lookup.parts.columnsOf(ranks.map((rank) => ({ rank })));
  const told = Object.keys(labels).map((name) => [name, Array.from(labels[name])]);
  return [made.map((row) => row.slugs), told];
}"""
MARKED = ("例：", "表？", "的？", "录：", "家、", "：创新")
"""Queries with a mark at an end, whose characters more titles hold than one looks at."""

BESIDE = """var window = this, document; Handbook.lookup = {};"""


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Cities:
    """Two cities that have much in common, and a small one."""
    here = desks.lay("qingshan", tmp_path_factory.mktemp("here") / "handbook")
    there = desks.lay("qingshan", tmp_path_factory.mktemp("there") / "handbook")
    for file in there.data.rglob("*.yml"):  # the same in other words, but where it speaks of instruments
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("作坊", "工坊").replace("窑", "高炉"), encoding="utf-8")
    there.write("vocabularies/synonyms.yml", "- {id: ferry, label: 渡口, aliases: [码头]}\n")
    bay = desks.lay("linhai-bay", tmp_path_factory.mktemp("bay") / "handbook")
    return Cities.of({"qingshan": here.edition(), "baishui": there.edition(), "linhai": bay.edition()})


@pytest.fixture(scope="module")
def corpus(cities: Cities) -> Corpus:
    return cities.corpus()


@pytest.fixture(scope="module")
def engine(cities: Cities) -> v8.Engine:
    return cities.engine()


@pytest.mark.parametrize("many", [300, pytest.param(3000, marks=pytest.mark.long)])
def test_all_cities_are_answered_as_a_scan_over_all_of_them(engine: v8.Engine, corpus: Corpus, many: int) -> None:
    asked = [*MARKED, *lookups.queries(corpus, many, seed=many)]

    answers = engine.ask(ASK, asked)

    assert len(answers) == len(asked)
    different = [(query, plain(corpus, query), found) for query, found in zip(asked, answers, strict=True)]
    assert [row for row in different if row[1] != row[2]] == []
    of = [{corpus.entries[rank].uri.partition("/")[0] for rank, _ in row[1]["hits"]} for row in different if row[1]]
    several = Counter(len(one) for one in of)
    assert min(several[1], several[2], several[3]) > 0.05 * many, several


def test_a_result_says_its_city_and_leads_into_it(engine: v8.Engine, corpus: Corpus) -> None:
    told = engine.ask(CARDS, list(range(len(corpus.entries))))

    for entry, (city, title, href, lines) in zip(corpus.entries, told, strict=True):
        folder = entry.uri.partition("/")[0]
        assert (city, title, href) == (NAMES[folder], entry.title, entry.uri)
        assert all(not line or line.startswith((f"{folder}/", "tel:")) for line in lines)
    assert any(line.startswith("tel:") for _, _, _, lines in told for line in lines)


def test_a_city_that_cannot_be_read_is_named_and_the_others_are_answered_exactly(cities: Cities) -> None:
    corpus, others = cities.corpus(), cities.corpus(silent=["baishui"])
    engine = cities.engine(missing=["baishui"])
    chance = Random(9)
    asked = [sort(corpus, chance) for sort in (lookups.piece, lookups.sentence, lookups.words) for _ in range(30)]

    for query in asked:
        hits, missing = engine.ask(MISSING, query)
        answer = find(others, query)
        assert answer is not None
        assert hits == [[hit.rank, hit.score] for hit in answer.hits], query
        assert missing in ("", "白水市的索引没有读到，下面不含这些城市的，条数也不含。")
    assert missing, "whoever asked for something of that city is told"


def test_what_says_the_same_in_several_cities_is_one_result(cities: Cities, engine: v8.Engine, corpus: Corpus) -> None:
    rows = engine.ask(FOLDED, "仪器")

    every = [corpus.entries[rank].uri for first, copies in rows for rank in (first, *copies)]
    assert sorted(every) == sorted(corpus.entries[hit.rank].uri for hit in find(corpus, "仪器").hits)
    for first, copies in rows:
        here = corpus.entries[first]
        for rank in copies:
            other = corpus.entries[rank]
            assert (other.kind, other.title, list(other.passages)) == (here.kind, here.title, list(here.passages))
            assert other.uri.partition("/")[0] != here.uri.partition("/")[0]
    assert sum(bool(copies) for _, copies in rows) > 5
    told_apart = [
        copies for first, copies in engine.ask(FOLDED, "青山市扶持") if corpus.entries[first].kind == "policies"
    ]
    assert told_apart[:2] == [[], []]


def test_what_narrows_is_that_of_each_city_and_the_city(cities: Cities, engine: v8.Engine, corpus: Corpus) -> None:
    parts = [v8.written(v8.ASSETS / name) for name in ("days.js", "find-parts.js")]
    theme = [BESIDE, parts[0], f'Handbook.days.today = () => "{desks.TODAY}"', parts[1]]
    engine.run(*theme, v8.written(BROWSER / "find-cities.js"))

    rows, labels = engine.ask(COLUMNS, list(range(len(corpus.entries))))

    expected: list[dict[str, Any]] = []
    apart = {}
    for city, published in cities.published.items():
        own = city_engine(published, *theme)
        many = len(Corpus.of(cities.editions[city]).entries)
        apart[city] = iter(own.ask(COLUMNS, list(range(many)))[0])
    for entry in corpus.entries:
        city = entry.uri.partition("/")[0]
        row = next(apart[city])
        offices = [f"{city}/{one}" for one in row["office"]]
        expected.append({**row, "office": offices, "city": [city]})
    assert rows == expected
    named = {name: dict(found) for name, found in labels}
    assert named["city"] == NAMES
    assert all(label.endswith("）") for label in named["office"].values())


# --- what is read of a city's files --------------------------------------------------------------


def test_a_published_index_says_what_was_indexed(cities: Cities) -> None:
    scanned = scan.corpus(cities.indexes())

    for index, (city, edition) in zip(cities.indexes(), cities.editions.items(), strict=True):
        made = Index(edition)
        pairs = np.sort(index.pairs())
        assert pairs.tolist() == np.sort(Index(edition)._postings()[0].pairs).tolist()
        assert [card.title for card in index.cards] == [entry.title for entry in made.entries]
        assert [one[0] for one in index.entries] == [entry.kind for entry in made.entries]
        told = [entry for entry in scanned.entries if entry.uri.startswith(f"{city}/")]
        for entry, there in zip(made.entries, told, strict=True):
            texts = [(zone, label, " ".join(text.split())) for zone, label, text in entry.passages]
            kept = [(zone, label, " ".join(text.split())) for zone, label, text in there.passages]
            assert kept == [one for one in texts if one[0] != TITLE or kept[0][0] == TITLE]


def test_the_same_scan_is_made_of_what_cities_publish(cities: Cities, corpus: Corpus) -> None:
    asked = lookups.queries(corpus, 100, seed=4)
    scanned = scan.corpus(cities.indexes())

    assert [plain(scanned, query) for query in asked] == [plain(corpus, query) for query in asked]


def test_no_city_is_asked_for_a_pair_that_it_has_not(cities: Cities) -> None:
    index = JoinedIndex(cities.indexes())
    held = index.holding

    assert len(index.syllables) > 50
    for number, city in enumerate(cities.indexes()):
        marked = held.marks[:, number // 8] >> number % 8 & 1
        assert np.count_nonzero(marked) == len(city.pairs())
    assert 0 < np.count_nonzero(held.marks[:, 0] == 7) < len(held.pairs)


def test_what_always_stands_beside_a_pair_does_so_in_every_text(cities: Cities, corpus: Corpus) -> None:
    held = JoinedIndex(cities.indexes()).holding
    known = [at for at in range(len(held.pairs)) if held.before[at] or held.behind[at]]

    assert len(known) > len(held.pairs) / 4
    for at in Random(6).sample(known, 400):
        number = int(held.pairs[at])
        written = chr(number >> 17) + BREAK * (number & 1) + chr(number >> 1 & 0xFFFF)
        places = [one.start() for one in re.finditer(f"(?={re.escape(written)})", corpus.text)]
        before = {beside(corpus.text[max(0, place - 3) : place][::-1]) for place in places}
        behind = {beside(corpus.text[place + len(written) :][:3]) for place in places}
        assert not held.before[at] or before == {held.before[at]}
        assert not held.behind[at] or behind == {held.behind[at]}


def beside(text: str) -> int:
    """A text's first character twice, and one more where a break stands before it; 0 where a passage ends there."""
    near = text.lstrip(BREAK)
    breaks = len(text) - len(near)
    return ord(near[0]) * 2 + breaks if near and breaks < 2 else 0


def test_a_file_that_is_missing_or_spoilt_is_named(cities: Cities) -> None:
    published = cities.published["linhai"]
    for address, content in (("lookup/s0.js", b"\xff\xfeno"), ("lookup/engine.js", b"none"), ("lookup/c0.js", None)):
        files = {name: text for name, text in {**published, address: content}.items() if text is not None}

        def read(name: str, files: dict[str, bytes] = files) -> bytes:
            if name not in files:
                raise FileNotFoundError(name)
            return files[name]

        with pytest.raises(UnreadableIndexError) as caught:
            list(joining.files([PublishedIndex("linhai", "临海市", read)]))
        assert (caught.value.city, caught.value.address) == ("临海市", address)


def test_the_files_are_the_same_for_the_same_cities(cities: Cities) -> None:
    once = dict(joining.files(cities.indexes()))

    assert dict(joining.files(cities.indexes())) == once
    assert list(joining.files([])) == []
    assert zlib.crc32(once[joining.START]) != zlib.crc32(
        dict(joining.files(cities.indexes(), ["石桥市"]))[joining.START]
    )


def test_what_is_kept_of_a_citys_texts_serves_as_these_do(cities: Cities) -> None:
    kept = {one.city: Summary.of(one).packed() for one in cities.indexes()}

    def unpacked(city: PublishedIndex) -> Summary:
        found = Summary.unpacked(kept[city.city])
        assert found is not None
        return found

    assert dict(joining.files(cities.indexes(), summarize=unpacked)) == dict(joining.files(cities.indexes()))
    assert {one.city: Summary.of(one).packed() for one in cities.indexes()} == kept
    for spoilt in (b"", kept["linhai"][:-200], b"\0" * 500, zlib.compress(b"nothing")):
        assert Summary.unpacked(spoilt) is None


def test_a_digest_of_a_look_up_changes_with_every_file_that_is_read_for_texts(cities: Cities) -> None:
    files = cities.published["linhai"]

    def digest(changed: str = "") -> str:
        return PublishedIndex("linhai", "临海市", lambda name: files[name] + (b"\n" if name == changed else b"")).digest

    read: list[str] = []
    Summary.of(PublishedIndex("linhai", "临海市", lambda name: (read.append(name), files[name])[1]))
    assert all(digest(name) != digest() for name in set(read))
    assert digest("lookup/s0.js") == digest()

"""The look-ups of several cities, asked as one, find what a scan over all records of all cities finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

import desks
import lookups
import v8
from handbook.edition import Edition
from handbook.lookup.files import files
from handbook.lookup.finding import Corpus
from handbook.lookup.joining import files as joining
from handbook.lookup.joining.index import JOINED_CARDS, united
from handbook.lookup.joining.order import joined_entries
from handbook.lookup.joining.published import PublishedIndex
from test_lookup_in_v8 import ASK, as_read, plain


@dataclass
class Province:
    """Some cities: their editions, and what each publishes of its look-up."""

    editions: dict[str, Edition]
    published: dict[str, dict[str, bytes]]

    @classmethod
    def of(cls, editions: dict[str, Edition]) -> Province:
        return cls(editions, {city: dict(files(edition)) for city, edition in editions.items()})

    def indexes(self) -> list[PublishedIndex]:
        return [PublishedIndex(city, f"{city}市", found.__getitem__) for city, found in self.published.items()]

    def corpus(self) -> Corpus:
        """All records of all cities, and the words of all."""
        each = [Corpus.of(edition) for edition in self.editions.values()]
        corpus = Corpus(
            joined_entries([(city, one.entries) for city, one in zip(self.editions, each, strict=True)]),
            united(one.groups for one in each),
            sorted({word for one in each for word in one.fillers}, key=lambda word: (-len(word), word)),
            united(one.sayings for one in each),
            united(one.short for one in each),
        )
        corpus.cards = JOINED_CARDS
        return corpus

    def engine(self, missing: Sequence[str] = ()) -> v8.Engine:
        """The joined engine with the files of all cities but the missing ones already there."""
        joined = {address: as_read(content) for address, content in joining.files(self.indexes())}
        engine = v8.Engine(joined.pop("lookup/engine.js"), *joined.values())
        engine.ask("() => Handbook.find.lists.open().then(() => null)")
        for number, (city, found) in enumerate(self.published.items()):
            if city not in missing:
                scripts = [as_read(text) for address, text in found.items() if not address.endswith("/engine.js")]
                engine.run(f"var document = {{currentScript: Handbook.find.lists.cities()[{number}].files}}", *scripts)
        engine.run("document = undefined")
        return engine


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    here = desks.lay("qingshan", tmp_path_factory.mktemp("here") / "handbook")
    there = desks.lay("qingshan", tmp_path_factory.mktemp("there") / "handbook")
    bay = desks.lay("linhai-bay", tmp_path_factory.mktemp("bay") / "handbook")
    return Province.of({"qingshan": here.edition(), "baishui": there.edition(), "linhai": bay.edition()})


@pytest.mark.parametrize("many", [300, pytest.param(3000, marks=pytest.mark.long)])
def test_all_cities_are_answered_as_a_scan_over_all_of_them(province: Province, many: int) -> None:
    corpus = province.corpus()
    asked = lookups.queries(corpus, many, seed=many)

    answers = province.engine().ask(ASK, asked)

    assert len(answers) == len(asked)
    different = [(query, plain(corpus, query), found) for query, found in zip(asked, answers, strict=True)]
    assert [row for row in different if row[1] != row[2]] == []

"""A province of fictional cities, as its look-up sees them: what each publishes, and a scan over all their records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import v8
from handbook.edition import Edition
from handbook.lookup import files
from handbook.lookup.finding import Corpus
from handbook.lookup.joining import files as joining
from handbook.lookup.joining.index import united
from handbook.lookup.joining.order import joined_entries
from handbook.lookup.joining.published import PublishedIndex
from test_lookup_in_v8 import as_read

NAMES = {"qingshan": "青山市", "baishui": "白水市", "linhai": "临海市"}


@dataclass(frozen=True)
class Cities:
    """Some cities: their editions, and the files that each publishes of its look-up."""

    editions: Mapping[str, Edition]
    published: Mapping[str, dict[str, bytes]]

    @classmethod
    def of(cls, editions: Mapping[str, Edition]) -> Cities:
        return cls(editions, {city: dict(files.files(edition)) for city, edition in editions.items()})

    def indexes(self) -> list[PublishedIndex]:
        return [PublishedIndex(city, NAMES[city], found.__getitem__) for city, found in self.published.items()]

    def corpus(self, silent: Collection[str] = ()) -> Corpus:
        """All records of all cities, and the words of all; those of silent ones hold nothing."""
        each = [Corpus.of(edition) for edition in self.editions.values()]
        every = joined_entries([(city, one.entries) for city, one in zip(self.editions, each, strict=True)])
        heard = [
            entry._replace(title="", passages=()) if entry.uri.partition("/")[0] in silent else entry for entry in every
        ]
        return Corpus(
            heard,
            united(one.groups for one in each),
            sorted({word for one in each for word in one.fillers}, key=lambda word: (-len(word), word)),
            united(one.sayings for one in each),
            united(one.short for one in each),
        )

    def engine(self, *scripts: str, missing: Collection[str] = ()) -> v8.Engine:
        """The joined engine with the files of all cities but the missing ones already there, and further scripts."""
        joined = {address: as_read(content) for address, content in joining.files(self.indexes())}
        engine = v8.Engine(joined.pop(joining.START), *joined.values(), *scripts)
        engine.ask("() => Handbook.find.lists.open().then(() => null)")
        for number, (city, found) in enumerate(self.published.items()):
            if city not in missing:
                # a browser knows by the element which city's file is running
                engine.run(f"var document = {{currentScript: Handbook.find.lists.cities()[{number}].files}}")
                engine.run(*(as_read(text) for address, text in found.items() if address != joining.START))
        engine.run("document = undefined")
        return engine


def city_engine(published: Mapping[str, bytes], *scripts: str) -> v8.Engine:
    """The engine of one city with its files already there."""
    written = {address: as_read(content) for address, content in published.items()}
    return v8.Engine(written.pop(joining.START), *written.values(), *scripts)

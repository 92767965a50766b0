"""Queries that the look-up must answer well: reading them, and trying them all.

`data/vocabularies/queries.yml` is a list of `Query`, and so is `queries-second.yml`, which somebody else wrote and to
which nothing is fitted. Each is held to a bar of its own: which share of its queries finds what it expects first,
which among the first three, and which may be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.list_files import read_entries
from handbook.lookup.answering import find
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import IndexEntry
from handbook.model.query import Query
from handbook.typed_lists import QUERIES, QUERIES_SECOND


@dataclass(frozen=True, slots=True)
class Bar:
    """Shares: of queries whose record must come first, and among the first three; that may not find it at all."""

    first: float
    three: float
    lost: float


BARS: Mapping[str, Bar] = dict.fromkeys((QUERIES, QUERIES_SECOND), Bar(0.85, 0.95, 0.02))
"""The files, and what is asked of each."""


@dataclass(frozen=True, slots=True)
class QueryOutcome:
    """A query and where it is written."""

    query: Query
    place: Place


@dataclass(frozen=True, slots=True)
class Tried:
    """What a query gave: at which place what it expects came (from 1; None where it is not found), and what came."""

    asked: QueryOutcome
    at: int | None
    came: tuple[IndexEntry, ...]
    note: str
    title: str

    @property
    def missed(self) -> bool:
        return self.at is None or self.at > int(self.asked.query.within)


@dataclass(frozen=True, slots=True)
class Tally:
    """How well all queries of a file were answered."""

    tried: tuple[Tried, ...]
    bar: Bar

    def share(self, within: int) -> float:
        """The share of queries whose record is among so many; 1 where there are no queries."""
        good = sum(one.at is not None and one.at <= within for one in self.tried)
        return good / len(self.tried) if self.tried else 1.0

    @property
    def lost(self) -> float:
        """The share of queries that do not find their record."""
        return sum(one.at is None for one in self.tried) / len(self.tried) if self.tried else 0.0

    @property
    def good(self) -> bool:
        return self.share(3) >= self.bar.three and self.share(1) >= self.bar.first and self.lost <= self.bar.lost


def name_of(entry: IndexEntry) -> str:
    """How a query names an entry: `policies/hnte`, `answers/hnte--q1`."""
    return entry.uri.removesuffix(".html")


def read(root: Path, stem: str = QUERIES) -> tuple[list[QueryOutcome], list[Finding]]:
    """The queries of one of a handbook's files; none where there is no such file."""
    hint = "每条写成一行：- {query: 高企, expect: policies/hnte, how: 简称}"
    found = read_entries(root, stem, Query, "查询清单", hint)
    return [QueryOutcome(one.item, one.place()) for one in found.items], [*found.reading, *found.findings]


def unknown(corpus: Corpus, asked: Sequence[QueryOutcome]) -> Iterator[Finding]:
    """A query names a record or an answer that is published, and no query stands there twice."""
    names = {name_of(entry) for entry in corpus.entries}
    seen: set[str] = set()
    for one in asked:
        if one.query.expect not in names:
            near = get_close_matches(one.query.expect, names, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else "写 类别/标识；问答写 answers/政策--问。"
            yield Finding("unknown-id", one.place, f"没有“{one.query.expect}”这条记录。", hint)
        if one.query.query in seen:
            yield Finding("repeated-id", one.place, f"“{one.query.query}”已经写过了。", "删去一条。")
        seen.add(one.query.query)


def attempt(corpus: Corpus, asked: Sequence[QueryOutcome], bar: Bar = BARS[QUERIES]) -> Tally:
    """Look every query up."""
    titles = {name_of(entry): entry.title for entry in corpus.entries}
    return Tally(tuple(_tried(corpus, one, titles.get(one.query.expect, "")) for one in asked), bar)


def _tried(corpus: Corpus, asked: QueryOutcome, title: str) -> Tried:
    answer = find(corpus, asked.query.query)
    came = [corpus.entries[hit.rank] for hit in answer.hits] if answer else []
    names = [name_of(entry) for entry in came]
    at = names.index(asked.query.expect) + 1 if asked.query.expect in names else None
    return Tried(asked, at, tuple(came[:3]), answer.note if answer else "", title)


def hint(tried: Tried) -> str:
    """What to do about a miss."""
    if tried.at is None:
        return "在那条记录的 aliases、asked_as 或 data/vocabularies/ 的词表里写上大家的说法，见“让大家查得到”。"
    wanted = tried.asked.query
    return f"用 explain '{wanted.query}' --record {wanted.expect} 看排在后面的原因。"

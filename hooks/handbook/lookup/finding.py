"""Finding: which entries hold a row, how well, and in which order they are shown.

This is the plain way, a scan of all texts; the browser reads the same from
postings (`browser/find.js`; change both). Checks and explanations use it, and
tests hold the browser to it.

The better the score (lower), the earlier: a whole title, a whole alias or
number, the beginning of a title or alias of a policy or guide that holds here,
inside an alias, inside a title, a whole way of asking, inside a number, a heading, the body, inside a way of
asking; one more where a synonym was found instead. Words that stand apart count
as the worst of them and a little more. Samples are behind everything; equals
stand in the order of the entries. A row of the matrix stands behind the first
hit that answers, a measure behind the first that answers and bears the name,
and a special case behind the general rule that holds as much.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product

from handbook.edition import Edition
from handbook.lookup import pinyin, synonyms
from handbook.lookup.asking import BREAK, MOST, TYPED, Groups, QueryRow, Saying
from handbook.lookup.entries import BEHIND, BESIDE, LEADING, called_by_name, entries
from handbook.lookup.folding import MARKED, MARKS, fold, marked, marks_around
from handbook.lookup.index_entry import ASKED, NAME, NUMBER, TITLE, ZONES, IndexEntry
from handbook.lookup.places import LONGEST

EXACT_TITLE, EXACT_NAME, PREFIX, EXACT_ASKED = 0, 2, 4, 10
INSIDE = (8, 6, 12, 18, 14, 16)
"""By zone: title, alias, number, a way of asking, heading, body."""

_EXACT = {TITLE: EXACT_TITLE, ASKED: EXACT_ASKED}
"""What a passage counts that is the query and nothing else; a way of asking stands behind a title that holds it."""

APART = 5
"""Added where words stand apart: a title that holds them comes before a body that holds them side by side."""

STRONG = INSIDE[TITLE] + 1
"""Up to this score the names of an entry hold what was typed, or each of its words: what it says first is an answer."""

SCREEN = 10
"""Results that one looks at."""

_ANY_MARKS = f"[\2{chr(MARKED)}-{chr(MARKED + len(MARKS))}]+"
_PASSAGE_END, _UNIT_END = BREAK * 2, BREAK * 3


class Corpus:
    """All texts of an edition as one row of units: all titles in the order of entries, then all aliases, and so on."""

    def __init__(
        self,
        found: Sequence[IndexEntry],
        groups: Groups = (),
        fillers: Sequence[str] = (),
        sayings: Sequence[Saying] = (),
        short: Sequence[Saying] = (),
    ) -> None:
        self.entries, self.groups, self.fillers = found, groups, fillers
        self.called = called_by_name(found)
        self.sayings, self.short = sayings, short
        self.starts: list[int] = []
        self.lengths: dict[int, int] = {}
        """Of each title, alias, number and way of asking: where it begins, and how many places it has."""
        pieces: list[str] = []
        at = 0
        for zone in range(len(ZONES)):
            for entry in found:
                self.starts.append(at)
                unit = self._unit(entry, zone, at)
                pieces.append(unit)
                at += len(unit)
        self.text = "".join(pieces)

    @classmethod
    def of(cls, edition: Edition) -> Corpus:
        """What can be found of an edition, and the words that widen a query or only ask."""
        said = synonyms.sayings(edition), synonyms.short_names(edition)
        return cls(entries(edition), synonyms.groups(edition), synonyms.fillers(edition), *said)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character of the edition as it is written."""
        return frozenset(one for entry in self.entries for passage in entry.passages for one in passage.text)

    @cached_property
    def spelled(self) -> Mapping[tuple[str, str], Sequence[tuple[int, int, int]]]:
        """Where two neighbouring characters of a title or name are read as two syllables: rank, zone, and place in the
        unit, breaks left out."""
        found: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        for unit in range(NUMBER * len(self.entries)):
            zone, rank = divmod(unit, len(self.entries))
            at = 0
            for passage in self.text[self.starts[unit] : self.starts[unit + 1]].split(_PASSAGE_END):
                held = passage.replace(BREAK, "")
                for first, second in pairwise(held):
                    for pair in product(pinyin.readings(first), pinyin.readings(second)):
                        found.setdefault(pair, []).append((rank, zone, at))
                    at += 1
                at += bool(held)
        return found

    def _unit(self, entry: IndexEntry, zone: int, at: int) -> str:
        passages = [spaced(passage.text) for passage in entry.passages if passage.zone == zone]
        whole = ""
        for text in filter(None, passages):
            whole += _PASSAGE_END * bool(whole)
            if zone <= ASKED:
                self.lengths[at + len(whole)] = len(text)
            whole += text
        return whole + _UNIT_END

    @cached_property
    def zones(self) -> list[int]:
        """Where each zone begins, and the end of the last."""
        count = len(self.entries)
        return [*(self.starts[zone * count] for zone in range(len(ZONES)))] * bool(count) + [len(self.text)]

    def marked(self, rank: int) -> str:
        """The title of an entry with the marks beside its characters told apart."""
        return marked("\1".join(one.text for one in self.entries[rank].passages if one.zone == TITLE))

    def unit(self, place: int) -> tuple[int, int]:
        """The zone of a place and the rank of its entry."""
        return divmod(bisect_right(self.starts, place) - 1, len(self.entries))

    def places(self, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Wherever a row stands; a single character only in titles."""
        end = self.zones[NAME] if len(text) == 1 else end
        at = self.text.find(text, start, end)
        while at >= 0:
            yield at
            at = self.text.find(text, at + 1, end)

    def score(self, place: int, row: QueryRow) -> int:
        """How well a row is found at a place."""
        zone, rank = self.unit(place)
        length = self.lengths.get(place) if len(row.text) > 1 else None
        if length and min(length, LONGEST) == min(len(row.text), LONGEST):
            return _EXACT.get(zone, EXACT_NAME) + row.via
        begins = length and zone < NUMBER and rank < self.called
        return (PREFIX if begins else INSIDE[zone]) + row.via


def spaced(text: str) -> str:
    """A text folded, a character a place, with a place for each break inside it."""
    return "".join(BREAK * broken + character for character, broken in fold(text))


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: how well (lower is better), where what it was found by stands in the corpus, and as how
    many words apart, if at all."""

    rank: int
    score: int
    place: int
    row: QueryRow
    words: int = 0

    @property
    def is_strong(self) -> bool:
        """Whether the names of the entry hold what was typed, or each of its words."""
        return self.score - APART * bool(self.words) <= STRONG


@dataclass
class Found:
    """The best hit of each entry."""

    corpus: Corpus
    best: dict[int, Hit] = field(default_factory=dict)

    def add(self, hit: Hit) -> None:
        held = self.best.get(hit.rank)
        if held is None or (hit.score, hit.place) < (held.score, held.place):
            self.best[hit.rank] = hit

    def match(self, row: QueryRow, zone: int = TITLE, to: int = len(ZONES)) -> None:
        """Every entry that holds a row in the zones from `zone` to before `to`."""
        bounds = self.corpus.zones
        for place in self.corpus.places(row.text, bounds[zone], bounds[to]):
            self.add(Hit(self.corpus.unit(place)[1], self.corpus.score(place, row), place, row))

    def together(self, words: Sequence[Sequence[QueryRow]]) -> list[dict[int, Hit]]:
        """Every entry that holds each word, as any of its rows. Answers what each word found by itself."""
        each = [any_of(self.corpus, rows).best for rows in words]
        for rank, first in each[0].items():
            hits = [best[rank] for best in each if rank in best]
            if len(hits) == len(each):
                worst = max(hit.score for hit in hits)
                self.add(Hit(rank, APART + worst, first.place, first.row, len(hits)))
        return each

    def literally(self, query: str) -> None:
        """Of many titles, those first that hold a query with the brackets or marks at its ends as they were typed."""
        before, behind = marks_around(query)
        titles = [hit for hit in self.best.values() if self.corpus.unit(hit.place)[0] == TITLE]
        if not before + behind or len(titles) <= SCREEN or len(fold(query)) > MOST or len(query) > TYPED:
            return
        typed = _ANY_MARKS.join(map(re.escape, spaced(query).split(BREAK)))
        literal = re.compile(before + typed + behind)
        for hit in titles:
            if literal.search(self.corpus.marked(hit.rank)):
                self.add(replace(hit, score=hit.score - 1))

    def ordered(self) -> list[Hit]:
        """The hits as they are shown."""
        entries = self.corpus.entries
        hits = sorted(self.best.values(), key=lambda hit: (entries[hit.rank].sample, hit.score, hit.rank))
        first = next((at for at, hit in enumerate(hits) if entries[hit.rank].kind in LEADING), 0)
        early: list[Hit] = []
        late: list[Hit] = []
        for hit in hits[:first]:
            (late if self._is_late(hit, hits[first]) else early).append(hit)
        return self._general_first([*early, *hits[first : first + 1], *late, *hits[first + 1 :]])

    def _is_late(self, hit: Hit, answer: Hit) -> bool:
        """Whether a hit before the first that answers has to stand behind it; a sample never comes before a fact."""
        here, there = self.corpus.entries[hit.rank], self.corpus.entries[answer.rank]
        behind = here.kind in BEHIND or (here.kind in BESIDE and answer.is_strong)
        return behind and here.sample == there.sample

    def _general_first(self, hits: Sequence[Hit]) -> list[Hit]:
        """Special cases behind the first hit of a general rule that holds as much of what was typed as they do."""
        entries = self.corpus.entries
        late: dict[int, list[Hit]] = {}
        for at, hit in enumerate(hits):
            of = entries[hit.rank].instead_of
            general = (one for one in hits[at + 1 :] if entries[one.rank].key in of and one.words >= hit.words)
            first = next(general, None) if of else None
            if first:
                late.setdefault(first.rank, []).append(hit)
        moved = {hit.rank for group in late.values() for hit in group}
        return [one for hit in hits if hit.rank not in moved for one in (hit, *late.get(hit.rank, ()))]


def any_of(corpus: Corpus, rows: Sequence[QueryRow]) -> Found:
    """What any of some rows finds."""
    found = Found(corpus)
    for row in rows:
        found.match(row)
    return found

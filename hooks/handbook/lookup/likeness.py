"""Likeness: entries that share with a query what tells entries apart, those first that hold most of it close together.

Asked when no entry bears in its names what was typed and few hold it at all. `browser/like.js` has the same rules;
change both.

Pairs of neighbouring characters are looked for: those of the query's words, those that stand across its words, and
those of words that mean the same or that papers use for it (synonyms.py). A pair's worth is how often the entries can
be halved before as few are left as hold it; one that more than a quarter of them hold tells nothing. Of each zone of an
entry that stretch counts whose pairs are worth most, by the weight of the zone; all its pairs count besides, and those
once more that many ways of asking for it hold. What is asked (how, how much, whom) tells guide, answer and office of
one matter apart (kind_weights.py). Single characters are looked for too, in titles, names and ways of asking.
A pair that nobody has written, as of a slip or of something misheard, is looked for by how it is read, in titles and
names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from handbook.lookup import pinyin
from handbook.lookup.amounts import written_otherwise
from handbook.lookup.asking import BREAK, ParsedQuery, QueryRow, meanings, spelled_out
from handbook.lookup.finding import Corpus, Found, Hit
from handbook.lookup.index_entry import ASKED, NUMBER, TITLE
from handbook.lookup.kind_weights import kind_weights
from handbook.lookup.places import SINGLY
from handbook.lookup.stretches import Spot, stretch
from handbook.lookup.synonyms import widened

OWN, ACROSS, MEANT, READ, SINGLE = 4, 2, 2, 3, 4
"""What a pair counts: of a word that was typed, across such words, of a word that means the same, read alike; and what
a single character of a word counts, by which 借款 comes near 贷款."""

WEIGHTS = (20, 20, 0, 12, 10, 5)
"""What a stretch counts by its zone: title, name, number, way of asking, heading, body."""

STRETCH = (64, 24, 1, 20, 24, 40)
"""How many places a stretch has, by zone."""

ALL = 32
"""What every pair of an entry counts beside its best stretch."""

OFTEN, MOST_OFTEN = 8, 3
"""What a pair counts for each time that its number among the ways of asking for an entry can be halved, and how often
that counts at most: what many of them say is what an entry is about."""

LEAST = 2
"""Halvings below which a pair tells nothing."""

LIKEST = 3
"""What has less than one part in so many of the likest's worth is not shown."""

ALIKE = 1_000_000
"""The score of what is only like the query, less its worth."""

FEIGNED, STREWN = 5, 2
"""Where no entry's stretch holds one part in so many of what was typed, nor all of its pairs one in so many, nothing is
like it: of a sentence of twenty characters a name that answers holds few."""

LIKELY, UNWRITTEN, HEARD, NEARLY = (5, 3), (5, 1), (2, 1), (8, 7)
"""The likest entry is an answer where it stands by its names or the ways of asking for it, holds three parts in five of
the words that were typed, by worth, and at most one part in five of them is written nowhere, or is read alike elsewhere
and not here; pairs with a particle are left out of this. Who asks for a driving licence is not answered by what else
has to be applied for. It is one too where its stretch holds seven parts in eight: a slip makes several pairs that
nobody wrote. But no more than half of what it holds may only be read alike: 征地 is not 挣的."""

PHRASED = 2
"""Pairs without particles below which no entry that stands by ways of asking for it answers a query: whether 电费 can
be deducted is no answer to who wants to pay it."""

PARTICLES = "的了给能去要还被跟把和与从到来会才就都也做有个没不让想对向我你他们吗呢吧么几多少哪谁什怎样是在"
"""Characters that join words, or ask: a pair that has one (贷去, 府给) stands across words of a sentence, and whether
an entry holds it says nothing of whether it answers."""

ENDED, PAST = 80, "老的|旧|以前|原来|原先|废止|失效|作废|往年|(?:19|20)[0-9]{2}年"
"""Hundredths that the worth of a policy counts that no longer holds, and of its answers; but whoever says such a word
may mean one of those."""

ELSEWHERE = 80
"""Hundredths that the worth of an entry counts that is of another place."""

_PARTICLES = frozenset(PARTICLES)

Pairs = Mapping[str, int]
"""Pairs and what each counts."""

Place = tuple[int, int, int]
"""Where something stands: the rank of its entry, the zone, and the place in its unit."""

_Worth = tuple[int, int, int]
"""What an entry is worth, where its best stretch begins, and what that stretch alone is worth."""


@dataclass(slots=True)
class _Entry:
    """What an entry shares: the spots of each zone, and all pairs with their worth."""

    spots: dict[int, list[Spot]] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Shared:
    """What entries share with a query: by rank; what all that was typed is worth; the pairs of its words with what each
    is worth, and which of them nobody wrote."""

    entries: dict[int, _Entry] = field(default_factory=dict)
    own: int = 0
    words: dict[str, int] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)
    strange: int = 0  # what a pair is worth that nobody wrote

    def answers(self, rank: int, held_together: int, phrased: bool) -> bool:
        """Whether an entry holds enough of the words, or its stretch of all that was typed, to be an answer."""
        pairs = self.entries[rank].pairs
        told = {pair: worth for pair, worth in self.words.items() if not set(pair) & _PARTICLES}
        held = sum(worth for pair, worth in told.items() if pair in pairs)
        heard = sum(worth for pair, worth in told.items() if pair in pairs and pair in self.unwritten)
        strange = self.strange * sum(pair in self.unwritten and pair not in pairs for pair in told)
        every = strange + sum(worth for pair, worth in told.items() if pair in pairs or pair not in self.unwritten)
        if not held or HEARD[0] * heard > HEARD[1] * held:
            return False
        if phrased and len(told) < PHRASED:
            return False
        likely = LIKELY[0] * held >= LIKELY[1] * every and UNWRITTEN[0] * strange <= UNWRITTEN[1] * every
        return likely or NEARLY[0] * held_together >= NEARLY[1] * self.own


def like(found: Found, asked: ParsedQuery, words: Sequence[str], alone: Sequence[str] = ()) -> bool:
    """Every entry that is like the query, in place of the few that hold it, which come with what they hold. `alone` are
    characters that stand by themselves between words that only ask. Answers whether the likest holds enough to be an
    answer."""
    corpus, exact = found.corpus, dict(found.best)
    counts = telling(corpus, asked, words)
    shared = _shared(corpus, counts, _said(corpus, asked.whole[0].text), alone)
    own = shared.own
    paired = {rank: entry for rank, entry in shared.entries.items() if any(len(one) > 1 for one in entry.pairs)}
    weights, past = kind_weights(asked.whole[0].text), re.search(PAST, asked.whole[0].text) is not None
    worths = {
        rank: _weighed(corpus, rank, _worth(corpus, rank, entry), weights, past) for rank, entry in paired.items()
    }
    strewn = any(STREWN * sum(entry.pairs.values()) >= own for entry in paired.values())
    if not exact and not strewn and all(FEIGNED * held < own for _, _, held in worths.values()):
        return False
    most = max((worth for worth, _, _ in worths.values()), default=0)
    for rank, hit in exact.items():
        worth, _, held = worths.get(rank, (0, 0, 0))
        worths[rank] = worth + own * (WEIGHTS[corpus.unit(hit.place)[0]] or WEIGHTS[TITLE]), hit.place, held
    found.best.clear()
    for rank, (worth, place, _) in worths.items():
        if rank in exact or 0 < most <= LIKEST * worth:
            row = exact[rank].row if rank in exact else QueryRow(corpus.text[place : place + 2], 1)
            found.add(Hit(rank, ALIKE - worth, place, row, len(paired[rank].pairs) if rank in paired else 1))
    first = next(iter(found.ordered()), None)
    if first is None or corpus.unit(first.place)[0] > ASKED:
        return False
    phrased = corpus.unit(first.place)[0] == ASKED
    return first.rank in exact or shared.answers(first.rank, worths[first.rank][2], phrased)


def read(found: Found, syllables: Sequence[str]) -> None:
    """Entries whose titles and names are read, in part, like some syllables: the most of them first."""
    corpus = found.corpus
    entries: dict[int, _Entry] = {}
    for pair in dict.fromkeys(pairwise(syllables)):
        _add(entries, " ".join(pair), 1, corpus.spelled.get(pair, ()), len(corpus.entries))
    worths = {rank: _worth(corpus, rank, entry) for rank, entry in entries.items()}
    most = max((worth for worth, _, _ in worths.values()), default=0)
    for rank, (worth, place, _) in worths.items():
        if most <= LIKEST * worth:
            found.add(Hit(rank, ALIKE - worth, place, QueryRow("", 1), len(entries[rank].pairs)))


def _weighed(corpus: Corpus, rank: int, worth: _Worth, weights: Mapping[str, Sequence[int]], past: bool) -> _Worth:
    """The worth of an entry by its kind, and by whether it still holds, unless the `past` is asked for, and here."""
    weighed, place, held = worth
    entry = corpus.entries[rank]
    for weight in (
        *weights.get(entry.kind, ()),
        *(ENDED,) * (entry.ended and not past),
        *(ELSEWHERE,) * entry.elsewhere,
    ):
        weighed = weighed * weight // 100
    return weighed, place, held


def telling(corpus: Corpus, asked: ParsedQuery, words: Sequence[str]) -> dict[str, int]:
    """The pairs of a query, the most of what each may count."""
    typed = asked.whole[0].text
    stand = spelled_out(typed, corpus.short)
    letters = pairs(row.changed[0] for row in stand if row.changed)  # a short name stands for what it means alone
    counts = {pair: OWN for pair in pairs(words) if pair not in letters}
    for pair in pairs((typed,)):
        if pair not in letters:
            counts.setdefault(pair, ACROSS)
    same = [row.text for word in words for row in meanings(word, corpus.groups)[1:]]
    other = (*same, *(row.text for row in stand), *written_otherwise(typed), *widened(typed, corpus.sayings))
    for pair in pairs(other):
        counts.setdefault(pair, MEANT)
    return counts


def pairs(texts: Iterable[str]) -> dict[str, None]:
    """The pairs of neighbouring characters of some texts, in order."""
    found = (text[at : at + 2] for text in texts for at in range(len(text) - 1))
    return dict.fromkeys(pair for pair in found if BREAK not in pair)


def _said(corpus: Corpus, typed: str) -> frozenset[str]:
    """The pairs of everyday words: nobody has to have written them, for papers call it otherwise."""
    return frozenset(pairs(said for said, _ in corpus.sayings if said in typed))


def _shared(corpus: Corpus, counts: Pairs, said: Set[str], alone: Sequence[str]) -> _Shared:
    """What each entry shares."""
    shared = _Shared(strange=READ * halvings(len(corpus.entries), 1))
    for pair, most in counts.items():
        spots, count = list(_spots(corpus, pair)), most
        if not spots and most == OWN and pair not in said:
            shared.unwritten.add(pair)
        if not spots and most == OWN:
            spots, count = list(_read_alike(corpus, pair)), READ
        worth = _add(shared.entries, pair, count, spots, len(corpus.entries))
        if not spots and pair in shared.unwritten:  # what nobody wrote was asked for all the same
            worth = shared.strange
        if most == OWN:
            shared.words[pair] = worth
        shared.own += worth * (count >= READ)
    alone = [one for one in alone if one not in _PARTICLES]
    for character in dict.fromkeys([*(one for pair in shared.words for one in pair), *alone]):
        shared.own += _add(shared.entries, character, SINGLE, list(_singly(corpus, character)), len(corpus.entries))
    return shared


def _add(entries: dict[int, _Entry], shared: str, count: int, spots: Sequence[Place], every: int) -> int:
    """Note what entries share; answers what it is worth."""
    worth = count * halvings(every, len({rank for rank, _, _ in spots}))
    for rank, zone, offset in spots if worth else ():
        if zone == NUMBER and shared.isascii() and shared.isalpha():
            continue  # letters inside a number, as `reward` in an answer's, are like nothing
        entry = entries.setdefault(rank, _Entry())
        entry.spots.setdefault(zone, []).append((offset, shared, worth))
        entry.pairs[shared] = worth
    return worth


def halvings(entries: int, having: int) -> int:
    """How often the entries can be halved before as few are left as have something; 0 where that is too seldom."""
    bits = (entries // having).bit_length() - 1 if having else 0
    return bits if bits >= LEAST else 0


def _spots(corpus: Corpus, pair: str) -> Iterator[Place]:
    """Wherever a pair stands: rank, zone, and place in its unit."""
    for place in corpus.places(pair):
        zone, rank = corpus.unit(place)
        yield rank, zone, place - corpus.starts[zone * len(corpus.entries) + rank]


def _singly(corpus: Corpus, character: str) -> Iterator[Place]:
    """Wherever a character stands in the zones in which it can be looked for alone."""
    for zone in sorted(SINGLY):
        start, end = corpus.zones[zone : zone + 2]
        at = corpus.text.find(character, start, end)
        while at >= 0:
            _, rank = corpus.unit(at)
            yield rank, zone, at - corpus.starts[zone * len(corpus.entries) + rank]
            at = corpus.text.find(character, at + 1, end)


def _read_alike(corpus: Corpus, pair: str) -> Iterator[Place]:
    """Wherever two neighbouring characters of a title or name are read like a pair."""
    for first in pinyin.heard(pair[0]):
        for second in pinyin.heard(pair[1]):
            yield from corpus.spelled.get((first, second), ())


def _worth(corpus: Corpus, rank: int, entry: _Entry) -> _Worth:
    """What an entry is worth, where its best stretch begins, and what that stretch alone is worth."""
    best = (-1, 0, 0, 0)
    for zone, spots in sorted(entry.spots.items()):
        worth, offset = stretch(sorted(spots), STRETCH[zone])
        if worth * WEIGHTS[zone] > best[0]:
            best = (worth * WEIGHTS[zone], zone, offset, worth)
    weighed, zone, offset, worth = best
    place = corpus.starts[zone * len(corpus.entries) + rank] + offset
    return weighed + ALL * sum(entry.pairs.values()) + OFTEN * _often(entry), place, worth


def _often(entry: _Entry) -> int:
    """What the pairs are worth that many ways of asking hold, by how often their number can be halved."""
    counted = Counter(pair for _, pair, _ in entry.spots.get(ASKED, ()))
    return sum(entry.pairs[pair] * min(count.bit_length() - 1, MOST_OFTEN) for pair, count in counted.items())

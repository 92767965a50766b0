"""Indexing: what all files of the look-up share, from nothing or from the index before.

With the index before at hand, only the texts that changed are read, only the lists of pairs that these change are
written anew, and it is known which files would come out as they did. The files are the same either way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from handbook.edition import Edition
from handbook.lookup import entries, index_cache, pinyin, places, postings, simplifying, updating
from handbook.lookup.cards import TEXT, Cards, Texts, parted
from handbook.lookup.head import KIND_LABELS
from handbook.lookup.index_cache import EntryTexts, Indexed, entry_texts
from handbook.lookup.shards import Shards
from handbook.lookup.sorting import Keys

FEWEST = 8
"""Where more than one entry in so many is another, all postings are made anew."""


@dataclass(frozen=True)
class IndexCache:
    """Where an index is kept, for which program; whether what is kept there may be started from."""

    path: Path
    program: str
    reused: bool = True


class Index:
    """An index but for its files: entries, texts, shards and cards."""

    def __init__(self, edition: Edition, cache: IndexCache | None = None) -> None:
        self.before = index_cache.load(cache.path, cache.program) if cache and cache.reused else None
        known = dict(zip(self.before.texts.uris, self.before.texts.digests, strict=True)) if self.before else {}
        self.entries = entries.entries(edition, known)
        if not self.entries:
            return
        digests = [entries.digest(edition, entry) for entry in self.entries]
        self.texts = entry_texts(self.entries, digests, self.before.texts if self.before else None)
        self.symbols = places.symbols(self.texts.pieces())
        made, self._pairs = self._postings()
        self.shards = Shards(made)
        self.cards = Cards(edition, self.entries, list(KIND_LABELS))
        self.said = Texts(edition, self.entries, self.texts.sizes)
        self.now = Indexed(self.texts, made, self._shared())
        if cache and not (self.before and self.before.name == self.now.name):
            self.now.save(cache.path, cache.program)

    @cached_property
    def simplified(self) -> dict[str, str]:
        """Which traditional characters are typed for those of the texts."""
        present = np.zeros(0x10000, dtype=bool)
        for codes in self.texts.codes:
            present[codes] = True
        return simplifying.simplified(map(chr, np.flatnonzero(present).tolist()))

    @cached_property
    def lasting(self) -> frozenset[str]:
        """The names of files that are cut as they were from the index before."""
        if self.before is None:
            return frozenset()
        shared = {name for name, digest in self.now.shared.items() if self.before.shared.get(name) == digest}
        names = shared & {"readings", "trad"}
        names |= self._postings_lasting(self.before)
        if "cards" in shared:
            names |= {f"c{at}" for at in range(self.cards.files) if self._are_same(self.before, self.cards.ranks(at))}
        if "words" in shared:
            were = set(parted((size.letters for size in self.before.texts.sizes), TEXT))
            were.add(len(self.before.texts.uris))
            for at in range(len(self.said.starts)):
                ranks = self.said.ranks(at)
                if {ranks.start, ranks.stop} <= were and self._are_same(self.before, ranks):
                    names.add(f"t{at}")
        return frozenset(names)

    def _postings(self) -> tuple[postings.Postings, Keys | None]:
        """The postings; and the pairs whose lists are others than before, or None where all may be."""
        count, now, before = len(self.entries), self.texts, self.before
        if before is not None and before.texts.uris == now.uris:
            pairs = zip(before.texts.digests, now.digests, strict=True)
            changed = [number for number, (was, is_now) in enumerate(pairs) if was != is_now]
            symbols = _symbols_of_both(before.texts, now, changed, self.symbols)
            if symbols and len(changed) * FEWEST <= count:
                gone, come = before.texts.of(changed), now.of(changed)
                return updating.updated(before.postings, gone, come, count, symbols)
        return postings.index(now.pieces(), count, self.symbols), None

    def _postings_lasting(self, before: Indexed) -> set[str]:
        other = None if self._pairs is None else self.shards.differing(Shards(before.postings), self._pairs)
        if other is None:
            return set()
        shards, pages = map(set, other)
        names = {f"s{number}" for number in range(self.shards.shards) if number not in shards}
        return names | {f"p{number}" for number in range(self.shards.pages) if number not in pages}

    def _are_same(self, before: Indexed, ranks: range) -> bool:
        """Whether the same entries stood there, and said the same."""
        some = slice(ranks.start, ranks.stop)
        one, other = self.texts, before.texts
        return one.digests[some] == other.digests[some] and one.uris[some] == other.uris[some]

    def _shared(self) -> dict[str, str]:
        """Digests of what many files share, or are made of alone."""
        return {
            "cards": _digest(self.cards.dictionary, str(self.cards.many).encode()),
            "words": _digest(self.said.dictionary, *(label.encode() for label in self.said.labels)),
            "readings": _digest(*(syllable.encode() for syllable in self.symbols.syllables)),
            "trad": _digest(*(one.encode() for pair in self.simplified.items() for one in pair)),
        }


def _symbols_of_both(
    before: EntryTexts, now: EntryTexts, changed: Sequence[int], symbols: pinyin.Symbols
) -> pinyin.Symbols | None:
    """The symbols of all characters of names as they were and as they are; None where these mean other syllables."""
    both = places.symbols([*now.pieces(), *before.of(changed)])
    were = places.symbols(before.pieces())
    return both if were.syllables == symbols.syllables else None


def _digest(*parts: bytes) -> str:
    return hashlib.blake2b(b"\n".join(parts), digest_size=8).hexdigest()

"""Summary: what joining needs of the texts of one city, so that whoever joins many holds the texts of none.

It is a function of what the city publishes, smaller than its texts, and may be kept (`packed`) as long as these are
the same (`PublishedIndex.digest`) and the program is.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from handbook.lookup.index_entry import Passage
from handbook.lookup.joining.contexts import Contexts
from handbook.lookup.joining.published import PublishedCard, PublishedIndex

SIZE = 12
"""Bytes of a digest."""


@dataclass(frozen=True)
class Summary:
    """Of each entry a digest by which copies are told, every character, and what always stands beside a pair."""

    digests: tuple[bytes, ...]
    characters: frozenset[str]
    contexts: Contexts

    @classmethod
    def of(cls, city: PublishedIndex) -> Summary:
        """That of a city's texts. Raises UnreadableIndexError."""
        found = city.with_texts()
        digests = tuple(digest(card, one.passages) for card, one in zip(city.cards, found, strict=True))
        texts = (text for one in found for text in (one.title, *(passage.text for passage in one.passages)))
        return cls(digests, frozenset().union(*texts), Contexts.of(found))

    def packed(self) -> bytes:
        """All of it as bytes, the same for the same texts (NumPy's NPZ)."""
        made = io.BytesIO()
        np.savez_compressed(
            made,
            allow_pickle=False,
            digests=np.frombuffer(b"".join(self.digests), dtype=np.uint8),
            characters=np.array(sorted(map(ord, self.characters)), dtype=np.uint32),
            pairs=self.contexts.pairs,
            before=self.contexts.before,
            behind=self.contexts.behind,
        )
        return made.getvalue()

    @classmethod
    def unpacked(cls, packed: bytes) -> Summary | None:
        """What was packed; None where it is not that."""
        try:
            with np.load(io.BytesIO(packed), allow_pickle=False) as parts:
                digests = parts["digests"].tobytes()
                contexts = Contexts(parts["pairs"], parts["before"], parts["behind"])
                characters = frozenset(map(chr, parts["characters"].tolist()))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None
        return cls(tuple(digests[at : at + SIZE] for at in range(0, len(digests), SIZE)), characters, contexts)


def digest(card: PublishedCard, passages: Iterable[Passage]) -> bytes:
    """What is the same of copies."""
    told = (str(card.kind), card.title, card.standing, card.window, card.sample)
    texts = (f"{zone}\0{label}\0{text}" for zone, label, text in passages)
    return hashlib.blake2b("\1".join((*told, *texts)).encode(), digest_size=SIZE).digest()

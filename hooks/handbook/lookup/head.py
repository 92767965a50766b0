"""The head: what the index says of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, groupby
from typing import Any, TypeVar

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.lookup import columns, entries, pages, synonyms
from handbook.lookup.cards import cards_of_a_file
from handbook.lookup.index_entry import IndexEntry
from handbook.lookup.shards import HASH, PAGE
from handbook.pages.answers import LABEL as ANSWERS
from handbook.pages.answers import SECTION

KIND_LABELS = {name: row.label for name, row in KINDS.items()} | {SECTION: ANSWERS, pages.SECTION: pages.LABEL}

One = TypeVar("One")


def head(
    edition: Edition, found: list[IndexEntry], shards: int, syllables: list[str], starts: list[int]
) -> dict[str, Any]:
    """What the index says of itself, but for the dictionary of cards; `starts` are the first entries of texts."""
    return {
        "entries": len(found),
        "fingerprint": edition.fingerprint,
        "kinds": [[name, label] for name, label in KIND_LABELS.items()],
        "shards": shards,
        "hash": HASH,
        "page": PAGE,
        "cards": cards_of_a_file(len(found)),
        "columns": columns.CHUNK,
        "texts": [start - before for before, start in zip([0, *starts], starts, strict=False)],
        "samples": next((rank for rank, entry in enumerate(found) if entry.sample), len(found)),
        "leading": stretches(found, lambda entry: entry.kind in entries.LEADING),
        "behind": stretches(found, lambda entry: entry.kind in entries.BEHIND),
        "beside": stretches(found, lambda entry: entry.kind in entries.BESIDE),
        "ended": stretches(found, lambda entry: entry.ended),
        "elsewhere": stretches(found, lambda entry: entry.elsewhere),
        "called": entries.called_by_name(found),
        "special": specials(found),
        "synonyms": synonyms.groups(edition),
        "short": synonyms.short_names(edition),
        "fillers": synonyms.fillers(edition),
        "syllables": " ".join(syllables),
    }


def stretches(found: Sequence[One], chosen: Callable[[One], bool]) -> list[tuple[int, int]]:
    """Where some entries stand: of each stretch its first rank, and the rank behind it."""
    runs = [(here, len(list(run))) for here, run in groupby(found, key=chosen)]
    ends = list(accumulate(length for _, length in runs))
    return [(end - length, end) for (here, length), end in zip(runs, ends, strict=True) if here]


def specials(found: Sequence[IndexEntry]) -> list[tuple[int, list[int]]]:
    """Of each entry of a special case its rank, and those of the general rules."""
    ranks: dict[Key, list[int]] = {}
    for rank, entry in enumerate(found):
        ranks.setdefault(entry.key, []).append(rank)
    every = (
        (rank, [one for key in entry.instead_of for one in ranks.get(key, ())])
        for rank, entry in enumerate(found)
        if entry.instead_of
    )
    return [(rank, general) for rank, general in every if general]

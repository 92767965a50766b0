"""The index's cache: what is kept of one index, so that the next takes apart only the texts that changed.

    before = index_cache.load(path, program)
    now = Indexed(…)
    now.save(path, program)

Of each entry a digest of its facts, the size of its text and its texts as codes; and the postings of all. One file
without compression (NumPy's `.npz`, no pickles); one that cannot be read, or that another program wrote, is none.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook import cache_files
from handbook.lookup import folding, places
from handbook.lookup.cards import Size
from handbook.lookup.index_entry import TITLE, ZONES, IndexEntry
from handbook.lookup.places import Piece
from handbook.lookup.postings import Long, Postings
from handbook.lookup.sorting import Keys

DIGEST = 12
"""Bytes of a digest."""

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class EntryTexts:
    """Of all entries, in their order: where they live, digests of their facts, the sizes of their texts, and these as
    codes, zone by zone (`places.texts`)."""

    uris: list[str]
    digests: list[bytes]
    sizes: list[Size]
    codes: tuple[folding.Codes, ...]

    def pieces(self) -> list[Piece]:
        """All texts."""
        found = []
        for zone, codes in enumerate(self.codes):
            ends = self.ends[zone]
            cuts = np.searchsorted(ends, np.arange(0, len(codes), places.PIECE), side="left")
            edges = np.unique(np.append(cuts, len(ends) - 1)).tolist()
            for first, last in pairwise(edges):
                unit = zone * len(self.uris) + first
                found.append(Piece(zone, unit, codes[ends[first] : ends[last]]))
        return found

    def of(self, numbers: Sequence[int]) -> list[Piece]:
        """The texts of some entries."""
        count = len(self.uris)
        return [
            Piece(zone, zone * count + number, codes[ends[number] : ends[number + 1]])
            for zone, (codes, ends) in enumerate(zip(self.codes, self.ends, strict=True))
            for number in numbers
        ]

    @cached_property
    def ends(self) -> list[NDArray[np.int64]]:
        """In each zone where the text of each entry begins, and where the last ends."""
        return [np.append(0, np.flatnonzero(codes == folding.UNIT_END) + 1) for codes in self.codes]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Which entry lives where."""
        return {uri: number for number, uri in enumerate(self.uris)}


def entry_texts(found: Sequence[IndexEntry], digests: list[bytes], before: EntryTexts | None) -> EntryTexts:
    """The texts of entries; of those whose digest is known, as they were."""
    uris = [entry.uri for entry in found]
    same = _same(uris, digests, before)
    sizes: list[Size] = []
    codes: list[list[folding.Codes]] = [[] for _ in ZONES]
    for shift, run in groupby(enumerate(same), key=lambda pair: None if pair[1] is None else pair[1] - pair[0]):
        numbers = [number for number, _ in run]
        if shift is None or before is None:
            fresh = [found[number] for number in numbers]
            sizes += map(Size.of, fresh)
            for zone, _, text in places.texts(fresh):
                codes[zone].append(folding.codes(text, with_marks=zone == TITLE))
        else:
            first, last = numbers[0] + shift, numbers[-1] + shift + 1
            sizes += before.sizes[first:last]
            for zone, (held, ends) in enumerate(zip(before.codes, before.ends, strict=True)):
                codes[zone].append(held[ends[first] : ends[last]])
    return EntryTexts(uris, digests, sizes, tuple(map(np.concatenate, codes)))


def _same(uris: Sequence[str], digests: Sequence[bytes], before: EntryTexts | None) -> list[int | None]:
    """Of each entry which it was before, where it was none other."""
    if before is None:
        return [None] * len(uris)
    were = [before.numbers.get(uri) for uri in uris]
    return [
        at if at is not None and before.digests[at] == digest else None
        for at, digest in zip(were, digests, strict=True)
    ]


@dataclass(frozen=True)
class Indexed:
    """What is kept of an index: the texts, the postings, and digests of what many of its files share."""

    texts: EntryTexts
    postings: Postings
    shared: dict[str, str]

    @cached_property
    def name(self) -> str:
        """Stands for all of it but the day: what was made of another index has another."""
        said = hashlib.blake2b(json.dumps(self.shared).encode(), digest_size=DIGEST)
        for uri, digest in zip(self.texts.uris, self.texts.digests, strict=True):
            said.update(uri.encode() + digest)
        return said.hexdigest()

    def save(self, path: Path | None, program: str) -> None:
        """Keep it, whole or not at all."""
        if path is not None:
            held = io.BytesIO()
            np.savez(held, allow_pickle=False, **self._arrays(program))
            cache_files.save(path, held.getbuffer())

    def _arrays(self, program: str) -> Arrays:
        texts, postings = self.texts, self.postings
        rows = {labels: number for number, labels in enumerate(dict.fromkeys(size.labels for size in texts.sizes))}
        told = {"program": program, "uris": texts.uris, "labels": list(rows), "shared": self.shared}
        return {
            "told": np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
            "digests": np.frombuffer(b"".join(texts.digests), dtype=np.uint8),
            "sizes": np.array([(size.letters, rows[size.labels]) for size in texts.sizes], dtype=np.int64),
            **{f"codes{zone}": codes for zone, codes in enumerate(texts.codes)},
            **{f"stream{number}": np.frombuffer(one, dtype=np.uint8) for number, one in enumerate(postings.streams)},
            "pairs": postings.pairs,
            "bounds": postings.bounds,
            **_long_arrays(postings.long),
        }


def load(path: Path | None, program: str) -> Indexed | None:
    """What is kept of an index at `path` by this program."""
    content = cache_files.load(path)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            return _indexed(kept, program) if content else None
    except (ValueError, KeyError, TypeError, IndexError, EOFError, OSError, zipfile.BadZipFile):
        return None


def _indexed(kept: Mapping[str, NDArray[Any]], program: str) -> Indexed | None:
    told = json.loads(kept["told"].tobytes())
    if told["program"] != program:
        return None
    joined, rows = kept["digests"].tobytes(), [tuple(labels) for labels in told["labels"]]
    texts = EntryTexts(
        told["uris"],
        [joined[at : at + DIGEST] for at in range(0, len(joined), DIGEST)],
        [Size(letters, rows[row]) for letters, row in kept["sizes"].tolist()],
        tuple(kept[f"codes{zone}"] for zone in range(len(ZONES))),
    )
    pairs: Keys = kept["pairs"]
    postings = Postings(
        (pairs >> 17).astype(np.uint16),
        (pairs >> 1).astype(np.uint16),
        (pairs & 1).astype(bool),
        kept["bounds"],
        _long(kept),
        (kept["stream0"].tobytes(), kept["stream1"].tobytes(), kept["stream2"].tobytes()),
    )
    return Indexed(texts, postings, told["shared"])


def _long_arrays(long: Mapping[int, Long]) -> Arrays:
    """The long lists in four arrays, one list after the other."""
    return {
        "long": np.array([(pair, one.records, len(one.before)) for pair, one in long.items()], np.int64).reshape(-1, 3),
        "long_bounds": np.concatenate([np.zeros((3, 0), np.int64), *(one.bounds for one in long.values())], axis=1),
        "long_before": np.array([unit for one in long.values() for unit in one.before], np.int64),
    }


def _long(kept: Mapping[str, NDArray[Any]]) -> dict[int, Long]:
    bounds, before = kept["long_bounds"], kept["long_before"].tolist()
    found, at = {}, 0
    for number, (pair, records, more) in enumerate(kept["long"].tolist()):
        edge = at + 2 * number  # each has two bounds more than it has units between
        found[pair] = Long(records, bounds[:, edge : edge + more + 2], before[at : at + more])
        at += more
    return found

"""What a city publishes of its look-up, read back from its finished site: head, cards, texts, and which pairs it holds.

The scripts of a site are text that was made by `packing.py`; nothing of them is run.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import packing
from handbook.lookup.index_entry import NAME, PAGES, TITLE, ZONES, IndexEntry, Passage
from handbook.lookup.pinyin import SYLLABLES
from handbook.lookup.search_export.numbers import stamp

Pairs = NDArray[np.int64]
"""Pairs of neighbouring characters, each as one number (`pair`)."""

_IN_SCRIPT = re.compile(rb'Handbook\.find\.take\("(\w+)",atob\("([^"]*)"\)\)')
_ESCAPED = re.compile(r'\\([\\"nr])')
_PLAIN = {"n": "\n", "r": "\r"}


class UnreadableIndexError(ValueError):
    """A file of a city's look-up is missing, or is not what this version writes."""

    def __init__(self, city: str, address: str) -> None:
        super().__init__(f"{city}: {address}")
        self.city, self.address = city, address


class PublishedCard(NamedTuple):
    """What a result shows of an entry: its kind as a number, and the fields of `cards.card`."""

    kind: int
    name: str
    title: str
    office: str
    standing: str
    window: str
    sample: str


class PublishedEntry(NamedTuple):
    """Of an entry what decides where it stands."""

    kind: str
    sample: bool
    ended: bool
    elsewhere: bool


@dataclass(frozen=True)
class PublishedIndex:
    """The look-up of a city. `read` gives a file of its site by its address there, and raises `OSError`."""

    city: str
    name: str
    read: Callable[[str], bytes]

    @cached_property
    def head(self) -> dict[str, Any]:
        """What the index says of itself (`head.head`)."""
        head: dict[str, Any] = json.loads(self._in_script("engine", "index"))
        return head

    @cached_property
    def stamp(self) -> str:
        """What stands for its texts and their order (`search_export/numbers.py`)."""
        return stamp(self.head["fingerprint"], self._content("keys"))

    @cached_property
    def digest(self) -> str:
        """A digest of every file that entries and texts are read from. Raises UnreadableIndexError."""
        made = hashlib.blake2b(digest_size=16)
        cards = (f"c{number}" for number in range(self._files_of_cards))
        texts = (f"t{number}" for number in range(len(self.head["texts"])))
        for name in ("engine", "shown", *cards, *texts):
            made.update(hashlib.blake2b(self._file(name)).digest())
        return made.hexdigest()

    @property
    def _files_of_cards(self) -> int:
        return int(-(-self.head["entries"] // self.head["cards"]))

    @cached_property
    def cards(self) -> list[PublishedCard]:
        """The cards of all entries, in their order."""
        dictionary = self.head["dictionary"].encode()
        lines = [
            line for number in range(self._files_of_cards) for line in self._text(f"c{number}", dictionary).split("\n")
        ]
        cards = (line.split("\t") for line in lines)
        return [PublishedCard(int(kind), *shown) for kind, *shown in cards]

    @cached_property
    def entries(self) -> list[PublishedEntry]:
        """What decides where each entry stands."""
        ended, elsewhere = (_within(self.head[name], self.head["entries"]) for name in ("ended", "elsewhere"))
        kinds = [name for name, _ in self.head["kinds"]]
        shown = zip(self.cards, ended, elsewhere, strict=True)
        return [PublishedEntry(kinds[card.kind], card.sample == "1", over, away) for card, over, away in shown]

    def texts(self) -> Iterator[list[list[str]]]:
        """Of each entry the passages of each zone but the title's, each behind the name of its field."""
        words = self._in_script("shown", "words")
        end = words.index(b"\n")
        labels, dictionary = json.loads(words[:end]), words[end + 1 :]
        for number in range(len(self.head["texts"])):
            for line in self._text(f"t{number}", dictionary).split("\n"):
                *units, _ = line.split("\0")  # the last is what the entry says first
                yield [[_labelled(one, labels) for one in unit.split("\1") if one] for unit in units]

    def with_texts(self) -> list[IndexEntry]:
        """The entries as they were indexed. Each is called by its rank: which records they are of is not published."""
        kinds = [name for name, _ in self.head["kinds"]]
        general = dict(self.head["special"])
        found = []
        for rank, (card, told, texts) in enumerate(zip(self.cards, self.entries, self.texts(), strict=True)):
            kind = told.kind
            passages = [] if kind == PAGES else [Passage(TITLE, ZONES[TITLE], card.title)]
            for zone, said in enumerate(texts, NAME):
                passages += [Passage(zone, *one.split("\0", 1)) for one in said]
            uri = f"{card.name}.html" if kind == PAGES else f"{kind}/{card.name}.html"
            instead_of = tuple((kinds[self.cards[one].kind], str(one)) for one in general.get(rank, ()))
            found.append(IndexEntry((kind, str(rank)), kind, uri, card.title, passages, *told[1:], instead_of))
        return found

    @cached_property
    def syllables(self) -> list[str]:
        """The syllables that its pairs are numbered by."""
        return self.head["syllables"].split(" ") if self.head["syllables"] else []

    def sayings(self) -> list[Any]:
        """Everyday words and what they widen to."""
        sayings: list[Any] = json.loads(self._text("sayings"))
        return sayings

    def pairs(self) -> Pairs:
        """Every pair that some entry holds."""
        shards = [self._keys(self._content(f"s{number}")) for number in range(self.head["shards"])]
        return np.concatenate(shards) if shards else np.zeros(0, dtype=np.int64)

    @staticmethod
    def _keys(shard: bytes) -> Pairs:
        """The pairs of a shard (`shards.py` has its form)."""
        many, unbroken = _numbers(shard, 2)
        table = _numbers(shard, 2 + 2 * many)[2:]
        steps, second = table[::2], table[1::2]
        first = np.concatenate([np.cumsum(steps[:unbroken]), np.cumsum(steps[unbroken:])])
        return pair(first, second, np.arange(many) >= unbroken)

    def _text(self, name: str, dictionary: bytes = b"") -> str:
        return self._content(name, dictionary).decode()

    def _content(self, name: str, dictionary: bytes = b"") -> bytes:
        """What `packing.script` put into a file."""
        written = self._file(name)
        try:
            said = written.decode("utf-16")
            start = said.index(",") + 2
            text = _ESCAPED.sub(lambda one: _PLAIN.get(one[1], one[1]), said[start:-2])
            inflater = zlib.decompressobj(-15, zdict=dictionary) if dictionary else zlib.decompressobj(-15)
            return inflater.decompress(_bytes(text))
        except (ValueError, zlib.error) as error:
            raise UnreadableIndexError(self.name, f"lookup/{name}.js") from error

    def _in_script(self, script: str, name: str) -> bytes:
        """What `packing.plain_script` put at the end of a script."""
        for said, content in _IN_SCRIPT.findall(self._file(script)):
            if said == name.encode():
                return zlib.decompress(b64decode(content), -15)
        raise UnreadableIndexError(self.name, f"lookup/{script}.js")

    def _file(self, name: str) -> bytes:
        try:
            return self.read(f"lookup/{name}.js")
        except OSError as error:
            raise UnreadableIndexError(self.name, f"lookup/{name}.js") from error


def pair(first: Any, second: Any, broken: Any) -> Pairs:
    """A pair as one number, in the order of shards."""
    return np.asarray(first, np.int64) << 17 | np.asarray(second, np.int64) << 1 | np.asarray(broken, np.int64)


def renumbered(pairs: Pairs, numbers: NDArray[np.int64]) -> Pairs:
    """Pairs of which the syllables are numbered otherwise: `numbers` has the new one of each."""
    if not len(numbers):
        return pairs
    first, second = pairs >> 17, pairs >> 1 & 0xFFFF
    of_syllables = (first >= SYLLABLES) & (first < SYLLABLES + len(numbers))
    for part in (first, second):
        part[of_syllables] = SYLLABLES + numbers[part[of_syllables] - SYLLABLES]
    return pair(first, second, pairs & 1)


def _numbers(content: bytes, many: int) -> Pairs:
    """The first so many numbers of a content."""
    longest = np.frombuffer(content[: 5 * many], dtype=np.uint8)
    whole = np.flatnonzero(longest < 0x80)[many - 1] + 1 if many else 0
    return packing.numbers(longest[:whole])


def _within(stretches: Iterable[tuple[int, int]], many: int) -> list[bool]:
    """Of so many entries which stand in some stretches."""
    held = [False] * many
    for start, end in stretches:
        held[start:end] = [True] * (end - start)
    return held


def _labelled(passage: str, labels: list[str]) -> str:
    return f"{labels[ord(passage[0]) - 0x100]}\0{passage[1:]}"


def _bytes(text: str) -> bytes:
    """Two bytes a character; what stands behind a mark (U+E000) was lowered."""
    units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    marks = units == 0xE000
    behind = np.append(False, marks[:-1]) & True
    # A mark may itself stand behind a mark: it was lowered to 0x0800, so no second mark follows the first.
    raised = np.where(behind, units + np.uint16(0xD800), units)
    return bytes(raised[~marks].astype("<u2").tobytes())

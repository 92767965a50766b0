"""Cards and texts: what a result shows, what it says first, and the words around what was found.

Cards stand so many a file, in the order of entries; texts as many a file as
make a handful of kilobytes. Both are lines of text: an entry a line, fields
parted by tabs. The lines that an entry says first (`pages/brief.py`) stand
behind its text, where most of them are told already and so take next to no
room. A small sample of all of them, given beforehand, is the
dictionary that each file is deflated with, as files this small have little to
refer back to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from handbook.edition import Edition
from handbook.lookup import pages
from handbook.lookup.asked_lines import CAN_BE_ASKED
from handbook.lookup.index_entry import BODY, TITLE, ZONES, IndexEntry
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.pages import states
from handbook.pages.brief import LINES, brief
from handbook.pages.views import Line

CARDS, LARGE = 1440, 20_000
"""Cards of a file: 10,000 entries have seven, so that ten results that stand far apart need few. Of more than so many
entries ten results need a file each, whatever their size, and a file has a third as many."""

TEXT = 9000
"""Characters of a file of texts, about; an entry is never parted."""

AFRESH = 128
"""Every so many entries a file of texts begins, so that a longer text does not shift what all files behind it hold."""

CARD_SAMPLE, TEXT_SAMPLE = 6000, 16000
"""Bytes of the dictionaries, at most."""


def card(edition: Edition, entry: IndexEntry, kinds: Sequence[str]) -> str:
    """Kind, id, title, office, standing and most urgent window of an entry, and whether it is a sample."""
    name = (entry.uri if entry.kind == pages.SECTION else entry.uri.rpartition("/")[2]).removesuffix(".html")
    openings = edition.derived.openings_of.get(entry.key, ()) if entry.kind == entry.key[0] else ()
    window = states.most_urgent(openings, edition.derived.today)
    shown = (entry.title, _office(edition, entry), standing(edition, entry), window)
    fields = (str(kinds.index(entry.kind)), name, *shown, "1" if entry.sample else "")
    return "\t".join(" ".join(field.split()) for field in fields)


def standing(edition: Edition, entry: IndexEntry) -> str:
    """How a policy stands and, after a semicolon, what days to come will bring; nothing for other entries."""
    if entry.key[0] != "policies":
        return ""
    view = states.standing_view(edition.derived.standings[entry.key[1]])
    return f"{view.word};{view.turns or ''}"


def _office(edition: Edition, entry: IndexEntry) -> str:
    if entry.kind == pages.SECTION:
        return ""
    record = edition.handbook.record(entry.key)
    names = [record.lead_office] if record.lead_office else []
    if not names and isinstance(record, Policy):
        names = list(record.issuers[:1])
    offices = [edition.handbook.records("organizations").get(name) for name in names]
    return "、".join((office.short_name or office.title) for office in offices if isinstance(office, Organization))


def cards_of_a_file(entries: int) -> int:
    """How many stand in a file where there are so many entries."""
    return CARDS if entries <= LARGE else CARDS // 3


class Cards:
    """The cards of all entries, so many a file, and the dictionary of their files."""

    def __init__(self, edition: Edition, entries: Sequence[IndexEntry], kinds: Sequence[str]) -> None:
        self._entries, self._kinds = entries, kinds
        self.many = cards_of_a_file(len(entries))
        self.files = -(-len(entries) // self.many)
        self.dictionary = sample(lambda rank: card(edition, entries[rank], kinds), len(entries), CARD_SAMPLE)

    def ranks(self, number: int) -> range:
        """Whose cards stand in a file."""
        return range(number * self.many, min((number + 1) * self.many, len(self._entries)))

    def file(self, edition: Edition, number: int) -> bytes:
        return "\n".join(card(edition, self._entries[rank], self._kinds) for rank in self.ranks(number)).encode()


class Size(NamedTuple):
    """How long the text of an entry is, known without making it, and its labels, as they are first met."""

    letters: int
    labels: tuple[str, ...]

    @classmethod
    def of(cls, entry: IndexEntry) -> Size:
        held, before = len(ZONES) - 2, TITLE
        for zone, _, said in entry.passages:
            if zone != TITLE:
                held += len(said) + 1 + (zone == before)
                before = zone
        return cls(held, tuple(dict.fromkeys(passage.label for passage in entry.passages)))


class Texts:
    """The texts of all entries: the fields they stand under, the first entry of each file, and the dictionary."""

    def __init__(self, edition: Edition, entries: Sequence[IndexEntry], sizes: Sequence[Size]) -> None:
        self._entries = entries
        met = dict.fromkeys(label for labels in dict.fromkeys(size.labels for size in sizes) for label in labels)
        self.labels = {label: number for number, label in enumerate(met)}
        self.starts = parted((size.letters for size in sizes), TEXT)
        self.dictionary = sample(lambda rank: self._line(edition, rank), len(entries), TEXT_SAMPLE)

    def ranks(self, number: int) -> range:
        """Whose texts stand in a file."""
        start, *rest = self.starts[number : number + 2]
        return range(start, rest[0] if rest else len(self._entries))

    def file(self, edition: Edition, number: int) -> bytes:
        return "\n".join(self._line(edition, rank) for rank in self.ranks(number)).encode()

    def _line(self, edition: Edition, rank: int) -> str:
        entry = self._entries[rank]
        first = packed(first_lines(edition, entry))
        return f"{text(entry, self.labels)}\0{first}".replace("\n", " ")


def first_lines(edition: Edition, entry: IndexEntry) -> list[Line]:
    """What an entry says first, and behind it what it says to whoever asks for it; of a page what it is for."""
    if entry.kind != pages.SECTION:
        lines = brief(edition, entry.kind, entry.key, entry.uri)
        return [line for at, line in enumerate(lines) if at < LINES or line.asks in CAN_BE_ASKED]
    said = next((passage.text for passage in entry.passages if passage.zone == BODY), "")
    return [Line("", said)] if said else []


def text(entry: IndexEntry, labels: dict[str, int]) -> str:
    """All passages of an entry but its title: units parted by U+0000, passages by U+0001, each after the number
    of its label as one character from U+0100."""
    units: list[list[str]] = [[] for _ in ZONES]
    for zone, label, said in entry.passages:
        units[zone].append(chr(0x100 + labels[label]) + said)
    return "\0".join(map("\1".join, units[TITLE + 1 :]))


def packed(lines: Iterable[Line]) -> str:
    """What an entry says first: lines parted by U+0001; question, text, 1 where it is 待核, and where it leads, by
    U+0002."""
    return "\1".join(f"{one.asks}\2{one.text}\2{'1' if one.to_verify else ''}\2{one.href}" for one in lines)


def parted(lengths: Iterable[int], most: int) -> list[int]:
    """At which lines files begin when each is to hold about so many letters."""
    starts, held = [], most
    for number, length in enumerate(lengths):
        if held >= most or number % AFRESH == 0:
            starts.append(number)
            held = 0
        held += length
    return starts


def sample(line: Callable[[int], str], lines: int, most: int) -> bytes:
    """Lines from all over, as many as fit, in whole characters: a browser makes the same bytes of the text."""
    step = max(1, sum(len(line(at).encode()) for at in range(0, lines, 97)) * 97 // most)
    fitting = "\n".join(_within(map(line, range(0, lines, step)), most))
    return fitting.encode()[-most:].decode(errors="ignore").encode()


def _within(lines: Iterable[str], most: int) -> Iterable[str]:
    held = 0
    for line in lines:
        held += len(line.encode())
        if held > most:
            return
        yield line

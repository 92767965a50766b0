"""Cards and texts: what a result shows, and the words around what was found.

Cards stand so many a file, in the order of entries; texts as many a file as
make a handful of kilobytes. Both are lines of text: an entry a line, fields
parted by tabs. A small sample of all of them, given beforehand, is the
dictionary that each file is deflated with, as files this small have little to
refer back to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.edition import Edition
from handbook.lookup.entries import ZONES, Entry
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.pages import common

CARDS = 1280
"""Cards of a file."""

TEXT = 9000
"""Characters of a file of texts, about; an entry is never parted."""

CARD_SAMPLE, TEXT_SAMPLE = 6000, 16000
"""Bytes of the dictionaries, at most."""


def card(edition: Edition, entry: Entry, kinds: Sequence[str]) -> str:
    """Kind, id, title, office, standing and windows of an entry, and whether it is a sample."""
    name = entry.uri.rpartition("/")[2].removesuffix(".html")
    shown = (entry.title, _office(edition, entry), standing(edition, entry), windows(edition, entry))
    fields = (str(kinds.index(entry.kind)), name, *shown, "1" if entry.sample else "")
    return "\t".join(" ".join(field.split()) for field in fields)


def standing(edition: Edition, entry: Entry) -> str:
    """How a policy stands and, after a semicolon, what days to come will bring; nothing for other entries."""
    if entry.key[0] != "policies":
        return ""
    view = common.standing_view(edition.derived.standings[entry.key[1]])
    return f"{view.word};{view.turns or ''}"


def _office(edition: Edition, entry: Entry) -> str:
    record = edition.handbook.record(entry.key)
    names = [record.lead_office] if record.lead_office else []
    if not names and isinstance(record, Policy):
        names = list(record.issuers[:1])
    offices = [edition.handbook.records("organizations").get(name) for name in names]
    return "、".join((office.short_name or office.title) for office in offices if isinstance(office, Organization))


def windows(edition: Edition, entry: Entry) -> str:
    """The windows of an entry as `kind,opens,closes`, parted by bars."""
    found = common.windows(edition, entry.key) if entry.kind == entry.key[0] else []
    return "|".join(f"{one.kind},{one.opens or ''},{one.closes or ''}" for one in found)


def text(entry: Entry, labels: dict[str, int]) -> str:
    """All passages of an entry but its title: units parted by U+0000, passages by U+0001, each after the number
    of its label as one character from U+0100."""
    units = []
    for zone in range(1, len(ZONES)):
        own = (passage for passage in entry.passages if passage.zone == zone)
        units.append("\1".join(chr(0x100 + labels[passage.label]) + passage.text for passage in own))
    return "\0".join(units)


def parted(lines: Sequence[str], letters: int) -> list[int]:
    """At which lines files begin when each is to hold about so many letters."""
    starts, held = [], letters
    for number, line in enumerate(lines):
        if held >= letters:
            starts.append(number)
            held = 0
        held += len(line)
    return starts


def sample(lines: Sequence[str], most: int) -> bytes:
    """Lines from all over, as many as fit, in whole characters: a browser makes the same bytes of the text."""
    step = max(1, sum(len(line.encode()) for line in lines[::97]) * 97 // most)
    return "\n".join(_within(lines[::step], most)).encode()[-most:].decode(errors="ignore").encode()


def _within(lines: Iterable[str], most: int) -> Iterable[str]:
    held = 0
    for line in lines:
        held += len(line.encode())
        if held > most:
            return
        yield line

"""Rules about what a text says, put to every text of every record in one walk.

Most texts are in order. So a rule first looks at all texts of a record at
once (`may`), and only where that strikes is each text taken by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zlib import crc32

from handbook.checks.homes import HOMES
from handbook.checks.privacy import NUMBERS
from handbook.checks.punctuation import BRACKETS, PUNCTUATION, WIDTH
from handbook.checks.scripts import SCRIPTS
from handbook.checks.secrecy import SECRECY
from handbook.checks.sound_texts import SoundTexts
from handbook.checks.textual import APART, TextRule
from handbook.checks.wording import wording_rule
from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.record import Record
from handbook.parts import Path, parts, texts_inside, words, written_texts
from handbook.quotations import quotes

TOGETHER = 32
"""Records at the most, on average, whose texts are looked at as one: fewer and longer searches, and few records to go
through again.
"""


def texts_hold(handbook: Handbook, today: date, sound: SoundTexts | None = None) -> Iterator[Finding]:
    """No text holds personal data or a mark of secrecy; what is no quotation is punctuated and worded as it should.

    What is known as sound is not looked at again.
    """
    rules = [
        NUMBERS,
        HOMES,
        SECRECY,
        PUNCTUATION,
        BRACKETS,
        WIDTH,
        SCRIPTS,
        *wording_rule(handbook.reference_lists.wording),
    ]
    for group in _groups(handbook):
        joined = APART.join([*(text for _, record in group for text in words(record)), ""])
        if sound and sound.has(joined):
            continue
        due = [rule for rule in rules if rule.may(joined)]
        if sound and not due:
            sound.add(joined)
        for key, record in group if due else ():
            yield from _findings_of(handbook, key, record, due)
    if sound:
        sound.save()


def _groups(handbook: Handbook) -> list[list[tuple[Key, Record]]]:
    """The records that are looked at together; one that comes or goes changes no group but its own."""
    number = 1 << (len(handbook.shaped) // TOGETHER).bit_length()
    groups: list[list[tuple[Key, Record]]] = [[] for _ in range(number)]
    for key, record in handbook:
        groups[crc32("/".join(key).encode()) % number].append((key, record))
    return [group for group in groups if group]


def _findings_of(handbook: Handbook, key: Key, record: Record, rules: list[TextRule]) -> Iterator[Finding]:
    joined = APART.join([*words(record), ""])
    due = [rule for rule in rules if rule.may(joined)]
    for path, text, quoted in passages(record) if due else ():
        for rule in due:
            if not (quoted and rule.own_words):
                for code, message, hint in rule.faults(text):
                    yield Finding(code, handbook.place(key, *path), message, hint)


def passages(record: Record) -> Iterator[tuple[Path, str, bool]]:
    """Every text of a record with its path, and whether it quotes."""
    for path, part in parts(record):
        for name, key, value in written_texts(part):
            quoted = quotes(type(part), name)
            for inner, text in texts_inside(value):
                yield (*path, key, *inner), text, quoted
    for key, texts in record.own.items():  # numbers of another system, written as that writes them
        yield from (((key, at), text, True) for at, text in enumerate(texts))

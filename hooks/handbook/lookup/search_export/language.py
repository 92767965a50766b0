"""The language of a search engine: how texts are written for it, and how a row of characters is asked of it.

Every character that counts (`folding.py`) is a word of its own. What is a sign to the engine's grammar, and what no
text can hold, stands in the private use area, which folding lets nothing into but halves of rare ideographs. So an
expression consists of letters, figures and such marks alone: there is nothing to escape, and nothing to escape from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FIELDS = ("title", "name", "number", "asked", "part", "body")
"""The zones (`index_entry.ZONES`) as fields, in their order: zone `z` is bit `z` of a mask of fields."""

WHOLE_FIELDS = FIELDS[:4]
"""Zones of which it counts whether a passage is the row and nothing else."""

BEGUN_FIELDS = FIELDS[:2]
"""Zones of which it counts whether a passage begins with the row."""

BREAK, PASSAGE, SEAL = "\ue001", "\ue002", "\ue003"
"""Words for punctuation inside a passage; for either end of a passage; and for the document that says what an index
was made of."""

_SIGNS = {sign: chr(0xE000 + ord(sign)) for sign in "%+#&."}
_TO_WORDS = str.maketrans({**_SIGNS, " ": BREAK})

ALPHABET = "U+30..U+39, U+61..U+7A, U+AA..U+F8FE, U+F900..U+FFFD"
"""All that can be a word; U+F8FF never comes, and is the one letter of which longer words would be made."""

LONGEST_ROW = 64
"""Characters of a row, at most (`asking.MOST`)."""

LONGEST_TOLD = 63
"""From so many characters and breaks on what begins with a row counts as the row (`places.LONGEST`)."""

_HALVES = range(0xF000, 0xF800)


def words(row: str) -> str:
    """A row as words of the engine: its characters as they are folded, a space for each break."""
    return row.translate(_TO_WORDS)


def is_row(row: str) -> bool:
    """Whether this can be a row: folded characters and single breaks between them, not too many."""
    characters = row.replace(" ", "")
    return bool(re.fullmatch("[^ ]+(?: [^ ]+)*", row)) and len(characters) <= LONGEST_ROW and all(map(_counts, row))


def _counts(character: str) -> bool:
    """Whether this can be a character of a row; a browser's Unicode may be newer than ours."""
    point = ord(character)
    if point < 0x80:
        return character in " %+#&." or character.isdigit() or character.islower()
    return (0xAA <= point < 0xD800 or 0xF900 <= point <= 0xFFFD) or point in _HALVES


def expressions(row: str) -> tuple[str, str, str]:
    """What is asked of a row: where it stands; where a passage begins with it; where one is it and nothing else. Each
    finds the seal of every index too, so that an answer says itself of which indexes it is. One character alone counts
    in titles only, and is never a whole passage (`finding.Corpus`)."""
    said = words(row)
    if len(said) == 1:
        return _asked(FIELDS[:1], said), "", ""
    begun = BEGUN_FIELDS if len(said) < LONGEST_TOLD else WHOLE_FIELDS
    return (
        _asked(FIELDS, said),
        _asked(begun, PASSAGE + said),
        _asked(WHOLE_FIELDS, PASSAGE + said + PASSAGE),
    )


def _asked(fields: Sequence[str], phrase: str) -> str:
    return f'(@({",".join(fields)}) "{phrase}") | (@title {SEAL})'


def selection(index: str, expression: str, most: int) -> str:
    """The statement that asks an index: entries with a mask of the fields that hold it, no more than `most`."""
    return (
        f"SELECT id, WEIGHT() AS mask, stamp FROM {index} WHERE MATCH('{expression}') ORDER BY id ASC "
        f"LIMIT {most} OPTION max_matches={most}, ranker=fieldmask"
    )

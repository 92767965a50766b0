"""Why a book could not be typeset: characters that its fonts cannot print, or a mistake of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that the fonts cannot print, and the files of the records that have it."""

    character: str
    files: tuple[str, ...]


class TypesettingError(Exception):
    """The typesetter stopped; the message is its own, in English, for whoever mends the program."""


class MissingGlyphsError(Exception):
    """The fonts of the book lack characters; nothing was made."""

    def __init__(self, missing: list[MissingGlyph]) -> None:
        super().__init__("、".join(one.character for one in missing))
        self.missing = missing

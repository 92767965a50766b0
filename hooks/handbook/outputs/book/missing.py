"""Characters that the fonts of a book cannot print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that the fonts cannot print, and the files of the records that have it."""

    character: str
    files: tuple[str, ...]


class MissingGlyphsError(Exception):
    """The fonts of the book lack characters; nothing was made."""

    def __init__(self, missing: list[MissingGlyph]) -> None:
        super().__init__("、".join(one.character for one in missing))
        self.missing = missing

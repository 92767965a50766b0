"""Cover, card and poster of an article, drawn by Typst: PNG of exact size, PDF/A-2a and PDF/UA-1 for the wall.

Typst and the fonts are fetched when pictures are first asked for (decision 0069), so nothing else imports this module.
The poster is typeset first: with a standard set a missing glyph is an error, without one it would be an empty box.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import files

import typst

from handbook.outputs.articles.limits import PICTURE, clip
from handbook.outputs.articles.posters import Poster
from handbook.outputs.typefaces import typefaces

COVER, CARD, POSTER = "cover.png", "card.png", "poster.pdf"
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_PIXEL = 72.0
"""Pixels to the inch at which a point is a pixel."""


class MissingGlyphError(Exception):
    """The fonts lack what a title or an answer has; its text is what they lack."""


class PictureTooLargeError(Exception):
    """A picture is larger than the platform takes; its text is the picture's name."""


class Drawing:
    """Draws posters one after another; the fonts are opened once."""

    def __init__(self) -> None:
        self._fonts = typefaces()
        self._template = files("handbook.outputs.articles").joinpath("posters.typ").read_bytes()

    def files(self, poster: Poster, today: date) -> dict[str, bytes]:
        """The three files by name. The same words and day give the same bytes. Raises MissingGlyphError and
        PictureTooLargeError."""
        data = poster.as_data()
        data["rows"] = [row | {"short": clip(row["text"], 34, at_pause=True)} for row in data["rows"]]
        told = json.dumps(data, ensure_ascii=False)
        made = {POSTER: self._pdf(told, today)} | {name: self._png(told, name) for name in (COVER, CARD)}
        for name, content in made.items():
            if name != POSTER and len(content) > PICTURE:
                raise PictureTooLargeError(name)
        return made

    def _pdf(self, data: str, today: date) -> bytes:
        try:
            return typst.compile(
                self._template,
                format="pdf",
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": data, "form": "poster"},
                pdf_standards=_STANDARDS,
                timestamp=datetime.combine(today, time(), UTC),
            )
        except typst.TypstError as error:
            if "could not be displayed" in error.message:
                raise MissingGlyphError(error.message.split('"')[1]) from None
            raise

    def _png(self, data: str, name: str) -> bytes:
        return typst.compile(
            self._template,
            format="png",
            ppi=_PIXEL,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": data, "form": name.partition(".")[0]},
        )

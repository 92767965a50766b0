"""What a poster, a cover and a card say: a few lines of an article, large enough to be read from a wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import segno

from handbook.outputs.articles.article import Article
from handbook.outputs.articles.limits import clip
from handbook.pages.further import ASK

ROWS, LETTERS = 5, 78
"""Rows of a poster, and letters of each: three lines in its column."""


@dataclass(frozen=True, slots=True)
class PosterRow:
    asks: str
    text: str


@dataclass(frozen=True, slots=True)
class Poster:
    """The words of a poster."""

    kind: str
    title: str
    rows: tuple[PosterRow, ...]
    ask: str
    address: str
    publisher: str
    place: str
    day: str
    fingerprint: str
    sample: bool

    @property
    def qr(self) -> str:
        """A drawing of the page's address; "" where the host is not known."""
        return qr(self.address) if is_whole(self.address) else ""

    def as_data(self) -> dict[str, Any]:
        """All of it, for a template that draws it."""
        return asdict(self) | {"qr": self.qr}


def poster(article: Article) -> Poster:
    """The poster of an article, in the words of its answers."""
    foot = article.foot
    return Poster(
        kind=article.kind,
        title=clip(article.title, 60),
        rows=tuple(_rows(article)),
        ask=article.ask,
        address=foot.address,
        publisher=foot.publisher,
        place=foot.place,
        day=foot.day,
        fingerprint=foot.fingerprint,
        sample=article.sample,
    )


def is_whole(address: str) -> bool:
    """Whether an address has its host, so that a telephone can open it."""
    return address.startswith(("http://", "https://"))


def _rows(article: Article) -> Iterator[PosterRow]:
    answers = [line for line in article.answers if "待核" not in line.text and line.asks != ASK]
    if not answers and article.lead:
        yield PosterRow("是什么", clip(article.lead, LETTERS * 2, at_pause=True))
    for line in answers[:ROWS]:
        yield PosterRow(line.asks, clip(line.text, LETTERS, at_pause=True))


def qr(address: str, label: str = "") -> str:
    """A QR code (ISO/IEC 18004, a quarter may be dirty) as SVG with its quiet zone, dark on white."""
    held = BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(held, kind="svg", xmldecl=False, svgns=not label, nl=False, omitsize=bool(label), border=4,
              scale=8, dark="#000", light="#fff", svgclass=None, lineclass=None)  # fmt: skip
    return held.getvalue().decode()

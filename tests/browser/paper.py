"""What a printed page holds: Chromium's own PDF, read just far enough to tell where on its pages something stands.

Its files are plain: streams of drawing operators, scaled and moved by `cm`, letters in millimetre-true places.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from playwright.sync_api import Page

HEIGHT = 841.92
"""Of A4, in points."""

MARGIN = 16 / 25.4 * 72
BANDS = 30
"""A page between its margins is looked at in stripes of some 9 mm, about two lines of text."""

LEAST = 1 / 3

Matrix = tuple[float, float, float, float, float, float]

_PAGE = re.compile(rb"/Type /Page\b(?!s).*?/Contents (\d+) 0 R", re.DOTALL)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)$")
_HOW_MANY = {"cm": 6, "Tm": 6, "Td": 2, "re": 4, "m": 2, "l": 2, "c": 6}


def blank_pages(page: Page) -> list[str]:
    """The pages, the last apart, of which more than two thirds are blank, each said with how much of it is used."""
    shares = used(page.pdf(prefer_css_page_size=True))
    assert shares, "no page at all"
    return [f"page {at} of {len(shares)}: {share:.0%}" for at, share in enumerate(shares[:-1], 1) if share < LEAST]


def used(pdf: bytes) -> list[float]:
    """Of each page, the share of its stripes in which anything stands."""
    return [_share(operators(_stream(pdf, int(number)))) for number in _PAGE.findall(pdf)]


def _share(drawn: Iterator[tuple[str, list[float]]]) -> float:
    inner = HEIGHT - 2 * MARGIN
    heights = ((HEIGHT - MARGIN - y) / inner for y in _heights(drawn))
    return len({int(height * BANDS) for height in heights if 0 <= height < 1}) / BANDS


def _stream(pdf: bytes, number: int) -> str:
    """A stream by its number."""
    found = re.search(rb"(?:^|\n)%d 0 obj\s*<<.*?/Length (\d+).*?>>\s*stream\r?\n" % number, pdf, re.DOTALL)
    assert found, number
    return zlib.decompress(pdf[found.end() : found.end() + int(found[1])]).decode("latin-1")


def operators(stream: str) -> Iterator[tuple[str, list[float]]]:
    """Each operator with the numbers before it; hexadecimal letters, names and dictionaries are nothing to look at."""
    waiting: list[float] = []
    for word in re.sub(r"<[0-9A-Fa-f\s]*>", " ", stream).split():
        if _NUMBER.match(word):
            waiting.append(float(word))
        else:
            yield word, waiting
            waiting = []


def _heights(drawn: Iterator[tuple[str, list[float]]]) -> Iterator[float]:
    """How high above the foot of the page each line of letters and each stroke begins; print draws no grounds."""
    now: Matrix = (1, 0, 0, 1, 0, 0)
    line: Matrix = now
    kept: list[Matrix] = []
    for word, numbers in drawn:
        given = numbers[-_HOW_MANY.get(word, 0) :]
        if word == "q":
            kept.append(now)
        elif word == "Q":
            now = kept.pop()
        elif word == "cm":
            now = _times(tuple(given), now)  # type: ignore[arg-type]
        elif word == "Tm":
            line = _times(tuple(given), now)  # type: ignore[arg-type]
        elif word == "Td":
            line = _times((1, 0, 0, 1, given[0], given[1]), line)
        elif word == "Tj":
            yield line[5]
        elif word in ("m", "l", "c") or (word == "re" and given[2] > 1 and given[3] < 40):
            yield now[1] * given[-2 if word != "re" else 0] + now[3] * given[-1 if word != "re" else 1] + now[5]


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The product of two matrices as PDF writes them (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)

"""The cover of an EPUB: title, publisher and day as SVG, drawn from the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from handbook.model.dates import When
from handbook.outputs.book.document import BookDocument

WIDTH, HEIGHT = 1200, 1600
TITLE = 100
LETTERS = 9
"""Letters of the title in a line, each as wide as `TITLE`."""

FONTS = "Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, SimHei, sans-serif"
_WORDS = re.compile("科技|政策|创新|服务|人才|企业|手册|清单|汇编|指南|办事|减负|共享|问题")
"""Words of titles of such books, before which a line may break; Chinese has no spaces to break at."""

LIGHT, GROUND, ACCENT = "#ffffff", "#0b4ea2", "#f2a65a"


def cover_svg(book: BookDocument) -> str:
    """The whole picture. Colours stand in attributes, since some readers know no style sheets in pictures."""
    lines = list(_title(book))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONTS}" fill="{LIGHT}" text-anchor="middle">',
            f"<title>{escape(book.title)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>',
            f'<rect x="90" y="90" width="{WIDTH - 180}" height="{HEIGHT - 180}" fill="none" stroke="{LIGHT}" '
            'stroke-width="4"/>',
            *lines,
            f'<rect x="{WIDTH // 2 - 90}" y="1130" width="180" height="10" fill="{ACCENT}"/>',
            _line(book.publisher, 1280, 56),
            _line(f"数据日期 {When.on(book.day).chinese}", 1380, 40),
            "</svg>",
        ]
    )


def _title(book: BookDocument) -> Iterator[str]:
    top = 420
    for number, words in enumerate(_broken(book.title)):
        yield _line(words, top + number * 150, TITLE)
    below = top + 150 * len(_broken(book.title))
    if book.subtitle:
        yield _line(book.subtitle, below + 20, 56)
    if book.fictional:
        yield _line("示例：单位、数字和文件都不是真的", below + 130, 44)


def _broken(title: str) -> list[str]:
    """A title in lines: at spaces and brackets, and where a line is still too long, before a word near its middle."""
    pieces = re.sub(r"([（(《“])", r" \1", title).split()
    return [line for piece in pieces for line in _halved(piece)][:5]


def _halved(piece: str) -> list[str]:
    if len(piece) <= LETTERS:
        return [piece]
    middle = len(piece) / 2
    starts = [found.start() for found in _WORDS.finditer(piece) if 2 <= found.start() <= LETTERS]
    cut = min(starts, key=lambda start: abs(start - middle), default=min(round(middle), LETTERS))
    return [piece[:cut], *_halved(piece[cut:])]


def _line(words: str, y: int, size: int) -> str:
    return f'<text x="{WIDTH // 2}" y="{y}" font-size="{size}">{escape(words)}</text>'

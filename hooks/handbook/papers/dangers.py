"""What a paper may cost, in one place. Counts of bytes and things, never seconds: the core has no clock.

Chosen so that a file made to hurt is told or refused within two seconds and 500 MB on an ordinary office PC, and ten
times what real papers need: the largest that were looked at, a booklet of 331 pages, has 4 MB.
"""

from __future__ import annotations

import zipfile
import zlib

from handbook.papers.model import PaperError

LARGEST = 64 * 1024 * 1024
"""Bytes of a file as it comes; most of a big one is pictures, which are not looked at."""
MOST_TEXT = 8 * 1024 * 1024
"""Bytes of a plain text or a page."""
MOST_BLOCKS = 12_000
"""Paragraphs and cells; the booklet of 331 pages has five thousand."""
MANY_BLOCKS = f"段落和格子太多（超过 {MOST_BLOCKS} 个），不像一份文件。"
MOST_READ, LONGEST_PARAGRAPH = 1_000_000, 50_000
"""Letters of a paper and of one paragraph or cell: what they mean is asked of every letter. A booklet of 331 pages has
three hundred thousand.
"""
MOST_PLACES = 200_000
"""Of all tables, rows times columns: a merged cell stands at each of its places."""
MOST_ELEMENTS = 400_000
"""Of a page or of the parts of a Word file."""
DEEPEST = 250
"""Elements inside each other. libxml2 refuses 256 by itself; of a page it leaves out the rest without a word."""

MOST_PARTS = 4_000
"""Of the ZIP that a Word file is."""
MOST_OF_A_PART = 24 * 1024 * 1024
MOST_OF_PARTS = 40 * 1024 * 1024
"""Bytes unpacked, of one part that is read and of all of them."""

MOST_PAGES = 400
MOST_OBJECTS = 200_000
"""Of a PDF."""
MOST_OF_A_STREAM = 8 * 1024 * 1024
"""Bytes of one stream of a PDF, unpacked: a font, a list of objects, what is drawn on a page."""
MOST_UNPACKED = 64 * 1024 * 1024
"""Of all streams that are looked at; pictures are not."""
MOST_TO_MEND = 8 * 1024 * 1024
"""Bytes of a PDF whose list of objects is broken: its objects are looked for one by one."""
LONGEST_LINE = 1024 * 1024
"""Bytes of a PDF between two ends of lines, about: pdfminer copies a line anew for every 4 KB of it."""
DRAWING = 1024 * 1024
DRAWING_OF_A_PAGE = 48 * 1024
"""Bytes of what is drawn on the pages, altogether: so many, and so many more for each page."""
MOST_FORMS = 2_000
"""Drawings within drawings, on one page."""
MOST_LETTERS = 10_000
MOST_LETTERS_IN_ALL = 500_000
"""Letters on one page, and on all. A full page of a paper has a thousand."""
MOST_LINES_DRAWN = 4_000
"""Lines and boxes drawn on one page; of more no table is made."""
MOST_RULES = 600
"""Straight lines of one page, joined where they meet, among which cells are looked for: each is held to each."""
MOST_CODES = 70_000
"""Characters that one range of a font's tables names: there are 65,536 of two bytes."""

SPLIT = "请原来的单位给一份小些的，或把要用的几页另存成一个文件再试。"

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, ValueError, LookupError, OSError, EOFError, RuntimeError, NotImplementedError,
    OverflowError,
)  # fmt: skip
"""What zipfile raises over files that are cut short, locked or made up."""


class Budget:
    """So much of something, and what a person is told when it is used up."""

    def __init__(self, most: int, refusal: str) -> None:
        self.left = most
        self._refusal = refusal

    def take(self, number: int = 1) -> None:
        """Raises `PaperError` where no more is left."""
        self.left -= number
        if self.left < 0:
            raise PaperError(self._refusal)

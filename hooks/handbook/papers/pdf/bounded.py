"""pdfminer under bounds. It trusts what a file says of itself: a stream that unpacks to gigabytes, a font with four
thousand million characters, a drawing that draws itself a thousand times. Each is counted before it is believed.
"""

from __future__ import annotations

import io
import logging
import zlib
from typing import Any

import pdfplumber.pdf
from pdfminer import pdfparser
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from handbook.papers.dangers import (
    DRAWING,
    DRAWING_OF_A_PAGE,
    LONGEST_LINE,
    MOST_CODES,
    MOST_FORMS,
    MOST_LETTERS,
    MOST_LETTERS_IN_ALL,
    MOST_LINES_DRAWN,
    MOST_OBJECTS,
    MOST_OF_A_STREAM,
    MOST_TO_MEND,
    MOST_UNPACKED,
    SPLIT,
    Budget,
)
from handbook.papers.model import PaperError
from handbook.papers.pdf.fonts import codes_in, widest

BROKEN = "这个 PDF 坏了，或者没有传完整。请重新下载；在浏览器里打得开的，打印成新的 PDF 再试。"
LOCKED = "这个 PDF 有密码。打开它，打印成没有密码的 PDF 再试。"
TOO_MUCH = f"这个 PDF 展开以后太大，不像一份文件。{SPLIT}"

FAILURES = (
    PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError,
    OverflowError, ZeroDivisionError, NotImplementedError, EOFError, zlib.error, UnicodeError, PdfminerException,
    MalformedPDFException,
)  # fmt: skip
"""What pdfminer raises over files that are broken or made up."""

_SLOW = frozenset(
    {
        "LZWDecode",
        "LZW",
        "RunLengthDecode",
        "RL",
        "CCITTFaxDecode",
        "CCF",
        "ASCII85Decode",
        "A85",
        "ASCIIHexDecode",
        "AHx",
    }
)
"""Unpacked letter by letter: a page of text has some kilobytes of it."""
_TAIL = 64 * 1024
"""Bytes at the end of a file among which it says where its list of objects stands."""
_SLOW_BYTES = 512 * 1024


for _library in ("pdfminer", "pdfplumber"):  # what they warn of may quote the paper, and is told by us
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False


class TooMuchError(Exception):
    """A page draws more than any page of a paper; the pages before it are read."""


class Document(pdfplumber.pdf.PDF):
    """A PDF of which every stream, font and drawing is counted. Raises `PaperError`."""

    def __init__(self, content: bytes) -> None:
        if content.count(b" obj") > MOST_OBJECTS:
            raise PaperError(TOO_MUCH)
        mendable = len(content) < MOST_TO_MEND
        if not (mendable or b"startxref" in content[-_TAIL:]) or not _has_lines(content):
            raise PaperError(BROKEN)
        stream = io.BytesIO(content)
        self.stream, self.stream_is_external, self.path = stream, True, None
        self.pages_to_parse, self.laparams, self.password = None, None, ""
        self.unicode_norm, self.raise_unicode_errors = None, False
        self.metadata: dict[str, Any] = {}
        parser = _Parser(stream)
        try:
            self.doc = PDFDocument(parser, password="", fallback=mendable)
        except (PDFPasswordIncorrect, PDFEncryptionError) as error:
            raise PaperError(LOCKED) from error
        except FAILURES as error:
            raise PaperError(BROKEN) from error
        self.mended = parser.fallback
        self.losses = parser.losses
        """Of streams of which a part could not be unpacked."""
        self.rsrcmgr = _Resources()
        self.drawing = Budget(DRAWING, TOO_MUCH)
        self.letters = Budget(MOST_LETTERS_IN_ALL, TOO_MUCH)

    def draw(self, page: Any) -> bool:
        """What is on a page, kept with it, and whether more lines were drawn than a table has. Raises `TooMuchError`
        of more than a page can hold, `PaperError` where all pages together hold too much.
        """
        self.drawing.take(-DRAWING_OF_A_PAGE)
        device = _Device(self.rsrcmgr, pageno=page.page_number, laparams=None)
        device.drawing = self.drawing
        _Interpreter(self.rsrcmgr, device).process_page(page.page_obj)
        page._layout = device.get_result()
        self.letters.take(MOST_LETTERS - device.left["letters"])
        return device.left["lines"] < 0


class _Stream(PDFStream):
    """A stream that is unpacked piece by piece, first of all to see how much it is."""

    budget: Budget
    losses: list[int | None]

    def decode(self) -> None:
        filters = [_name(one) for one, _ in self.get_filters()]
        raw = self.rawdata or b""
        if self.decipher is not None and self.objid is not None and self.genno is not None:
            raw = self.decipher(self.objid, self.genno, raw, self.attrs)
        self._measure(raw, filters)
        if not _SLOW.isdisjoint(filters) and len(raw) > _SLOW_BYTES:
            raise PaperError(TOO_MUCH)
        super().decode()
        data = self.data or b""
        if len(data) > MOST_OF_A_STREAM:
            raise PaperError(TOO_MUCH)
        self.budget.take(len(data))
        if codes_in(data) > MOST_CODES * 4:
            raise PaperError(TOO_MUCH)

    def _measure(self, raw: bytes, filters: list[str]) -> None:
        """Raises `PaperError` where deflating gives more than a stream may have."""
        for one in filters:
            if one not in {"FlateDecode", "Fl"}:
                return
            unpacking = zlib.decompressobj()
            try:
                raw = unpacking.decompress(raw, MOST_OF_A_STREAM + 1)
            except zlib.error:
                self.losses.append(self.objid)
                return
            if len(raw) > MOST_OF_A_STREAM:
                raise PaperError(TOO_MUCH)
            if not unpacking.eof:
                self.losses.append(self.objid)


class _Parser(pdfparser.PDFParser):
    """Makes streams that are counted."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self._budget = Budget(MOST_UNPACKED, TOO_MUCH)
        self.losses: list[int | None] = []

    def push(self, *objs: Any) -> None:
        for _, one in objs:
            if type(one) is PDFStream:
                one.__class__ = _Stream
                vars(one).update(budget=self._budget, losses=self.losses)
        super().push(*objs)


class _Resources(PDFResourceManager):
    """Fonts whose tables name no more characters than there are."""

    def get_font(self, objid: object, spec: Any) -> Any:
        if widest(spec) > MOST_CODES:
            raise PaperError(TOO_MUCH)
        return super().get_font(objid, spec)


class _Interpreter(PDFPageInterpreter):
    """Counts drawings within drawings; its device counts what is drawn."""

    device: _Device

    def execute(self, streams: Any) -> None:
        for one in streams:
            found = resolve1(one)
            if isinstance(found, PDFStream):
                self.device.drawing.take(len(found.get_data()))
        super().execute(streams)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - an operator of PDF
        self.device.take("forms")
        super().do_Do(xobjid_arg)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Raises `TooMuchError` where a page draws more than a page can hold."""

    drawing: Budget

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.left = {"forms": MOST_FORMS, "letters": MOST_LETTERS, "lines": MOST_LINES_DRAWN}

    def take(self, kind: str, number: int = 1) -> None:
        self.left[kind] -= number
        if self.left[kind] < 0:
            raise TooMuchError(kind)

    def render_char(self, *given: Any, **named: Any) -> Any:
        self.take("letters")
        return super().render_char(*given, **named)

    def paint_path(self, *given: Any, **named: Any) -> None:
        self.left["lines"] -= 1
        if self.left["lines"] >= 0:
            super().paint_path(*given, **named)


def _has_lines(content: bytes) -> bool:
    """Whether no line is so long that reading it takes for ever."""
    half = LONGEST_LINE // 2
    pieces = (content[at : at + half] for at in range(0, len(content) - half, half))
    return all(b"\n" in piece or b"\r" in piece for piece in pieces)


def _name(literal: Any) -> str:
    name = getattr(literal, "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)

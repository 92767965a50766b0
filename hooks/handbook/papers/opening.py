"""A file's bytes → a paper, by what the bytes are. A name is only a name: a renamed file is read as what it is."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from handbook.papers.dangers import (
    BROKEN_ZIP,
    LARGEST,
    LONGEST_PARAGRAPH,
    MOST_PARTS,
    MOST_PLACES,
    MOST_READ,
    SPLIT,
)
from handbook.papers.model import Form, Paper, PaperError, Told

if TYPE_CHECKING:
    from handbook.papers.pdf.recognized import Recognizer

_SAVE_AS = "在 Word 或 WPS 里打开，另存为 .docx 再试。"
_OLD_WORD = "这是旧格式的 Word 文件（.doc 或 .wps）。" + _SAVE_AS
_BROKEN_ZIP = "这个文件坏了，或者没有传完整。请重新下载，或请原来的单位再发一份。"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEET = "这是表格。用 python3 scripts/import_sheet.py 导入，或在 Excel、WPS 里把要读的部分复制到 Word 文件里再试。"
_SLIDES = "这是演示文稿。请要它的 Word 文件或 PDF 再试。"
_PICTURE = "这是图片，里面的字要先识别。加 --ocr 再试，或者要它的 Word 文件、PDF。"
_ARCHIVE = "这是压缩包。先解压，再一个一个读里面的文件。"

_BEGINNINGS = (
    (b"{\\rtf", "这是 RTF 文件。" + _SAVE_AS),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"MZ", "这是程序，不是文件。不要打开它，问问是谁发来的。"),
    (b"\x7fELF", "这是程序，不是文件。不要打开它，问问是谁发来的。"),
)
_IN_ZIP = (
    ("xl/", _SHEET),
    ("ppt/", _SLIDES),
    ("OFD.xml", "这是 OFD 版式文件。用 WPS 或 OFD 阅读器打开，另存（或打印）为 PDF 再试。"),
    ("content.xml", "这是 LibreOffice 的 .odt 文件。打开它，另存为 .docx 再试。"),
)
_IN_OLE = (
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|title)\b", re.IGNORECASE)
_WORD_XML = re.compile(rb"<\?mso-application[^>]*Word|<w:wordDocument|<pkg:package", re.IGNORECASE)
_LOOKED_AT = 4096

_ENDINGS: dict[str, Form] = {
    ".txt": "txt", ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_FORMS: dict[Form, str] = {"txt": "纯文本", "docx": "Word 文件", "pdf": "PDF", "html": "网页"}


def read_paper(content: bytes, name: str, recognize: Recognizer | None = None) -> Paper:
    """A file as a paper; one of scanned pages only has no blocks, and says so in `told`.

    `recognize` reads the letters in pictures of pages; what it found is 机识 (`Paper.recognized`).

    Raises `PaperError`, whose Chinese sentence says what is wrong and what to do next.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise PaperError("这个文件是空的。请看看是不是拿错了文件，或没有下载完。")
    if len(content) > LARGEST:
        raise PaperError(f"文件太大（{len(content) // 1_000_000} MB，最多 {LARGEST // 1_000_000} MB）。{SPLIT}")
    reader = _reader(content)
    paper = _pdf(content, recognize) if reader is _pdf else reader(content)
    _bound(paper)
    told = paper.told
    ending = PurePath(name).suffix.lower()
    if _ENDINGS.get(ending, paper.form) != paper.form:
        told = (Told(f"名字是 {ending}，里面是{_FORMS[paper.form]}，照里面的读"), *told)
    return replace(paper, told=told, fingerprint=hashlib.sha256(content).hexdigest())


def _bound(paper: Paper) -> None:
    """Raises `PaperError` where so much was read that to ask what it means would take for ever."""
    cells = [cell for table in paper.tables for row in table.rows for cell in row]
    letters = [*(len(line.text) for line in paper.lines), *(len(cell.text) for cell in cells)]
    if max(letters, default=0) > LONGEST_PARAGRAPH:
        raise PaperError(f"有一段 {max(letters)} 个字，不像一份文件。把要用的部分分好段，另存成一个文件再试。")
    if sum(letters) > MOST_READ:
        raise PaperError(f"字太多（{sum(letters)} 个，最多 {MOST_READ} 个）。{SPLIT}")
    if sum(table.width * len(table.rows) for table in paper.tables) > MOST_PLACES:
        raise PaperError(f"表格太大，超过 {MOST_PLACES} 格，不像一份文件。{SPLIT}")


def is_picture(content: bytes) -> bool:
    """Whether it is a picture, whose letters have to be recognized."""
    return next((said for mark, said in _BEGINNINGS if content.startswith(mark)), "") == _PICTURE


def form_to_convert(content: bytes) -> str:
    """The ending of a form that another program has to save anew (doc, odt); empty for what is read or refused.

    RTF is none of them: what LibreOffice makes of its lists has other levels than print.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "" if _old_office(content) != _OLD_WORD else "doc"
    opened = content.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:120]
    return "odt" if opened else ""


def _reader(content: bytes) -> Callable[[bytes], Paper]:
    if b"%PDF-" in content[:1024]:
        return _pdf
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise PaperError(_old_office(content))
    refusal = next((said for mark, said in _BEGINNINGS if content.startswith(mark)), None)
    if refusal:
        raise PaperError(refusal)
    beginning = content[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _WORD_XML.search(beginning):
        raise PaperError("这是另存成 XML 的 Word 文件。" + _SAVE_AS)
    if beginning[:13].lower() == b"mime-version:" or b"\nMIME-Version:" in beginning:
        raise PaperError("这是单个文件的网页（.mht）。在浏览器里打开，另存为“网页，仅 HTML”再试。")
    if beginning.startswith(b"<") and _PAGE.search(beginning):
        return _html
    from handbook.papers.text import read_text  # noqa: PLC0415

    return read_text


def _in_zip(content: bytes) -> Callable[[bytes], Paper]:
    """Word files are told by their parts; other zips are refused by name."""
    if content.count(b"PK\x01\x02") > MOST_PARTS:
        raise PaperError(f"文件里装的东西太多，不像一份文件。{SPLIT}")
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except BROKEN_ZIP as error:
        raise PaperError(_BROKEN_ZIP) from error
    if any(name.lower() == "[content_types].xml" for name in names) and any(name.startswith("word/") for name in names):
        return _docx
    refusal = next((said for mark, said in _IN_ZIP if any(name.startswith(mark) for name in names)), _ARCHIVE)
    raise PaperError(refusal)


def _old_office(content: bytes) -> str:
    if _LOCKED in content:
        return "这个文件有密码。在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再试。"
    known = next((said for mark, said in _IN_OLE if mark.encode("utf-16-le") in content), None)
    return known or _OLD_WORD


def _docx(content: bytes) -> Paper:
    from handbook.papers.docx import read_docx  # noqa: PLC0415

    return _with_packages(read_docx, content)


def _html(content: bytes) -> Paper:
    from handbook.papers.html import read_html  # noqa: PLC0415

    return _with_packages(read_html, content)


def _pdf(content: bytes, recognize: Recognizer | None = None) -> Paper:
    from handbook.papers.pdf import read_pdf  # noqa: PLC0415

    return _with_packages(partial(read_pdf, recognize=recognize), content)


def _with_packages(read: Callable[[bytes], Paper], content: bytes) -> Paper:
    try:
        return read(content)
    except ModuleNotFoundError as error:
        raise PaperError(
            f"没有装 {(error.name or '').partition('.')[0]}：运行 pip install 'four-lists-handbook[papers]'，再试一次。"
        ) from error

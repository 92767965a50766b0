"""What an EPUB 3.3 needs beside its text: metadata before pandoc, and Chinese words, names and times after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handbook.model.dates import When
from handbook.outputs.archives import archive, read_archive
from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.pandoc import ast
from handbook.outputs.book.pandoc.writing import pandoc_blocks

MIMETYPE = ("mimetype",)
"""First in the archive, and not packed (OCF 3.3, 4.3)."""

SAMPLE = "示例：单位、数字和文件都不是真的"
SUMMARY = "文字都可以朗读和放大；标题分级，表格有表头，脚注可以跳去跳回；没有声音、视频和脚本。"
CONTENTS = "目录"
_NAVIGATION = {
    ">Title Page<": ">书名页<",
    ">Table of Contents<": f">{CONTENTS}<",
    ">Cover<": ">封面<",
    'title="Cover"': 'title="封面"',
}
_PAGE_TITLE = re.compile(r"<title>[^<]*</title>")
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_CALL = re.compile(r'<a href="#fn(\d+)"[^>]*epub:type="noteref"[^>]*>([^<]*)</a>')
_NOTE = re.compile(r'(<aside epub:type="footnote"[^>]*id="fn(\d+)">\s*<p>)')
_NUMBERED = re.compile(r"EPUB/text/ch\d+\.xhtml")


def epub_source(book: BookDocument, identifier: str) -> dict[str, Any]:
    """What pandoc is given. `identifier` is a URI that only this edition of this book has."""
    day = When.on(book.day).chinese
    metadata: dict[str, Any] = {
        "title": book.title,
        "lang": book.language,
        "creator": [{"role": "pbl", "text": book.publisher}],
        "publisher": book.publisher,
        "date": book.day.isoformat(),
        "description": f"{book.description.rstrip('。')}。数据日期 {day}，数据指纹 {book.fingerprint}。",
        "identifier": [
            {"scheme": "URI", "text": identifier},
            {"scheme": "fingerprint", "text": book.fingerprint},
        ],
        "accessibilitySummary": SUMMARY,
        "toc-title": CONTENTS,
        "book-title": book.title,
        "book-subtitle": book.subtitle,
        "book-publisher": book.publisher,
        "book-day": day,
        "fingerprint": book.fingerprint,
        "sample": SAMPLE if book.fictional else "",
    }
    return ast.document(pandoc_blocks(book, "epub"), {name: one for name, one in metadata.items() if one})


def finished_epub(content: bytes, book: BookDocument) -> bytes:
    """Pandoc's archive with Chinese navigation, a title for every page and the book's day for every time."""
    parts = read_archive(content)
    done = {name: _finished(name, part, book) for name, part in parts.items()}
    return archive(done, book.day, MIMETYPE, MIMETYPE)


def _finished(name: str, part: bytes, book: BookDocument) -> bytes:
    if not name.endswith((".xhtml", ".opf", ".ncx")):
        return part
    text = part.decode()
    if _NUMBERED.fullmatch(name):
        return _with_ways_back(_titled(text, _heading(text) or book.title)).encode()
    return _with(text, _NAVIGATION).encode()


def _with_ways_back(page: str) -> str:
    """Each note begins with its number, which leads back to where it is called; pandoc leaves that to pop-ups, which
    not every reader has."""
    called = dict(_CALL.findall(page))

    def numbered(found: re.Match[str]) -> str:
        note = found[2]
        back = f'<a href="#fnref{note}" role="doc-backlink">{called.get(note, note)}</a>'
        return f"{found[1]}{back} "

    return _NOTE.sub(numbered, page)


def _with(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def _heading(text: str) -> str:
    found = _HEADING.search(text)
    return _TAG.sub("", found[1]).strip() if found else ""


def _titled(text: str, title: str) -> str:
    return _PAGE_TITLE.sub(lambda _: f"<title>{title}</title>", text, count=1)

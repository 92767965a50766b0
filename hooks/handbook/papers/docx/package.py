"""The parts of a Word file: unpacked under bounds, parsed without entities, found by their relations."""

from __future__ import annotations

import io
import posixpath
import zipfile

from handbook.papers.dangers import (
    BROKEN_ZIP,
    MOST_ELEMENTS,
    MOST_OF_A_PART,
    MOST_OF_PARTS,
    SPLIT,
    Budget,
)
from handbook.papers.docx.elements import Element, attribute
from handbook.papers.model import PaperError

_BROKEN = (
    "这个 Word 文件坏了，或者没有传完整。请在 Word 或 WPS 里打开，另存为 .docx 再试；打不开的，请原来的单位再发一份。"
)
_TOO_MUCH = f"这个 Word 文件展开以后太大，不像一份文件。{SPLIT}"
_LOCKED = 0x1
_DECLARATION = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Package:
    """The parts of one file by their names."""

    def __init__(self, content: bytes) -> None:
        """Raises `PaperError` of a ZIP that is broken or locked."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except BROKEN_ZIP as error:
            raise PaperError(_BROKEN) from error
        self._bytes = Budget(MOST_OF_PARTS, _TOO_MUCH)
        self._elements = Budget(MOST_ELEMENTS, _TOO_MUCH)

    @property
    def names(self) -> list[str]:
        """Of all parts."""
        return list(self._parts)

    def main(self) -> str:
        """The part of the document itself."""
        related = self.related("")
        return next((part for kind, part in related.values() if kind == "officeDocument"), "word/document.xml")

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the last word of the relation's type, and the other part's name."""
        folder, file = posixpath.split(part)
        relations = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"), wanted=False)
        result = {}
        for one in relations if relations is not None else ():
            target = attribute(one, "Target") or ""
            if attribute(one, "TargetMode") != "External":
                place = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                result[attribute(one, "Id") or ""] = ((attribute(one, "Type") or "").rpartition("/")[2], place)
        return result

    def tree(self, part: str, *, wanted: bool = True) -> Element | None:
        """A part's root element. One that is not there is `None`, or a broken file where it is wanted."""
        from lxml import etree  # noqa: PLC0415 - an optional package

        if part not in self._parts:
            if wanted:
                raise PaperError(_BROKEN)
            return None
        data = self._bytes_of(self._parts[part])
        if any(mark in data for mark in _DECLARATION):
            raise PaperError(
                "这个 Word 文件里有 DOCTYPE 声明，Word 和 WPS 从不这样存，可能是有人动过手脚。请原来的单位再发一份。"
            )
        self._elements.take(data.count(b"<") // 2)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            deep = "depth" in str(error).lower()
            raise PaperError(f"这个 Word 文件里一层套一层，不像一份文件。{SPLIT}" if deep else _BROKEN) from error

    def _bytes_of(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & _LOCKED:
            raise PaperError("这个文件有密码。先解压或去掉密码，另存为 .docx 再试。")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MOST_OF_A_PART + 1)
        except BROKEN_ZIP as error:
            raise PaperError(_BROKEN) from error
        if len(data) > MOST_OF_A_PART:
            raise PaperError(_TOO_MUCH)
        self._bytes.take(len(data))
        return data

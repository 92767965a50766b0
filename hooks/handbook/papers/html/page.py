"""A saved page → a paper. Scripts are never run, nothing is fetched, and no declaration of a DOCTYPE is obeyed."""

from __future__ import annotations

import re
from typing import Any

from handbook.findings import Level
from handbook.papers.dangers import DEEPEST, MOST_ELEMENTS, MOST_TEXT, SPLIT
from handbook.papers.html.blocks import blocks_of
from handbook.papers.html.body import article
from handbook.papers.html.portal import title_of, witness
from handbook.papers.model import Line, Paper, PaperError, Told
from handbook.papers.text import decoded

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5"}
_LOOKED_AT = 8192
_OPENING = 6
"""Lines at the beginning among which a title stands."""


def read_html(content: bytes) -> Paper:
    """The article of a page without menus and foot. Raises `PaperError` of a page without text, or made to hurt."""
    if len(content) > MOST_TEXT:
        raise PaperError(f"网页太大（{len(content) // 1_000_000} MB）。{SPLIT}")
    text, told = _text(content)
    tree = _tree(text)
    body = article(tree)
    blocks, more = blocks_of(body)
    if not blocks:
        raise PaperError("网页里没有文字，可能是打开以后才由脚本填上的。在浏览器里打开，复制正文存成 .txt 再试。")
    portal, unread = witness(tree, body)
    title = title_of(tree)
    seen = "".join(block.text for block in blocks[:_OPENING] if isinstance(block, Line))
    if title and _bare(title) not in _bare(seen):
        blocks, _ = blocks_of(body, title)
    return Paper("html", blocks, portal=portal, told=(*told, *more, *unread))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _text(content: bytes) -> tuple[str, tuple[Told, ...]]:
    """What the page declares is believed of Chinese encodings only, where it is no UTF-8."""
    declared = _DECLARED.search(content[:_LOOKED_AT])
    encoding = _CHINESE.get(declared[1].decode("ascii").lower()) if declared else None
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        if not encoding or content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return decoded(content)
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    return text, (Told(f"{broken} 处字符读不出（写成�）", level=Level.WARNING),) if broken else ()


def _tree(text: str) -> Any:
    """The page's elements. libxml2 fetches nothing, knows no entities but HTML's, and says where it stopped."""
    from lxml import etree, html  # noqa: PLC0415 - an optional package

    if text.count("<") > MOST_ELEMENTS * 2:
        raise PaperError(f"网页里的标记太多，不像一份文件。{SPLIT}")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PaperError("网页读不出来。在浏览器里打开，复制正文存成 .txt 再试。") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise PaperError(f"网页里一层套一层，超过 {DEEPEST} 层，不像一份文件。在浏览器里打开，复制正文存成 .txt 再试。")
    return tree

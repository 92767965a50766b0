"""Hand-written pages as plain text: title, headings and paragraphs, without the marks of Markdown."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{[^}]*\})?\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)]*\)")
_MARKS = re.compile(
    r"<!--.*?-->|<[^>]+>|^[ \t|]*:?-{3,}[^\n]*$|[*`|]|\b_+\B|\B_+\b|^\s*(?:[-+>]|\d+\.)\s+|^!!![ \t]+\w+",
    re.MULTILINE | re.DOTALL,
)
_FOLDER_PAGE = re.compile(r"(?<![^/])README$")  # an engine writes it as the first page of its folder
_FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read_page(file: str, markdown: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]] | None:
    """A page's address, title, further headings and paragraphs; None for one without a title."""
    text = _FENCE.sub("", _FRONT.sub("", markdown))
    lines = text.splitlines()
    headings = [found[2] for line in lines if (found := _HEADING.match(line))]
    if not headings:
        return None
    rest = "\n".join(line for line in lines if not _HEADING.match(line))
    paragraphs = (" ".join(_plain(part).split()) for part in re.split(r"\n\s*\n", rest))
    uri = _FOLDER_PAGE.sub("index", file.removeprefix("content/").removesuffix(".md")) + ".html"
    title, *others = map(_plain, headings)
    body = tuple(filter(None, paragraphs))
    return uri, title, tuple(others), body


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))  # a picture may stand in a link

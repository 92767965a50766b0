"""Hand-written pages: what is meant as a list is one for the engine too, which wants blank lines and four blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook

_FENCE = re.compile(r"\s*(?:```|~~~)")
_ITEM = re.compile(r"( *)(?:[-*+]|[0-9]+[.)])\s+\S")
_NO_TEXT = re.compile(r"\s*(?:#|>|\||<|!!!|\?\?\?|\[[^\]]+\]:|:\s|$)|(?: {4}|\t)|---|===")
_NUMBERED = re.compile(r"(?:[（(]?[一二三四五六七八九十]+[)）、]|第[一二三四五六七八九十]+[条章步])")


def lists_are_lists(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A list stands behind a blank line, the list inside it four blanks further in, numbered lines each alone."""
    for page in handbook.reference_lists.prose:
        if page.file.startswith("content/"):
            yield from (Finding("list-form", Place(page.file, line), *words) for line, words in _faults(page.text))


def _faults(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    fenced, inside, before = False, -1, ""  # `inside`: how far in the last item of this list stands, -1 outside of one
    for number, line in enumerate(text.split("\n"), 1):
        if _FENCE.match(line):
            fenced = not fenced
        item = None if fenced else _ITEM.match(line)
        if item:
            indent = len(item[1])
            if inside < 0 and indent < 4 and not _NO_TEXT.match(before):
                yield number, ("列表上面没有空行，网页上会连成一段。", "在列表前空一行。")
            elif inside >= 0 and (indent - inside) % 4 and indent > inside:
                yield number, ("这一级列表缩进不对，网页上会和上一级排在一起。", "下一级比上一级缩进四格。")
            elif inside == 0 and indent == 0 and before and _sort(before) not in ("", _sort(line)):
                yield number, ("换了一种列表，中间没有空行，网页上会连成一个。", "在两个列表之间空一行。")
            inside = indent - indent % 4
        elif line.strip() and not line.startswith(" "):
            if not before.strip() or _NO_TEXT.match(line):  # else it goes on with the item above
                inside = -1
            if not fenced and _NUMBERED.match(line) and _NUMBERED.match(before):
                yield number, ("各占一行的编号中间没有空行，网页上会连成一段。", "在两行之间空一行，或写成列表。")
        before = "" if fenced else line


def _sort(line: str) -> str:
    """Whether a line is an item with a mark, one with a number, or none."""
    item = _ITEM.match(line)
    return "" if item is None else "1" if line.lstrip()[0].isdigit() else "-"

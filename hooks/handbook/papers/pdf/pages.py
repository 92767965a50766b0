"""A page as it is read: letters and lines drawn, turned upright, in points from its upper left corner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfminer.pdftypes import resolve1

from handbook.letters import mended

THIN = 3.0
"""Points: a filled box no thicker than this is a line."""
_CODE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_BOLD = re.compile("bold|heavy|black|hei|黑", re.IGNORECASE)
_MOSTLY = 0.6
_WRITTEN = frozenset({"Widget", "FreeText", "Stamp", "Text", "Redact"})
"""Sorts of annotations that hold what somebody wrote or filled in; links hold nothing."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character and its box; `y0` is its top, `base` the line on which it stands."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    base: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn, from left to right or from top to bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass
class Sheet:
    """A page upright."""

    number: int
    width: float
    height: float
    letters: list[Letter] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    """The share of the page that pictures cover."""
    unknown: int = 0
    """Letters that the file gives no character for."""
    aslant: int = 0
    """Letters that run in another direction than most, as a watermark does; left out."""
    annotated: int = 0
    """Notes, stamps and fields of a form that lie over the page and are not read."""
    turned: bool = False
    vertical: bool = False


def sheet_of(page: Any) -> Sheet:
    """A page of pdfplumber whose drawing is there."""
    width, height = float(page.width), float(page.height)
    sheet = Sheet(page.page_number, width, height)
    chars = [char for char in page.chars if char["text"].strip() and _is_on(char, width, height)]
    ways = Counter(map(_direction, chars))
    way = ways.most_common(1)[0][0] if ways else "right"
    sheet.vertical = way == "right" and _is_vertical(chars)
    sheet.turned = way != "right"
    sheet.aslant = len(chars) - ways[way]
    turn = "column" if sheet.vertical else way
    for char in chars:
        if _direction(char) == way:
            sheet.letters.append(_letter(char, turn, width, height))
    sheet.unknown = sum(1 for letter in sheet.letters if letter.text == "�")
    sheet.rules = [_turned_rule(rule, turn, width, height) for rule in _rules(page)]
    sheet.annotated = _annotated(page)
    area = sum(_covered(image, width, height) for image in page.images)
    sheet.pictured = min(area / (width * height), 1.0) if width * height else 0.0
    if turn in {"up", "down", "column"}:
        sheet.width, sheet.height = height, width
    return sheet


def _annotated(page: Any) -> int:
    """How many annotations somebody wrote; what is no list of them counts as none."""
    listed = resolve1(page.page_obj.annots)
    found = [resolve1(one) for one in listed] if isinstance(listed, list) else []
    sorts = [getattr(resolve1(one.get("Subtype")), "name", "") for one in found if isinstance(one, dict)]
    return sum(1 for sort in sorts if sort in _WRITTEN)


def _is_on(char: Any, width: float, height: float) -> bool:
    across = char["x0"] >= -1 and char["x1"] <= width + 1
    return bool(across and char["top"] >= -1 and char["bottom"] <= height + 1)


def _direction(char: Any) -> str:
    """Whither a line of this letter runs; `aslant` of any other angle."""
    a, b, c, d, _, _ = char["matrix"]
    if abs(b) < abs(a) * 0.05 and abs(c) <= max(abs(d), abs(a)) * 0.5:
        return "right" if a > 0 else "left"
    if abs(a) < abs(b) * 0.05:
        return "up" if b > 0 else "down"
    return "aslant"


def _is_vertical(chars: list[Any]) -> bool:
    """Whether letters stand below each other in the order in which they are drawn."""
    below = beside = 0
    for one, other in pairwise(chars):
        size = max(one["size"], 1)
        if abs(one["x0"] - other["x0"]) < size * 0.3 and 0.5 < (other["top"] - one["top"]) / size < 2:
            below += 1
        elif abs(one["top"] - other["top"]) < size * 0.3:
            beside += 1
    return below > 10 and below > (below + beside) * _MOSTLY


def _letter(char: Any, turn: str, width: float, height: float) -> Letter:
    x0, y0, x1, y1 = _turned((char["x0"], char["top"], char["x1"], char["bottom"]), turn, width, height)
    size = float(char["size"]) if turn in {"right", "left"} else (y1 - y0)
    text = _CODE.sub("�", mended(char["text"]))
    across, down = char["matrix"][4:]
    base = {"right": height - down, "left": down, "up": across, "down": width - across}.get(turn, y1)
    return Letter(text, x0, y0, x1, y1, size, bool(_BOLD.search(char["fontname"].rpartition("+")[2])), base)


def _turned(
    box: tuple[float, float, float, float], turn: str, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box on a page that is turned until its lines run to the right."""
    x0, y0, x1, y1 = box
    if turn == "up":
        return height - y1, x0, height - y0, x1
    if turn == "down":
        return y0, width - x1, y1, width - x0
    if turn == "left":
        return width - x1, height - y1, width - x0, height - y0
    if turn == "column":  # lines run down, the first at the right
        return y0, width - x1, y1, width - x0
    return box


def _turned_rule(rule: Rule, turn: str, width: float, height: float) -> Rule:
    return Rule(*_turned((rule.x0, rule.y0, rule.x1, rule.y1), turn, width, height))


def _rules(page: Any) -> Iterable[Rule]:
    """Lines, thin boxes, and the borders of boxes that are drawn; a box that is only filled is a ground."""
    for line in (*page.lines, *page.curve_edges):
        box = Rule(line["x0"], line["top"], line["x1"], line["bottom"])
        if min(box.x1 - box.x0, box.y1 - box.y0) < THIN:
            yield box
    for rect in page.rects:
        x0, y0, x1, y1 = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, y1 - y0) < THIN:
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            yield Rule(x, y0, x, y1) if y1 - y0 > x1 - x0 else Rule(x0, y, x1, y)
        elif rect.get("stroke"):
            yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))


def _covered(image: Any, width: float, height: float) -> float:
    across = min(image["x1"], width) - max(image["x0"], 0)
    down = min(image["bottom"], height) - max(image["top"], 0)
    return float(max(across, 0) * max(down, 0))

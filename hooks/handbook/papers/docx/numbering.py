"""The numbers that Word counts and no text holds (ECMA-376, part 1, 17.9): 一、 （一） 1. 第三条.

Lists with the same abstract definition count on from each other, as Word does, until one says where to start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.papers.docx.elements import Element, attribute, child, children, value, whole
from handbook.papers.docx.formats import formatted
from handbook.papers.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_CLOSED = "、.．。）)】］]:：,，-"
LEVELS = 9
_LONGEST_LINK = 5


@dataclass(frozen=True)
class Level:
    """How one level of a list is counted and written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    behind: str = "tab"
    restart: int | None = None
    """The level, counted from 1, whose use starts this one again; 0: none does; not said: any above."""
    legal: bool = False
    """All levels in its text are written in figures."""
    style: str = ""


@dataclass
class _List:
    """One `w:num`: its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts paragraphs in the order in which they stand."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self.unknown: set[str] = set()
        """Formats that were met and are not known: written in figures."""
        if tree is None:
            return
        self._abstract = {attribute(one, "abstractNumId") or "": one for one in children(tree, "abstractNum")}
        self._numbers = {attribute(one, "numId") or "": one for one in children(tree, "num")}
        for key, number in self._numbers.items():
            self._lists[key] = self._read(number)

    def number(self, properties: Element | None) -> str:
        """The number of the next paragraph by its `w:pPr`, as printed with what stands behind it; "" of none."""
        found = self._place(properties)
        if found is None:
            return ""
        listed, at = found
        counters = self._counters.setdefault(listed.abstract, {})
        level = listed.levels.get(at, Level())
        if at in listed.starts and at not in listed.begun:
            counters.pop(at, None)
        listed.begun.add(at)
        start = listed.starts.get(at, level.start)
        counters[at] = counters[at] + 1 if at in counters else start
        for below in range(at + 1, LEVELS):
            restart = listed.levels.get(below, Level()).restart
            if restart is None or at < restart:
                counters.pop(below, None)
        return self._written(listed, level, counters)

    def _place(self, properties: Element | None) -> tuple[_List, int] | None:
        own = child(properties, "numPr")
        key, level = value(own, "numId"), value(own, "ilvl")
        at = None if level is None else whole(level)
        by_style, style_level, style = self._styles.style(value(properties, "pStyle")).numbering
        if key is None:
            key = by_style
            if at is None and key in self._lists:
                linked = (n for n, one in self._lists[key].levels.items() if one.style == style)
                at = next(linked, style_level)
        if key is None or key == "0" or key not in self._lists:
            return None
        return self._lists[key], min(max(at or 0, 0), LEVELS - 1)

    def _written(self, listed: _List, level: Level, counters: dict[int, int]) -> str:
        if level.form == "bullet":
            return ""

        def put(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            meant = listed.levels.get(at, Level())
            form = "decimal" if level.legal else meant.form
            count = counters.get(at, listed.starts.get(at, meant.start))
            written = formatted(count, form)
            if written is None:
                self.unknown.add(form)
            return str(count) if written is None else written

        number = _PLACE.sub(put, level.text)
        if not number.strip() or level.behind == "nothing":
            return number
        return number if level.behind == "tab" and number.rstrip()[-1] in _CLOSED else number.rstrip() + " "

    # --- definitions ------------------------------------------------------------------------------

    def _read(self, number: Element) -> _List:
        abstract = value(number, "abstractNumId") or ""
        abstract = self._linked(abstract)
        definition = self._abstract.get(abstract)
        levels = dict(_level(one) for one in children(definition, "lvl")) if definition is not None else {}
        starts = {}
        for override in children(number, "lvlOverride"):
            at = whole(attribute(override, "ilvl"))
            changed = child(override, "lvl")
            if changed is not None:
                levels[at] = _level(changed)[1]
            if (start := value(override, "startOverride")) is not None:
                starts[at] = whole(start, 1)
        return _List(abstract, levels, starts)

    def _linked(self, abstract: str) -> str:
        """The definition that holds the levels: one may only name a style of lists, whose list has them."""
        for _ in range(_LONGEST_LINK):
            link = value(self._abstract.get(abstract), "numStyleLink")
            listed = self._numbers.get(self._styles.style(link).numbering[0] or "") if link else None
            if listed is None:
                break
            abstract = value(listed, "abstractNumId") or abstract
        return abstract


def _level(element: Element) -> tuple[int, Level]:
    restart = value(element, "lvlRestart")
    legal = child(element, "isLgl")
    return whole(attribute(element, "ilvl")), Level(
        start=whole(value(element, "start"), 0),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        behind=value(element, "suff") or "tab",
        restart=None if restart is None else whole(restart),
        legal=legal is not None and attribute(legal, "val") not in {"0", "false", "off"},
        style=value(element, "pStyle") or "",
    )

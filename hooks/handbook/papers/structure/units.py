"""The numbered units of one part of a file, laid inside each other as their marks say.

A number goes on where one of its sort was left, begins at one below what is open, or runs on through a whole paper as
（1）…（58） under many headings does. What fits nowhere is text. Words behind a list of items belong to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.papers.model import Spot, Table
from handbook.papers.structure.document import Passage, Section, Unit
from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import ARTICLE, INSIDE_SORTS, ORDER, SECTION, Mark, inside, mark_of
from handbook.papers.structure.plain import plain

_LABEL = re.compile(r"[\u4e00-\u9fff]{1,6}： ?$")
"""What may stand before the first number inside a line: 主要举措：（1）…"""

_BREAK = re.compile(r"[。；;：] ?$")
LOOKED_AT = 4
"""Units beside one by which it is known whether they are lines of a list."""

AHEAD = 3
"""Numbers of a count that runs on which may have been lost."""

TITLE_MAX = 40
"""Letters of the longest heading of a unit."""

_SENTENCE = re.compile(r"应当|必须|不得|可以|给予|对于|的，|，按|，由|，应|，可|为：|如下|：")
_OFFICES = re.compile(
    r"[（(](?:牵头|责任|配合|主办|协办|承办)[^（）()]*[）)]$|[（(][^（）()]{2,60}(?:牵头|负责|配合|协办)[）)]$"
)
"""Who does what, behind a heading."""

_DIGITS = re.compile(r"\d+(?:\.\d+)?(?:%|万|亿|元|人|家|个|项|年|日|天|套|名)")


@dataclass
class Tree:
    """The units of a part, what stands before them, its sections, and its tables with the units they stand in."""

    legal: bool = False
    units: list[Unit] = field(default_factory=list)
    head: list[Passage] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[tuple[str, Table, str]] = field(default_factory=list)  # locator of the unit, table, line above it


def tree_of(rows: list[Row], prefix: str) -> Tree:
    """The units of a part; `prefix` is what their locators begin with."""
    reader = _Reader(rows, prefix)
    for at, row in enumerate(rows):
        reader.take(at, row)
    reader.end()
    return reader.tree


class _Reader:
    def __init__(self, rows: list[Row], prefix: str) -> None:
        self.rows = rows
        self.prefix = prefix
        self.marks = [None if row.table else mark_of(row.plain) for row in rows]
        articles = sum(1 for mark in self.marks if mark and mark.sort == ARTICLE)
        self.tree = Tree(
            legal=articles >= 2 or any(mark and mark.sort == ARTICLE and mark.number == 1 for mark in self.marks)
        )
        self.stack: list[Unit] = []
        self.running: dict[str, int] = {}
        self.above = ""
        self.chapter = ""
        self.coming = self._coming()

    def _coming(self) -> list[dict[str, int]]:
        """For every row, the next number of each sort behind it, until an outer unit begins."""
        after: dict[str, int] = {}
        made: list[dict[str, int]] = [{}] * len(self.rows)
        for at in range(len(self.rows) - 1, -1, -1):
            made[at] = dict(after) if self.marks[at] or self._plain_row(at) else {}
            mark = self.marks[at]
            if mark:
                rank = ORDER.index(mark.sort)
                after = {sort: n for sort, n in after.items() if ORDER.index(sort) < rank} | {mark.sort: mark.number}
        return made

    def _plain_row(self, at: int) -> bool:
        return not self.rows[at].table

    # --- rows ---

    def take(self, at: int, row: Row) -> None:
        if row.table:
            self.tree.tables.append((self.stack[-1].locator if self.stack else "", row.table, self.above))
            return
        self.above = row.text
        found = SECTION.fullmatch(row.plain)
        if found and self.tree.legal and not row.plain.endswith("条"):
            self._section(found)
            return
        mark = self.marks[at]
        if mark and self._fits(mark):
            self._lay(mark, row.text[: mark.end].strip())
            self._text(row.text[mark.end :].strip(), row.spot, mark.sort)
        else:
            self._paragraph(at, row)

    def end(self) -> None:
        for unit in self.tree.units:
            for one in unit.walk():
                one.title = self._title(one)
        last = {section.locator: at for at, section in enumerate(self.tree.sections)}
        self.tree.sections = [one for at, one in enumerate(self.tree.sections) if last[one.locator] == at]

    def _section(self, found: re.Match[str]) -> None:
        name = found[1].replace(" ", "")
        if found[3] == "节":
            name = self.chapter + name
        elif found[3] == "章":
            self.chapter = name
        self.stack = []
        self.tree.sections.append(Section(self.prefix + name, found[4].strip().replace(" ", "")))

    # --- where a number belongs ---

    def _fits(self, mark: Mark) -> bool:
        if mark.sort == ARTICLE:
            last = self.running.get(ARTICLE, 0)
            return self.tree.legal and (mark.number > last or bool(mark.suffix) or last == 0)
        if self.tree.legal and not self.stack and not self.tree.units and mark.sort == "一":
            return False
        before = self._open(mark.sort)
        if before is not None:
            return mark.number in (before + 1, before + 2) or (mark.number == 1 and before > 1) or mark.number == before
        if mark.number == 1:
            return True
        return any(
            0 < last < mark.number <= last + AHEAD
            for last in (self._last_below(mark.sort), self.running.get(mark.sort, 0))
        )

    def _open(self, sort: str) -> int | None:
        return next((one.mark.number for one in reversed(self.stack) if one.mark.sort == sort), None)

    def _last_below(self, sort: str) -> int:
        """The last number of a sort among what the open units hold already."""
        return next((one.last[sort] for one in reversed(self.stack) if sort in one.last), 0)

    def _lay(self, mark: Mark, printed: str) -> None:
        self.running[mark.sort] = mark.number
        sorts = [one.mark.sort for one in self.stack]
        if mark.sort == ARTICLE:
            self.stack = []
        elif mark.sort in sorts:
            self.stack = self.stack[: len(sorts) - 1 - sorts[::-1].index(mark.sort)]
        else:
            self._climb(mark)
        above = self.stack[-1] if self.stack else None
        locator = (above.locator if above else self.prefix) + mark.label()
        unit = Unit(locator, mark, len(self.stack), printed=printed)
        if above:
            above.last[mark.sort] = mark.number
        (above.children if above else self.tree.units).append(unit)
        self.stack.append(unit)

    def _climb(self, mark: Mark) -> None:
        """Out of units that the mark cannot stand in: siblings of its sort are above, or it is an outer sort."""
        if mark.number > 1:
            for at in range(len(self.stack) - 1, -1, -1):
                if mark.sort in self.stack[at].last:
                    self.stack = self.stack[: at + 1]
                    return
        rank = ORDER.index(mark.sort)
        while self.stack and ORDER.index(self.stack[-1].mark.sort) > rank and not self._opens(self.stack[-1]):
            self.stack.pop()

    def _opens(self, unit: Unit) -> bool:
        """Whether a unit has only a heading, or ends in a colon: what follows is below it, whatever its sort."""
        said = unit.passages[-1].text if unit.passages else ""
        return not unit.children and plain(said).endswith("：")

    # --- text ---

    def _paragraph(self, at: int, row: Row) -> None:
        if not self.stack:
            self._head(row)
            return
        if self._leaves_items(at):
            keep = 1 if self.tree.legal else 2
            self.stack = self.stack[:keep]
        self._text(row.text, row.spot, "")

    def _head(self, row: Row) -> None:
        if self.tree.units:
            self.tree.units[-1].passages.append(Passage(row.text, row.spot))
        else:
            self.tree.head.append(Passage(row.text, row.spot))

    def _leaves_items(self, at: int) -> bool:
        """Whether a paragraph without a number belongs to the article again, not to the item above it."""
        outer = 1 if self.tree.legal else 2
        if len(self.stack) <= outer:
            return False
        unit = self.stack[-1]
        if not unit.passages or self._only_heading(unit):
            return False
        coming = self.coming[at]
        return not any(coming.get(one.mark.sort) == one.mark.number + 1 for one in self.stack[outer:])

    def _only_heading(self, unit: Unit) -> bool:
        said = plain(unit.passages[-1].text)
        if len(unit.passages) != 1 or unit.children:
            return False
        if said.endswith("："):
            return True
        if len(said) > TITLE_MAX or re.search("[；，]", said):
            return False
        return not said.endswith("。") or not (self.tree.legal or self._in_a_list(unit))

    def _in_a_list(self, unit: Unit) -> bool:
        """Whether the units beside one are a line each, so that it is a line of a list and no heading."""
        beside = self.stack[-2].children[-LOOKED_AT:] if len(self.stack) > 1 else []
        return len(beside) > 1 and all(len(one.passages) == 1 and not one.children for one in beside)

    def _text(self, text: str, spot: Spot, sort: str) -> None:
        """A paragraph of the open unit, cut before numbers whose line breaks were lost."""
        if not text:
            return
        owner = self.stack[-1]
        for inner in INSIDE_SORTS:
            cuts = self._cuts(text, inner, owner, sort)
            if cuts:
                self._own(owner, text[: cuts[0][0]], spot)
                stops = [start for start, _ in cuts[1:]] + [len(text)]
                for (start, mark), stop in zip(cuts, stops, strict=True):
                    self._lay(mark, text[start : mark.end].strip())
                    self._own(self.stack[-1], text[mark.end : stop], spot)
                return
        self._own(owner, text, spot)

    def _own(self, unit: Unit, text: str, spot: Spot) -> None:
        if text.strip():
            unit.passages.append(Passage(text.strip(), spot))

    def _cuts(self, text: str, sort: str, owner: Unit, begun: str) -> list[tuple[int, Mark]]:
        """Where units of a sort begin inside a paragraph; running words that count (下列条件：①…) are none."""
        said = plain(text)
        goes_on = begun == sort
        expected = owner.mark.number + 1 if goes_on else 0
        cuts: list[tuple[int, Mark]] = []
        for start, mark in inside(said, sort):
            before = said[:start]
            if not cuts and not goes_on:
                running = self.running.get(sort, 0) + 1
                if (mark.number != 1 and not running <= mark.number <= running + AHEAD) or not _LABEL.fullmatch(before):
                    return []
            elif mark.number != expected or not (_BREAK.search(before) or self._runs(sort, goes_on)):
                continue
            cuts.append((start, mark))
            expected = mark.number + 1
        return cuts

    def _runs(self, sort: str, goes_on: bool) -> bool:
        """Whether numbers of a sort run on through the paper, so that a lost stop before one proves nothing."""
        return not goes_on and sort == "（1）" and self.running.get(sort, 0) > 1

    # --- headings ---

    def _title(self, unit: Unit) -> str:
        if not unit.passages:
            return ""
        first = _OFFICES.sub("", unit.passages[0].text)
        said = plain(first)
        if unit.mark.sort == ARTICLE:
            found = re.match(r"[〔（]([^〔〕（）]{1,30})[〕）]", said)
            if found:
                return first[found.start(1) : found.end(1)].strip()
            heads = len(unit.passages) > 1 and len(said) <= 20 and not re.search("[，。；：、]", said)
            return first.strip() if heads else ""
        alone = not re.search(r"[。；：]", re.sub(r"（[^（）]*）$", "", said))
        if alone and len(said) <= TITLE_MAX and (unit.children or len(unit.passages) > 1 or not said.endswith("，")):
            return first.strip()
        stop = said.find("。")
        more = stop >= 0 and (stop + 1 < len(said) or unit.children or len(unit.passages) > 1)
        if more and stop <= TITLE_MAX and not _SENTENCE.search(said[:stop]) and not _DIGITS.search(said[:stop]):
            return first[:stop].strip()
        return ""

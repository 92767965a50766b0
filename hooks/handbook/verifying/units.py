"""A text's articles and what they hold: 条、款、项, or 一、（一）1.（1）, as a tree of units.

Two sorts of texts are known: those whose articles are 第X条, and those that number `一、` `（一）` `1.` `（1）` `①`.
Contents, headings of chapters, lists of annexes and signatures are no articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.numerals import ordinal
from handbook.verifying import marks
from handbook.verifying.locators import Step, Way

AHEAD = 60
"""Lines that are looked at before a paragraph is said to end a list of items."""

LOOSE = "¶"
"""The sort of a paragraph that stands behind items, until it is counted."""


@dataclass
class Unit:
    """One article, paragraph or item, with all that it holds."""

    way: Way
    lines: list[str] = field(default_factory=list)  # its own; those of what is inside it come through `children`
    children: list[Unit] = field(default_factory=list)
    full: Way = ()  # with its 款, where `way` leaves it out because no other 款 counts items

    def walk(self) -> Iterator[Unit]:
        yield self
        for child in self.children:
            yield from child.walk()

    def label(self) -> str:
        step = self.way[-1]
        forms = {"（一）": "(%d)", "1": "%d.", "（1）": "(%d)"}
        return forms.get(step.sort, "") % step.number if step.sort in forms else ""

    def text(self) -> str:
        """Everything it says; marks of what it holds stay, so that two copies read alike."""
        return "\n".join([*self.lines, *(child.label() + child.text() for child in self.children)])


@dataclass
class Parsed:
    """What stands in a text: the lines before and behind its articles, and these."""

    head: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    annexed: list[Unit] = field(default_factory=list)  # articles of a second paper in the same file
    chapters: dict[int, list[int]] = field(default_factory=dict)  # chapter: its articles


def parsed(lines: list[str]) -> Parsed:
    """The units of a text."""
    rows = [piece for line in marks.without_contents(lines) for piece in marks.pieces(line)]
    top = marks.top_sort(rows)
    legal = sum(1 for row in rows if marks.ARTICLE.match(row)) >= (2 if top else 1)
    reader = _Reader(legal, top)
    for at, row in enumerate(rows):
        reader.coming = rows[at + 1 : at + 1 + AHEAD]
        reader.take(row)
    return reader.end()


class _Reader:
    """Goes through lines and lays units inside each other."""

    def __init__(self, legal: bool, top: str = "") -> None:
        self.legal = legal
        self.top = top
        self.made = Parsed()
        self.stack: list[Unit] = []
        self.last = 0  # the last article
        self.chapter = 0
        self.counted: dict[str, int] = {}  # the last number of each sort right below an outermost unit
        self.coming: list[str] = []  # the next lines
        self.closed = False  # behind an annex's heading: what follows is no article's

    def take(self, row: str) -> None:
        if self._chapter(row) or (self.legal and self._article(row)):
            return
        if not self.stack and not self.legal and self._top(row):
            return
        if self.stack and (marks.ANNEX.fullmatch(row) or marks.PART.fullmatch(row)) and self._may_end():
            self._cut_signature()
            self.stack, self.closed = [], True
        elif not self.stack:
            self._outside(row)
        elif not self._mark(row):
            self._paragraph(row)

    def end(self) -> Parsed:
        if not self.closed:
            self._cut_signature()
        for unit in (*self.made.units, *self.made.annexed):
            _name_paragraphs(unit)
        return self.made

    def _cut_signature(self) -> None:
        """Lines at the end of the last article that are no part of it."""
        if self.made.units:
            own = list(self.made.units[-1].walk())[-1].lines
            at = marks.signature_from(own)
            self.made.tail[:0] = own[at:]
            del own[at:]

    # --- articles ---

    def _chapter(self, row: str) -> bool:
        found = marks.CHAPTER.fullmatch(row)
        if not found or row.endswith("条"):
            return False
        if "章" in row[:8]:
            self.chapter = ordinal(found[1].replace(" ", ""))
        return True

    def _article(self, row: str) -> bool:
        found = marks.ARTICLE.match(row)
        number = ordinal(found[1].replace(" ", "")) if found else 0
        if found is None or not self._may_follow(number, apart=found[0].endswith((" ", "条"))):
            return False
        annexed = number <= self.last
        self._open(Unit((Step("条", number),)), annexed)
        self.last = number
        if self.chapter and not annexed:
            self.made.chapters.setdefault(self.chapter, []).append(number)
        rest = row[found.end() :].lstrip(" :、")
        if rest:
            self._paragraph(rest)
        return True

    def _may_follow(self, number: int, apart: bool) -> bool:
        """Whether an article of this number may come now: the next one, a later one of an excerpt where the number
        stands apart, or the first of a second paper.
        """
        first = not self.made.units or self.made.units[0].way[0].sort != "条"
        later = self.last < number and (apart or number == self.last + 1)
        return first or later or (number == 1 and self.last > 1)

    def _open(self, unit: Unit, annexed: bool) -> None:
        (self.made.annexed if annexed or (self.closed and self.made.units) else self.made.units).append(unit)
        self.stack = [unit]

    def _top(self, row: str) -> bool:
        """The first mark of a text without articles opens its first unit."""
        form = dict(marks.MARKS).get(self.top)
        found = form.match(row) if form and not self.closed else None
        if not found or marks.mark_number(found) != 1:
            return False
        self._open(Unit((Step(self.top, 1),)), annexed=False)
        self._rest(row[found.end() :])
        return True

    # --- inside an article ---

    def _mark(self, row: str) -> bool:
        for sort, form in marks.MARKS:
            found = form.match(row)
            if found and self._fits(sort, marks.mark_number(found)):
                self._lay(sort, marks.mark_number(found))
                self._rest(row[found.end() :])
                return True
        return False

    def _fits(self, sort: str, number: int) -> bool:
        """Whether this number goes on where one of its sort was left, or begins."""
        before = next((one.way[-1] for one in reversed(self.stack) if one.way[-1].sort == sort), None)
        if before:
            return number in (before.number + 1, before.number + 2) or (number == 1 and before.number != 1)
        if sort == "一":
            return self.legal and number == 1
        last = next((one.way[-1].number for one in reversed(self.stack[-1].children) if one.way[-1].sort == sort), 0)
        return number == last + 1 or number == self._gone_on(sort)

    def _gone_on(self, sort: str) -> int:
        """In some papers （一） or 1. run on through all of 一、二、: the number that would be next; 0 for none."""
        last = self.counted.get(sort, 0) if not self.legal and len(self.stack) == 1 else 0
        return last + 1 if last else 0

    def _lay(self, sort: str, number: int) -> None:
        open_ = [one.way[-1].sort for one in self.stack]
        if sort in open_:
            at = len(open_) - 1 - open_[::-1].index(sort)
            if at == 0:
                self._open(Unit((Step(sort, number),)), annexed=False)
                return
            self.stack = self.stack[:at]
        elif self.stack[-1].way[-1].sort in ("1", "（1）", "①") and sort == "（一）":
            self.stack = self.stack[:1]
        parent = self.stack[-1]
        unit = Unit((*parent.way, Step(sort, number)))
        if sort in ("（一）", "1") and len(self.stack) == 1:
            self.counted[sort] = number
        parent.children.append(unit)
        self.stack.append(unit)

    def _rest(self, row: str) -> None:
        if row.strip():
            self._paragraph(row.strip())

    def _paragraph(self, row: str) -> None:
        """A paragraph, and items that are counted inside it. Behind a list it is the article's again; in a text
        without articles that cannot be seen, so there it stays with the last item.
        """
        if self.legal and len(self.stack) > 1 and self._leaves_items():
            self.stack = self.stack[:1]
        target = self.stack[-1]
        (_, _, first), *inside = marks.items_inside(row)
        if target.children:
            target.children.append(Unit((*target.way, Step(LOOSE, len(target.children))), [first]))
        else:
            target.lines.append(first)
        for sort, number, said in inside:
            self._lay(sort, number)
            self.stack[-1].lines.append(said)
        if inside and target in self.stack:
            del self.stack[self.stack.index(target) + 1 :]

    def _leaves_items(self) -> bool:
        """Whether the item above was ended: the next paragraph is the article's again."""
        said = self.stack[-1].lines[-1] if self.stack[-1].lines else ""
        return said.endswith(("。", ";")) and not any(self._goes_on(one.way[-1]) for one in self.stack[1:])

    def _goes_on(self, step: Step) -> bool:
        """Whether the next number of a sort comes before the next article."""
        form = dict(marks.MARKS)[step.sort]
        for row in self.coming:
            if marks.ARTICLE.match(row):
                return False
            found = form.match(row)
            if found:
                return marks.mark_number(found) == step.number + 1
        return False

    # --- around articles ---

    def _may_end(self) -> bool:
        return self.stack[0].way[0].number > 1 or len(self.made.units) > 1

    def _outside(self, row: str) -> None:
        if not self.made.units:
            self.made.head.append(row)
        elif not marks.ANNEX.fullmatch(row) and not dict(marks.MARKS)["1"].match(row):
            self.made.tail.append(row)


def _name_paragraphs(unit: Unit) -> None:
    """An article's paragraphs become units: 第一款, 第二款. Items stay where they are counted."""
    if unit.way[-1].sort not in ("条", "一"):
        return
    paragraphs: list[Unit] = []

    def add(lines: list[str]) -> None:
        paragraphs.append(Unit((*unit.way, Step("款", len(paragraphs) + 1)), lines))

    for line in unit.lines:
        add([line])
    for child in unit.children:
        if child.way[-1].sort == LOOSE:
            add(child.lines)
            continue
        if not paragraphs:
            add([])
        paragraphs[-1].children.append(child)
    unit.lines, unit.children = [], paragraphs
    owners = [one for one in paragraphs if one.children]
    for owner in owners:
        for child in owner.children:
            _rebase(child, unit.way if len(owners) == 1 else owner.way, owner.way)


def _rebase(unit: Unit, base: Way, full: Way) -> None:
    unit.way, unit.full = (*base, unit.way[-1]), (*full, unit.way[-1])
    for child in unit.children:
        _rebase(child, unit.way, unit.full)

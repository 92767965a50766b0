"""Which cells a workbook asks for: what is missing of some records, and nothing else (decision 0046).

Such a workbook has the columns that are asked of any of its rows, those by which people know a row, and at the end
one that says what is asked. It remembers which cells those are, so that an import takes answers for what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.gaps import Gap, Question
from handbook.parts import Path
from handbook.sheets.books.fact_rows import FactRow
from handbook.sheets.books.layout import Field, Page, pages_of
from handbook.sheets.books.lines import Key, split_path

WHAT = "要填什么"
"""The last column: never read."""

IN_CELLS = frozenset({Question.PHONE, Question.DATE, Question.SOURCE, Question.ELEMENT, Question.OVERDUE})
"""Questions that a cell answers; the others take somebody who reads a text."""

_NAMES = ("title", "name", "number", "item", "question", "text")
_LATE = frozenset({"confidence", "note"})


@dataclass
class WantedCells:
    """The cells that are asked for, by sheet and row; lists that are empty have no row yet."""

    office: str
    cells: dict[str, dict[Key, dict[str, None]]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    words: dict[tuple[str, Key], list[str]] = field(default_factory=dict)
    owners: dict[str, dict[str, None]] = field(default_factory=dict)  # by kind the records that are asked anything
    facts: Sequence[FactRow] = ()

    def page(self, page: Page) -> Page | None:
        """The sheet with its asked columns only; None where nothing is asked there."""
        if page.title in self.lists:
            return page
        asked = {name for names in self.cells.get(page.title, {}).values() for name in names}
        if not asked and (page.lists or page.kind not in self.owners):
            return None
        return replace(page, fields=tuple(one for one in page.fields if one.name in asked or one == _known_by(page)))

    def has_row(self, page: Page, key: Key) -> bool:
        """Whether a row stands in the workbook: an asked one, or the record in which it lies."""
        return key in self.cells.get(page.title, {}) or (not page.lists and key[0] in self.owners[page.kind])

    def asked(self, page: Page, key: Key) -> Mapping[str, None]:
        """The fields of a row that are asked for."""
        return self.cells.get(page.title, {}).get(key, {})

    def said(self, page: Page, key: Key) -> str:
        """What is asked of a row, a line for each question."""
        return "\n".join(self.words.get((page.title, key), ()))


def wanted_cells(gaps: Iterable[Gap], office: str, facts: Sequence[FactRow] = ()) -> WantedCells:
    """The cells that answer these gaps, and facts to verify; `office` is who is asked, for the first sheet."""
    made = WantedCells(office, facts=facts)
    for gap in gaps:
        if gap.question in IN_CELLS:
            kind, name = gap.key
            made.owners.setdefault(kind, {})[name] = None
            said = f"{gap.question.value}：{gap.asked.words}"
            spots: dict[tuple[str, Key], None] = {(pages_of(kind)[0].title, (name,)): None}
            spots |= dict.fromkeys(spot for path in gap.asked.places if (spot := _place(made, kind, name, path)))
            for spot in spots:
                made.words.setdefault(spot, []).append(said)
    return made


def _place(made: WantedCells, kind: str, name: str, path: Path) -> tuple[str, Key] | None:
    """Ask for the cells of one path; which row they stand in, None where rows are to be added."""
    lists, key, rest = split_path(name, path)
    for page in pages_of(kind):
        if page.lists == (*lists, rest):
            made.lists.setdefault(page.title, []).append(name)
            return None
        names = [one.name for one in page.fields if page.lists == lists and _is_of(one, rest)]
        if names:
            made.cells.setdefault(page.title, {}).setdefault(key, {}).update(dict.fromkeys(names))
            return page.title, key
    return None


def _is_of(one: Field, path: tuple[str, ...]) -> bool:
    """Whether a column holds what stands at a path, or a piece of it."""
    return bool(path) and one.path[: len(path)] == path and (one.path == path or one.path[-1] not in _LATE)


def _known_by(page: Page) -> Field | None:
    """The column by which people know a row."""
    return next((one for name in _NAMES for one in page.fields if one.path == (name,)), None)

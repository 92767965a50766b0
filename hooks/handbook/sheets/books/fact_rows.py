"""待核的事实, each as a row of the sheet 核对: where it stands, what it says, how sure it is.

A row names its place in the record and remembers what stood there, so that an answer is about what its reader saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel

from handbook.evidence import value_at
from handbook.gaps import Gap, Question, place_title
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.model.base import TO_VERIFY, Fact
from handbook.model.fields import FieldType, fields_by_key
from handbook.model.record import Record
from handbook.parts import Path
from handbook.sheets.books import cells
from handbook.sheets.books.layout import Field, pages_of
from handbook.sheets.books.lines import split_path
from handbook.sheets.columns import Form
from handbook.sheets.held import Held

SHEET = "核对"
HEADER = ("类别", "标识", "名称", "哪一处", "写着", "可信度", "答复", "改成或说明", "位置（不要改）")
TO_ANSWER = HEADER[6:8]
LONGEST = 1000
"""Letters of a fact that its row shows."""

Words = Callable[[str, "FieldType | None"], str]
"""How a value of a field reads."""

_UNTOLD = frozenset({"id", "confidence", "note", "criteria", "examples", "citations", "former_ids"})


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact to verify as it stands in a record's file."""

    kind: str
    held: Held
    path: Path  # of the fact, or of one field in it that has a grade of its own

    @property
    def place(self) -> str:
        """clauses/2/window/closes: keys, and places in lists counted from 1; * for the record as a whole."""
        return "/".join(str(step + 1) if isinstance(step, int) else step for step in self.path) or "*"

    @property
    def stands(self) -> bool:
        """Whether anything stands there."""
        try:
            return value_at(self.held.record, self.path) not in (None, (), "")
        except (AttributeError, IndexError, TypeError):
            return False

    @property
    def key(self) -> tuple[str, ...]:
        return self.kind, self.held.id, *self.place.split("/")

    @property
    def says(self) -> str:
        """What the fact says, piece by piece; links as they are written."""
        return self._says(_as_written)

    def _says(self, word: Words) -> str:
        value, one = value_at(self.held.record, self.path), self.field
        said = _said(value, word, one.type if one else None, whole=not self.path)
        return cells.same("\n".join(said)[:LONGEST], Form.TEXT)

    @property
    def grade(self) -> str | None:
        """The grade that the file gives it."""
        part = value_at(self.held.record, self.part_path)
        return part.confidence.get(self.graded_as) if isinstance(part, Fact) else None

    @property
    def part_path(self) -> Path:
        """The path of the part whose `confidence` says how sure the fact is: itself, or that which holds it."""
        value = value_at(self.held.record, self.path)
        is_own = isinstance(value, Fact) and value.confidence.get("*") in TO_VERIFY
        return self.path if is_own or not self.path else self.path[:-1]

    @property
    def graded_as(self) -> str:
        """What the fact is called in that `confidence`: its field, or * for the part as a whole."""
        return "*" if self.part_path == self.path else str(self.path[-1])

    @property
    def field(self) -> Field | None:
        """The column of it, where one cell can hold it."""
        lists, _, rest = split_path(self.held.id, self.path)
        found = (one for page in pages_of(self.kind) if page.lists == lists for one in page.fields if one.path == rest)
        return next((one for one in found if one.form is not Form.JSON), None)

    @property
    def title(self) -> str:
        """What people call the place."""
        return place_title(self.held.record, self.path)

    def cells(self, handbook: Handbook) -> tuple[str, ...]:
        """The row, with the titles of the records to which it links."""
        record, says = self.held.record, self._says(partial(_titled, handbook))
        known = (KINDS[self.kind].label, record.id, record.title)
        return (*known, self.title, says, self.grade or "", "", "", self.place)


def fact_rows(gaps: Iterable[Gap], held: Mapping[str, Mapping[str, Held]]) -> Iterator[FactRow]:
    """The rows that these gaps ask about; what only fell since its article changed is compared again, not asked."""
    for gap in gaps:
        kind, name = gap.key
        for path in dict.fromkeys(gap.asked.places) if gap.question is Question.CHECK else ():
            row = FactRow(kind, held[kind][name], path)
            if row.stands and row.grade in TO_VERIFY:
                yield row


def row_at(kind: str, held: Held, place: str) -> FactRow | None:
    """The fact at a place as a row names it; None where nothing stands there any more."""
    steps = () if place == "*" else tuple(int(step) - 1 if step.isdigit() else step for step in place.split("/"))
    row = FactRow(kind, held, steps)
    return row if row.stands else None


def _as_written(text: str, one: FieldType | None) -> str:
    return text


def _titled(handbook: Handbook, text: str, one: FieldType | None) -> str:
    """青山市创新局（qs-inno）for a link."""
    link = one.link if one else None
    record = handbook.records(link.kind).get(text) if link and link.kind else None
    return f"{record.title}（{text}）" if record else text


def _said(value: Any, word: Words, field: FieldType | None, *, whole: bool = False) -> Iterator[str]:
    """The values of a fact under their titles; of a whole record only what lies in no part of it."""
    if isinstance(value, BaseModel):
        for key, one in fields_by_key(type(value)).items():
            if key not in _UNTOLD and not (whole and (one.parts or one.owner is Record)):
                for text in _said(getattr(value, one.name), word, one):
                    yield text if one.parts else f"{one.title}：{text}"
    elif isinstance(value, tuple):
        for inner in value:
            yield from _said(inner, word, field)
    elif value not in (None, "", False) and not isinstance(value, dict):
        yield word(getattr(value, "text", None) or str(value), field)

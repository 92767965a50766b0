"""What a draft is made from: a read paper and the handbook that it comes to; and where a paper says something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handbook.linking import Handbook
from handbook.papers.drafting.model import DraftField, Path, Reading
from handbook.papers.model import Line, Paper, Spot, Told
from handbook.papers.structure.document import Document, Statement
from handbook.papers.structure.persons import without_persons
from handbook.papers.structure.plain import bare, plain
from handbook.papers.structure.signs import DAY, iso_day
from handbook.papers.values.reading import Read
from handbook.papers.values.value import Value
from handbook.verifying.texts import Text

NOTED = "机读未核"
"""The note on whatever a machine read and nobody has compared yet; its grade is D."""

GRADE = "D"
LONGEST_SENTENCE = 300
"""Letters of a sentence that is shown beside a value."""


@dataclass
class DraftContext:
    """A read paper, the handbook, and what is told while records are drafted."""

    paper: Paper
    document: Document
    read: Read
    text: Text | None
    """The paper as the desk reads texts: what fingerprints are taken of. None where it says nothing."""
    handbook: Handbook
    today: date
    reading: Reading = "read"
    told: list[Told] = field(default_factory=list)
    own_id: str = ""
    """The id of the record that the paper is of, or is to be."""

    def tell(self, what: str, spot: Spot | None = None) -> None:
        """Say once what a person must know before accepting."""
        one = Told(what, spot or Spot())
        if one not in self.told:
            self.told.append(one)

    def said(self, path: Path, value: Any, required: bool = False) -> DraftField:
        """A value of the whole paper, with the sentence or line that says it where one does."""
        made = self.made(path, value, required)
        return self._witnessed(made, value) if isinstance(value, str) else made

    def at(self, path: Path, value: Any, statement: Statement, required: bool = False) -> DraftField:
        """A value that a statement says, marked where its words stand there."""
        sentence = statement.text[:LONGEST_SENTENCE]
        start = sentence.find(value) if isinstance(value, str) and value else -1
        marked = (start, start + len(value)) if start >= 0 else None
        return DraftField(
            path, value, statement.locator, statement.spot, sentence, marked, self.reading, required=required
        )

    def of(self, path: Path, value: Any, source: Value) -> DraftField:
        """A value that was read from a number or a day of a sentence."""
        sentence, marked = cut(source.sentence, source.marked)
        return DraftField(path, value, source.locator, source.spot, sentence, marked, self.reading)

    def proposed(self, path: Path, value: Any, statement: Statement, group: str) -> DraftField:
        """A value of a rule that a person has to take, with all of its group."""
        return replace(self.at(path, value, statement), reading="proposed", group=group)

    def made(self, path: Path, value: Any, required: bool = False) -> DraftField:
        """What no line says: an id, a grade, a note, the day of the import."""
        return DraftField(path, value, reading=self.reading, required=required)

    def _witnessed(self, field: DraftField, value: str) -> DraftField:
        """The field with the first statement, else the first line, that says a day, a number or a name."""
        day = iso_day(value)
        for locator, spot, text in self._texts():
            found = _day_in(text, day) if day else _words_in(text, value)
            if found:
                sentence, marked = cut(text, found)
                return replace(field, locator=locator, spot=spot, sentence=sentence, marked=marked)
        return field

    def _texts(self) -> Iterator[tuple[str, Spot, str]]:
        yield from ((one.locator, one.spot, one.text) for one in self.document.statements)
        for block in self.paper.blocks:
            if isinstance(block, Line):
                yield "", block.spot, without_persons(block.text)

    def statements(self, fits: Callable[[Statement], bool]) -> list[Statement]:
        return [one for one in self.document.statements if fits(one)]


def cut(sentence: str, marked: tuple[int, int] | None) -> tuple[str, tuple[int, int] | None]:
    """A sentence of at most `LONGEST_SENTENCE` letters with what is marked inside."""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence, marked
    start = max(0, (marked[0] if marked else 0) - LONGEST_SENTENCE // 2)
    piece = sentence[start : start + LONGEST_SENTENCE]
    return piece, (marked[0] - start, min(marked[1] - start, len(piece))) if marked else None


def _day_in(text: str, day: str) -> tuple[int, int] | None:
    return next((hit.span() for hit in DAY.finditer(plain(text)) if iso_day(hit[0]) == day), None)


def _words_in(text: str, value: str) -> tuple[int, int] | None:
    """Where words stand in a text, whatever the brackets and blanks around and inside them."""
    letters = [letter for letter in plain(value) if bare(letter)]
    if len(letters) < 2:
        return None
    found = re.search(r"\s*".join(map(re.escape, letters)), plain(text))
    return found.span() if found else None

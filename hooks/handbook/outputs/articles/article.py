"""An article before it has a form: what it says, block by block, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from handbook.linking import Key
from handbook.pages.views import Line

Sort = Literal["heading", "subheading", "lead", "text", "row", "list", "steps", "note"]


class Sentence(NamedTuple):
    """One sentence, or a value under a term: `label` stands before it, `note` behind; `footnote` 0 is none."""

    text: str
    label: str = ""
    note: str = ""
    footnote: int = 0


class Block(NamedTuple):
    """A piece of an article; `term` is what a row answers, `first` the number at which steps begin."""

    sort: Sort
    sentences: Sequence[Sentence]
    term: str = ""
    first: int = 1


class Footnote(NamedTuple):
    number: int
    text: str
    address: str


class Footnotes:
    """Addresses by number. An article has no links: the editor there refuses those to other hosts."""

    def __init__(self) -> None:
        self._held: dict[str, Footnote] = {}

    def number(self, text: str, address: str) -> int:
        """The number of an address; the same one is told once."""
        if address not in self._held:
            self._held[address] = Footnote(len(self._held) + 1, text, address)
        return self._held[address].number

    def all(self) -> tuple[Footnote, ...]:
        return tuple(self._held.values())


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below every form: where it comes from, of which day, and where it stands whole."""

    publisher: str
    place: str
    day: str  # 2026年11月21日
    fingerprint: str
    address: str  # of the page, whole where the host is known
    notice: str = ""
    source: str = ""
    doc_no: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What an article says. `answers` are its answers, a line each, for short forms; `withheld` counts 待核."""

    name: str  # policies--hnte: a folder, and its page
    kind: str
    title: str
    digest: str
    blocks: Sequence[Block]
    answers: Sequence[Line]
    footnotes: Sequence[Footnote]
    foot: Foot
    ask: str  # whom to ask, with a number where there is one
    key: Key | None = None
    sample: bool = False
    withheld: int = 0
    lead: str = ""
    alerts: Sequence[str] = field(default=())

    @property
    def shown_title(self) -> str:
        """The title, with what must not be overlooked."""
        return f"【示例】{self.title}" if self.sample else self.title


def heading(text: str) -> Block:
    return Block("heading", (Sentence(text),))


def row(term: str, sentences: Iterable[Sentence]) -> Block:
    """An answer under its question."""
    return Block("row", tuple(sentences), term)


def paragraph(text: str, sort: Sort = "text") -> Block:
    return Block(sort, (Sentence(text),))


def items(texts: Iterable[Sentence], sort: Sort = "list") -> Block:
    """A list; `steps` are numbered."""
    return Block(sort, tuple(texts))

"""What a read paper says, by its parts: who issued it and when, its units with their locators, tasks and offices.

Locators are as editors write them: 第五条（一）2, 二（三）, 表1第3行, 附件1二（二）3; 引言 stands before the first
unit, 通知 is the paper that carries another, 落款 its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.papers.model import Spot
from handbook.papers.structure.marks import Mark
from handbook.papers.structure.plain import characters

HEAD, NOTICE, END, PORTAL = "引言", "通知", "落款", "基本信息"
"""Locators of what is no unit."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as printed, without the number that it begins with."""

    text: str
    spot: Spot


@dataclass
class Unit:
    """One numbered unit, with its own paragraphs and the units below it."""

    locator: str
    mark: Mark
    depth: int
    passages: list[Passage] = field(default_factory=list)
    children: list[Unit] = field(default_factory=list)
    title: str = ""
    printed: str = ""  # its number with the signs around it: 一、 or 1.
    last: dict[str, int] = field(default_factory=dict)  # the last number of each sort right below it

    def walk(self) -> Iterator[Unit]:
        yield self
        for child in self.children:
            yield from child.walk()

    def characters(self) -> int:
        """Of the whole unit, with the numbers of the units below it and without its own."""
        own = sum(characters(passage.text) for passage in self.passages)
        return own + sum(child.characters() + characters(child.printed) for child in self.children)


@dataclass(frozen=True, slots=True)
class Heading:
    """A unit or row of the first two levels as the report lists it."""

    locator: str
    title: str
    chars: int


@dataclass(frozen=True, slots=True)
class Section:
    locator: str
    title: str


@dataclass(frozen=True, slots=True)
class Annex:
    locator: str
    title: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph or a cell in which values are looked for."""

    text: str
    locator: str
    heading: str = ""  # of the unit, or the head of the column
    cell: bool = False
    spot: Spot = field(default_factory=Spot)


@dataclass(frozen=True, slots=True)
class Task:
    """Work that a paper gives out."""

    no: str
    title: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str | None
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card of a booklet: what it says of the paper that it is made from, and its cells."""

    no: str
    title: str
    basis: str
    issuers: tuple[str, ...]
    doc_nos: tuple[str, ...]
    published_on: str | None
    cells: tuple[tuple[str, int], ...]  # locator and characters


@dataclass(frozen=True, slots=True)
class Contact:
    office: str
    phone: str
    locator: str


@dataclass(frozen=True, slots=True)
class Repeal:
    title: str
    doc_no: str
    locator: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is told, or was left out, with its place; never the thing itself."""

    what: str
    locator: str


@dataclass
class Facts:
    """Who issued a paper, when, and from when to when it holds; days as ISO text."""

    title: str = ""
    carrier: str = ""
    doc_nos: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    addressee: str | None = None
    signed_on: str | None = None
    published_on: str | None = None
    printed_on: str | None = None
    printed_by: str | None = None
    effective_on: str | None = None
    expires_on: str | None = None
    stated_validity: str | None = None


@dataclass
class Document:
    """A paper by its parts."""

    facts: Facts = field(default_factory=Facts)
    kind: str = "policies"
    sections: list[Section] = field(default_factory=list)
    articles: list[Heading] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    cards: list[CardFacts] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    repeals: list[Repeal] = field(default_factory=list)
    told: list[Remark] = field(default_factory=list)
    dropped: list[Remark] = field(default_factory=list)

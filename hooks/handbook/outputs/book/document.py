"""A book before it has a format: chapters of sections, sections of blocks, blocks of inlines.

Nothing here knows paper or screens. Text is plain (no markup, no escapes), and holds no characters that turn the
direction of writing. An anchor is the address of what it names, without its ending: `policies/hnte` is a record,
`plans/four-lists#task-3` a part of one, `#notice` a place of the book's own. `anchor_id` makes an id of it, for formats
that want one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

# --- inlines --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a line; a newline in them begins another line. `strong` are a label, a figure, a name."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the book: an https address, or `tel:`."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A way inside the book; `anchor` stands in it (`BookDocument.anchors`)."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """The mark of a fact whose grade is C or D: `text` is 待核."""

    text: str = "待核"


@dataclass(frozen=True, slots=True)
class Footnote:
    """What stands at the foot of the page: a source. It never stands in a heading."""

    inlines: tuple[Text | Link | Reference | Doubt, ...]


Inline = Text | Link | Reference | Doubt | Footnote
Inlines = tuple[Inline, ...]

# --- blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead` says in a sentence what a record is; `byline` stands under its title, small: level, number,
    standing, and the footnote of its source; `clause` begins a clause or a question, and is no heading; `small` is a
    remark."""

    inlines: Inlines
    role: Literal["text", "lead", "byline", "clause", "small"] = "text"


@dataclass(frozen=True, slots=True)
class Notice:
    """What has to be known first, in a frame: a sample, an alert, not of this place."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `ordered` is counted 1, 2, 3; `boxes` are there to be ticked on paper."""

    items: tuple[Inlines, ...]
    ordered: bool = False
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class DefinitionRow:
    """A term with what it is; several values stand below one another. `asks` is the question in everyday words."""

    term: str
    values: tuple[Inlines, ...]
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Definitions:
    """Rows of terms and values. `answer` are those that a record answers first."""

    rows: tuple[DefinitionRow, ...]
    answer: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells, as many as the table has columns. `spans` says over how many rows each reaches, 1 where nothing is said;
    0 is a place that a cell above covers, and nothing stands there. A `group` stands above the rows that follow, over
    all columns: then it is the only cell."""

    cells: tuple[Inlines, ...]
    anchor: str | None = None
    group: bool = False
    spans: tuple[int, ...] = ()

    def span(self, column: int) -> int:
        """Over how many rows the cell of a column reaches."""
        return self.spans[column] if self.spans else 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head stands again on every page. `widths` are shares of the line, as many as `head`."""

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    widths: tuple[int, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code (ISO/IEC 18004) of an address, with the words beside it."""

    address: str
    caption: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word of an index and where it leads: page numbers on paper, links elsewhere."""

    term: str
    detail: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index in its order."""

    entries: tuple[IndexEntry, ...]


Block = Paragraph | Notice | Listing | Definitions | Table | QrCode | Index

# --- the whole ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it.

    `role` says what it is: a `chapter` (a new page, in the contents), a `group` of records (a kind, a category), a
    `record` (in the contents), a `part` of a record (not in the contents). `file` is where a record is written, for
    messages to editors; `address` its page on the site, "" where the site's address is not known.
    """

    title: str
    anchor: str
    role: Literal["chapter", "group", "record", "part"]
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    file: str = ""
    address: str = ""

    def walk(self) -> Iterator[Section]:
        """This section and all inside it, as they are printed."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class BookDocument:
    """A whole book. `day` is the day its facts are of, `fingerprint` that of the edition (as in handbook.json),
    `address` the site's address or "". `cover` are lines of the cover below the title; the contents are made by each
    format from `chapters`."""

    id: str
    title: str
    subtitle: str
    publisher: str
    day: date
    fingerprint: str
    language: str
    address: str
    description: str
    fictional: bool
    chapters: tuple[Section, ...]

    def walk(self) -> Iterator[Section]:
        """All sections in their printed order."""
        for chapter in self.chapters:
            yield from chapter.walk()

    def anchors(self) -> frozenset[str]:
        """Everything in the book that a reference can lead to."""
        return frozenset(anchor for section in self.walk() for anchor in _anchors(section))


def _anchors(section: Section) -> Iterator[str]:
    yield section.anchor
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (row.anchor for row in block.rows if row.anchor)


def anchor_id(anchor: str) -> str:
    """An anchor as an id of XML, HTML and Typst: `policies/hnte` is `policies_hnte`. Ids of records have no `_`."""
    return anchor.lstrip("#").replace("/", "_").replace("#", "_")

"""A Word file → a paper: paragraphs and tables in order, and beside them notes, boxes, heads and feet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from handbook.findings import Level
from handbook.papers.dangers import MANY_BLOCKS, MOST_BLOCKS, SPLIT, Budget
from handbook.papers.docx.elements import Element, attribute, child, name, value, whole
from handbook.papers.docx.numbering import Numbering
from handbook.papers.docx.package import Package
from handbook.papers.docx.runs import BOX, Inline, RunReader
from handbook.papers.docx.styles import Styles
from handbook.papers.model import Cell, Line, Note, NoteKind, Paper, PaperError, Spot, Table, Told

_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
"""Around paragraphs, rows and cells, without a meaning of their own for a reader."""
_RELATED: dict[str, NoteKind] = {"header": "header", "footer": "footer"}
_COLUMNS = 200
"""Of a table: Word has 63."""


def read_docx(content: bytes) -> Paper:
    """The text with changes accepted and with the numbers that Word counts. Raises `PaperError`."""
    package = Package(content)
    main = package.main()
    document = package.tree(main)
    related = package.related(main)
    parts = {kind: package.tree(part, wanted=False) for kind, part in related.values() if kind in _ONCE}
    body = child(document, "body")
    if body is None:
        raise PaperError("这个 Word 文件里没有正文。请在 Word 或 WPS 里打开看看，另存为 .docx 再试。")
    if sum(1 for _ in body.iter("{*}p")) > MOST_BLOCKS:
        raise PaperError(MANY_BLOCKS + SPLIT)
    reader = _Reader(parts)
    reader.read(body)
    for kind, part in related.values():
        if kind in _RELATED:
            reader.read_margin(package.tree(part, wanted=False), _RELATED[kind])
    if not reader.blocks and not reader.notes:
        said = "只有图片，里面的字要先识别" if reader.seen.pictures else "没有文字"
        raise PaperError(f"这个 Word 文件里{said}。请要原来的电子文件再试。")
    return Paper("docx", tuple(reader.blocks), tuple(reader.notes), told=tuple(reader.told(package.names)))


_ONCE = frozenset({"styles", "numbering", "footnotes", "endnotes"})


@dataclass
class _Seen:
    """What was met anywhere and is told once."""

    pictures: int = 0
    objects: int = 0
    signs: int = 0
    comments: int = 0
    hidden: int = 0
    contents: int = 0
    nested: int = 0
    bare_numbers: int = 0

    def add(self, inline: Inline) -> None:
        self.pictures += inline.pictures
        self.objects += inline.objects
        self.signs += inline.signs
        self.comments += inline.comments
        self.hidden += inline.hidden


@dataclass
class _Open:
    """A paragraph whose end was deleted: the next one goes on with it."""

    inline: Inline = field(default_factory=Inline)
    going_on: bool = False


class _Reader:
    """Reads one file; the numbers of lists go through all of it."""

    def __init__(self, parts: dict[str, Element | None]) -> None:
        self._styles = Styles(parts.get("styles"))
        self._numbering = Numbering(parts.get("numbering"), self._styles)
        self._runs = RunReader(self._styles)
        self._footnotes = {
            (name(note), attribute(note, "id") or ""): note
            for tree in (parts.get("footnotes"), parts.get("endnotes"))
            if tree is not None
            for note in tree
        }
        self.blocks: list[Line | Table] = []
        self.notes: list[Note] = []
        self.seen = _Seen()
        self._room = Budget(MOST_BLOCKS, MANY_BLOCKS + SPLIT)
        self._changes: list[Told] = []

    def read(self, body: Element) -> None:
        """All blocks of the body."""
        opened = _Open()
        for block in _through(body):
            spot = Spot(block=len(self.blocks) + 1)
            if name(block) == "p":
                self.blocks += self._line(block, spot, opened)
            elif name(block) == "tbl":
                table = self._table(block, spot)
                lone = len(table.rows) == 1 and len(table.rows[0]) == 1
                if lone:  # a frame around paragraphs
                    lines = table.rows[0][0].lines
                    self.blocks += (replace(line, spot=Spot(block=spot.block + n)) for n, line in enumerate(lines))
                elif table.rows:
                    self.blocks.append(table)
            elif name(block) == "altChunk":
                self._changes.append(Told("里面嵌着另一个文件，没有读", spot, Level.WARNING))

    def read_margin(self, part: Element | None, kind: NoteKind) -> None:
        """A running head or foot, once; page numbers are nobody's text."""
        text = "\n".join(line.text for line in self._lines(part, Spot())) if part is not None else ""
        known = {(note.kind, note.text) for note in self.notes}
        if text.strip("-—–· \n0123456789第页共/") and (kind, text) not in known:
            self.notes.append(Note(text, Spot(), kind))

    def told(self, parts: Iterable[str]) -> Iterator[Told]:
        """Everything that a person must know of the reading."""
        yield from self._changes
        if any(part.lower().endswith("vbaproject.bin") for part in parts):
            yield Told("文件里有宏，没有运行，也没有读", level=Level.WARNING)
        for count, what, level in (
            (self.seen.pictures, "{} 张图片，里面的字没有读", Level.WARNING),
            (self.seen.objects, "{} 个嵌入的对象（表格、公式等），没有读", Level.WARNING),
            (self.seen.signs, f"{{}} 个符号字体的字符，读成“{BOX}”", Level.NOTICE),
            (self.seen.comments, "{} 条批注，没有读", Level.NOTICE),
            (self.seen.hidden, "{} 处设为隐藏的文字，没有读", Level.NOTICE),
            (self.seen.contents, "目录（{} 行）没有读", Level.NOTICE),
            (self.seen.nested, "{} 个表格套在表格里，文字并入外面的格子", Level.NOTICE),
            (self.seen.bare_numbers, "{} 处只有自动编号，没有文字", Level.NOTICE),
        ):
            if count:
                yield Told(what.format(count), level=level)
        for form in sorted(self._numbering.unknown):
            yield Told(f"自动编号的格式“{form}”不认识，写成了数字", level=Level.WARNING)

    # --- paragraphs -------------------------------------------------------------------------------

    def _line(self, paragraph: Element, spot: Spot, opened: _Open) -> Iterator[Line]:
        """The line that ends with this paragraph, if one does."""
        self._room.take()
        properties = child(paragraph, "pPr")
        style = self._styles.style(value(properties, "pStyle"))
        if style.name.startswith("toc "):
            self.seen.contents += 1
            return
        inline = opened.inline if opened.going_on else Inline()
        self._runs.read(paragraph, inline)
        mark = child(properties, "rPr")
        opened.going_on = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        opened.inline = inline
        if opened.going_on:
            inline.deleted += 1
            return
        inline.inserted += child(mark, "ins") is not None
        self.seen.add(inline)
        number = "" if not inline.pieces and inline.deleted else self._numbering.number(properties)
        text = inline.text
        self._hang(inline, spot)
        if not text:
            self.seen.bare_numbers += bool(number.strip())
            return
        changed = bool(inline.inserted or inline.deleted)
        if changed:
            said = "、".join(
                f"{word} {count} 处" for word, count in (("插入", inline.inserted), ("删去", inline.deleted)) if count
            )
            self._changes.append(Told(f"有还没有接受的修订（{said}），照接受以后的读", spot, Level.WARNING))
        aligned = value(properties, "jc") or style.alignment
        centred, right = aligned == "center", aligned in {"right", "end"}
        yield Line(text, spot, number, centred, right, inline.bold, inline.size, changed)

    def _hang(self, inline: Inline, spot: Spot) -> None:
        """Notes and boxes of a paragraph."""
        for key in inline.footnotes:
            note = self._footnotes.pop(key, None)
            text = "\n".join(line.text for line in self._lines(note, spot)) if note is not None else ""
            if text:
                self.notes.append(Note(text, spot, "footnote"))
        for box in inline.boxes:
            text = "\n".join(line.printed for line in self._lines(box, spot))
            if text:
                self.notes.append(Note(text, spot, "box"))

    def _lines(self, around: Element, spot: Spot) -> list[Line]:
        """Lines of a cell, a note or a box, those of tables in it too."""
        lines: list[Line] = []
        opened = _Open()
        for block in _through(around):
            if name(block) == "p":
                lines += self._line(block, spot, opened)
            elif name(block) == "tbl":
                self.seen.nested += 1
                lines += (
                    replace(line, spot=spot)
                    for row in self._table(block, spot).rows
                    for cell in row
                    for line in cell.lines
                )
        return lines

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, table: Element, spot: Spot) -> Table:
        """Rows of cells; cells that Word merged downwards are one."""
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        """By column: the row and place in it of the cell that one merged downwards would continue."""
        for row in _through(table):
            if name(row) != "tr" or self._is_deleted(row, Spot(None, spot.block, len(rows) + 1)):
                continue
            cells: list[Cell] = []
            column = 1 + whole(value(row, "trPr", "gridBefore"))
            for element in _through(row):
                if name(element) != "tc":
                    continue
                properties = child(element, "tcPr")
                across = min(max(whole(value(properties, "gridSpan"), 1), 1), _COLUMNS)
                place = Spot(None, spot.block, len(rows) + 1, column)
                merged = child(properties, "vMerge")
                lines = tuple(self._lines(element, place))
                if merged is not None and attribute(merged, "val") in {None, "continue"} and column in above:
                    at, which = above[column]
                    rows[at][which] = _longer(rows[at][which], lines)
                else:
                    text = "\n".join(line.printed for line in lines)
                    cells.append(Cell(text, place, 1, across, lines))
                    above.pop(column, None)
                    if merged is not None:
                        above[column] = (len(rows), len(cells) - 1)
                column += across
                if column > _COLUMNS:
                    raise PaperError("这个 Word 文件里有一个表格太宽，不像一份文件。请把要用的几页另存成一个文件再试。")
            rows.append(cells)
        return Table(tuple(map(tuple, rows)), spot)

    def _is_deleted(self, row: Element, spot: Spot) -> bool:
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            self._changes.append(Told("修订删去了一行，没有读", spot, Level.WARNING))
            return True
        if child(properties, "ins") is not None:
            self._changes.append(Told("修订插入了一行，照接受以后的读", spot, Level.WARNING))
        return False


def _longer(cell: Cell, lines: tuple[Line, ...]) -> Cell:
    """A cell that goes on one row further; Word keeps nothing in the rest, other programs may."""
    lines = tuple(replace(line, spot=cell.spot) for line in lines)
    text = "\n".join(filter(None, [cell.text, *(line.printed for line in lines)]))
    return replace(cell, rows=cell.rows + 1, text=text, lines=cell.lines + lines)


def _through(element: Element) -> Iterator[Element]:
    """What stands in an element and in what is only laid around it."""
    for one in element:
        if name(one) in _THROUGH:
            yield from _through(one)
        elif name(one) == "AlternateContent":
            chosen = child(one, "Choice")
            yield from _through(chosen if chosen is not None else one)
        else:
            yield one

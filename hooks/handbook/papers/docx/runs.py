"""What is read of a paragraph: its letters with changes accepted, and what hangs on it (notes, boxes, pictures)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from handbook.papers.docx.elements import Element, attribute, child, name, value, whole
from handbook.papers.docx.formats import circled
from handbook.papers.docx.styles import Look, Styles, look_of
from handbook.papers.text import tidy

_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_IGNORED = frozenset(
    {
        "pPr", "rPr", "instrText", "delText", "delInstrText", "proofErr", "bookmarkStart", "bookmarkEnd", "rt",
        "commentRangeStart", "commentRangeEnd", "footnoteRef", "endnoteRef", "sdtPr", "sdtEndPr", "rubyPr",
    }
)  # fmt: skip
_LETTERS = {"tab": " ", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}
_RING = re.compile(r"eq\s*\\o(?:\\ac)?\s*\(\s*[○◯]\s*[,，;]\s*(\d{1,2})\s*\)", re.IGNORECASE)
"""How Word's 带圈字符 writes ①: a field that draws a ring around a figure."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
BOX = "□"
"""Stands for a sign of a font of signs (Wingdings), of which no letter is known."""


@dataclass
class Inline:
    """What was read of one paragraph, or of several that a deleted end joined."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id: `footnote`, `endnote`."""
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    signs: int = 0
    comments: int = 0
    hidden: int = 0
    """Runs of letters that Word does not print."""

    @property
    def text(self) -> str:
        """Without white space at its ends, without letters that nobody sees."""
        lines = "".join(text for text, _ in self.pieces).split("\n")
        return "\n".join(line for line in (tidy(line).strip() for line in lines) if line)

    @property
    def bold(self) -> bool:
        looks = [look for text, look in self.pieces if text.strip()]
        return bool(looks) and all(look.bold for look in looks)

    @property
    def size(self) -> float | None:
        """Of most letters, in points."""
        sizes: Counter[float] = Counter()
        for text, look in self.pieces:
            if look.size:
                sizes[look.size] += len(text.strip())
        return sizes.most_common(1)[0][0] if sizes else None


class RunReader:
    """Reads paragraphs of one file by its styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Element, inline: Inline) -> None:
        """Add what is in a paragraph. At most as deep as the parser allows."""
        properties = child(paragraph, "pPr")
        look = self._styles.style(value(properties, "pStyle")).look
        fields = _Fields()
        self._walk(paragraph, inline, look, fields, changed=False)
        fields.end(inline, look)

    def _walk(self, element: Element, inline: Inline, look: Look, fields: _Fields, *, changed: bool) -> None:
        for one in element:
            kind = name(one)
            if kind == "r":
                self._run(one, inline, look, fields, changed=changed)
            elif kind in _DELETED:
                inline.deleted += 1
            elif kind in _INSERTED:
                inline.inserted += 1
                self._walk(one, inline, look, fields, changed=True)
            elif kind == "AlternateContent":
                chosen = child(one, "Choice")
                self._walk(chosen if chosen is not None else one, inline, look, fields, changed=changed)
            elif kind == "commentReference":
                inline.comments += 1
            elif kind == "t":  # of formulas
                inline.pieces.append((one.text or "", look))
            elif kind not in _IGNORED:
                self._walk(one, inline, look, fields, changed=changed)

    def _run(self, run: Element, inline: Inline, look: Look, fields: _Fields, *, changed: bool) -> None:
        properties = child(run, "rPr")
        style = value(properties, "rStyle")
        own = look_of(properties)
        look = own.over(self._styles.style(style).own_look if style else Look()).over(look)
        if look.hidden:
            inline.hidden += child(run, "t") is not None
            return
        for one in run:
            self._content(one, inline, look, fields, changed=changed)

    def _content(self, one: Element, inline: Inline, look: Look, fields: _Fields, *, changed: bool) -> None:
        kind = name(one)
        if kind in _LETTERS:
            inline.pieces.append((_LETTERS[kind], look))
        elif kind in {"t", "sym", "br"}:
            self._letters(one, inline, look)
            fields.result = fields.result or kind == "t"
        elif kind in {"fldChar", "instrText"}:
            fields.take(one, inline, look)
        elif kind in {"AlternateContent", "ruby"}:
            chosen = child(one, "Choice" if kind == "AlternateContent" else "rubyBase")
            for inner in chosen if chosen is not None else ():
                if name(inner) == "r":
                    self._run(inner, inline, look, fields, changed=changed)
                else:
                    self._content(inner, inline, look, fields, changed=changed)
        else:
            self._hanging(one, inline)

    def _letters(self, one: Element, inline: Inline, look: Look) -> None:
        if name(one) == "br":
            text = "\n" if attribute(one, "type") in {None, "textWrapping"} else ""
        else:
            said = (one.text or "") if name(one) == "t" else "\ue000"
            text, signs = _PRIVATE.subn(BOX, said)
            inline.signs += signs
        inline.pieces.append((text, look))

    def _hanging(self, one: Element, inline: Inline) -> None:
        kind = name(one)
        if kind in {"footnoteReference", "endnoteReference"}:
            inline.footnotes.append((kind.removesuffix("Reference"), attribute(one, "id") or ""))
        elif kind in {"drawing", "pict", "object"}:
            self._drawing(one, inline)
        elif kind == "commentReference":
            inline.comments += 1

    def _drawing(self, drawing: Element, inline: Inline) -> None:
        boxes = [one for one in drawing.iter() if name(one) == "txbxContent"]
        inline.boxes += boxes
        if not boxes:
            embedded = name(drawing) == "object"
            inline.objects += embedded
            inline.pictures += not embedded and any(name(one) in {"blip", "imagedata"} for one in drawing.iter())


@dataclass
class _Fields:
    """A field that is open: what it says, and whether its result was written."""

    instruction: str = ""
    result: bool = False

    def take(self, one: Element, inline: Inline, look: Look) -> None:
        if name(one) == "instrText":
            self.instruction += one.text or ""
        elif attribute(one, "fldCharType") == "begin":
            self.instruction, self.result = "", False
        elif attribute(one, "fldCharType") == "end":
            self.end(inline, look)

    def end(self, inline: Inline, look: Look) -> None:
        """A ring around a figure has no result: Word draws it anew."""
        ring = _RING.search(self.instruction)
        if ring and not self.result:
            inline.pieces.append((circled(whole(ring[1])), look))
        self.instruction = ""

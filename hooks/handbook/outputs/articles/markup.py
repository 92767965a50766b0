"""An article as HTML for the editor of 微信公众平台: styles inside, no class, no id, no link, no script.

What is cut there without a word, or refused when the article is saved, does not stand here at all. The colour of the
text is not set: the editor's white page and a reader's dark one each bring theirs. Tags with their styles are a table
of a dozen rows (decision 0068 says why no library).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from handbook.outputs.articles.article import Article, Block, Footnote, Sentence
from handbook.outputs.articles.limits import CONTENT, TITLE, clip, length

ACCENT, QUIET, LINE = "#1f6fc4", "#808080", "rgba(128,128,128,.35)"
"""Readable on white and on black alike."""

STYLES = {
    "body": "font-size:16px;line-height:1.75;text-align:left;word-break:break-word",
    "heading": f"margin:28px 0 12px;padding-left:10px;border-left:4px solid {ACCENT};font-size:18px;line-height:1.4",
    "lead": "margin:0 0 16px",
    "text": "margin:0 0 12px",
    "note": f"margin:0 0 12px;padding:8px 12px;border:1px solid {LINE};font-size:15px",
    "term": f"margin:14px 0 2px;color:{ACCENT};font-weight:bold",
    "item": "margin:0 0 8px",
    "label": "font-weight:bold",
    "quiet": f"color:{QUIET};font-size:14px",
    "foot": f"margin:28px 0 0;padding-top:12px;border-top:1px solid {LINE}",
    "small": f"margin:0 0 4px;color:{QUIET};font-size:14px;line-height:1.6",
}
"""The styles of each sort of element. No other stands in an article."""

TAGS = frozenset({"section", "h2", "p", "strong", "span", "sup", "br"})
ROOM = CONTENT - 400
"""What a part may hold: with what its foot may grow by, fewer than the limit."""

LONGEST = 3000
"""Characters of one sentence, or of a few, past which it is cut into pieces, so that a part can end between them."""

FEW = 10
"""Sentences of one block that stay together."""


@dataclass(frozen=True, slots=True)
class Part:
    """One article to paste; a long record has several."""

    title: str
    content: str


class Piece(NamedTuple):
    """What no part ends inside of: HTML, and the footnotes that it asks for."""

    html: str
    size: int  # characters of it
    asked: frozenset[int]


def parts(article: Article) -> list[Part]:
    """The article as it is pasted, in as many parts as its length asks for; each has the footnotes that it asks for."""
    notes = {note.number: _paragraph("small", escape(_note(note), quote=False)) for note in article.footnotes}
    pieces = [Piece(html := _block(block), length(html), _asked(block)) for block in _smaller(article.blocks)]
    everywhere = set(notes) - {number for piece in pieces for number in piece.asked}
    foot = _foot(article)
    fixed = length(_part([], "", foot)) + length(_onward(9, 99)) + sum(length(notes[one]) for one in everywhere)
    shares = _shared(pieces, ROOM - fixed, {number: length(html) for number, html in notes.items()})
    made = []
    for at, share in enumerate(shares):
        asked = sorted(everywhere.union(*(piece.asked for piece in share)))
        content = _part(share, _onward(at, len(shares)), "".join(notes[one] for one in asked) + foot)
        made.append(Part(_titled(article.shown_title, at, len(shares)), content))
    return made


def _part(share: Sequence[Piece], onward: str, foot: str) -> str:
    inner = onward + "".join(piece.html for piece in share)
    return f'<section style="{STYLES["body"]}">{inner}<section style="{STYLES["foot"]}">{foot}</section></section>'


def _shared(pieces: Sequence[Piece], room: int, notes: Mapping[int, int]) -> list[list[Piece]]:
    """Pieces put together as far as there is room, a heading with what follows it; `notes` are lengths of footnotes."""
    shares: list[list[Piece]] = [[]]
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if piece.html.startswith("<h2"):
            continue
        both = [*shares[-1], *waiting]
        asked = frozenset[int]().union(*(one.asked for one in both))
        if shares[-1] and sum(one.size for one in both) + sum(notes[one] for one in asked) > room:
            shares.append([])
        shares[-1] += waiting
        waiting = []
    return shares


def _titled(title: str, at: int, of: int) -> str:
    mark = f"（{_place(at, of)}）" if of > 1 else ""
    return clip(title, TITLE - length(mark)) + mark


def _place(at: int, of: int) -> str:
    """Which part: 上, 下; 上, 中, 下; else 1/4."""
    named = {2: "上下", 3: "上中下"}.get(of)
    return named[at] if named else f"{at + 1}/{of}"


def _onward(at: int, of: int) -> str:
    if of < 2:
        return ""
    said = f"内容较长，分 {of} 篇，这是{_place(at, of)}篇；同一天的另{'一' if of == 2 else '几'}篇接着看。"
    return _paragraph("note", escape(said))


# --- blocks -----------------------------------------------------------------------------------------


def _smaller(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks short enough to share out: a list as lists of a few, a long sentence in pieces."""
    for block in blocks:
        sentences = [piece for one in block.sentences for piece in _pieces(one)]
        size = sum(length(one.text) + length(one.note) for one in sentences)
        step = FEW if size < LONGEST else 1
        for begin in range(0, len(sentences), step):
            term = block.term if begin == 0 else ""
            yield block._replace(sentences=sentences[begin : begin + step], term=term, first=block.first + begin)


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    text = sentence.text
    yield sentence._replace(text=text[:LONGEST])
    for begin in range(LONGEST, len(text), LONGEST):
        yield Sentence(text[begin : begin + LONGEST])


def _block(block: Block) -> str:
    sentences = block.sentences
    if block.sort == "heading":
        return f'<h2 style="{STYLES["heading"]}">{escape(sentences[0].text, quote=False)}</h2>'
    if block.sort == "row":
        term = _paragraph("term", escape(block.term, quote=False)) if block.term else ""
        return term + "".join(_paragraph("item", _sentence(one)) for one in sentences)
    if block.sort in ("list", "steps"):
        marks = [f"{block.first + at}. " if block.sort == "steps" else "· " for at in range(len(sentences))]
        lines = (mark + _sentence(one) for mark, one in zip(marks, sentences, strict=True))
        return "".join(_paragraph("item", line) for line in lines)
    return "".join(_paragraph(block.sort, _sentence(one)) for one in sentences)


def _sentence(one: Sentence) -> str:
    label = f'<strong style="{STYLES["label"]}">{escape(one.label, quote=False)}</strong>：' if one.label else ""
    number = f"<sup>[{one.footnote}]</sup>" if one.footnote else ""
    note = f'<br><span style="{STYLES["quiet"]}">说明：{escape(one.note, quote=False)}</span>' if one.note else ""
    return f"{label}{escape(one.text, quote=False)}{number}{note}"


def _paragraph(style: str, inner: str) -> str:
    return f'<p style="{STYLES[style]}">{inner}</p>'


def _asked(block: Block) -> frozenset[int]:
    return frozenset(one.footnote for one in block.sentences if one.footnote)


def _note(note: Footnote) -> str:
    return f"[{note.number}] {note.text} {note.address}"


def _foot(article: Article) -> str:
    """Below the footnotes: source, day, fingerprint and the page."""
    foot = article.foot
    lines = [f"出处：{foot.source}{f'（{foot.doc_no}）' if foot.doc_no else ''}"] if foot.source else []
    lines += [foot.notice] if foot.notice else []
    lines += [f"数据日期 {foot.day} · 数据指纹 {foot.fingerprint} · {foot.publisher}"]
    lines += [f"网页（以网页为准，有变化先改网页）：{foot.address}"]
    return "".join(_paragraph("small", escape(one, quote=False)) for one in lines)

"""What stands in the margins of pages: page numbers, running heads and feet, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from handbook.papers.model import Note, NoteKind, Spot
from handbook.papers.pdf.lines import PrintLine

_NUMBER = re.compile(
    r"[-—–―－·•\s]*(?:第\s*)?(?:[0-9]{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／|共,，]+\s*(?:共\s*)?[0-9]{1,4}\s*页?)?[-—–―－·•\s]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[①-⑳]|[\[［〔(（]?[0-9]{1,2}[\]］〕)）]?\s*[^0-9.．、]|注[：:]|\*")
_ENTRY = re.compile(r"(?:[.．…·•・]{2,}|[\s　]|[.．…·•・]\s)[\s　]*[0-9]{1,4}$")
_DOTS = re.compile(r"[.．…·•・][\s.．…·•・]{3,}[0-9]{1,4}$")
_CONTENTS = re.compile(r"目[\s　]*[录次]")
"""An entry of a table of contents, the dots in it, and its heading."""
_SMALL = 0.86
"""Of the usual size: a footnote is smaller."""
_EDGE = 2
"""Lines at either end of a page among which a running head or foot stands."""
_OFTEN = 3
"""Pages with the same line at their end, before it is a running one."""


def without_margins(
    pages: Sequence[Sequence[PrintLine]], tabled: Sequence[bool]
) -> tuple[list[list[PrintLine]], list[Note]]:
    """Pages without page numbers, running lines and footnotes, and the latter two as notes. `tabled` says of each
    page whether it has a table beside its lines.
    """
    running = _running(pages)
    usual = _usual_size(pages)
    notes: dict[tuple[NoteKind, str], Note] = {}
    rest = []
    for lines, table in zip(pages, tabled, strict=True):
        kept = list(lines)
        for kind, outermost in _ENDS:
            while kept and _is_margin(line := outermost(kept), running, others=table or len(kept) > 1):
                kept.remove(line)
                if not _NUMBER.fullmatch(line.text):
                    notes.setdefault((kind, line.text), Note(line.text, Spot(line.page), kind))
        footnotes = _footnotes(kept, usual)
        for line in footnotes:
            notes[("footnote", f"{line.page} {line.text}")] = Note(line.text, Spot(line.page), "footnote")
        rest.append(kept[: len(kept) - len(footnotes)])
    return rest, list(notes.values())


_ENDS: tuple[tuple[NoteKind, Callable[[list[PrintLine]], PrintLine]], ...] = (
    ("header", lambda lines: min(lines, key=lambda line: line.y0)),
    ("footer", lambda lines: max(lines, key=lambda line: line.y0)),
)
"""The line nearest to either end of a page, whatever column it stands in."""


def _is_margin(line: PrintLine, running: set[str], *, others: bool) -> bool:
    return _bare(line) in running or bool(others and _NUMBER.fullmatch(line.text))


def _running(pages: Sequence[Sequence[PrintLine]]) -> set[str]:
    """Lines, without their numbers, that end many pages in the same way."""
    counts: Counter[str] = Counter()
    for lines in pages:
        down = sorted(lines, key=lambda line: line.y0)
        counts.update({_bare(line) for line in (*down[:_EDGE], *down[-_EDGE:])})
    most = max(_OFTEN, len(pages) // 4)
    return {text for text, count in counts.items() if count >= most and text}


def _bare(line: PrintLine) -> str:
    """A line with its place, without what changes from page to page."""
    text = re.sub(r"[0-9\s]", "", line.text)
    return f"{round(line.y0 / 6)} {text}" if text else ""


def is_contents(lines: Sequence[PrintLine]) -> bool:
    """Whether a page is one of a table of contents: what it names stands elsewhere, with its text."""
    entries = sum(1 for line in lines if _ENTRY.search(line.text))
    named = any(_CONTENTS.fullmatch(line.text) for line in lines[:3])
    dotted = sum(1 for line in lines if _DOTS.search(line.text))
    return entries > len(lines) * 0.6 and (named or dotted > len(lines) * 0.6) and entries > 2


def _usual_size(pages: Sequence[Sequence[PrintLine]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.letters)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _footnotes(lines: Sequence[PrintLine], usual: float) -> list[PrintLine]:
    """The small lines that end a page, from the first that begins as a note does."""
    at = len(lines)
    while at and lines[at - 1].size < usual * _SMALL:
        at -= 1
    while at < len(lines) and not _NOTE.match(lines[at].text):
        at += 1
    return list(lines[at:]) if at else []

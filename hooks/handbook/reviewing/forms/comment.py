"""A review as Markdown for a comment: the most important first, and no longer than a forge takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.reviewing.forms.wording import Line, Span, consequences, foremost, headline, sections
from handbook.reviewing.quoting import turning
from handbook.reviewing.reviews import Review

MARK = "<!-- handbook-review -->"
"""By this a comment is found again, so that it is brought up to date and not repeated."""

LIMIT = 60_000
"""Characters. GitHub takes 65,536 in a comment."""

_SPECIAL = re.compile(r"[\\`*_\[\]|<>~&$]")
_CALLS = re.compile(
    r"(?<=[@#])(?=\w)|(?<=[!%])(?=\d)|(?<=\bGH)(?=-\d)|(?<=http)(?=s?://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.IGNORECASE
)
"""Where a forge would call somebody, name an issue or make a link of what somebody typed."""

_TAGS = {"strong": "b", "new": "b", "old": "del"}
"""How a piece is marked: beside punctuation Markdown takes ** and ~~ for text, so it is a tag everywhere."""

_NOTHING = "\u200b"
_ENOUGH = 160
"""Characters kept for what is said at the end."""


def markdown(review: Review, limit: int = LIMIT) -> str:
    """The comment. The first lines are the weightiest changes; what does not fit is counted."""
    top = [f"- {_line(line)}" for line in foremost(review)]
    lines = [f"## 审阅：{headline(review)}", *(["### 先看这几处", *top] if top else [])]
    lines += ["", f"<b>{consequences(review)}</b>", ""]
    room = limit - sum(len(line) + 1 for line in lines) - _ENOUGH - len(review.base)
    left = 0
    for text, counts in _body(review):
        room -= len(text) + 1
        if room >= 0 and not left:
            lines.append(text)
        else:
            left += counts
    lines += ["", f"另有 {left} 处，见附件 review.html。"] if left else []
    lines += ["", f"比较的是 {escaped(review.base)}，按 {review.today} 推算。", MARK]
    return "\n".join(lines) + "\n"


def _body(review: Review) -> Iterator[tuple[str, int]]:
    """Every line below the head, and whether it is one that counts."""
    for section in sections(review):
        yield f"\n### {section.title}（{section.number}）\n", 0
        if section.note:
            yield f"{section.note}\n", 0
        for group in section.groups:
            if group.head:
                yield f"- {_line(group.head)}", 0 if group.lines else 1
            for line in group.lines:
                yield f"{'  ' if group.head else ''}- {_line(line)}", 1


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    if not span.text.strip():
        return span.text
    shown = span.shown
    text = f"`{shown.replace('`', '')}`" if span.sort == "file" else escaped(shown)
    if turning(shown):
        text = f"\u2068{text}\u2069"
    tag = _TAGS.get(span.sort)
    return f"<{tag}>{text}</{tag}>" if tag else text


def escaped(text: str) -> str:
    """What somebody typed as plain text: no marks, no calls, no links."""
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", _CALLS.sub(_NOTHING, text))

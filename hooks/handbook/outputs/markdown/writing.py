"""How texts, values and links stand in Markdown (CommonMark): plain, one fact a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.kinds import KINDS
from handbook.pages.views import FactRow, Value

VERIFY = "（待核）"

_SPECIAL = re.compile(r"[\\`*<\[\]]")
_ENTRY = re.compile(rf"\.\./({'|'.join(KINDS)})/([a-z0-9-]+)\.html(?:#.*)?")


def plain(text: str, indent: str = "") -> str:
    """A text that stands in a line; its own lines go on below, at the same depth."""
    text = _SPECIAL.sub(r"\\\g<0>", text) if _SPECIAL.search(text) else text
    return text if "\n" not in text else f"\n{indent}  ".join(line for line in text.split("\n") if line.strip())


def link(text: str, href: str) -> str:
    """A link; one to a record leads to that record's twin."""
    entry = _ENTRY.fullmatch(href)
    to = f"../{entry[1]}/{entry[2]}.md" if entry and entry[2] != "index" else href
    return f"[{plain(text)}]({to.replace(' ', '%20')})"


def rows(found: Iterable[FactRow]) -> list[str]:
    """Rows of a page's answer: the question in everyday words and the field's title, then its values."""
    lines = []
    for row in found:
        label = f"{row.asks}（{row.term}）" if row.asks and row.asks != row.term else row.term
        values = [value_text(value) for value in row.values]
        if len(values) == 1:
            lines.append(f"- {label}：{values[0]}")
        else:
            lines += [f"- {label}：", *(f"  - {text}" for text in values)]
    return lines


def value_text(value: Value) -> str:
    """A value with its label, its mark and its note."""
    said = plain(value.text)
    if value.window:
        words = (value.window.period, value.window.stated, value.window.text)
        said = plain("，".join(part for part in words if part))
    elif value.date:
        said = value.date.chinese
    elif value.href and not value.href.startswith("tel:"):
        said = link(value.text, value.href)
    label = f"{plain(value.label)}：" if value.label else ""
    note = f"（{plain(value.note)}）" if value.note else ""
    return f"{label}{said}{VERIFY if value.grade in ('C', 'D') else ''}{note}"

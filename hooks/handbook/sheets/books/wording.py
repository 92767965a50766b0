"""How a plan names fields and rows, and shows texts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from handbook.sheets.books.layout import Field, Page
from handbook.sheets.books.lines import Key
from handbook.sheets.columns import Form

NOTHING = "（空）"

WIDE, AROUND = 80, 12
"""Letters: longer texts are shown only where they differ, with so many on each side."""


def field_title(page: Page, key: Key, one: Field) -> str:
    """A field as the plan names it."""
    name = one.title if one.form is Form.JSON or one.title == one.name else f"{one.title}（{one.name}）"
    return f"{row_name(page, key)}·{name}" if page.lists else name


def row_name(page: Page, key: Key) -> str:
    places = zip(page.list_titles, key[1:], strict=True)
    return "·".join(f"{title}第 {place} 项" if place else f"{title}新的一项" for title, place in places)


def beside(old: str, new: str) -> tuple[str, str]:
    """Two texts as a plan shows them: of long ones what differs, with some letters around it."""
    if max(len(old), len(new)) > WIDE:
        head = max(0, _alike(old, new) - AROUND)
        tail = max(0, _alike(old[head:][::-1], new[head:][::-1]) - AROUND)
        old, new = (f"{'…' * (head > 0)}{text[head : len(text) - tail]}{'…' * (tail > 0)}" for text in (old, new))
    return old.replace("\n", "⏎") or NOTHING, new.replace("\n", "⏎") or NOTHING


def summary(item: Mapping[str, Any]) -> str:
    return next((str(value) for key, value in item.items() if key != "id" and isinstance(value, str)), "")


def short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

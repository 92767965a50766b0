"""How a plan names fields and rows, and shows texts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from handbook.sheets.books.layout import PLACE, Field, Page
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


def moved(page: Page, old: Key, new: Key) -> tuple[str, str]:
    """Of a row that held another's cells: what was done to its name, and the next step."""
    if not page.lists:
        message = f"标识“{new[0]}”这一行，导出时是“{old[0]}”：标识改了，或排序时没有选中整张表。"
        return message, f"标识定了就不改：改回“{old[0]}”，或撤销排序。真要换，请维护手册的人改，旧网址才不会断。"
    if old[:-1] != new[:-1]:
        message = f"这一行导出时属于“{'/'.join(old[:-1])}”，现在写的是“{'/'.join(new[:-1])}”。"
        return message, "改回去；要移到别处，就在那边加一行新的，“序”空着。"
    return (
        f"这一行导出时是第 {old[-1]} 项，“{PLACE}”改成了 {new[-1] or '空的'}。",
        f"原有的“{PLACE}”不改：改回 {old[-1]}。",
    )


def repeated(page: Page, key: Key, row: int) -> tuple[str, str]:
    """Of a second row with a name that another has."""
    if not page.lists:
        return f"标识“{key[0]}”在第 {row} 行已经有了。", "留一行；新的一条换一个标识。"
    message = f"“{'/'.join(key[:-1])}”的“{PLACE}”{key[-1]} 在第 {row} 行已经有了。"
    return message, f"新的一项“{PLACE}”空着排最后，或写 {key[-1]}.5 排在它后面；原有的改回导出时的“{PLACE}”。"


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

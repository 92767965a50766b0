"""Limits of an inspection are of columns that there are, each written once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.model.inspection import EMPTY, FAST, HOME, REPLY, SLOW

RED_LINES = (FAST, SLOW, EMPTY)
KNOWN = (HOME, REPLY, *RED_LINES, *KINDS)


def limits_are_of_columns(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A limit names a kind, the home page, answers or a red line, once, and says days of the former, a number of the
    latter."""
    listed, seen = handbook.reference_lists.inspection, set[str]()
    for index, one in enumerate(listed):
        place = listed.place(index, "id")
        if one.id not in KNOWN:
            near = get_close_matches(one.id, KNOWN, 1)
            hint = f"是不是“{near[0]}”？" if near else f"写类别的英文名，或 {'、'.join(KNOWN[:5])}。"
            yield Finding("inspection-limit", place, f"没有“{one.id}”这个栏目。", hint)
        elif one.id in seen:
            yield Finding("inspection-limit", place, f"“{one.id}”写了两次。", "合并成一行。")
        elif one.id in RED_LINES and one.count is None:
            yield Finding("inspection-limit", place, f"“{one.id}”没有写几个算否决。", "写 count，例如 count: 5。")
        elif one.id not in RED_LINES and one.days is None and one.kept:
            yield Finding("inspection-limit", place, f"“{one.id}”没有写几天。", "写 days，例如 days: 14。")
        seen.add(one.id)

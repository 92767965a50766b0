"""Words that official writing gets wrong, as data/vocabularies/wording.yml lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.textual import Fault, TextRule, around
from handbook.list_files import Listed
from handbook.model.wording import Wording

CODES = {"警告": "wording", "提示": "wording-advice"}


def wording_rule(listed: Listed[Wording]) -> list[TextRule]:
    """The rule of this handbook's list: none where nothing is listed."""
    by_wrong = {item.wrong: item for item in listed}
    if not by_wrong:
        return []
    longest_first = sorted(by_wrong, key=len, reverse=True)
    form = re.compile("|".join(map(re.escape, longest_first)))

    def faults(text: str) -> Iterator[Fault]:
        for match in form.finditer(text):
            item = by_wrong[match.group()]
            if not _is_right(text, match.start(), item):
                why = f"{item.note}。" if item.note else ""
                piece = around(text, *match.span(), 4)
                yield (
                    CODES[item.level],
                    f"“{piece}”里的“{item.wrong}”应作“{item.right}”。",
                    f"改为“{item.right}”。{why}",
                )

    return [TextRule(form.search, faults)]


def _is_right(text: str, at: int, item: Wording) -> bool:
    """Whether the letters are part of a longer word in which they are right."""
    for word in item.unless:
        for inner in re.finditer(re.escape(item.wrong), word):
            if text.startswith(word, at - inner.start()) and at >= inner.start():
                return True
    return False

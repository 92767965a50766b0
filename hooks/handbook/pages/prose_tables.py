"""What a hand-written page has worked out: a line `<!-- 四大清单 -->` becomes the table of the four lists.

Counts written by hand are wrong with the next record.
"""

from __future__ import annotations

import re

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.pages import addresses, lists, publication

FOUR = re.compile(r"^<!--[ \t]*四大清单[ \t]*-->[ \t]*$", re.MULTILINE)
NOTHING = "尚未收入"


def with_tables(edition: Edition, markdown: str, page: str) -> str:
    """The Markdown of the page at an address, with its tables."""
    return FOUR.sub(lambda found: _four_lists(edition, "../" * page.count("/")), markdown)


def _four_lists(edition: Edition, up: str) -> str:
    rows = ["| 清单 | 内容 | 目前收入 |", "|---|---|---|"]
    for four in FOUR_LISTS:
        kinds = [kind for kind in edition.memo(publication.published) if KINDS[kind].four_list == four.id]
        held = "、".join(f"{_linked(kind, up)} {len(lists.public(edition, kind))} 条" for kind in kinds)
        rows.append(f"| {four.label} | {four.description} | {held or NOTHING} |")
    return "\n".join(rows)


def _linked(kind: str, up: str) -> str:
    return f"[{KINDS[kind].label}]({up}{addresses.listing(kind)})"

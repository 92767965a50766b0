"""The digest below an article's title: its answers in as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.outputs.articles.limits import DIGEST, clip, length
from handbook.pages.views import Line

FIRST = ("享多少", "谁能享", "谁能办", "何时办", "多久办好")
_ROOM = 24
"""Characters below which an answer that is cut says nothing."""


def digest_of(answers: Sequence[Line], lead: str, otherwise: str) -> str:
    """At most 128 characters: what one gets, who, when; a lead where there is no answer, else what is left to say."""
    said = {line.asks: line.text for line in answers if "待核" not in line.text}
    found = ""
    for asks in FIRST:
        text = said.get(asks)
        left = DIGEST - length(found) - length(f"；{asks}：")
        if text and left >= _ROOM:
            found += (
                f"{'；' if found else ''}{asks}：{clip(text, min(left, DIGEST // 2), at_pause=True).rstrip('。；')}"
            )
    return clip(found or lead or otherwise, DIGEST, at_pause=True)

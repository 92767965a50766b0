"""Traditional and simplified characters in one text: whoever looks for either form misses half of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handbook.checks.textual import Fault, TextRule
from handbook.letters import simplified_forms


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters of the traditional script alone, and of the simplified one alone: those that GB 2312 (of the
    mainland) and Big5 (of Taiwan) do not have. What both have (著, 乾, 台) tells nothing.
    """
    pairs = simplified_forms()
    common = {one: other for one, other in pairs.items() if max(one, other) < "\U00010000"}
    traditional = "".join(one for one in common if not one.encode("gb2312", "ignore"))
    simplified = "".join({one for one in common.values() if not one.encode("big5", "ignore")})
    return re.compile(f"[{traditional}]"), re.compile(f"[{simplified}]")


def _may(joined: str) -> bool:
    try:
        joined.encode("gb2312")  # what it has is simplified
    except UnicodeEncodeError:
        return bool(_forms()[0].search(joined))
    return False


def script_faults(text: str) -> Iterator[Fault]:
    """A text is written in one script."""
    traditional, simplified = (form.search(text) for form in _forms())
    if traditional and simplified:
        other = simplified_forms()[traditional[0]]
        message = f"繁体字和简体字混在一起：“{traditional[0]}”和“{simplified[0]}”。"
        yield "mixed-script", message, f"繁体的改成简体，例如“{traditional[0]}”改成“{other}”。"


SCRIPTS = TextRule(_may, script_faults, own_words=False)

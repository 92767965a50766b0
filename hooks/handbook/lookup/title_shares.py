"""Title shares: of the first entries that are like a query, those first whose titles it holds more of.

Pairs that are found say how much of a query an entry has, and nothing of what else the entry is about:
亏损结转10年要怎么办理 has little beside what is asked, 高新技术企业和科技型中小企业 has a lot. So the worth of
each of the first entries grows by the share of its title's characters that were typed, wherever they stand.
`browser/like.js` has the same rule; change both.
"""

from __future__ import annotations

from collections.abc import Collection

from handbook.lookup.folding import fold

TITLES_READ = 10
"""Entries whose titles are read: as many as one looks at, whose cards a browser loads in any case."""

SHARE = 18
"""Tenths of its worth that an entry gains whose whole title was typed."""


def grown(worth: int, title: str, typed: Collection[str]) -> int:
    """The worth of an entry by the share of its title's characters that are among those typed."""
    characters = {character for character, _ in fold(title)}
    held = sum(character in typed for character in characters)
    return worth + worth * SHARE * held // (10 * max(1, len(characters)))

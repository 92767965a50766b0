"""Title shares: of the first entries that are like a query, those earlier of whose titles more was typed.

Pairs that are found say how much of a query an entry has, and nothing of what else the entry is about: a title may have
little beside what is asked, or a lot. So the worth of each of the first entries grows by the share of its title's
characters that were typed, wherever they stand. `browser/like.js` has the same rule; change both.
"""

from __future__ import annotations

from collections.abc import Collection

from handbook.lookup.folding import fold

TITLES_READ = 10
"""Entries whose titles are read: as many as one looks at, whose cards a browser loads in any case."""

SHARE = 20
"""Tenths of its worth that an entry gains whose whole title was typed."""


def title_characters(title: str) -> frozenset[str]:
    """The characters of a title that count, each once."""
    return frozenset(character for character, _ in fold(title))


def grown(worth: int, title: str, typed: Collection[str]) -> int:
    """The worth of an entry by the share of its title's characters that are among those typed."""
    characters = title_characters(title)
    held = sum(character in typed for character in characters)
    return worth + worth * SHARE * held // (10 * max(1, len(characters)))

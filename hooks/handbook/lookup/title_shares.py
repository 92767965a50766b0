"""Title shares: of the first entries that are like a query, those earlier of whose titles more was typed.

Pairs that are found say how much of a query an entry has, and nothing of what else the entry is about: a title may have
little beside what is asked, or a lot. So the worth of each of the first entries grows by the share of its title's
characters that were typed, wherever they stand. `browser/like.js` has the same rule; change both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handbook.lookup.folding import fold

TITLES_READ = 8
"""Entries whose titles are read: as many as the box shows, whose cards a browser loads in any case."""

SHARE = 20
"""Tenths of its worth that an entry gains whose whole title was typed."""


FORMAL: Mapping[str, int] = {"policies": 3}
"""Kinds that bear long formal names, as nobody types them: one part in so many of such a title counts as typed."""


def title_characters(title: str) -> frozenset[str]:
    """The characters of a title that count, each once."""
    return frozenset(character for character, _ in fold(title))


def grown(worth: int, kind: str, title: str, typed: Collection[str]) -> int:
    """The worth of an entry by the share of its title's characters that are among those typed."""
    characters = title_characters(title)
    held = sum(character in typed for character in characters)
    if kind in FORMAL:
        held = max(held, len(characters) // FORMAL[kind])
    return worth + worth * SHARE * held // (10 * max(1, len(characters)))

"""Columns: what the entries can be narrowed by, kept apart from the cards so that counting loads only this."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handbook.edition import Edition
from handbook.lookup import cards, pages
from handbook.lookup.index_entry import IndexEntry
from handbook.lookup.packing import varint
from handbook.pages import states
from handbook.pages.facets import FACETS, Choice

NARROWED = ("kind", "audience", "category", "level", "standing", "office", "window")
"""The columns in their order; `window` is what "open now" is worked out from, on the reader's day."""

CHUNK = 4096
"""Entries of a file of columns."""


class Columns:
    """The choices of every column, numbered as they are first met, and the rows."""

    def __init__(self, edition: Edition, entries: Sequence[IndexEntry], kinds: dict[str, str]) -> None:
        self._edition, self._kinds = edition, kinds
        self.choices: dict[str, dict[Choice, int]] = {name: {} for name in NARROWED}
        rows = [self._row(entry) for entry in entries]
        self.files = [b"".join(rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK)]

    def _row(self, entry: IndexEntry) -> bytes:
        """For each column how many choices an entry has, and which."""
        row: list[int] = []
        for name in NARROWED:
            numbers = self.choices[name]
            found = [numbers.setdefault(choice, len(numbers)) for choice in self._choices(name, entry)]
            row += [len(found), *found]
        return varint(*row)

    def _choices(self, name: str, entry: IndexEntry) -> list[Choice]:
        if name == "kind":
            return [(entry.kind, self._kinds[entry.kind])]
        if name == "standing":
            said = cards.standing(self._edition, entry)
            return [(said, said)] if said else []
        if name == "window":
            found = states.windows(self._edition, entry.key) if entry.kind == entry.key[0] else []
            return [(one.whole, one.whole) for one in found]
        if entry.kind == pages.SECTION:
            return []
        choose: Callable[..., list[Choice]] = FACETS[name][1]
        return choose(self._edition, entry.key, self._edition.handbook.record(entry.key))

    def table(self) -> dict[str, list[Choice]]:
        """What the numbers of each column stand for: what stands in the address, and what the reader sees."""
        return {name: list(numbers) for name, numbers in self.choices.items()}

"""Derive: what follows from the facts and a date. `today` is an argument, never the clock's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from handbook.deriving.events import Change, Opening, changes, openings
from handbook.deriving.standings import Standing, standing_of
from handbook.linking import Handbook, Key
from handbook.model.policy import Policy

__all__ = ["Derived", "derive"]


@dataclass(frozen=True)
class Derived:
    """Everything that is true of a handbook on one day."""

    today: date
    standings: Mapping[str, Standing]
    openings: tuple[Opening, ...]
    openings_of: Mapping[Key, tuple[Opening, ...]]
    changes: tuple[Change, ...]


def derive(handbook: Handbook, today: date) -> Derived:
    """Work out standings, windows and changes for `today`."""
    standings = {
        name: standing_of(record, handbook, today)
        for name, record in handbook.records("policies").items()
        if isinstance(record, Policy)
    }
    found = openings(handbook, today, standings)
    by_record: dict[Key, list[Opening]] = {}
    for opening in found:
        by_record.setdefault(opening.key, []).append(opening)
    return Derived(
        today=today,
        standings=MappingProxyType(standings),
        openings=found,
        openings_of=MappingProxyType({key: tuple(group) for key, group in by_record.items()}),
        changes=tuple(changes(handbook, today)),
    )

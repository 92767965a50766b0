"""Offices of a paper as records of the handbook: by title, short name or other names, and never by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from handbook.linking import Handbook
from handbook.model.organization import Organization
from handbook.papers.drafting.context import DraftContext
from handbook.papers.structure.plain import bare
from handbook.regions import home, is_local

INNER = "内设处室"
"""The role of offices inside a bureau, whose names are the same in every city."""


def is_own(context: DraftContext) -> bool:
    """Whether the paper is one of this place: its issuer is, its title names the place, or all who lead are ours."""
    handbook, facts = context.handbook, context.document.facts
    named = Offices(handbook)
    records = handbook.records("organizations")
    if facts.issuers:
        titled = {bare(record.title): record for record in records.values()}
        found = [titled[bare(name)] for name in facts.issuers if bare(name) in titled]
        return any(is_local(handbook, record) for record in found)
    place = home(handbook)
    if place and place.label in f"{facts.title}{facts.carrier}":
        return True
    leads = {name for task in context.document.tasks for name in task.lead}
    return bool(leads) and all(named.id_of(name) for name in leads)


class Offices:
    """The handbook's offices by the names that papers print."""

    def __init__(self, handbook: Handbook, own: bool = True) -> None:
        """`own`: the paper is one of this place, so that 市科技局 and 规划处 in it are ours."""
        self.handbook, self.own = handbook, own
        self._named: defaultdict[str, list[Organization]] = defaultdict(list)
        for record in handbook.records("organizations").values():
            if isinstance(record, Organization) and record.withdrawn is None:
                for name in self._names(record):
                    if record not in self._named[bare(name)]:
                        self._named[bare(name)].append(record)

    def id_of(self, name: str) -> str | None:
        """The id of the one office that is called so; None where none is, or several are."""
        found = self._named.get(bare(name), [])
        if len(found) > 1:
            found = [one for one in found if is_local(self.handbook, one)]
        return found[0].id if len(found) == 1 else None

    def split(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The ids of those that are known, and the names of the others."""
        pairs = [(name, self.id_of(name)) for name in names]
        return list(dict.fromkeys(one for _, one in pairs if one)), [name for name, one in pairs if not one]

    def _names(self, record: Organization) -> Iterable[str]:
        if self.own or (record.role != INNER and not is_local(self.handbook, record)):
            return filter(None, (record.title, record.short_name, *record.aliases))
        return () if record.role == INNER else (record.title,)

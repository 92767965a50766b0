"""The same edition in another process that is no copy of this one: read again from the cache, and only taken if it is
the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.edition import Edition, edition_of, gather
from handbook.findings import Finding
from handbook.history import History
from handbook.site import Site
from handbook_site.collecting import no_collector


@dataclass(frozen=True, slots=True)
class Rereading:
    """What another process is told of a site, small enough to be handed over. It does not check a second time."""

    root: Path
    today: date
    fingerprint: str
    findings: tuple[Finding, ...]
    history: History | None
    books: frozenset[str]
    site_url: str

    @classmethod
    def of(cls, site: Site, root: Path) -> Rereading:
        edition: Edition = site.plain
        said = edition.findings or ()
        day, books = edition.derived.today, edition.books
        return cls(root, day, edition.fingerprint, said, edition.history, books, site.site_url)

    def site(self) -> Site | None:
        """The same site; None where the facts have changed since they were read the first time."""
        with no_collector():
            handbook, _ = gather(self.root, self.root / ".cache")
            if handbook is None:
                return None
            edition = edition_of(handbook, self.today, history=self.history)
        if edition.fingerprint != self.fingerprint:
            return None
        edition.note_findings(self.findings)
        return Site(replace(edition, books=self.books), self.site_url)

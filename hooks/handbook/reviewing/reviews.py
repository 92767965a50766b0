"""The review: everything that a change does, in the order in which somebody should look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.findings import Finding
from handbook.reviewing.breaking import Broken, broken_links
from handbook.reviewing.changes import Changed, Field, changes, moves, renames
from handbook.reviewing.deadlines import Moved, moved_days
from handbook.reviewing.mending import new_and_mended
from handbook.reviewing.ranking import Rank
from handbook.reviewing.sides import Side
from handbook.reviewing.surroundings import Other, others
from handbook.reviewing.touching import Pages, touched
from handbook.reviewing.verdicts import Verdict, changed_verdicts


@dataclass(frozen=True)
class Review:
    """What a change does to a handbook on one day."""

    base: str
    today: str
    records: tuple[Changed, ...]
    others: tuple[Other, ...]
    deadlines: tuple[Moved, ...]
    verdicts: tuple[Verdict, ...]
    broken: tuple[Broken, ...]
    new: tuple[Finding, ...]  # findings that were not there before
    mended: tuple[Finding, ...]
    pages: Pages
    code: tuple[str, ...] = ()  # files that hold neither facts nor prose

    @property
    def edits(self) -> int:
        """Every field that is told, and every record or file that came, went or moved."""
        told = [(one.what, one.fields) for one in self.records] + [(one.what, one.fields) for one in self.others]
        whole = sum(what != "changed" for what, _ in told)
        return whole + sum(len(fields) for what, fields in told if what in ("changed", "moved"))

    @property
    def foremost(self) -> tuple[tuple[str, Field], ...]:
        """Money, dates and conditions of what was there before, with the title they belong to; the weightiest first."""
        found = [(one.title, field) for one in self.records if one.what != "added" for field in one.fields]
        found += [(one.label, field) for one in self.others for field in one.fields]
        weighty = [(title, field) for title, field in found if field.rank <= Rank.CONDITION]
        return tuple(sorted(weighty, key=lambda pair: (pair[1].rank, -pair[1].size)))


def review_of(before: Side, after: Side, base: str = "", code: Iterable[str] = ()) -> Review:
    """Compare two sides that were worked out for the same day."""
    stated = moves(before, after)
    gone_on = renames(before, after) | stated
    new, mended = new_and_mended(before, after, gone_on)
    records = changes(before, after, gone_on, stated)
    return Review(
        base=base,
        today=after.today.isoformat(),
        records=records,
        others=others(before, after),
        deadlines=moved_days(before, after, gone_on),
        verdicts=changed_verdicts(before, after, gone_on),
        broken=broken_links(before, after, gone_on, stated),
        new=new,
        mended=mended,
        pages=touched(before, after, (one.key for one in records)),
        code=tuple(code),
    )

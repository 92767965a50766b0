"""After how many days a column counts as not kept up, and how many make a red line.

The usual limits are those of the national indicators, as public inspection tables restate them (decision 0076). A
bureau writes what it does otherwise into data/vocabularies/inspection.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.model.inspection import EMPTY, FAST, HOME, REPLY, SLOW

TWO_WEEKS, HALF_A_YEAR, A_YEAR, QUARTER = 14, 183, 365, 92

USUAL_DAYS: Mapping[str, int] = {
    HOME: TWO_WEEKS,
    REPLY: QUARTER,
    "events": TWO_WEEKS,  # 动态、要闻
    "policies": HALF_A_YEAR,  # 通知公告、政策文件
    "consultations": HALF_A_YEAR,
}
USUAL_COUNTS: Mapping[str, int] = {FAST: 5, SLOW: 10, EMPTY: 5}

NEWS = frozenset({"events", "policies", "consultations"})
"""Columns of news and policies, of which fewer may be old."""

STANDING = frozenset({"organizations"})
"""Columns that change when the thing changes, so that no day makes them old."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one handbook: days by column, numbers of columns by red line."""

    days: Mapping[str, int]
    counts: Mapping[str, int]
    columns: tuple[str, ...]  # the kinds that the bureau keeps


def limits(handbook: Handbook) -> Limits:
    """The usual limits, and over them those of the bureau."""
    kept = [kind for kind, row in KINDS.items() if row.four_list]
    days = {kind: A_YEAR for kind in kept if kind not in STANDING} | dict(USUAL_DAYS)
    counts = dict(USUAL_COUNTS)
    for one in handbook.reference_lists.inspection:
        if one.days is not None:
            days[one.id] = int(one.days)
        if one.count is not None:
            counts[one.id] = int(one.count)
        if not one.kept and one.id in kept:
            kept.remove(one.id)
    return Limits(days, counts, tuple(kept))

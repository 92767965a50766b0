"""Whether a promise of less burden was kept: by its own days and evidence, as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook.model.measure import Measure

KEPT, UNPROVEN, BROKEN, DUE, NONE = "已兑现", "已兑现，没有证据", "逾期未兑现", "没有到期", "没有写承诺日期"


@dataclass(frozen=True, slots=True)
class Promise:
    """What became of a promise; `late` is by how many days it is overdue, 0 where it is not."""

    words: str
    late: int = 0


def of(measure: Measure, today: date) -> Promise:
    """The promise of a measure on a day; inside a coarse date nothing is overdue yet."""
    if measure.delivered_on is not None:
        return Promise(KEPT if measure.evidence else UNPROVEN)
    promised = measure.promised_on
    if promised is None:
        return Promise(NONE)
    return Promise(BROKEN, (today - promised.last).days) if promised.is_past(today) else Promise(DUE)

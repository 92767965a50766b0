"""Guides that count workdays can be counted out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.guide import Guide
from handbook.workdays import FILE


def this_year_is_written(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Where a guide counts workdays, this year's days off are written. Only time breaks it: a notice."""
    if any(one.year == today.year for one in handbook.work_years):
        return
    guides = handbook.records("guides").values()
    if any(isinstance(guide, Guide) and _counts_workdays(guide) for guide in guides):
        hint = f"国务院办公厅公布后，照通知在 {FILE} 添一条 year: {today.year}。"
        yield Finding("workdays-missing", Place(FILE), f"没有{today.year}年的放假安排，工作日推算不出日期。", hint)


def _counts_workdays(guide: Guide) -> bool:
    limits = [guide.statutory_days, guide.promised_days, *guide.time_limits]
    return any(limit is not None and limit.unit == "工作日" for limit in limits)

"""The page of a month's reports: the draft of the brief that is read before a meeting, and what was reported."""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.progress import MonthlyProgress
from handbook.pages import simple
from handbook.pages.reports import brief


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/progress.html` is given: the brief of one office where the record is of one."""
    record = edition.handbook.record(key)
    assert isinstance(record, MonthlyProgress)
    report = brief.document(edition, record.month, record.lead_office)
    return simple.build(edition, key, first=[("brief", "会前通报草稿", True)]) | {"report": report, "verb": "brief"}

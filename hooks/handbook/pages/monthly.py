"""Progress as pages show it: month by month what was reported of a thing, and 未填报 where nobody said anything."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.deriving import reported
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Grade
from handbook.model.dates import When
from handbook.model.measure import Measure
from handbook.model.plan import ActionPlan
from handbook.model.problem import Challenge, Problem
from handbook.model.progress import MonthlyProgress
from handbook.model.record import Record
from handbook.pages import addresses, fact_rows, record_links
from handbook.pages.tables import Cell, Table
from handbook.pages.worth import Whose, whose

UNREPORTED = "未填报"
MARKS = {"未启动": "gap", "在办": "part", "受阻": "poor", "完成": "done", UNREPORTED: "none"}
ANCHOR, TITLE = "progress", "进展"
COLUMNS = ("月份", "进展", "完成日期", "做了什么", "证据")


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What was said in one month; `mark` is the shape of the state, `href` the record of the month (None: silence)."""

    month: When
    state: str
    mark: str
    done_on: When | None = None
    text: str | None = None
    evidence: str | None = None
    href: str | None = None
    grade: Grade | None = None
    note: str | None = None


def lines(edition: Edition, key: Key, part: str | None = None) -> list[MonthLine]:
    """Months of reports and of silence, the newest first; nothing of what is not to be reported and never was."""
    found = reported.of(edition.handbook, key, part)
    told = [_line(edition, one) for one in found]
    if is_asked(edition, key):
        told += [MonthLine(month, UNREPORTED, MARKS[UNREPORTED]) for month in reported.silent(edition.handbook, found)]
    return sorted(told, key=lambda line: line.month.last, reverse=True)


def is_asked(edition: Edition, key: Key) -> bool:
    """Whether this place has to report a record, or the tasks of a plan: its own, and not settled."""
    record = edition.handbook.record(key)
    if isinstance(record, ActionPlan):
        return reported.is_followed(edition.handbook, record)
    if not isinstance(record, Measure | Challenge | Problem) or record.sample or reported.is_settled(record):
        return False
    if isinstance(record, Measure) and record.promised_on is None:
        return False
    return whose(edition, record) is Whose.OURS and bool(_answering(record))


def _answering(record: Record) -> str | None:
    """The office that would have to say something."""
    return getattr(record, "owner", None) or record.lead_office


def _line(edition: Edition, one: reported.Reported) -> MonthLine:
    said, record = one.report, edition.handbook.record(("progress", one.record))
    assert isinstance(record, MonthlyProgress)
    return MonthLine(
        month=one.month,
        state=said.state,
        mark=MARKS[said.state],
        done_on=When.on(said.done_on) if said.done_on else None,
        text=said.text,
        evidence=said.evidence,
        href=addresses.relative(addresses.entry(("progress", one.record)), record_links.UP),
        grade=said.grade("*") or record.grade("*"),
        note=fact_rows.all_notes(said),
    )


def table(edition: Edition, key: Key) -> Table | None:
    """The months as a table of a record's page."""
    found = lines(edition, key)
    rows = [
        [
            Cell(line.month.chinese, href=line.href),
            Cell(line.state, mark=line.mark),
            Cell(line.done_on.chinese if line.done_on else ""),
            Cell(line.text or "", line.grade if line.grade in ("C", "D") else None, line.note),
            Cell(line.evidence or ""),
        ]
        for line in found
    ]
    return Table(ANCHOR, TITLE, COLUMNS, rows) if rows else None

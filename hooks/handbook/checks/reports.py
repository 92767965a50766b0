"""Monthly reports hold together: what is done is shown and has its day, and no month says a thing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.deriving.reported import DONE
from handbook.findings import Finding, Place
from handbook.linking import Handbook, Key
from handbook.model.dates import When
from handbook.model.progress import MonthlyProgress, Report

Placed = tuple[Key, int, When, Report]
"""A report with its record, its number in it, and its month."""


def done_is_shown(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What is reported 完成 says by what one sees it and on which day; nothing else has a day of its end."""
    for key, number, _, said in _reports(handbook):
        if said.state == DONE and not said.evidence:
            hint = "写 evidence：文件、公示、系统里的记录；还拿不出的，state 写“在办”。"
            yield Finding("unproven", _place(handbook, key, number, "state"), "报了完成，没有写证据。", hint)
        if (said.state == DONE) is not (said.done_on is not None):
            hint = "完成的写 done_on；没有完成的，删去 done_on。"
            told = "报了完成，没有写哪一天完成。" if said.state == DONE else f"报的是“{said.state}”，写了完成日期。"
            yield Finding("report-day", _place(handbook, key, number, "state"), told, hint)


def done_in_time(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Nothing is done after the month of its report, or tomorrow."""
    for key, number, month, said in _reports(handbook):
        if said.done_on is None:
            continue
        place = _place(handbook, key, number, "done_on")
        if said.done_on > month.last:
            hint = "核对日期；下个月才完成的，下个月再报。"
            yield Finding("report-day", place, f"完成日期 {said.done_on} 晚于填报的 {month.chinese}。", hint)
        elif said.done_on > today:
            yield Finding(
                "report-day", place, f"完成日期 {said.done_on} 还没有到。", "核对年份；还没有完成的写“在办”。"
            )


def reported_once(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A thing is reported once a month, whoever reports it."""
    seen: dict[tuple[str, str], Key] = {}
    for key, number, month, said in _reports(handbook):
        first = seen.setdefault((month.text, said.of), key)
        if first != key or _earlier(handbook, key, number, said.of):
            place, file = _place(handbook, key, number, "of"), handbook.shaped[first].file
            hint = f"留下说得对的一次，删去另一次；另一次在 {file}。"
            yield Finding("report-twice", place, f"“{said.of}”在 {month.chinese}报了两次。", hint)


def done_stays_done(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What was reported 完成 is not reported otherwise in a later month without somebody looking at it."""
    ended: dict[str, When] = {}
    for key, number, month, said in sorted(_reports(handbook), key=lambda one: one[2].last):
        if said.state == DONE:
            ended.setdefault(said.of, month)
        elif said.of in ended:
            told = f"{ended[said.of].chinese}报过完成，{month.chinese}又报“{said.state}”。"
            hint = "前一次报早了的，改前一次；确实退了回去的，在 text 里说明原因。"
            yield Finding("report-back", _place(handbook, key, number, "state"), told, hint)


def _reports(handbook: Handbook) -> Iterator[Placed]:
    for name, record in handbook.records("progress").items():
        if isinstance(record, MonthlyProgress) and not record.withdrawn:
            for number, said in enumerate(record.reports):
                yield ("progress", name), number, record.month, said


def _earlier(handbook: Handbook, key: Key, number: int, of: str) -> bool:
    """Whether the same record has said it before."""
    record = handbook.record(key)
    return isinstance(record, MonthlyProgress) and any(said.of == of for said in record.reports[:number])


def _place(handbook: Handbook, key: Key, number: int, field: str) -> Place:
    return handbook.place(key, "reports", number, field)

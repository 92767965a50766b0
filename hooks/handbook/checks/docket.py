"""The docket: a number names one demand, nothing is answered before it came, what is not done says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.problem import Problem

JUDGED = ("满意", "基本满意", "不满意")


def docket_numbers_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A number of the docket stands on one demand, however it is written."""
    seen: dict[str, str] = {}
    for name, record in _demands(handbook):
        if record.docket_no is None:
            continue
        earlier = seen.setdefault(_compared(record.docket_no), name)
        if earlier != name:
            said = f"受理编号 {record.docket_no} 与“{earlier}”的相同，按编号查会查到两件。"
            hint = "一件一号：核对登记簿改正；是同一件的合并成一条，撤下多的一条。"
            yield Finding("docket-twice", handbook.place(("problems", name), "docket_no"), said, hint)


def demands_answered_after_they_came(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A demand is replied to, and closed, on the day it was received or later."""
    for name, record in _demands(handbook):
        came = record.received_on
        closed = record.closed_on.last if record.closed_on else None
        days = (("replied_on", "答复日期", record.replied_on), ("closed_on", "办结日期", closed))
        for field, title, day in days if came else ():
            if came and day and day < came:
                said = f"{title} {day} 比受理日期 {came} 还早。"
                yield Finding(
                    "docket-order", handbook.place(("problems", name), field), said, "核对登记簿，改正其中一个。"
                )


def demands_accounted_for(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What is 需说明 says why, and nobody is content with an answer that does not stand there."""
    for name, record in _demands(handbook):
        key = ("problems", name)
        if record.state == "需说明" and not record.explanation:
            hint = "在 explanation 写明为什么一时解决不了、什么时候再办。"
            yield Finding("unexplained", handbook.place(key, "state"), "写了“需说明”，没有写说明。", hint)
        if record.satisfied in JUDGED and not (record.reply or record.result):
            said = f"写了“{record.satisfied}”，没有写答复。"
            hint = "补上 reply（怎么答复的）；还没有答复的，不写满意度。"
            yield Finding("unreplied", handbook.place(key, "satisfied"), said, hint)
        if record.limit_workdays is not None and record.received_on is None:
            hint = "补上 received_on；从受理第二天起算。"
            said = "写了办理时限，没有写受理日期，算不出到哪一天。"
            yield Finding("docket-order", handbook.place(key, "limit_workdays"), said, hint)


def _demands(handbook: Handbook) -> Iterator[tuple[str, Problem]]:
    for name, record in handbook.records("problems").items():
        if isinstance(record, Problem) and record.withdrawn is None:
            yield name, record


def _compared(number: str) -> str:
    """A number without what people write in many ways: width, case, dashes, brackets and blanks."""
    return "".join(letter for letter in normalize("NFKC", number).casefold() if letter.isalnum())

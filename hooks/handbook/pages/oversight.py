"""监管事项 and 科技信用: the year's plan by month, credit in its two halves, and the first day on which repair can be
asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from handbook.deriving.workdays import until
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Grade
from handbook.model.oversight import CreditRule, Inspection, SupervisedMatter
from handbook.model.record import Record
from handbook.pages import fact_rows, lists, record_links, simple
from handbook.pages.ask_here import ask_here
from handbook.pages.limits import SCRIPT
from handbook.pages.views import DateView, Ref
from handbook.pages.worth import elsewhere

_DEGREES = ("轻微", "一般", "严重", "不分级")
HALVES = (("守信", "守信的得到什么"), ("失信", "失信的会怎样、多久、怎么修复"))


class HalfRow(NamedTuple):
    """A rule in one line; `term` and `repair` are None where nothing is written, `away` is the other place it is of."""

    ref: Ref
    conduct: str
    degree: str | None
    consequences: Sequence[str]
    term: str | None
    repair: str | None
    away: str | None
    grade: Grade | None


class RepairDay(NamedTuple):
    """`months` after the decision repair can be asked for: `day` if it fell on the build day."""

    months: int
    start: DateView
    day: str


class MonthRow(NamedTuple):
    """One inspection of the year's plan."""

    month: DateView
    matter: Ref
    scope: str | None
    result: str | None
    result_url: str | None
    grade: Grade | None


def credit(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/credit.html` is given."""
    rule = edition.handbook.record(key)
    assert isinstance(rule, CreditRule)
    day = repair_day(rule, edition)
    honest = (
        [one for one in _rules(edition, "守信") if one.ref.href != f"{rule.id}.html"] if rule.side == "失信" else []
    )
    first = [("repair-day", "哪天起可以申请修复", day), ("honest", "守信的得到什么", honest)]
    return simple.build(edition, key, first=first) | {
        "repair_day": day,
        "unsure": rule.repair is not None and rule.repair.after_months is not None and day is None,
        "honest": honest,
        "scripts": SCRIPT if day else "",
    }


def repair_day(rule: CreditRule, edition: Edition) -> RepairDay | None:
    """The first day of repair, if the decision were made on the build day; None where the term is not sure or not
    known."""
    repair = rule.repair
    if repair is None or repair.after_months is None or _grade(rule) not in ("A", "B"):
        return None
    months, start = repair.after_months, edition.derived.today
    found = until(edition.handbook.work_years, start, months, "月")
    begins, ends = fact_rows.day(start), fact_rows.day(found.day)
    assert begins is not None and ends is not None  # months need no notice of days off
    return RepairDay(months, begins, ends.chinese)


def _grade(rule: CreditRule) -> Grade | None:
    """How sure the months of repair are: by their own grade, the part's, or the record's."""
    own = rule.repair.grade("after_months") if rule.repair else None
    return own or (rule.repair.grade("*") if rule.repair else None) or rule.grade("repair")


def credit_list(edition: Edition, kind: str) -> dict[str, Any]:
    """What `templates/credit_list.html` is given: the list, and above it both halves."""
    halves = [(title, _rules(edition, side)) for side, title in HALVES]
    return lists.context(edition, kind) | {"halves": halves, "ask": ask_here(edition)}


def _rules(edition: Edition, side: str) -> list[HalfRow]:
    return [
        HalfRow(
            ref=Ref(f"{rule.id}.html", rule.title),
            conduct=rule.conduct,
            degree=None if rule.degree == "不分级" else rule.degree,
            consequences=rule.consequences,
            term=_term(rule),
            repair=f"满 {rule.repair.after_months} 个月" if rule.repair and rule.repair.after_months else None,
            away=elsewhere(edition, rule),
            grade=rule.grade("consequences"),
        )
        for rule in sorted(lists.ranked(edition, "credit"), key=_by_degree)
        if isinstance(rule, CreditRule) and rule.side == side
    ]


def _by_degree(record: Record) -> int:
    """What weighs least stands first; what has no degree comes last."""
    return _DEGREES.index(record.degree) if isinstance(record, CreditRule) else 0


def _term(rule: CreditRule) -> str | None:
    least, most = rule.term_least_months, rule.term_most_months
    if least is not None and most is not None:
        return f"{least}—{most} 个月" if least != most else f"{least} 个月"
    return f"最短 {least} 个月" if least is not None else f"最长 {most} 个月" if most is not None else None


def supervision_list(edition: Edition, kind: str) -> dict[str, Any]:
    """What `templates/supervision_list.html` is given: the list, and above it the plan by month."""
    plan = sorted(_plan(edition), key=lambda row: (row[0], row[1].matter.title))
    return lists.context(edition, kind) | {"plan": [row for _, row in plan], "ask": ask_here(edition)}


def _plan(edition: Edition) -> Iterator[tuple[date, MonthRow]]:
    for record in lists.ranked(edition, "supervision"):
        if isinstance(record, SupervisedMatter):
            for one in record.plan:
                yield one.month.first, _month(edition, record, one)


def _month(edition: Edition, record: SupervisedMatter, one: Inspection) -> MonthRow:
    matter = record_links.ref(edition, ("supervision", record.id))
    return MonthRow(one.month, matter, one.scope, one.result, one.result_url, one.grade("*"))

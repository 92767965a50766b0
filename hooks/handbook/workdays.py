"""The years of `data/vocabularies/workdays.yml`: reading them, and what is wrong with how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handbook.findings import Finding
from handbook.list_files import Entered, read_entries
from handbook.model.workday import WorkYear

NAME = "workdays"
FILE = f"data/vocabularies/{NAME}.yml"


def read_work_years(root: Path) -> tuple[list[WorkYear], list[Finding]]:
    """Every year in its order; none where there is no such file."""
    hint = "每年以“- year: 2026”开头，下面写 days_off 和 days_worked。"
    read = read_entries(root, NAME, WorkYear, "放假安排", hint)
    years: list[WorkYear] = []
    findings = [*read.reading, *read.findings]
    for one in read.items:
        year = one.item
        if any(other.year == year.year for other in years):
            findings.append(Finding("repeated-id", one.place("year"), f"{year.year}年已经写过了。", "合并成一条。"))
        years.append(year)
        findings += _misplaced(one)
    return sorted(years, key=lambda year: year.year), findings


def _misplaced(one: Entered[WorkYear]) -> Iterator[Finding]:
    """Each day lies in its year, is written once, and is an exception: a weekday off, or a weekend day worked."""
    year = one.item
    seen: set[date] = set()
    for field, days, weekend in (("days_off", year.days_off, False), ("days_worked", year.days_worked, True)):
        for number, day in enumerate(days):
            trouble = _trouble(year.year, day, weekend, day in seen)
            seen.add(day)
            if trouble:
                yield Finding("workdays", one.place(field, number), f"{day}{trouble[0]}", trouble[1])


def _trouble(year: int, day: date, weekend: bool, repeated: bool) -> tuple[str, str] | None:
    """What is wrong with one day, and what to do."""
    if day.year != year:
        return f"不在{year}年里。", f"写到{day.year}年那一条里。"
    if repeated:
        return "写了两次。", "删去一处。"
    if weekend and day.weekday() < 5:
        return "本来就是工作日。", "days_worked 只写上班的周六、周日。"
    if not weekend and day.weekday() >= 5:
        return "本来就是周末。", "days_off 只写放假的周一至周五。"
    return None

"""The years of `data/vocabularies/workdays.yml`: reading them, and what is wrong with how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.model.workday import WorkYear
from handbook.reading import Document, line_of, read_file
from handbook.shapes import shape

NAME = "workdays"
FILE = f"data/vocabularies/{NAME}.yml"


def read_work_years(root: Path) -> tuple[list[WorkYear], list[Finding]]:
    """Every year in its order; none where there is no such file."""
    path = root / FILE
    if not path.is_file():
        return [], []
    document, findings = read_file(root, path)
    if document.value is None:
        return [], findings
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        hint = "每年以“- year: 2026”开头，下面写 days_off 和 days_worked。"
        return [], [*findings, Finding("not-a-record", Place(FILE, 1), "放假安排应当是列表。", hint)]
    years, found = _shaped(document)
    return sorted(years, key=lambda one: one.year), findings + found


def _shaped(document: Document) -> tuple[list[WorkYear], list[Finding]]:
    years: list[WorkYear] = []
    findings: list[Finding] = []
    for index, value in enumerate(document.value):
        year, found = shape(value, WorkYear, document.file, document.lines[1][index])  # type: ignore[index]
        findings += found
        if year is None:
            continue
        if any(other.year == year.year for other in years):
            place = _place(document, index, "year")
            findings.append(Finding("repeated-id", place, f"{year.year}年已经写过了。", "合并成一条。"))
        years.append(year)
        findings += _misplaced(document, index, year)
    return years, findings


def _misplaced(document: Document, index: int, year: WorkYear) -> Iterator[Finding]:
    """Each day lies in its year, is written once, and is an exception: a weekday off, or a weekend day worked."""
    seen: set[date] = set()
    for field, days, weekend in (("days_off", year.days_off, False), ("days_worked", year.days_worked, True)):
        for number, day in enumerate(days):
            trouble = _trouble(year.year, day, weekend, day in seen)
            seen.add(day)
            if trouble:
                yield Finding("workdays", _place(document, index, field, number), f"{day}{trouble[0]}", trouble[1])


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


def _place(document: Document, *path: str | int) -> Place:
    return Place(document.file, line_of(document.lines, path))

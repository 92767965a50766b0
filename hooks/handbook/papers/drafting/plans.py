"""A plan from a paper: the paper itself, its parts, and its tasks by number, title, offices, deadline and targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.offices import Offices
from handbook.papers.drafting.policies import graded, number_as_written
from handbook.papers.structure.document import Section, Statement, Task
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import iso_day
from handbook.papers.values.value import DATE, RANK, TERM, WINDOW, Value
from handbook.regions import home, is_local

OWN, ABOVE, ELSEWHERE = "本级", "上级部署", "先进地区对标"
LONGEST_TITLE = 40
_MONTH = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?:底|末|内|度)?")
_ONLY_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_AIMS = {
    "at_least": "以上", "more_than": "超过", "at_most": "不超过", "less_than": "低于", "up_to": "最高", "about": "左右",
}  # fmt: skip
_NATION = re.compile(
    r"^(?:中共中央|国务院|全国|国家|中华人民共和国|科技部|财政部|教育部|工业和信息化部|人力资源社会保障部)"
)


def plan_fields(context: DraftContext, offices: Offices, paper: str) -> Iterator[DraftField]:
    """All of a plan; `paper` is the id of the text that it is read from."""
    facts = context.document.facts
    yield context.said(("title",), facts.title, required=True)
    yield from graded(context)
    yield context.made(("standpoint",), standpoint(context, offices), required=True)
    yield context.made(("paper",), paper, required=True)
    yield from _document(context, offices)
    sections = _sections(context)
    for at, section in enumerate(sections):
        yield context.made(("sections", at, "id"), f"s{at + 1}", required=True)
        yield context.made(("sections", at, "title"), section.title, required=True)
        yield context.made(("sections", at, "locator"), section.locator)
    for at, (name, task) in enumerate(_named(context.document.tasks)):
        yield from _task(context, offices, ("tasks", at), _TaskPlace(name, task, _section_of(task, sections)))


def standpoint(context: DraftContext, offices: Offices) -> str:
    """What the paper is to this place: its own, of an authority above it, of a place elsewhere."""
    known, unknown = offices.split(context.document.facts.issuers)
    records = context.handbook.records("organizations")
    if any(is_local(context.handbook, records[name]) for name in known):
        return OWN
    place = home(context.handbook)
    said = " ".join((context.document.facts.title, context.document.facts.carrier, *unknown))
    if place and (place.label in said or place.label.removesuffix("市") in said):
        return OWN
    if known or _NATION.match(said) or _is_above(context, said):
        return ABOVE
    if not context.document.facts.issuers:
        context.tell(f"没有读到印发单位，与本地的关系暂写“{OWN}”，要人定")
        return OWN
    return ELSEWHERE


def _is_above(context: DraftContext, said: str) -> bool:
    """Whether a paper speaks of the province that this place lies in."""
    place = home(context.handbook)
    words = context.handbook.vocabularies.get("regions", {}).values()
    outer = [one for one in words if place and one.code and place.code and one.code != place.code]
    return any(one.label in said and one.code and _holds(one.code, place.code or "") for one in outer if place)


def _holds(outer: str, inner: str) -> bool:
    stem = outer.rstrip("0")
    stem += "0" * (len(stem) % 2)
    return bool(stem) and inner.startswith(stem)


def _document(context: DraftContext, offices: Offices) -> Iterator[DraftField]:
    facts = context.document.facts
    yield context.said(("document", "title"), facts.title, required=True)
    known, unknown = offices.split(facts.issuers)
    if known and not unknown and len(known) == 1:
        yield context.made(("document", "issuer"), known[0])
    elif facts.issuers:
        yield context.said(("document", "issuer_stated"), "、".join(facts.issuers))
    if unknown:
        context.tell(f"印发单位不在机构名录里：{'、'.join(unknown)}；收入后补 document.issuer")
    number = next((said for one in facts.doc_nos if (said := number_as_written(context, one))), None)
    if number:
        yield context.said(("document", "doc_no"), number)
    day = facts.signed_on or facts.printed_on or facts.published_on
    if day:
        yield context.said(("document", "issued"), day)


def _sections(context: DraftContext) -> list[Section]:
    """The parts of a plan: its sections, else the units over its tasks that have a heading."""
    document = context.document
    if document.sections:
        return [one for one in document.sections if not one.locator.startswith("附")]
    tasks = {one.locator for one in document.tasks}
    return [
        Section(one.locator, one.title)
        for one in document.articles
        if one.title and one.locator not in tasks and any(name.startswith(one.locator) for name in tasks)
    ]


def _section_of(task: Task, sections: list[Section]) -> str | None:
    fits = [(len(one.locator), at) for at, one in enumerate(sections, 1) if task.locator.startswith(one.locator)]
    return f"s{max(fits)[1]}" if fits else None


@dataclass(frozen=True, slots=True)
class _TaskPlace:
    """A task by its id, and the part of the plan that it belongs to."""

    id: str
    task: Task
    section: str | None


def _named(tasks: list[Task]) -> Iterator[tuple[str, Task]]:
    """Tasks with ids: t-01 by the place in the paper, so that a number printed twice does no harm."""
    width = max(2, len(str(len(tasks))))
    for at, task in enumerate(tasks, 1):
        yield f"t-{at:0{width}}", task


def _task(context: DraftContext, offices: Offices, path: Path, place: _TaskPlace) -> Iterator[DraftField]:
    task = place.task
    said = next(
        (one for one in context.document.statements if one.locator == task.locator), Statement("", task.locator)
    )
    yield context.at((*path, "id"), place.id, said, required=True)
    if task.no:
        yield context.at((*path, "printed_no"), task.no, said)
    if place.section:
        yield context.at((*path, "section"), place.section, said)
    yield context.at((*path, "title"), task.title[:LONGEST_TITLE] or f"第{task.no}项", said, required=True)
    for name, printed in (("lead", task.lead), ("support", task.support)):
        known, unknown = offices.split(printed)
        if known:
            yield context.at((*path, name), known, said)
        if unknown:
            yield context.at((*path, f"{name}_text"), "、".join(printed), said)
    if task.deadline:
        yield context.at((*path, "deadline_text"), " ".join(task.deadline.split()), said)
        yield from _deadline(context, path, task.deadline, said)
    yield from _targets(context, path, task)
    yield context.at((*path, "locator"), task.locator, said)
    yield context.at((*path, "confidence"), GRADE, said)


def _deadline(context: DraftContext, path: Path, printed: str, said: Statement) -> Iterator[DraftField]:
    """The day, month or year before which it is to be done, if it is printed with its year; else the month alone."""
    text = plain(printed).replace(" ", "")
    day, month, year = iso_day(text), _MONTH.search(text), _YEAR.search(text)
    if day:
        yield context.at((*path, "deadline"), day, said)
    elif month and 1 <= int(month[2]) <= 12:
        yield context.at((*path, "deadline"), f"{month[1]}-{int(month[2]):02}", said)
    elif year:
        yield context.at((*path, "deadline"), year[1], said)
    else:
        months = {int(one) for one in _ONLY_MONTH.findall(text)}
        if len(months) == 1 and 1 <= min(months) <= 12:
            yield context.at((*path, "deadline_month"), str(min(months)), said)


def _targets(context: DraftContext, path: Path, task: Task) -> Iterator[DraftField]:
    counted: Counter[str] = Counter()
    at = 0
    for value in context.read.values:
        if not _is_of(value, task) or value.kind in (DATE, WINDOW, TERM):
            continue
        text = _as_printed(value)
        counted[text] += 1
        if counted[text] > 1:
            continue
        inner = (*path, "targets", at)
        yield context.of((*inner, "text"), text, value)
        yield context.of((*inner, "value"), value.value, value)
        if value.unit:
            yield context.of((*inner, "unit"), value.unit, value)
        qualifier = value.aim or ("" if value.kind == RANK else _AIMS.get(value.bound, ""))
        if qualifier:
            yield context.of((*inner, "qualifier"), qualifier, value)
        at += 1


def _is_of(value: Value, task: Task) -> bool:
    behind = value.locator.removeprefix(task.locator)
    return value.locator.startswith(task.locator) and not re.match(r"\d", behind)


def _as_printed(value: Value) -> str:
    """The number with its unit and the word behind it, as printed: 100家以上."""
    if not value.marked:
        return f"{value.value}{value.unit or ''}"
    behind = re.match(r"(?:及?以上|以下|以内|左右)?", plain(value.sentence)[value.marked[1] :])
    return f"{value.sentence[slice(*value.marked)]}{behind[0] if behind else ''}"

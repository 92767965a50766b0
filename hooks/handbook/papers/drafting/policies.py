"""A policy from a paper: whose it is, since when, until when, what it ended. What it gives is in `clauses`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from handbook.checks.doc_numbers import EARLIEST, FORMS
from handbook.checks.sources import is_official
from handbook.papers.drafting.clauses import clause_fields, clauses_of, is_in_clause, titles_of
from handbook.papers.drafting.conditions import asking_fields, clause_rules
from handbook.papers.drafting.context import GRADE, NOTED, DraftContext
from handbook.papers.drafting.known import policy_called
from handbook.papers.drafting.model import DraftField
from handbook.papers.drafting.offices import Offices
from handbook.papers.drafting.thresholds import bounded_values, threshold_fields
from handbook.papers.drafting.windows import windows_of
from handbook.papers.structure.document import Document
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import DAY, iso_day
from handbook.widths import mended

_CONTACTS = 6
"""Telephones of one record; what has more is a list of its own."""

_REVISED = re.compile(r"修订|修正|修改")
_HEAD_LINES = 30
"""Lines above the articles of a law that may tell its history."""

_ENDED = ("失效", "废止")


def policy_fields(context: DraftContext, offices: Offices) -> Iterator[DraftField]:
    """All of a policy that its paper says."""
    facts = context.document.facts
    yield context.said(("title",), facts.title, required=True)
    yield from source_fields(context)
    if facts.published_on:
        yield context.said(("published",), facts.published_on)
    yield from graded(context)
    yield from contact_field(context)
    yield from _numbers(context)
    yield from _issuers(context, offices)
    yield from _days(context)
    yield from _repeals(context)
    clauses = clauses_of(context, windows_of(context))
    taken = [value for one in clauses for value in one.values]
    bounded = bounded_values(context, taken, leads_of(context.document))
    yield from clause_fields(context, clauses, bounded)
    yield from clause_rules(context, clauses, bounded, titles_of(clauses))
    yield from asking_fields(context, bounded, len(clauses))
    yield from threshold_fields(context, [one for one in bounded if not is_in_clause(one, clauses)])


def leads_of(document: Document) -> dict[str, str]:
    """The words over each place: its heading and those of the units around it, with what stands there."""
    said: dict[str, str] = {}
    for one in document.statements:
        said[one.locator] = f"{said.get(one.locator, '')}{one.heading}{one.text}"
    over = {name: "".join(words for other, words in said.items() if name.startswith(other)) for name in said}
    return {name: words[:2000] for name, words in over.items()}


def graded(context: DraftContext) -> Iterator[DraftField]:
    """What every record that a machine read says of itself."""
    yield context.made(("updated",), context.today.isoformat())
    yield context.made(("confidence",), GRADE, required=True)
    yield context.made(("note",), NOTED)


def contact_field(context: DraftContext) -> Iterator[DraftField]:
    """Offices and their landlines, as the paper prints them."""
    found = [one for one in context.document.contacts if one.phone and "□" not in f"{one.office}{one.phone}"]
    if found:
        said = "；".join(dict.fromkeys(f"{one.office} {one.phone}".strip() for one in found[:_CONTACTS]))
        yield replace(context.made(("contact",), said), locator=found[0].locator)


def source_fields(context: DraftContext) -> Iterator[DraftField]:
    """Where it was read: the notice that carries it, and its address where an office published it."""
    facts = context.document.facts
    address = context.text.address if context.text else ""
    yield context.said(("source", "title"), facts.carrier or facts.title)
    if address and is_official(address):
        yield context.made(("source", "url"), address)


def number_as_written(context: DraftContext, number: str) -> str | None:
    """A document number in the form that ours have; None, told, of one in no form or of a year to come."""
    said = mended(number).replace(" ", "")
    found = next((match for form in FORMS if (match := form.fullmatch(said))), None)
    if found is None:
        context.tell("文号的写法没有认出来，没有写入")
        return None
    facts = context.document.facts
    days = [day for day in (facts.signed_on, facts.published_on, context.today.isoformat()) if day]
    year = found.groupdict().get("year")
    if year and not EARLIEST <= int(year) <= int(max(days[:-1] or days)[:4]):
        context.tell(f"文号的年份（{year}）不对，没有写入")
        return None
    return said


def _numbers(context: DraftContext) -> Iterator[DraftField]:
    written = [said for one in context.document.facts.doc_nos if (said := number_as_written(context, one))]
    for at, said in enumerate(written):
        yield context.said(("doc_nos", at, "number"), said)


def _issuers(context: DraftContext, offices: Offices) -> Iterator[DraftField]:
    names = context.document.facts.issuers
    known, unknown = offices.split(names)
    if known:
        yield context.made(("issuers",), known)
    if unknown:
        context.tell(f"发文机关不在机构名录里：{'、'.join(unknown)}；收入后补 issuers")
        yield context.said(("issuers_stated",), "、".join(names))
    if not names:
        context.tell("没有读到发文机关")


def _days(context: DraftContext) -> Iterator[DraftField]:
    facts = context.document.facts
    last = facts.expires_on
    if last and any(day and day > last for day in (facts.signed_on, facts.effective_on)):
        context.tell("有效期至早于成文或施行日期，没有写入")
        last = None
    effective = facts.effective_on
    if effective and facts.signed_on and effective < facts.signed_on and _is_revised(context, facts.signed_on):
        context.tell(f"文中的施行日期（{effective}）是最初一版的，这一版从哪天起施行没有印，没有写入")
        effective = None
    for name, day in (("signed_on", facts.signed_on), ("effective_on", effective), ("expires_on", last)):
        if day:
            yield context.said((name,), day)
    stated = plain(facts.stated_validity or "")
    if any(word in stated for word in _ENDED):
        yield context.said(("stated_validity",), "失效")
        yield context.made(("stated_on",), context.today.isoformat())
    elif stated and not last and stated != facts.expires_on:
        context.tell(f"写了有效期（{facts.stated_validity}），没有印到哪一天")


def _is_revised(context: DraftContext, day: str) -> bool:
    """Whether the paper is an edition that was revised on this day, as the lines above its articles say."""
    heads = itertools.islice(context.paper.lines, _HEAD_LINES)
    return any(
        iso_day(hit[0]) == day and _REVISED.search(said[hit.end() :])
        for said in (plain(line.text) for line in heads)
        for hit in DAY.finditer(said)
    )


def _repeals(context: DraftContext) -> Iterator[DraftField]:
    known: list[str] = []
    places: list[str] = []
    for one in context.document.repeals:
        name = policy_called(context.handbook, one.title, one.doc_no)
        if name is None:
            context.tell(f"废止的文件不在手册里：《{one.title}》（{one.locator}）")
        elif name not in (*known, context.own_id):
            known.append(name)
            places.append(one.locator)
    if known:
        where = [one for one in context.document.statements if one.locator in places]
        yield context.at(("repeals",), known, where[0]) if where else context.made(("repeals",), known)

"""From a read paper to its parts: one pass over its rows, then its units, tables, tasks, offices and dates."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.papers.model import Paper
from handbook.papers.structure.contacts import contacts_in
from handbook.papers.structure.document import (
    END,
    Annex,
    Document,
    Heading,
    Remark,
    Repeal,
    Statement,
)
from handbook.papers.structure.flow import front_of, rows_of
from handbook.papers.structure.laying import PLANS, lay_part
from handbook.papers.structure.metadata import facts_of
from handbook.papers.structure.parts import Parts, parts_of
from handbook.papers.structure.persons import persons_in, persons_under, without_persons
from handbook.papers.structure.plain import bare, plain

_MASKED = re.compile(r"(?<![\d*])[*＊]{1,12}(?![\d*])|\d[*＊]{3,}")
"""A word that whoever published the paper made unreadable, and no sign of multiplication."""

_GUIDES = re.compile(r"(?:办事指南|服务指南|办理指南)(?:（.*）)?$")
_REPEALED = re.compile(
    r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?:（(?P<no>[^（）]*(?:（[^（）]*）[^（）]*)*号)）)?"
    r"(?=[^。]{0,300}(?:废止|停止执行|失效))"
)
_INNER = re.compile(r"关于印发[《]?(.+?)[》]?的通知$")


def document_of(paper: Paper) -> Document:
    """What a paper says, by its parts. Persons' names and numbers are covered in it."""
    front, rows = front_of(rows_of(paper))
    portal = (*paper.portal, *front)
    parts = parts_of(rows)
    made = Document()
    for part in (*([parts.carrier] if parts.carrier else []), parts.main, *parts.annexes):
        lay_part(made, part)
    made.statements.sort(key=lambda one: one.spot.block)  # words behind a list stand behind it again
    made.facts, told = facts_of(parts, portal, [one for one in made.statements if not one.locator.startswith("附")])
    made.told += told
    if made.cards and not made.facts.title:
        made.facts.issuers = list(dict.fromkeys(name for card in made.cards for name in card.issuers))
        made.facts.doc_nos = list(dict.fromkeys(name for card in made.cards for name in card.doc_nos))
    made.annexes = _annexes(parts)
    if missing := [one for one in made.annexes if not one.printed]:
        made.told.append(Remark(f"{len(missing)} 个附件不在文件里", missing[0].locator))
    _repeals(made)
    ends = _ends(parts)
    made.contacts, told = contacts_in(made.statements + ends)
    made.told += told
    made.dropped += [Remark(what, END) for one in ends for what, _, _ in persons_in(one.text)]
    made.told += [Remark("有字被遮盖（*）", one.locator) for one in made.statements if _MASKED.search(plain(one.text))]
    made.told += [
        Remark("时限不是日期", one.locator)
        for one in made.tasks
        if one.deadline and not re.search(r"\d", plain(one.deadline))
    ]
    _persons(made)
    made.kind = _kind(made)
    return made


def _annexes(parts: Parts) -> list[Annex]:
    made: list[Annex] = []
    printed = {part.prefix: part for part in parts.annexes}
    for one in parts.listed:
        locator = one.locator
        if bare(one.title) == bare(parts.main.title) and parts.carrier:
            continue
        made.append(Annex(locator, one.title, locator in printed))
    named = {one.locator for one in made}
    made += [Annex(part.prefix, part.title, True) for part in parts.annexes if part.prefix not in named]
    return sorted(made, key=lambda one: (one.locator[:2] == "附表", int(re.sub(r"\D", "", one.locator) or 0)))


def _ends(parts: Parts) -> list[Statement]:
    """What stands below the text: signatures, and whom to call."""
    return [
        Statement(row.text, END, spot=row.spot)
        for part in (parts.carrier, parts.main)
        if part
        for row in part.tail
        if row.text
    ]


def _repeals(made: Document) -> None:
    for statement in made.statements:
        said = plain(statement.text)
        if "废止" not in said and "停止执行" not in said and "失效" not in said:
            continue
        for found in _REPEALED.finditer(said):
            title = statement.text[found.start("title") : found.end("title")]
            inner = _INNER.search(plain(title))
            short = title[inner.start(1) : inner.end(1)].strip("《》〈〉") if inner else title
            made.repeals.append(Repeal(short, found["no"] or "", statement.locator))


def _persons(made: Document) -> None:
    """Everything personal is covered where it stands, and told by its place."""
    for at, statement in enumerate(made.statements):
        heading = statement.heading if statement.cell else ""
        found = persons_under(heading, statement.text) if heading else persons_in(statement.text)
        if not found:
            continue
        made.dropped += [Remark(what, statement.locator) for what, _, _ in found]
        made.statements[at] = Statement(
            without_persons(statement.text, heading),
            statement.locator,
            without_persons(statement.heading),
            statement.cell,
            statement.spot,
        )
    made.articles = [Heading(one.locator, without_persons(one.title), one.chars) for one in made.articles]
    made.tasks = [
        replace(
            one,
            title=without_persons(one.title),
            text=without_persons(one.text),
            lead=tuple(without_persons(name) for name in one.lead),
            support=tuple(without_persons(name) for name in one.support),
        )
        for one in made.tasks
    ]


def _kind(made: Document) -> str:
    title = plain(made.facts.title)
    if _GUIDES.search(title):
        return "guides"
    return "plans" if PLANS.search(title) or made.tasks else "policies"

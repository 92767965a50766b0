"""From a read paper to its parts: one pass over its rows, then its units, tables, tasks, offices and dates."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from handbook.papers.model import Paper, Table
from handbook.papers.structure.cards import BASIS, ISSUER, NUMBER, PUBLISHED, Card, card_of, differs
from handbook.papers.structure.contacts import contacts_in
from handbook.papers.structure.document import (
    END,
    HEAD,
    NOTICE,
    Annex,
    CardFacts,
    Document,
    Heading,
    Remark,
    Repeal,
    Statement,
    Unit,
)
from handbook.papers.structure.flow import front_of, rows_of
from handbook.papers.structure.metadata import facts_of
from handbook.papers.structure.parts import CARRIER, FORM, MAIN, Part, Parts, parts_of
from handbook.papers.structure.persons import persons_in, without_persons
from handbook.papers.structure.plain import bare, characters, plain
from handbook.papers.structure.signs import DOC_NUMBER, iso_day
from handbook.papers.structure.tables import TableRow, rows_of_table
from handbook.papers.structure.tasks import (
    is_task_table,
    offices,
    row_text,
    row_title,
    tasks_of_rows,
    tasks_of_units,
    tasks_without_offices,
)
from handbook.papers.structure.units import Tree, tree_of

OUTER = 2
"""Levels of units that a paper without 条 calls its articles."""

_PLANS = re.compile(r"(?:方案|要点|计划|分工表|任务表|行动|任务分解.*|任务清单|工作安排|规划)(?:（.*）)?$")
_MEASURES = re.compile(r"(?:措施|举措)(?:（.*）)?$")
_MONEY = re.compile(r"\d ?(?:万|亿)?元|[一二三四五六七八九十百千]万元")
_GUIDES = re.compile(r"(?:办事指南|服务指南|办理指南)(?:（.*）)?$")
_REPEALED = re.compile(
    r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》(?:（(?P<no>[^（）]*(?:（[^（）]*）[^（）]*)*号)）)?(?=[^。]{0,300}(?:同时|即行|自行|予以|相应|一并)?(?:废止|停止执行|失效))"
)
_INNER = re.compile(r"关于印发[《]?(.+?)[》]?的通知$")
_REFERRED = re.compile(r"附([件表]) ?(\d{1,2})")


def document_of(paper: Paper) -> Document:
    """What a paper says, by its parts. Persons' names and numbers are covered in it."""
    front, rows = front_of(rows_of(paper))
    portal = (*paper.portal, *front)
    parts = parts_of(rows)
    made = Document()
    for part in (*([parts.carrier] if parts.carrier else []), parts.main, *parts.annexes):
        _read_part(made, part)
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
    _persons(made)
    made.kind = _kind(made)
    return made


def _read_part(made: Document, part: Part) -> None:
    tree = tree_of(part.rows, part.prefix)
    if part.sort == CARRIER:
        # A notice that carries a paper has a place of its own, and no units of its own in the report
        flat = [*tree.head, *(passage for unit in tree.units for one in unit.walk() for passage in one.passages)]
        made.statements += [Statement(passage.text, NOTICE, spot=passage.spot) for passage in flat]
        return
    head = part.prefix or HEAD
    made.statements += [Statement(passage.text, head, spot=passage.spot) for passage in tree.head]
    for section in tree.sections:
        made.sections.append(section)
    for top in tree.units:
        for unit in top.walk():
            _unit(made, unit, tree.legal)
    made.tasks += tasks_of_units(tree.units)
    if part.sort == MAIN and not made.tasks and not tree.legal and _gives_out_work(part, tree):
        made.tasks += tasks_without_offices(tree.units)
    _tables(made, tree, part)


def _gives_out_work(part: Part, tree: Tree) -> bool:
    """Whether a paper without 牵头 is a plan: by its title, and because it grants no money."""
    if not _PLANS.search(plain(part.title)) and not _MEASURES.search(plain(part.title)):
        return False
    said = "".join(passage.text for top in tree.units for unit in top.walk() for passage in unit.passages)
    return not _MONEY.search(plain(said))


def _unit(made: Document, unit: Unit, legal: bool) -> None:
    if unit.depth < (1 if legal else OUTER):
        made.articles.append(Heading(unit.locator, unit.title, unit.characters()))
    else:
        made.items.append(unit.locator)
    made.statements += [Statement(one.text, unit.locator, unit.title, spot=one.spot) for one in unit.passages]


def _tables(made: Document, tree: Tree, part: Part) -> None:
    count = 0
    for number, (_, table, above) in enumerate(tree.tables, 1):
        card = card_of(table, above, number, part.prefix) if part.sort == MAIN else None
        if card:
            _card(made, card)
            continue
        rows = rows_of_table(table)
        if not rows:
            _loose_cells(made, table, part.prefix or HEAD)
            continue
        count += 1
        if any(row.printed for row in rows):
            _doubled(made, rows, f"{part.prefix}表{count}")
        for row in rows:
            _row(made, row, f"{part.prefix}表{count}第{row.number}行")
        if is_task_table(rows):
            made.tasks += tasks_of_rows(rows, count, part.prefix)


def _card(made: Document, card: Card) -> None:
    made.articles = [one for one in made.articles if one.locator != card.number]  # its heading alone
    made.articles.append(Heading(card.number, card.title, card.chars))
    for cell in card.cells:
        if any(form.fullmatch(cell.label) for form in (ISSUER, NUMBER, PUBLISHED, BASIS)):
            continue
        made.statements += [Statement(one.text, cell.locator, cell.label, cell=True) for one in cell.tree.head]
        for top in cell.tree.units:
            for unit in top.walk():
                _unit(made, unit, legal=True)
    number = card.under(NUMBER)
    made.cards.append(
        CardFacts(
            card.number, card.title, card.under(BASIS).strip("《》"), tuple(offices(card.under(ISSUER))),
            (number,) if DOC_NUMBER.fullmatch(plain(number)) else (), iso_day(card.under(PUBLISHED)),
            tuple((cell.locator, characters(cell.text)) for cell in card.cells),
        )
    )  # fmt: skip
    if number and not DOC_NUMBER.fullmatch(plain(number)):
        made.told.append(
            Remark("文号栏没有文号", f"{card.number}{next(c.label for c in card.cells if NUMBER.fullmatch(c.label))}")
        )
    if differs(card):
        made.told.append(Remark("标题与表内标题不同", card.number))


def _row(made: Document, row: TableRow, locator: str) -> None:
    if row.printed:
        made.articles.append(Heading(locator, row_title(row), row.chars()))
    for place in row.places:
        if place.text:
            made.statements.append(Statement(place.text, locator, place.head, cell=True, spot=place.spot))


def _doubled(made: Document, rows: list[TableRow], locator: str) -> None:
    counted = Counter(row.number for row in rows)
    for number in (number for number, times in counted.items() if times > 1):
        made.told.append(Remark("序号印了两次", f"{locator}第{number}行"))


def _loose_cells(made: Document, table: Table, locator: str) -> None:
    for row in table.rows:
        for cell in row:
            if cell.text.strip():
                made.statements.append(Statement(cell.text.replace("\n", ""), locator, cell=True, spot=cell.spot))


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
        found = persons_in(statement.text)
        if not found:
            continue
        made.dropped += [Remark(what, statement.locator) for what, _, _ in found]
        made.statements[at] = Statement(
            without_persons(statement.text),
            statement.locator,
            without_persons(statement.heading),
            statement.cell,
            statement.spot,
        )
    made.articles = [Heading(one.locator, without_persons(one.title), one.chars) for one in made.articles]
    made.tasks = [replace(one, title=without_persons(one.title), text=without_persons(one.text)) for one in made.tasks]


def _kind(made: Document) -> str:
    title = plain(made.facts.title)
    if _GUIDES.search(title):
        return "guides"
    return "plans" if _PLANS.search(title) or made.tasks else "policies"


__all__ = ["FORM", "document_of", "row_text"]

"""One part of a file laid into a document: its units, tables, cards and tasks, each statement with its locator."""

from __future__ import annotations

import re
from collections import Counter

from handbook.papers.model import Table
from handbook.papers.structure.cards import BASIS, ISSUER, NUMBER, PUBLISHED, Card, card_of, differs
from handbook.papers.structure.document import HEAD, NOTICE, CardFacts, Document, Heading, Remark, Statement, Unit
from handbook.papers.structure.parts import CARRIER, MAIN, Part
from handbook.papers.structure.plain import characters, plain
from handbook.papers.structure.signs import DOC_NUMBER, iso_day
from handbook.papers.structure.tables import TableRow, rows_of_table
from handbook.papers.structure.tasks import (
    is_task_table,
    offices,
    row_title,
    tasks_of_rows,
    tasks_of_units,
    tasks_without_offices,
)
from handbook.papers.structure.units import Tree, tree_of

OUTER = 2
"""Levels of units that a paper without 条 calls its articles."""

PLANS = re.compile(r"(?:方案|要点|计划|分工表|任务表|行动|任务分解.*|任务清单|工作安排|规划)(?:（.*）)?$")
_MEASURES = re.compile(r"(?:措施|举措)(?:（.*）)?$")
_MONEY = re.compile(r"\d ?(?:万|亿)?元|[一二三四五六七八九十百千]万元")


def lay_part(made: Document, part: Part) -> None:
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
    if not PLANS.search(plain(part.title)) and not _MEASURES.search(plain(part.title)):
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
        made.statements += [
            Statement(one.text, cell.locator, cell.label, cell=True, spot=cell.spot) for one in cell.tree.head
        ]
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

"""A ledger without what is personal, and word of what was taken out.

Every cell is cleared before the rest of the import sees it, so that no plan, no
message and no file can hold what was taken out. Columns that are personal by
their name are emptied; what stood in them is then looked for in the row's
other cells too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from handbook.model.record import Record
from handbook.personal import Detail, numbers
from handbook.sheets.columns import Form, by_path
from handbook.sheets.grid import Sheet, SheetRow
from handbook.sheets.headers import Header
from handbook.sheets.mapping import IDENTIFIER, NUMBER, Target
from handbook.sheets.persons import NAME, OFFICE, is_name, is_surely_a_name
from handbook.sheets.redacting import ADDRESS, MARK, Known, Redacted, mobiles, redact

BEYOND = "表头以外的格"
_PARTS = re.compile(r"[、/,，;；\s()（）:：|]+|\d+|先生|女士|小姐|同志|老师")


class Use(StrEnum):
    """What a cell is for, as far as clearing it is concerned."""

    PERSONAL = "personal"
    IDENTIFIER = "identifier"
    ORGANISATION = "organisation"
    TEXT = "text"
    WORD = "word"  # a date, a state, an office; or nothing we know of
    BEYOND = "beyond"  # more cells than headers: the row is out of step, and anything may stand there


@dataclass(frozen=True, slots=True)
class Removed:
    """One detail that was taken out: where it stood and of what kind, never what it was."""

    row: int
    column: str
    what: str
    at: int | None  # from which letter of the cell, counted from 1; None for the whole cell
    masked: str


def clear(sheet: Sheet, header: Header, model: type[Record], keep: bool = False) -> tuple[Sheet, list[Removed]]:
    """The sheet without personal details, and what was taken out of it, row by row.

    Columns without a field are cleared too, but spoken of only where their cells are kept (`keep`).
    """
    uses = _uses(header, model)
    unspoken = () if keep else header.unmapped
    kept = _organisations(sheet, header, uses)
    rows: list[SheetRow] = []
    removed: list[Removed] = []
    for row in sheet.rows:
        if row.number <= header.row.number or row.cells == header.row.cells:
            rows.append(row)
            continue
        known = _known(row, header)
        cells = []
        for position, cell in enumerate(row.cells):
            use = uses[position] if position < len(uses) else Use.BEYOND
            made = _cleared(cell, use, header.personal.get(position, ""), known, kept)
            cells.append(made.text)
            if position not in unspoken:
                removed += _said(row.number, header.name(position), cell, made)
        rows.append(SheetRow(row.number, tuple(cells), turned=row.turned))
    return replace(sheet, rows=tuple(rows)), removed


def masked(text: str) -> str:
    """The first letter and stars: enough to find the place, too little to know the person."""
    plain = text.strip()
    return (plain[0] if len(plain) > 1 else "") + "*" * min(10, max(1, len(plain) - 1))


def _said(row: int, column: str, cell: str, made: Redacted) -> Iterator[Removed]:
    for item in made.details:
        whole = made.text in ("", MARK) or column == BEYOND
        yield Removed(row, column, item.what, None if whole else item.start + 1, masked(cell[item.start : item.end]))


# --- columns -------------------------------------------------------------------------------------


def _uses(header: Header, model: type[Record]) -> list[Use]:
    return [
        Use.PERSONAL if position in header.personal else _use(header.targets.get(position, ()), model)
        for position in range(len(header.row.cells))
    ]


def _use(targets: Sequence[Target], model: type[Record]) -> Use:
    paths = [target.path for target in targets]
    if any(path in (IDENTIFIER, NUMBER, ("id",), ("docket_no",)) for path in paths):
        return Use.IDENTIFIER
    if ("raised_by",) in paths:
        return Use.ORGANISATION
    known = [by_path(model).get(path) for path in paths]
    free = [column is None or column.form in (Form.TEXT, Form.TEXTS, Form.BY_FIELD) for column in known]
    typed = any(path in (("owner",), ("state",), ("lead_office",)) for path in paths)
    return Use.TEXT if paths and all(free) and not typed else Use.WORD


def _organisations(sheet: Sheet, header: Header, uses: Sequence[Use]) -> tuple[str, ...]:
    """Names of firms as the sheet itself gives them: 金师傅食品有限公司 is no 金师傅."""
    columns = [position for position, use in enumerate(uses) if use is Use.ORGANISATION]
    found = {
        row.cells[position].strip()
        for row in sheet.rows
        if row.number > header.row.number
        for position in columns
        if position < len(row.cells) and OFFICE.search(row.cells[position].strip())
    }
    return tuple(sorted(found))


def _known(row: SheetRow, header: Header) -> tuple[Known, ...]:
    """What the personal columns of a row say, to be taken out of its other cells; the longest first."""
    found: dict[str, str] = {}
    for position, what in header.personal.items():
        cell = row.cells[position].strip() if position < len(row.cells) else ""
        if what == NAME:
            found |= {part: what for part in _PARTS.split(cell) if part and is_surely_a_name(part)}
        elif len(cell) >= (6 if what == ADDRESS else 7):
            found[cell] = what
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


# --- cells ---------------------------------------------------------------------------------------


def _cleared(cell: str, use: Use, what: str, known: Sequence[Known], kept: Sequence[str]) -> Redacted:
    plain = cell.strip()
    if not plain:
        return Redacted(cell, ())
    if use in (Use.PERSONAL, Use.BEYOND):
        return _whole(cell, what, "") if use is Use.PERSONAL else _whole(cell, BEYOND, MARK)
    if use is Use.IDENTIFIER:
        return _identifier(cell)
    if use is Use.ORGANISATION:
        return _organisation(cell, known, kept)
    return _whole(cell, NAME, MARK) if use is Use.WORD and is_name(plain) else redact(cell, known, kept)


def _identifier(cell: str) -> Redacted:
    """A ledger's own number may be as long as an identity number, so only what is surely one goes; and any mobile."""
    found = next(chain(numbers(cell), mobiles(cell)), None)
    return _whole(cell, found.what, "") if found else Redacted(cell, ())


def _organisation(cell: str, known: Sequence[Known], kept: Sequence[str]) -> Redacted:
    """Who asked, if it is a firm; a person's name leaves nothing."""
    if is_name(cell):
        return _whole(cell, NAME, "")
    made = redact(cell, known, kept, people=not OFFICE.search(cell.strip()))
    return made if made.text.replace(MARK, "").strip() else Redacted("", made.details)


def _whole(cell: str, what: str, left: str) -> Redacted:
    return Redacted(left, (Detail(what, 0, len(cell)),))

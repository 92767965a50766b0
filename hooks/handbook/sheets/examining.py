"""The rules that need the whole handbook: would it still be sound with these rows in it?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from handbook.checks import check
from handbook.findings import Finding, Level
from handbook.linking import Handbook, link
from handbook.shapes import Shaped
from handbook.sheets.grid import place
from handbook.sheets.planning import ImportPlan, Planned

_QUOTED = re.compile(r"“([^”]+)”")
ROUNDS = 5
"""Taking a row out may leave another one pointing nowhere; this often is enough for any sheet."""


def examine(
    handbook: Handbook, kind: str, plan: ImportPlan, today: date, sheet: str
) -> tuple[ImportPlan, list[Finding]]:
    """The plan without the rows that would break a rule, and errors that cannot be laid to any row."""
    left: list[Finding] = []
    for _ in range(ROUNDS):
        errors = _errors(handbook, kind, plan, today, sheet)
        if not errors:
            return plan, []
        bad, left = _by_row(errors, plan, sheet)
        if not bad:
            break
        plan = plan.without(bad)
    return plan, left


def _errors(handbook: Handbook, kind: str, plan: ImportPlan, today: date, sheet: str) -> list[Finding]:
    items = {item.id: item for item in (*plan.new, *plan.changed)}
    shaped: dict[str, list[Shaped]] = {
        name: [handbook.shaped[(name, record)] for record in records if not (name == kind and record in items)]
        for name, records in handbook.kinds.items()
    }
    shaped[kind] += [Shaped.of(item.record, sheet, item.row) for item in items.values()]
    linked, found = link(
        handbook.identity,
        handbook.vocabularies,
        shaped,
        {},
        handbook.boundaries,
        lists=handbook.reference_lists,
    )
    return [finding for finding in [*found, *check(linked, today)] if finding.level is Level.ERROR]


def _by_row(errors: list[Finding], plan: ImportPlan, sheet: str) -> tuple[Mapping[int, list[Finding]], list[Finding]]:
    """An error in another file that quotes the id of a row is that row's doing."""
    rows = {item.id: item for item in (*plan.new, *plan.changed)}
    bad: defaultdict[int, list[Finding]] = defaultdict(list)
    left = []
    for error in errors:
        if error.place.file == sheet and error.place.line:
            bad[error.place.line].append(error)
            continue
        item = next((rows[name] for name in _QUOTED.findall(error.message) if name in rows), None)
        if item is None:
            left.append(error)
        else:
            bad[item.row].append(_moved(error, item, sheet))
    return bad, left


def _moved(error: Finding, item: Planned, sheet: str) -> Finding:
    message = f"标识“{item.id}”会让 {error.place} 出错：{error.message}"
    return Finding(error.code, place(sheet, item.row), message, error.hint)

"""The rules that need the whole handbook: would it still be sound with these rows in it?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from handbook.checks import check
from handbook.findings import Finding, Level
from handbook.linking import Handbook, Key, link
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
        items = (*plan.new, *plan.changed)
        rows: dict[Key, Shaped | None] = {(kind, item.id): Shaped.of(item.record, sheet, item.row) for item in items}
        errors = errors_with(handbook, rows, today)
        if not errors:
            return plan, []
        bad, left = _by_row(errors, plan, sheet)
        if not bad:
            break
        plan = plan.without(bad)
    return plan, left


def errors_with(handbook: Handbook, changed: Mapping[Key, Shaped | None], today: date) -> list[Finding]:
    """What would be wrong in the handbook with these records in it (None for one that goes)."""
    shaped = {
        kind: [handbook.shaped[(kind, name)] for name in records if (kind, name) not in changed]
        for kind, records in handbook.kinds.items()
    }
    for (kind, _), made in changed.items():
        shaped[kind] += [made] if made is not None else []
    lists = handbook.reference_lists
    linked, found = link(handbook.identity, handbook.vocabularies, shaped, {}, handbook.boundaries, lists=lists)
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

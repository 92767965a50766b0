"""A handbook with drafts in it, as it would be checked after they were written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handbook.checks import check
from handbook.findings import Finding, Level, in_order
from handbook.kinds import KINDS
from handbook.linking import Handbook, link
from handbook.papers.drafting.model import DraftRecord
from handbook.papers.drafting.records import file_of, yaml_of
from handbook.reading import Document, packed
from handbook.reading.parsing import parse
from handbook.shapes import Broken, Shaped, shape_records


def handbook_with(handbook: Handbook, records: Iterable[DraftRecord]) -> tuple[Handbook, list[Finding]]:
    """The handbook with new records among its own, and what shape and links say of them.

    Records that are known already stay as they are.
    """
    shaped: dict[str, list[Shaped]] = {kind: [] for kind in KINDS}
    broken: dict[str, list[Broken]] = {}
    findings: list[Finding] = []
    for (kind, _), one in handbook.shaped.items():
        shaped[kind].append(one)
    for record in records:
        if record.known:
            continue
        value, lines, wrong = parse(yaml_of(record), file_of(record))
        document = Document(file_of(record), record.id, value, packed(lines))
        made, lost, found = shape_records([document], KINDS[record.kind].model)
        shaped[record.kind] += made
        broken.setdefault(record.kind, []).extend(lost)
        findings += [*wrong, *found]
    made_of, linked = link(
        handbook.identity, handbook.vocabularies, shaped, broken, handbook.boundaries, lists=handbook.reference_lists
    )
    return made_of, findings + linked


def findings_of(handbook: Handbook, records: Iterable[DraftRecord], today: date) -> list[Finding]:
    """What a check says, once these records are written, of their files and beside them: errors and warnings.

    What the handbook's own files say already is left out.
    """
    records = list(records)
    before = {(one.place.file, one.code, one.message) for one in check(handbook, today)}
    made, findings = handbook_with(handbook, records)
    findings = findings + check(made, today)
    return in_order(
        one
        for one in findings
        if one.level is not Level.NOTICE and (one.place.file, one.code, one.message) not in before
    )

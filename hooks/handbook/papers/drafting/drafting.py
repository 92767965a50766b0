"""The door: a read paper and the handbook in, a draft out."""

from __future__ import annotations

from datetime import date

from handbook.linking import Handbook
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.ids import record_id
from handbook.papers.drafting.known import known_record
from handbook.papers.drafting.model import Draft, DraftRecord
from handbook.papers.drafting.offices import Offices, is_own
from handbook.papers.drafting.plans import plan_fields
from handbook.papers.drafting.policies import policy_fields
from handbook.papers.drafting.source_texts import drafted_source, known_source, text_of
from handbook.papers.model import Paper, Told
from handbook.papers.structure.document import Document
from handbook.papers.values.reading import Read


def draft_of(
    paper: Paper,
    document: Document,
    read: Read,
    handbook: Handbook,
    today: date,
    *,
    kind: str | None = None,
    into: str | None = None,
    recognized: bool = False,
) -> Draft:
    """What is drafted from one paper: new records, or what is to be changed in known ones.

    `document` is `structure.reading.document_of(paper)`, `read` is `values.reading.values_of(document)`. `kind` is the
    folder of the records (policies, plans, guides) where the paper's form does not decide; `into` is the id of the
    record of that kind that the paper is of. `recognized` says that a picture was read. A paper that the handbook has
    already, and that reads as it did, gives no records.
    """
    context = DraftContext(
        paper, document, read, text_of(paper, document), handbook, today, "recognized" if recognized else "read"
    )
    records = _records(context, kind or document.kind, into)
    return Draft(records, _told(context), (), paper.fingerprint)


def _records(context: DraftContext, kind: str, into: str | None) -> tuple[DraftRecord, ...]:
    facts, handbook = context.document.facts, context.handbook
    known = known_record(handbook, kind, facts.title, facts.doc_nos)
    source = known_source(context)
    if not facts.title or known or source:
        return ()
    name = record_id(facts.title, facts.doc_nos, handbook.records(kind))
    made = drafted_source(context, [name] if kind == "policies" else [])
    offices = Offices(handbook, is_own(context))
    if kind == "plans":
        fields = tuple(plan_fields(context, offices, made.id if made else name))
    else:
        fields = tuple(policy_fields(context, offices))
    return (DraftRecord(kind, name, fields), *([made] if made else []))


def _told(context: DraftContext) -> tuple[Told, ...]:
    """What reading told, then what drafting did."""
    remarks = (*context.document.told, *context.read.told)
    said = [Told(f"{one.what}（{one.locator}）") for one in remarks]
    return tuple(dict.fromkeys([*context.paper.told, *said, *context.told]))

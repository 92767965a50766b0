"""The door: a read paper and the handbook in, a draft out."""

from __future__ import annotations

from datetime import date

from handbook.kinds import KIND_OF
from handbook.linking import Handbook
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.papers.drafting.clauses import clauses_of
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.differences import difference
from handbook.papers.drafting.ids import record_id
from handbook.papers.drafting.known import known_record
from handbook.papers.drafting.model import Draft, DraftField, DraftRecord, Reading
from handbook.papers.drafting.offices import Offices, is_own
from handbook.papers.drafting.places import TextChanges, changes_of
from handbook.papers.drafting.plans import plan_fields
from handbook.papers.drafting.policies import policy_fields
from handbook.papers.drafting.source_texts import changed_source, drafted_source, known_source, text_of
from handbook.papers.drafting.touched import touched
from handbook.papers.model import Paper, Told
from handbook.papers.structure.document import Document
from handbook.papers.structure.laying import PLANS
from handbook.papers.structure.plain import plain
from handbook.papers.values.reading import Read

DRAFTED = ("policies", "plans", "guides")
"""The kinds that papers are drafted as."""


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
    text = text_of(paper, document)
    reading: Reading = "recognized" if recognized else "read"
    context = DraftContext(paper, document, read, text, handbook, today, reading)
    source = known_source(context)
    changes = changes_of(text, source) if text else TextChanges()
    wanted = kind or kind_of(context)
    record = _record(context, wanted, into, source)
    if changes.is_same and record is not None:
        context.tell(f"这份文件收过了，读来没有变化：{source.id if source else ''}")
        return Draft((), _told(context), (), paper.fingerprint)
    records = _known(context, record, source, changes) if record else _new(context, wanted, source, changes)
    return Draft(records, _told(context), tuple(touched(handbook, source, record, changes)), paper.fingerprint)


def kind_of(context: DraftContext) -> str:
    """The folder of the records of a paper: by its form, but one that gives money and is called no plan is a policy."""
    kind = context.document.kind
    if kind == "plans" and not PLANS.search(plain(context.document.facts.title)):
        granted = [one for one in clauses_of(context, ()) if one.values]
        if len(granted) * 2 > len(context.document.tasks):
            context.tell("文中有任务也有支持标准，按政策起草；要按行动方案的，写明 --kind plans")
            return "policies"
    return kind


def _record(context: DraftContext, kind: str, into: str | None, source: SourceText | None) -> Record | None:
    """The record that the paper is of: the one that was named, else by number and title, else by its source."""
    handbook, facts = context.handbook, context.document.facts
    if into is not None:
        if into not in handbook.records(kind):
            context.tell(f"data/{kind}/ 里没有“{into}”，按新记录起草")
        return handbook.records(kind).get(into)
    for folder in (kind, *(one for one in DRAFTED if one != kind)):
        record = known_record(handbook, folder, facts.title, facts.doc_nos)
        if record is not None:
            return record
    return handbook.records("policies").get(source.text_of[0]) if source and source.text_of else None


def _new(context: DraftContext, kind: str, source: SourceText | None, changes: TextChanges) -> tuple[DraftRecord, ...]:
    facts = context.document.facts
    if not facts.title:
        context.tell("没有读出标题，没有起草")
        return ()
    name = record_id(facts.title, facts.doc_nos, context.handbook.records(kind))
    made = changed_source(context, source, changes) if source else drafted_source(context, kind, name)
    paper = source.id if source else made.id if made else name
    record = DraftRecord(kind, name, _fields(context, kind, paper))
    return (record, *([made] if made else []))


def _known(
    context: DraftContext, record: Record, source: SourceText | None, changes: TextChanges
) -> tuple[DraftRecord, ...]:
    kind = KIND_OF[type(record)]
    fields = _fields(context, kind, source.id if source else "")
    made = changed_source(context, source, changes) if source else drafted_source(context, kind, record.id)
    differing = difference(context, record, fields, changes)
    for unit in changes.gone:
        context.tell(f"{unit}没有了")
    for unit in changes.new if source else ():
        context.tell(f"{unit}是新的")
    return tuple(one for one in (differing, made) if one)


def _fields(context: DraftContext, kind: str, paper: str) -> tuple[DraftField, ...]:
    offices = Offices(context.handbook, is_own(context))
    if kind == "plans":
        return tuple(plan_fields(context, offices, paper))
    return tuple(policy_fields(context, offices))


def _told(context: DraftContext) -> tuple[Told, ...]:
    """What reading told, then what drafting did."""
    remarks = (*context.document.told, *context.read.told)
    said = [Told(f"{one.what}（{one.locator}）") for one in remarks]
    return tuple(dict.fromkeys([*context.paper.told, *said, *context.told]))

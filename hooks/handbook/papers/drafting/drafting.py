"""The door: a read paper and the handbook in, a draft out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.kinds import KIND_OF
from handbook.linking import Handbook
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.papers.drafting.cards import contexts_of
from handbook.papers.drafting.clauses import clauses_of
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.differences import difference
from handbook.papers.drafting.guides import guide_fields
from handbook.papers.drafting.ids import record_id
from handbook.papers.drafting.known import known_record
from handbook.papers.drafting.model import Draft, DraftField, DraftRecord, Reading
from handbook.papers.drafting.offices import Offices, is_own
from handbook.papers.drafting.places import TextChanges, changes_of
from handbook.papers.drafting.plans import plan_fields
from handbook.papers.drafting.policies import policy_fields
from handbook.papers.drafting.second_reading import borne_out
from handbook.papers.drafting.source_texts import changed_source, drafted_source, known_source, text_of
from handbook.papers.drafting.touched import touched
from handbook.papers.drafting.well_formed import well_formed
from handbook.papers.model import Paper, Told
from handbook.papers.structure.document import Document
from handbook.papers.structure.laying import PLANS
from handbook.papers.structure.plain import plain
from handbook.papers.values.reading import Read

DRAFTED = ("policies", "plans", "guides")
"""The kinds that papers are drafted as."""


PLACES = 3
"""So many places of one remark are named."""

_RULES = re.compile(r"(?:法|条例|办法|规定|公告|决定)(?:（.*）)?$")


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
    contexts = contexts_of(context)
    planned = [_planned(one, kind or kind_of(one), into, source) for one in contexts]
    records = [made for one in planned if (made := _record_of(one, changes))]
    made = _source(context, planned, source, changes)
    for one in contexts:
        context.told += one.told if one is not context else ()
    rests = [touch for one in planned for touch in touched(handbook, source, one.known, changes)]
    return Draft(
        (*records, *([made] if made else [])), _told(context, changes, source), tuple(dict.fromkeys(rests)),
        paper.fingerprint,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Planned:
    """One record that a paper is about: what it is drafted from, its kind and id, and the record that is known."""

    context: DraftContext
    kind: str
    id: str
    known: Record | None
    paper: str
    """The id of the text that it rests on."""


def kind_of(context: DraftContext) -> str:
    """The folder of the records of a paper, by its form.

    A law or an announcement is a policy whatever it gives out, and so is what gives more money than work.
    """
    kind, title = context.document.kind, plain(context.document.facts.title)
    if kind == "plans" and not context.document.tasks:
        return "policies"
    if kind != "plans" or PLANS.search(title):
        return kind
    granted = [one for one in clauses_of(context, ()) if one.values]
    if _RULES.search(title) or len(granted) * 2 > len(context.document.tasks):
        context.tell("文中有任务，按政策起草；要按行动方案的，写明类别 plans")
        return "policies"
    return kind


def _planned(context: DraftContext, kind: str, into: str | None, source: SourceText | None) -> _Planned:
    known = _known(context, kind, into, source)
    if known:
        kind = KIND_OF[type(known)]
    facts = context.document.facts
    name = known.id if known else record_id(facts.title, facts.doc_nos, context.handbook.records(kind))
    context.own_id = name
    return _Planned(context, kind, name, known, source.id if source else f"text-{name}")


def _known(context: DraftContext, kind: str, into: str | None, source: SourceText | None) -> Record | None:
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
    return handbook.records("policies").get(source.text_of[0]) if source and len(source.text_of) == 1 else None


def _record_of(planned: _Planned, changes: TextChanges) -> DraftRecord | None:
    """What is new or differs; None of a record whose text reads as it did."""
    if not planned.context.document.facts.title:
        planned.context.tell("没有读出标题，没有起草")
        return None
    if planned.kind == "plans" and not planned.context.document.tasks:
        planned.context.tell("没有读出任务，不能按行动方案起草")
        return None
    if planned.known is None:
        return DraftRecord(planned.kind, planned.id, _fields(planned))
    differs = None if changes.is_same else difference(planned.context, planned.known, _fields(planned), changes)
    if differs is None:
        planned.context.tell(f"手册里已有 {planned.kind}/{planned.id}，能比的都相同")
    return differs


def _source(
    context: DraftContext, planned: list[_Planned], source: SourceText | None, changes: TextChanges
) -> DraftRecord | None:
    if source:
        return changed_source(context, source, changes)
    titled = [one for one in planned if one.context.document.facts.title]
    return drafted_source(context, [(one.kind, one.id) for one in titled]) if titled else None


def _fields(planned: _Planned) -> tuple[DraftField, ...]:
    made = well_formed(planned.context, planned.kind, tuple(_drafted_fields(planned)))
    return borne_out(planned.context, planned.kind, made)


def _drafted_fields(planned: _Planned) -> Iterator[DraftField]:
    context = planned.context
    if planned.kind == "guides":
        return guide_fields(context)
    offices = Offices(context.handbook, is_own(context))
    if planned.kind == "plans":
        return plan_fields(context, offices, planned.paper)
    return policy_fields(context, offices)


def _places(locators: list[str]) -> str:
    """The first places that say the same, and how many there are."""
    named = "、".join(locators[:PLACES])
    return f"{named}等 {len(locators)} 处" if len(locators) > PLACES else named


def _told(context: DraftContext, changes: TextChanges, source: SourceText | None) -> tuple[Told, ...]:
    """What reading told, then what drafting did."""
    if source and changes.is_same:
        context.tell(f"这份文件收过了（{source.id}），读来没有变化")
    for unit in changes.gone:
        context.tell(f"{unit}没有了")
    for unit in changes.new if source else ():
        context.tell(f"{unit}是新的")
    remarks: dict[str, dict[str, None]] = {}
    for one in (*context.document.told, *context.read.told):
        remarks.setdefault(one.what, {})[one.locator] = None
    said = [Told(f"{what}（{_places(list(where))}）") for what, where in remarks.items()]
    return tuple(dict.fromkeys([*context.paper.told, *said, *context.told]))

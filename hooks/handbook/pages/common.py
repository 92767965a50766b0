"""What the pages of every kind share: links, heads, trust lines, what refers to what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from handbook import anchors
from handbook.deriving.events import Opening
from handbook.deriving.standings import SLUGS, Standing
from handbook.deriving.windows import WindowState
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Edge, Key
from handbook.model.base import TO_VERIFY, Fact, Grade
from handbook.model.dates import MonthDay, When
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan, Paragraph, Task
from handbook.model.policy import Policy
from handbook.model.problem import Survey
from handbook.model.record import Record
from handbook.pages import addresses, publication, words
from handbook.pages.views import (
    Badge,
    DateView,
    FactRow,
    Group,
    Head,
    Ref,
    StandingView,
    Trust,
    Value,
    WindowView,
    WithdrawnView,
)
from handbook.parts import facts

MOST_LINKS = 60
"""Links of one sort on an entry's page; where there are more, they stand on pages of their own (`pages.more`)."""

UP = ".."
"""From an entry or a list, which lie one folder down, to the site's root."""


def day(value: date | None) -> When | None:
    return When.of(value.isoformat()) if value is not None else None


def ref(edition: Edition, key: Key, base: str = UP) -> Ref:
    """A link to a record; a policy brings its document number, an office its body."""
    record = edition.handbook.record(key)
    detail = None
    if isinstance(record, Policy):
        standing = edition.derived.standings[record.id].state
        number = next((entry.number for entry in record.doc_nos if entry.role == "正文"), "")
        detail = " · ".join(part for part in (number, "" if standing == "现行" else standing) if part)
    elif isinstance(record, Organization) and record.parent:
        detail = title_of(edition, ("organizations", record.parent))
    return Ref(addresses.relative(addresses.entry(key), base), record.title, KINDS[key[0]].label, detail or None)


def spot(edition: Edition, edge: Edge) -> Ref:
    """Where a link was written: a task or a clause of the source, where it stands in one."""
    whole = ref(edition, edge.source)
    record = edition.handbook.record(edge.source)
    if not record.withdrawn and len(edge.path) > 1 and isinstance(edge.path[1], int):
        part, index = edge.path[0], edge.path[1]
        if isinstance(record, ActionPlan) and part == "tasks":
            return _inside(record, record.tasks[index], whole)
        if isinstance(record, ActionPlan) and part == "paragraphs":
            return Ref(f"{whole.href}#{record.paragraphs[index].id}", record.title, whole.kind)
        if isinstance(record, Survey) and part == "questions":
            return Ref(f"{whole.href}#q{index + 1}", record.questions[index].question, whole.kind, record.title)
    return whole


def end(edition: Edition, edge: Edge) -> Ref:
    """Where a link leads: a record, or the task or paragraph of a plan that it names."""
    return inside(edition, edge.target, edge.part)


def inside(edition: Edition, key: Key, name: str | None) -> Ref:
    """A link to a record, or to the task or paragraph of a plan with this id; a withdrawn plan shows none of them."""
    whole = ref(edition, key)
    record = edition.handbook.record(key)
    part = anchors.part_of(record, name) if isinstance(record, ActionPlan) and name else None
    return _inside(record, part, whole) if isinstance(record, ActionPlan) and part and not record.withdrawn else whole


def end_value(edition: Edition, edge: Edge, grade: Grade | None = None) -> Value:
    """Where a link leads, as a value of a row; a task brings the name of its plan."""
    link = end(edition, edge)
    return Value(link.title, link.href, grade=grade, note=link.detail if edge.part else None)


def _inside(plan: ActionPlan, part: Task | Paragraph, whole: Ref) -> Ref:
    """One task or paragraph of a plan, with the paper beside it."""
    paper = f"{plan.region or ''} {plan.title}".strip()
    name = part.title if isinstance(part, Task) else f"{part.role}{part.printed_no or ''}"
    return Ref(f"{whole.href}#{part.id}", name, whole.kind, paper)


def title_of(edition: Edition, key: Key) -> str | None:
    """The title of a record, or None where it is not published."""
    return edition.handbook.record(key).title if key in edition.handbook.shaped else None


def linked(edition: Edition, kind: str, ids: Iterable[str], grade: Grade | None = None) -> list[Value]:
    """Records as values of a row; those that are not published are left out."""
    found = [(kind, name) for name in ids if (kind, name) in edition.handbook.shaped]
    refs = [ref(edition, key) for key in found]
    return [Value(item.title, item.href, grade=grade) for item in refs]


# --- states ---------------------------------------------------------------------------------------


def standing_view(standing: Standing) -> StandingView:
    reason = "，".join(part for part in (standing.reason, "待核" if standing.to_verify else "") if part)
    return StandingView(
        word=standing.state.value,
        slug=standing.slug,
        turns=" ".join(f"{day}:{state.value}:{SLUGS[state]}" for day, state in standing.turns) or None,
        reason=reason or None,
    )


def window_view(opening: Opening, stated: bool = True) -> WindowView:
    window = opening.window
    return WindowView(
        kind=window.kind,
        opens=str(window.opens) if window.opens else None,
        closes=str(window.closes) if window.closes else None,
        state=opening.now.state.value,
        text=opening.now.text,
        period=words.span(window),
        stated=window.text if stated else None,
    )


_URGENCY = {
    state: rank
    for rank, state in enumerate(
        (
            WindowState.CLOSING,
            WindowState.OPEN,
            WindowState.UPCOMING,
            WindowState.ROLLING,
            WindowState.LAST_ROUND,
            WindowState.CLOSED,
            WindowState.ON_NOTICE,
            WindowState.UNKNOWN,
        )
    )
}


def by_urgency(openings: Sequence[Opening]) -> list[Opening]:
    """Windows in the order a reader should see them, each kind of window once."""
    alike = {(o.window.kind, str(o.window.opens), str(o.window.closes)): o for o in reversed(openings)}
    return sorted(alike.values(), key=lambda opening: _URGENCY[opening.now.state])


def windows(edition: Edition, key: Key) -> list[WindowView]:
    """The windows of a record, the most urgent first; the browser may find another more urgent on its day."""
    return [window_view(opening, stated=False) for opening in by_urgency(edition.derived.openings_of.get(key, ()))]


# --- heads ----------------------------------------------------------------------------------------


def head(
    edition: Edition,
    key: Key,
    *,
    doc_nos: Sequence[str] = (),
    tags: Sequence[Ref] = (),
    standing: StandingView | None = None,
    action: Ref | None = None,
    badge: Badge | None = None,
) -> Head:
    record = edition.handbook.record(key)
    return Head(
        kind=KINDS[key[0]].label,
        title=record.title,
        summary=record.summary,
        aliases=record.aliases,
        doc_nos=doc_nos,
        tags=tags,
        standing=standing,
        windows=windows(edition, key),
        level=record.level,
        sample=record.sample,
        alert=alert_on(record, edition.derived.today),
        withdrawn=withdrawn(edition, key, record),
        action=None if record.withdrawn else action,
        badge=badge,
    )


def alert_on(record: Record, today: date) -> str | None:
    """The notice of a record, where it holds on this day."""
    alert = record.alert
    if alert is None or (alert.from_ and today < alert.from_) or (alert.until and today > alert.until):
        return None
    return alert.text


def withdrawn(edition: Edition, key: Key, record: Record) -> WithdrawnView | None:
    gone = record.withdrawn
    if gone is None:
        return None
    instead = next((e.target for e in edition.handbook.links_from(key) if e.relation == "withdrawn.see"), None)
    when = day(gone.date)
    assert when is not None
    return WithdrawnView(when, gone.reason.rstrip("。"), ref(edition, instead) if instead else None)


def tags(edition: Edition, kind: str, record: Record, categories: Sequence[str] = ()) -> list[Ref]:
    """Categories and audiences, each leading to the list that shows only its own, where the list can."""
    if kind not in edition.memo(publication.published):  # there is no list to lead to
        return []
    named = (("category", "categories", categories), ("audience", "audiences", record.audiences))
    found: dict[str, Ref] = {}
    for facet, vocabulary, labels in named:
        for label in labels:
            word = edition.handbook.word(vocabulary, label)
            address = f"{addresses.listing(kind)}?{facet}={quote(word.id)}" if facet in KINDS[kind].facets else ""
            found.setdefault(word.label, Ref(address and addresses.relative(address, UP), word.label))
    return list(found.values())


# --- rows -----------------------------------------------------------------------------------------


def row(term: str, values: Iterable[Value | None], asks: str | None = None) -> FactRow | None:
    """A row of a table, or None where there is nothing to say."""
    kept = [value for value in values if value is not None]
    return FactRow(term, kept, asks) if kept else None


def rows(*made: FactRow | None) -> list[FactRow]:
    return [item for item in made if item is not None]


def text_value(record: Fact, field: str) -> Value | None:
    """The text of a field with its own grade and note; None where it is not written."""
    text = getattr(record, field)
    if not text:
        return None
    return Value(str(text), grade=record.confidence.get(field), note=record.note_on(field) or None)


def only_text(part: Fact | None, field: str) -> Value | None:
    """The text of a part that is shown by this text alone, so that a grade of the whole part stands here."""
    value = text_value(part, field) if part is not None else None
    if part is None or value is None:
        return None
    note = "；".join(text for text in (part.note_on("*"), part.note_on(field)) if text)
    return replace(value, grade=part.grade(field), note=note or None)


def all_notes(part: Fact, but: Iterable[str] = ()) -> str | None:
    """Every note of a part that has one place for notes, each with the field that it is about."""
    left_out = set(but)
    fields = type(part).model_fields
    said = [
        text if name == "*" else f"{fields[name].title if name in fields else name}：{text}"
        for name, text in part.note.items()
        if name not in left_out
    ]
    return "；".join(said) or None


def date_value(record: Fact, field: str) -> Value | None:
    """A date with its own grade and note; a note alone is worth showing too."""
    value: When | MonthDay | date | None = getattr(record, field)
    note = record.note_on(field) or None
    if value is None:
        return Value("未注明", note=note) if note else None
    shown: DateView | None = value if isinstance(value, When | MonthDay) else day(value)
    return Value(date=shown, grade=record.confidence.get(field), note=note)


def named_in(edition: Edition, places: Iterable[str]) -> list[Value]:
    """`paper:line` as a sentence: 《…分工表》第 56 行."""
    papers = {word.id: word.label for word in edition.handbook.vocabularies.get("papers", {}).values()}
    found = []
    for place in places:
        paper, _, line = place.partition(":")
        found.append(Value(f"《{papers.get(paper, paper)}》" + (f"第 {line} 行" if line else "")))
    return found


# --- relations ------------------------------------------------------------------------------------


def outgoing(
    edition: Edition, key: Key, relations: Iterable[str] | None = None, but: Iterable[str] = ()
) -> list[Group]:
    """What a record says of others, one group a relation: these in this order, or all but some."""
    return [_bounded(group, key) for group in all_outgoing(edition, key, relations, but)]


def all_outgoing(
    edition: Edition, key: Key, relations: Iterable[str] | None = None, but: Iterable[str] = ()
) -> list[Group]:
    """As `outgoing`, however many there are."""
    edges = edition.handbook.links_from(key)
    wanted = {relation: words.relation_label(relation) for relation in _wanted(edges, relations, but)}
    return _groups(edges, wanted, lambda edge: end(edition, edge))


def incoming(
    edition: Edition,
    key: Key,
    relations: Iterable[str] | None = None,
    but: Iterable[str] = (),
    part: str | None = None,
) -> list[Group]:
    """What others say of a record, or of one part of it: these relations, or all but some."""
    edges = [edge for edge in edition.handbook.links_to(key) if edge.part == part]
    return [_bounded(group, key) for group in _seen(edition, edges, relations, but)]


def all_incoming(edition: Edition, key: Key) -> list[Group]:
    """What others say of a record or of any part of it, however many there are."""
    return _seen(edition, edition.handbook.links_to(key), None, ())


def _seen(edition: Edition, edges: Sequence[Edge], relations: Iterable[str] | None, but: Iterable[str]) -> list[Group]:
    wanted = {relation: words.reverse_relation_label(relation) for relation in _wanted(edges, relations, but)}
    return _groups(edges, wanted, lambda edge: spot(edition, edge))


def _bounded(group: Group, key: Key) -> Group:
    many = len(group.links)
    if many <= MOST_LINKS:
        return group
    href = addresses.more(key).rpartition("/")[2]
    return Group(group.label, group.links[:MOST_LINKS], Ref(href, f"全部 {many} 条"))


def _wanted(edges: Sequence[Edge], relations: Iterable[str] | None, but: Iterable[str]) -> list[str]:
    left_out = set(but)
    names = relations if relations is not None else dict.fromkeys(edge.relation for edge in edges)
    return [relation for relation in names if relation not in left_out]


def _groups(edges: Sequence[Edge], wanted: dict[str, str], end: Callable[[Edge], Ref]) -> list[Group]:
    found: dict[str, dict[str, Ref]] = {label: {} for label in wanted.values()}
    for edge in edges:
        if edge.relation in wanted:
            link = end(edge)
            found[wanted[edge.relation]].setdefault(link.href, link)
    return [Group(label, list(links.values())) for label, links in found.items() if links]


# --- trust ----------------------------------------------------------------------------------------


def trust(edition: Edition, key: Key, noted: Iterable[str]) -> Trust:
    """The trust line: where it was read, when it was checked, how sure it is.

    `noted` are the fields whose notes stand beside them; notes on others are said here.
    """
    record = edition.handbook.record(key)
    grades = [grade for _, fact in facts(record) for grade in fact.confidence.values()]
    source = record.source
    checked_by = ("organizations", record.verified_by or "")
    note = "；".join(text for text in (record.note_on("*"), _source_note(record), *_other_notes(record, noted)) if text)
    return Trust(
        source_title=source.title if source else None,
        source_doc_no=(source.doc_no if source else None) or _own_number(record),
        source_url=source.url if source else None,
        source_locator=source.locator if source else None,
        verified_on=day(record.verified_on),
        verified_by=ref(edition, checked_by) if checked_by in edition.handbook.shaped else None,
        updated=day(record.updated),
        review_by=day(record.review_by),
        overdue=record.review_overdue(edition.derived.today),
        grade=max(grades, default=None),
        to_verify=sum(grade in TO_VERIFY for grade in grades),
        note=note or None,
        file=edition.handbook.shaped[key].file,
    )


def _other_notes(record: Record, noted: Iterable[str]) -> list[str]:
    beside = {"*", *noted}
    fields = type(record).model_fields
    return [
        f"{fields[name].title}：{text}" for name, text in record.note.items() if name not in beside and name in fields
    ]


def _source_note(record: Record) -> str:
    return "；".join(record.source.note.values()) if record.source else ""


def _own_number(record: Record) -> str | None:
    numbers = [entry.number for entry in record.doc_nos] if isinstance(record, Policy) else []
    return "；".join(numbers) or None


def sections(*named: tuple[str, str, object]) -> list[Ref]:
    """The sections of a page that hold something: (anchor, title, content)."""
    return [Ref(f"#{anchor}", title) for anchor, title, content in named if content]

"""The list of a kind: every public record, whole without a script, filtered with one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.kind import Kind
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.scheme import Measurement
from handbook.pages import addresses, states
from handbook.pages.facets import Choice, facet
from handbook.pages.list_columns import column
from handbook.pages.pictures import windows
from handbook.pages.publication import has_open_data, has_questions, published
from handbook.pages.views import FacetView, ListRow, Option, Ref, Value, WindowView
from handbook.pages.worth import elsewhere as other_place
from handbook.pages.worth import orders

PAGE_SIZE = 50
"""Rows that the browser shows at a time; without its script all of them stand there."""


BOUND = 240
"""Rows of a list that stand in one page, 300 KB of policies; a longer list has further pages (`pages.paging`)."""

PAGE = 100
"""Rows of each page of a longer list: some 130 KB of policies, 65 KB of equipment."""

Choices = Sequence[Sequence[Choice]]
"""What a row is found by: of each filter of its list, in their order, the values that it has."""


@dataclass(frozen=True, slots=True)
class Column:
    label: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before anything of it is drawn. What is worked out of one thing depends on nothing but that thing."""

    section: str
    title: str
    intro: str
    columns: Sequence[Column]
    facets: Sequence[tuple[str, str]]  # name and label
    things: Sequence[Any]  # what it lists, in order
    choices: Callable[[Any], Choices]
    row: Callable[[Any, Choices], Any]  # what a template is given for a thing
    windows: Callable[[Any], Sequence[WindowView]]
    turns: Callable[[Any], str | None]  # how its standing will change: see StandingView
    uri: Callable[[Any], str]  # the page it leads to, from the site's root
    key: Callable[[Any], Key] | None = None  # of which record a row is, where each is of one
    elsewhere: Sequence[Ref] = ()
    downloads: Sequence[Ref] = ()
    page_size: int = PAGE_SIZE  # rows that the script shows at a time
    bound: int = BOUND
    page: int = PAGE
    drawn_by: tuple[str, str] | None = None  # template and macro of a row, where it is not `list_row`
    heads: Sequence[str] = ()  # of a list that is a table, what stands above its columns
    hint: str = "名称、简称、文号都可以"
    hotline: str | None = None


def is_long(listing: Listing) -> bool:
    """Whether a list is too long for one page."""
    return len(listing.things) > listing.bound


def context(edition: Edition, kind_name: str) -> dict[str, Any]:
    """What `templates/list.html` is given."""
    drawn = windows.picture(edition, "..") if kind_name == "policies" else None
    return whole(listing(edition, kind_name)) | {"picture": drawn}


def whole(listed: Listing) -> dict[str, Any]:
    """What `templates/list.html` is given for a list in one page."""
    chosen = [listed.choices(thing) for thing in listed.things]
    rows = [listed.row(thing, choices) for thing, choices in zip(listed.things, chosen, strict=True)]
    parts = [Part(*shared_notes(held), away) for away in (False, True) if (held := _part(rows, away))]
    return {
        "title": listed.title,
        "intro": listed.intro,
        "columns": listed.columns,
        "facets": offered(listed, counted(listed, chosen)),
        "has_windows": any(row.windows for row in rows),
        "total": len(rows),
        "parts": parts,
        "elsewhere": listed.elsewhere,
        "downloads": listed.downloads,
        "page_size": listed.page_size,
        "picture": None,
        "needs": None,
        "hint": listed.hint,
    }


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that stand together: what holds here, or what other places do, which is folded."""

    rows: Sequence[ListRow]
    remarks: Sequence[str]
    away: bool


def _part(rows: Iterable[ListRow], away: bool) -> list[ListRow]:
    return [row for row in rows if bool(row.away) is away]


SHARED = 3
"""A note that so many rows have is said once above them."""


def shared_notes(rows: Sequence[ListRow]) -> tuple[list[ListRow], list[str]]:
    """Rows whose repeated notes are marks, and above them what the marks stand for."""
    times = Counter(cell.note for row in rows for cell in row.cells if cell and cell.note)
    repeated = [note for note, number in times.items() if number >= SHARED][: len(_MARKS)]
    marks = dict(zip(repeated, _MARKS, strict=False))
    if not marks:
        return list(rows), []

    def marked(cell: Value | None) -> Value | None:
        mark = marks.get(cell.note or "") if cell else None
        return cell._replace(text=f"{cell.text}{mark}", note=None) if cell and mark and not cell.date else cell

    found = [row._replace(cells=[marked(cell) for cell in row.cells]) for row in rows]
    return found, [f"{mark} {note}（{times[note]} 条）" for note, mark in marks.items()]


_MARKS = "①②③④⑤⑥⑦⑧⑨"


def counted(listed: Listing, chosen: Iterable[Choices]) -> list[Counter[Choice]]:
    """Of each filter, how many rows each of its values has."""
    found: list[Counter[Choice]] = [Counter() for _ in listed.facets]
    for choices in chosen:
        for counter, values in zip(found, choices, strict=True):
            counter.update(values)
    return found


def offered(listed: Listing, counts: Sequence[Counter[Choice]]) -> list[FacetView]:
    """The filters that part the rows at all."""
    named = zip(listed.facets, counts, strict=True)
    return [_facet(name, label, counter) for (name, label), counter in named if len(counter) > 1]


def listing(edition: Edition, kind_name: str) -> Listing:
    """The list of a kind, as `kinds/` declares it."""
    kind = KINDS[kind_name]

    def key(record: Record) -> Key:
        return kind_name, record.id

    return Listing(
        section=kind_name,
        title=kind.label,
        intro=kind.intro,
        columns=[Column(column(kind, name)[0]) for name in kind.columns],
        facets=[(name, facet(kind, name)[0]) for name in kind.facets],
        things=ranked(edition, kind_name),
        choices=lambda record: [facet(kind, name)[1](edition, key(record), record) for name in kind.facets],
        row=lambda record, choices: _row(edition, kind, record, choices),
        windows=lambda record: states.windows(edition, key(record)),
        turns=lambda record: _turns(edition, record),
        uri=lambda record: addresses.entry(key(record)),
        key=key,
        elsewhere=elsewhere(edition, kind_name),
        downloads=downloads(edition, kind_name),
        hint=kind.hint,
    )


def elsewhere(edition: Edition, here: str) -> list[Ref]:
    """The other lists in which the same words may be looked for."""
    kinds = [kind for kind in edition.memo(published) if kind != here and KINDS[kind].searched_beside]
    found = [Ref(f"../{addresses.listing(kind)}", KINDS[kind].label) for kind in kinds]
    return (
        [*found, Ref(f"../{addresses.ANSWERS}", "问答")] if edition.memo(has_questions) and here != "answers" else found
    )


def downloads(edition: Edition, kind: str) -> list[Ref]:
    """Files of a list's facts, and what else there is for programs."""
    has, forms = edition.handbook.identity.has, ("csv", "xlsx")
    tables = [Ref(addresses.table(kind, form).rpartition("/")[2], form.upper()) for form in forms if has("表格")]
    data = [Ref(f"../{addresses.documents(kind)}", "JSON")] if has("接口") else []
    about = [Ref(f"../{addresses.OPEN_DATA}", "开放数据")] if has_open_data(edition) else []
    return [*tables, *instruments(edition, kind), *data, *about]


def instruments(edition: Edition, kind: str) -> list[Ref]:
    """Equipment in the forms of others. Nothing in such a file says that a record is a sample, so samples are in
    none."""
    if kind != "equipment" or not factual(edition, kind):
        return []
    return [Ref("uniquip.csv", "UNIQUIP"), Ref("pidinst.json", "PIDINST")]


def factual(edition: Edition, kind: str) -> list[Record]:
    """The public records that are no samples."""
    return [record for record in public(edition, kind) if not record.sample]


def public(edition: Edition, kind: str) -> list[Record]:
    """The records that are published, in an order that no day and no query changes: for files and counts."""
    records = edition.handbook.records(kind).values()  # asked of the edition whoever sorted them before
    if (public, kind) not in edition._memo:
        standings = edition.derived.standings.items() if kind == "policies" else ()
        state = {name: _STANDINGS[standing.slug] for name, standing in standings}
        there = [record for record in records if not record.withdrawn]
        by_worth = sorted(there, key=lambda one: (one.sample, state.get(one.id, 0), _LEVELS[one.level], one.id))
        edition._memo[public, kind] = by_worth
    return list(edition._memo[public, kind])


def ranked(edition: Edition, kind: str) -> list[Record]:
    """The records that a list shows, in the order of their worth."""
    records = edition.handbook.records(kind)
    return [records[name] for name in edition.memo(orders)[kind]]


_LEVELS = {"市": 0, "区": 1, "省": 2, "国家": 3, None: 4}
_STANDINGS = {"in-force": 0, "amended": 1, "not-yet": 1, "unknown": 2, "ended": 3}


def _row(edition: Edition, kind: Kind, record: Record, choices: Choices) -> ListRow:
    return ListRow(
        href=f"{record.id}.html",
        title=record.title,
        summary=record.summary,
        standing=states.standing_view(edition.derived.standings[record.id]) if isinstance(record, Policy) else None,
        windows=states.windows(edition, (kind.name, record.id)),
        sample=record.sample,
        cells=[column(kind, name)[1](edition, record) for name in kind.columns],
        facets=marks(kind.facets, choices),
        aka=" ".join([*record.aliases, *_numbers(record)]) or None,
        away=other_place(edition, record),
    )


def _numbers(record: Record) -> Iterator[str]:
    """What a record is also looked for by: document numbers, short names, standards however they are written."""
    if isinstance(record, Policy):
        yield from (entry.number for entry in record.doc_nos)
    elif isinstance(record, Measurement):
        yield from record.abbreviations
        yield from record.standards
        yield from (re.sub(r"[\s/]", "", number) for number in record.standards)


def marks(names: Iterable[str], choices: Choices) -> list[tuple[str, str]]:
    """What a row carries for the filters: the name of each that has a value, and its slugs."""
    named = zip(names, choices, strict=True)
    return [(name, " ".join(slug for slug, _ in values)) for name, values in named if values]


def _turns(edition: Edition, record: Record) -> str | None:
    if not isinstance(record, Policy):
        return None
    return states.standing_view(edition.derived.standings[record.id]).turns


def facet_view(kind: Kind, name: str, counted: Counter[Choice]) -> FacetView:
    """Options by how many records they would leave, the most first."""
    return _facet(name, facet(kind, name)[0], counted)


def _facet(name: str, label: str, counted: Counter[Choice]) -> FacetView:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][1]))
    return FacetView(name, label, [Option(slug, said, number) for (slug, said), number in ordered])


def row_of(edition: Edition, key: Key, title: str, anchor: str, window: Any) -> ListRow:
    """A row that leads to one place in a record, as the home page shows windows."""
    record = edition.handbook.record(key)
    href = addresses.entry(key) + (f"#{anchor}" if anchor else "")
    return ListRow(href, title, None, None, [window], record.sample, [], [], None)

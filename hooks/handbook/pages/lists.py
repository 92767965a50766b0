"""The list of a kind: every public record, whole without a script, filtered with one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS, Kind
from handbook.linking import Key
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import addresses, common
from handbook.pages.facets import COLUMNS, FACETS, Choice
from handbook.pages.publication import asked, published
from handbook.pages.views import FacetView, ListRow, Option, Ref

PAGE_SIZE = 50
"""Rows that the browser shows at a time; without its script all of them stand there."""


@dataclass(frozen=True, slots=True)
class Column:
    label: str


def context(edition: Edition, kind_name: str) -> dict[str, Any]:
    """What `templates/list.html` is given."""
    kind = KINDS[kind_name]
    records = public(edition, kind_name)
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in kind.facets}
    rows = [_row(edition, kind, (kind_name, record.id), record, counted) for record in records]
    return {
        "title": kind.label,
        "intro": kind.intro,
        "columns": [Column(COLUMNS[name][0]) for name in kind.columns],
        "facets": [facet(name, counted[name]) for name in kind.facets if len(counted[name]) > 1],
        "has_windows": any(row.windows for row in rows),
        "rows": rows,
        "elsewhere": elsewhere(edition, kind_name),
        "downloads": downloads(edition, kind_name),
        "page_size": PAGE_SIZE,
    }


def elsewhere(edition: Edition, here: str) -> list[Ref]:
    """The other lists in which the same words may be looked for."""
    searchable = ("policies", "guides", "plans", "organizations")
    kinds = [kind for kind in edition.once(published) if kind != here and kind in searchable]
    found = [Ref(f"../{addresses.listing(kind)}", KINDS[kind].label) for kind in kinds]
    return [*found, Ref(f"../{addresses.ANSWERS}", "问答")] if edition.once(asked) and here != "answers" else found


def downloads(edition: Edition, kind: str) -> list[Ref]:
    """Files of a list's facts. Nothing in such a file says that a record is a sample, so samples are in none."""
    if kind != "equipment" or not factual(edition, kind):
        return []
    return [Ref("uniquip.csv", "下载表格（UNIQUIP）"), Ref("pidinst.json", "下载 JSON（PIDINST）")]


def factual(edition: Edition, kind: str) -> list[Record]:
    """The public records that are no samples."""
    return [record for record in public(edition, kind) if not record.sample]


def public(edition: Edition, kind: str) -> list[Record]:
    """The records that a list shows, in the order readers want: in force first, then by level and title."""
    records = [record for record in edition.handbook.records(kind).values() if not record.withdrawn]
    return sorted(records, key=lambda record: _order(edition, record))


_LEVELS = {"市": 0, "区": 1, "省": 2, "国家": 3, None: 4}
_STANDINGS = {"in-force": 0, "amended": 1, "not-yet": 1, "unknown": 2, "ended": 3}


def _order(edition: Edition, record: Record) -> tuple[bool, int, int, str]:
    standing = edition.derived.standings[record.id].slug if isinstance(record, Policy) else "in-force"
    return record.sample, _STANDINGS[standing], _LEVELS[record.level], record.id


def _row(edition: Edition, kind: Kind, key: Key, record: Record, counted: dict[str, Counter[Choice]]) -> ListRow:
    facets = []
    for name in kind.facets:
        choices = FACETS[name][1](edition, key, record)
        counted[name].update(choices)
        if choices:
            facets.append((name, " ".join(slug for slug, _ in choices)))
    numbers = [entry.no for entry in record.doc_nos[1:]] if isinstance(record, Policy) else []
    return ListRow(
        href=f"{record.id}.html",
        title=record.title,
        summary=record.summary,
        standing=common.standing_view(edition.derived.standings[record.id]) if isinstance(record, Policy) else None,
        windows=common.windows(edition, key),
        sample=record.sample,
        cells=[COLUMNS[name][1](edition, record) for name in kind.columns],
        facets=facets,
        aka=" ".join([*record.aliases, *numbers]) or None,
    )


def facet(name: str, counted: Counter[Choice]) -> FacetView:
    """Options by how many records they would leave, the most first."""
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][1]))
    return FacetView(name, FACETS[name][0], [Option(slug, label, number) for (slug, label), number in ordered])


def row_of(edition: Edition, key: Key, title: str, anchor: str, window: Any) -> ListRow:
    """A row that leads to one place in a record, as the home page shows windows."""
    record = edition.handbook.record(key)
    href = addresses.entry(key) + (f"#{anchor}" if anchor else "")
    return ListRow(href, title, None, None, [window], record.sample, [], [], None)

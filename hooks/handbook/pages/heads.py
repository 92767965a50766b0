"""What stands at the top of an entry: title, states, tags, alerts, and its way through the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.record import Record
from handbook.pages import addresses, fact_rows, publication, record_links, states
from handbook.pages.views import Badge, Head, Ref, StandingView, WithdrawnView


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
        windows=states.windows(edition, key),
        level=record.level,
        sample=record.sample,
        alert=alert_on(record, edition.derived.today) if record.alert else None,  # so that few pages rest on the day
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
    when = fact_rows.day(gone.date)
    assert when is not None
    return WithdrawnView(when, gone.reason.rstrip("。"), record_links.ref(edition, instead) if instead else None)


def tags(edition: Edition, kind: str, record: Record, categories: Sequence[str] = ()) -> list[Ref]:
    """Categories, audiences and chains, each leading to the list that shows only its own, where the list can."""
    if kind not in edition.memo(publication.published):  # there is no list to lead to
        return []
    named = (
        ("category", "categories", categories),
        ("audience", "audiences", record.audiences),
        ("chain", "chains", record.chains),
    )
    found: dict[str, Ref] = {}
    for facet, vocabulary, labels in named:
        for label in labels:
            word = edition.handbook.word(vocabulary, label)
            address = f"{addresses.listing(kind)}?{facet}={quote(word.id)}" if facet in KINDS[kind].facets else ""
            found.setdefault(word.label, Ref(address and addresses.relative(address, record_links.UP), word.label))
    return list(found.values())


def sections(*named: tuple[str, str, object]) -> list[Ref]:
    """The sections of a page that hold something: (anchor, title, content)."""
    return [Ref(f"#{anchor}", title) for anchor, title, content in named if content]

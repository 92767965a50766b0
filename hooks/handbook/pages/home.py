"""The first page: look up, find your door, see what closes and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook import evidence
from handbook.deriving.events import Change, Opening, closing, last_rounds
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.dates import When
from handbook.model.policy import Policy
from handbook.pages import addresses, answers, find, lists, points, publication, record_links, states, whom
from handbook.pages.facets import FACETS
from handbook.pages.matching import page as matching
from handbook.pages.pictures import windows
from handbook.pages.views import ListRow, Ref

HORIZON = 400
"""Days ahead for which closing dates are laid out; the browser shows those that have come near."""

MOST_CHANGES = 8
MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Door:
    slug: str
    title: str
    text: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class KindCount:
    title: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class ListCount:
    title: str
    text: str
    total: int
    kinds: list[KindCount]


@dataclass(frozen=True, slots=True)
class ChangeView:
    date: When
    what: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class TrustCounts:
    records: int
    to_verify: int
    evidence: evidence.Tally  # facts compared with texts, in how many records, by how many texts
    sources: Ref | None
    today: When
    fingerprint: str | None


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/home.html` is given."""
    identity = edition.handbook.identity
    derived = edition.derived
    return {
        "title": identity.title,
        "summary": identity.description,
        "publisher": identity.publisher,
        "hotline": identity.hotline,
        "whom": Ref(whom.LIST, whom.LABEL) if whom.is_published(edition) else None,
        "match": Ref(addresses.MATCH, matching.LABEL) if matching.is_published(edition) else None,
        "lookup": lookup(edition),
        "example": find.example(edition),
        "examples": _examples(edition),
        "doors": _doors(edition),
        "lists": _lists(edition),
        "more": _more(edition),
        "closing": [_window_row(edition, opening) for opening in closing(derived.openings, derived.today, HORIZON)],
        "last_round": [
            _window_row(edition, opening) for opening in last_rounds(derived.openings, derived.today)[:MOST_ROUNDS]
        ],
        "twelve_months": windows.picture(edition, ""),
        "row_columns": [],
        "changes": [_change(edition, change) for change in derived.changes[:MOST_CHANGES]],
        "trust": _trust(edition),
    }


def lookup(edition: Edition) -> str:
    """Where the look-up box leads without its script: the first list that has records."""
    kinds = edition.memo(publication.published)
    return addresses.listing(kinds[0]) if kinds else addresses.HOME


def _examples(edition: Edition) -> list[Ref]:
    """The look-ups that the handbook's keepers know people to make."""
    return find.popular(edition, base="") if find.is_published(edition) else []


def _doors(edition: Edition) -> list[Door]:
    policies = [record for record in lists.public(edition, "policies") if isinstance(record, Policy)]
    count: dict[str, int] = {}
    for policy in policies:
        for slug, _ in FACETS["category"][1](edition, ("policies", policy.id), policy):
            count[slug] = count.get(slug, 0) + 1
    words = {word.id: word for word in edition.handbook.vocabularies.get("categories", {}).values()}
    address = addresses.listing("policies")
    return [
        Door(word.id, word.label, word.description or "", f"{address}?category={word.id}", count[word.id])
        for word in words.values()
        if count.get(word.id)
    ]


def _lists(edition: Edition) -> list[ListCount]:
    """The four lists with what they hold today; one without a record is not shown."""
    kinds = edition.memo(publication.published)
    found = []
    for four in FOUR_LISTS:
        counts = [
            KindCount(KINDS[kind].label, addresses.listing(kind), len(lists.public(edition, kind)))
            for kind in kinds
            if KINDS[kind].four_list == four.id
        ]
        if counts:
            found.append(ListCount(four.label, four.description, sum(kind.count for kind in counts), counts))
    return found


def _more(edition: Edition) -> list[KindCount]:
    """What spans the four lists: whom to call, questions, papers, the matrix; only what has something in it."""
    asked = len(answers.public(edition))
    reachable = len(points.all_of(edition))
    found = [KindCount(whom.LABEL, whom.LIST, reachable)] if reachable else []
    found += [KindCount(answers.LABEL, answers.LIST, asked)] if asked else []
    for kind in edition.memo(publication.published):
        if not KINDS[kind].four_list:
            found.append(KindCount(KINDS[kind].label, addresses.listing(kind), len(lists.public(edition, kind))))
    return found


def _window_row(edition: Edition, opening: Opening) -> ListRow:
    record = edition.handbook.record(opening.key)
    title = record.title if opening.title == record.title else f"{record.title}：{opening.title}"
    return lists.row_of(edition, opening.key, title, opening.anchor, states.window_view(opening, stated=False))


def _change(edition: Edition, change: Change) -> ChangeView:
    if change.key is not None:
        return ChangeView(change.on, change.word, record_links.ref(edition, change.key, base=""))
    number, _, kind = change.text.partition(" ")
    label = KINDS[kind].label
    return ChangeView(change.on, f"{number} 条记录{change.word}", Ref(addresses.listing(kind), label))


def _trust(edition: Edition) -> TrustCounts:
    keys = [key for key, record in edition.handbook if not record.withdrawn]
    return TrustCounts(
        records=len(keys),
        to_verify=sum(edition.handbook.shaped[key].sureness.to_verify for key in keys),
        evidence=evidence.tally(edition.handbook),
        sources=Ref(addresses.listing("sources"), KINDS["sources"].label) if lists.public(edition, "sources") else None,
        today=When.on(edition.derived.today),
        fingerprint=edition.fingerprint,
    )

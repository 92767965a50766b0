"""The first page: look up, say who you are, do one of three things; then what can be done when, and the four lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook import evidence
from handbook.deriving.events import Opening, closing
from handbook.deriving.windows import WindowState
from handbook.edition import Edition
from handbook.eligibility.asking import SUBJECT
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.dates import When
from handbook.model.policy import Policy
from handbook.pages import (
    addresses,
    answers,
    find,
    latest_changes,
    lists,
    page_names,
    publication,
    states,
    whom,
)
from handbook.pages.facets import FACETS
from handbook.pages.list_sentences import sentence
from handbook.pages.matching import checkup
from handbook.pages.matching import page as matching
from handbook.pages.pictures import windows
from handbook.pages.undone import undone
from handbook.pages.views import ListRow, Ref

HORIZON = 400
"""Days ahead for which closing dates are laid out; the browser shows those that have come near."""


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The first question of 政策匹配; each answer leads into the matching, with this one given."""

    text: str
    answers: list[Ref]


@dataclass(frozen=True, slots=True)
class Job:
    """Something people come to do, in one tap."""

    href: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Door:
    slug: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class KindCount:
    title: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class ListCount:
    """One of the four lists: a sentence on how far it has come, and what it holds."""

    title: str
    text: str
    says: str
    kinds: list[KindCount]


@dataclass(frozen=True, slots=True)
class TrustCounts:
    records: int
    evidence: evidence.Tally  # facts compared with texts, in how many records, by how many texts
    sources: Ref | None
    today: When


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/home.html` is given."""
    identity, derived = edition.handbook.identity, edition.derived
    near = closing(derived.openings, derived.today, HORIZON)
    return {
        "title": identity.title,
        "summary": identity.description,
        "publisher": identity.publisher,
        "hotline": identity.hotline,
        "match": Ref(addresses.MATCH, matching.LABEL) if matching.is_published(edition) else None,
        "question": _first_question(edition) if matching.is_published(edition) else None,
        "lookup": lookup(edition),
        "example": find.example(edition),
        "examples": _examples(edition),
        "jobs": _jobs(edition),
        "doors": _doors(edition),
        "checkups": [Ref(addresses.checkup(one.id), one.title, detail=one.intro) for one in checkup.public(edition)],
        "lists": _lists(edition),
        "more": _more(edition),
        "closing": [window_row(edition, opening) for opening in near],
        "closes_soon": any(opening.now.state is WindowState.CLOSING for opening in near),
        "twelve_months": windows.picture(edition, ""),
        "latest": latest_changes.latest(edition),
        "trust": _trust(edition),
        "undone": undone(edition),
    }


def lookup(edition: Edition) -> str:
    """Where the look-up box leads without its script: the first list that has records."""
    kinds = edition.memo(publication.published)
    return addresses.listing(kinds[0]) if kinds else addresses.HOME


def _examples(edition: Edition) -> list[Ref]:
    """The look-ups that the handbook's keepers know people to make."""
    return find.popular(edition, base="") if find.is_published(edition) else []


def _first_question(edition: Edition) -> FirstQuestion | None:
    """Who is asking. The answers are plain links: the matching reads what was answered from its address."""
    concept = edition.handbook.concepts.get(SUBJECT)
    if concept is None or not concept.options:
        return None
    found = [Ref(f"{addresses.MATCH}#{SUBJECT}={option.id}", option.label) for option in concept.options]
    return FirstQuestion(concept.question or concept.label, found)


def _jobs(edition: Edition) -> list[Job]:
    """打一个电话, 照念一句, 办一件事: those of the three for which there is something."""
    asked, guides = len(answers.public(edition)), len(lists.public(edition, "guides"))
    found = [Job(whom.LIST, "打一个电话", "按事情和地方找号码")] if whom.is_published(edition) else []
    found += [Job(addresses.ANSWERS, "照念一句", f"{asked} 条问答，写好了答案")] if asked else []
    found += [Job(addresses.listing("guides"), "办一件事", f"{guides} 件事：带什么、几天办好")] if guides else []
    return found


def _doors(edition: Edition) -> list[Door]:
    """The categories in which there is a policy."""
    policies = [record for record in lists.public(edition, "policies") if isinstance(record, Policy)]
    there = {slug for one in policies for slug, _ in FACETS["category"][1](edition, ("policies", one.id), one)}
    words = edition.handbook.vocabularies.get("categories", {}).values()
    address = addresses.listing("policies")
    return [Door(word.id, word.label, f"{address}?category={word.id}") for word in words if word.id in there]


def _lists(edition: Edition) -> list[ListCount]:
    """The four lists with what they hold today; one without a record is not shown."""
    kinds = edition.memo(publication.published)
    found = []
    for four in FOUR_LISTS:
        counts = [_count(edition, kind) for kind in kinds if KINDS[kind].four_list == four.id]
        if counts:
            found.append(ListCount(four.label, four.description, sentence(edition, four.id), counts))
    return found


def _more(edition: Edition) -> list[KindCount]:
    """What spans the four lists: plans, the matrix, the texts, the books; only what has something in it."""
    kinds = [_count(edition, kind) for kind in edition.memo(publication.published) if not KINDS[kind].four_list]
    books = edition.handbook.identity.books
    return [*kinds, KindCount(page_names.BOOKS, addresses.BOOKS, len(books))] if books else kinds


def _count(edition: Edition, kind: str) -> KindCount:
    return KindCount(KINDS[kind].label, addresses.listing(kind), len(lists.public(edition, kind)))


def window_row(edition: Edition, opening: Opening) -> ListRow:
    """A window as the home page lists it."""
    record = edition.handbook.record(opening.key)
    title = record.title if opening.title == record.title else f"{record.title}：{opening.title}"
    return lists.row_of(edition, opening.key, title, opening.anchor, states.window_view(opening, stated=False))


def _trust(edition: Edition) -> TrustCounts:
    return TrustCounts(
        records=sum(not record.withdrawn for _, record in edition.handbook),
        evidence=evidence.tally(edition.handbook),
        sources=Ref(addresses.listing("sources"), KINDS["sources"].label) if lists.public(edition, "sources") else None,
        today=When.on(edition.derived.today),
    )

"""一件事: matters that one does together, and one list of papers for all of them, in which each paper stands once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.errand import LifeEvent
from handbook.model.guide import Guide, Material
from handbook.pages import addresses, fact_rows, guides, handlers, list_columns, lists, words
from handbook.pages.views import Ref

SECTION = "papers"
LABEL = "一件事、一份材料单"
INTRO = "几件事一起办，材料合成一份单子，同一种只列一次。勾上要办的事，单子就只留它们要的。"
ADDRESS = addresses.PAPERS
SCRIPT = '<script defer src="../assets/papers.js"></script>'

VISITS_LABEL = "跑几趟、交几样、多少天"
VISITS_INTRO = "每件事跑几趟、能不能网上办、几样材料、几个环节、法定和承诺多少天。跑得少的排在前面。"
VISITS = addresses.VISITS

MOST_MATTERS = 300
"""Matters that the pages list; past that nobody ticks through them."""


class Need(NamedTuple):
    """What one matter wants of a paper."""

    guide: str
    said: str  # 复印件，1 份
    grade: Grade | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a joint list, and each matter that wants it; the first gets it, the others need not ask again."""

    name: str
    needs: Sequence[Need]
    source: str | None

    @property
    def guides(self) -> str:
        return " ".join(need.guide for need in self.needs)


class Matter(NamedTuple):
    id: str
    ref: Ref
    papers: int
    steps: int
    visits: str
    online: str
    by_law: str
    promised: str
    whom: Ref | None


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing to do with its matters in their order, and the joint list."""

    id: str
    title: str
    intro: str | None
    matters: Sequence[Matter]
    papers: Sequence[Paper]
    total: int  # papers, were they brought matter by matter


def is_published(edition: Edition) -> bool:
    """Whether there are matters that belong together, or papers that several want."""
    return bool(edition.memo(matters))


def has_guides(edition: Edition) -> bool:
    """Whether there is any matter at all."""
    return bool(lists.public(edition, "guides"))


def matters(edition: Edition) -> list[Guide]:
    """The guides that can be ticked: those with papers. For `Edition.memo`."""
    if not edition.handbook.reference_lists.life_events and not edition.handbook.vocabularies.get("documents"):
        return []
    found = [one for one in lists.public(edition, "guides") if isinstance(one, Guide) and one.materials]
    return found[:MOST_MATTERS]


def events(edition: Edition) -> list[LifeEvent]:
    return list(edition.handbook.reference_lists.life_events)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/papers.html` is given."""
    ticked = edition.memo(matters)
    return {
        "title": LABEL,
        "intro": INTRO,
        "matters": [_matter(edition, guide) for guide in ticked],
        "papers": joint(edition, ticked),
        "titles": {guide.id: guide.title for guide in _with_events(edition, ticked)},
        "events": [_event(edition, one) for one in events(edition)],
        "visits": Ref("visits.html", VISITS_LABEL),
        "hotline": edition.handbook.identity.hotline,
    }


def visits(edition: Edition) -> dict[str, Any]:
    """What `templates/visits.html` is given: every matter, those with the fewest visits first, unknown ones last."""
    found = [one for one in lists.public(edition, "guides") if isinstance(one, Guide)]
    found.sort(key=lambda one: (one.visits is None, one.visits or 0, one.id))
    return {
        "title": VISITS_LABEL,
        "intro": VISITS_INTRO,
        "matters": [_matter(edition, guide) for guide in found[:MOST_MATTERS]],
        "left": max(0, len(found) - MOST_MATTERS),
        "unknown": sum(one.visits is None for one in found),
        "total": len(found),
        "hotline": edition.handbook.identity.hotline,
    }


def joint(edition: Edition, chosen: Iterable[Guide]) -> list[Paper]:
    """One list of the papers of several guides: a paper of the vocabulary stands once, and so do like names; those
    that several matters want come first."""
    needs: dict[str, list[Need]] = {}
    names: dict[str, str] = {}
    sources: dict[str, str] = {}
    for guide in chosen:
        for material in guide.materials:
            key, name = _known(edition, material)
            names.setdefault(key, name)
            if material.source:
                sources.setdefault(key, material.source)
            wanted = needs.setdefault(key, [])
            if all(need.guide != guide.id for need in wanted):
                wanted.append(Need(guide.id, _form(material, name), material.grade("*"), fact_rows.all_notes(material)))
    found = [Paper(names[key], wanted, sources.get(key)) for key, wanted in needs.items()]
    return sorted(found, key=lambda paper: len(paper.needs) < 2)


def _known(edition: Edition, material: Material) -> tuple[str, str]:
    """What a paper is told apart by, and what it is called."""
    if material.document:
        word = edition.handbook.word("documents", material.document)
        return word.id, word.label
    return "".join(material.name.split()), material.name


def _form(material: Material, name: str) -> str:
    own = material.name if material.name != name else None
    return "，".join(part for part in (own, material.form, material.copies) if part)


def _with_events(edition: Edition, ticked: Sequence[Guide]) -> list[Guide]:
    return [*ticked, *(guide for event in events(edition) for guide in _guides(edition, event))]


def _guides(edition: Edition, event: LifeEvent) -> list[Guide]:
    found = (
        edition.handbook.record(("guides", name))
        for name in event.guides
        if ("guides", name) in edition.handbook.shaped
    )
    return [one for one in found if isinstance(one, Guide) and not one.withdrawn]


def _event(edition: Edition, event: LifeEvent) -> EventView:
    found = _guides(edition, event)
    return EventView(
        id=event.id,
        title=event.title,
        intro=event.intro,
        matters=[_matter(edition, guide) for guide in found],
        papers=joint(edition, found),
        total=sum(len(guide.materials) for guide in found),
    )


def _matter(edition: Edition, guide: Guide) -> Matter:
    key = ("guides", guide.id)
    online = list_columns.on_line(guide)
    near = handlers.first(edition, key)
    return Matter(
        id=guide.id,
        ref=Ref(f"../{addresses.entry(key)}", guide.title),
        papers=len(guide.materials),
        steps=len(guide.steps),
        visits=guides.visits_words(guide) or words.UNREAD,
        online=online or words.UNREAD,
        by_law=guides.days_words(guide.statutory_days) or words.UNREAD,
        promised=guides.days_words(guide.promised_days) or words.UNREAD,
        whom=Ref(near.href or "", near.text) if near else None,
    )

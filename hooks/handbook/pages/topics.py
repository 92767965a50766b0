"""专题专栏: a few records together for one readership, with what each answers and what became different lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.deriving.events import UPDATED
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key, key_named
from handbook.model.dates import When
from handbook.model.policy import Policy
from handbook.model.topic import Topic
from handbook.pages import addresses, amendments, brief, lists, publication, record_links, states
from handbook.pages.views import Line, Ref, StandingView, WindowView

SECTION, LABEL = "topics", "专题专栏"
INTRO = "把一件事要看的政策、指南、服务放在一起：每条先说谁能享、享多少、何时办、找谁，再说最近改了什么。"

MOST = 60
"""Records of a topic that stand on its page; who needs more is led to their lists."""

MOST_CHANGES, LINES = 8, 4


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """One record as a topic shows it."""

    ref: Ref
    lines: Sequence[Line]
    standing: StandingView | None
    windows: Sequence[WindowView]
    sample: bool
    article: Ref | None


@dataclass(frozen=True, slots=True)
class TopicChange:
    date: When
    ref: Ref
    text: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of all."""

    ref: Ref
    summary: str
    holds: str
    titles: Sequence[str]


def public(edition: Edition) -> list[Topic]:
    """The topics that have a record that is published."""
    return list(edition.memo(held))


def held(edition: Edition) -> tuple[Topic, ...]:
    """The same. For `Edition.memo`."""
    return tuple(topic for topic in edition.handbook.reference_lists.topics if records(edition, topic))


def is_published(edition: Edition) -> bool:
    return bool(public(edition))


def records(edition: Edition, topic: Topic) -> list[Key]:
    """The public records of a topic: those that it names, then those that it chooses, in the order of their lists."""
    named = (key_named(edition.handbook, name) for name in topic.records)
    kept = [key for key in named if key and not edition.handbook.record(key).withdrawn]
    return list(dict.fromkeys([*kept, *_chosen(edition, topic)]))


def _chosen(edition: Edition, topic: Topic) -> Iterator[Key]:
    wanted = {edition.handbook.word("audiences", label).id for label in topic.audiences}
    for kind in topic.kinds:
        for record in lists.public(edition, kind) if kind in KINDS else ():
            has = {edition.handbook.word("audiences", label).id for label in record.audiences}
            sorted_as = record.categories if isinstance(record, Policy) else ()
            if (not wanted or wanted & has) and (not topic.categories or set(topic.categories) & set(sorted_as)):
                yield kind, record.id


def overview(edition: Edition) -> dict[str, Any]:
    """What `templates/topics.html` is given."""
    return {"title": LABEL, "intro": INTRO, "topics": [_row(edition, topic) for topic in public(edition)]}


def _row(edition: Edition, topic: Topic) -> TopicRow:
    keys = records(edition, topic)
    counts = {kind: sum(key[0] == kind for key in keys) for kind in dict.fromkeys(key[0] for key in keys)}
    holds = "、".join(f"{KINDS[kind].label} {number}" for kind, number in counts.items())
    titles = [edition.handbook.record(key).title for key in keys[:3]]
    return TopicRow(Ref(f"{topic.id}.html", topic.title), topic.summary, holds, titles)


def context(edition: Edition, topic: Topic) -> dict[str, Any]:
    """What `templates/topic.html` is given."""
    keys = records(edition, topic)
    basis = record_links.named_spot(edition, topic.basis) if topic.basis else None
    return {
        "title": topic.title,
        "intro": topic.summary,
        "records": [_record(edition, key) for key in keys[:MOST]],
        "count": len(keys),
        "lists": [
            Ref(f"../{addresses.listing(kind)}", KINDS[kind].label)
            for kind in dict.fromkeys(key[0] for key in keys[MOST:])
        ],
        "changes": changes(edition, keys),
        "basis": basis,
        "article": article_ref(edition, (SECTION, topic.id)),
        "others": [Ref(f"{one.id}.html", one.title) for one in public(edition) if one.id != topic.id],
    }


def article_ref(edition: Edition, key: Key) -> Ref | None:
    """The way to the short text and the poster of a record or a topic, where the handbook has them."""
    if not edition.handbook.identity.articles:
        return None
    return Ref(addresses.relative(addresses.article(key), record_links.UP), "短文与海报")


def _record(edition: Edition, key: Key) -> TopicRecord:
    record = edition.handbook.record(key)
    ref = record_links.ref(edition, key)
    standing = states.standing_view(edition.derived.standings[key[1]]) if key[0] == "policies" else None
    return TopicRecord(
        ref=ref,
        lines=[line for line in brief.brief(edition, key[0], key) if line.text][:LINES],
        standing=standing,
        windows=states.windows(edition, key)[:1],
        sample=record.sample,
        article=article_ref(edition, key) if key[0] in publication.WITH_ARTICLES else None,
    )


def changes(edition: Edition, keys: Sequence[Key], since: When | None = None) -> list[TopicChange]:
    """The newest change of each of some records, from their history where there is one, else from their own dates."""
    found = [change for key in keys if (change := max(_changes(edition, key), key=_first_day, default=None))]
    if since is not None:
        found = [one for one in found if one.date.first >= since.first]
    found.sort(key=_first_day, reverse=True)
    return found[:MOST_CHANGES]


def _first_day(one: TopicChange) -> date:
    return one.date.first


def _changes(edition: Edition, key: Key) -> Iterator[TopicChange]:
    ref, told = record_links.ref(edition, key), False
    for one in edition.amendments(key):
        text = amendments.change_text(edition, one, 2)
        day = amendments.day_of(edition, one)
        if text and day.first <= edition.derived.today:
            told = True
            yield TopicChange(day, ref, text)
    for change in edition.derived.changes:
        if change.key == key and not (told and change.word == UPDATED):
            yield TopicChange(change.on, ref, change.word)

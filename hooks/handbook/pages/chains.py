"""资源图谱: industry chains and their links, and what the handbook has for each, as a picture and as a list.

A chain is a word of the vocabulary `chains`, a link a word below it (`Word.parent`); a record says on which it stands
(`Record.chains`). A paper that calls a chain by its name is found by that name in the words of its tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.identity import Word
from handbook.model.plan import ActionPlan, Task
from handbook.model.values import WrittenNumber
from handbook.pages import addresses, lists, points, record_links, words
from handbook.pages.pictures import chain_map
from handbook.pages.pictures.chain_map import EMPTY, Count, DrawnChain, DrawnLink
from handbook.pages.views import Group, Ref

SECTION, LABEL = "chains", "资源图谱"
INTRO = "产业链一环一环地看：有哪些难题、政策、设备、检测、机构、专家和需求，哪一环还是空的。"
VOCABULARY = "chains"
MOST = 12
"""Entries of a kind that stand on the page; its list has all of them."""

CALLED = {
    "challenges": "难题",
    "problems": "需求",
    "policies": "政策",
    "equipment": "设备",
    "tests": "检测",
    "providers": "机构",
    "contacts": "专家",
}
"""The kinds that every link is asked for, in this order, and what they are on a chain; others stand behind them."""


SPOKEN_OF = ("产业链", "资源图谱", "产业图谱")
"""How papers speak of chains without naming one."""

WHOLE = "不分环节"
"""What names a chain and none of its links."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link of a chain, or the chain as a whole, with what stands on it."""

    label: str
    anchor: str
    description: str | None
    firms: str | None
    obstacles: Sequence[str]
    groups: Sequence[Group]
    missing: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ChainView:
    label: str
    anchor: str
    description: str | None
    tasks: Sequence[Ref]
    whole: LinkView | None  # what names the chain and no link
    links: Sequence[LinkView]


def is_published(edition: Edition) -> bool:
    """Whether there is a chain."""
    return bool(edition.handbook.vocabularies.get(VOCABULARY))


def chains(edition: Edition) -> list[tuple[Word, list[Word]]]:
    """Every chain with its links, in the order of the vocabulary."""
    every = list({word.id: word for word in edition.handbook.vocabularies.get(VOCABULARY, {}).values()}.values())
    return [(word, [one for one in every if one.parent == word.id]) for word in every if not word.parent]


def standing_on(edition: Edition) -> dict[str, dict[str, list[Key]]]:
    """By the id of a chain or link and by kind, the public records that name it. For `Edition.memo`."""
    known = edition.handbook.vocabularies.get(VOCABULARY, {})
    found: dict[str, dict[str, list[Key]]] = {}
    for key, record in edition.handbook:
        if record.chains and not record.withdrawn:
            for name in {known[label].id for label in record.chains}:
                found.setdefault(name, {}).setdefault(key[0], []).append(key)
    return found


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/chains.html` is given."""
    on = edition.memo(standing_on)
    known = chains(edition)
    drawn = [DrawnChain(chain.label, [_drawn(one, on) for one in (links or [chain])]) for chain, links in known]
    views = [_chain(edition, chain, links, on) for chain, links in known]
    shown = {task.href for view in views for task in view.tasks}
    return {
        "title": LABEL,
        "intro": INTRO,
        "picture": chain_map.picture(drawn),
        "chains": views,
        "tasks": [task for task in naming(edition, SPOKEN_OF) if task.href not in shown],
        "keeper": _keeper(edition),
        "hotline": _hotline(edition),
    }


def _drawn(word: Word, on: dict[str, dict[str, list[Key]]]) -> DrawnLink:
    held = on.get(word.id, {})
    return DrawnLink(
        word.label if word.parent else WHOLE,
        f"#{word.id}",
        [Count(CALLED.get(kind, KINDS[kind].label), len(held[kind])) for kind in _order(held)],
    )


def _chain(edition: Edition, chain: Word, links: Sequence[Word], on: dict[str, dict[str, list[Key]]]) -> ChainView:
    whole = _link(edition, chain, on) if on.get(chain.id) or not links else None
    if whole:  # the chain's own name stands above
        whole = replace(whole, label=WHOLE, missing="" if links else whole.missing)
    views = [_link(edition, link, on) for link in links]
    tasks = list(naming(edition, (chain.label, *chain.aliases)))
    return ChainView(chain.label, f"{chain.id}-chain", chain.description, tasks, whole, views)


def _link(edition: Edition, word: Word, on: dict[str, dict[str, list[Key]]]) -> LinkView:
    held = on.get(word.id, {})
    missing = [called for kind, called in CALLED.items() if kind not in held]
    return LinkView(
        label=word.label,
        anchor=word.id,
        description=word.description if word.parent else None,
        firms=f"{words.number(word.firms)} 家" if word.firms is not None else None,
        obstacles=word.obstacles,
        groups=[_group(edition, word, kind, held[kind]) for kind in _order(held)],
        missing="、".join(missing),
        note=word.note.get("*") or word.note.get("firms"),
    )


def _order(held: dict[str, list[Key]]) -> list[str]:
    return [
        *(kind for kind in CALLED if kind in held),
        *(kind for kind in KINDS if kind in held and kind not in CALLED),
    ]


def _group(edition: Edition, word: Word, kind: str, keys: Sequence[Key]) -> Group:
    """The records of a kind on a link, and the list with only its own."""
    refs = [record_links.ref(edition, key)._replace(kind=None) for key in keys[:MOST]]
    more = None
    if "chain" in KINDS[kind].facets:
        address = f"../{addresses.listing(kind)}{addresses.query({'chain': word.id})}"
        more = Ref(address, f"到{KINDS[kind].label}清单里看这 {len(keys)} 条")
    return Group(CALLED.get(kind, KINDS[kind].label), refs, more)


# --- papers that name a chain -----------------------------------------------------------------------


def naming(edition: Edition, names: Sequence[str]) -> Iterator[Ref]:
    """The tasks whose words hold one of some names."""
    for plan in lists.public(edition, "plans"):
        if isinstance(plan, ActionPlan):
            for task in plan.tasks:
                if any(name in text for text in _texts(task) for name in names):
                    yield record_links.inside(edition, ("plans", plan.id), task.id)


def _texts(task: Task) -> Iterator[str]:
    yield from (task.title, task.text or "")
    yield from (measure.text for measure in task.measures)


# --- who fills in what is missing -------------------------------------------------------------------


def _keeper(edition: Edition) -> Ref:
    """The body that keeps the handbook, with its number where it has one."""
    name = edition.handbook.identity.publisher
    for key in (("organizations", one) for one in edition.handbook.records("organizations")):
        record = edition.handbook.record(key)
        if record.title == name:
            phone = points.phone_of(record, "contact")
            return record_links.ref(edition, key)._replace(detail=phone.number if phone else None)
    return Ref("", name)


def _hotline(edition: Edition) -> Ref | None:
    hotline = edition.handbook.identity.hotline
    return Ref(f"tel:{WrittenNumber(hotline).called}", hotline) if hotline else None


__all__ = ["EMPTY", "INTRO", "LABEL", "SECTION", "chains", "context", "is_published", "naming", "standing_on"]

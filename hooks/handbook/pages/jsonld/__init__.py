"""The same facts for machines: JSON-LD in a page's head (decision 0028).

    jsonld.script(edition, ("guides", "hnte"), whole, trail)  # a script element

Names are those of schema.org, for guides and offices beside them those of
CPSV-AP 3.2.0, for policies beside them those of ELI. The context is written
into the page, so that whoever reads it fetches nothing. Facts of grade C and D
are left out, since a machine would take them as certain; of a sample or a
withdrawn record only the name is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.guide import Guide
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import addresses, answers
from handbook.pages.jsonld import resources
from handbook.pages.jsonld.contexts import ELI, PLAIN, SERVICES
from handbook.pages.jsonld.guides import service
from handbook.pages.jsonld.organizations import office
from handbook.pages.jsonld.policies import legislation, questions
from handbook.pages.jsonld.terms import Thing, Whole, described, element
from handbook.pages.views import Ref

Maker = Callable[[Edition, Record, Whole], tuple[str, Thing]]
"""Gives what a record is, behind the context in which its names are to be read."""


def script(edition: Edition, key: Key, whole: Whole, trail: Sequence[Ref] = ()) -> str:
    """A script element for the head of a record's page.

    `whole` gives an address of this site with its host, or None where the host is not known; `trail` is the way to
    the page, with addresses as the page itself writes them.
    """
    record = edition.handbook.record(key)
    at = whole(addresses.entry(key))
    if record.sample or record.withdrawn:
        return element(PLAIN, at, {"@type": "WebPage", "name": record.title}, *_crumbs(whole, key[0], record, trail))
    context, thing = _thing(edition, key[0], record, whole)
    more = questions(record, whole) if isinstance(record, Policy) else []
    return element(context, at, thing, *more, *_crumbs(whole, key[0], record, trail))


def question(answer: answers.Answer, whole: Whole) -> str:
    """schema.org `QAPage`: one question with its accepted answer; without it where the answer is to be verified."""
    at = whole(answer.uri)
    if answer.to_verify:
        return element(PLAIN, at, {"@type": "WebPage", "name": answer.question})
    accepted = {"@type": "Answer", "text": answer.answer, "url": at}
    entity = {"@type": "Question", "name": answer.question, "answerCount": 1, "acceptedAnswer": accepted}
    return element(PLAIN, at, {"@type": "QAPage", "mainEntity": entity})


def _legislation(edition: Edition, record: Record, whole: Whole) -> tuple[str, Thing]:
    assert isinstance(record, Policy)
    return ELI, legislation(edition, record, whole)


def _service(edition: Edition, record: Record, whole: Whole) -> tuple[str, Thing]:
    assert isinstance(record, Guide)
    return SERVICES, service(edition, record, whole)


def _office(edition: Edition, record: Record, whole: Whole) -> tuple[str, Thing]:
    assert isinstance(record, Organization)
    return SERVICES, office(edition, record, whole)


OF_THEIR_OWN: Mapping[str, Maker] = {"policies": _legislation, "guides": _service, "organizations": _office}
"""Kinds that are told in other words beside those of schema.org."""

MORE: Mapping[str, Callable[[Record], Thing]] = {
    "plans": resources.plan,
    "equipment": resources.instrument,
    "providers": resources.institution,
    "services": resources.product,
    "contacts": resources.contact_point,
    "events": resources.event,
}
"""What is said of the others beyond the words that all kinds share; their type stands in `kinds/`."""


def _thing(edition: Edition, kind: str, record: Record, whole: Whole) -> tuple[str, Thing]:
    if kind in OF_THEIR_OWN:
        return OF_THEIR_OWN[kind](edition, record, whole)
    more = MORE[kind](record) if kind in MORE else {}
    return PLAIN, {**described(record), "@type": KINDS[kind].thing, **more}


def _crumbs(whole: Whole, kind: str, record: Record, trail: Sequence[Ref]) -> list[Thing]:
    """schema.org `BreadcrumbList`, as the page shows it; it needs whole addresses."""
    home = whole(addresses.HOME)
    if home is None:
        return []
    steps = [("首页", home), *((step.title, whole(f"{kind}/{step.href}")) for step in trail)]
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": place, "name": name, "item": at} for place, (name, at) in enumerate(steps, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": record.title})
    return [{"@type": "BreadcrumbList", "itemListElement": items}]

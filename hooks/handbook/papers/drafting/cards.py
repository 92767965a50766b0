"""A booklet of cards: each policy that its cards are made from is drafted by itself."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.papers.drafting.context import DraftContext
from handbook.papers.structure.document import CardFacts, Facts


def contexts_of(context: DraftContext) -> list[DraftContext]:
    """The paper as it is; of a booklet without a title of its own, one for each policy behind its cards."""
    if context.document.facts.title or not context.document.cards:
        return [context]
    groups: dict[str, list[CardFacts]] = {}
    for card in context.document.cards:
        groups.setdefault(card.basis or card.title, []).append(card)
    return [_of_cards(context, title, cards) for title, cards in groups.items()]


def _of_cards(context: DraftContext, title: str, cards: list[CardFacts]) -> DraftContext:
    facts = Facts(
        title=title,
        doc_nos=list(dict.fromkeys(number for card in cards for number in card.doc_nos)),
        issuers=list(dict.fromkeys(name for card in cards for name in card.issuers)),
        published_on=next((card.published_on for card in cards if card.published_on), None),
    )
    numbers = tuple(card.no for card in cards)
    document = replace(
        context.document,
        facts=facts,
        cards=cards,
        statements=[one for one in context.document.statements if _is_of(one.locator, numbers)],
        contacts=[one for one in context.document.contacts if _is_of(one.locator, numbers)],
        repeals=[],
        tasks=[],
    )
    values = tuple(one for one in context.read.values if _is_of(one.locator, numbers))
    return replace(context, document=document, read=replace(context.read, values=values))


def _is_of(locator: str, numbers: tuple[str, ...]) -> bool:
    return any(re.match(rf"{re.escape(number)}(?!\d)", locator) for number in numbers)

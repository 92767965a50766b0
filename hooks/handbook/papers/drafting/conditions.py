"""Articles that ask for something: 应当符合下列条件, each with its items and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.papers.drafting.clauses import DraftClause, is_condition_of
from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.phrases import asker_of
from handbook.papers.drafting.places import is_inside
from handbook.papers.drafting.rules import Ruled, rule_fields
from handbook.papers.drafting.thresholds import Bounded
from handbook.papers.structure.document import Statement
from handbook.papers.structure.plain import plain

_ASKS = re.compile(r"(?:符合|具备|满足)[^。；]{0,16}条件|条件(?:之一)?[：:]")
_ANY = re.compile(r"之一|任一|其中一项")


@dataclass(frozen=True, slots=True)
class AskingArticle:
    """A statement that leads a list of conditions, and the statements of the list."""

    lead: Statement
    items: tuple[Statement, ...]

    @property
    def own_items(self) -> tuple[Statement, ...]:
        """The items of the list itself, without the cases into which one of them falls."""
        places = [one.locator for one in self.items]
        return tuple(one for one in self.items if not any(_is_below(one.locator, place) for place in places))

    def is_case(self, bounded: Bounded) -> bool:
        """Whether a value stands in one of several cases of an item, and holds in that case alone."""
        return bounded.value.locator not in {self.lead.locator, *(one.locator for one in self.own_items)}


def _is_below(inner: str, outer: str) -> bool:
    return inner != outer and is_inside(inner, outer)


def asking_articles(context: DraftContext) -> list[AskingArticle]:
    """Every such article of the paper, the innermost list of each."""
    statements = [one for one in context.document.statements if not one.cell]
    leads = [one for one in statements if _ASKS.search(plain(one.text)) and plain(one.text).endswith("：")]
    made = []
    for lead in leads:
        items = tuple(one for one in statements if one.locator != lead.locator and is_inside(one.locator, lead.locator))
        if items and not any(other in leads for other in items):
            made.append(AskingArticle(lead, items))
    return made


def asking_fields(context: DraftContext, bounded: Sequence[Bounded], first: int) -> Iterator[DraftField]:
    """A clause with a proposed rule for each article that asks for known facts; `first` is the place of the first."""
    at = first
    for one in asking_articles(context):
        inside = [each for each in bounded if is_inside(each.value.locator, one.lead.locator) and not one.is_case(each)]
        target = asker_of(one.lead.text)
        ruled = Ruled(target, inside, one.own_items, any_of=bool(_ANY.search(one.lead.text)))
        path: Path = ("clauses", at)
        rule = list(rule_fields(context, path, ruled)) if inside else []
        if not rule:
            continue
        group = rule[0].group
        yield context.proposed((*path, "id"), f"c{at + 1}", one.lead, group)
        yield context.proposed((*path, "title"), f"申报条件（{one.lead.locator}）", one.lead, group)
        yield context.proposed((*path, "role"), "条件", one.lead, group)
        if target:
            yield context.proposed((*path, "support_target"), target, one.lead, group)
        yield context.proposed((*path, "locator"), one.lead.locator, one.lead, group)
        yield from rule
        yield context.proposed((*path, "confidence"), GRADE, one.lead, group)
        at += 1


def clause_rules(
    context: DraftContext, clauses: Sequence[DraftClause], bounded: Sequence[Bounded], titles: Sequence[str]
) -> Iterator[DraftField]:
    """Rules of the clauses that state their conditions themselves."""
    for at, (one, title) in enumerate(zip(clauses, titles, strict=True)):
        own = [each for each in bounded if is_condition_of(each, one.statement)]
        if own and one.grant:
            yield from rule_fields(context, ("clauses", at), Ruled(one.target, own, (), title))

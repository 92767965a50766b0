"""成长路线: the ladder of growth, with the conditions and the benefits of each step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handbook.deriving.matching import match_of
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.ladder import ClauseRef, Rung
from handbook.pages import addresses, record_links, states
from handbook.pages.matching import steps, tables
from handbook.pages.matching.page import SHARED, is_published, scripts
from handbook.pages.pictures import stairs, twelve_months
from handbook.pages.views import Ref, StandingView, Value

SECTION, LABEL = "growth", "成长路线"
INTRO = "科技型企业一级一级往上走：每一级要什么条件、有什么好处、下一步还差什么。"
NO_CONDITION, NO_BENEFIT, NO_WINDOW = "手册里没有这一级的条件", "手册里没有这一级的好处", "没有读到什么时候办"
HEAD = scripts("../match/rules.js", *SHARED, "growth")


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause that a step names, with its conditions or its benefit."""

    ref: Ref
    policy: str
    standing: StandingView
    text: str | None
    rule: tables.RuleView | None
    needs: str | None = None  # the conditions as the text has them


@dataclass(frozen=True, slots=True)
class RungView:
    id: str
    number: int
    label: str
    text: str | None
    note: str | None
    clauses: str  # what the script evaluates: ids of match/rules.js, by spaces
    conditions: list[ClauseView]
    benefits: list[ClauseView]
    named_in: list[Value]


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/growth.html` is given."""
    rungs = [_rung(edition, number, rung) for number, rung in enumerate(edition.handbook.ladder, 1)]
    match = Ref(f"../{addresses.MATCH}", "填写或修改我的情况") if is_published(edition) else None
    drawn = stairs.picture(
        [_stair(edition, rung, view) for rung, view in zip(edition.handbook.ladder, rungs, strict=True)]
    )
    return {"title": LABEL, "intro": INTRO, "rungs": rungs, "match": match, "picture": drawn}


def _rung(edition: Edition, number: int, rung: Rung) -> RungView:
    conditions = [view for ref in rung.conditions if (view := _clause(edition, ref))]
    benefits = [view for ref in rung.benefits if (view := _clause(edition, ref))]
    return RungView(
        id=rung.id,
        number=number,
        label=rung.label,
        text=rung.text,
        note=rung.note_on("*") or None,
        clauses=" ".join(_id(edition, ref) for ref in rung.conditions),
        conditions=conditions,
        benefits=benefits,
        named_in=record_links.named_in(edition, rung.named_in),
    )


def _stair(edition: Edition, rung: Rung, view: RungView) -> stairs.Stair:
    """What fits on a stair: two conditions with numbers, what it brings first, and when its windows are."""
    return stairs.Stair(
        id=view.id,
        number=view.number,
        label=view.label,
        needs=_needs(view.conditions) or view.text or NO_CONDITION,
        gains=next((_phrase(clause.text) for clause in view.benefits if clause.text), NO_BENEFIT),
        when=_when(edition, rung),
    )


def _needs(conditions: Sequence[ClauseView]) -> str:
    """The first verified numbers that must be met; without any the text's first phrase, else what is asked."""
    lines = [line for view in conditions if view.rule for line in view.rule.lines if line.depth == 0]
    plain = [line.text for line in lines if not (line.unsure or line.joined)]
    numbers = [text for text in plain if any(map(str.isdigit, text))]
    phrases = [_phrase(view.needs) for view in conditions if view.needs]
    if numbers or not phrases:
        return "；".join((numbers or plain)[:2]) + (" 等" if len(lines) > 2 else "")
    return phrases[0]


def _phrase(text: str) -> str:
    """A text up to its first pause; what follows stands below, in the step's own section."""
    return re.split("[；。，（]", text, maxsplit=1)[0]


def _when(edition: Edition, rung: Rung) -> str:
    """When one can apply: the window of the clause that makes the step, else of a guide to its policy, else its own."""
    keys = {("policies", ref.policy) for ref in rung.conditions}
    found = [row for row in edition.memo(twelve_months.spans) if keys & set(row.keys)]
    clauses = {f"{addresses.entry(key)}#{_id(edition, ref).partition('.')[2]}" for ref, key in _named(rung)}
    nearest = sorted(found, key=lambda row: (row.href not in clauses, row.keys[0] in keys))
    return nearest[0].said if nearest else NO_WINDOW


def _named(rung: Rung) -> list[tuple[ClauseRef, Key]]:
    return [(ref, ("policies", ref.policy)) for ref in rung.conditions]


def _clause(edition: Edition, ref: ClauseRef) -> ClauseView | None:
    found = steps.clause_of(edition, ref)
    if found is None:
        return None
    policy, number = found
    clause, standing = policy.clauses[number], edition.derived.standings[policy.id]
    has_rule = (clause.criteria or clause.unmodelled) and standing.state is not State.ENDED
    return ClauseView(
        ref=Ref(f"../{addresses.entry(('policies', policy.id))}#{policy.clause_id(number)}", clause.title),
        policy=policy.title,
        standing=states.standing_view(standing),
        text=(clause.benefit.text if clause.benefit else None) or clause.conditions or clause.support_target,
        rule=tables.view(match_of(edition.handbook, policy, number, standing), None) if has_rule else None,
        needs=clause.conditions,
    )


def _id(edition: Edition, ref: ClauseRef) -> str:
    found = steps.clause_of(edition, ref)
    return f"{ref.policy}.{found[0].clause_id(found[1])}" if found else ""

"""成长路线: the ladder of growth, with the conditions and the benefits of each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.deriving.matching import match_of
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.model.clause_ref import PolicyClause
from handbook.model.ladder import Rung
from handbook.pages import addresses, record_links, states
from handbook.pages.matching import stair_words, steps, tables
from handbook.pages.matching.page import SHARED, is_published, scripts
from handbook.pages.pictures import stairs
from handbook.pages.views import Ref, StandingView, Value

SECTION, LABEL = "growth", "成长路线"
INTRO = "科技型企业一级一级往上走：每一级要什么条件、有什么好处、下一步还差什么。"
HEAD = scripts("../match/rules.js", *SHARED, "growth")


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause that a step names, with its conditions or its benefit."""

    ref: Ref
    policy: str
    standing: StandingView
    text: str | None
    rule: tables.RuleView | None


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
    conditions = [view for ref in rung.conditions if (view := clause_view(edition, ref))]
    benefits = [view for ref in rung.benefits if (view := clause_view(edition, ref))]
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
    """A step as the picture has it."""
    return stairs.Stair(
        id=view.id,
        number=view.number,
        label=view.label,
        needs=stair_words.needs(edition, rung, [clause.rule for clause in view.conditions if clause.rule]),
        gains=stair_words.gains(edition, rung),
        when=stair_words.when(edition, rung),
    )


def clause_view(edition: Edition, ref: PolicyClause) -> ClauseView | None:
    """A clause with its conditions; None where its policy is not published."""
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
    )


def _id(edition: Edition, ref: PolicyClause) -> str:
    found = steps.clause_of(edition, ref)
    return f"{ref.policy}.{found[0].clause_id(found[1])}" if found else ""

"""体检: a few figures, and how far one is from each of several policies. Its script answers in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.deriving.matching import name_of
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.checkup import Checkup, Target
from handbook.model.clause_ref import PolicyClause
from handbook.model.policy import Policy
from handbook.pages import addresses, calculators, policy_answers, record_links, states
from handbook.pages.matching import growth, questions, steps
from handbook.pages.matching import page as matching
from handbook.pages.views import Ref, StandingView, Value, WindowView

HEAD = matching.scripts(
    "rules.js", *matching.SHARED, "match-policies", "match-screen", "match-doubts", "checkup-gaps", "checkup"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GainView:
    """What one has from a policy; `id` is that of its clause in match/rules.js."""

    id: str
    title: str
    text: str | None


@dataclass(frozen=True, slots=True)
class TargetView:
    """One policy of a check-up. `conditions` are ids of match/rules.js, by spaces."""

    id: str
    policy: Ref
    standing: StandingView
    sample: bool
    conditions: str
    gains: list[GainView]
    window: WindowView | None
    whom: list[Value]
    guides: list[Ref]
    calculators: list[Ref]
    rules: list[growth.ClauseView]


def public(edition: Edition) -> list[Checkup]:
    """The check-ups of which any policy is published, in the order of their file."""
    return edition.memo(_public)


def _public(edition: Edition) -> list[Checkup]:
    if not matching.is_published(edition):
        return []
    return [one for one in edition.handbook.checkups if any(_policy(edition, target) for target in one.targets)]


def links(edition: Edition, policy: str) -> list[Ref]:
    """The check-ups that tell how near one is to a policy, as its page leads to them."""
    named = [one for one in public(edition) if any(target.policy == policy for target in one.targets)]
    return [Ref(f"../{addresses.checkup(one.id)}", one.title) for one in named]


def beside(edition: Edition) -> list[Ref]:
    """The check-ups as a page in the folder of the matcher leads to them."""
    return [Ref(f"{one.id}.html", one.title, detail=one.intro) for one in public(edition)]


def link_of_clause(edition: Edition, policy: str, clause: str) -> Ref | None:
    """The check-up that looks at one clause, as its table of conditions leads to it."""
    for one in public(edition):
        for target in one.targets:
            if target.policy == policy and clause in (*target.conditions, *target.gains):
                return Ref(f"../{addresses.checkup(one.id)}", f"填 {len(one.facts)} 个数，看还差多少")
    return None


def context(edition: Edition, checkup: Checkup) -> dict[str, Any]:
    """What `templates/checkup.html` is given."""
    handbook = edition.handbook
    ladder = Ref(f"../{addresses.GROWTH}", growth.LABEL) if edition.memo(steps.is_published) else None
    return {
        "title": checkup.title,
        "intro": checkup.intro,
        "given": " ".join(f"{name}={answer}" for name, answer in checkup.given.items()),
        "questions": questions.of(handbook, checkup.facts),
        "targets": [
            _target(edition, target, number)
            for number, target in enumerate(checkup.targets, 1)
            if _policy(edition, target)
        ],
        "onward": [Ref("index.html", matching.LABEL), *([ladder] if ladder else [])],
        "hotline": handbook.identity.hotline,
    }


def _policy(edition: Edition, target: Target) -> Policy | None:
    policy = edition.handbook.records("policies").get(target.policy)
    return policy if isinstance(policy, Policy) and not policy.withdrawn else None


def _target(edition: Edition, target: Target, number: int) -> TargetView:
    policy = _policy(edition, target)
    assert policy is not None
    key: Key = ("policies", policy.id)
    named = (*target.conditions, *(title for title in target.gains if title not in target.conditions))
    rules = [growth.clause_view(edition, PolicyClause(policy=policy.id, clause=title)) for title in named]
    return TargetView(
        id=f"to-{number}",
        policy=record_links.ref(edition, key),
        standing=states.standing_view(edition.derived.standings[policy.id]),
        sample=policy.sample,
        conditions=" ".join(_id(policy, title) for title in target.conditions),
        gains=[_gain(policy, title) for title in target.gains],
        window=_window(edition, policy, target),
        whom=_whom(edition, key),
        guides=_guides(edition, policy, named),
        calculators=calculators.links(edition, policy.id),
        rules=[view for view in rules if view and view.rule],
    )


def _number(policy: Policy, title: str) -> int:
    return next(number for number, clause in enumerate(policy.clauses) if clause.title == title)


def _id(policy: Policy, title: str) -> str:
    return f"{policy.id}.{policy.clause_id(_number(policy, title))}"


def _gain(policy: Policy, title: str) -> GainView:
    clause = policy.clauses[_number(policy, title)]
    return GainView(_id(policy, title), name_of(clause), clause.benefit.text if clause.benefit else None)


def _window(edition: Edition, policy: Policy, target: Target) -> WindowView | None:
    if target.window is None:
        return None
    shown = edition.record_memo(policy_answers.windows, ("policies", policy.id))
    return shown.get(policy.clause_id(_number(policy, target.window)))


def _whom(edition: Edition, key: Key) -> list[Value]:
    rows = edition.record_memo(policy_answers.answer, key)
    return next((list(row.values) for row in rows if row.asks == policy_answers.WHOM), [])


def _guides(edition: Edition, policy: Policy, titles: tuple[str, ...]) -> list[Ref]:
    names = dict.fromkeys(policy.clauses[_number(policy, title)].guide for title in titles)
    keys: list[Key] = [("guides", name) for name in names if name]
    return [record_links.ref(edition, key) for key in keys if key in edition.handbook.shaped]

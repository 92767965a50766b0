"""政策匹配: the page. Its script answers in the browser; without it the questions and the conditions can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handbook.deriving.matching import Matched, matched
from handbook.edition import Edition
from handbook.pages import addresses, record_links, states
from handbook.pages.matching import questions, steps
from handbook.pages.views import Ref, StandingView

SECTION, LABEL = "match", "政策匹配"
INTRO = "一次答一问，边答边看能享什么、还差什么。回答只留在这台设备上；结果是初步参考，以文件原文和主管部门认定为准。"
RULES = "match/rules.js"
SHARED = ("formulas", "eligibility", "match-answers", "match-words", "match-results")
"""What every page needs that evaluates rules."""


def scripts(rules_file: str, *names: str) -> str:
    """The script elements of a page that evaluates rules, in the order in which they need one another."""
    files = [rules_file, *(f"../assets/{name}.js" for name in names)]
    return "".join(f'<script defer src="{file}"></script>' for file in files)


ORDERING = ("match-policies", "match-sample", "match-order")
"""What puts questions and results in order (decision record 0058)."""
SCREENS = ("match-doubts", "match-screen", "match-cards", "match-wizard")
"""What draws questions and results."""
HEAD = scripts("rules.js", *SHARED, *ORDERING, *SCREENS, "qr-words", "qr", "calendar", "match-page")


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy with conditions, for whoever reads without a script."""

    ref: Ref
    standing: StandingView
    clauses: tuple[Ref, ...]


def every(edition: Edition) -> list[Matched]:
    """The clauses that take part."""
    return matched(edition.handbook, edition.derived.standings)


def is_published(edition: Edition) -> bool:
    """Whether any clause that is still to be had carries a rule."""
    return edition.memo(_any_rule)


def _any_rule(edition: Edition) -> bool:
    return any(match.rule for match in every(edition))


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/match.html` is given."""
    found = every(edition)
    lines: dict[str, list[Ref]] = {}
    for match in found:
        if match.rule:
            href = f"../{addresses.entry(('policies', match.policy.id))}#{match.policy.clause_id(match.number)}"
            lines.setdefault(match.policy.id, []).append(Ref(href, match.clause.title))
    return {
        "title": LABEL,
        "intro": INTRO,
        "groups": questions.groups(edition.handbook, [match.rule for match in found if match.rule]),
        "policies": [_line(edition, name, clauses) for name, clauses in lines.items()],
        "growth": Ref(f"../{addresses.GROWTH}", "看成长路线") if edition.memo(steps.is_published) else None,
        "hotline": edition.handbook.identity.hotline,
        "notice": edition.handbook.identity.notice,
    }


def _line(edition: Edition, name: str, clauses: list[Ref]) -> PolicyLine:
    standing = states.standing_view(edition.derived.standings[name])
    return PolicyLine(record_links.ref(edition, ("policies", name)), standing, tuple(clauses))

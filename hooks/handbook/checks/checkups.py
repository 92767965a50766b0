"""A check-up asks what exists, asks nothing in vain, and names clauses that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.checks.clause_refs import unknown_clause
from handbook.eligibility.asking import FACTS
from handbook.eligibility.checkups import read_by
from handbook.eligibility.facts import read_answer, sheet_of
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.checkup import Checkup, Target
from handbook.model.clause_ref import ClauseRef
from handbook.model.policy import Clause, Policy
from handbook.parts import Path

Trouble = tuple[Path, str, str]
"""Where in the check-up, what is wrong, the next step."""


def checkups_tell_something(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Figures are questions that some condition rests on; a clause that is a condition says it as a rule."""
    seen: set[str] = set()
    for index, checkup in enumerate(handbook.checkups):
        if checkup.id in seen:
            place = handbook.checkups.place(index, "id")
            yield Finding("repeated-id", place, f"“{checkup.id}”已经用了。", "换一个标识。")
        seen.add(checkup.id)
        if FACTS not in handbook.reference_lists.broken:
            for path, message, hint in (*_facts(checkup, handbook), *_given(checkup, handbook)):
                yield Finding("rule", handbook.checkups.place(index, *path), message, hint)
        for number, target in enumerate(checkup.targets):
            yield from _clauses(handbook, index, number, target)


def _facts(checkup: Checkup, handbook: Handbook) -> Iterator[Trouble]:
    """Whether a figure is of use is only asked where all policies are there: samples may be left out."""
    whole = all(target.policy in handbook.records("policies") for target in checkup.targets)
    criteria = [clause.criteria for one in checkup.targets for clause in _named(handbook, one) if clause.criteria]
    used = read_by(criteria, handbook.concepts.values())
    for number, name in enumerate(checkup.facts):
        concept = handbook.concepts.get(name)
        if concept is None or not concept.question:
            yield ("facts", number), f"没有“{name}”这一问。", _near(name, handbook)
        elif name in checkup.facts[:number]:
            yield ("facts", number), f"“{name}”写了两次。", "删去一个。"
        elif whole and name not in used:
            yield ("facts", number), f"“{concept.label}”在这几条政策里用不上。", "换一个条件里用到的数，或删去。"


def _given(checkup: Checkup, handbook: Handbook) -> Iterator[Trouble]:
    sheet = sheet_of(handbook.concepts.values())
    for name, answer in checkup.given.items():
        if name not in sheet:
            yield ("given", name), f"没有“{name}”这一问。", _near(name, handbook)
        elif read_answer(sheet[name], answer) is None:
            options = "、".join(sheet[name].get("options", ()))
            yield ("given", name), f"“{answer}”不是这一问的回答。", f"可选：{options}。" if options else "照这一问填。"


def _near(name: str, handbook: Handbook) -> str:
    near = get_close_matches(name, handbook.concepts, n=1, cutoff=0.6)
    return f"是不是“{near[0]}”？" if near else "写 data/vocabularies/facts.yml 里要问的一个标识。"


def _named(handbook: Handbook, target: Target) -> list[Clause]:
    policy = handbook.records("policies").get(target.policy)
    names = (*target.conditions, *target.gains)
    return [clause for clause in policy.clauses if clause.title in names] if isinstance(policy, Policy) else []


def _clauses(handbook: Handbook, index: int, number: int, target: Target) -> Iterator[Finding]:
    ruled = {clause.title for clause in _named(handbook, target) if clause.criteria}
    named = {clause.title for clause in _named(handbook, target)}
    for path, title in _titles(target):
        place = handbook.checkups.place(index, "targets", number, *path)
        yield from unknown_clause(handbook, ClauseRef(policy=None, clause=title), target.policy, place)
        if path[0] == "conditions" and title in named - ruled:
            yield Finding("rule", place, f"“{title}”没有写成规则，判断不了。", "补这一条的 criteria，或从条件里删去。")


def _titles(target: Target) -> Iterator[tuple[Path, str]]:
    for field in ("conditions", "gains"):
        yield from (((field, number), title) for number, title in enumerate(getattr(target, field)))
    if target.window:
        yield ("window",), target.window

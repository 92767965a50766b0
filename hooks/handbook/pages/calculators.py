"""测算: what a document lets one work out, line by line, each with its article. Numbers stay in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handbook.deriving.grounds import weakest
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.eligibility.calculating import Plan, Values, calculated, plan_of, step_of, tree_of
from handbook.eligibility.calculators import PlacedCalculator
from handbook.eligibility.formulas import names
from handbook.eligibility.working import amount, formula_text, working
from handbook.model.base import TO_VERIFY, Grade
from handbook.model.calculator import Calculator, CalculatorExample, CalculatorInput, Line, Resting
from handbook.model.policy import Policy
from handbook.pages import addresses, record_links, states
from handbook.pages.views import Ref, StandingView

SECTION, LABEL = "calculators", "测算"
INTRO = "照条文的公式先算一算，每一行都写明怎么算、依据哪一条。"
SCRIPTS = '<script defer src="../assets/formulas.js"></script><script defer src="../assets/calculators.js"></script>'


@dataclass(frozen=True, slots=True)
class BasisView:
    """A document that is rested on, and where it stands."""

    ref: Ref
    standing: StandingView


@dataclass(frozen=True, slots=True)
class ChoiceView:
    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class InputView:
    id: str
    label: str
    unit: str | None
    hint: str | None
    needed: bool
    options: list[ChoiceView]
    filled: str  # in the worked example


@dataclass(frozen=True, slots=True)
class BandView:
    words: str
    gives: str


@dataclass(frozen=True, slots=True)
class LineView:
    id: str
    label: str
    words: str
    bands: list[BandView]
    working: str
    amount: str
    said: str
    result: bool
    grade: Grade | None
    notes: list[str]
    rests_on: list[Ref]


@dataclass(frozen=True, slots=True)
class CardView:
    href: str
    title: str
    intro: str
    basis: BasisView
    results: str


def public(edition: Edition) -> list[PlacedCalculator]:
    """The calculators whose document is published, in the order of their file."""
    return [told for told in edition.handbook.calculators.values() if _policy(edition, told.calculator.policy)]


def is_published(edition: Edition) -> bool:
    """Whether there is anything to work out."""
    return bool(public(edition))


def links(edition: Edition, policy: str) -> list[Ref]:
    """The calculators that rest on a policy, as its page leads to them."""
    named = [told for told in public(edition) if policy in told.named_policies]
    return [Ref(f"../{addresses.calculator(told.calculator.id)}", told.calculator.title) for told in named]


def all_of(edition: Edition) -> dict[str, Any]:
    """What `templates/calculators.html` is given."""
    return {"title": LABEL, "intro": INTRO, "cards": [_card(edition, told.calculator) for told in public(edition)]}


def context(edition: Edition, told: PlacedCalculator) -> dict[str, Any]:
    """What `templates/calculator.html` is given."""
    calculator = told.calculator
    plan, example = plan_of(calculator), calculator.examples[0]
    values = calculated(plan, example.inputs)
    lines = [_line(edition, calculator, index, plan, values) for index in range(len(calculator.lines))]
    bases = [_basis(edition, name) for name in _policy_names(edition, told)]
    return {
        "kind": LABEL,
        "title": calculator.title,
        "intro": calculator.intro,
        "bases": bases,
        "doubts": _doubts(lines, bases),
        "inputs": [_input(entry, example.inputs.get(entry.id, "")) for entry in calculator.inputs],
        "lines": lines,
        "results": [line for line in lines if line.result],
        "example": example.title,
        "examples": [
            (one.title, json.dumps(one.inputs, ensure_ascii=False))
            for one in calculator.examples
            if _tells(plan, calculator, one)
        ],
        "left_out": calculator.left_out,
        "plan": json.dumps(plan, ensure_ascii=False, separators=(",", ":")),
    }


def _card(edition: Edition, calculator: Calculator) -> CardView:
    return CardView(
        href=f"{calculator.id}.html",
        title=calculator.title,
        intro=calculator.intro,
        basis=_basis(edition, calculator.policy),
        results="、".join(line.label for line in calculator.lines if line.result),
    )


def _policy(edition: Edition, name: str) -> Policy | None:
    """A policy with a page that says more than that it was withdrawn."""
    found = edition.handbook.records("policies").get(name)
    return found if isinstance(found, Policy) and not found.withdrawn else None


def _policy_names(edition: Edition, told: PlacedCalculator) -> list[str]:
    return [name for name in dict.fromkeys(name for _, name in told.policies()) if _policy(edition, name)]


def _basis(edition: Edition, name: str) -> BasisView:
    standing = states.standing_view(edition.derived.standings[name])
    return BasisView(record_links.ref(edition, ("policies", name)), standing)


def _doubts(lines: Iterable[LineView], bases: Iterable[BasisView]) -> list[str]:
    """Why a result is still to be verified: documents that are not in force, lines that rest on doubtful facts."""
    found = [
        f"《{basis.ref.title}》{basis.standing.word}" for basis in bases if basis.standing.word != State.IN_FORCE.value
    ]
    return found + [f"“{line.label}”的依据待核" for line in lines if line.grade in TO_VERIFY]


def _input(entry: CalculatorInput, filled: str) -> InputView:
    options = [ChoiceView(choice.id, choice.label, choice.id == entry.otherwise) for choice in entry.options]
    labels = {choice.id: choice.label for choice in entry.options}
    return InputView(
        id=entry.id,
        label=entry.label,
        unit=entry.unit,
        hint=entry.help,
        needed=entry.otherwise is None,
        options=options,
        filled=labels.get(filled or entry.otherwise or "", filled or entry.otherwise or ""),
    )


def _tells(plan: Plan, calculator: Calculator, example: CalculatorExample) -> bool:
    """Whether an example has a result; those without are there for the check."""
    values = calculated(plan, example.inputs)
    return any(values[line.id] is not None for line in calculator.lines if line.result)


def _line(edition: Edition, calculator: Calculator, index: int, plan: Plan, values: Values) -> LineView:
    line, planned = calculator.lines[index], plan["lines"][index]
    said = step_of(planned["says"], values[line.id])
    return LineView(
        id=line.id,
        label=line.label,
        words=_words(calculator, line),
        bands=[BandView(step["text"], amount(step["gives"], line.unit)) for step in planned["bands"]],
        working=working(planned, values),
        amount=amount(values[line.id], line.unit),
        said=said["text"] if said else "",
        result=line.result,
        grade=_grade(edition, calculator, line),
        notes=[note for note in (line.why, line.note_on("*")) if note],
        rests_on=_rests_on(edition, calculator, line),
    )


def _words(calculator: Calculator, line: Line) -> str:
    """How a line is worked out, with the names of what it reads."""
    labels = calculator.labels()
    if line.best_of:
        return f"取较高（{'，'.join(labels[name] for name in line.best_of)}）"
    if line.of:
        return f"按“{labels[line.of]}”分档"
    tree = tree_of(line.formula)
    assert tree is not None
    return formula_text(tree, labels.__getitem__)


def _resting(calculator: Calculator, line: Line) -> list[Resting]:
    """A line, and the choices that it reads."""
    read = set(names(tree_of(line.formula) or 0.0))
    return [line, *(choice for entry in calculator.inputs if entry.id in read for choice in entry.options)]


def _grade(edition: Edition, calculator: Calculator, line: Line) -> Grade | None:
    """How sure a line is: as sure as the least sure fact that it or its choices rest on."""
    found = []
    for part in _resting(calculator, line):
        policy = _policy(edition, part.policy or calculator.policy)
        found.append(part.grade("*") or (weakest(policy, part.rests_on) if policy else None))
    return max((grade for grade in found if grade), default=None)


def _rests_on(edition: Edition, calculator: Calculator, line: Line) -> list[Ref]:
    """The articles of a line and of the choices that it reads, as links to where a document's page states them."""
    found = []
    for part in _resting(calculator, line):
        policy = _policy(edition, part.policy or calculator.policy)
        if policy is not None:
            away = policy.id != calculator.policy
            found += [_article(policy, part, name, away) for name in part.rests_on]
    return list(dict.fromkeys(found))


def _article(policy: Policy, part: Resting, name: str, away: bool) -> Ref:
    clauses = {clause.title: index for index, clause in enumerate(policy.clauses)}
    at = clauses.get(name)
    anchor = policy.clause_id(at) if at is not None else _section(policy, name)
    locator = part.locator or (policy.clauses[at].locator if at is not None else None)
    said = "，".join(text for text in (policy.title if away else None, locator) if text)
    return Ref(f"../{addresses.entry(('policies', policy.id))}#{anchor}", name, detail=said or None)


def _section(policy: Policy, name: str) -> str:
    return "thresholds" if any(threshold.field == name for threshold in policy.thresholds) else "trust"

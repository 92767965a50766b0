"""Rules on clauses are well formed, rest on the document's own facts, and give what their examples say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from handbook.checks.conditions import numbers, troubles
from handbook.deriving.grounds import grounds, names
from handbook.deriving.matching import rule_of
from handbook.deriving.standings import State, standing_of
from handbook.eligibility.asking import FACTS
from handbook.eligibility.compiling import leaves
from handbook.eligibility.evaluating import WORDS, Rule, evaluate
from handbook.eligibility.facts import Facts, Sheet, inputs, read_answer, sheet_of
from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.policy import Clause, Policy
from handbook.parts import Path

ENOUGH = 3
"""Examples that a rule needs."""


@dataclass(frozen=True, slots=True)
class _At:
    """A clause with a rule, and where it is written."""

    handbook: Handbook
    policy: Policy
    number: int

    @property
    def clause(self) -> Clause:
        return self.policy.clauses[self.number]

    def place(self, *path: str | int) -> Place:
        return self.handbook.place(("policies", self.policy.id), "clauses", self.number, *path)


def rules_well_formed(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A rule asks facts that exist for values they can have, and names what it rests on in the same document."""
    if FACTS in handbook.reference_lists.broken:  # then only that is said
        return
    for at in _clauses(handbook):
        for path, message, hint in troubles(at.clause.criteria, handbook.concepts, at.policy):
            yield Finding("rule", at.place("criteria", *path), message, hint)
        for path, leaf in leaves(at.clause.criteria):
            yield from _unknown_grounds(at, path, leaf.rests_on)


def rules_hold(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each rule has three examples, a boundary value among them, and gives what they say."""
    sheet = sheet_of(handbook.concepts.values())
    for at in _clauses(handbook) if FACTS not in handbook.reference_lists.broken else ():
        if any(troubles(at.clause.criteria, handbook.concepts, at.policy)):
            continue
        if len(at.clause.examples) < ENOUGH:
            hint = f"每条规则至少 {ENOUGH} 个算例：符合、不符合、正好在界线上。"
            yield Finding("rule-example", at.place("criteria"), f"“{at.clause.title}”的规则算例不够。", hint)
        elif not _on_the_line(at, sheet):
            hint = "加一个算例，把一项数字正好填成界线上的值。"
            yield Finding("rule-example", at.place("examples"), f"“{at.clause.title}”没有临界值的算例。", hint)
        rule = rule_of(handbook, at.policy, at.clause)
        for index in range(len(at.clause.examples)):
            yield from _tried(at, index, rule, sheet, today)


def rules_exist(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A policy in force that states conditions has a rule, or says in `unmodelled` what no machine can check."""
    for name, record in handbook.records("policies").items():
        if not isinstance(record, Policy) or standing_of(record, handbook, today).state is not State.IN_FORCE:
            continue
        stated = [clause for clause in record.clauses if clause.conditions or clause.support_target]
        told = any(clause.criteria or clause.unmodelled for clause in record.clauses)
        if stated and not told:
            place = handbook.place(("policies", name), "clauses")
            hint = "在条款里写 criteria；机器判断不了的写进 unmodelled。"
            yield Finding("no-rule", place, f"{record.title}：写了条件，却不能匹配。", hint)
        for index, threshold in enumerate(record.thresholds):
            if threshold.role is None:
                place = handbook.place(("policies", name), "thresholds", index)
                hint = "写 role: 条件、待遇或义务；15% 的税率是待遇，不是条件。"
                yield Finding("no-rule", place, f"门槛“{threshold.field}”没有分清性质。", hint)


def _clauses(handbook: Handbook) -> Iterator[_At]:
    for record in handbook.records("policies").values():
        if isinstance(record, Policy):
            yield from (_At(handbook, record, n) for n, clause in enumerate(record.clauses) if clause.criteria)


def _unknown_grounds(at: _At, path: Path, rests_on: tuple[str, ...]) -> Iterator[Finding]:
    for index, name in enumerate(rests_on):
        if not grounds(at.policy, name):
            near = get_close_matches(name, names(at.policy), n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "写本政策的条款名称或门槛名称。"
            place = at.place("criteria", *path, "rests_on", index)
            yield Finding("grounds", place, f"这条政策里没有“{name}”。", hint)


def _tried(at: _At, index: int, rule: Rule, sheet: Sheet, today: date) -> Iterator[Finding]:
    example = at.clause.examples[index]
    bad = [name for name, answer in example.answers.items() if not _readable(sheet, name, answer)]
    for name in bad:
        hint = "照 data/vocabularies/facts.yml 里的标识、类型和选项写。"
        place = at.place("examples", index, "answers", name)
        yield Finding("rule-example", place, f"算例里的“{name}”不认识，或值不对。", hint)
    if bad:
        return
    if example.date is None and any(_daily(sheet, leaf.fact) for _, leaf in leaves(at.clause.criteria)):
        place = at.place("examples", index)
        yield Finding("rule-example", place, "结论与日子有关，算例没有写哪一天。", "加一行 date: 2026-11-21。")
        return
    verdict = evaluate(rule, Facts(sheet, example.answers, example.date or today))["verdict"]
    if WORDS[verdict] != example.verdict:
        said = f"算例“{example.title or index + 1}”应得“{example.verdict}”，规则给出“{WORDS[verdict]}”。"
        yield Finding("rule-example", at.place("examples", index, "verdict"), said, "对照原文，改规则或改算例。")


def _readable(sheet: Sheet, name: str, answer: tuple[str, ...]) -> bool:
    return name in sheet and read_answer(sheet[name], answer) is not None


def _daily(sheet: Sheet, fact: str | None, depth: int = 0) -> bool:
    """Whether a fact changes from day to day."""
    entry = sheet.get(fact or "", {})
    if "days_since" in str(entry.get("formula")):
        return True
    return depth < ENOUGH * 3 and any(_daily(sheet, inner, depth + 1) for inner in inputs(entry))


def _on_the_line(at: _At, sheet: Sheet) -> bool:
    """Whether some example answers a number with a bound of the rule itself; true where nothing is a number."""
    lines = {number for _, leaf in leaves(at.clause.criteria) for number in numbers(leaf, at.handbook.concepts)}
    if not lines:
        return True
    asked = {leaf.fact for _, leaf in leaves(at.clause.criteria) if leaf.fact}
    for example in at.clause.examples:
        facts = Facts(sheet, example.answers, example.date or date.min)
        if lines & {value for name in asked if isinstance(value := facts[name], float)}:
            return True
    return False

"""Rules that are proposed: conditions of a paper that ask a fact of the handbook, with examples on their bounds.

A person takes a rule with its examples, or leaves both (`DraftField.group`). What a paper says is D until somebody
has compared it, so a rule answers 需核实 and its examples say so; their titles say what follows once it is compared.
No rule is proposed that does not give that (`eligibility/`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from handbook.eligibility.compiling import Concepts, compiled
from handbook.eligibility.evaluating import MET, MISSING, UNMET, WORDS, evaluate
from handbook.eligibility.facts import Facts, sheet_of
from handbook.model.criteria import Criterion
from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.facts_named import SUBJECT, fact_of, option_of
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.thresholds import Bounded
from handbook.papers.structure.document import Statement

LONGEST_CONDITION = 20
"""Letters of a condition that is repeated for a person to judge; a longer one is named by its place."""

Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule is proposed of: who may ask, the conditions, and the statements that no fact stands for."""

    target: str
    conditions: Sequence[Bounded]
    rest: Sequence[Statement]
    rests_on: str = ""
    """The clause that says all of it; empty where each condition is a threshold of its own."""
    any_of: bool = False


def rule_fields(context: DraftContext, path: Path, ruled: Ruled) -> Iterator[DraftField]:
    """`criteria`, `unmodelled` and `examples` of one clause, or nothing where no number of it asks a known fact."""
    made = _criteria(ruled, context.handbook.concepts)
    if made is None:
        return
    examples = list(_examples(context, made))
    if len(examples) < 3:
        return
    first = ruled.conditions[0].value
    for name, value in (("criteria", made), ("unmodelled", _unmodelled(ruled, made)), ("examples", examples)):
        if value:
            field = context.of((*path, name), value, first)
            yield replace(field, marked=None, reading="proposed", group=_group(path))


def _group(path: Path) -> str:
    return f"规则 {'.'.join(map(str, path))}"


def _criteria(ruled: Ruled, concepts: Concepts) -> dict[str, Any] | None:
    found = [(one, *known) for one in ruled.conditions if (known := fact_of(one, concepts))]
    asked = Counter((concept.id, one.op) for one, concept, _ in found)
    # A fact that is asked twice the same way is one of several cases; in another unit the number would rest on nothing
    numbers = [
        (one, concept, number)
        for one, concept, number in found
        if asked[concept.id, one.op] == 1 and number == one.value.value
    ]
    facts = [concept.id for _, concept, _ in numbers]
    if not numbers or (ruled.any_of and len(numbers) < len(ruled.conditions)):
        return None
    leaves: list[dict[str, Any]] = [
        {
            "fact": concept.id,
            one.op: number,
            "rests_on": [ruled.rests_on or one.subject],
            "locator": one.value.locator,
        }
        for one, concept, number in numbers
    ]
    if ruled.any_of:
        leaves = [{"any": leaves}]
    options = [one for one in option_of(ruled.target, concepts) if one["fact"] not in facts] if ruled.target else []
    return {"all": [*options, *leaves]} if len(options) + len(leaves) > 1 else leaves[0]


def _unmodelled(ruled: Ruled, made: Mapping[str, Any]) -> list[str]:
    """What no fact stands for: in its words where these are few, else by its place."""
    asked = {leaf["locator"] for leaf in _leaves(made) if "locator" in leaf}
    said = [one for one in ruled.rest if one.locator not in asked]
    named = {one.locator for one in said}
    lost = [one.words for one in ruled.conditions if one.value.locator not in {*asked, *named}]
    return list(dict.fromkeys([*lost, *map(_short, said)]))


def _short(statement: Statement) -> str:
    said = re.sub(r"[；。;.]+$", "", statement.text.strip())
    return said if len(said) <= LONGEST_CONDITION and "□" not in said else f"另有条件，见{statement.locator}"


def _leaves(made: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in ("all", "any"):
        for inner in made.get(name, ()):
            yield from _leaves(inner)
    if "fact" in made:
        yield made


# --- examples ---


def _examples(context: DraftContext, made: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """On every bound, past each, and without an answer; nothing where the rule does not give what these are to give."""
    concepts = context.handbook.concepts
    sheet = sheet_of(concepts.values())
    criterion = Criterion.model_validate(made)
    sure = compiled(criterion, concepts)
    unsure = compiled(criterion, concepts, lambda _: GRADE in ("C", "D"))
    seen: list[Answers] = []
    for title, answers, wanted in _tried(made, concepts):
        facts = Facts(sheet, answers, context.today)
        if answers in seen or evaluate(sure, facts)["verdict"] != wanted:
            continue
        seen.append(answers)
        verdict = WORDS[evaluate(unsure, facts)["verdict"]]
        said = f"{title}（核对后应得{WORDS[wanted]}）" if verdict != WORDS[wanted] else title
        yield {"title": said, "answers": answers, "verdict": verdict}


def _tried(made: Mapping[str, Any], concepts: Concepts) -> Iterator[tuple[str, Answers, str]]:
    """Examples to try, each with what it is to give; which of them fit depends on how the conditions are joined."""
    leaves = list(_leaves(made))
    numbers = [leaf for leaf in leaves if "is" not in leaf]
    on_line = {str(leaf["fact"]): _answer(leaf, past=False) for leaf in leaves}
    past = {str(leaf["fact"]): _answer(leaf, past=True) for leaf in numbers}
    yield "各项正好在界线上", on_line, MET
    for leaf in leaves:
        other = next((one.id for one in concepts[leaf["fact"]].options if one.id != leaf.get("is")), None)
        if leaf["fact"] == SUBJECT and other:
            yield "不是这一类", {**on_line, SUBJECT: other}, UNMET
    for leaf in numbers:
        name, label = str(leaf["fact"]), concepts[leaf["fact"]].label
        yield f"{label}{'不够' if {'gte', 'gt'} & set(leaf) else '超过'}", {**on_line, name: past[name]}, UNMET
        yield f"只有{label}够得上", {**on_line, **past, name: on_line[name]}, MET
    yield "一项也够不上", {**on_line, **past}, UNMET
    last = str(numbers[-1]["fact"])
    without = {name: answer for name, answer in on_line.items() if name != last}
    yield f"没有填{concepts[last].label}", without, MISSING
    yield "都没有填", {name: answer for name, answer in on_line.items() if name not in past}, MISSING


def _answer(leaf: Mapping[str, Any], past: bool) -> str:
    """An answer on the bound that a condition sets, or just past it."""
    if "is" in leaf:
        return str(leaf["is"])
    op = next(name for name in ("gte", "gt", "lte", "lt") if name in leaf)
    bound = Decimal(str(leaf[op]))
    step = Decimal(1) if bound >= 1 and bound == bound.to_integral() else Decimal("0.1")
    up = op in ("gte", "gt")
    inside = bound if op in ("gte", "lte") else bound + (step if up else -step)
    outside = bound if op in ("gt", "lt") else bound - (step if up else -step)
    return f"{(outside if past else inside).normalize():f}"

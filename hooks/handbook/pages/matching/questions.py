"""The questions of 政策匹配 as a form that reads without its script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.eligibility.asking import SUBJECT
from handbook.eligibility.compiling import compiled
from handbook.eligibility.facts import Sheet, inputs, sheet_of, with_inputs
from handbook.linking import Handbook
from handbook.model.criteria import Concept

OTHERS = "其他"


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form. `kind` is a ConceptType; `of` are those who are asked, ids of the first question."""

    id: str
    label: str
    text: str
    kind: str
    unit: str | None
    help: str | None
    options: tuple[tuple[str, str], ...]
    least: str | None
    most: str | None
    of: str
    worked_out: str | None  # 由“A”和“B”算出
    always: bool  # asked however little it decides


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    title: str
    questions: tuple[Question, ...]


def always(handbook: Handbook) -> set[str]:
    """Questions that are asked though no rule may need them: who is asking, and where one stands on the ladder."""
    ladder = [compiled(rung.reached, handbook.concepts) for rung in handbook.ladder if rung.reached]
    return ({SUBJECT} & set(handbook.concepts)) | used(sheet_of(handbook.concepts.values()), ladder)


def wanted(handbook: Handbook, rules: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every fact that is asked or worked out."""
    return used(sheet_of(handbook.concepts.values()), rules) | always(handbook)


def groups(handbook: Handbook, rules: Iterable[Mapping[str, Any]]) -> list[QuestionGroup]:
    """The questions that some rule needs, in the order of the file, under their headings."""
    asked, lasting = wanted(handbook, rules), always(handbook)
    found: dict[str, list[Question]] = {}
    for concept in handbook.concepts.values():
        if concept.question and concept.id in asked:
            made = _question(concept, handbook.concepts, concept.id in lasting)
            found.setdefault(concept.group or OTHERS, []).append(made)
    return [QuestionGroup(title, tuple(questions)) for title, questions in found.items()]


def of(handbook: Handbook, names: Iterable[str]) -> list[Question]:
    """Some questions, whatever rule needs them."""
    found = [handbook.concepts[name] for name in names]
    return [_question(concept, handbook.concepts, True) for concept in found]


def used(sheet: Sheet, rules: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every fact that the rules read, with those it can be worked out from."""
    return with_inputs(sheet, (name for rule in rules for name in facts_of(rule)))


def facts_of(rule: Mapping[str, Any]) -> Iterable[str]:
    """The facts that a rule names, as often as it does."""
    if "fact" in rule:
        yield rule["fact"]
    for part in rule.get("of", ()):
        yield from facts_of(part)
    for band in rule.get("bands", ()):
        if band["when"]:
            yield from facts_of(band["when"])


def _question(concept: Concept, concepts: Mapping[str, Concept], lasting: bool) -> Question:
    truth = (("yes", "是"), ("no", "否"))
    from_ = inputs(sheet_of([concept])[concept.id])
    told = "、".join(f"“{concepts[name].label}”" for name in from_ if name in concepts and concepts[name].question)
    return Question(
        id=concept.id,
        label=concept.label,
        text=concept.question or concept.label,
        kind=concept.type,
        unit=concept.unit,
        help=concept.help,
        options=truth if concept.type == "truth" else tuple((option.id, option.label) for option in concept.options),
        least=None if concept.min is None else f"{concept.min:f}",
        most=None if concept.max is None else f"{concept.max:f}",
        of=" ".join(concept.asked_of),
        worked_out=f"不填就由{told}算出" if told else None,
        always=lasting,
    )

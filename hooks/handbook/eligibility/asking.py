"""What can be asked of an applicant: `data/vocabularies/facts.yml`, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from handbook.eligibility.facts import DEEPEST
from handbook.eligibility.formulas import FormulaError, compiled, names
from handbook.findings import Finding
from handbook.list_files import Entered, read_entries
from handbook.model.criteria import Concept

FACTS = "facts"
"""The file among the word lists that holds what can be asked."""

SUBJECT = "subject"
"""The first question, who is asking; `asked_of` names its options."""

TITLES = "titles"
"""What one is recognized as already (高企, 科小): gains that ask for one are reached by meeting its conditions."""

_CHOICES = ("choice", "choices")


def read_concepts(root: Path) -> tuple[dict[str, Concept], list[Finding]]:
    """The concepts of a handbook by id, and what is wrong with them; nothing where there is no such file."""
    read = read_entries(root, FACTS, Concept, "事实清单", "每个事实以“- id: …”开头，下一行写 label。")
    findings = list(read.findings)
    concepts: dict[str, Concept] = {}
    for one in read.items:
        if one.item.id in concepts:
            findings.append(_finding(one, "repeated-id", "id", f"事实“{one.item.id}”写了两次。", "换一个标识。"))
        concepts.setdefault(one.item.id, one.item)
    for one in read.items:
        findings += _troubles(one, concepts)
    return concepts, findings


def _finding(one: Entered[Concept], code: str, field: str, message: str, hint: str) -> Finding:
    return Finding(code, one.place(field), message, hint)


def _troubles(one: Entered[Concept], concepts: dict[str, Concept]) -> Iterator[Finding]:
    concept = one.item
    if concept.type in _CHOICES and not concept.options:
        yield _finding(
            one, "rule", "type", f"“{concept.label}”是选择题，却没有选项。", "补 options，每个写 id 和 label。"
        )
    if concept.question is None and not concept.formula and not concept.points:
        yield _finding(one, "rule", "id", f"“{concept.label}”既不问也算不出。", "写 question，或写 formula。")
    if bool(concept.of) != bool(concept.points):
        yield _finding(one, "rule", "id", f"“{concept.label}”的 of 和 points 要一起写。", "补上缺的一项。")
    yield from _wrong_formula(one, concepts)
    subjects = [option.id for option in concepts[SUBJECT].options] if SUBJECT in concepts else []
    for name in concept.asked_of:
        if name not in subjects:
            hint = f"可选：{'、'.join(subjects)}。" if subjects else f"先写出第一问 {SUBJECT}。"
            yield _finding(one, "unknown-term", "asked_of", f"第一问里没有“{name}”这个选项。", hint)


def _wrong_formula(one: Entered[Concept], concepts: dict[str, Concept]) -> Iterator[Finding]:
    try:
        used = list(names(compiled(one.item.formula))) if one.item.formula else []
    except FormulaError as error:
        yield _finding(
            one, "rule", "formula", f"“{one.item.label}”的公式有误：{error}", "例如 rd_3y / revenue_3y * 100"
        )
        return
    field = "formula" if one.item.formula else "of"
    for name in [*used, *([one.item.of] if one.item.of else [])]:
        if name not in concepts:
            near = get_close_matches(name, concepts, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else "先写出这个事实。"
            yield _finding(one, "unknown-term", field, f"没有“{name}”这个事实。", hint)
    if _depth(one.item.id, concepts, 0) > DEEPEST:
        hint = f"公式里不能又回到自己，也不能套 {DEEPEST} 层以上。"
        yield _finding(one, "rule", field, f"“{one.item.label}”的公式绕回了自己。", hint)


def _depth(name: str, concepts: dict[str, Concept], depth: int) -> int:
    """How deep a fact goes; a circle goes deeper than is allowed."""
    if depth > DEEPEST or name not in concepts:
        return depth
    concept = concepts[name]
    try:
        used = list(names(compiled(concept.formula))) if concept.formula else [concept.of] if concept.of else []
    except FormulaError:
        return depth
    return max((_depth(inner, concepts, depth + 1) for inner in dict.fromkeys(used)), default=depth)

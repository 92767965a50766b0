"""What can be asked of an applicant: `data/vocabularies/facts.yml`, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from handbook.eligibility.facts import DEEPEST
from handbook.eligibility.formulas import FormulaError, compiled, names
from handbook.findings import Finding, Place
from handbook.model.criteria import Concept
from handbook.reading import Document, Entry, line_of, read_file
from handbook.shapes import shape

FACTS = "facts"
"""The file among the word lists that holds what can be asked."""

SUBJECT = "subject"
"""The first question, who is asking; `asked_of` names its options."""

_CHOICES = ("choice", "choices")


@dataclass(frozen=True, slots=True)
class _Told:
    """A concept and where its values are written."""

    concept: Concept
    file: str
    lines: Entry

    def finding(self, code: str, field: str, message: str, hint: str) -> Finding:
        return Finding(code, Place(self.file, line_of(self.lines, (field,))), message, hint)


def read_concepts(root: Path) -> tuple[dict[str, Concept], list[Finding]]:
    """What can be asked; nothing where there is no such file. What cannot be read is said with the word lists."""
    path = root / "data" / "vocabularies" / f"{FACTS}.yml"
    return concepts_of(read_file(root, path)[0]) if path.is_file() else ({}, [])


def concepts_of(document: Document) -> tuple[dict[str, Concept], list[Finding]]:
    """The concepts of the file by id, and what is wrong with it."""
    if document.value is None:
        return {}, []
    if not isinstance(document.value, list) or isinstance(document.lines, int):
        hint = "每个事实以“- id: …”开头，下一行写 label。"
        return {}, [Finding("not-a-record", Place(document.file, 1), "事实清单应当是列表。", hint)]
    told, findings = [], []
    for value, lines in zip(document.value, document.lines[1], strict=True):
        concept, found = shape(value, Concept, document.file, lines)
        findings += found
        if concept is not None:
            told.append(_Told(concept, document.file, lines))
    concepts: dict[str, Concept] = {}
    for one in told:
        if one.concept.id in concepts:
            findings.append(one.finding("repeated-id", "id", f"事实“{one.concept.id}”写了两次。", "换一个标识。"))
        concepts.setdefault(one.concept.id, one.concept)
    for one in told:
        findings += _troubles(one, concepts)
    return concepts, findings


def _troubles(one: _Told, concepts: dict[str, Concept]) -> Iterator[Finding]:
    concept = one.concept
    if concept.type in _CHOICES and not concept.options:
        yield one.finding(
            "rule", "type", f"“{concept.label}”是选择题，却没有选项。", "补 options，每个写 id 和 label。"
        )
    if concept.question is None and not concept.formula and not concept.points:
        yield one.finding("rule", "id", f"“{concept.label}”既不问也算不出。", "写 question，或写 formula。")
    if bool(concept.of) != bool(concept.points):
        yield one.finding("rule", "id", f"“{concept.label}”的 of 和 points 要一起写。", "补上缺的一项。")
    yield from _wrong_formula(one, concepts)
    subjects = [option.id for option in concepts[SUBJECT].options] if SUBJECT in concepts else []
    for name in concept.asked_of:
        if name not in subjects:
            hint = f"可选：{'、'.join(subjects)}。" if subjects else f"先写出第一问 {SUBJECT}。"
            yield one.finding("unknown-term", "asked_of", f"第一问里没有“{name}”这个选项。", hint)


def _wrong_formula(one: _Told, concepts: dict[str, Concept]) -> Iterator[Finding]:
    try:
        used = list(names(compiled(one.concept.formula))) if one.concept.formula else []
    except FormulaError as error:
        yield one.finding(
            "rule", "formula", f"“{one.concept.label}”的公式有误：{error}", "例如 rd_3y / revenue_3y * 100"
        )
        return
    field = "formula" if one.concept.formula else "of"
    for name in [*used, *([one.concept.of] if one.concept.of else [])]:
        if name not in concepts:
            near = get_close_matches(name, concepts, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else "先写出这个事实。"
            yield one.finding("unknown-term", field, f"没有“{name}”这个事实。", hint)
    if _depth(one.concept.id, concepts, 0) > DEEPEST:
        hint = f"公式里不能又回到自己，也不能套 {DEEPEST} 层以上。"
        yield one.finding("rule", field, f"“{one.concept.label}”的公式绕回了自己。", hint)


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

"""Invented applicants: `data/vocabularies/firms.yml`, each with all its answers.

They judge how well the matching orders its questions and what it finds. Nothing published rests on them, so what is
wrong with them stops no build; `check.py` says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from handbook.eligibility.asking import read_concepts
from handbook.eligibility.facts import Sheet, read_answer, sheet_of
from handbook.findings import Finding
from handbook.list_files import Entered, read_entries
from handbook.model.criteria import Concept
from handbook.model.firm import Firm

FIRMS = "firms"
"""The file among the word lists that holds them."""

_OPTIONS_SHOWN = 12
"""So many options of a question are named in a hint."""


def read_firms(root: Path, concepts: Mapping[str, Concept]) -> tuple[list[Firm], list[Finding]]:
    """The firms in their order, each with the answers of the one it is like, and what is wrong with them; nothing
    where there is no such file. Whoever has something wrong, or is like somebody who has, is not among the firms."""
    read = read_entries(root, FIRMS, Firm, "申报单位", "每家以“- id: …”开头，下面写 title 和 answers。")
    findings = list(read.findings)
    sheet = sheet_of(concepts.values())
    written: dict[str, Firm] = {}
    whole: dict[str, Firm] = {}
    for one in read.items:
        firm = one.item
        wrong = [*_wrong_name(one, written), *_wrong_answers(one, concepts, sheet)]
        if not wrong and (firm.like is None or firm.like in whole):
            whole[firm.id] = _with_answers_of(whole[firm.like], firm) if firm.like else firm
        written.setdefault(firm.id, firm)
        findings += wrong
    return list(whole.values()), findings


def firm_findings(root: Path) -> list[Finding]:
    """What is wrong with the firms of a handbook; nothing while what can be asked is wrong itself."""
    concepts, wrong = read_concepts(root)
    return [] if wrong else read_firms(root, concepts)[1]


def _with_answers_of(other: Firm, firm: Firm) -> Firm:
    return firm.model_copy(update={"answers": {**other.answers, **firm.answers}})


def _wrong_name(one: Entered[Firm], written: Mapping[str, Firm]) -> Iterator[Finding]:
    """An id stands once, and a firm is like one that stands above it and is like no other."""
    firm = one.item
    if firm.id in written:
        yield Finding("repeated-id", one.place("id"), f"“{firm.id}”写了两次。", "换一个标识。")
    if firm.like is None:
        return
    if firm.like not in written:
        near = get_close_matches(firm.like, written, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "like 写排在前面的一家的标识。"
        yield Finding("unknown-id", one.place("like"), f"前面没有“{firm.like}”这一家。", hint)
    elif written[firm.like].like is not None:
        hint = f"改成“{written[firm.like].like}”，或把答案写全。"
        yield Finding("rule", one.place("like"), f"“{firm.like}”自己也是照别家写的。", hint)


def _wrong_answers(one: Entered[Firm], concepts: Mapping[str, Concept], sheet: Sheet) -> Iterator[Finding]:
    """Every answer is to a question, and one that it can have."""
    for name, answer in one.item.answers.items():
        place = one.place("answers", name)
        if name not in concepts:
            near = get_close_matches(name, concepts, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else "写 data/vocabularies/facts.yml 里的标识。"
            yield Finding("unknown-term", place, f"没有“{name}”这个事实。", hint)
        elif concepts[name].question is None:
            label = concepts[name].label
            yield Finding("rule", place, f"“{label}”（{name}）是算出来的，没有人答。", "删去，写算它要用的事实。")
        elif not _readable(sheet[name], answer):
            message = f"“{concepts[name].label}”（{name}）不能答“{'、'.join(answer)}”。"
            yield Finding("rule", place, message, _form(concepts[name], sheet))


def _readable(entry: Mapping[str, Any], answer: tuple[str, ...]) -> bool:
    """Whether all of an answer is taken: reading alone passes over options that are none, and over a second number."""
    if entry["type"] == "choices":
        return bool(answer) and set(answer) <= set(entry.get("options", ()))
    return len(answer) == 1 and read_answer(entry, answer) is not None


def _form(concept: Concept, sheet: Sheet) -> str:
    """How a question is answered."""
    options = sheet[concept.id].get("options", [])
    if options:
        more = "等" if len(options) > _OPTIONS_SHOWN else ""
        return f"可选：{'、'.join(options[:_OPTIONS_SHOWN])}{more}。"
    if concept.type == "date":
        return "写成 2026-03-01。"
    bounds = {"不低于": concept.min, "不超过": concept.max}
    said = "，".join(f"{word} {value}" for word, value in bounds.items() if value is not None)
    return f"写数字，不带单位{f'，{said}' if said else ''}。"

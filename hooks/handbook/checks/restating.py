"""Restatements say nothing that the facts do not say; claims have evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import cast

from handbook.deriving.grounds import foreign_numbers, grounds, names
from handbook.deriving.standings import State, standing_of
from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.alignment import Alignment
from handbook.model.base import TO_VERIFY
from handbook.model.policy import Policy, Question, Statement
from handbook.parts import Path, parts_of

ENOUGH = 3
"""Questions that a policy in force normally answers."""

_LETTER = re.compile(r"\w")  # a closing quotation mark alone is no sentence
_SENTENCE = re.compile(r"[^。！？；]+")


def grounds_exist(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What an interpretation or an answer rests on is a fact of the same policy."""
    for key, policy, path, part in _restatements(handbook):
        for index, name in enumerate(part.rests_on):
            if not grounds(policy, name):
                near = get_close_matches(name, names(policy), n=1, cutoff=0.5)
                hint = f"是不是“{near[0]}”？" if near else "写本政策的条款名称、门槛名称、对比事项或字段名。"
                place = handbook.place(key, *path, "rests_on", index)
                yield Finding("grounds", place, f"这条政策里没有“{name}”。", hint)


def numbers_are_restated(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every number of an interpretation or an answer stands in the facts that it rests on."""
    for key, policy, path, part in _restatements(handbook):
        field, text = ("answer", part.answer) if isinstance(part, Question) else ("text", part.text)
        strange = foreign_numbers(policy, text, part.rests_on)
        if strange:
            place = handbook.place(key, *path, field)
            hint = "改成依据里的数，或在 rests_on 里补上出处。"
            yield Finding("restated", place, f"依据里没有这些数：{'、'.join(strange)}。", hint)


def answers_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No two questions of a policy are answered by the same sentence, and none takes another's address."""
    for key, record in handbook:
        if not isinstance(record, Policy):
            continue
        seen: dict[str, int] = {}
        ids: set[str] = set()
        for index, question in enumerate(record.faqs):
            for sentence in filter(_LETTER.search, map(str.strip, _SENTENCE.findall(question.answer))):
                earlier = seen.setdefault(sentence, index)
                if earlier != index:
                    place = handbook.place(key, "faqs", index, "answer")
                    said = f"与问题“{record.faqs[earlier].question}”用了同一句话回答。"
                    yield Finding("restated", place, said, "各答各的；答不出新内容就删去这一问。")
            for name in (question.id, *question.former_ids):
                if name in ids:
                    place = handbook.place(key, "faqs", index, "id")
                    yield Finding("repeated-id", place, f"问答标识“{name}”在本政策里重复。", "换一个标识。")
                ids.add(name)


def policies_are_explained(handbook: Handbook, today: date) -> Iterator[Finding]:
    """凡政策、必解读、必问答: a policy in force has an interpretation and three questions, or says why fewer."""
    for name, record in handbook.records("policies").items():
        if not isinstance(record, Policy):
            continue
        lacks = [] if is_interpreted(record) else ["解读"]
        if not answers_enough(record):
            lacks.append(f"问答（现有 {len(record.faqs)} 问）")
        if lacks and standing_of(record, handbook, today).state is State.IN_FORCE:
            place = handbook.place(("policies", name))
            hint = "照条款写出；答不满三问的，在 faqs_note 写明原因。"
            yield Finding("questions", place, f"{record.title}：缺{'、'.join(lacks)}。", hint)


def is_interpreted(policy: Policy) -> bool:
    """Whether an interpretation (解读) says what marks a policy, how it is carried out or how it is obtained."""
    told = policy.interpretation
    return bool(told and (told.features or told.rules or told.redemption))


def answers_enough(policy: Policy) -> bool:
    """Whether a policy answers the questions that one normally answers, or says why fewer."""
    return len(policy.faqs) >= ENOUGH or bool(policy.faqs_note)


def claims_have_evidence(handbook: Handbook, today: date) -> Iterator[Finding]:
    """已落地, 部分 and 未落地 rest on evidence of grade A or B; without it the cell says 待核."""
    for name, record in handbook.records("alignments").items():
        if not isinstance(record, Alignment):
            continue
        for index, cell in enumerate(record.cells):
            sure = cell.evidence and cell.grade("*") not in (None, *TO_VERIFY)
            if cell.state != "待核" and not sure:
                place = handbook.place(("alignments", name), "cells", index, "state")
                hint = "写上 evidence 和 A、B 级可信度；没有就写 state: 待核。"
                yield Finding("claim", place, f"“{cell.state}”没有可靠的依据。", hint)


def _restatements(handbook: Handbook) -> Iterator[tuple[Key, Policy, Path, Statement | Question]]:
    for key, record in handbook:
        if isinstance(record, Policy):
            for path, part in parts_of(record, Statement, Question):
                yield key, record, path, cast("Statement | Question", part)

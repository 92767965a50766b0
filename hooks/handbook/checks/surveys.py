"""What people complain of is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.deriving.questionnaires import is_poor, options
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.problem import Survey

TAKEN_UP = ("problems", "plans")
"""A guide or a policy may help too, but only a problem or a task is kept until it is solved."""


def poor_results_answered(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A poor result, marked or with too few content, is answered by a problem of the ledger or a task of a plan."""
    for name, record in handbook.records("surveys").items():
        if not isinstance(record, Survey):
            continue
        key = ("surveys", name)
        edges = [edge for edge in handbook.links_from(key) if edge.relation == "questions.answered_by"]
        answered = {edge.path[1] for edge in edges if edge.target[0] in TAKEN_UP}
        for index, question in enumerate(record.questions):
            if is_poor(question) and index not in answered:
                place = handbook.place(key, "questions", index, "inferior" if question.inferior else "question")
                hint = "建一条问题，或找到回应它的任务，写在 answered_by。"
                yield Finding("unanswered", place, f"结果不理想，没有问题或任务来回应：{question.question}。", hint)


def sheets_ask_something(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A question of a blank sheet stands in the bank or is written out, has a name of its own, and can be answered."""
    bank = {one.id: one for one in handbook.reference_lists.questions}
    for name, record in handbook.records("surveys").items():
        seen: set[str] = set()
        for index, asked in enumerate(record.form if isinstance(record, Survey) else ()):
            place = handbook.place(("surveys", name), "form", index, "id")
            held = bank.get(asked.bank or "")
            ask, kind = asked.ask or (held and held.ask), asked.kind or (held and held.kind)
            if asked.bank and held is None:
                near = get_close_matches(asked.bank, bank, 1)
                hint = f"是不是“{near[0]}”？" if near else "先在 data/vocabularies/questions.yml 里写这一题。"
                yield Finding("sheet-question", place, f"题库里没有“{asked.bank}”。", hint)
            elif not (ask and kind):
                yield Finding("sheet-question", place, "这一题没有写问什么、怎么答。", "写 bank，或写 ask 和 kind。")
            elif kind in ("单选", "多选") and not options(asked, kind, held.options if held else ()):
                yield Finding("sheet-question", place, f"{kind}题没有选项。", "在 options 写选项。")
            if asked.id in seen:
                yield Finding("sheet-question", place, f"有两题都叫“{asked.id}”。", "换一个 id：回收表里一题一列。")
            seen.add(asked.id)

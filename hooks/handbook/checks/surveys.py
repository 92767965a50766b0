"""What people complain of is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.problem import Survey

TAKEN_UP = ("problems", "plans")
"""A guide or a policy may help too, but only a problem or a task is kept until it is solved."""


def poor_results_answered(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A survey's inferior result is answered by a problem of the ledger or a task of a plan."""
    for name, record in handbook.records("surveys").items():
        if not isinstance(record, Survey):
            continue
        key = ("surveys", name)
        edges = [edge for edge in handbook.links_from(key) if edge.relation == "questions.answered_by"]
        answered = {edge.path[1] for edge in edges if edge.target[0] in TAKEN_UP}
        for index, question in enumerate(record.questions):
            if question.inferior and index not in answered:
                place = handbook.place(key, "questions", index, "inferior")
                hint = "建一条问题，或找到回应它的任务，写在 answered_by。"
                yield Finding("unanswered", place, f"结果不理想，没有问题或任务来回应：{question.question}。", hint)

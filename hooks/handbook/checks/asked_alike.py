"""A way of asking leads to one thing: the look-up cannot tell which of several is meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.parts import Path
from handbook.widths import narrow

Phrase = tuple[Path, str, str]
"""Where it stands, what it leads to (a record, or an answer of it), and its words."""


def phrases_lead_to_one(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No way of asking (`asked_as`) stands twice, on one record or on several."""
    seen: dict[str, str] = {}
    for key, record in handbook:
        for path, leads_to, said in _phrases(key, record) if record.withdrawn is None else ():
            earlier = seen.setdefault(_compared(said), leads_to)
            if earlier is not leads_to:
                message = f"“{said}”已经写在 {earlier} 里，查的人说这句话，不知道该先给哪一条。"
                hint = "只留在话务员会先打开的那一条，另一处删去，或写得分得开。"
                yield Finding("asked-twice", handbook.place(key, *path), message, hint)


def _phrases(key: Key, record: Record) -> Iterator[Phrase]:
    for index, said in enumerate(record.asked_as):
        yield ("asked_as", index), str("/".join(key)), said  # a text of its own each, so that a repeat is one too
    for at, question in enumerate(record.faqs if isinstance(record, Policy) else ()):
        for index, said in enumerate(question.asked_as):
            yield ("faqs", at, "asked_as", index), f"answers/{record.id}--{question.id}", said


def _compared(text: str) -> str:
    return "".join(one for one in narrow(text).casefold() if one.isalnum())

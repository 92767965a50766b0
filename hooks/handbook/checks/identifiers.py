"""What identifies a thing stands on one record of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.resource import Equipment
from handbook.parts import Path

Identifier = tuple[Path, str, str]
"""Where it stands, what it is called, and what it is compared by."""


def identifiers_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No two records of a kind have one document number, official address, identifier, serial number or code."""
    seen: dict[tuple[str, str, str], str] = {}
    for (kind, name), record in handbook:
        for path, title, value in _identifiers(record) if record.withdrawn is None else ():
            earlier = seen.setdefault((kind, title, value), name)
            if earlier != name:
                key: Key = (kind, name)
                hint = "是同一件的合并成一条，撤下多的一条；不是的，核对哪一处写错了。"
                yield Finding("same-identifier", handbook.place(key, *path), f"{title}与“{earlier}”的相同。", hint)


def _identifiers(record: Record) -> Iterator[Identifier]:
    if isinstance(record, Policy):
        for index, number in enumerate(record.doc_nos):
            if number.role == "正文" and "号" in number.number:  # 不公开 numbers nothing
                yield ("doc_nos", index), "文号", _compared(number.number)
    if isinstance(record, ActionPlan) and record.document.doc_no:
        yield ("document", "doc_no"), "文号", _compared(record.document.doc_no)
    if isinstance(record, Policy | ActionPlan) and record.source and record.source.url:
        yield ("source", "url"), "原文网址", record.source.url.partition("://")[2].rstrip("/")
    if isinstance(record, Organization) and record.uscc:
        yield ("uscc",), "统一社会信用代码", record.uscc
    if isinstance(record, Equipment):
        yield from _of_equipment(record)


def _of_equipment(record: Equipment) -> Iterator[Identifier]:
    for index, identifier in enumerate(record.identifiers):
        yield ("identifiers", index), "标识", _compared(identifier)
    if record.serial_number and record.manufacturer:
        yield ("serial_number",), "制造商和编号", _compared(f"{record.manufacturer}\n{record.serial_number}")


def _compared(text: str) -> str:
    return "".join(text.split(" ")).casefold()

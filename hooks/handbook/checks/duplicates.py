"""Nothing stands in the handbook twice under one name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.fields import field_types
from handbook.model.record import Record

TELLING = (
    "parent", "region", "level", "owner", "owned_by", "model", "serial_number", "identifiers", "facility",
    "provider", "serves", "township", "subject", "role", "scope", "where", "host", "place", "starts", "raised_by",
    "raised_on", "surveyed_on", "happened_on", "program", "matter", "upper", "unit", "doc_nos",
)  # fmt: skip
"""Fields by which records of one title are told apart: offices by their bureau, instruments by their owner."""


def titles_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No two records of a kind bear the same title, unless something else tells them apart."""
    for kind, records in handbook.kinds.items():
        titled: dict[str, list[str]] = {}
        for name, record in records.items():
            if record.withdrawn is None:
                titled.setdefault("".join(record.title.split()), []).append(name)
        for names in titled.values():
            yield from _alike(handbook, kind, names) if len(names) > 1 else ()


def _alike(handbook: Handbook, kind: str, names: list[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in names:
        record = handbook.record((kind, name))
        earlier = seen.setdefault(_telling_values(record), name)
        if earlier != name:
            key: Key = (kind, name)
            said = f"与“{earlier}”同名：{record.title}。"
            hint = "同一件事的合并成一条，撤下多的一条；不是同一件事的，把名称写得分得开。"
            yield Finding("duplicate-title", handbook.place(key, "title"), said, hint)


def _telling_values(record: Record) -> str:
    return repr([getattr(record, name) for name in _telling(type(record))])


@cache
def _telling(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in TELLING if name in field_types(model))

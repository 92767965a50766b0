"""An amount says what it is an amount of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.policy import Benefit, Policy, Threshold
from handbook.model.quantity import Quantity
from handbook.parts import Path

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def amounts_have_units(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An amount, a cap, a bound or a quantity has its unit, and what is given says from what it is counted."""
    for key, path, part in _amounts(handbook):
        if _without_unit(part):
            place = handbook.place(key, *path)
            yield Finding("amount-unit", place, "有数，没有单位。", "补一行 unit，例如 unit: 万元。")
        if _without_basis(part):
            place = handbook.place(key, *path)
            hint = "原文写明的，补一行 basis，例如 每家每年；没有写的不补。"
            yield Finding("amount-basis", place, "有金额或比例，没有计算口径。", hint)


def _amounts(handbook: Handbook) -> Iterator[tuple[Key, Path, BaseModel]]:
    for name, record in handbook.records("policies").items():
        if isinstance(record, Policy):
            for index, clause in enumerate(record.clauses):
                if clause.benefit is not None:
                    yield ("policies", name), ("clauses", index, "benefit"), clause.benefit
            for index, threshold in enumerate(record.thresholds):
                yield ("policies", name), ("thresholds", index), threshold
    for kind in ("measures", "cases"):
        for name, record in handbook.records(kind).items():
            for field in ("before", "after"):
                if (part := getattr(record, field)) is not None:
                    yield (kind, name), (field,), part


def _without_unit(part: BaseModel) -> bool:
    if isinstance(part, Benefit):
        return (part.amount is not None or part.cap is not None) and not part.unit
    if isinstance(part, Threshold):
        return part.value is not None and not part.unit and _NUMBER.fullmatch(part.value) is not None
    return isinstance(part, Quantity) and part.value is not None and not part.unit


def _without_basis(part: BaseModel) -> bool:
    told = isinstance(part, Benefit) and any(n is not None for n in (part.amount, part.rate, part.cap))
    return told and isinstance(part, Benefit) and not part.basis

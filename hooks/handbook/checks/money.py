"""Money is said once: a figure is one of those in the sentence beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.policy import Benefit, Policy

_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_FIGURE = r"(?P<figure>[0-9]{1,15}(?:\.[0-9]{1,6})?)"
_POWER = f"(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})"
_UNIT = re.compile(rf"{_POWER}(?P<counted>[^/每]*)")
_FROM = re.compile(rf"{_FIGURE}(?=\s*[-—–~～至到]+\s*[0-9.]+\s*(?P<unit>{_POWER}元|[%％]))")
_SHARE = re.compile(rf"{_FIGURE}\s*[%％]")
_THOUSANDS = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_RATIO = re.compile(r"(?<![0-9.:比])([0-9]{1,6})比([1-9][0-9]{0,5})(?![0-9.])")
LARGE = 10**8
"""元 from which on a sum that no sentence states is asked about: 元 may have been meant, and not 万元."""

_CHANGE = "改成一样的；两处说的不是一回事的，在 exceptions 里写明理由。"

Doubt = tuple[str, str, str]
"""A field, what is doubtful about it, and the next step."""


def money_is_said_once(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An amount, a rate or a cap is one of the figures in the sentence beside it, 亿 and 万 worked out."""
    for name, record in handbook.records("policies").items():
        for index, clause in enumerate(record.clauses if isinstance(record, Policy) else ()):
            for field, said, hint in _doubts(clause.benefit) if clause.benefit else ():
                place = handbook.place(("policies", name), "clauses", index, "benefit", field)
                yield Finding("amount-differs", place, said, hint)


def _doubts(benefit: Benefit) -> Iterator[Doubt]:
    if benefit.amount is benefit.cap is benefit.rate is None:
        return
    sentence = _FROM.sub(r"\g<figure>\g<unit>", _THOUSANDS.sub("", benefit.text or ""))
    for field, title, value in (("amount", "金额", benefit.amount), ("cap", "上限", benefit.cap)):
        if value is not None:
            yield from _of_sum(field, f"{title} {value:f} {benefit.unit or ''}".rstrip(), value, benefit.unit, sentence)
    if benefit.rate is not None:
        yield from _of_rate(benefit.rate, sentence)


def _of_sum(field: str, said: str, value: Decimal, unit: str | None, sentence: str) -> Iterator[Doubt]:
    """A sum that is none of the sentence, or so large that it may have been meant in 元."""
    found = _UNIT.match(unit or "")
    times, counted = (_TIMES[found["times"]], found["counted"]) if found else (1, "")
    stated = _sums(sentence, counted) if counted else {}
    if value * times in stated.values():
        return
    likely = [name for name in ("元", "万元", "亿元") if value * _TIMES[name[:-1]] in stated.values()]
    if stated:
        hint = f"是不是 unit: {likely[0]}？" if likely and counted == "元" else _CHANGE
        yield field, f"{said}，支持标准里写的是{'、'.join(stated)}。", hint
    elif counted == "元" and times > 1 and value * times >= LARGE:
        yield (
            field,
            f"{said}，就是 {(value * times / LARGE).normalize():f} 亿元。",
            "是不是 unit: 元？不是的，把这个数写进支持标准。",
        )


def _sums(sentence: str, counted: str) -> dict[str, Decimal]:
    """The sums of a sentence as they are written; 亿 and 万 with no word behind them are money too."""
    behind = r"(?:元|(?<=[万亿])(?![^\W\d_]))" if counted == "元" else re.escape(counted)
    form = re.compile(rf"{_FIGURE}\s*{_POWER}\s*{behind}")
    return {found[0]: Decimal(found["figure"]) * _TIMES[found["times"]] for found in form.finditer(sentence)}


def _of_rate(rate: Decimal, sentence: str) -> Iterator[Doubt]:
    """A rate that is none of the sentence, or so small that a share of one may have been meant."""
    stated = {found[0]: Decimal(found["figure"]) for found in _SHARE.finditer(sentence)}
    stated |= {found[0]: Decimal(found[1]) * 100 / Decimal(found[2]) for found in _RATIO.finditer(sentence)}
    if rate in stated.values():
        return
    whole = f"{(rate * 100).normalize():f}"
    if stated:
        hint = f"是不是 rate: {whole}？比例写百分数。" if rate * 100 in stated.values() else _CHANGE
        yield "rate", f"比例 {rate:f} %，支持标准里写的是{'、'.join(stated)}。", hint
    elif 0 < rate < 1:
        yield "rate", f"比例 {rate:f} %，不到百分之一。", f"是不是 rate: {whole}？不是的，把这个数写进支持标准。"

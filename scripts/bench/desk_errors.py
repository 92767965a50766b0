"""Errors that a program makes in facts that are right, one at a time, always the same: what the desk should catch.

A wrong article, a wrong number, a wrong unit, a meaning turned round. Each is what an editor might mistype: numbers are
changed to others that people write, and to others that stand in the same article, which are the hardest to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from handbook.model.policy import Clause
from handbook.numerals import CHINESE, chinese, number
from handbook.verifying.locators import Cited, cited, inline
from handbook.verifying.texts import Text

ARTICLE, NUMBER, UNIT, MEANING = "wrong article", "wrong number", "wrong unit", "turned meaning"

TEXTS = ("support_target", "conditions", "procedure")
"""Fields of a clause in which errors are made; its title and what it gives beside them."""

_USUAL = {
    "日": (5, 7, 10, 15, 20, 30, 45, 60, 90),
    "工作日": (2, 3, 5, 7, 10, 15, 20, 30, 40),
    "月": (1, 2, 3, 6, 12, 18, 24, 36),
    "年": (1, 2, 3, 5, 8, 10, 15, 20),
    "%": (3, 5, 10, 15, 20, 30, 50, 60, 70, 80, 100),
    "元": (500, 1000, 1500, 2000, 3000, 4000, 5000, 10000),
    "万元": (10, 20, 30, 50, 100, 200, 300, 500, 1000),
    "": (1, 2, 3, 4, 5, 6, 10, 20),
}
_UNITS = {
    "工作日": ("日", "个月"),
    "自然日": ("工作日", "个月"),
    "日": ("工作日", "个月"),
    "天": ("工作日", "个月"),
    "个月": ("日", "年"),
    "月": ("日", "年"),
    "年": ("个月", "日"),
    "亿元": ("万元", "元"),
    "万元": ("亿元", "元"),
    "元": ("万元", "%"),
    "%": ("倍", "万元"),
    "人": ("%", "家"),
    "名": ("%", "家"),
    "倍": ("%",),
}
_NUMBER = re.compile(
    rf"(?<![第0-9.年月〔\[(（-])(?P<number>[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+)(?P<gap>个?)(?P<unit>工作日|自然日|亿元|万元|个月|月|日|天|年|元|%|人|名|倍)(?![份度期号0-9])"
)
_TURNS = (
    ("不得", "可以"),
    ("可以", "不得"),
    ("应当", "可以"),
    ("不超过", "不低于"),
    ("不低于", "不超过"),
    ("以上", "以下"),
    ("以下", "以上"),
    ("日内", "日后"),
    ("月内", "月后"),
    ("年内", "年后"),
    ("全部", "部分"),
    ("≥", "≤"),
    ("≤", "≥"),
    ("不少于", "不超过"),
)
_NO_SHARE = re.compile("部分(?:省|地区)")


@dataclass(frozen=True)
class Seeded:
    """A clause with one error, and which."""

    sort: str
    clause: Clause
    said: str


def seeded(clause: Clause, text: Text) -> Iterator[Seeded]:
    """Every error that the program makes in a clause whose articles stand in a text."""
    yield from _articles(clause, text)
    for field, said, put in _texts(clause):
        plain = _without_locators(said)
        for start, end in plain:
            piece = said[start:end]
            for sort, wrong, note in _in_piece(piece, text):
                yield Seeded(sort, put(said[:start] + wrong + said[end:]), f"{field}: {note}")
    yield from _rates(clause)


def _articles(clause: Clause, text: Text) -> Iterator[Seeded]:
    own = {text.ways[key][:1] for place in _cited(clause) for key in text.resolved(place)}
    tops = [key for key in text.tops if text.ways[key] not in own]
    last = max((way[0].number for way in text.ways.values()), default=0)
    missing = [f"第{chinese(last + more)}条" if text.legal else chinese(last + more) for more in (1, 7)]
    for other in (*tops, *missing):
        yield Seeded(ARTICLE, _recited(clause, other), other)


def _cited(clause: Clause) -> list[Cited]:
    found = list(cited(clause.locator)) if clause.locator else []
    for _, said, _ in _texts(clause):
        for _, _, where in inline(said):
            found += [place for place in cited(where) if not place.text]
    return found


def _recited(clause: Clause, other: str) -> Clause:
    """The clause as if it stood in another article, wherever it says so."""
    made = clause.model_copy(update={"locator": other} if clause.locator else {})
    for field, said, _ in _texts(clause):
        changed = said
        for start, end, where in reversed(inline(said)):
            if where.startswith(("第", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")):
                changed = changed[:start] + f"（{other}）" + changed[end:]
        if changed != said:
            made = _put(made, field)(changed)
    return made


def _in_piece(piece: str, text: Text) -> Iterator[tuple[str, str, str]]:
    for found in _NUMBER.finditer(piece):
        for other in _others(found, text):
            yield NUMBER, piece[: found.start("number")] + other + piece[found.end("number") :], f"{found[0]}→{other}"
        for unit in _UNITS.get(found["unit"], ()):
            wrong = found["number"] + unit
            yield UNIT, piece[: found.start()] + wrong + piece[found.end() :], f"{found[0]}→{wrong}"
    for right, wrong in _TURNS:
        for found in re.finditer(re.escape(right), piece):
            if right == "部分" and _NO_SHARE.match(piece, found.start()):
                continue
            yield MEANING, piece[: found.start()] + wrong + piece[found.end() :], f"{right}→{wrong}"


def _others(found: re.Match[str], text: Text) -> list[str]:
    """Other numbers that might have been written: usual ones, the double, the half, and those of the text."""
    value = number(found["number"])
    year = found["unit"] == "年" and value is not None and value > 1900 and found.string[found.end() :][:1] == "第"
    if value is None or value != int(value) or year:  # the year of a document's number
        return []
    unit = found["unit"]
    usual = _USUAL.get(
        unit if unit in _USUAL else "日" if unit in ("天", "自然日") else "月" if unit == "个月" else "", ()
    )
    wanted = [*usual, int(value) * 2, int(value) // 2, int(value) + 1]
    figures = found["number"][0].isdigit()
    unique = [one for one in dict.fromkeys(wanted) if one > 0 and one != value]
    return [str(one) if figures else chinese(one) for one in unique if figures or one < 100]


def _rates(clause: Clause) -> Iterator[Seeded]:
    """Numbers that are fields of their own."""
    benefit = clause.benefit
    if benefit is None:
        return
    for name in ("amount", "rate", "cap"):
        value = getattr(benefit, name)
        if value is not None:
            for other in (value * 2, value + 5, value / 2):
                wrong = clause.model_copy(update={"benefit": benefit.model_copy(update={name: Decimal(other)})})
                yield Seeded(NUMBER, wrong, f"{name}: {value}→{other}")


# --- the texts of a clause ------------------------------------------------------------------------

Put = Callable[[str], Clause]


def _texts(clause: Clause) -> Iterator[tuple[str, str, Put]]:
    """The texts of a clause, each with how to put another in its place."""
    for field in TEXTS:
        said = getattr(clause, field)
        if said:
            yield field, said, _put(clause, field)
    for part in ("benefit", "window"):
        held = getattr(clause, part)
        if held is not None and held.text:
            yield f"{part}.text", held.text, _put(clause, f"{part}.text")


def _put(clause: Clause, field: str) -> Put:
    part, _, inner = field.partition(".")

    def put(said: str) -> Clause:
        update: Any = getattr(clause, part).model_copy(update={inner: said}) if inner else said
        return clause.model_copy(update={part: update})

    return put


def _without_locators(said: str) -> list[tuple[int, int]]:
    """The runs of a text outside its locators."""
    runs, at = [], 0
    for start, end, _ in inline(said):
        runs.append((at, start))
        at = end
    return [*runs, (at, len(said))]

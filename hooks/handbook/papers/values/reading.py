"""The values of a document: every statement by its sentences, days first, then numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.papers.structure.document import Document, Remark, Statement
from handbook.papers.structure.plain import plain
from handbook.papers.values.bounds import bound_of
from handbook.papers.values.days import days
from handbook.papers.values.names import covered
from handbook.papers.values.numbers import numbers, without
from handbook.papers.values.subjects import subject_of
from handbook.papers.values.units import UNITS
from handbook.papers.values.value import AGE, DATE, EXACTLY, NOTHING, RATE, SHARE, TERM, WINDOW, Found, Value

_SENTENCE = re.compile(r"[^。！？]+[。！？]?|[。！？]")
_NUMERIC = re.compile(r"\d|[〇零一二两三四五六七八九十百千半]")
_AIM = re.compile(r"(力争|确保)[^，。；]{0,20}$")
_SHARE = re.compile(r"占|比例|比重|率|股份|股权|份额|比率|持股|出资")
_BACK = re.compile(r"(?:根据|该|这|上述|前述|此)(?:连续)?$")
_YEARLY = re.compile(r"每年|每两年|每三年|当年|次年|翌年|每季|逐年|年度")
_WORD = re.compile("(?:(?![为过于少低至达满高长短足起续内])[\u4e00-\u9fff]){2}")
"""What stood before a number, if it is no word that only binds it."""

_WORDS = re.compile("[\u4e00-\u9fff]{5}")
_HEAD_UNIT = re.compile(r"（(?:单位：)?(?P<unit>[^（）]{1,6})）")
_BARE = re.compile(r"[^\d]{0,4}?(\d[\d,]*(?:\.\d+)?)(?:-(\d[\d,]*(?:\.\d+)?))?[^\d]{0,4}")
_SINGLE = re.compile("|".join(f"(?:{form})" for _, form in UNITS))
_Key = tuple[str, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Read:
    """The values of a document, and what of them must be told."""

    values: tuple[Value, ...]
    told: tuple[Remark, ...]


def values_of(document: Document) -> Read:
    """Every value that stands in a document's units, tables and annexes, in order of print."""
    values: list[Value] = []
    told: list[Remark] = []
    known: set[_Key] = set()
    for statement in document.statements:
        for value, yearless in values_in(statement, known):
            values.append(value)
            if yearless:
                told.append(Remark("没有印年份", value.locator))
    return Read(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(told)))


def values_in(statement: Statement, known: set[_Key]) -> Iterator[tuple[Value, bool]]:
    """The values of a statement, each with whether it is a day without a year. `known` is what was read before."""
    printed = plain(statement.text)
    said = _with_unit_of_head(printed, plain(statement.heading)) if statement.cell else printed
    for hit in _SENTENCE.finditer(said):
        if _NUMERIC.search(hit[0]):
            for value, yearless in _of_sentence(hit[0], statement, known):
                yield _placed(value, hit.span(), said == printed, statement), yearless


def _placed(value: Value, sentence: tuple[int, int], as_printed: bool, statement: Statement) -> Value:
    """A value with the sentence that says it, as printed."""
    said = statement.text[slice(*sentence)] if as_printed else statement.text
    lead = len(said) - len(said.lstrip())
    marked = (value.marked[0] - lead, value.marked[1] - lead) if value.marked and as_printed else None
    return replace(value, spot=statement.spot, sentence=said.strip(), marked=marked)


def _of_sentence(sentence: str, statement: Statement, known: set[_Key]) -> Iterator[tuple[Value, bool]]:
    text = covered(sentence)
    timed = days(text)
    yearly = bool(_YEARLY.search(sentence))
    words: dict[_Key, set[str]] = {}  # what stood before each number of this sentence
    last: tuple[Found, str] | None = None
    for found in sorted([*timed, *numbers(without(text, timed))], key=lambda one: (one.start, one.end)):
        if found.kind == NOTHING:
            continue
        key = (statement.locator, found.kind, found.value, found.unit)
        before = sentence[max(0, found.start - 8) : found.start]
        if key in known and _says_again(found, before, words.get(key)):
            continue
        known.add(key)
        words.setdefault(key, set()).add(before)
        value = _value(found, sentence, statement)
        if last and value.bound == EXACTLY and _listed(last[0], found, sentence):
            value = replace(value, bound=last[1])
        last = (found, value.bound)
        yield value, found.yearless and not yearly


def _listed(one: Found, other: Found, sentence: str) -> bool:
    """Whether a number goes on a list, so that what binds its first binds it: 达到1000万元、3000万元."""
    alike = (one.kind, one.unit) == (other.kind, other.unit) and one.first < 0 and one.kind not in (DATE, WINDOW)
    return alike and sentence[one.end : other.start].strip() in ("、", "或", "/")


def _says_again(found: Found, before: str, words: set[str] | None) -> bool:
    """Whether a number of a place only points back to itself: 根据两年…, or the same word stands before it again."""
    if found.kind == TERM and _BACK.search(before):
        return True
    if words is None or found.kind not in (TERM, AGE):
        return False
    near, far = before[-2:], before[-5:]
    return found.kind == AGE or any(
        (known.endswith(near) and _WORD.fullmatch(near)) or (known.endswith(far) and _WORDS.fullmatch(far))
        for known in words
    )


def _value(found: Found, sentence: str, statement: Statement) -> Value:
    bound, stated = found.bound, ""
    if found.kind not in (DATE, WINDOW):
        said, stated = bound_of(sentence, found.start, found.end, found.kind)
        bound = bound or said
    aim = _AIM.search(sentence[max(0, found.start - 30) : found.start])
    start, end = found.first if found.first >= 0 else found.start, max(found.last, found.end)
    subject = subject_of(sentence, start, end, statement.heading)
    return Value(
        _kind(found, sentence), found.value, found.unit, bound or EXACTLY, subject, statement.locator, stated,
        aim[1] if aim else "", marked=(start, end),
    )  # fmt: skip


def _kind(found: Found, sentence: str) -> str:
    if found.kind != RATE or found.unit != "%":
        return found.kind
    around = sentence[max(0, found.start - 16) : found.start] + sentence[found.end : found.end + 8]
    return SHARE if _SHARE.search(around) else RATE


def _with_unit_of_head(said: str, head: str) -> str:
    """A bare number of a cell with the unit that its head gives in brackets: 补贴（万元） 30 is 30万元."""
    unit = _HEAD_UNIT.search(head)
    bare = _BARE.fullmatch(said.strip()) if len(said) < 60 else None
    if not unit or not bare or not _SINGLE.match(unit["unit"]):
        return said
    return f"{bare[1]}{'-' + bare[2] if bare[2] else ''}{unit['unit']}"

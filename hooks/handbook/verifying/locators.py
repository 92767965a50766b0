"""Locators: where in a text a fact stands, as people write it, and one canonical form of each place.

第二十二条第二款第（一）项 · 第二条（二）26（11） · 二（十） · 第九、十六、二十五条 · 第八十五条至第八十七条 · 85—87
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handbook.numerals import ORDINAL, chinese, ordinal
from handbook.verifying.normal_form import normal_form

HEAD, TAIL = "题头", "落款"
"""The units before the first article and behind the last."""


class Step(NamedTuple):
    """One step of the way to a unit: what sort of number it bears, and which."""

    sort: str  # 条, 一 (of `一、`), 款, （一）, 1, （1）, ①
    number: int


Way = tuple[Step, ...]

TOPS = ("条", "一", "章")
ITEMS = ("（一）", "1", "（1）", "①")
SORTS = (*TOPS, "款", *ITEMS)


@dataclass(frozen=True, slots=True)
class Cited:
    """One place of a locator, and the text that it names before it; none where it names no text."""

    way: Way
    text: str = ""

    @property
    def written(self) -> str:
        return spelled(self.way)


_SEPARATORS = "、;,，；和及与"
_TOKEN = re.compile(
    rf"第?(?P<top>{ORDINAL})条(?:之[一二三])?|第(?P<para>{ORDINAL})款|第\(?(?P<item>{ORDINAL})\)?项|第\(?(?P<sub>{ORDINAL})\)?目"
    rf"|第(?P<chapter>{ORDINAL})[章节]|第?\((?P<cn>[一二三四五六七八九十百]+)\)(?:条|项|点)?|\((?P<ar>[0-9]{{1,3}})\)(?:项|点)?"
    rf"|第?(?P<bare>{ORDINAL})(?=$|[{_SEPARATORS}()至到-])[.]?"
    rf"|(?P<sep>[{_SEPARATORS}])|(?P<to>至|到|-)"
)
_START = re.compile(
    rf"第(?:{ORDINAL})(?=[条、,至到-])|第\((?:{ORDINAL})\)[条项]|(?<![0-9a-z〇一二三四五六七八九十百年月第])(?:{ORDINAL})(?=\([一二三四五六七八九十0-9])"
)
LONGEST = 200
_INLINE = re.compile(rf"第(?:{ORDINAL})(?:条|[、至到-][^()]{{0,40}}条)")


def cited(locator: str) -> tuple[Cited, ...]:
    """The places that a locator names, each once, in its order. Nothing of what is no locator of a text."""
    text = normal_form(locator)[:LONGEST]
    return tuple(dict.fromkeys(_places(text)))


def _places(text: str) -> Iterator[Cited]:
    named, rest = _name_and_rest(text)
    for part, name in _by_name(named, rest):
        ways = _ways(part)
        if ways is None:
            return
        yield from (Cited(way, name) for way in ways)


def _name_and_rest(text: str) -> tuple[str, str]:
    """What stands before the first number: the name of a text, if anything does."""
    if _TOKEN.match(text):
        return "", text
    found = _START.search(text)
    return (_named(text[: found.start()]), text[found.start() :]) if found else (text, "")


def _named(lead: str) -> str:
    """The name of a text in what leads to a locator: 小规模纳税人除外，增值税法 is 增值税法."""
    last = re.split("[,;:。]", lead)[-1]
    return re.sub("^(?:依据|根据|依照|按照|参见|参照|适用|违反|详见|同|见|按|依|即|据)+", "", last).strip("<>、()")


def _by_name(name: str, rest: str) -> Iterator[tuple[str, str]]:
    """Parts of a locator that name texts of their own: 《甲》第一条、《乙》第二条."""
    for said in re.split(r"[、;,]?(?=<)", rest):
        part = said
        if said.startswith("<"):
            name, part = _name_and_rest(said)
        if part:
            yield part.rstrip("。.;,"), name


def _ways(text: str) -> list[Way] | None:
    """The ways that a chain of numbers leads; None where something else stands in it."""
    found: list[Way] = []
    current: list[Step] = []
    fresh, ranged, at = True, False, 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or not token[0]:
            return None
        at = token.end()
        if token["sep"] or token["to"]:
            if current:
                found.append(tuple(current))
            ranged, fresh = bool(token["to"]), True
            continue
        step = _step(token, current, fresh)
        before = found[-1] if found else ()
        opens = step.sort == "bare一" and text[at : at + 1] == "("  # 二（二）、二（三）
        current = _after(list(before) if fresh else current, step, fresh, opens)
        if ranged and fresh:
            found += _between(before, tuple(current))
        fresh, ranged = False, False
    if current:
        found.append(tuple(current))
    return _settled(found)


def _step(token: re.Match[str], current: list[Step], fresh: bool) -> Step:
    for group, sort in (("top", "条"), ("para", "款"), ("sub", "1"), ("chapter", "章"), ("ar", "（1）")):
        if token[group]:
            return Step(sort, ordinal(token[group]))
    for group in ("item", "cn"):
        if token[group]:
            return Step("（一）", ordinal(token[group]))
    bare = token["bare"]
    under = bool(current) and not fresh
    return Step("1" if under else "bare一" if not bare.isdigit() else "bare1", ordinal(bare))


def _after(way: list[Step], step: Step, fresh: bool, opens: bool = False) -> list[Step]:
    """The way to a step from the way before it: siblings take the place of siblings, parts go below."""
    if not fresh:
        return [*way, step]
    if step.sort.startswith("bare"):
        if not way or len(way) == 1 or opens:
            return [step]
        return [*way[:-1], Step(way[-1].sort, step.number)]
    if step.sort in TOPS:
        return [step]
    rank = SORTS.index(step.sort)
    kept = [one for one in way if (SORTS.index(one.sort) if one.sort in SORTS else 0) < rank]
    return [*kept, step]


def _between(first: Way, last: Way) -> list[Way]:
    if not first or not last or first[:-1] != last[:-1]:
        return []
    low, high = first[-1].number, last[-1].number
    return [(*last[:-1], Step(last[-1].sort, number)) for number in range(low + 1, min(high, low + 60))]


def _settled(found: Iterable[Way]) -> list[Way]:
    """Bare numbers are articles of whatever sort the text has (`resolved` tries); each way once."""
    made = []
    for way in found:
        first = way[0]
        sort = "条" if first.sort.startswith("bare") else first.sort
        made.append((Step(sort, first.number), *way[1:]))
    return list(dict.fromkeys(made))


def inline(text: str) -> list[tuple[int, int, str]]:
    """Locators in brackets inside a sentence, and those after its end: start, end and what they say."""
    found = []
    for bracket in re.finditer(r"[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]", text):
        inner = normal_form(bracket[1])
        if _INLINE.search(inner):
            places = cited(inner)
            if places:
                found.append((bracket.start(), bracket.end(), inner))
            else:
                found += _led(bracket, inner)
    return found


def _led(bracket: re.Match[str], inner: str) -> list[tuple[int, int, str]]:
    """A locator that something else follows inside its bracket: （实施条例第三十七条：免税不得开专票）."""
    lead = re.match(r"([^:,;]*第(?:[^:,;]|、)*?[条款项])[:,;]", inner)
    if lead and cited(lead[1]):
        return [(bracket.start(), bracket.end(), lead[1])]
    tail = re.search(r"[,;:]([^:,;]*第[^:,;]*?[条款项])$", inner)
    return [(bracket.start(), bracket.end(), tail[1])] if tail and cited(tail[1]) else []


def spelled(way: Way) -> str:
    """The canonical form of a way: 第二十二条第二款第（一）项, 第十二条第（一）项4, 二（二）26（11）."""
    return "".join(_spelled(step, at, way) for at, step in enumerate(way))


def _spelled(step: Step, at: int, way: Way) -> str:
    number = chinese(step.number)
    legal = way[0].sort == "条"
    if step.sort in ("条", "章", "款"):
        return f"第{number}{step.sort}"
    if step.sort == "（一）":
        return f"第（{number}）项" if legal else f"（{number}）"
    return {"一": number, "（1）": f"（{step.number}）", "①": f"第{step.number}小项"}.get(step.sort, str(step.number))

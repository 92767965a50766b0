"""Numbers with units in a covered sentence: ranges, lists, shares, ranks, amounts, terms, counts.

Each reader covers what it took, so that the next does not read it again: what is narrow is tried first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from handbook.numerals import number
from handbook.papers.values.names import COVER
from handbook.papers.values.quantifying import counts_nothing
from handbook.papers.values.units import UNITS, kind_of
from handbook.papers.values.value import AT_LEAST, AT_MOST, EXACTLY, RANK, RATE, TERM, Found

_HAN = "〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_HANS = f"[{_HAN}]{{1,16}}+"
_FIGURE = r"\d[\d,]{0,18}+(?:\.\d{1,8}+)?"
_NUMBER = rf"(?:(?<![\d.A-Za-z]){_FIGURE}|(?<![{_HAN}]){_HANS}|半)"
_FORMS = "|".join(f"(?P<u{at}>{form})" for at, (_, form) in enumerate(UNITS))
_UNIT = re.compile(_FORMS)
_ANY_UNIT = (
    "(?:万亿|亿|千万|百万|万|千)?(?:元|%|个?百分点|倍|周?岁|个?工作日|个?自然日|小时|分钟|个?月|年|日|天|周|分|人次|人|名|家|项|次|个|场|套"
    "|件|平方米|亩|吨|位|户|篇)?"
)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})[余多来几]? ?(?={_FORMS})")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER}) ?{_ANY_UNIT} ?(?:（含[^（）]{{0,6}}）)?(?:-|~|至|到|—){{1,2}} ?"
    rf"(?=(?P<high>{_NUMBER}) ?(?:{_FORMS}))"
)
_LIST = re.compile(
    rf"(?P<number>(?<![\d.A-Za-z]){_FIGURE})(?P<gap> ?[、/，或和] ?)"
    rf"(?=(?:{_FIGURE} ?[、/，或和] ?){{0,9}}(?P<last>{_FIGURE}) ?(?:{_FORMS}))"
)
_SHARE = re.compile(rf"(?P<of>百|千|万)分之(?P<n>{_HANS}(?:点{_HANS})?|{_FIGURE})")
_SHARE_RANGE = re.compile(rf"百分之(?P<low>{_HANS}|{_FIGURE})(?:至|到|-)(?:百分之)?(?P<high>{_HANS}|{_FIGURE})")
_FRACTION = re.compile(
    rf"(?P<below>[{_HAN}]{{1,3}}|\d{{1,2}})分之(?P<above>[{_HAN}]{{1,3}}|\d{{1,2}})"
    r"|(?<![\d/])(?P<up>[1-9])/(?P<down>[2-9]|10)(?![\d/])(?=以上|以下|的|比例|$|[，。；）])"
)
_HALF = re.compile(r"(?:半数|过半|减半)(?=以上|以下|同意|通过|征收|收取|缴纳|[，。；]|$)")
_TENTHS = re.compile(
    r"(?<![\d.])(?P<n>[1-9]|[一二三四五六七八九])成(?![立果员都为功交本绩长分熟效人套年品就才因型批文])"
)
_FIRST = re.compile(
    rf"前 ?(?P<n>{_NUMBER}) ?(?P<unit>名|位|强|%|家|个)?(?=[^\d年月日天个小工周季分届期次述款项条种类轮者]|$)"
)
_PLACED = re.compile(rf"第 ?(?P<n>\d{{1,3}}|[{_HAN}]{{1,3}}) ?(?P<unit>名|位(?!置))")
_RANKED = re.compile(r"排名|名次|位居|位列|进入|列|评比|考核|获|奖|分|指标|综合|得分|成绩|全[省市国区]|评[选比为价]|每")
_AND_HALF = re.compile("半(?![数年月天日径价])")
_LONGEST_TERM = 200
"""Years: what is more is a year of the calendar."""


def numbers(text: str) -> list[Found]:
    """Every number of a covered sentence with what it counts, in its order."""
    found: list[Found] = []
    for reader in (_share_ranges, _shares, _ranks, _ranges, _lists, _units):
        taken = list(reader(text))
        found += taken
        text = without(text, taken)
    return sorted(found, key=lambda one: (one.start, one.end))


def without(text: str, taken: list[Found]) -> str:
    """A text with what was found in it covered; as long as it was."""
    pieces, at = [], 0
    for one in sorted(taken, key=lambda one: one.start):
        start = max(at, one.start)
        pieces += [text[at:start], COVER * (one.end - start)]
        at = max(at, one.end)
    return "".join([*pieces, text[at:]])


# --- shares ---


def _share_ranges(text: str) -> Iterator[Found]:
    for hit in _SHARE_RANGE.finditer(text):
        low, high = number(hit["low"]), number(hit["high"])
        if low is not None and high is not None:
            start, middle, end = hit.start(), hit.end("low"), hit.end()
            yield Found(RATE, written(low), "%", start, middle, AT_LEAST, first=start, last=end)
            yield Found(RATE, written(high), "%", middle, end, AT_MOST, first=start, last=end)


def _shares(text: str) -> Iterator[Found]:
    per = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
    for hit in _SHARE.finditer(text):
        value = _with_point(hit["n"])
        if value is not None:
            yield Found(RATE, written(value * per[hit["of"]]), "%", *hit.span())
    for hit in _FRACTION.finditer(text):
        above, below = number(hit["above"] or hit["up"]), number(hit["below"] or hit["down"])
        if above and below and above < below and not _SHARE.match(text, hit.start()):
            yield Found(RATE, written(round(above / below * 100, 2)), "%", *hit.span())
    for hit in _TENTHS.finditer(text):
        yield Found(RATE, written((number(hit["n"]) or Decimal(0)) * 10), "%", *hit.span())
    for hit in _HALF.finditer(text):
        yield Found(RATE, "50", "%", *hit.span())


def _with_point(said: str) -> Decimal | None:
    """四点五 is 4.5."""
    whole, _, rest = said.partition("点")
    value = number(whole)
    if value is None or not rest:
        return value
    digits = [number(letter) for letter in rest]
    return None if None in digits else Decimal(f"{value}.{''.join(str(digit) for digit in digits)}")


# --- ranks ---


def _ranks(text: str) -> Iterator[Found]:
    for hit in _FIRST.finditer(text):
        value = number(hit["n"])
        named = hit["unit"] in ("名", "位", "强", "%") or _RANKED.search(text[max(0, hit.start() - 14) : hit.start()])
        if value is not None and named:
            end = hit.end("unit") if hit["unit"] else hit.end("n")
            yield Found(RANK, written(value), hit["unit"], hit.start(), end, AT_MOST)
    for hit in _PLACED.finditer(text):
        value = number(hit["n"])
        if value is not None:
            yield Found(RANK, written(value), hit["unit"], *hit.span(), EXACTLY)


# --- ranges and lists ---


def _ranges(text: str) -> Iterator[Found]:
    """3个月至6个月, 18至45周岁: both ends, the low one in the unit of the high one if it has none."""
    for hit in _RANGE.finditer(text):
        low, high = _value(hit["low"]), _value(hit["high"])
        unit = _UNIT.match(text, _behind(text, hit.start("high")))
        if unit is None or low is None or high is None:
            continue
        own = _UNIT.match(text, _behind(text, hit.start("low")))
        kind, printed = _kind_and_unit(own or unit)
        if kind == TERM and low > _LONGEST_TERM and printed.endswith("年"):
            continue
        if hit["low"] == "一" and not own and len(hit["high"]) > 1:
            continue
        start, middle, end = hit.start(), hit.start("high"), unit.end()
        yield Found(kind, written(low), printed, start, middle, AT_LEAST, first=start, last=end)
        kind, printed = _kind_and_unit(unit)
        yield Found(kind, written(high), printed, middle, end, AT_MOST, first=start, last=end)


_BEHIND = re.compile(rf"{_NUMBER}[余多来几]? ?")


def _behind(text: str, at: int) -> int:
    """Where the unit of the number begins that begins here."""
    found = _BEHIND.match(text, at)
    return found.end() if found else at


def _lists(text: str) -> Iterator[Found]:
    """30、20、10万元: numbers that share the unit of the last."""
    for hit in _LIST.finditer(text):
        unit = _UNIT.match(text, _behind(text, hit.start("last")))
        value = _value(hit["number"])
        if unit is not None and value is not None:
            kind, printed = _kind_and_unit(unit)
            yield Found(kind, written(value), printed, hit.start(), hit.start("gap"))


# --- numbers with units ---


def _units(text: str) -> Iterator[Found]:
    for hit in _WITH_UNIT.finditer(text):
        unit = _UNIT.match(text, hit.end())
        value = _value(hit["number"])
        if unit is None or value is None:
            continue
        kind, printed = _kind_and_unit(unit)
        if kind == TERM and value > _LONGEST_TERM and printed.endswith("年"):
            continue
        if counts_nothing(text, hit["number"], (hit.start(), unit.start(), unit.end()), kind):
            continue
        if kind == TERM and (unit[0].startswith("个半") or _AND_HALF.match(text, unit.end())):
            value += Decimal("0.5")
        yield Found(kind, written(value), printed, hit.start(), unit.end())


def _kind_and_unit(unit: re.Match[str]) -> tuple[str, str]:
    at = next(at for at in range(len(UNITS)) if unit[f"u{at}"] is not None)
    kind, printed = kind_of(at), unit[0].replace(" ", "").replace("人民币", "")
    if kind == TERM and printed != "个月":
        printed = printed.removeprefix("个").removeprefix("半" if len(printed) > 2 else "")
    return kind, printed


def _value(said: str) -> Decimal | None:
    return Decimal("0.5") if said == "半" else number(said)


def written(value: Decimal) -> str:
    """A number in digits, without separators and without zeros that say nothing."""
    return f"{value.normalize():f}" if value else "0"

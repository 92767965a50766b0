"""What a sentence gives to hold on to: numbers with their units and bounds, and days.

Both the restated sentence and the article are read by the same rules, in their normal form, so `20日内` and `二十日内`,
`百分之五十` and `50%`, `2026年1月1日` and `2026-01-01` are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from handbook.numerals import CHINESE, number
from handbook.verifying.bounds import bound_of

DAY = "日期"
"""The unit of days, months and years of the calendar; their value is text: 2026-01-01, 2026-01, 2026, --09, --05-15."""


_BOUND_WORDS = {"ge": "不低于", "gt": "高于", "le": "不超过", "lt": "低于"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, or a day, and where it stands in its sentence."""

    value: Decimal | str
    unit: str
    bound: str = ""  # see `bounds`
    start: int = 0
    end: int = 0
    written: str = ""
    hard: bool = True  # whether it must stand in the article; what only counts things listed beside it need not

    @property
    def told(self) -> str:
        """As a person reads it, with its bound."""
        return _BOUND_WORDS.get(self.bound, "") + self.written

    def same(self, other: Quantity) -> bool:
        """Whether an article's number says what this one of a fact does, whatever their bounds."""
        if DAY in {self.unit, other.unit}:
            return self.unit == other.unit and _same_day(str(self.value), str(other.value))
        if not self.unit:  # a number alone, as scores are listed; what an article leaves without a unit proves nothing
            return self.value == other.value
        mine, theirs = _in_months(self), _in_months(other)
        return mine.unit == theirs.unit and abs(Decimal(mine.value) - Decimal(theirs.value)) < Decimal("0.01")

    def alike(self, other: Quantity) -> bool:
        """Whether both count the same thing."""
        return _in_months(self).unit == _in_months(other).unit


_YEAR = Decimal(365)


def _in_months(one: Quantity) -> Quantity:
    """Years as months; 365 days are a year. Days stay days: a month has as many as it has."""
    if one.unit == "年":
        return replace(one, value=Decimal(one.value) * 12, unit="月")
    if one.unit == "日" and Decimal(one.value) >= _YEAR and not Decimal(one.value) % _YEAR:
        return replace(one, value=Decimal(one.value) / _YEAR * 12, unit="月")
    return one


def _same_day(one: str, other: str) -> bool:
    """Whether a fact's day is the article's, also where it says less: its year or month alone, or no year."""
    if one == other or other.startswith(f"{one}-"):
        return True
    return (one.startswith("--") and other[4:] == one[1:]) or (other.startswith("--") and one[4:] == other[1:])


_FIGURE = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_NUMBER = rf"(?:{_FIGURE}|[{CHINESE}]+)"
_MYRIAD = "万亿|百万|千万|百亿|千亿|亿|万|千(?=[万亿元])"
_UNITS = (
    ("工作日", "个?工作日"),
    ("日", "个?自然日|日(?![期常益])|天(?![使津河然才])"),
    ("月", "个半?月"),
    ("季度", "个?季度|季(?!节)"),
    ("年", "(?:个)?(?:完整)?(?:纳税|会计|自然|经营|财政|日历)?年度|周年|个?年(?![代级检薪报费])"),
    ("周", "个?(?:周|星期)(?![岁年边转期])"),
    ("小时", "个?小时"),
    ("分钟", "分钟"),
    ("岁", "周?岁"),
    ("元", "人民币元|元(?![旦素])"),
    ("美元", "美元"),
    ("欧元", "欧元"),
    ("%", "%"),
    ("百分点", "个?百分点"),
    ("人次", "人次"),
    ("人", "人(?![民员才工身口均事力类为员])|名(?![称单录义额牌词])|位(?![置于])"),
    ("家", "家(?![庭长属政])|户(?![籍口])"),
    ("倍", "倍"),
    ("份", "份(?!额)"),
    ("次", "次(?![日月年要序数级性])"),
    ("平方米", "平方米|m2|㎡"),
    ("公里", "公里|千米"),
    ("吨", "吨"),
    ("亩", "亩"),
    ("分", "分(?![之别类配红析期公支局为级担享成布工开离立批割散摊步管子解段])"),
    ("项", "项(?!目)"),
    ("个", "个"),
    ("件", "件(?!事)"),
    ("种", "种"),
    ("类", "类"),
    ("条", "条件|条(?![例款约])"),
    ("台", "台(?!湾)|套|辆"),
    ("篇", "篇"),
    ("页", "页"),
    ("批", "批(?![准复次])"),
    ("章", "章"),
    ("层", "层(?!级)"),
    ("场", "场(?!地|所)"),
)
_UNIT = "|".join(f"(?P<u{at}>{form})" for at, (_, form) in enumerate(_UNITS))
_COUNTS = frozenset(["项", "个", "件", "种", "类", "条", "批", "章", "层", "场", "次", "篇"])
"""What things are counted by: in words (六种, 一次) they say how many are listed, and need not stand in the article."""

_NO_UNIT = frozenset("至到以和与及或的为按在是由等起前后内中左右")
_PERSONS = frozenset(["人", "家", "份"])
_ONE_OF = frozenset("每同统某另任逐唯其之")
"""What makes 一 no number: 每一, 同一, 任一."""

_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})(?P<times>{_MYRIAD})?(?:{_UNIT})")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<times1>{_MYRIAD})?(?:个?(?:工作日|自然日|[日天年元岁人名]|个?月|%))?(?:-|至|到)(?=(?P<high>{_NUMBER})(?P<times>{_MYRIAD})?(?:{_UNIT}))"
)
_LIST = re.compile(
    rf"(?P<number>{_FIGURE})(?P<gap>[/、或])(?=(?:{_FIGURE}[/、或]){{0,8}}(?P<last>{_FIGURE})(?P<times>{_MYRIAD})?(?:{_UNIT}))"
)
_SHARE = re.compile(rf"(?P<of>百|千|万)分之(?P<number>{_NUMBER})(?:(?:-|至|到)(?P<high>{_NUMBER}))?")
_FRACTION = re.compile(
    rf"(?P<below>[{CHINESE}]|[0-9]{{1,2}})分之(?P<above>[{CHINESE}]|[0-9]{{1,2}})|(?<!第)(?P<down>[0-9])/(?P<under>[0-9])(?![0-9/%])"
)
_HALF = re.compile("半数|(?<=[减征])半(?=征收|$|[,;。])|减半")
_BARE = re.compile(
    rf"(?<![0-9a-zA-Z.]){_FIGURE}(?:{_MYRIAD})?(?![0-9a-zA-Z])|[{CHINESE}]+(?:万亿|万|亿)(?![\u4e00-\u9fff])"
)
_TENTHS = re.compile(r"(?<![0-9.])(?P<tenths>[1-9]|[一二三四五六七八九])成(?![立果员都为功交本绩长分熟效])")
_DAYS = re.compile(
    rf"(?P<y>[12][0-9]{{3}}|[一二][〇零一二三四五六七八九]{{3}})(?:年|-|/|\.)(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|-|/|\.)(?P<d>3[01]|[12][0-9]|0?[1-9]|[{CHINESE}]{{1,3}})日?(?![0-9])"
    rf"|(?P<y2>[12][0-9]{{3}}|[一二][〇零一二三四五六七八九]{{3}})(?:年|-)(?P<m2>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|(?![0-9月]))(?!个)"
    rf"|(?<![0-9])(?P<m3>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?P<d3>3[01]|[12][0-9]|0?[1-9]|[{CHINESE}]{{1,3}})日"
    rf"|(?<![0-9])(?P<m5>1[0-2]|0[1-9])-(?P<d5>3[01]|[12][0-9]|0[1-9])(?![0-9-])"
    rf"|(?P<y4>[12][0-9]{{3}}|[一二][〇零][〇零一二三四五六七八九]{{2}})年(?!版)"
    rf"|(?<![0-9〇零一二三四五六七八九十])(?P<m4>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初)?(?!内|以)"
)
_NO_FACT = re.compile(
    r"[\u4e00-\u9fff]{1,12}\(\d{4}\)第?\d+号|(?:公告|令|通告|文件)?\(?\d{4}\)?年?第?\d+号|第[0-9〇零一二三四五六七八九十百千-]+(?:号|条|款|项|目|次|届|章|节|批|类|种|方|者|版|位|代|站)"
    r"|<(?!=|[0-9.,]+(?:[%元万亿日天年月人岁倍分个]|$))[^<>≤≥。]*(?:<[^<>≤≥。]*>[^<>≤≥。]*)*>|[a-zA-Z]+[0-9][0-9a-zA-Z-]*|[0-9]+[a-zA-Z][0-9a-zA-Z-]*|[0-9]+号(?:公告|文|令)?|\([0-9]{1,2}\)|(?:^|(?<=[。;:]))[0-9]{1,3}\.(?![0-9])|十[一二三四五]五(?!日)|一次性|一揽子|一体化|一网通办|一件事|百分之百"
)
_FILL = "\u00a4"


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a sentence in its normal form, in its order."""
    rest = _NO_FACT.sub(lambda found: found[0] if found[0] == "百分之百" else _FILL * len(found[0]), text)
    found: list[Quantity] = []
    for reader in (_days, _ranges, _lists, _shares, _with_units, _bare):
        taken = list(reader(rest))
        found += taken
        for one in taken:
            rest = rest[: one.start] + _FILL * (one.end - one.start) + rest[one.end :]
    bounded = [one if one.bound else replace(one, bound=bound_of(text, one.start, one.end)) for one in found]
    ordered = sorted(bounded, key=lambda one: (one.start, one.end))
    return [one for at, one in enumerate(ordered) if not (at and _repeats(one, ordered[at - 1], text))]


def _repeats(one: Quantity, before: Quantity, text: str) -> bool:
    """Whether a number only says again, in brackets, whether the bound itself is meant: 90日以下（含90日）."""
    again = (one.value, one.unit or before.unit) == (before.value, before.unit)
    return again and text[: one.start].endswith("含") and one.start - before.end < 8


def _days(text: str) -> Iterator[Quantity]:
    for found in _DAYS.finditer(text):
        value = _day(found)
        if value:
            yield Quantity(value, DAY, start=found.start(), end=found.end(), written=found[0])


def _day(found: re.Match[str]) -> str:
    year = found["y"] or found["y2"] or found["y4"]
    month = found["m"] or found["m2"] or found["m3"] or found["m4"] or found["m5"]
    day = found["d"] or found["d3"] or found["d5"]
    if day and not 0 < int(number(day) or 0) < 32:
        return ""
    said = f"{int(number(year) or 0):04d}" if year else "-"
    return (
        said + (f"-{int(number(month) or 0):02d}" if month else "") + (f"-{int(number(day) or 0):02d}" if day else "")
    )


def _ranges(text: str) -> Iterator[Quantity]:
    """三至五年, 3-12个月: the low end; the high end is taken with its unit."""
    for found in _RANGE.finditer(text):
        low = _value(found["low"], found["times1"] or found["times"] or "")
        if low is not None and number(found["high"]) is not None:
            yield Quantity(low, _unit(found), "range", found.start(), found.end(), found[0].rstrip("-至到"))


def _lists(text: str) -> Iterator[Quantity]:
    """5/4/3%: numbers that share the unit of the last."""
    for found in _LIST.finditer(text):
        value = _value(found["number"], found["times"] or "")
        if value is not None:
            yield Quantity(value, _unit(found), "", found.start(), found.start("gap"), found["number"])


def _shares(text: str) -> Iterator[Quantity]:
    per = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
    for found in _SHARE.finditer(text):
        for said in (found["number"], found["high"]):
            value = number(said) if said else None
            if value is not None:
                yield Quantity(value * per[found["of"]], "%", "", found.start(), found.end(), found[0])
    for found in _FRACTION.finditer(text):
        above, below = number(found["above"] or found["down"]), number(found["below"] or found["under"])
        if above and below and above < below and not _SHARE.match(text, found.start()):
            yield Quantity(above / below * 100, "%", "", found.start(), found.end(), found[0])
    for found in _TENTHS.finditer(text):
        yield Quantity((number(found["tenths"]) or 0) * 10 * Decimal(1), "%", "", found.start(), found.end(), found[0])
    for found in _HALF.finditer(text):
        yield Quantity(Decimal(50), "%", "", found.start(), found.end(), found[0])


def _with_units(text: str) -> Iterator[Quantity]:
    for found in _WITH_UNIT.finditer(text):
        said, unit = found["number"], _unit(found)
        value = _value(said, found["times"] or "")
        if value is None or (unit == "年" and value > 200):
            continue
        figures = said[0].isdigit()
        before = text[max(0, found.start() - 1) : found.start()]
        named = unit == "分" or (unit == "元" and value < 10)  # 五元价值, 一分部署
        if not figures and (before == "第" or named or (value == 1 and before in _ONE_OF)):
            continue
        hard = figures or not (unit in _COUNTS or (value == 1 and unit in _PERSONS))
        yield Quantity(value, unit, "", found.start(), found.end(), found[0], hard)


def _bare(text: str) -> Iterator[Quantity]:
    """Numbers with no unit of ours: what follows them is their unit, if it is a word that can be counted by."""
    for found in _BARE.finditer(text):
        value = number(found[0])
        if value is not None:
            behind = text[found.end() : found.end() + 1]
            other = behind if "\u4e00" <= behind <= "\u9fff" and behind not in _NO_UNIT else ""
            unit = "元" if found[0][-1] in "万亿" else other
            yield Quantity(value, unit, "", found.start(), found.end(), found[0] + other)


def _value(said: str, times: str) -> Decimal | None:
    value, power = number(said), number("1" + times) if times else Decimal(1)
    return None if value is None or power is None else value * power


def _unit(found: re.Match[str]) -> str:
    return next(unit for at, (unit, _) in enumerate(_UNITS) if found[f"u{at}"])


def unit_called(unit: str) -> tuple[str, Decimal]:
    """A unit as fields write it: what is counted, and how many of it one is (万元 is 10,000 元)."""
    plain = "日" if unit.endswith("天数") else unit.strip()  # 到期前天数
    found = re.fullmatch(rf"(?P<times>{_MYRIAD})?(?:{_UNIT}|(?P<month>月))", plain)
    if not found:
        return unit.strip(), Decimal(1)
    return "月" if found["month"] else _unit(found), _value("1", found["times"] or "") or Decimal(1)

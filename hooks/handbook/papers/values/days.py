"""Days, months and windows of a sentence. A year that stands before holds for a day without one; none is guessed."""

from __future__ import annotations

import re

from handbook.numerals import number
from handbook.papers.values.names import COVER
from handbook.papers.values.value import AT_LEAST, AT_MOST, DATE, NOTHING, WINDOW, Found

_Y = r"(?:(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_END = "底|末|上旬|中旬|下旬|初|份"
_NOT_MONTH = "内 以 刊 报 度 薪 租 均 饼 亮 嫂 个"
_YEAR_ONLY = (
    "前 之前 以前 起 以来 以后 后 至 到 - ， 。 ； 、 度及以后 度以后 度起 及以后 期间 全市 全省 全区 全县 实现 达到 "
    "力争"
)
_DAY = re.compile(
    rf"(?P<y>{_Y}) ?年 ?(?P<m>{_M}) ?月 ?(?:(?P<d>{_D}) ?日|(?P<e1>{_END})?)"
    rf"|(?P<y2>{_Y})(?P<s>[-/.])(?P<m2>1[0-2]|0?[1-9])(?P=s)(?P<d2>3[01]|[12]\d|0?[1-9])(?!\d)"
    rf"|(?P<y3>{_Y}) ?年(?:(?P<e3>底|末|年底|年末|内)|(?={'|'.join(_YEAR_ONLY.split())}))"
    rf"|(?<![\d.])(?P<m4>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月 ?(?P<d4>{_D}) ?日"
    r"|(?:(?<![\d.个〇零一二两三四五六七八九十半几数])(?P<m5>1[0-2]|0?[1-9])"
    r"|(?<![^年至到于在自从每，。；：、（ ])(?P<m7>十[一二]?|[一二三四五六七八九]))"
    rf"月(?P<e5>{_END})?(?!{'|'.join(_NOT_MONTH.split())})"
    rf"|(?<=[至到-])(?P<d6>{_D})日"
)
_TO = re.compile(
    r" ?(?:（[^（）]{1,6}）)?(?:\d{1,2}[:：]\d{2})? ?起?(?:至|到|—|-|~|起至|开始至)(?:次年|翌年|当年|同年)? ?"
)
_BEFORE = re.compile(
    r"(?:（[^（）]{1,10}）)?(?:（含）)? ?(?:\d{1,2}(?:[:：]\d{2}|时|点) ?)?(?:以前|之前|前|截止|止|下班前)"
)
_AFTER = re.compile(r"(?:（[^（）]{1,10}）)?(?:（含）)? ?(?:度?及?以后|之后|后|度?起|以来|开始)")
_UNTIL = re.compile(r"(?:截至|截止|截止到|截止至|至|到|不晚于|不迟于|最迟)(?:次年)? ?$")
_ADOPTED = re.compile(r"[^，。；]{0,24}(?:会议|常务会|办公会|务会)[^，。；]{0,10}(?:通过|审议)")
_FROM = re.compile(r"[自从至到]$")
_ISSUED = re.compile(r"[^，。；]{0,20}?(?:批准|发布|公布|印发|颁布|通过|修订|修正|下发)")
_NAMED = re.compile(r"(?:[\u4e00-\u9fff]{0,4}(?:年鉴|工作要点|工作报告|政府工作报告|会议))")


def days(text: str) -> list[Found]:
    """Every day, month and year of a covered sentence that times something, in order."""
    hits = [hit for hit in _DAY.finditer(text) if _iso(hit, "")]
    made: list[Found] = []
    year = month = ""
    for at, hit in enumerate(hits):
        told_year = hit["y"] or hit["y2"] or hit["y3"]
        linked = bool(at) and _joined(text, hits[at - 1], hit)
        if told_year:
            year = f"{int(number(told_year) or 0):04d}"
        if hit["d6"] and not linked:
            continue
        value = _iso(hit, year, month)
        yearless = value.startswith("--")
        month = value[-5:-3] if len(value) in (10, 7) and value.count("-") >= 2 else month
        opens = at + 1 < len(hits) and _joined(text, hit, hits[at + 1])
        if opens or linked:
            made.append(Found(WINDOW, value, None, *hit.span(), AT_MOST if linked else AT_LEAST, yearless))
        elif not ((hit["y3"] and _is_name(text, hit)) or _of_a_paper(text, hit)):
            made.append(Found(DATE, value, None, *hit.span(), _bound(text, hit), yearless))
        else:
            made.append(Found(NOTHING, value, None, *hit.span()))
    return made


def _joined(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return bool(_TO.fullmatch(text, one.end(), two.start()))


def _is_name(text: str, hit: re.Match[str]) -> bool:
    """Whether a year alone only names something: 2020年工作要点."""
    if _NAMED.match(text, hit.end()):
        return True
    return not (
        hit["e3"]
        or _BEFORE.match(text, hit.end())
        or _AFTER.match(text, hit.end())
        or _UNTIL.search(text[max(0, hit.start() - 12) : hit.start()])
    )


def _of_a_paper(text: str, hit: re.Match[str]) -> bool:
    """Whether a day only says when another paper was issued: 1992年12月12日批准的…同时废止."""
    if _ADOPTED.match(text, hit.end()):
        return True
    if not (hit["y"] or hit["y2"] or hit["y3"]) or _BEFORE.match(text, hit.end()):
        return False
    if _FROM.search(text[max(0, hit.start() - 2) : hit.start()]) or not _ISSUED.match(text, hit.end()):
        return False
    return "废止" in text[hit.end() : hit.end() + 200] or COVER in text[hit.end() : hit.end() + 30]


def _bound(text: str, hit: re.Match[str]) -> str:
    part = hit["e1"] or hit["e3"] or hit["e5"]
    if (
        _BEFORE.match(text, hit.end())
        or _UNTIL.search(text[max(0, hit.start() - 12) : hit.start()])
        or part in ("底", "末", "年底", "年末", "内")
    ):
        return AT_MOST
    return AT_LEAST if _AFTER.match(text, hit.end()) else ""


def _iso(hit: re.Match[str], year: str, last_month: str = "") -> str:
    own = hit["y"] or hit["y2"] or hit["y3"]
    month = hit["m"] or hit["m2"] or hit["m4"] or hit["m5"] or hit["m7"]
    day = hit["d"] or hit["d2"] or hit["d4"] or hit["d6"]
    said = f"{int(number(own) or 0):04d}" if own else year
    if hit["d6"]:
        month = last_month or "0"
    said = said or "-"
    if month:
        said += f"-{int(number(month) or 0):02d}"
    return said + (f"-{int(number(day) or 0):02d}" if day else "")

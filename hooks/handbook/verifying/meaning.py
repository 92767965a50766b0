"""Words that turn a sentence round: 不得 and 可以, 应当 and 可以, 以上 and 以下, 内 and 后, 全部 and 部分.

A word of the restated sentence is looked up where its neighbours stand in the article. Only what the article says
there otherwise is told; where it says nothing of the sort, nothing follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.verifying.likeness import near_pairs, pairs

PROHIBITED, PERMITTED, OBLIGED, WHOLE, PARTLY, ABOVE, BELOW, WITHIN, AFTER, BEFORE = (
    "不得", "可以", "应当", "全部", "部分", "以上", "以下", "内", "后", "前",
)  # fmt: skip

_FORMS = (
    (PROHIBITED, "不得|禁止|严禁|不准|不允许|不予|不能|不可(?!抗|或缺)|不再|不受理|不适用|不享受|无权|不宜|不应"),
    (PERMITTED, "(?<!不)可以|允许|有权|(?<![不许认尚均])可(?![能行靠持供见信穿再比观抗转])"),
    (OBLIGED, "应当|必须|须(?!知)|应(?![用收纳税对届急聘付邀诉答变])|(?<![不无])得(?=到批准)"),
    (WHOLE, "全部|全额|所有|一律"),
    (PARTLY, "部分(?!省|地区|城市)"),
    (ABOVE, "以上"),
    (BELOW, "以下(?!简?称|条件|情形|材料|程序|要求|规定|类型|方式|标准|内容|事项)"),
    (WITHIN, "(?<![境国对对省市区县校院])内(?![容部资外地涵销蒙科在设控])|以内|之内"),
    (AFTER, "(?<![然先最落今])后(?![期续勤备者来台方款遗果代])|以后|之后"),
    (BEFORE, "(?<![目当提以事])前(?![款期置述项者端景沿提往列科])|以前|之前"),
)
_WORDS = re.compile("|".join(f"(?P<g{at}>{form})" for at, (_, form) in enumerate(_FORMS)))
_AGAINST = {
    PROHIBITED: (PERMITTED, OBLIGED),
    PERMITTED: (PROHIBITED, OBLIGED),
    OBLIGED: (PROHIBITED, PERMITTED),
    WHOLE: (PARTLY,),
    PARTLY: (WHOLE,),
    ABOVE: (BELOW,),
    BELOW: (ABOVE,),
    WITHIN: (AFTER, BEFORE),
    AFTER: (WITHIN, BEFORE),
    BEFORE: (WITHIN, AFTER),
}
_ALL = {group: (group, *others) for group, others in _AGAINST.items()}
_RIVALS_OF_MAY = (PROHIBITED,)
"""可 alone is said of one way among several, all of which an article may order (应当通过…、…等方式)."""

_OPPOSITE = {AFTER: (BEFORE,), BEFORE: (AFTER,)}
"""What turns a word round that a number follows: 受理后15日内 is 自受理之日起15日内, but not 受理前15日内."""

_NEGATIVE = re.compile("[不未无非勿]|禁止|严禁|除外|没有|取消|停止")
_CLAUSES = re.compile("[^,;。:]+")
_REACH = 10
ALIKE = 0.2
"""Clauses that hold so much less of them may be meant too."""

ENOUGH = 0.5
"""How much of a word's neighbours must stand in a clause of the article for it to be the same place."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A word of the fact, and what the article has in its place."""

    word: str
    instead: str

    @property
    def written(self) -> str:
        return f"“{self.word}”，条文是“{self.instead}”" if self.instead else f"“{self.word}”，条文里没有"


def turned(said: str, article: str, skipped: tuple[tuple[int, int], ...] = ()) -> list[Turned]:
    """The words of a sentence that the article turns round; `skipped` are places that numbers account for."""
    found = []
    clauses = _clauses(article)
    for word in _WORDS.finditer(said):
        if any(start <= word.start() <= end + 3 for start, end in skipped) and _group(word) not in _ALWAYS:
            continue
        leads = any(word.end() <= start <= word.end() + 1 for start, _ in skipped)  # 期满后30日内
        instead = _instead(said, word, clauses, leads)
        if instead is not None:
            found.append(Turned(word[0], instead))
    return found


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an article, and the words over the list that it stands in."""

    text: str
    pairs: frozenset[str]
    head: str


def _clauses(article: str) -> list[Clause]:
    made, head = [], ""
    for one in _CLAUSES.finditer(article):
        made.append(Clause(one[0], near_pairs(one[0]) | pairs(one[0]), head))
        if article[one.end() : one.end() + 1] == ":":
            head = one[0]
        elif article[one.end() : one.end() + 1] == "。":
            head = ""
    return made


_ALWAYS = (PROHIBITED, PERMITTED, OBLIGED, WHOLE, PARTLY)


def _group(word: re.Match[str]) -> str:
    return next(name for at, (name, _) in enumerate(_FORMS) if word[f"g{at}"])


def _instead(said: str, word: re.Match[str], clauses: list[Clause], leads: bool) -> str | None:
    """What stands where this word should: None where it stands there itself, or nothing can be said."""
    group = _group(word)
    asked = _neighbours(said, word, group, leads)
    if len(asked) < 2:
        return None
    marks = [sum(pair in one.pairs for pair in asked) / len(asked) for one in clauses]
    best = max(marks, default=0.0)
    if best < ENOUGH:
        return None
    places = [at for at, mark in enumerate(marks) if mark >= max(ENOUGH, best - ALIKE)]
    groups = [_governing(clauses[at], group, asked) for at in places]
    if any(group in one for one in groups):
        return None
    spoken = [one for one in groups if one & set(_ALL[group])]
    rivals = _RIVALS_OF_MAY if word[0] == "可" else _OPPOSITE.get(group, ()) if leads else _AGAINST[group]
    against = [next((other for other in rivals if other in one), "") for one in spoken]
    if against and all(against):
        return against[0]
    around = "".join(one.text + one.head for one in clauses[max(0, places[0] - 3) : places[0] + 5])
    return "" if group == PROHIBITED and not _NEGATIVE.search(around) else None


def _governing(clause: Clause, group: str, asked: frozenset[str]) -> set[str]:
    """The words of a clause that govern what a word's neighbours say: of what is ordered, those it follows closest."""
    if group not in _ALWAYS:
        return _groups(clause.text) or _groups(clause.head)
    words = [one for one in _WORDS.finditer(clause.text) if _group(one) in _ALL[group]]
    if not words:
        return _groups(clause.head)
    behind = [clause.text[one.end() : one.end() + _REACH + 4] for one in words]
    marks = [len(asked & (pairs(said) | near_pairs(said))) for said in behind]
    return {_group(one) for one, mark in zip(words, marks, strict=True) if mark == max(marks)}


def _neighbours(said: str, word: re.Match[str], group: str, leads: bool) -> frozenset[str]:
    """Pairs of letters beside a word, in its clause. What is ordered or forbidden stands behind it, what is bounded
    before it.
    """
    start = max(said.rfind(stop, 0, word.start()) for stop in ",;。:") + 1
    ends = [at for stop in ",;。:" if (at := said.find(stop, word.end())) >= 0]
    before = said[max(start, word.start() - _REACH) : word.start()]
    behind = said[word.end() : min([*ends, word.end() + _REACH])]
    if group in _ALWAYS:
        following = pairs(behind)
        return following if len(following) > 2 else following | pairs(before[-6:])
    return pairs(before[-6:]) | pairs(behind if leads else behind[:4])


def _groups(clause: str) -> set[str]:
    return {_group(word) for word in _WORDS.finditer(clause)}

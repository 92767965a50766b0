"""The marks by which units of official documents are numbered, as a line begins with them.

GB/T 9704-2012 counts `一、` `（一）` `1.` `（1）`; laws and rules by 《立法技术规范》 count 编、章、节、条 and, in an
article, 项 as `（一）` and 目 as `1.`; many papers go on with `①` and `a.`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.numerals import chinese, ordinal

_HAN = "〇零一二三四五六七八九十百千"
_SPACED = rf"[0-9{_HAN}](?: ?[0-9{_HAN}]){{0,8}}"

ARTICLE = "条"
ORDER = (ARTICLE, "一", "（一）", "1", "（1）", "1）", "①", "a", "A")
"""Sorts of marks from the outermost to the innermost, as most papers nest them."""

_FORMS = (
    (ARTICLE, re.compile(rf"第 ?({_SPACED}) ?条(之[一二三四五六七八九十]{{1,2}})?(?=[ ：〔（、]|$|[^ ，。；])")),
    ("一", re.compile(r"([一二三四五六七八九十]{1,3}) ?[、.](?!\d)")),
    ("（一）", re.compile(r"（ ?([一二三四五六七八九十]{1,3}) ?）[、.]?")),
    ("1", re.compile(r"(\d{1,3}) ?[.、](?:(?!\d)|(?=(?:19|20)\d{2}年))")),
    ("（1）", re.compile(r"（ ?(\d{1,3}) ?）[、.]?")),
    ("1）", re.compile(r"(\d{1,3}) ?）[、.]?")),
    ("①", re.compile(r"([①-⑳])[、.]?")),
    ("a", re.compile(r"([a-z]) ?[.、）](?![a-z0-9.])")),
    ("A", re.compile(r"([A-Z]) ?[.、）](?![A-Za-z0-9.])")),
)
_REFERS = re.compile(
    r"(?:第[^，。；]{1,6}[款项]|规定|所列|所称|所指|以外|之外|至第|和第|或第|的|中|及其|至|和|或|与|、|“)"
)
"""What follows a number of an article that a sentence only refers to."""

SECTION = re.compile(
    rf"(第 ?({_SPACED}) ?(编|章|节|分编|部分))(?: +|：|(?=[\u4e00-\u9fff])|$)(?!规定|所)([^。；：]{{0,40}})$"
)

_INSIDE = {
    "（一）": re.compile(r"（([一二三四五六七八九十]{1,3})）"),
    "（1）": re.compile(r"（(\d{1,3})）"),
    "1": re.compile(r"(?<![\d.])(\d{1,3})[.、](?!\d)"),
    "①": re.compile(r"([①-⑳])"),
}
"""Marks that may stand inside a line whose breaks were lost."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a unit: its sort, its value, the text of it and where it ends in the line."""

    sort: str
    number: int
    end: int
    suffix: str = ""  # 之一

    def label(self) -> str:
        """As locators write it: 第五条, 二, （三）, 2, （3）, ③, a."""
        han = chinese(self.number)
        forms = {
            ARTICLE: f"第{han}条{self.suffix}", "一": han, "（一）": f"（{han}）", "1": str(self.number),
            "（1）": f"（{self.number}）", "1）": f"{self.number}）", "①": chr(ord("①") + self.number - 1),
            "a": chr(ord("a") + self.number - 1), "A": chr(ord("A") + self.number - 1),
        }  # fmt: skip
        return forms[self.sort]


def mark_of(line: str) -> Mark | None:
    """The mark that a plain line begins with; none where an article is only referred to."""
    for sort, form in _FORMS:
        found = form.match(line)
        if not found:
            continue
        if sort == ARTICLE and _REFERS.match(line, found.end()):
            return None
        suffix = found[2] or "" if sort == ARTICLE else ""
        number = _number(sort, found[1])
        return Mark(sort, number, found.end(), suffix) if number else None
    return None


def inside(line: str, sort: str, start: int = 0) -> list[tuple[int, Mark]]:
    """Every mark of a sort inside a plain line, each with the place where it begins."""
    form = _INSIDE.get(sort)
    if form is None:
        return []
    return [(found.start(), Mark(sort, _number(sort, found[1]), found.end())) for found in form.finditer(line, start)]


INSIDE_SORTS = tuple(_INSIDE)


def _number(sort: str, said: str) -> int:
    if sort == "①":
        return ord(said) - ord("①") + 1
    if sort in ("a", "A"):
        return ord(said) - ord(sort) + 1
    return ordinal(said.replace(" ", ""))

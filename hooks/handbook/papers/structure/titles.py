"""Titles: the lines above a text that end in a word for its form, and what else stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import SECTION, mark_of
from handbook.papers.structure.plain import bare
from handbook.papers.structure.signs import DAY, FORM_WORDS, is_day

_HISTORY = re.compile(r"通过|修订|修正|公布|发布|施行|批准")
_NUMBER_LINE = re.compile(
    r".{0,40}(?:〔\d{4}〕 ?第? ?\d{1,6} ?号|第 ?\d{1,6} ?号"
    r"|(?:令|公告|通告) ?(?:\d{4} ?年? ?)?第 ?[\d一二三四五六七八九十百]{1,6} ?号)"
)
_ABOVE = re.compile(
    r"(?:信息)?(?:发布|公布|发文|成文|生成|发表|公开)(?:日期|时间|单位|机构|机关)："
    r"|(?:信息)?来源：|索引号：|主题分类：|签发人："
)
TITLE_MAX = 120
"""Letters of the longest line of a title."""

TITLE_LINES = 4


def title_of(rows: list[Row]) -> tuple[str, int, int]:
    """The title that a paper begins with, and the rows it takes: lines before the text, up to a word for a form."""
    best = _first_title(rows, _is_text)
    return best if best[0] else _first_title(rows, _is_prose)


def _is_prose(row: Row) -> bool:
    """Less than `_is_text`: above a title a portal may number its labels."""
    return (
        len(row.plain) > TITLE_MAX
        or bool(re.search("[。；]$", row.plain))
        or (mark_of(row.plain) is not None and len(row.plain) > 30)
    )


def _first_title(rows: list[Row], ends: Callable[[Row], bool]) -> tuple[str, int, int]:
    best = ("", 0, 0)
    at = 0
    while at < min(len(rows), 60):
        row = rows[at]
        if row.table or ends(row):
            break
        stop = _title_at(rows, at)
        if stop:
            best = (joined_title(rows[at:stop]), at, stop)
            at = stop
            if stop < len(rows) and not _another(rows, stop):
                break
            continue
        at += 1
    return best


def _another(rows: list[Row], at: int) -> bool:
    """Whether a title stands a second time, as pages print it above and in the text."""
    for place in range(at, min(len(rows), at + 8)):
        if rows[place].table or _is_text(rows[place]):
            return False
        if _title_at(rows, place):
            return True
    return False


def _title_at(rows: list[Row], at: int) -> int:
    said = ""
    for stop in range(at, min(len(rows), at + TITLE_LINES)):
        row = rows[stop]
        if row.table or _is_text(row) or is_head(row) or _NUMBER_LINE.fullmatch(row.plain) or SECTION.match(row.plain):
            return 0
        said += row.plain
        if len(said) > TITLE_MAX * 2 or re.search("[。；：，]$", said):
            return 0
        if FORM_WORDS.search(said) and len(bare(said)) > 3:
            following = rows[stop + 1] if stop + 1 < len(rows) else None
            if following and re.fullmatch("（.{2,8}）", following.plain):
                return stop + 2
            return stop + 1
    return 0


def _is_text(row: Row) -> bool:
    said = row.plain
    if mark_of(said):
        return True
    return len(said) > TITLE_MAX or bool(re.search("[。；：]$", said))


def joined_title(rows: list[Row]) -> str:
    joined = "".join(row.text for row in rows).strip()
    joined = re.sub(r"^《(.*)》$", r"\1", joined)
    return re.sub(r"(?<!局|厅|部|委|会|室|府|院|行|署|团) | (?=[^\u4e00-\u9fff])", "", joined)


def is_head(row: Row) -> bool:
    """Whether a line below a title belongs to it: a number, a day, a history in brackets."""
    if row.table:
        return False
    said = row.plain
    if re.fullmatch(r"（.*）", said):
        return bool(_HISTORY.search(said) or re.fullmatch("（.{2,8}）", said))
    dated = DAY.match(said) and _HISTORY.search(said) and not said.endswith("。") and len(said) < 200
    return bool(
        dated or is_day(said) or _ABOVE.match(said) or _NUMBER_LINE.fullmatch(said) or re.match("<!--|★", row.text)
    )

"""A paper as rows in their order: lines that were broken over a page joined again, contents and page furniture out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.papers.model import Line, Paper, Spot, Table
from handbook.papers.structure.marks import SECTION, mark_of
from handbook.papers.structure.plain import bare, cleaned, plain

_CONTENTS = re.compile(r"目 ?[录次]")
_DOTS = re.compile(r"[.·…\s]*\d{1,3}$")
_LONGEST_ENTRY = 45
_PAGE = re.compile(r"《!--.*--》|-? ?\d{1,4} ?-?|第 ?\d+ ?页.{0,10}|[-_=*]{3,}|# ?")
_FURNITURE = re.compile(
    r"〔?(?:返回顶部|关闭窗口|打印本页|打印|关闭)〕?(?:〔?(?:关闭窗口|打印|关闭)〕?)*|扫一扫.*|分享到.*|公开方式[：].*|字号[：].*|A\+大.*"
    r"|当前位置[：].*|您当前所在的位置[：].*|浏览(?:量|次数)[：].*|责任编辑[：].*|相关(?:链接|文档|附件)[：]?.*|上一篇[：].*|下一篇[：].*"
)
_STOPPED = re.compile(r"[。；：！？…”）》]$")
_PROSE = re.compile(r"[，。；、：]")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}：|附 ?[件表录图]|抄送|主送|第[一二三四五六七八九十百]+[章节编条]")
_ANNEX = re.compile(r"附 ?[件表录图]")
_ENDING = re.compile(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_FRONT = re.compile(
    r"(标题|文号|发文字号|发文机关|发布机关|发布日期|成文日期|施行日期|生效日期|失效日期|效力标注|效力|来源|网址|主题分类|索引号)：(.*)"
)
_LABELS_AT_MOST = 16
WRAPPED = 18
"""Letters of the shortest line that a page or a copy may have broken."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, as printed and as it is searched, or a table."""

    text: str
    plain: str
    spot: Spot
    table: Table | None = None
    centred: bool = False
    listed: bool = False  # an entry of a list of annexes

    @property
    def short(self) -> str:
        """Without blanks, for lines that are one name or one word."""
        return self.plain.replace(" ", "")


def front_of(rows: list[Row]) -> tuple[list[tuple[str, str]], list[Row]]:
    """Lines such as 文号：… that a collection wrote above a text, as label and value, and the rows without them."""
    pairs: list[tuple[str, str]] = []
    for at, row in enumerate(rows[:_LABELS_AT_MOST]):
        found = _FRONT.fullmatch(row.plain)
        if not found:
            return (pairs, rows[at:]) if len(pairs) > 1 else ([], rows)
        pairs.append((found[1], row.text[len(row.text) - len(found[2]) :].strip()))
    return pairs, rows[len(pairs) :]


def rows_of(paper: Paper) -> list[Row]:
    """The rows of a paper."""
    rows: list[Row] = []
    for block in paper.blocks:
        if isinstance(block, Table):
            rows.append(Row("", "", block.spot, block))
            continue
        for row in _rows(block):
            if row.plain and not _PAGE.fullmatch(row.plain) and not _FURNITURE.fullmatch(row.plain):
                rows.append(row)
    return _joined(_without_contents(rows))


def _rows(line: Line) -> Iterator[Row]:
    for said in line.printed.split("\n"):
        text = cleaned(re.sub(r"^#{1,6} ", "", said.strip()))
        yield Row(text, plain(text), line.spot, centred=line.centred)


def _joined(rows: list[Row]) -> list[Row]:
    """Lines of one paragraph as one row: prose that stops without a sign, and what goes on without a mark."""
    made: list[Row] = []
    parts: list[str] = []
    for row in rows:
        if made and _goes_on(made[-1], parts[-1] if parts else "", row):
            parts.append(row.text)
            continue
        _close(made, parts)
        made.append(row)
        parts = [row.text]
    _close(made, parts)
    return made


def _close(made: list[Row], parts: list[str]) -> None:
    if len(parts) > 1:
        text = "".join(parts)
        made[-1] = Row(text, plain(text), made[-1].spot, centred=made[-1].centred)


def _goes_on(first: Row, last: str, row: Row) -> bool:
    if first.table or row.table or first.centred or row.centred or len(last) < WRAPPED:
        return False
    before = plain(last)
    if _STOPPED.search(before) or not _PROSE.search(before) or _ANNEX.match(before) or _is_label(before):
        return False
    return not (mark_of(row.plain) or SECTION.match(row.plain) or _LABEL.match(row.plain) or _ENDING.match(row.plain))


def _is_label(line: str) -> bool:
    """Whether a line is a label with a few words, which is whole though nothing stops it: 牵头单位：…"""
    return bool(_LABEL.match(line)) and not re.search(r"[。；]|（\d{1,3}）", line)


def _without_contents(rows: list[Row]) -> list[Row]:
    """The rows without what stands behind 目录: short lines, until the first of them comes again."""
    start = next((at for at, row in enumerate(rows[:80]) if _CONTENTS.fullmatch(row.plain)), None)
    if start is None:
        return rows
    seen: set[str] = set()
    at = start + 1
    while at < len(rows):
        entry = bare(_DOTS.sub("", rows[at].plain))
        if rows[at].table or len(rows[at].plain) > _LONGEST_ENTRY or entry in seen:
            break
        seen.add(entry)
        at += 1
    return rows[:start] + rows[at:]

"""Words and signs by which parts of official documents are known: forms, offices, days, numbers of documents."""

from __future__ import annotations

import re
from datetime import date

from handbook.numerals import number

FORM_WORDS = re.compile(
    r"(?:法|条例|办法|规定|细则|意见|通知|公告|规则|方案|措施|政策|指引|决定|规划|计划|目录|标准|准则|指南|通告|章程|纲要|举措|要点"
    r"|清单|分工表|任务表|一览表|汇总表|手册|制度|程序|通报|批复|请示|报告|公示|须知|工作要点|[\d一二三四五六七八九十百]{1,4}条"
    r"|承诺书|表|问答|解读|函|令)"
    r"(?:（[^（）]{1,14}）|〔[^〔〕]{1,14}〕)?$"
)
"""What a title ends in: the word for its form, by the Regulation on official documents (2012) and in use."""

_ENDS = (
    "人民政府|人民代表大会|常务委员会|委员会|管委会|管理委员会|办公室|办公厅|总局|分局|管理局|监管局|监督管理局|局|厅|部|委|院|中心|银行|署|总署"
    "|法院|检察院|大学|学院|研究所|研究院|协会|学会|促进会|联合会|总公司|集团|公司|处|科|科室|处室|队|支队|总队|站|所|社|党组|党委|工委|纪委|监委|组|会|团|办"
)
ORGAN = re.compile(rf"(?=.{{2}})(?:[\u4e00-\u9fffA-Za-z（）·“”]{{0,28}})(?:{_ENDS})(?:（[^（）]{{1,10}}）)?")
"""A line or word that is the name of an office."""

OFFICE_ENDS = re.compile(rf"(?:{_ENDS})$")

_FIGURE = r"(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
DAY = re.compile(
    r"(?:(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
)
_DAY_PARTS = re.compile(rf"({_FIGURE}) ?年 ?({_FIGURE}) ?月 ?({_FIGURE}) ?日")
_DASHED = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def is_day(line: str) -> str | None:
    """The day that a line is, and nothing else, as ISO text."""
    said = re.sub(r"^[（(](.*)[)）]$", r"\1", line.strip()).replace(" ", "")
    return iso_day(said) if DAY.fullmatch(said) else None


def iso_day(said: str) -> str | None:
    """2025年8月11日, 二〇二五年八月十一日 or 2025-8-11 as ISO text; None where the calendar has no such day."""
    found = _DAY_PARTS.search(said) or _DASHED.search(said)
    if not found:
        return None
    year, month, day = (int(number(part) or 0) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


DOC_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,20}?)(?:〔|（)(?P<year>\d{4})(?:〕|）)(?:第 ?)?(?P<no>\d{1,5}) ?号"
    r"|(?P<organ>[\u4e00-\u9fff ]{2,40}?)(?P<sort>公告|通告|令) ?(?:（?(?P<y>\d{4})）? ?年? ?)?"
    r"第? ?(?P<n>[\d〇零一二三四五六七八九十百]{1,6}) ?号"
)
"""The number of a document: 发文机关代字、年份、发文顺序号 (GB/T 9704-2012, 7.2.5), or that of an order."""

"""Names that a fact gives: organs of state, which stand in the article or in the head of its text, and papers."""

from __future__ import annotations

import re

ORGANS = (
    ("国务院", "国务院"),
    ("财政部", "财政部|财政部门|财政主管部门"),
    ("税务总局", "税务总局|税务主管部门|税务部门"),
    ("科技部", "科技部|科学技术部|科技主管部门|科学技术行政部门"),
    ("工业和信息化部", "工业和信息化部|工信部"),
    ("工信部", "工业和信息化部|工信部"),
    ("教育部", "教育部"),
    ("商务部", "商务部|商务主管部门|外经贸主管部门"),
    ("公安部", "公安部"),
    ("外交部", "外交部"),
    ("海关总署", "海关总署"),
    ("司法部", "司法部"),
    ("人力资源社会保障部", "人力资源(?:和)?社会保障部"),
    ("人社部", "人力资源(?:和)?社会保障部|人社部"),
    ("发展改革委", "发展(?:和)?改革委(?:员会)?"),
    ("国家发展改革委", "发展(?:和)?改革委(?:员会)?"),
    ("卫生健康委", "卫生健康委(?:员会)?"),
    ("人民银行", "人民银行"),
    ("证监会", "证监会|证券监督管理"),
    ("国家知识产权局", "知识产权局|专利行政部门"),
)
"""Names as facts write them, and how articles may."""

_FORMS = tuple((name, re.compile(f"{name}(?!门)"), re.compile(form)) for name, form in ORGANS)


def names_missing(said: str, article: str, head: str) -> list[str]:
    """The organs that a sentence names and neither the article nor the head of the text does."""
    missing = []
    for name, called, form in _FORMS:
        if called.search(said) and not form.search(article) and not form.search(head):
            missing.append(name)
    return missing


_PAPER = re.compile(r"\(?([12][0-9]{3})(?:\)|年第?|年?第)([0-9]{1,4})号")


def papers(said: str) -> set[tuple[str, str]]:
    """The papers that a sentence names, by the year and number of each."""
    return {(found[1], found[2]) for found in _PAPER.finditer(said)}

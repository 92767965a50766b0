"""Document numbers have the form that GB/T 9704 and usage give them: 机关代字〔年〕序号, orders, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.widths import mended

_ISSUER = r"[\u4e00-\u9fff][\u4e00-\u9fff 、]*"
_COUNT = r"[0-9〇零一二三四五六七八九十百]+"
FORMS = (
    re.compile(r"[\u4e00-\u9fff]{1,20}〔(?P<year>[0-9]{4})〕第?[0-9]{1,5}号"),  # letters, 函 among them
    re.compile(rf"(?:{_ISSUER})?令(?:〔?(?P<year>[0-9]{{4}})[年〕])?第?{_COUNT}号"),
    re.compile(rf"(?:{_ISSUER})?公告(?:〔?(?P<year>[0-9]{{4}})[年〕])?第?{_COUNT}号"),
    re.compile(rf"(?P<year>[0-9]{{4}})年第{_COUNT}号(?:公告|令)"),
    re.compile("不公开|文号不公开|未公开|没有文号|无文号"),
)
"""Numbers of letters and notices, of orders, of announcements (two ways), and words where there is none to tell."""

EARLIEST = 1949
_SAY = "例如 国科发火〔2016〕32号、国务院令第722号、财政部公告2023年第7号；不公开的写“不公开”。"


def document_numbers_formed(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A document number has one of the known forms, its year in 〔〕, and a year that may be."""
    for place, number in _all_numbers(handbook):
        found = next((match for form in FORMS if (match := form.fullmatch(number))), None)
        if found is None:
            better = mended(number).replace(" ", "")
            known = any(form.fullmatch(better) for form in FORMS)
            hint = f"是不是“{better}”？check --fix 可以改括号。" if known else _SAY
            yield Finding("doc-number", place, f"“{number}”不像文号。", hint)
            continue
        year = found.groupdict().get("year")
        if year and not EARLIEST <= int(year) <= today.year:
            yield Finding("doc-year", place, f"文号“{number}”的年份不对。", "对照原文核对年份。")


def _all_numbers(handbook: Handbook) -> Iterator[tuple[Place, str]]:
    """The document numbers of policies, plans and sources."""
    for key, record in handbook:
        if isinstance(record, Policy):
            for index, number in enumerate(record.doc_nos):
                yield handbook.place(key, "doc_nos", index, "number"), number.number
        elif isinstance(record, ActionPlan) and record.document.doc_no:
            yield handbook.place(key, "document", "doc_no"), record.document.doc_no
        if record.source is not None and record.source.doc_no:
            yield handbook.place(key, "source", "doc_no"), record.source.doc_no

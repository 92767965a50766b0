"""Document numbers have the form that GB/T 9704 and usage give them: 机关代字〔年〕序号, orders, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.dates import LATEST, When
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.record import Record
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
    """A document number has one of the known forms, its year in 〔〕, and a year that may be.

    Which may be the facts alone say, and not the day: no number is of a later year than its document, nor than all
    that the handbook says has happened.
    """
    latest = _latest_year(handbook)
    for place, number, own in _all_numbers(handbook):
        found = next((match for form in FORMS if (match := form.fullmatch(number))), None)
        if found is None:
            better = mended(number).replace(" ", "")
            known = any(form.fullmatch(better) for form in FORMS)
            hint = f"是不是“{better}”？check --fix 可以改括号。" if known else _SAY
            yield Finding("doc-number", place, f"“{number}”不像文号。", hint)
            continue
        year = found.groupdict().get("year")
        if year and not EARLIEST <= int(year) <= min(own, latest):
            yield Finding("doc-year", place, f"文号“{number}”的年份不对。", "对照原文核对年份。")


def _latest_year(handbook: Handbook) -> int:
    """The latest year in which anything has happened, by what the records say."""
    return max((year for _, record in handbook for year in _years(record)), default=LATEST)


def _years(record: Record) -> Iterator[int]:
    """The years in which a record was kept, and in which its document was signed and published."""
    yield from (day.year for day in (record.updated, record.verified_on) if day)
    yield from (when.last.year for when in _born(record) if when)


def _born(record: Record) -> tuple[When | None, ...]:
    return record.published, record.signed_on if isinstance(record, Policy) else None


def _all_numbers(handbook: Handbook) -> Iterator[tuple[Place, str, int]]:
    """The document numbers of policies, plans and sources, each with the last year that its own dates allow."""
    for key, record in handbook:
        if isinstance(record, Policy):
            own = max((when.last.year for when in _born(record) if when), default=LATEST)
            for index, number in enumerate(record.doc_nos):
                allowed = own if number.role == "正文" else LATEST
                yield handbook.place(key, "doc_nos", index, "number"), number.number, allowed
        elif isinstance(record, ActionPlan) and record.document.doc_no:
            yield handbook.place(key, "document", "doc_no"), record.document.doc_no, LATEST
        if record.source is not None and record.source.doc_no:
            yield handbook.place(key, "source", "doc_no"), record.source.doc_no, LATEST

"""Supervision and credit name sorts, never firms or persons; what follows from a conduct rests on a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from handbook.checks.textual import around
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.oversight import CreditRule, SupervisedMatter
from handbook.model.progress import Consultation
from handbook.model.record import Record
from handbook.parts import texts

_HAN = "[\u4e00-\u9fff]"
_FIRM = re.compile(rf"{_HAN}{{2,}}?(?:(?:股份)?有限(?:责任)?公司|合伙企业|（普通合伙）|（有限合伙）)")
_SORT = re.compile(
    r"(?:的|型|各类|一类|和|或|、|属于|包括|等|是|为)(?:(?:股份)?有限(?:责任)?公司|合伙企业)"
    r"|^(?:科技|股份|外资|国有|内资)?(?:有限(?:责任)?公司|合伙企业)"
)
_PERSON = re.compile(
    rf"{_HAN}某{{1,2}}(?!些|种|类|一|项|个)|{_HAN}{{2,3}}(?:先生|女士|同志)"
    rf"|(?:法定代表人|当事人|责任人|被处罚人|姓名)[：:]\s*{_HAN}{{2,4}}"
)
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
AFTER_CLOSING = 60
"""Days after which it should be said what became of opinions."""


def nobody_is_named(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A matter of supervision and a rule of credit say which sort of unit; they name no firm and no person."""
    for kind in ("supervision", "credit"):
        for name, record in handbook.records(kind).items():
            for path, text in texts(record):
                found = named(text)
                if found:
                    place = handbook.place((kind, name), *path)
                    said = f"点了名：“{found}”。监管和信用只写类别，不登单位和个人。"
                    yield Finding("named-party", place, said, "改写成类别，例如“承担市级项目的企业”“项目负责人”。")


def named(text: str) -> str:
    """The firm, person or credit code that a text names; empty for none."""
    for pattern in (_CODE, _FIRM, _PERSON):
        for found in pattern.finditer(text):
            if pattern is not _FIRM or not _SORT.search(found[0]):
                return around(text, found.start(), found.end())
    return ""


def consequences_have_basis(handbook: Handbook, today: date) -> Iterator[Finding]:
    """What somebody loses, and what is looked at in them, rests on a document."""
    for name, record in handbook.records("credit").items():
        if isinstance(record, CreditRule) and record.consequences and not (record.basis or _cites_a_line(record)):
            place = handbook.place(("credit", name), "consequences")
            hint = "在 basis 写政策标识，或在 source 写文件名称和第几条；没有依据的后果不写。"
            yield Finding("no-basis", place, "写了会怎样，没有写依据。", hint)
    for name, record in handbook.records("supervision").items():
        if isinstance(record, SupervisedMatter) and not record.basis and not record.basis_text:
            place = handbook.place(("supervision", name), "object")
            yield Finding("no-basis", place, "要查，没有写凭什么。", "在 basis 写政策标识，或在 basis_text 照抄依据。")


def _cites_a_line(record: Record) -> bool:
    """Whether a paper that is no policy is named with the place in it."""
    return bool(record.source and record.source.title and record.source.locator)


def terms_in_order(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The shortest term of a rule is no longer than the longest, and repair is asked for within it."""
    for name, record in handbook.records("credit").items():
        if not isinstance(record, CreditRule):
            continue
        least, most = record.term_least_months, record.term_most_months
        if least is not None and most is not None and least > most:
            place = handbook.place(("credit", name), "term_least_months")
            yield Finding("term-order", place, f"最短 {least} 个月，最长 {most} 个月。", "对照依据改过来。")


def opinions_are_answered(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An opinion that was not taken whole has a reason; what was asked of the public is answered in time."""
    for name, record in handbook.records("consultations").items():
        if not isinstance(record, Consultation):
            continue
        for number, opinion in enumerate(record.opinions):
            if opinion.outcome in ("部分采纳", "未采纳") and not opinion.reason:
                place = handbook.place(("consultations", name), "opinions", number, "outcome")
                yield Finding("opinion-reason", place, f"“{opinion.outcome}”没有写理由。", "在 reason 写为什么。")
        closed = record.closes.last if record.closes else None
        if closed and closed + timedelta(days=AFTER_CLOSING) < today and not record.opinions and not record.received:
            place = handbook.place(("consultations", name), "closes")
            said = f"{record.closes} 就截止了，还没有写意见采纳情况。"
            yield Finding("opinions-silent", place, said, "补上 received 和 opinions；没有收到意见的写 received: 0。")


__all__ = ["consequences_have_basis", "named", "nobody_is_named", "opinions_are_answered", "terms_in_order"]

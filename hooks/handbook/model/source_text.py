"""Texts that facts rest on, without a sentence of theirs (ELI: one expression of a legal resource)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Line, PolicyId
from handbook.model.citation import Fingerprint
from handbook.model.dates import DayField
from handbook.model.record import Record

ReadAs = Literal["官方网页", "法规全文", "副本", "摘录"]

BEST_GRADE = {"官方网页": "A", "法规全文": "A", "副本": "B", "摘录": "B"}
"""The best grade that a text read so can bear out: a copy of an announcement is B until its own page is opened."""


class Article(Line):
    """One article, by the place that quotations give, and what it says as a fingerprint."""

    locator: str = Field(title="条文位置", description="例如 第十一条、二（十）、题头")
    fingerprint: Fingerprint = Field(title="条文指纹")


class SourceText(Record):
    """One edition of a law, an announcement or an opinion: what it is called, where it stands, what it said when read.

    `source.url` is its official address. Fingerprints are of the normal form in `handbook.verifying`; no sentence of
    the text is kept.
    """

    doc_no: str | None = Field(None, title="文号", description="照原文写，例如 国务院令第796号")
    issuers_stated: str | None = Field(None, title="发文机关原文", description="照原文写")
    edition: DayField | None = Field(None, title="版本日期", description="这一版公布或成文的日子")
    text_of: tuple[PolicyId, ...] = Field((), title="是哪条政策的文本")
    read_as: ReadAs = Field(title="读的是什么", description="副本、摘录凭它至多是 B；打开官方网页核对后改")
    read_on: DayField = Field(title="读到日期", description="指纹所记的文本是哪一天读的")
    fingerprint: Fingerprint = Field(title="全文指纹")
    articles: tuple[Article, ...] = Field((), title="条文")

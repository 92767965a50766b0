"""A book that the handbook is made into: what of the four lists it holds, for whom, by whom, in which formats."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Part, Slug
from handbook.model.plan import FourList

BookFormat = Literal["html", "pdf", "epub", "docx"]


class Book(Part):
    """One book. Without a choice it holds everything; several choices hold together."""

    id: Slug = Field(title="标识", description="文件名，例如 handbook")
    title: str | None = Field(None, title="书名", description="不写就用手册名称")
    subtitle: str | None = Field(None, title="副题")
    lists: tuple[FourList, ...] = Field((), title="收哪几张清单", description="不写就是四张都收，连同行动方案和附录")
    audiences: tuple[str, ...] = Field((), title="给谁看", description="服务对象的词；只收写明给他们的和没有写明给谁的")
    office: Slug | None = Field(None, title="哪个处室的", description="机构的标识；只收它牵头、配合或核对的")
    in_force_only: bool = Field(False, title="只收现行", description="写 true 时不收已失效的政策和办完的活动")
    english: bool = Field(
        False, title="英文本", description="写 true 时只收有英文（en）的记录，英文在前，没有译的照印中文"
    )
    formats: tuple[BookFormat, ...] = Field(
        ("html", "pdf"), title="做成哪几种", description="html 单个网页，pdf 印刷，epub 电子书，docx 文档"
    )


WHOLE = Book(id="handbook")
"""The book of a handbook that declares none: all of it."""

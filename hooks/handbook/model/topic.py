"""专题: records put together for one readership or one occasion, `data/vocabularies/topics.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import AnyId, Fact, Slug, SpotId
from handbook.model.record import Audience, Category


class Topic(Fact):
    """One column of 专题专栏: the records it names, in this order, then those that it chooses by what they are.

    A record is chosen when it is of one of the kinds and meets every other line that is written.
    """

    id: Slug = Field(title="标识", description="网页地址用，定了就不改")
    title: str = Field(title="专题", description="例如 研发费用加计扣除")
    summary: str = Field(title="摘要", description="一两句话：给谁看，看了办什么")
    asked_as: tuple[str, ...] = Field((), title="大家怎么问", description="来找的人会怎样说；只给一键查用")
    records: tuple[AnyId, ...] = Field((), title="点名的记录", description="类别/标识，按想要的次序写")
    kinds: tuple[Annotated[str, Field(pattern="^[a-z]+$")], ...] = Field(
        (), title="选哪几类", description="文件夹名，例如 policies、guides；不写就只有点名的"
    )
    audiences: tuple[Audience, ...] = Field((), title="选给谁的", description="服务对象有其中一个的")
    categories: tuple[Category, ...] = Field((), title="选哪些类别", description="政策类别有其中一个的")
    basis: SpotId | None = Field(None, title="依据", description="哪份方案的哪一条要设这个专题")


__all__ = ["Topic"]

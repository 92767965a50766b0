"""What belongs together for whoever comes: data/vocabularies/life-events.yml, ways-in.yml and questions.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Fact, Link, Part, Slug, SpotId
from handbook.model.problem import QuestionKind
from handbook.model.values import Telephone, Website


class LifeEvent(Part):
    """一件事: matters that one does together, with one list of papers (CPSV-AP `cv:BusinessEvent`, `cv:LifeEvent`)."""

    id: Slug = Field(title="标识")
    title: str = Field(title="一件事", description="例如 新办一家科技企业")
    asked_as: tuple[str, ...] = Field((), title="大家怎么问", description="来问的人会怎样说；只给一键查用")
    intro: str | None = Field(None, title="说明")
    guides: tuple[Annotated[str, Link("guides")], ...] = Field(
        title="要办的事", description="按办理次序写", min_length=2
    )


class WayIn(Fact):
    """A way to speak to the bureau: a hotline, a letter, a counter."""

    id: Slug = Field(title="标识")
    title: str = Field(title="渠道", description="例如 12345 热线")
    suits: str | None = Field(None, title="适合什么事")
    how: str | None = Field(None, title="怎么用")
    phone: Telephone | None = Field(None, title="电话")
    website: Website | None = Field(None, title="网址")
    address: str | None = Field(None, title="地址")
    reply: str | None = Field(None, title="多久回")
    basis: SpotId | None = Field(None, title="依据")


class BankQuestion(Part):
    """A question that questionnaires share, so that answers of different years can be set side by side."""

    id: Slug = Field(title="标识", description="定了就不改：各年的结果按它对照")
    topic: str = Field(title="主题", description="例如 政策落实、减负")
    ask: str = Field(title="问题")
    kind: QuestionKind = Field(title="怎么答")
    options: tuple[str, ...] = Field((), title="选项", description="单选、多选写")


__all__ = ["BankQuestion", "LifeEvent", "WayIn"]

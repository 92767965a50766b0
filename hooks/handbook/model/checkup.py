"""Check-ups: a few figures that tell how far one is from several policies: data/vocabularies/checkups.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Link, Part, Slug
from handbook.model.criteria import ConceptId


class Target(Part):
    """One policy: what must be met for it, what one has from it, and when one can apply; clauses by their titles."""

    policy: Annotated[str, Link("policies")] = Field(title="政策", description="data/policies/ 里的标识")
    conditions: tuple[str, ...] = Field((), title="条件", description="条件写在哪些条款，照条款的 title 写")
    gains: tuple[str, ...] = Field(title="能享什么", description="待遇写在哪些条款，照条款的 title 写", min_length=1)
    window: str | None = Field(None, title="申报时间", description="申报时间写在哪一条，照条款的 title 写")


class Checkup(Part):
    """Which figures are asked, and of which policies they tell how near one is."""

    id: Slug = Field(title="标识", description="页面的地址，定了就不改")
    title: str = Field(title="名称", description="例如 企业体检")
    asked_as: tuple[str, ...] = Field((), title="大家怎么问", description="来问的人会怎样说；只给一键查用")
    intro: str = Field(title="查什么", description="一两句话")
    given: dict[ConceptId, str] = Field(
        {}, title="不用问的", description="事实的标识: 回答；来查的人必定如此的，例如 subject: enterprise"
    )
    facts: tuple[ConceptId, ...] = Field(
        title="要填的数", description="facts.yml 里的标识，约十个，按填写次序", min_length=1
    )
    targets: tuple[Target, ...] = Field(title="对照的政策", min_length=1)


__all__ = ["Checkup", "Target"]

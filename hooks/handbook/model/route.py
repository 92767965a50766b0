"""From what one wants to what one applies for: data/vocabularies/routes.yml and organising.yml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbook.model.base import Fact, Link, Part, Slug, SpotId


class RouteOption(Part):
    """One answer to a question: the next question, or what it leads to."""

    label: str = Field(title="回答", description="照来办事的人会说的话写")
    to: Slug | None = Field(None, title="下一问", description="这个文件里另一问的标识；不再往下问就不写")
    leads: tuple[SpotId, ...] = Field((), title="到哪里", description="指南、政策、库与机制的标识，最要紧的写在前面")
    excludes: tuple[SpotId, ...] = Field((), title="不能兼报的", description="报了这一类就不能同时报的指南、政策")
    remark: str | None = Field(None, title="要先知道的", description="一句话，例如 同一项目不能两处申报")


class Route(Part):
    """A question of the tree; the first of the file is asked first."""

    id: Slug = Field(title="标识")
    question: str = Field(title="问")
    hint: str | None = Field(None, title="说明")
    options: tuple[RouteOption, ...] = Field(title="回答", min_length=1)


class OrganisingForm(Fact):
    """A way in which projects are organised (揭榜挂帅、包干制 …), for the table that sets them side by side."""

    id: Slug = Field(title="标识")
    title: str = Field(title="方式")
    suits: str | None = Field(None, title="适用什么")
    process: str | None = Field(None, title="怎么走")
    money: str | None = Field(None, title="钱怎么用")
    deliver: str | None = Field(None, title="要交什么")
    basis: tuple[SpotId, ...] = Field((), title="依据")
    guide: Annotated[str, Link("guides")] | None = Field(None, title="办事指南")


__all__ = ["OrganisingForm", "Route", "RouteOption"]

"""Questions that are asked together: data/vocabularies/screens.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part, Slug
from handbook.model.criteria import ConceptId


class Screen(Part):
    """One screen of 政策匹配. A fact that stands on none is a screen of its own."""

    id: Slug = Field(title="标识")
    title: str = Field(title="标题", description="这一屏问什么，例如 企业有多大")
    help: str | None = Field(None, title="填写说明", description="对这一屏都管用的一句话")
    last: bool = Field(False, title="放到最后", description="true：别的都问完了才问，例如 有没有事故")
    facts: tuple[ConceptId, ...] = Field(title="事实", min_length=1, description="facts.yml 里要问的事实，照问的次序")

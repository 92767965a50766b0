"""An invented applicant, by whom the order of questions and answers is judged: data/vocabularies/firms.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part, Slug
from handbook.model.criteria import Words


class Firm(Part):
    """Somebody who would ask what to apply for, with an answer to every question that could be put."""

    id: Slug = Field(title="标识")
    title: str = Field(title="是谁", description="一句话：在哪里、做什么、多大、有什么特别")
    like: Slug | None = Field(None, title="照哪一家", description="没有写的答案都与那一家相同；那一家自己不写 like")
    answers: dict[str, Words] = Field(default_factory=dict, title="答案", description="事实标识: 值；是或否写 yes、no")

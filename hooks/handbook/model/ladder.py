"""The steps on which firms grow: data/vocabularies/ladder.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Fact, Slug
from handbook.model.clause_ref import PolicyClause
from handbook.model.criteria import Criterion


class Rung(Fact):
    """One step: what one must meet to stand on it, and what one has from it."""

    id: Slug = Field(title="标识")
    label: str = Field(title="名称", description="例如 高新技术企业")
    text: str | None = Field(None, title="说明")
    reached: Criterion | None = Field(
        None, title="已到这一级", description="怎样算已在这一级，例如 {fact: titles, in: hnte}"
    )
    conditions: tuple[PolicyClause, ...] = Field((), title="条件", description="条件写在哪些条款")
    benefits: tuple[PolicyClause, ...] = Field((), title="好处", description="好处写在哪些条款")
    named_in: tuple[str, ...] = Field((), title="文件点名", description="源文件:行号")

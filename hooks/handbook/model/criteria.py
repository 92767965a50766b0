"""Conditions a machine can check, and the facts that they ask for.

The words follow CCCEV, the Core Criterion and Core Evidence Vocabulary: a
`Concept` (cccev:InformationConcept) is something that can be said of an
applicant, a `Criterion` (cccev:Criterion) is what a document demands of it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbook.model.base import LONGEST_ID, Fact, Formerly, Part, Slug
from handbook.model.dates import DayField
from handbook.model.values import Bound, Signed

ConceptType = Literal["number", "share", "date", "choice", "choices", "truth"]
Verdict = Literal["符合", "不符合", "需补充", "需核实"]

_CONCEPT_ID = re.compile(r"[a-z][a-z0-9_]*")


def _concept_id(text: str) -> str:
    if len(text) <= LONGEST_ID and _CONCEPT_ID.fullmatch(text):
        return text
    raise PydanticCustomError("id-form", "“{text}”不能作标识。", {"text": text[:40]})


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


ConceptId = Annotated[
    str, AfterValidator(_concept_id), WithJsonSchema({"type": "string", "pattern": f"^{_CONCEPT_ID.pattern}$"})
]
"""A name that formulas can hold: lower-case letters, digits and underscores. It stands in shared addresses."""

Words = Annotated[
    tuple[str, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One word, or several."""


class Bounds(Fact):
    """How a number or a date is bounded; both ends together make a span."""

    gte: Bound | None = Field(None, title="不低于", description="数字；日期写 2026-01-01（当天起）")
    gt: Bound | None = Field(None, title="高于")
    lte: Bound | None = Field(None, title="不超过", description="数字；日期含当天")
    lt: Bound | None = Field(None, title="低于")


class Option(Part):
    """One answer of a choice."""

    id: Slug = Field(title="标识")
    label: str = Field(title="选项")


class Points(Part):
    """One step of a table: who reaches it gets so many points."""

    gte: Signed | None = Field(None, title="不低于", description="最后一档不写，即其余")
    gives: Signed = Field(title="得分")


class Concept(Fact):
    """Something that can be said of an applicant: asked for, or worked out from other things (CCCEV)."""

    id: ConceptId = Field(title="标识", description="小写英文、数字和下划线；在分享的地址里，定了就不改")
    label: str = Field(title="名称", description="例如 近三年研发费用占销售收入")
    question: str | None = Field(None, title="问法", description="不写就不问，只由公式算出")
    type: ConceptType = Field(
        title="类型", description="number 数、share 百分比、date 日期、choice 选一项、choices 选几项、truth 是或否"
    )
    unit: str | None = Field(None, title="单位", description="万元、人、%")
    group: str | None = Field(None, title="分组", description="问题归到哪个小标题下，例如 研发")
    options: tuple[Option, ...] = Field((), title="选项")
    min: Signed | None = Field(None, title="最小值")
    max: Signed | None = Field(None, title="最大值")
    help: str | None = Field(None, title="填写说明", description="口径、去哪里查")
    asked_of: tuple[Slug, ...] = Field((), title="问谁", description="第一问（我是谁）的选项标识；不写就都问")
    formula: str | None = Field(None, title="公式", description="例如 rd_3y / revenue_3y * 100")
    of: ConceptId | None = Field(None, title="按什么计分", description="与 points 一起写")
    points: tuple[Points, ...] = Field((), title="计分档", description="从高到低，取先满足的一档")


class CriterionBand(Bounds):
    """A bound that holds in one case."""

    when: Criterion | None = Field(None, title="情形", description="不写就是其余情形")


class Criterion(Bounds):
    """A condition on one fact, or several joined: exactly one of fact, all, any, not."""

    title: str | None = Field(None, title="条件名称")
    fact: ConceptId | None = Field(None, title="事实", description="data/vocabularies/facts.yml 里的标识")
    is_: str | None = Field(None, alias="is", title="等于", description="选项标识；是或否")
    in_: Words = Field((), alias="in", title="其中之一", description="几个选项标识；多选题是选了其中任一项")
    bands: tuple[CriterionBand, ...] = Field((), title="分档")
    all: tuple[Criterion, ...] = Field((), title="全部满足")
    any: tuple[Criterion, ...] = Field((), title="满足一项即可")
    not_: Criterion | None = Field(None, alias="not", title="不得")
    rests_on: tuple[str, ...] = Field((), title="依据", description="本政策的条款名称或门槛名称")
    locator: str | None = Field(None, title="条文位置", description="例如 第十一条")
    advice: str | None = Field(None, title="不符合时的下一步", description="缺什么、何时能办、找谁")


class RuleExample(Part):
    """Answers and what must follow; run by check.py."""

    title: str | None = Field(None, title="说明", description="例如 收入正好5000万元，占比4.5%")
    answers: dict[str, Words] = Field(default_factory=dict, title="答案", description="事实标识: 值；一个也不答就不写")
    verdict: Verdict = Field(title="应得结论")
    date: Annotated[DayField | None, Formerly("on")] = Field(
        None, title="日期", description="结论与日子有关时写明哪一天"
    )


Criterion.model_rebuild()
CriterionBand.model_rebuild()

__all__ = [
    "Bounds",
    "Concept",
    "ConceptId",
    "ConceptType",
    "Criterion",
    "CriterionBand",
    "Option",
    "Points",
    "RuleExample",
    "Verdict",
]

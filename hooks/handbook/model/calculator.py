"""Calculators: what a document lets one work out, line by line: data/vocabularies/calculators.yml."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from handbook.model.base import Fact, Link, Part, PolicyId, Slug
from handbook.model.criteria import Bounds, ConceptId
from handbook.model.values import Bound, Signed


class Resting(Fact):
    """What is said with the facts of a document: the calculator's own, or another that is named."""

    policy: PolicyId | None = Field(None, title="政策", description="依据不在本测算的政策里时，写另一条政策的标识")
    rests_on: tuple[str, ...] = Field((), title="依据", description="政策的条款名称或门槛名称")
    locator: str | None = Field(None, title="条文位置", description="例如 第十一条")
    why: str | None = Field(
        None, title="数的说明", description="依据里不是这样写的数从哪里来，例如 三分之二即 2/3；2亿元即 20000 万元"
    )


class Choice(Resting):
    """One answer of an input that is chosen, and the number it stands for."""

    id: Slug = Field(title="标识")
    label: str = Field(title="选项")
    gives: Signed = Field(title="代入的数")


class CalculatorInput(Part):
    """A number to fill in, or to choose."""

    id: ConceptId = Field(title="标识", description="小写英文、数字和下划线；在分享的地址里，定了就不改")
    label: str = Field(title="名称")
    unit: str | None = Field(None, title="单位", description="万元、人、项、%")
    min: Signed = Field(Decimal(0), title="最小值", description="不写是 0")
    max: Signed = Field(Decimal(100_000_000), title="最大值", description="不写是一亿")
    otherwise: str | None = Field(None, title="不填时", description="不写就必须填；选择题写选项的标识")
    help: str | None = Field(None, title="填写说明", description="口径、去哪里查")
    concept: ConceptId | None = Field(
        None, title="同一事实", description="facts.yml 里的标识；政策匹配里答过的会带过来"
    )
    options: tuple[Choice, ...] = Field((), title="选项")


class Step(Bounds):
    """One step of a table: who is inside these bounds gets so much. The first that fits is taken."""

    gives: Signed = Field(title="取值")


class Saying(Bounds):
    """What a result means inside these bounds, in words. The first that fits is said."""

    text: str = Field(title="说法", description="例如 达到60分；最后一条可以不写界线")


class Line(Resting):
    """One line of a calculation: a formula, a table of steps, or the highest of several lines."""

    id: ConceptId = Field(title="标识")
    label: str = Field(title="名称")
    unit: str | None = Field(None, title="单位")
    formula: str | None = Field(None, title="公式", description="用填的数和前面的行，例如 min(other, limit)")
    of: ConceptId | None = Field(None, title="按什么分档", description="与 bands 一起写")
    bands: tuple[Step, ...] = Field((), title="分档", description="取先满足的一档；最后一档可以不写界线")
    best_of: tuple[ConceptId, ...] = Field((), title="取高", description="几行里能算出的，取最高的一行")
    result: bool = Field(False, title="结果", description="写 true 的行显示在最前")
    says: tuple[Saying, ...] = Field((), title="结果的说法")


class CalculatorExample(Part):
    """What is filled in and what must come out; run by check.py."""

    title: str = Field(title="说明", description="例如 其他相关费用正好等于限额")
    inputs: dict[str, Bound] = Field(title="填的数", description="标识: 值")
    results: dict[str, Bound] = Field(title="应得", description="行的标识: 值；算不出的写 缺")


class Calculator(Part):
    """What one document lets a reader work out."""

    id: Slug = Field(title="标识", description="页面的地址，定了就不改")
    title: str = Field(title="名称", description="例如 研发费用加计扣除测算")
    asked_as: tuple[str, ...] = Field((), title="大家怎么问", description="来问的人会怎样说；只给一键查用")
    policy: Annotated[str, Link("policies")] = Field(title="政策", description="data/policies/ 里的标识")
    intro: str = Field(title="算什么", description="一两句话")
    inputs: tuple[CalculatorInput, ...] = Field(title="填什么", min_length=1)
    lines: tuple[Line, ...] = Field(title="怎么算", min_length=1)
    left_out: tuple[str, ...] = Field((), title="没有算进去的", description="一条一句")
    examples: tuple[CalculatorExample, ...] = Field((), title="算例", description="至少三个，含临界值")

    def labels(self) -> dict[str, str]:
        """What each input and each line is called."""
        return {entry.id: entry.label for entry in self.inputs} | {line.id: line.label for line in self.lines}

    def units(self) -> dict[str, str | None]:
        """The unit of each input and each line."""
        return {entry.id: entry.unit for entry in self.inputs} | {line.id: line.unit for line in self.lines}


__all__ = [
    "Calculator",
    "CalculatorExample",
    "CalculatorInput",
    "Choice",
    "Line",
    "Resting",
    "Saying",
    "Step",
]

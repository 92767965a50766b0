"""What is supervised, and what one's credit brings: matters and rules, never the name of a firm or a person."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, Link, PolicyId
from handbook.model.dates import WhenField
from handbook.model.record import Record
from handbook.model.values import Count, WebAddress

Method = Literal["双随机", "重点检查", "专项检查", "书面核查", "其他"]
Side = Literal["守信", "失信"]
Degree = Literal["轻微", "一般", "严重", "不分级"]


class Inspection(Fact):
    """One entry of the year's plan, and what came of it."""

    month: WhenField = Field(title="月份")
    scope: str | None = Field(None, title="抽查范围", description="类别和比例，不写单位名称")
    result: str | None = Field(None, title="结果")
    result_url: WebAddress | None = Field(None, title="结果公示")


class SupervisedMatter(Record):
    """监管事项: what is looked at, in whom, how often, on which ground, and what came of it."""

    object: str = Field(title="监管对象", description="类别，不写单位名称")
    content: str | None = Field(None, title="查什么")
    method: Method = Field("其他", title="方式")
    frequency: str | None = Field(None, title="频次")
    basis: tuple[PolicyId, ...] = Field((), title="依据")
    basis_text: str | None = Field(None, title="依据原文")
    plan: tuple[Inspection, ...] = Field((), title="计划和结果")


class Repair(Fact):
    """How what was entered can be taken back."""

    after_months: Count | None = Field(None, title="满几个月可以申请", description="从认定那天起算")
    conditions: tuple[str, ...] = Field((), title="修复条件")
    materials: tuple[str, ...] = Field((), title="交什么")
    where: str | None = Field(None, title="去哪里")
    guide: Annotated[str, Link("guides")] | None = Field(None, title="办事指南")


class CreditRule(Record):
    """信用规则: conduct, what follows from it, for how long, and how it is repaired; or what the honest get."""

    side: Side = Field(title="守信失信")
    conduct: str = Field(title="什么行为")
    degree: Degree = Field("不分级", title="程度")
    consequences: tuple[str, ...] = Field((), title="会怎样", description="失信的惩戒，或守信的优待")
    term_least_months: Count | None = Field(None, title="最短几个月")
    term_most_months: Count | None = Field(None, title="最长几个月")
    repair: Repair | None = Field(None, title="怎么修复")
    objection: str | None = Field(None, title="不服怎么办")
    basis: PolicyId | None = Field(None, title="依据")
    locator: str | None = Field(None, title="条文位置")


__all__ = ["CreditRule", "SupervisedMatter"]

"""The systems that the papers name, and how a reader reaches each: data/vocabularies/systems.yml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import AnyId, OfficeId, Part
from handbook.model.values import Range

Verdict = Literal["通", "引路", "部分", "无"]
"""通: the reader has what the row is for; 引路: the missing fact is named, with who must fill it in and whom to ask."""


class Rest(Part):
    """The fact without which a walk must fail."""

    record: AnyId = Field(title="记录", description="类别/标识")
    field: str = Field(title="字段", description="里层用点连起来，列表写次序，例如 reports.0.state")


class WalkStep(Part):
    """One thing a reader does; exactly one of the fields is written."""

    look_up: str | None = Field(None, title="一键查", description="在查询框里打的字")
    open: str | None = Field(None, title="点开", description="链接上的字，写一部分就行")
    section: str | None = Field(None, title="跳到", description="本页目录里的一项")
    choose: str | None = Field(None, title="筛选", description="筛选名=选项，例如 区县=溪东区")
    fill: str | None = Field(None, title="填写", description="问题=回答，例如 研发费用=280")
    press: str | None = Field(None, title="按下", description="按钮上的字")
    see: str | None = Field(None, title="看到", description="要来看的那句话，写一部分")


class System(Part):
    """One row of the systems that the papers name: where it stands, what a reader comes for, and the way there."""

    system: str = Field(title="系统", description="照文件里的名称")
    number: Annotated[int, Range(1, 200)] = Field(title="序号")
    priority: Literal["P1", "P2", "P3"] = Field(title="轻重")
    addresses: tuple[str, ...] = Field((), title="在哪几页", description="网站里的地址，例如 whom/index.html")
    task: str = Field(title="来办什么", description="一个读者来办的一件事，一句话")
    steps: tuple[WalkStep, ...] = Field((), title="怎么走", description="从首页起，一步一步")
    verdict: Verdict = Field("通", title="结论", description="通、引路、部分、无；由 check.py --systems 走一遍来证")
    lacks: str | None = Field(None, title="缺什么", description="不是通的，写缺哪个事实")
    filled_by: OfficeId | None = Field(None, title="谁来补", description="缺的事实由哪个处室补")
    rests_on: Rest | None = Field(None, title="凭哪个事实", description="去掉它就走不通")


__all__ = ["Rest", "System", "WalkStep"]

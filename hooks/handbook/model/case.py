"""What others did, and what takes place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Fact, OfficeId, SpotId
from handbook.model.dates import DayField, WhenField
from handbook.model.quantity import Quantity
from handbook.model.record import Record
from handbook.model.values import WebAddress


class Case(Record):
    """典型案例: a situation, what was done, and what others would need to do the same."""

    sort: Literal["典型案例", "外地做法", "反面案例"] = Field("典型案例", title="哪一种")
    situation: str | None = Field(None, title="背景")
    approach: str = Field(title="做法")
    before: Quantity | None = Field(None, title="之前")
    after: Quantity | None = Field(None, title="之后")
    figures: tuple[str, ...] = Field((), title="成效数字", description="照来源写")
    transferable_conditions: str | None = Field(None, title="可复制的条件")
    where: str | None = Field(None, title="哪里的案例")
    happened_on: WhenField | None = Field(None, title="时间")
    shows: tuple[SpotId, ...] = Field((), title="涉及的记录")


class Minute(Fact):
    """One question of a meeting, its answer, and whether what was promised is done."""

    question: str = Field(title="问")
    answer: str | None = Field(None, title="答")
    office: OfficeId | None = Field(None, title="谁来办")
    closed_on: DayField | None = Field(None, title="办结日期")


class Event(Record):
    """宣讲与活动: when, where, for whom, and what it covers (schema.org `Event`)."""

    form: Literal["宣讲会", "座谈会", "恳谈会", "走访", "新闻发布会", "在线访谈", "对接活动", "赛事", "其他"] = Field(
        "宣讲会", title="形式"
    )
    starts: WhenField | None = Field(None, title="开始")
    ends: WhenField | None = Field(None, title="结束", description="当天办完的不用写")
    recurs: str | None = Field(None, title="多久一次", description="照原文，例如 每月至少一次")
    place: str | None = Field(None, title="地点")
    audience: str | None = Field(None, title="面向谁")
    host: str | None = Field(None, title="主办")
    register_by: str | None = Field(None, title="怎么报名")
    agenda: tuple[str, ...] = Field((), title="议题")
    slides: WebAddress | None = Field(None, title="课件")
    recording: WebAddress | None = Field(None, title="实录网址")
    minutes: tuple[Minute, ...] = Field((), title="实录和办理", description="问了什么、怎么答、办结没有")
    covers: tuple[SpotId, ...] = Field((), title="涉及的记录")

"""Figures over time: what a place measures itself by."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, SpotId
from handbook.model.dates import WhenField
from handbook.model.quantity import Qualifier
from handbook.model.record import Record
from handbook.model.values import Range, Signed

Direction = Literal["越大越好", "越小越好"]
Rank = Annotated[int, Range(1)]


class Point(Fact):
    """The value of one period. A qualifier says that it is no exact number; a rank is a place, not a quantity."""

    period: WhenField = Field(title="期间", description="2025、2025-H1、2025-02；长短不同的期间不相连")
    value: Signed | None = Field(None, title="数值")
    qualifier: Qualifier | None = Field(None, title="限定词", description="例如 超、预计超")
    rank: Rank | None = Field(None, title="位次")
    change: Signed | None = Field(None, title="同比", description="百分数")


class Goal(Fact):
    """What is aimed at, with the word that bounds it, and the paper that says so."""

    period: WhenField = Field(title="期间")
    value: Signed | None = Field(None, title="目标值")
    qualifier: Qualifier | None = Field(None, title="限定词", description="以上、力争、确保要分清")
    text: str | None = Field(None, title="原文")
    basis: SpotId | None = Field(None, title="出自")


class Indicator(Record):
    """A series of figures of one kind, in one unit, for one place."""

    unit: str = Field(title="单位")
    direction: Direction = Field("越大越好", title="方向")
    definition: str | None = Field(None, title="口径")
    ranked_among: str | None = Field(None, title="在哪里排位", description="位次是在谁中间排的，例如 全省13个设区市")
    points: tuple[Point, ...] = Field((), title="数据")
    goals: tuple[Goal, ...] = Field((), title="目标")
    stale_after_months: Rank = Field(24, title="过期月数", description="最近一期早于这么多个月就标灰")

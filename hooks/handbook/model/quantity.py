"""Numbers with what they count, and the words that bound them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, Term
from handbook.model.values import PLACES, Number, Range

Qualifier = Literal[
    "以上",
    "以下",
    "不低于",
    "不超过",
    "不少于",
    "至少",
    "力争",
    "力争超过",
    "确保",
    "预计超",
    "超",
    "达",
    "近",
    "约",
    "左右",
]
"""Words that papers put beside a number. Each says something of its own: 力争超过 promises less than 不低于."""


class Quantity(Fact):
    """A value as printed: a number with its unit, or words where no number stands."""

    value: Number | None = Field(None, title="数值")
    unit: str | None = Field(None, title="单位", description="例如 张、科目、个工作日")
    text: str | None = Field(None, title="原文表述", description="没有数字或数字带说明时照写")
    qualifier: Qualifier | None = Field(None, title="限定词", description="有限定词的数不是准数")


class Location(Fact):
    """Where something stands. Coordinates only as published, with their system said (PIDINST `Location`)."""

    district: Annotated[str, Term("regions")] | None = Field(
        None, title="所在区县", description="词表 regions 里的词；地图按它放"
    )
    address: str | None = Field(None, title="地址")
    lat: Annotated[Decimal, Range(-90, 90, PLACES)] | None = Field(None, title="纬度")
    lng: Annotated[Decimal, Range(-180, 180, PLACES)] | None = Field(None, title="经度")
    crs: Literal["WGS-84", "GCJ-02", "BD-09"] | None = Field(None, title="坐标系", description="写了坐标就要写明坐标系")

"""Registers and mechanisms, what can be tested, and data that others may use."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, Link, OfficeId, PolicyId
from handbook.model.dates import DayField, WhenField
from handbook.model.guide import Days
from handbook.model.record import Record
from handbook.model.resource import Fee, ProviderId
from handbook.model.values import Number, Telephone, Website

GuideId = Annotated[str, Link("guides")]
SchemeType = Literal[
    "企业库",
    "项目库",
    "成果库",
    "人才库",
    "金融库",
    "专项",
    "试点",
    "平台",
    "联盟",
    "园区基地",
    "培训活动",
    "工作制度",
    "其他",
]
AccreditationMark = Literal["CMA", "CNAS", "CMA、CNAS", "其他"]


class Figure(Fact):
    """A public count of a register; never of one firm or person."""

    name: str = Field(title="什么数")
    value: Number | None = Field(None, title="数值")
    unit: str | None = Field(None, title="单位")
    as_of: WhenField | None = Field(None, title="时点")


class SchemeItem(Fact):
    """One line of what a scheme holds: a place, a session, a listing, an indicator; never a person or one firm."""

    name: str = Field(title="名称")
    text: str | None = Field(None, title="说明")
    when: str | None = Field(None, title="时间")
    place: str | None = Field(None, title="地点")
    quota: str | None = Field(None, title="数量或名额")
    office: OfficeId | None = Field(None, title="处室")
    phone: Telephone | None = Field(None, title="办公电话")
    basis: str | None = Field(None, title="依据")


class Scheme(Record):
    """库与机制: a register, a programme or a working rule of papers: what it is, who keeps it, how one gets in."""

    type: SchemeType = Field(title="类别")
    purpose: str | None = Field(None, title="是什么")
    keeper_text: str | None = Field(None, title="谁管（原文）", description="还没有记录的单位照写；有记录的写牵头处室")
    entry: tuple[str, ...] = Field((), title="怎么进")
    gives: tuple[str, ...] = Field((), title="进了有什么")
    self_check: tuple[str, ...] = Field((), title="自查", description="自己先问一遍的话")
    members: tuple[str, ...] = Field((), title="有哪些单位", description="公开的单位；不写个人")
    policies: tuple[PolicyId, ...] = Field((), title="依据的政策")
    guides: tuple[GuideId, ...] = Field((), title="办事指南")
    website: Website | None = Field(None, title="入口")
    figures: tuple[Figure, ...] = Field((), title="公开的数")
    items: tuple[SchemeItem, ...] = Field((), title="明细", description="网点、场次、挂牌、指标、计划，一行一项")
    as_of: WhenField | None = Field(None, title="数据年份", description="资料说的是哪一年")


class Accreditation(Fact):
    """That a body may certify what it measures (资质认定, 认可), and until when."""

    mark: AccreditationMark = Field(title="资质")
    number: str | None = Field(None, title="证书编号")
    expires_on: DayField | None = Field(None, title="有效期至", description="含当天")


class Measurement(Record):
    """检测项目: something that can be measured, by which method, where, for how much and how soon."""

    abbreviations: tuple[str, ...] = Field((), title="缩写", description="例如 XRD；按整个词查到")
    standards: tuple[str, ...] = Field((), title="方法标准", description="例如 GB/T 228.1-2021")
    provider: ProviderId | None = Field(None, title="检测机构", description="data/providers/ 里的标识")
    provider_text: str | None = Field(None, title="机构原文")
    equipment: tuple[Annotated[str, Link("equipment")], ...] = Field((), title="用什么设备")
    accreditation: Accreditation | None = Field(None, title="资质")
    fee: Fee | None = Field(None, title="收费")
    days: Days | None = Field(None, title="出报告")
    sample_requirements: str | None = Field(None, title="送样要求")
    booking: str | None = Field(None, title="怎么约")
    phone: Telephone | None = Field(None, title="办公电话")
    as_of: WhenField | None = Field(None, title="数据年份")
    outside: bool = Field(False, title="不在本市")


class Dataset(Record):
    """科研数据: data that others may use, and on which terms (schema.org `Dataset`); they stay elsewhere."""

    holder: str | None = Field(None, title="谁持有")
    provider: ProviderId | None = Field(None, title="持有机构")
    contents: str | None = Field(None, title="有什么")
    format: str | None = Field(None, title="格式")
    licence: str | None = Field(None, title="许可")
    application: str | None = Field(None, title="怎么申请")
    website: Website | None = Field(None, title="网址")
    as_of: WhenField | None = Field(None, title="数据年份")


__all__ = ["Dataset", "Measurement", "Scheme"]

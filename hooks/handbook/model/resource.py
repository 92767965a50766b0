"""What is shared: instruments, institutions, services, and whom to call."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import AnyId, Fact, Link, OfficeId, SpotId
from handbook.model.dates import WhenField
from handbook.model.quantity import Location, Quantity
from handbook.model.record import Record
from handbook.model.values import Number, Telephone, Website

ProviderId = Annotated[str, Link("providers")]

ProviderType = Literal[
    "检验检测",
    "孵化器",
    "新型研发机构",
    "研发机构",
    "高等院校",
    "技术转移",
    "技术交易",
    "科技金融",
    "知识产权服务",
    "仪器共享平台",
    "创新园区",
    "重大平台",
    "服务机构",
    "主管部门",
    "其他",
]


class Rating(Fact):
    """A grade that a body gave a provider in one year."""

    year: WhenField = Field(title="年度")
    awarded: str = Field(title="等次")
    by: str | None = Field(None, title="评价单位")
    basis: SpotId | None = Field(None, title="评价依据")


class Provider(Record):
    """An institution or platform that serves firms and researchers (schema.org `Organization`)."""

    type: ProviderType = Field(title="类别")
    type_text: str | None = Field(None, title="类别原文")
    owner: str | None = Field(None, title="主办单位")
    services: tuple[str, ...] = Field((), title="能提供什么")
    ratings: tuple[Rating, ...] = Field((), title="评价等次")
    requirements: tuple[str, ...] = Field((), title="进来要什么条件", description="在孵、入驻、合作的条件")
    register_need: str | None = Field(
        None, title="登记需求", description="仪器共享平台写：查不到设备、检测时，怎样登记需求"
    )
    area: Quantity | None = Field(None, title="面积")
    location: Location | None = Field(None, title="位置")
    website: Website | None = Field(None, title="网站", description="官方网站域名")
    as_of: WhenField | None = Field(None, title="数据年份", description="资料说的是哪一年")
    outside: bool = Field(False, title="不在本市", description="不在本市的写 true，页面会说明")


class Fee(Fact):
    """What the use costs, as published."""

    text: str = Field(title="收费标准")
    kind: str | None = Field(None, title="公布方式", description="例如 单位公布、平台公布、未公布")


UNIQUIP_ID = "UNIQUIP:"
"""Before an identifier of another catalogue, in `identifiers`."""


class Equipment(Record):
    """An instrument that others may use (PIDINST 1.0; UNIQUIP)."""

    model: str | None = Field(None, title="型号")
    manufacturer: str | None = Field(None, title="制造商")
    owner: str | None = Field(None, title="所属单位")
    owned_by: ProviderId | None = Field(None, title="所属机构", description="data/providers/ 里的标识")
    facility: str | None = Field(None, title="所在设施或实验室")
    class_code: str | None = Field(None, title="分类代码")
    serial_number: str | None = Field(None, title="编号")
    identifiers: tuple[str, ...] = Field((), title="其他标识", description="资产号、DOI 等，写成 类型:值")
    capabilities: tuple[str, ...] = Field((), title="能测什么")
    specs: tuple[str, ...] = Field((), title="技术指标")
    commissioned: WhenField | None = Field(None, title="启用时间")
    original_value_wan: Number | None = Field(None, title="原值（万元）")
    access: str | None = Field(None, title="开放方式")
    fee: Fee | None = Field(None, title="收费")
    hours: str | None = Field(None, title="开放时间")
    location: Location | None = Field(None, title="位置")
    booking: str | None = Field(None, title="预约方式")
    booking_url: Website | None = Field(None, title="预约网址")
    phone: Telephone | None = Field(None, title="办公电话", description="座机，带区号；不写手机")
    free_slots: tuple[str, ...] = Field((), title="空闲时段", description="公布了的照写，例如 2026-12-03 上午")
    sample_requirements: str | None = Field(None, title="送样要求")
    website: Website | None = Field(None, title="网页")
    as_of: WhenField | None = Field(None, title="数据年份")
    outside: bool = Field(False, title="不在本市")


class Service(Record):
    """A product or platform to turn to: a loan, an insurance, a portal (CPSV-AP `cpsv:PublicService`)."""

    provider: str | None = Field(None, title="提供方")
    provided_by: AnyId | None = Field(None, title="提供方记录")
    terms: str | None = Field(None, title="条件与额度")
    amount: str | None = Field(None, title="额度", description="照产品说明写，例如 最高 1000 万元")
    term: str | None = Field(None, title="期限")
    rate: str | None = Field(None, title="利率", description="连口径一起写，例如 不高于同期 LPR")
    conditions: tuple[str, ...] = Field((), title="申请条件")
    channel: str | None = Field(None, title="怎么办理")
    website: Website | None = Field(None, title="网址")
    policies: tuple[Annotated[str, Link("policies")], ...] = Field((), title="依据的政策")
    as_of: WhenField | None = Field(None, title="数据年份")


ContactRole = Literal[
    "挂钩联系",
    "政策宣传员",
    "项目服务专家",
    "研发鉴定专家",
    "技术经理人",
    "科技特派员",
    "院所联系点",
    "产业联系点",
    "登记点",
    "办事窗口",
]


class Contact(Record):
    """Whom to call: an office and its landline for a kind of firm, a township or a subject.

    Never a person's own number: the check refuses it.
    """

    role: ContactRole = Field(title="角色")
    matter: tuple[SpotId, ...] = Field(
        (), title="管哪些事", description="指南、政策、服务的标识；写了，那一页的“找谁”就先出它"
    )
    office: OfficeId | None = Field(None, title="处室")
    office_text: str | None = Field(None, title="单位原文")
    serves: str = Field(title="服务谁", description="企业类型、镇街、园区或事项")
    township: str | None = Field(None, title="镇街")
    subject: str | None = Field(None, title="事项")
    phone: Telephone | None = Field(None, title="办公电话", description="座机，带区号；不写手机")
    counter: str | None = Field(None, title="窗口", description="几楼几号窗口")
    hours: str | None = Field(None, title="办公时间")
    skills: tuple[str, ...] = Field((), title="擅长的领域", description="专家、技术经理人写")
    booking: str | None = Field(None, title="怎么约")
    last_visit: WhenField | None = Field(None, title="上次走访", description="挂钩联系的写；不写走访了谁")
    basis: SpotId | None = Field(None, title="出自")

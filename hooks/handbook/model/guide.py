"""How a matter is done: 办事指南 (CPSV-AP `cpsv:PublicService`; 三级十同)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, Formerly, Part, PolicyId, Slug, Term
from handbook.model.dates import DayField, WhenField, WindowDate
from handbook.model.record import Record
from handbook.model.values import Count, Number, Website
from handbook.model.window import Window

DaysUnit = Literal["工作日", "自然日", "月", "年", "到期前天数"]


class Material(Fact):
    """Something to bring or upload."""

    name: str = Field(title="材料")
    form: str | None = Field(None, title="形式", description="原件、复印件、电子件")
    copies: str | None = Field(None, title="份数")
    source: str | None = Field(None, title="来源渠道")
    template: str | None = Field(None, title="样表")
    document: Annotated[str, Term("documents")] | None = Field(
        None, title="哪种材料", description="词表 documents 里的词；几件事要同一种材料时，合成一份清单只列一次"
    )


class Step(Fact):
    """One step, in the order it is taken."""

    title: str = Field(title="做什么")
    logic: str | None = Field(None, title="分支", description="什么情况下走这一步")
    actor: str | None = Field(None, title="谁来做")
    days: str | None = Field(None, title="用时")


class TimeLimit(Fact):
    """How long something takes or stays valid, with the days' kind said."""

    name: str = Field(title="环节")
    value: Number | None = Field(None, title="时长")
    unit: DaysUnit | None = Field(None, title="单位", description="工作日还是自然日，一定要写明")
    date: Annotated[WindowDate | None, Formerly("on")] = Field(None, title="日期")
    text: str | None = Field(None, title="原文表述")


class Days(Fact):
    """A statutory or promised limit (CPSV-AP `cv:hasProcessingTime`)."""

    value: Number = Field(title="天数")
    unit: Literal["工作日", "自然日"] = Field(title="单位")


class Rejection(Fact):
    """A reason for which applications come back, and how one avoids it."""

    reason: str = Field(title="退回原因")
    remedy: str | None = Field(None, title="怎么改")
    ask: str | None = Field(None, title="报之前自问", description="答得出“是”就不会为这个退回，例如 论文是第一作者吗？")
    basis: str | None = Field(None, title="依据")
    year: WhenField | None = Field(None, title="哪一年的")


class PastWindow(Fact):
    """When it could be applied for in an earlier year: what to expect, and no promise."""

    year: WhenField = Field(title="年度")
    opens: DayField | None = Field(None, title="开始")
    closes: DayField | None = Field(None, title="截止")
    text: str | None = Field(None, title="原文表述")


class SheetLine(Part):
    """A line of a form, filled in to show how."""

    cells: tuple[str, ...] = Field(title="各格", description="与栏目一样多，空着的写空的引号")


class SampleSheet(Fact):
    """A form to fill in, such as a ledger, that can be taken home as CSV: its columns and lines that show how."""

    id: Slug = Field(title="标识", description="下载的网址里用，定了就不改")
    title: str = Field(title="样表")
    columns: tuple[str, ...] = Field(title="栏目", min_length=1)
    lines: tuple[SheetLine, ...] = Field((), title="填写示范", description="每行的格与栏目一样多")
    basis: str | None = Field(None, title="依据")


class Entrance(Fact):
    """Where it is done on line: the right page, and the account that one needs first."""

    name: str = Field(title="入口")
    url: Website | None = Field(None, title="网址")
    account: str | None = Field(None, title="先准备什么账号")


class Guide(Record):
    """A matter people come for, and everything they must know before they come."""

    service_code: str | None = Field(None, title="事项编码")
    item_type: str | None = Field(None, title="事项类型", description="行政许可、行政确认、公共服务……")
    matter: Slug | None = Field(None, title="同一事项", description="各级办的是同一件事时写同一个标识，页面上并排比")
    policies: tuple[PolicyId, ...] = Field((), title="依据的政策")
    legal_basis: tuple[str, ...] = Field((), title="设定依据")
    support_target: str | None = Field(None, title="办理对象")
    acceptance_conditions: tuple[str, ...] = Field((), title="受理条件")
    materials: tuple[Material, ...] = Field((), title="申请材料")
    steps: tuple[Step, ...] = Field((), title="办理流程")
    statutory_days: Days | None = Field(None, title="法定时限")
    promised_days: Days | None = Field(None, title="承诺时限")
    time_limits: tuple[TimeLimit, ...] = Field((), title="各环节时限")
    window: Window | None = Field(None, title="申报时间")
    visits: Count | None = Field(None, title="到现场次数")
    channels: tuple[str, ...] = Field((), title="办理渠道")
    fees: str | None = Field(None, title="收费")
    result: str | None = Field(None, title="办理结果")
    complaint: str | None = Field(None, title="监督投诉")
    pitfalls: tuple[str, ...] = Field((), title="易错提醒")
    entrances: tuple[Entrance, ...] = Field((), title="网上入口")
    past_windows: tuple[PastWindow, ...] = Field((), title="往年申报时间")
    rejections: tuple[Rejection, ...] = Field((), title="常见退回原因")
    sheets: tuple[SampleSheet, ...] = Field((), title="样表下载")


ELEMENTS: dict[str, str] = {
    "service_code": "事项编码",
    "item_type": "事项类型",
    "legal_basis": "设定依据",
    "acceptance_conditions": "受理条件",
    "materials": "申请材料",
    "steps": "办理流程",
    "statutory_days": "法定时限",
    "promised_days": "承诺时限",
    "fees": "收费",
    "result": "办理结果",
}
"""The ten elements that a matter should state alike at province, city and county.

The paper that asks for 三级十同 (周口 2021, 一（一）) does not list them; these
ten are the ones the handbook's guide model shares with CPSV-AP and the
national guide form. Decision record 0010 says how they were chosen.
"""

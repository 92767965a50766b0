"""What offices report month by month, what a policy brought about, and what is asked of the public before one."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, PolicyId, SpotId
from handbook.model.dates import DayField, WhenField
from handbook.model.record import Record
from handbook.model.values import Count, Number, Range, WebAddress

ReportState = Literal["未启动", "在办", "受阻", "完成"]
Outcome = Literal["采纳", "部分采纳", "未采纳", "研究中"]


class Report(Fact):
    """What an office says of one task, measure, challenge or problem: how far it is and what shows it."""

    of: SpotId = Field(title="哪一件", description="任务写 plans/方案#任务，其余写 measures/标识、problems/标识等")
    state: ReportState = Field(title="进展", description="未启动、在办、受阻、完成；没有报的不写，页面上显示为未填报")
    done_on: DayField | None = Field(None, title="完成日期", description="完成的写；不能晚于填报的这个月")
    text: str | None = Field(None, title="做了什么")
    evidence: str | None = Field(None, title="证据", description="完成的要写：文件、公示、系统里的记录")


class MonthlyProgress(Record):
    """进展填报: what was reported for one month, by one office or for several (file `data/progress/2026-11.yml`)."""

    month: WhenField = Field(title="月份", description="填报的是哪个月，例如 2026-11")
    reports: tuple[Report, ...] = Field((), title="进展")


class Effect(Fact):
    """What one clause brought about in the period."""

    clause: str = Field(title="条款", description="政策里条款的 title")
    enjoyed: Count | None = Field(None, title="享受户数")
    amount_wan: Number | None = Field(None, title="金额（万元）")
    satisfaction: Annotated[Decimal, Range(0, 100, 2)] | None = Field(None, title="满意度（%）")
    next: str | None = Field(None, title="下一步")


class Neighbour(Fact):
    """The same thing in another place, with the basis on which it was counted."""

    place: str = Field(title="地方")
    what: str = Field(title="比什么")
    value: str = Field(title="数")
    basis: str | None = Field(None, title="口径", description="怎样算的、哪一年、出自哪里；口径不同的不能直接比")


class Evaluation(Record):
    """实效评估: who enjoyed a policy, how much, how content they are, and what comes next."""

    of: PolicyId = Field(title="评的是哪份政策")
    period: WhenField = Field(title="评估期间")
    effects: tuple[Effect, ...] = Field((), title="各条实效")
    neighbours: tuple[Neighbour, ...] = Field((), title="周边对比")
    conclusions: tuple[str, ...] = Field((), title="结论")


class Opinion(Fact):
    """One opinion, by the sort of people who gave it, and what became of it."""

    text: str = Field(title="意见")
    given_by: str | None = Field(None, title="谁提的", description="单位类别，不写个人")
    outcome: Outcome = Field(title="采纳情况")
    reason: str | None = Field(None, title="理由", description="没有全部采纳的要写")


class Consultation(Record):
    """征求意见: a draft, until when and how one can speak, and what became of what was said."""

    draft: tuple[str, ...] = Field((), title="草案要点")
    draft_url: WebAddress | None = Field(None, title="草案全文")
    opens: WhenField | None = Field(None, title="开始")
    closes: WhenField | None = Field(None, title="截止", description="含当天")
    how: str | None = Field(None, title="怎么提")
    becomes: PolicyId | None = Field(None, title="成了哪份政策")
    received: Count | None = Field(None, title="收到意见（条）")
    opinions: tuple[Opinion, ...] = Field((), title="意见和采纳情况")


__all__ = ["Consultation", "Evaluation", "MonthlyProgress"]

"""减负: what was done so that people fill in less, travel less or wait less."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import SpotId, Term
from handbook.model.dates import WhenField
from handbook.model.problem import ProblemId
from handbook.model.quantity import Quantity
from handbook.model.record import Record

Area = Literal["经费", "评审", "项目管理", "机构评估", "人才评价", "政务服务", "其他"]
Action = Literal[
    "减表", "减查", "减牌", "减帽", "减流程", "减材料", "减时间", "不见面", "无纸化", "提速", "减费", "其他"
]


class Measure(Record):
    """One thing done or promised against a burden.

    A measure names the problems it makes smaller, never the other way round:
    links are written once, at the end that came later.
    """

    area: Area = Field(title="领域")
    action: Action = Field(title="减负方式")
    program: Annotated[str, Term("programs")] | None = Field(
        None, title="哪一轮行动", description="词表 programs 里的词；写了就列进各轮对照"
    )
    scope: str | None = Field(None, title="范围", description="国家、省、某市，在哪里做的")
    where: str | None = Field(None, title="哪里做的")
    before: Quantity | None = Field(None, title="减负前", description="数量与单位，例如 9 科目")
    after: Quantity | None = Field(None, title="减负后", description="与减负前同单位")
    basis: SpotId | None = Field(None, title="依据的文件")
    basis_text: str | None = Field(None, title="依据原文", description="没有对应记录时照写")
    evidence: str | None = Field(None, title="证据", description="从哪里看出来已经做到；没有就不写")
    happened_on: WhenField | None = Field(None, title="时间")
    promised_on: WhenField | None = Field(None, title="承诺日期")
    delivered_on: WhenField | None = Field(None, title="兑现日期")
    relieves: tuple[ProblemId, ...] = Field((), title="减轻的问题")

"""What every record carries, whatever its kind (DESIGN: common to every record)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from handbook.model.base import AnyId, Fact, Formerly, OfficeId, Part, Slug, SpotId, Term
from handbook.model.citation import Citation
from handbook.model.dates import DayField, WhenField
from handbook.model.english import English
from handbook.model.own import OwnKey, OwnValues
from handbook.model.values import WebAddress

Level = Literal["国家", "省", "市", "区"]
Audience = Annotated[str, Term("audiences")]
Category = Annotated[str, Term("categories")]
Region = Annotated[str, Term("regions")]


class Source(Fact):
    """Where a fact was read (CPSV-AP `dct:source`)."""

    title: str | None = Field(None, title="来源名称")
    doc_no: str | None = Field(None, title="来源文号")
    url: WebAddress | None = Field(None, title="网址", description="官方网页；没有就不写")
    locator: str | None = Field(None, title="位置", description="第几条、第几页、第几行")


class Alert(Part):
    """A line above a page, for as long as it is true."""

    text: str = Field(title="提示文字")
    from_: DayField | None = Field(None, alias="from", title="开始显示")
    until: DayField | None = Field(None, title="显示到", description="含当天")


class Withdrawn(Part):
    """Said of a record that is taken back; its page stays and says so."""

    date: Annotated[DayField, Formerly("on")] = Field(title="撤下日期")
    reason: str = Field(title="原因")
    see: AnyId | None = Field(None, title="改看", description="接替它的记录")


class Exemption(Part):
    """A finding that an editor knows of and lets stand, with the reason; a check says when it is no longer needed."""

    code: str = Field(title="代码", description="检查结果方括号里的代码，例如 punctuation")
    field: str | None = Field(
        None, title="字段", description="字段名，里层的用点连起来，例如 clauses.benefit；不写就是整条记录"
    )
    reason: str = Field(title="理由", min_length=4, description="为什么照旧，例如 原文如此")


class Record(Fact):
    """One entry of the handbook: everything on its page can be traced to a source and a grade.

    Keys that begin with `x-` are a city's own (`own`); any other key that no field has is refused.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[OwnKey, OwnValues] = Field(init=False)

    id: Slug = Field(title="标识", description="小写英文、数字和短横；等于文件名，定了就不改")
    title: str = Field(title="名称", min_length=1)
    summary: str | None = Field(None, title="摘要", description="一两句话，列表和分享时显示")
    aliases: tuple[str, ...] = Field((), title="别名", description="人们常说的简称，例如 高企")
    asked_as: tuple[str, ...] = Field(
        (), title="大家怎么问", description="来问的人会怎样说，一句一条；只给一键查用，页面上不显示"
    )
    audiences: tuple[Audience, ...] = Field((), title="服务对象")
    chains: tuple[Annotated[str, Term("chains")], ...] = Field(
        (), title="产业链", description="词表 chains 里的词：产业链，或链上的一个环节"
    )
    region: Region | None = Field(None, title="适用区域")
    level: Level | None = Field(None, title="层级")
    lead_office: OfficeId | None = Field(None, title="牵头处室", description="data/organizations/ 里的标识")
    support_offices: tuple[OfficeId, ...] = Field((), title="配合处室")
    contact: str | None = Field(None, title="咨询方式", description="办公电话或窗口；不写手机和个人姓名")
    source: Source | None = Field(None, title="来源")
    published: WhenField | None = Field(None, title="公布日期")
    updated: DayField | None = Field(None, title="更新日期", description="这条记录最近一次修改")
    verified_on: DayField | None = Field(None, title="核对日期", description="打开原文逐项核对的那天")
    verified_by: OfficeId | None = Field(None, title="核对处室")
    review_by: DayField | None = Field(None, title="下次核对")
    citations: tuple[Citation, ...] = Field((), title="凭据", description="核对台写的：哪一处凭哪一条")
    alert: Alert | None = Field(None, title="提示")
    related: tuple[SpotId, ...] = Field((), title="关联", description="其他记录的标识；重名时写 类别/标识")
    former_ids: tuple[Slug, ...] = Field((), title="曾用标识", description="旧地址会转到这里")
    withdrawn: Withdrawn | None = Field(None, title="撤下")
    exceptions: tuple[Exemption, ...] = Field(
        (), title="例外", description="检查说得对、但要照旧的地方，每条写明理由", exclude=True
    )
    en: English | None = Field(None, title="英文", description="给外国专家看的译文，非正式，以中文为准")
    sample: bool = Field(False, title="示例", description="只为说明用法、并非事实的记录写 true")

    @property
    def own(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of a city's own by their whole keys, in the order of the file."""
        return self.__pydantic_extra__

    @property
    def review_due(self) -> date | None:
        """The last day on which it is looked at again in time; a kind may know of an earlier one than is written."""
        return self.review_by

    @property
    def overdue_from(self) -> date | None:
        """The day from which on it should have been looked at again: on the last day itself there is still time."""
        due = self.review_due
        return due + timedelta(days=1) if due and due < date.max else None

    def review_overdue(self, today: date) -> bool:
        return self.overdue_from is not None and today >= self.overdue_from

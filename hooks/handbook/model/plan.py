"""Government papers that set tasks: who does what until when (行动方案、责任分工表、工作要点)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from handbook.model.base import Fact, OfficeId, Part, Slug, SpotId
from handbook.model.dates import WhenField
from handbook.model.problem import ProblemId
from handbook.model.record import Record
from handbook.model.values import Number, Range

Standpoint = Literal["本级", "上级部署", "先进地区对标"]
FourList = Literal["问题清单", "政策清单", "共享清单", "减负清单"]


class Document(Fact):
    """The paper itself (schema.org `Legislation`-like metadata; empty where the paper does not say)."""

    title: str = Field(title="印发标题", description="照原文，一字不改")
    issuer: OfficeId | None = Field(None, title="印发单位")
    issuer_stated: str | None = Field(None, title="印发单位原文")
    doc_no: str | None = Field(None, title="文号")
    issued: WhenField | None = Field(None, title="印发日期")
    issued_text: str | None = Field(None, title="印发日期原文")
    inferred_year: str | None = Field(
        None, title="推断年份", pattern="^(?:19|20|21)[0-9]{2}$", description="原文没有写年份时，推断的年份"
    )
    inferred_from: str | None = Field(None, title="推断依据")
    columns: tuple[str, ...] = Field((), title="原表栏目", description="责任分工表的栏目，照印的次序")


class Target(Fact):
    """A number that a task is to reach, with the words that bound it kept (以上、力争、确保)."""

    text: str = Field(title="原文", description="例如 100家以上")
    value: Number | None = Field(None, title="数值")
    unit: str | None = Field(None, title="单位")
    qualifier: str | None = Field(None, title="限定词", description="以上、力争、确保、左右……")
    context: str | None = Field(None, title="上下文", description="目标所在的那句原文")


class Measure(Part):
    """A numbered step inside a task, word for word."""

    printed_no: str | None = Field(None, title="印的序号", description="照原文，例如（5）、一是")
    title: str | None = Field(None, title="小标题")
    text: str = Field(title="原文")
    locator: str | None = Field(None, title="行号", description="源文件里的行号")
    targets: tuple[Target, ...] = Field((), title="目标")


class Task(Fact):
    """One row or item of a paper: what is to be done, by whom, until when."""

    id: Slug = Field(title="标识", description="在本方案内不重复，例如 cz-01")
    printed_no: str | None = Field(None, title="印的序号", description="照原文，重号也照写")
    section: Slug | None = Field(None, title="所属部分", description="sections 里的标识")
    title: str = Field(title="任务")
    text: str | None = Field(None, title="原文", description="主要措施，一字不改")
    lead: tuple[OfficeId, ...] = Field((), title="牵头处室")
    lead_text: str | None = Field(None, title="牵头原文")
    support: tuple[OfficeId, ...] = Field((), title="配合处室")
    support_text: str | None = Field(None, title="配合原文", description="例如 相关处室")
    deadline_text: str | None = Field(None, title="期限原文", description="例如 3月底前")
    deadline: WhenField | None = Field(None, title="期限", description="原文写了年份才写")
    deadline_month: Annotated[int, Range(1, 12)] | None = Field(None, title="期限月份", description="原文只写月份时")
    targets: tuple[Target, ...] = Field((), title="目标")
    measures: tuple[Measure, ...] = Field((), title="举措")
    names: tuple[str, ...] = Field((), title="点名", description="原文引号、书名号里的名称")
    four_list: FourList | None = Field(None, title="属于哪张清单")
    serves: tuple[SpotId, ...] = Field((), title="落实它的记录", description="落实这项任务的政策、指南等")
    answers: tuple[ProblemId, ...] = Field((), title="回应的问题", description="这项任务要解决的问题")
    locator: str | None = Field(None, title="行号")


class Section(Part):
    """A part of the paper, with its heading as printed."""

    id: Slug = Field(title="标识")
    printed_no: str | None = Field(None, title="印的序号")
    title: str = Field(title="标题")
    lead_text: str | None = Field(None, title="牵头原文", description="写在标题后的牵头单位")
    locator: str | None = Field(None, title="行号")


class Liaison(Part):
    """A row of a liaison table: which office keeps in touch with whom."""

    office: OfficeId | None = Field(None, title="处室")
    office_text: str = Field(title="处室原文")
    serves_text: str = Field(title="挂钩联系对象")
    text: str = Field(title="原文")
    locator: str | None = Field(None, title="行号")


class Paragraph(Part):
    """A paragraph outside the tasks: a goal, a requirement, a safeguard, word for word."""

    id: Slug = Field(title="标识")
    role: Literal["引言", "目标", "要求", "保障", "落款"] = Field(title="作用")
    printed_no: str | None = Field(None, title="印的序号")
    title: str | None = Field(None, title="小标题")
    text: str = Field(title="原文")
    units: tuple[OfficeId, ...] = Field((), title="责任单位")
    units_text: str | None = Field(None, title="责任单位原文")
    targets: tuple[Target, ...] = Field((), title="目标")
    locator: str | None = Field(None, title="行号")


class Oddity(Part):
    """A fault of the print that is kept as it is, and said."""

    text: str = Field(title="怎样异常")
    locator: str | None = Field(None, title="行号")


class ActionPlan(Record):
    """A paper with its tasks, word for word, nothing dropped and nothing corrected."""

    model_config = ConfigDict(title="Plan")  # the name that the published schema has

    standpoint: Standpoint = Field(title="与本地的关系", description="本级、上级部署、先进地区对标")
    paper: Slug = Field(title="源文件", description="data/vocabularies/papers.yml 或 data/sources/ 里的标识")
    document: Document = Field(title="文件")
    sections: tuple[Section, ...] = Field((), title="部分")
    tasks: tuple[Task, ...] = Field(title="任务")
    liaisons: tuple[Liaison, ...] = Field((), title="挂钩联系表")
    liaison_rule: str | None = Field(None, title="挂钩联系规则")
    paragraphs: tuple[Paragraph, ...] = Field((), title="其他段落")
    oddities: tuple[Oddity, ...] = Field((), title="原文异常")

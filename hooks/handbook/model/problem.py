"""What is wrong or wanted: the ledger of problems, open challenges, surveys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handbook.model.base import Fact, Link, OfficeId, Part, Slug, SpotId
from handbook.model.dates import DayField, WhenField
from handbook.model.record import Record
from handbook.model.values import Count, Number

Origin = Literal["对照上级", "对标先进", "企业需求", "科研人员诉求", "产业技术", "待核事项"]
ProblemState = Literal["未办", "在办", "办结", "需说明"]
ChallengeState = Literal["征集中", "已揭榜", "已完成", "已撤榜"]

Channel = Literal["12345热线", "网站留言", "来信", "窗口", "走访", "恳谈会", "问卷", "其他"]
Satisfied = Literal["满意", "基本满意", "不满意", "没有评价"]

ProblemId = Annotated[str, Link("problems")]


class Problem(Record):
    """Something that somebody raised, kept until it is solved or explained (问题清单, 诉求台账)."""

    origin: Origin = Field(
        title="来源类别", description="对照上级、对标先进、企业需求、科研人员诉求、产业技术；待核事项指名称找不到文件"
    )
    raised_by: str | None = Field(None, title="谁提出", description="单位或群体，不写个人")
    raised_on: WhenField | None = Field(None, title="提出日期")
    situation: str | None = Field(None, title="情况")
    owner: OfficeId | None = Field(None, title="责任处室")
    due: WhenField | None = Field(None, title="办理期限")
    state: ProblemState = Field("未办", title="状态")
    answers: tuple[SpotId, ...] = Field(
        (), title="对策", description="政策、指南等的标识；方案里的任务写 plans/方案#任务"
    )
    result: str | None = Field(None, title="结果")
    closed_on: WhenField | None = Field(None, title="办结日期")
    explanation: str | None = Field(None, title="说明", description="一时解决不了的，写明原因")
    evidence: str | None = Field(None, title="依据")
    docket_no: str | None = Field(
        None, title="受理编号", description="诉求的编号，例如 2026-0031；一件一号，定了就不改"
    )
    channel: Channel | None = Field(None, title="从哪里来")
    received_on: DayField | None = Field(None, title="受理日期")
    limit_workdays: Count | None = Field(None, title="办理时限（工作日）", description="从受理第二天起算")
    reply: str | None = Field(None, title="答复")
    replied_on: DayField | None = Field(None, title="答复日期")
    satisfied: Satisfied | None = Field(None, title="是否满意")


class Challenge(Record):
    """揭榜挂帅: a technical question that anybody may answer, with what counts as an answer."""

    demand: str = Field(title="需求")
    acceptance_indicators: tuple[str, ...] = Field((), title="验收指标", description="可以验收的数")
    reward: str | None = Field(None, title="出资", description="金额与支付方式")
    deadline: WhenField | None = Field(None, title="揭榜期限")
    state: ChallengeState = Field("征集中", title="状态")
    industry_chain: str | None = Field(None, title="产业链原文", description="词表 chains 里没有的照写；有的写 chains")
    raised_by: str | None = Field(None, title="出题单位")
    answers_problem: tuple[ProblemId, ...] = Field((), title="对应的问题")


QuestionKind = Literal["单选", "多选", "五级满意度", "填空"]


class Choice(Fact):
    """One answer that could be ticked, and the share that ticked it."""

    label: str = Field(title="选项")
    share: Number | None = Field(None, title="比例", description="百分数；看不清的不写")


class SurveyQuestion(Fact):
    """A question with the shares of its answers (percent of those who answered)."""

    question: str = Field(title="问题")
    bank: Slug | None = Field(None, title="题库里的题", description="同一题各年的结果按它对照")
    share: Number | None = Field(None, title="比例", description="只有一个比例时写这里")
    choices: tuple[Choice, ...] = Field((), title="选项")
    sum_stated: Number | None = Field(None, title="原表合计")
    inferior: bool = Field(False, title="不理想", description="结果不理想、应当有问题或任务来回应的写 true")
    answered_by: tuple[SpotId, ...] = Field(
        (), title="由什么回应", description="问题等的标识；方案里的任务写 plans/方案#任务"
    )


class Asked(Part):
    """One question of a blank sheet: by its id in the bank of questions, or written out here."""

    id: Slug = Field(title="标识", description="回收表里这一列的名称，例如 q1")
    bank: Slug | None = Field(None, title="题库里的题", description="data/vocabularies/questions.yml 里的标识")
    ask: str | None = Field(None, title="问题", description="不用题库的题时写")
    kind: QuestionKind | None = Field(None, title="怎么答")
    options: tuple[str, ...] = Field((), title="选项")


class Survey(Record):
    """A survey of satisfaction or needs, as published, faults and all."""

    form: tuple[Asked, ...] = Field((), title="问卷", description="要印出来、要回收的写；已经公布结果的可以不写")
    return_to: str | None = Field(None, title="交到哪里")
    return_by: WhenField | None = Field(None, title="什么时候前交")

    surveyed_on: WhenField | None = Field(None, title="调查时间")
    sample_size: Count | None = Field(None, title="样本数")
    questions: tuple[SurveyQuestion, ...] = Field((), title="问题与结果")
    findings: tuple[str, ...] = Field((), title="归纳", description="问卷归纳的原因、要求等")
    oddities: tuple[str, ...] = Field((), title="原表异常")

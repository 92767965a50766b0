"""Policies and their core clauses (schema.org `Legislation`; ELI for lineage)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from handbook.model.base import Fact, Formerly, Link, OfficeId, Part, PolicyId, Slug, Term
from handbook.model.clause_ref import ClauseRef
from handbook.model.criteria import Criterion, RuleExample
from handbook.model.dates import DayField, WhenField
from handbook.model.record import Audience, Category, Record
from handbook.model.values import Bound, Number, Signed
from handbook.model.window import Window

DocRole = Literal["正文", "工作指引", "实施细则", "年度通知", "申报通知", "前版", "依据", "相关"]
Validity = Literal["现行", "已修改", "失效", "未核实"]
Delivery = Literal["免申即享", "快申快享", "申报"]
Comparison = Literal["gte", "gt", "lte", "lt", "eq", "band"]
ThresholdRole = Literal["条件", "待遇", "义务"]
ClauseRole = Literal["待遇", "条件", "义务", "说明"]
"""What a clause is to whoever reads it: what one gets, what lets one in to that, what one has to do, or neither."""


def _number_alone(value: Any) -> Any:
    return {"number": value} if isinstance(value, str) else value


class DocNo(Fact):
    """A document number and which text bears it."""

    number: Annotated[str, Formerly("no")] = Field(title="文号", description="例如 国科发火〔2016〕32号")
    role: DocRole = Field("正文", title="哪一份")


class Band(Fact):
    """One step of a graded threshold: a condition on another fact, and its bound or score."""

    when: str | None = Field(None, title="分档")
    gte: Signed | None = Field(None, title="不低于")
    gt: Signed | None = Field(None, title="高于")
    lte: Signed | None = Field(None, title="不超过")
    lt: Signed | None = Field(None, title="低于")
    score: Signed | None = Field(None, title="得分")


class Threshold(Fact):
    """A number, date or word that a document sets as a bound, as restated from it."""

    field: str = Field(title="指标")
    op: Comparison = Field(title="比较", description="gte 不低于、gt 高于、lte 不超过、lt 低于、eq 等于、band 分档")
    value: Bound | None = Field(None, title="值")
    until: Bound | None = Field(None, title="到", description="日期区间的终点")
    bands: tuple[Band, ...] = Field((), title="分档")
    unit: str | None = Field(None, title="单位")
    locator: str | None = Field(None, title="条文位置", description="例如 第十一条（五）")
    by_hand: bool = Field(False, title="人工判断", description="不能由机器下结论的写 true")
    role: ThresholdRole | None = Field(
        None, title="性质", description="条件（达不到不能享受）、待遇（享受多少）、义务（谁必须做到）"
    )


class Benefit(Fact):
    """What one gets: in the document's words, and as numbers where it gives them."""

    text: str | None = Field(None, title="支持标准")
    form: str | None = Field(None, title="方式", description="税收减免、资助、奖励、贷款……")
    amount: Number | None = Field(None, title="金额")
    rate: Number | None = Field(None, title="比例", description="百分数，100 即 100%")
    cap: Number | None = Field(None, title="上限")
    unit: str | None = Field(None, title="单位", description="万元、元、%")
    basis: str | None = Field(None, title="计算口径")


class WithoutApplication(Part):
    """What a firm has to look at where nothing is applied for: the list, the account, and whom to tell of mistakes."""

    roster: str | None = Field(None, title="名单怎么来", description="从哪里的数据比出来，在哪里公示")
    account: str | None = Field(None, title="账户怎么核")
    mistakes: str | None = Field(None, title="错了找谁", description="处室和办公电话")


class Clause(Fact):
    """One thing a policy gives or asks: who, what, when and how."""

    id: Slug | None = Field(None, title="标识", description="不写时按次序编号")
    title: str = Field(title="条款名称")
    name: str | None = Field(
        None,
        title="独立名称",
        description="离开本政策也看得懂的叫法，政策匹配的卡片用；条款名称自己说得清的不写",
    )
    role: ClauseRole | None = Field(
        None,
        title="性质",
        description="待遇（得到什么）、条件（能不能进来）、义务（谁必须做什么）、说明（不用申报）；"
        "不写时，有支持标准的算待遇，没有的算说明",
    )
    category: Category | None = Field(None, title="类别", description="不写时同政策")
    audiences: tuple[Audience, ...] = Field((), title="服务对象")
    support_target: str | None = Field(None, title="支持对象")
    conditions: str | None = Field(None, title="申报条件")
    benefit: Benefit | None = Field(None, title="支持标准")
    window: Window | None = Field(None, title="申报时间")
    procedure: str | None = Field(None, title="兑现流程")
    delivery_mode: Delivery | None = Field(None, title="兑现方式")
    paid_in: str | None = Field(None, title="在哪里兑现", description="兑现的平台或窗口")
    paid_within: str | None = Field(None, title="几天到账", description="例如 审核通过后 15 个工作日")
    without_application: WithoutApplication | None = Field(
        None, title="免申即享怎么享", description="兑现方式是免申即享的写"
    )
    listed_in: tuple[Annotated[str, Term("clause-lists")], ...] = Field(
        (), title="属于哪份条款清单", description="词表 clause-lists 里的词，例如 尽职免责"
    )
    guide: Annotated[str, Link("guides")] | None = Field(None, title="办事指南")
    locator: str | None = Field(None, title="条文位置", description="例如 第十一条")
    criteria: Criterion | None = Field(None, title="自动判断的条件", description="政策匹配用，写法见编辑指南")
    unmodelled: tuple[str, ...] = Field((), title="无法自动判断的条件", description="照条件写，一条一句")
    examples: tuple[RuleExample, ...] = Field((), title="算例", description="每条规则至少三个，含临界值")
    not_with: tuple[ClauseRef, ...] = Field(
        (), title="不能叠加", description="同一件事上只能享受其一的条款；写在一头就行，另一头自动有"
    )
    instead_of: tuple[ClauseRef, ...] = Field(
        (), title="代替", description="特殊情形按这一条办，不再按那一条；写在特殊的这一条里"
    )


class Change(Fact):
    """One difference between the old text and the new."""

    item: str = Field(title="事项")
    old: str = Field(title="原来")
    new: str = Field(title="现在")


class Statement(Part):
    """A sentence about a policy that says nothing its own facts do not say.

    `rests_on` names those facts: the title of a clause, the name of a
    threshold, the item of a change, or a field of the policy. The sentence is
    as sure as the least sure of them; it has no grade of its own.
    """

    text: str = Field(title="内容")
    rests_on: tuple[str, ...] = Field(title="依据", description="条款名称、门槛名称、对比事项或字段名", min_length=1)


class Interpretation(Fact):
    """解读: where a document comes from, what is new, what marks it, how it is carried out and obtained."""

    background: str | None = Field(None, title="起草背景")
    comparison: tuple[Change, ...] = Field((), title="新旧对比")
    features: tuple[Statement, ...] = Field((), title="政策特点")
    rules: tuple[Statement, ...] = Field((), title="实施要点")
    redemption: tuple[Statement, ...] = Field((), title="兑现流程")


class Question(Part):
    """A question people ask and its answer, restated from the policy's own facts (schema.org `Question`).

    Its address is its own (`answers/<policy>--<id>.html`) and never changes, so
    that whoever answers the telephone reads out what the public sees.
    """

    id: Slug = Field(title="标识", description="在本政策内不重复，定了就不改，例如 q1 或 who")
    question: str = Field(title="问")
    asked_as: tuple[str, ...] = Field(
        (), title="大家怎么问", description="同一个意思，来问的人会怎样说；只给一键查用，页面上不显示"
    )
    answer: str = Field(title="答", description="只用本政策条款、门槛、说明里有的内容")
    rests_on: tuple[str, ...] = Field(title="依据", description="条款名称、门槛名称、对比事项或字段名", min_length=1)
    former_ids: tuple[Slug, ...] = Field((), title="曾用标识", description="被它接替的问答，旧地址会转到这里")


class Policy(Record):
    """A law, a rule, a notice: what it gives, since when, until when, and what it replaced.

    `stated_validity` is what a document or an editor says, on `stated_on`.
    Where dates and lineage tell the standing, it is left out: the handbook
    works `standing` out (see `deriving`).
    """

    categories: tuple[Category, ...] = Field((), title="类别", description="企业、园区、平台、项目、人才、研发投入")
    doc_nos: tuple[Annotated[DocNo, BeforeValidator(_number_alone, json_schema_input_type=DocNo | str)], ...] = Field(
        (), title="文号", description="只有一个时直接写文号；几个时分别写明哪一份"
    )
    issuers: tuple[OfficeId, ...] = Field((), title="发文机关")
    issuers_stated: str | None = Field(None, title="发文机关原文", description="如 科技部等九部门")
    signed_on: WhenField | None = Field(None, title="成文日期")
    effective_on: WhenField | None = Field(None, title="施行日期")
    expires_on: WhenField | None = Field(None, title="有效期至", description="含当天；文件没有写就不写")
    term_ends: WhenField | None = Field(None, title="政策期至", description="行动、试点结束的日子；文件本身未必失效")
    stated_validity: Validity | None = Field(None, title="标注效力", description="来源或编辑所说；日期能说明时不写")
    stated_on: DayField | None = Field(None, title="标注日期")
    replaces: tuple[PolicyId, ...] = Field((), title="替代", description="本文件施行后不再适用的旧文件")
    repeals: tuple[PolicyId, ...] = Field((), title="废止")
    amends: tuple[PolicyId, ...] = Field((), title="修改", description="本文件改了其中一部分的文件")
    based_on: tuple[PolicyId, ...] = Field((), title="上位依据")
    named_in: tuple[str, ...] = Field((), title="文件点名", description="源文件:行号")
    clauses: tuple[Clause, ...] = Field((), title="核心条款")
    thresholds: tuple[Threshold, ...] = Field((), title="数字门槛")
    interpretation: Interpretation | None = Field(None, title="解读")
    faqs: tuple[Question, ...] = Field((), title="问答")
    faqs_note: str | None = Field(None, title="问答说明", description="不足三问时写明原因")

    def clause_id(self, index: int) -> str:
        """The anchor of a clause: its own id, else its number counted from 1."""
        return self.clauses[index].id or f"c{index + 1}"


__all__ = [
    "Band",
    "Benefit",
    "Change",
    "Clause",
    "DocNo",
    "Interpretation",
    "Policy",
    "Question",
    "Statement",
    "Threshold",
]

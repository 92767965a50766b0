"""发文稿: the draft of a 通知 that issues an edition, a plan or what a policy gives.

Its elements are those of GB/T 9704—2012: number, title, addressees, body, annexes, signature, day, who else gets it.
What no fact says stands as ＿＿ with the office that fills it in; a figure of grade C or D is such a blank too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import points, record_links
from handbook.pages.reports import as_of, notice_parts
from handbook.pages.reports.document import ReportDocument, ReportSection, ReportTable
from handbook.pages.reports.notice_parts import LEAD, OFFICE, blank, quoted
from handbook.pages.worth import Whose, elsewhere, whose

LABEL = "发文稿"


class NoticeError(Exception):
    """Of this record no notice can be drafted; the message says in Chinese why, and what can."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex by its name; `table` is what of it the handbook itself can write."""

    title: str
    table: ReportTable | None = None


@dataclass(frozen=True, slots=True)
class OfficialNotice:
    """A notice in its parts, as they stand on paper. Texts may hold blanks (`notice_parts.BLANK`)."""

    number: str
    title: str
    addressees: str
    opening: Sequence[str]
    sections: Sequence[ReportSection]
    annexes: Sequence[Annex]
    issuer: str
    day: str
    contact: str
    copies: str
    printed: str
    lines: Sequence[str]  # above every page while it is a draft: of what day, that it is a sample

    def numbered(self) -> ReportDocument:
        """Its sections as those of a report, for their numbers."""
        return ReportDocument(self.title, self.lines, self.sections)


def notice(edition: Edition, key: Key | None) -> OfficialNotice:
    """The draft for a record, or for the whole edition. Raises NoticeError."""
    if key is None:
        return _of_edition(edition)
    if key not in edition.handbook.shaped:
        raise NoticeError(f"手册里没有 {'/'.join(key)}。--record 写成 policies/标识 或 plans/标识。")
    record = edition.handbook.record(key)
    _refuse(edition, record)
    if isinstance(record, ActionPlan):
        return _of_plan(edition, record)
    if isinstance(record, Policy):
        return _of_policy(edition, record)
    raise NoticeError(f"{'/'.join(key)} 不能起草发文稿：只有政策（policies/）和行动方案（plans/）可以。")


def _refuse(edition: Edition, record: Record) -> None:
    if record.withdrawn or record.sample:
        raise NoticeError(f"“{record.title}”{'已撤下' if record.withdrawn else '是示例'}，不能起草发文稿。")
    if place := elsewhere(edition, record):
        raise NoticeError(f"“{record.title}”是{place}的，不由本单位发文。")
    if isinstance(record, ActionPlan) and (record.standpoint != "本级" or whose(edition, record) is not Whose.OURS):
        raise NoticeError(f"“{record.title}”不是本级的方案，不由本单位印发。")
    if isinstance(record, Policy) and edition.derived.standings[record.id].state is State.ENDED:
        raise NoticeError(f"“{record.title}”已失效，不能起草发文稿。")


def _of_edition(edition: Edition) -> OfficialNotice:
    identity, today = edition.handbook.identity, edition.derived.today
    name = quoted(identity.title)
    day = f"{today.year}年{today.month}月{today.day}日"
    opening = [
        f"{name}已按{day}的数据编成，现印发给你们，请结合工作实际使用。{notice_parts.counted(edition)}",
        f"本版数据指纹为 {edition.fingerprint}，与网站、电子书和印刷本一致，可以据此核对是不是同一版。"
        f"内容有误的，请告{'热线 ' + identity.hotline + ' 或' if identity.hotline else ''}编印单位。",
    ]
    annexes = [Annex(name), Annex("收录情况表", notice_parts.held(edition))]
    return _whole(
        edition, f"关于印发{name}的通知", addressees=blank(OFFICE, "主送机关"), opening=opening, annexes=annexes
    )


def _of_plan(edition: Edition, plan: ActionPlan) -> OfficialNotice:
    name = quoted(plan.document.title)
    told = notice_parts.offices(edition, plan)
    opening = [
        f"现将{name}印发给你们，请结合实际认真贯彻落实。",
        f"{name}共{len(plan.tasks)}项任务，牵头单位、配合单位和完成期限见附件2。",
    ]
    asked = ReportSection("工作要求", [blank(LEAD, "报送进展的时间和方式")])
    annexes = [Annex(name), Annex("任务分工表", notice_parts.tasks(edition, plan))]
    addressees = "、".join(told) or blank(OFFICE, "主送机关")
    return _whole(
        edition,
        f"关于印发{name}的通知",
        addressees=addressees,
        opening=opening,
        sections=(asked,),
        annexes=annexes,
        office=plan.lead_office,
    )


def _of_policy(edition: Edition, policy: Policy) -> OfficialNotice:
    name = quoted(policy.title)
    numbers = [doc.number for doc in policy.doc_nos if doc.role == "正文" and not doc.to_verify("number")]
    stated = f"（{numbers[0]}）" if numbers else ""
    sections = [
        ReportSection("支持内容", (), [notice_parts.clauses(edition, policy)]),
        ReportSection("怎么办理", notice_parts.ways(edition, policy)),
        ReportSection("工作要求", [blank(LEAD, "各单位要做什么、什么时间前完成")]),
    ]
    opening = [f"为做好{name}{stated}的落实工作，现将有关事项通知如下。"]
    title = f"关于做好{name}落实工作的通知"
    return _whole(
        edition,
        title,
        addressees=blank(OFFICE, "主送机关"),
        opening=opening,
        sections=sections,
        annexes=[Annex(name)],
        office=policy.lead_office,
    )


def _whole(
    edition: Edition,
    title: str,
    *,
    addressees: str,
    opening: Sequence[str],
    annexes: Sequence[Annex],
    sections: Sequence[ReportSection] = (),
    office: str | None = None,
) -> OfficialNotice:
    identity = edition.handbook.identity
    return OfficialNotice(
        number=f"＿＿〔{edition.derived.today.year}〕＿＿号（{OFFICE}编号）",
        title=f"{identity.publisher}{title}",
        addressees=addressees,
        opening=opening,
        sections=sections,
        annexes=annexes,
        issuer=identity.publisher,
        day=f"＿＿＿＿年＿＿月＿＿日（签发后由{OFFICE}填）",
        contact=_contact(edition, office),
        copies=blank(OFFICE, "抄送机关，没有就删去"),
        printed="＿＿＿＿年＿＿月＿＿日印发",
        lines=as_of.lines(edition)[1:],
    )


def _contact(edition: Edition, office: str | None) -> str:
    """The landline of the office in charge, else of the publisher."""
    name = office or points.publisher(edition)
    key = ("organizations", name) if name else None
    if key is None or key not in edition.handbook.shaped:
        return blank(OFFICE, "联系单位和办公电话")
    title = record_links.title_of(edition, key)
    phone = points.nearest_phone(edition, key)
    if phone is None or not phone.number or phone.grade in ("C", "D"):
        return f"联系单位：{title}，电话：{blank(LEAD, '办公电话')}"
    of = f"（{phone.of.title}）" if phone.of else ""
    return f"联系单位：{title}，电话：{phone.number}{of}"

"""Forty edits of the fictional handbook, of every sort that editors make, and how a review must name each."""

from __future__ import annotations

from dataclasses import dataclass

from desks import Desk


@dataclass(frozen=True)
class Edit:
    """One edit: what is typed, and pieces of the review that name it, all in one line."""

    file: str
    old: str
    new: str
    names: tuple[str, ...]

    def make(self, desk: Desk) -> None:
        desk.change(self.file, self.old, self.new)


SUPPORT = "policies/startup-support.yml"
OPENING = "policies/instrument-opening.yml"
RULES = "policies/innovation-rules.yml"
VALLEY = "plans/valley-division.yml"
BOOKING = "guides/instrument-booking.yml"

BEFORE = ("policies/innovation-rules.yml", "cap: 30, unit: 万元", "cap: 50, unit: 万元")
"""What is typed before the base, so that fifty can become five hundred."""

EDITS = (
    Edit(RULES, "cap: 50, unit: 万元", "cap: 500, unit: 万元", ("支持标准的上限", "50 万元", "500 万元", "10 倍")),
    Edit(RULES, "rate: 10", "rate: 12", ("支持标准的比例", "10", "12")),
    Edit(RULES, "effective_on: 2023-02-01", "effective_on: 2023-03-01", ("施行日期", "2023-02-01", "2023-03-01")),
    Edit(
        RULES,
        "support_target: 青山市的工厂",
        "support_target: 青山市的作坊",
        ("支持对象", "青山市的工厂", "青山市的作坊"),
    ),
    Edit(RULES, "expires_on: C", "expires_on: B", ("可信度（有效期至）", "C", "B")),
    Edit(RULES, "只见一处，是否续期未核实", "两处都这样写", ("说明（有效期至）", "只见一处", "两处都这样写")),
    Edit(RULES, "aliases: [创新规定]", "aliases: [创新规定, 作坊规定]", ("补上别名", "作坊规定")),
    Edit(RULES, "kind: on_notice, text", "kind: rolling, text", ("申报时间的方式", "以通知为准", "常年受理")),
    Edit(SUPPORT, "closes: 02-28}\n    procedure", "closes: 03-31}\n    procedure", ("截止", "02-28", "03-31")),
    Edit(SUPPORT, "days_open, lte: 30", "days_open, lte: 29", ("全部满足", "不超过", "30", "29")),
    Edit(SUPPORT, "stated_validity: 现行", "stated_validity: 已修改", ("标注效力", "现行", "已修改")),
    Edit(SUPPORT, "到溪东区公所填表", "到溪西区公所填表", ("兑现流程", "溪东区公所", "溪西区公所")),
    Edit(SUPPORT, "去哪里填表？", "到哪里填表？", ("问", "去哪里填表", "到哪里填表")),
    Edit(SUPPORT, "青政发〔2022〕11号", "青政发〔2022〕12号", ("文号", "青政发〔2022〕11号", "青政发〔2022〕12号")),
    Edit(
        OPENING,
        "conditions: 一年内没有爽约",
        "conditions: 两年内没有爽约",
        ("申报条件", "一年内没有爽约", "两年内没有爽约"),
    ),
    Edit(OPENING, "closes: 2026-12-05\n", "closes: 2026-11-25\n", ("截止", "2026-12-05", "2026-11-25")),
    Edit(OPENING, "amount: 500, unit: 元", "amount: 800, unit: 元", ("金额", "500 元", "800 元")),
    Edit(
        OPENING,
        "field: 开放小时, op: gte, value: 300",
        "field: 开放小时, op: gte, value: 320",
        ("数字门槛“开放小时”", "300", "320"),
    ),
    Edit(OPENING, "open_points, gte: 20", "open_points, gte: 25", ("不低于", "20", "25")),
    Edit(
        OPENING,
        "support_offices: [qs-finance, instrument-centre]",
        "support_offices: [qs-finance]",
        ("删去", "配合处室", "instrument-centre"),
    ),
    Edit(OPENING, "lead_office: qs-toolroom", "lead_office: qs-people", ("牵头处室", "器物处", "匠人处")),
    Edit(OPENING, "大仪器开放满500小时是高档", "大仪器开放满500小时才是高档", ("答", "才")),
    Edit(
        OPENING,
        "unmodelled: [预约时说清拿来做什么]",
        "unmodelled: [预约时说清用处]",
        ("无法自动判断的条件", "预约时说清拿来做什么", "预约时说清用处"),
    ),
    Edit(
        OPENING,
        "url: https://www.qingshan.example/gazette/2025/7.html",
        "url: https://www.qingshan.example/7.html",
        ("网址", "7.html"),
    ),
    Edit(VALLEY, "deadline_text: 3月底前", "deadline_text: 5月底前", ("期限原文", "3月底前", "5月底前")),
    Edit(VALLEY, "deadline_month: 3\n", "deadline_month: 5\n", ("期限月份", "3", "5")),
    Edit(
        VALLEY,
        "lead: [qs-people]\n    lead_text: 匠人处\n    support_text: 相关处室",
        "lead: [qs-toolroom]\n    lead_text: 匠人处\n    support_text: 相关处室",
        ("牵头处室", "匠人处", "器物处"),
    ),
    Edit(VALLEY, "title: 回头看\n", "title: 再回头看\n", ("任务", "回头看", "再回头看")),
    Edit(BOOKING, "statutory_days: {value: 10", "statutory_days: {value: 20", ("法定", "10", "20")),
    Edit(BOOKING, "fees: 按小时收费", "fees: 每小时 20 元", ("收费", "按小时收费", "每小时 20 元")),
    Edit(BOOKING, "{name: 工牌, form: 原件", "{name: 工牌, form: 复印件", ("材料“工牌”", "原件", "复印件")),
    Edit(BOOKING, "visits: 1", "visits: 2", ("到现场次数", "1", "2")),
    Edit("measures/one-form.yml", "value: 3, unit: 张", "value: 2, unit: 张", ("减负后", "3 张", "2 张")),
    Edit("challenges/cool-kiln.yml", "reward: 20 万元", "reward: 25 万元", ("出资", "20 万元", "25 万元")),
    Edit(
        "challenges/cool-kiln.yml",
        "deadline: 2027-03-31",
        "deadline: 2027-02-28",
        ("揭榜期限", "2027-03-31", "2027-02-28"),
    ),
    Edit("services/kiln-loan.yml", "不超过 10 万元", "不超过二十万元", ("10", "二十")),
    Edit("problems/kiln-smoke.yml", "state: 在办", "state: 需说明", ("在办", "需说明")),
    Edit("events/kiln-day.yml", "place: 青山礼堂", "place: 青山广场", ("青山礼堂", "青山广场")),
    Edit("vocabularies/synonyms.yml", "aliases: [看火机]", "aliases: [看火机, 热像仪]", ("窑内照相机", "热像仪")),
    Edit("handbook.yml", "hotline: 00345", "hotline: 00346", ("热线", "00345", "00346")),
)


def seed(desk: Desk) -> None:
    """Type all of them."""
    for edit in EDITS:
        edit.make(desk)


def unnamed(lines: list[str], edits: tuple[Edit, ...] = EDITS) -> list[Edit]:
    """The edits that no single line names."""
    return [edit for edit in edits if not any(all(piece in line for piece in edit.names) for line in lines)]

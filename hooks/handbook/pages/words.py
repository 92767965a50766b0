"""Facts in words: spans of time, bounds, relations."""

from __future__ import annotations

from decimal import Decimal

from handbook.model.dates import MonthDay, Precision, When
from handbook.model.fields import field_types
from handbook.model.policy import Band, Benefit, Threshold
from handbook.model.window import WINDOW_WORDS, Window

RELATIONS: dict[str, tuple[str, str]] = {
    # relation: (as the record says it, as the other record sees it)
    "replaces": ("替代", "被替代"),
    "repeals": ("废止", "被废止"),
    "amends": ("修改", "被修改"),
    "based_on": ("上位依据", "以它为依据"),
    "issuers": ("发文机关", "发布的文件"),
    "lead_office": ("牵头处室", "牵头"),
    "support_offices": ("配合处室", "配合"),
    "verified_by": ("核对处室", "核对"),
    "related": ("关联", "关联"),
    "clauses.guide": ("办事指南", "用到它的政策"),
    "policies": ("依据的政策", "办事指南"),
    "document.issuer": ("印发单位", "印发的方案"),
    "tasks.lead": ("牵头处室", "牵头的任务"),
    "tasks.support": ("配合处室", "配合的任务"),
    "tasks.serves": ("落实它的记录", "点名它的任务"),
    "tasks.answers": ("回应的问题", "回应它的任务"),
    "liaisons.office": ("挂钩联系处室", "挂钩联系"),
    "paragraphs.units": ("责任单位", "负责"),
    "upper.of": ("上级文件", "自查：本地怎样落实"),
    "cells.of": ("本级落实", "自查：落实上级要求"),
    "owner": ("责任处室", "负责的问题"),
    "answers": ("对策", "回应的问题"),
    "answers_problem": ("对应的问题", "揭榜的难题"),
    "questions.answered_by": ("由什么回应", "回应的调查结果"),
    "goals.basis": ("目标出自", "定下的目标"),
    "basis": ("依据", "以它为依据"),
    "relieves": ("减轻的问题", "减负举措"),
    "owned_by": ("所属机构", "它的设备"),
    "provided_by": ("提供方", "提供的服务"),
    "office": ("处室", "对外联系"),
    "shows": ("涉及", "相关案例"),
    "covers": ("涉及", "相关活动"),
    "parent": ("上级单位", "内设处室和下属单位"),
    "withdrawn.see": ("改看", "接替"),
}
"""Every link that a model may hold has its words here (see `kindtables`)."""

COMPARISONS = {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于", "eq": "", "band": ""}


def relation_label(relation: str) -> str:
    """The relation as the record that wrote it says it."""
    return RELATIONS[relation][0]


def reverse_relation_label(relation: str) -> str:
    """The relation as the record at its other end sees it."""
    return RELATIONS[relation][1]


def period(window: Window) -> str | None:
    """2026年6月1日至8月31日; a half-known span says which half."""
    opens, closes = window.opens, window.closes
    if opens is None and closes is None:
        return None
    every_year = "每年" if isinstance(opens or closes, MonthDay) else ""
    if opens is None:
        return f"{every_year}至{closes.chinese}" if closes else None
    if closes is None:
        return f"{every_year}{opens.chinese}起"
    return f"{every_year}{opens.chinese}至{_after(opens, closes)}"


def span(window: Window) -> str | None:
    """How often and when: 每年一次，2026年6月1日起. Days that recur by rule say it themselves: 每年6月1日起."""
    dates = period(window)
    often = WINDOW_WORDS[window.kind] if window.kind in ("yearly", "once") else ""
    said = "，".join(part for part in ("" if dates and dates.startswith("每年") else often, dates) if part)
    return said or None


def benefit(part: Benefit) -> str:
    """What one gets, in numbers: 金额 500 元，比例 10 %，上限 30 万元; nothing where no number is written."""
    fields = field_types(type(part))
    figures = (("amount", part.amount, part.unit), ("rate", part.rate, "%"), ("cap", part.cap, part.unit))
    return "，".join(
        _joined(fields[name].title, number(value), unit) for name, value, unit in figures if value is not None
    )


def _after(opens: When | MonthDay, closes: When | MonthDay) -> str:
    """The end of a span, without the year when it is that of the beginning."""
    same_year = isinstance(opens, When) and isinstance(closes, When) and opens.first.year == closes.first.year
    if same_year and isinstance(closes, When) and closes.precision is not Precision.YEAR:
        return closes.chinese.split("年", 1)[1]
    return closes.chinese


def number(value: Decimal) -> str:
    """A number as people write it: 5 and not 5.00, 20000 and not 2E+4."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


AFTER = frozenset({"以上", "以下", "左右"})
"""Words that stand behind what they bound: 100 家以上, but 不低于 50 场."""


def amount(value: Decimal | None, unit: str | None, qualifier: str | None) -> str:
    """不低于 50 场, 100 家以上; the bounding word alone where there is no number, and no unit without one."""
    said = _joined(number(value), unit) if value is not None else ""
    return f"{said}{qualifier}" if qualifier in AFTER and said else _joined(qualifier, said)


def bound(threshold: Threshold) -> str:
    """不低于 10 %, 2026-06-01 至 2026-08-31, or nothing where bands say it."""
    if threshold.value is None:
        return ""
    span = f"{threshold.value} 至 {threshold.until}" if threshold.until else threshold.value
    return _joined(COMPARISONS[threshold.op], span, threshold.unit)


def band(step: Band, unit: str | None) -> str:
    """The bounds of one band: 不低于 5 %."""
    bounds = (("gte", step.gte), ("gt", step.gt), ("lte", step.lte), ("lt", step.lt))
    return "，".join(_joined(COMPARISONS[op], number(value), unit) for op, value in bounds if value is not None)


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)

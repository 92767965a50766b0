"""Facts in words: spans of time, bounds, relations."""

from __future__ import annotations

from decimal import Decimal

from handbook.model.dates import MonthDay, Precision, When
from handbook.model.fields import field_types
from handbook.model.policy import Band, Benefit, Threshold
from handbook.model.window import WINDOW_WORDS, Window

UNREAD = "没读到"
"""What no source that was read says: it may be so all the same. The other two words for what is not known are
没有 (looked at, and there is none) and 待核 (read, and not verified); pages have no fourth (decision 0047)."""

COMPARISONS = {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于", "eq": "", "band": ""}


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
    opens, closes = window.opens, window.closes
    case = window.kind, opens.text if opens else None, closes.text if closes else None
    if case not in _SPANS:
        if len(_SPANS) >= MOST_SPANS:
            _SPANS.clear()
        _SPANS[case] = _span(window)
    return _SPANS[case]


_SPANS: dict[tuple[str, str | None, str | None], str | None] = {}
MOST_SPANS = 20_000
"""Spans whose words are remembered: most windows are those of other records too."""


def _span(window: Window) -> str | None:
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


def to_last_stop(text: str, letters: int) -> str:
    """A text on one line, cut at its last stop within so many letters."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    stop = max(text.rfind(mark, 0, letters) for mark in "。；，、")
    return text[: stop if stop > letters // 3 else letters - 1] + "…"


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)

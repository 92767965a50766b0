"""Time limits of a guide: in words, and as the day they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from handbook.deriving.workdays import Until, countable, until
from handbook.deriving.workdays import words as said_of
from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.guide import Days, Guide, TimeLimit
from handbook.model.workday import WorkYear
from handbook.pages import fact_rows, words
from handbook.pages.views import Badge, DateView, Value

SCRIPT = '<script defer src="../assets/workdays.js"></script>'
"""Reckons again from the reader's day, or from a day that the reader chooses."""

WHOLE = "全程（各环节连着算）"
ENDED = "依据已废止，不推算日子"

_UNITS = {"工作日": "个工作日", "自然日": "个自然日", "月": "个月", "年": "年", "到期前天数": "天以前（到期前）"}


@dataclass(frozen=True, slots=True)
class UntilView:
    """The day that a limit leads to, if it begins on the build day; `limit` is what the browser reckons again."""

    limit: str  # 10 工作日
    words: str
    known: bool
    to_verify: bool


@dataclass(frozen=True, slots=True)
class LimitView:
    name: str
    words: str
    grade: Grade | None
    note: str | None
    until: UntilView | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How the days were found: from which day, by which notices, and the exceptions of each year for the browser."""

    start: DateView
    table: str
    notices: str
    last: DateView | None
    to_verify: bool


def limits(edition: Edition, guide: Guide) -> list[LimitView]:
    """Every limit of a guide: what is promised, what the law sets, then those of each part."""
    own = [("承诺时限", guide.promised_days), ("法定时限", guide.statutory_days)]
    stated = [_own(edition, name, days) for name, days in own if days is not None]
    whole = _whole(edition, guide)
    return [*stated, *([whole] if whole else []), *_parts(edition, guide)]


def reckoning(edition: Edition, shown: Sequence[LimitView]) -> Reckoning | None:
    """How the days of these limits were found; None where none of them leads to a day."""
    counted = [one.until.limit for one in shown if one.until]
    start = fact_rows.day(edition.derived.today)
    if not counted or start is None:
        return None
    years = list(_years(edition)) if any(limit.endswith("工作日") for limit in counted) else []
    return Reckoning(
        start=start,
        table=";".join(map(_year_line, years)),
        notices="；".join(one.source.title for one in years if one.source and one.source.title),
        last=fact_rows.day(start.first.replace(year=years[-1].year, month=12, day=31)) if years else None,
        to_verify=any(one.to_verify("*") for one in years),
    )


def answers(edition: Edition, guide: Guide) -> list[Value | None]:
    """The limits that answer 多久办好: those of the whole with their days, those of parts in words."""
    own = [_own_value(edition, "承诺", guide.promised_days), _own_value(edition, "法定", guide.statutory_days)]
    parts = [_part(edition, one) for one in guide.time_limits if one.value is not None and not _has_ended(edition, one)]
    whole = _whole(edition, guide)
    parts = [*([whole] if whole else []), *parts]
    return [*own, *(Value(one.words, label=one.name, grade=one.grade, note=one.note) for one in parts)]


def _parts(edition: Edition, guide: Guide) -> Iterator[LimitView]:
    """Each limit; one that follows others ends on the day to which all of them together lead."""
    spent: dict[str, tuple[Decimal, str]] = {}  # what is gone when a limit ends, by its name
    for limit in guide.time_limits:
        before = spent.get(limit.after or "")
        if limit.value is None or (limit.after and before is None):
            yield _part(edition, limit)
            continue
        unit = limit.unit or ""
        if before is None:
            spent[limit.name] = limit.value, unit
            yield _part(edition, limit)
        elif before[1] != unit:  # workdays and calendar days are not added up
            yield replace(_part(edition, limit), until=None)
        else:
            spent[limit.name] = before[0] + limit.value, unit
            view = None if _has_ended(edition, limit) else _view(edition, before[0] + limit.value, unit)
            yield replace(_part(edition, limit), until=view)


def chain(guide: Guide) -> list[TimeLimit]:
    """The longest run of limits of one unit in which each follows the one before it; empty where none does."""
    runs: dict[str, list[TimeLimit]] = {}
    for limit in guide.time_limits:
        before = runs.get(limit.after or "")
        if limit.value is not None and not (before and before[-1].unit != limit.unit):
            runs[limit.name] = [*(before or []), limit]
    longest = max(runs.values(), key=len, default=[])
    return longest if len(longest) > 1 else []


def _whole(edition: Edition, guide: Guide) -> LimitView | None:
    """All steps of a chain together, with the day to which they lead."""
    run = chain(guide)
    total, unit = sum((one.value for one in run if one.value is not None), Decimal()), run[0].unit if run else None
    if not run or unit is None:
        return None
    doubted = max((grade for one in run if (grade := one.grade("*"))), default=None)  # C is weaker than B
    said = f"{words.number(total)} {_UNITS.get(unit, unit)}：{' → '.join(one.name for one in run)}"
    ended = any(_has_ended(edition, one) for one in run)
    return LimitView(WHOLE, said, doubted, None, None if ended else _view(edition, total, unit))


def _has_ended(edition: Edition, limit: TimeLimit) -> bool:
    """Whether the paper that sets a limit is not in force any more."""
    return limit.ended is not None and not limit.ended > edition.derived.today


def in_words(limit: TimeLimit) -> str:
    """The limit in words, with the days' kind said; what nobody has read says 没读到."""
    if limit.value is not None:
        return f"{words.number(limit.value)} {_UNITS.get(limit.unit or '', '（未写明工作日或自然日）')}"
    return limit.date.chinese if limit.date is not None else limit.text or words.UNREAD


def _own(edition: Edition, name: str, days: Days) -> LimitView:
    said = f"{words.number(days.value)} 个{days.unit}"
    return LimitView(name, said, days.grade("*"), fact_rows.all_notes(days), _view(edition, days.value, days.unit))


def _part(edition: Edition, limit: TimeLimit) -> LimitView:
    ended = _has_ended(edition, limit)
    said = [in_words(limit)]
    said += [f"接在{limit.after}之后"] if limit.after else []
    said += [f"{fact_rows.chinese(limit.ended)}起不用{f'（{ENDED}）' if ended else ''}"] if limit.ended else []
    view = None if ended else _view(edition, limit.value, limit.unit)
    return LimitView(limit.name, "，".join(said), limit.grade("*"), fact_rows.all_notes(limit), view)


def _own_value(edition: Edition, word: str, days: Days | None) -> Value | None:
    if days is None:
        return None
    view = _own(edition, word, days)
    return Value(f"{word} {view.words}", grade=view.grade, note=view.note, badge=_badge(edition, view.until))


def _badge(edition: Edition, view: UntilView | None) -> Badge | None:
    """2026年11月21日递交，最迟 2026年12月4日; the browser says it of its own day."""
    start = fact_rows.day(edition.derived.today)
    if view is None or start is None:
        return None
    end = f"，最迟{view.words}" if view.known else f"：{view.words}"
    doubt = "（待核）" if view.to_verify else ""
    return Badge(f"{start.chinese}递交{end}{doubt}", (("handed-in", view.limit),))


def _view(edition: Edition, value: Decimal | None, unit: str | None) -> UntilView | None:
    count = countable(value, unit)
    if count is None or unit is None:
        return None
    found: Until = until(edition.handbook.work_years, edition.derived.today, count, unit)
    return UntilView(f"{count} {unit}", said_of(found), found.day is not None, found.to_verify)


def _years(edition: Edition) -> Iterator[WorkYear]:
    """The years that a reader may ask for: last year's, and all since."""
    return (one for one in edition.handbook.work_years if one.year >= edition.derived.today.year - 1)


def _year_line(year: WorkYear) -> str:
    """One year's exceptions, as `workdays.js` reads them: `2026? -0101 -0102 +0104`; the ? says 待核."""
    off = [f"-{day:%m%d}" for day in year.days_off]
    worked = [f"+{day:%m%d}" for day in year.days_worked]
    return " ".join([f"{year.year}{'?' if year.to_verify('*') else ''}", *off, *worked])

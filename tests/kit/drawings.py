"""What the kit shows of pictures: one of each, with every mark that it has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from handbook.model.dates import When
from handbook.model.indicator import Goal, Indicator, Point
from handbook.model.measure import Measure
from handbook.model.quantity import Qualifier, Quantity
from handbook.pages.pictures import coverage, lessened, stairs, task_months, trend, way, windows
from handbook.pages.pictures.coverage import Asked
from handbook.pages.pictures.drawing import Picture
from handbook.pages.pictures.task_months import Dated
from handbook.pages.pictures.twelve_months import Span
from handbook.pages.pictures.way import Step

TODAY = date(2026, 11, 21)
LONG = "关于进一步支持企业增加研发投入、开放大型科研仪器和简化验收材料的若干措施（试行）"


def figures() -> list[Picture]:
    found = [_windows(), _lessened(), _tasks(), _coverage(), _stairs()]
    return [picture for picture in found if picture]


def alone() -> list[Markup]:
    steps = [Step("问题", "已提出", "done"), Step("对策", "2 项", "part"), Step("处室", "没读到", "gap")]
    steps += [Step("期限", "2026年12月31日", "done"), Step("结果", "待核", "unknown")]
    return [way.dots(steps), way.strip(steps), trend.series(_indicator()) or Markup("")]


def _windows() -> Picture | None:
    rows = (
        Span(LONG, "#top", "announced", "2026年11月1日至12月31日", date(2026, 11, 1), date(2026, 12, 31), unsure=True),
        Span("只有截止日", "#top", "announced", "至2027年3月31日", None, date(2027, 3, 31)),
        Span("去年办过", "#top", "expected", "2026年5月1日至6月30日", date(2027, 5, 1), date(2027, 6, 30)),
        Span("没有月份", "#top", "unknown", "以当年通知为准"),
        Span("一直办", "#top", "rolling", "常年", until=date(2027, 7, 31)),
    )
    edition: Any = SimpleNamespace(memo=lambda work: rows, derived=SimpleNamespace(today=TODAY))
    return windows.picture(edition, "")


def _measure(title: str, before: int, after: int, unit: str, qualifier: Qualifier | None = None) -> Measure:
    old, new = (
        Quantity(value=Decimal(before), unit=unit),
        Quantity(value=Decimal(after), unit=unit, qualifier=qualifier),
    )
    return Measure(id="one", title=title, area="其他", action="减表", before=old, after=new)


def _lessened() -> Picture | None:
    return lessened.picture([_measure(LONG, 36, 6, "张"), _measure("办得快些", 140, 50, "工作日", "不超过")])


def _tasks() -> Picture | None:
    marks = enumerate(task_months.STATES, 1)
    tasks = [Dated(str(n), LONG, "#top", ("高新处",), When.of(f"2026-{n + 8:02}"), n == 1, mark) for n, mark in marks]
    return task_months.picture(tasks, 1, TODAY)


def _coverage() -> Picture | None:
    return coverage.picture([Asked(LONG, number % 2 == 0, number % 3 == 0) for number in range(30)])


def _stairs() -> Picture | None:
    names = ("创业团队", "科技型中小企业", "高新技术企业", "领军企业")
    return stairs.picture(
        [stairs.Stair(f"s{n}", n, name, LONG, "补助 5 万元", "常年") for n, name in enumerate(names, 1)]
    )


def _indicator() -> Indicator:
    points = (
        Point(period=When.of("2024"), value=Decimal(90)),
        Point(period=When.of("2025"), value=Decimal(100)),
        Point(period=When.of("2024-H1"), value=Decimal(41), confidence="C"),
        Point(period=When.of("2025-H1"), value=Decimal(46), qualifier="超"),
    )
    goals = tuple(
        Goal(period=When.of("2026"), value=Decimal(value), qualifier=word)
        for value, word in ((105, "以上"), (110, "达"), (120, "力争"))
    )
    return Indicator(id="one", title="产值", unit="亿元", points=points, goals=goals)

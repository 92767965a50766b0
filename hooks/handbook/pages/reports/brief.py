"""会前通报草稿: by office what is overdue, what nobody reported, what was done since last month; then the figures."""

from __future__ import annotations

from collections.abc import Sequence

from handbook import regions
from handbook.edition import Edition
from handbook.model.dates import When
from handbook.model.indicator import Goal, Indicator, Point
from handbook.pages import addresses, lists, record_links, words
from handbook.pages.reports import as_of, matters
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell
from handbook.pages.reports.matters import Matter
from handbook.pages.worth import Whose, whose

TITLE = "科技工作进展通报（草稿）"
LATE, SILENT, DONE, ON_THE_WAY = "超期", "未填报", "本月完成", "在办"
SORTS = (LATE, SILENT, DONE, ON_THE_WAY)
COLUMNS, WIDTHS = ("类别", "事项", "期限", "进展", "做了什么、证据"), (13, 24, 21, 15, 27)
FIGURES, FIGURE_WIDTHS = ("指标", "最近一期", "位次", "目标", "与目标比"), (22, 17, 19, 18, 24)
REACHED, MISSED = "达到", "未达到"
MET = ("以上", "不低于", "不少于", "至少", "力争", "力争超过", "确保", "达", "超")
"""Words by which a goal is reached where the figure is as large, or larger."""


def document(edition: Edition, month: When, office: str | None = None) -> ReportDocument:
    """The brief of a month, of one office or of all."""
    found = [one for one in matters.all_of(edition, month) if office is None or office in one.offices]
    groups = _by_office(edition, found, office)
    sections = [
        ReportSection("总的情况", [_sum(edition, found, month)], [_overview(edition, groups, month)]),
        ReportSection("各处室", ["按超期、未填报、本月完成、在办排。" if groups else "没有要填报的事项。"]),
        *(_of_office(edition, title, held, month) for title, held in groups),
    ]
    if office is None:
        sections.append(_figures(edition))
    return ReportDocument(f"{month.chinese}{TITLE}", as_of.lines(edition), sections, FOOT)


FOOT = ("由进展填报和各条记录自动汇总，开会前请处室核对。", "“未填报”是这个月没有收到，不等于没有办。")


def _sort(one: Matter, edition: Edition, month: When) -> str | None:
    """Under which heading it comes; nothing of what was done before this month."""
    if one.late(edition.derived.today):
        return LATE
    if one.silent_in(month):
        return SILENT
    if one.done_in(month):
        return DONE
    return None if one.done else ON_THE_WAY


def _sum(edition: Edition, found: Sequence[Matter], month: When) -> str:
    today = edition.derived.today
    open_ones = [one for one in found if not one.done or one.done_in(month)]
    told = sum(one.told_in(month) is not None for one in open_ones)
    return (
        f"要办的 {len(found)} 项，已完成 {sum(one.done for one in found)} 项，"
        f"其中本月完成 {sum(one.done_in(month) for one in found)} 项；"
        f"本月应报 {len(open_ones)} 项，已报 {told} 项，未填报 {len(open_ones) - told} 项；"
        f"超期 {sum(bool(one.late(today)) for one in found)} 项。"
    )


Group = tuple[str, list[Matter]]


def _by_office(edition: Edition, found: Sequence[Matter], only: str | None) -> list[Group]:
    """Local offices by their names, in the order of what they lead; what leads nobody of this place stands last."""
    groups: dict[str, list[Matter]] = {}
    for one in found:
        local = [name for name in one.offices if _is_local(edition, name) and only in (None, name)]
        for name in local or [matters.NOBODY]:
            groups.setdefault(name, []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (group[0] == matters.NOBODY, -len(group[1])))
    return [(_office_title(edition, name), held) for name, held in ordered]


def _is_local(edition: Edition, name: str) -> bool:
    key = ("organizations", name)
    return key in edition.handbook.shaped and regions.is_local(edition.handbook, edition.handbook.record(key))


def _office_title(edition: Edition, name: str) -> str:
    return record_links.title_of(edition, ("organizations", name)) or "没读到本市牵头处室的"


def _overview(edition: Edition, groups: Sequence[Group], month: When) -> ReportTable:
    rows = []
    for title, held in groups:
        sorts = [_sort(one, edition, month) for one in held]
        silent = sum(one.silent_in(month) for one in held)
        late = sorts.count(LATE)
        rows.append(
            [
                cell(title),
                cell(str(len(held))),
                cell(str(sum(one.done for one in held))),
                cell(str(sorts.count(DONE))),
                ReportCell(f"{LATE} {late}" if late else "0", warning=bool(late)),
                ReportCell(f"{SILENT} {silent}" if silent else "0", warning=bool(silent)),
            ]
        )
    return ReportTable(("处室", "事项", "已完成", "本月完成", "超期", "未填报"), (30, 12, 14, 14, 15, 15), rows)


def _of_office(edition: Edition, title: str, held: Sequence[Matter], month: When) -> ReportSection:
    told = [(sort, one) for one in held if (sort := _sort(one, edition, month))]
    told.sort(key=lambda pair: (SORTS.index(pair[0]), pair[1].due.last.isoformat() if pair[1].due else "9"))
    rows = [_line(edition, sort, one, month) for sort, one in told]
    return ReportSection(title, (), [ReportTable(COLUMNS, WIDTHS, rows, "都已完成。", title)], level=2)


def _line(edition: Edition, sort: str, one: Matter, month: When) -> list[ReportCell]:
    late, told = one.late(edition.derived.today), one.told_in(month)
    said = f"{sort} {late} 天" if late else sort
    state = told.report.state if told else SILENT
    report = told.report if told else None
    text = (
        "。".join(part for part in (report.text, f"证据：{report.evidence}" if report.evidence else "") if part)
        if report
        else ""
    )
    day = f"（{When.on(report.done_on).chinese}）" if report and report.done_on else ""
    return [
        ReportCell(said, warning=sort in (LATE, SILENT)),
        ReportCell(one.title, one.href),
        cell(one.due.chinese if one.due else None),
        ReportCell(state + day, warning=told is None),
        cell(text or None),
    ]


# --- figures --------------------------------------------------------------------------------------


def _figures(edition: Edition) -> ReportSection:
    found = [one for one in lists.public(edition, "indicators") if isinstance(one, Indicator)]
    own = [one for one in found if not one.sample and whose(edition, one) is Whose.OURS]
    rows = [figure(edition, one) for one in own]
    return ReportSection(
        "指标对照目标",
        ["目标的“以上”“力争”“确保”照原文。期间不同的数不比。"],
        [ReportTable(FIGURES, FIGURE_WIDTHS, rows, "没有收录本市的指标。", "指标")],
    )


def figure(edition: Edition, one: Indicator) -> list[ReportCell]:
    """A figure beside its goal and its place among others."""
    points = sorted(one.points, key=lambda point: point.period.last, reverse=True)
    last = points[0] if points else None
    goal = max(one.goals, key=lambda goal: goal.period.last, default=None)
    ranked = next((point for point in points if point.rank), None)
    among = f"（{one.ranked_among}）" if one.ranked_among else ""
    verdict = _verdict(one, goal)
    return [
        ReportCell(one.title, addresses.entry(("indicators", one.id))),
        cell(_figure(one, last) if last else None),
        cell(f"{ranked.period.chinese}第 {ranked.rank} 位{among}" if ranked else None),
        cell(
            f"{goal.period.chinese}：{goal.text or words.amount(goal.value, one.unit, goal.qualifier)}"
            if goal
            else None
        ),
        ReportCell(verdict, warning=MISSED in verdict),
    ]


def _figure(one: Indicator, point: Point) -> str:
    return f"{point.period.chinese}：{words.amount(point.value, one.unit, point.qualifier) or '没有数字'}"


def _verdict(one: Indicator, newest: Goal | None) -> str:
    """What the newest goal comes to; where its period has no figure yet, also the last goal that can be compared."""
    said = against(one, newest)
    before = [goal for goal in one.goals if goal is not newest and against(one, goal) in (REACHED, MISSED)]
    if said in (REACHED, MISSED) or not before:
        return said
    last = max(before, key=lambda goal: goal.period.last)
    told = last.text or words.amount(last.value, one.unit, last.qualifier)
    return f"{said}；{last.period.chinese}{told}：{against(one, last)}"


def against(one: Indicator, goal: Goal | None) -> str:
    """Whether the figure of the goal's own period reaches it; anything else is not compared."""
    if goal is None:
        return "没有收录目标"
    point = next((point for point in one.points if point.period.text == goal.period.text), None)
    if point is None:
        return f"{goal.period.chinese}还没有数，不比"
    if point.value is None or goal.value is None or point.qualifier or goal.qualifier not in (None, *MET):
        return "不是准数，不比"
    larger = point.value >= goal.value if one.direction == "越大越好" else point.value <= goal.value
    return REACHED if larger else MISSED

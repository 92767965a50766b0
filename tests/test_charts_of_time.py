"""Pictures of days and periods: windows over twelve months, tasks by office and month, values of indicators."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest

from charts import classes, faults, texts
from desks import TODAY, Desk
from handbook.model.dates import When
from handbook.model.indicator import Goal, Indicator, Point
from handbook.pages import task_states
from handbook.pages.pictures import task_months, trend, windows
from handbook.pages.pictures.task_months import Dated
from handbook.pages.pictures.twelve_months import Span, spans

# --- windows --------------------------------------------------------------------------------------


def rows_on(desk: Desk, day: date) -> dict[str, Span]:
    return {row.label: row for row in spans(desk.edition(day))}


def test_a_window_is_drawn_as_it_is_known(sound):
    rows = rows_on(sound, TODAY)

    assert rows["青山市仪器开放办法：年度奖励"].sort == "announced"
    assert rows["预约公家仪器"].sort == "rolling"
    assert rows["窑炉点火许可"].sort == "unknown" and rows["窑炉点火许可"].first is None
    assert rows["领开张补助"].said == "每年11月15日至2月28日"


def test_last_years_window_stands_on_the_same_days_and_says_that_it_is_last_years(sound):
    row = rows_on(sound, TODAY)["青山市新窑炉管理办法"]

    assert (row.sort, row.first, row.last) == ("expected", date(2027, 3, 1), date(2027, 5, 31))
    assert row.said == "照往年（2025年3月1日至5月31日），等通知"


def test_what_was_open_once_and_is_over_is_not_expected_again(sound):
    assert not [label for label in rows_on(sound, TODAY) if "凭证" in label or "申领" in label]


def test_a_window_with_only_a_last_day_is_an_arrow_and_no_bar(sound):
    edition = sound.edition()
    edition._memo[spans] = (Span("办手艺人卡", "#", "announced", "至2027年3月20日", None, date(2027, 3, 20)),)

    found = windows.picture(edition, "")

    assert "p-line" in classes(found.wide)
    assert not {"p-full", "p-open", "p-hatch"} & set(classes(found.wide))


def test_a_day_that_is_not_verified_says_so(sound):
    assert rows_on(sound, TODAY)["青山市仪器开放办法：搬家补助"].said == "2026年12月1日至12月31日（待核）"


def test_nothing_is_drawn_past_the_end_of_a_policy(desk):
    desk.change("policies/next-year-rules.yml", "expires_on: 2032", "expires_on: 2027-04-10")
    row = rows_on(desk, TODAY)["青山市新窑炉管理办法"]
    edition = desk.edition()
    edition._memo[spans] = (row,)
    ended = ET.fromstring(windows.picture(edition, "").wide)
    edition._memo[spans] = (Span(row.label, row.href, row.sort, row.when, row.first, row.last),)
    whole = ET.fromstring(windows.picture(edition, "").wide)

    assert row.said.endswith("，等通知，文件到2027年4月10日为止")
    assert float(ended.find("rect").get("width")) < float(whole.find("rect").get("width"))
    desk.change("policies/next-year-rules.yml", "opens: 2025-03-01", "opens: 2025-04-20")
    assert "青山市新窑炉管理办法" not in rows_on(desk, TODAY)


def test_a_guide_and_its_policy_with_one_window_are_one_row(sound):
    rows = spans(sound.edition())

    (row,) = [row for row in rows if ("policies", "startup-support") in row.keys]
    assert row.href == "guides/startup-grant.html"


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 11, 30), date(2027, 2, 28), date(2032, 2, 29),
                                 date(2040, 12, 31)])  # fmt: skip
def test_there_is_something_to_see_on_every_day(sound, day):
    found = windows.picture(sound.edition(day), "")

    assert found is not None and found.rows
    for svg in (found.wide, found.narrow):
        assert faults(svg) == []


def test_a_picture_of_a_thousand_windows_stays_small_and_says_what_it_leaves_out(sound):
    rows = [Span(f"第{number}号办法：支持研发投入", "#", sort, "2026年12月1日至12月31日", date(2026, 12, 1),
                 date(2026, 12, 31)) for number in range(250) for sort in ("announced", "expected")]  # fmt: skip
    rows += [Span(f"常年的第{number}项", "#", "rolling", "常年") for number in range(500)]
    edition = sound.edition()
    edition._memo[spans] = tuple(rows)

    found = windows.picture(edition, "")

    assert faults(found.wide) == faults(found.narrow) == []
    assert "还有 988 项" in found.hint
    assert "常年" in texts(found.wide)
    assert len(found.rows) == windows.MOST_LISTED


# --- tasks ----------------------------------------------------------------------------------------


def task(no: str, text: str, offices: tuple[str, ...] = ("匠人处",), mark: str = "unknown", title: str = "听") -> Dated:
    return Dated(no, title, f"#t{no}", offices, When.of(text), False, mark)


def test_a_task_stands_with_each_office_in_the_column_of_its_deadline():
    found = task_months.picture([task("1", "2026-03"), task("8", "2026-H1", ("匠人处", "器物处"))], 1, TODAY)

    said = texts(found.wide)
    assert {"匠人处 2", "器物处 1", "2026年", "3月", "上半年"} <= set(said)
    assert said.count("8") == 2
    assert "另有 1 项没有期限" in found.hint


@pytest.mark.parametrize(("mark", "shapes"), [("done", ["p-full"]), ("part", ["p-ring", "p-full"]),
                                              ("unknown", ["p-ring"]), ("gap", ["p-ring p-dash"])])  # fmt: skip
def test_a_ring_is_filled_by_what_is_claimed_and_never_by_the_calendar(mark, shapes):
    found = task_months.picture([task("1", "2020-03", mark=mark)], 0, TODAY)

    assert [name for name in classes(found.wide) if name.startswith(("p-full", "p-ring"))] == shapes
    assert found.rows[0][3].text == task_months.STATES[mark]


def test_the_state_of_a_task_is_what_the_matrix_claims_of_it(sound):
    marks = task_states.marks(sound.edition(), ("plans", "valley-division"))

    assert set(marks.values()) <= {"done", "part", "gap"}
    assert marks


def test_the_day_of_the_data_stands_between_what_was_due_and_what_is():
    later = task_months.picture([task("1", "2026-03"), task("2", "2026-12")], 0, TODAY)
    past = task_months.picture([task("1", "2026-03"), task("2", "2026-04")], 0, TODAY)

    assert "数据日期 11月21日" in texts(later.wide)
    assert not any("数据日期" in text for text in texts(past.wide))


def test_tasks_that_are_too_many_for_a_picture_are_left_to_their_table():
    assert task_months.picture([], 3, TODAY) is None
    assert task_months.picture([task(str(n), f"{2010 + n}") for n in range(20)], 0, TODAY) is None
    most = [task(str(n), f"2026-{n % 12 + 1:02}", (f"第{n % 30}处理公共事务的处室",)) for n in range(60)]
    found = task_months.picture(most, 0, TODAY)
    assert faults(found.wide) == faults(found.narrow) == []
    assert task_months.picture([*most, task("61", "2026-01")], 0, TODAY) is None


# --- indicators -----------------------------------------------------------------------------------


def indicator(*points: tuple[str, str] | tuple[str, str, str], goals: tuple[Goal, ...] = ()) -> Indicator:
    made = [Point(period=p[0], value=p[1], qualifier=p[2] if len(p) > 2 else None) for p in points]
    return Indicator(id="gdp", title="产值", unit="亿元", points=tuple(made), goals=goals)


def joins(svg: str) -> int:
    return classes(svg).count("p-join")


def test_half_years_and_years_stand_on_lines_of_their_own():
    """A half-year on the scale of a year would show the place's production fallen by half."""
    svg = trend.series(indicator(("2021", "8807.6"), ("2012", "4039.8"), ("2022-H1", "4264.6"), ("2023-H1", "4525.4")))

    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in ET.fromstring(svg).iter("circle")]
    years, halves = dots[:2], dots[2:]
    assert years[0][1] == years[1][1] != halves[0][1] == halves[1][1]
    assert halves[0][0] < halves[1][0]
    assert joins(svg) == 1  # 2022H1 and 2023H1; 2012 and 2021 do not follow each other
    for words in ("2012年 4039.8 亿元", "2021年 8807.6 亿元", "2022年上半年 4264.6 亿元", "2023年上半年 4525.4 亿元"):
        assert words in texts(svg)


def test_a_scale_begins_at_nought():
    svg = trend.series(indicator(("2024", "90"), ("2025", "100")))
    first, last = (float(dot.get("cx")) for dot in ET.fromstring(svg).iter("circle"))

    assert (first - trend.EDGE) / (last - trend.EDGE) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize(
    ("points", "joined"),
    [
        ((("2024", "9"), ("2025", "8")), 1),
        ((("2024", "9"), ("2026", "8")), 0),
        ((("2024-H1", "9"), ("2024-H2", "8")), 0),  # halves of one year may be sums from its beginning
        ((("2024-02", "9"), ("2025-02", "8")), 1),
        ((("2024-02", "9"), ("2024-03", "8")), 0),
        ((("2024", "9"), ("2025", "8", "超")), 0),
    ],
)
def test_a_line_joins_exact_values_of_the_same_part_of_years_that_follow(points, joined):
    assert joins(trend.series(indicator(*points))) == joined


def test_a_value_that_is_not_verified_is_drawn_as_such():
    points = tuple(
        Point(period=year, value=Decimal(9), confidence=grade) for year, grade in (("2024", "C"), ("2025", "A"))
    )
    svg = trend.series(Indicator(id="gdp", title="产值", unit="亿元", points=points))

    assert [name for name in classes(svg) if name.startswith(("p-full", "p-ring", "p-join"))] == [
        "p-join p-dash", "p-ring p-dash", "p-full",
    ]  # fmt: skip
    assert "2024年 9 亿元（待核）" in texts(svg)


def test_one_value_of_a_length_is_no_picture():
    assert trend.series(indicator(("2025", "9"))) is None
    assert trend.series(indicator(("2025", "9"), ("2025-H1", "4"), ("2025-02", "1"))) is None


@pytest.mark.parametrize(
    ("qualifier", "bracket", "dotted"),
    [("以上", True, False), ("不低于", True, False), ("力争超过", True, True), ("力争", False, True),
     ("达", False, False), ("确保", False, False)],
)  # fmt: skip
def test_a_goal_is_marked_by_the_word_that_bounds_it(qualifier, bracket, dotted):
    goal = Goal(period="2026", value=Decimal(12), qualifier=qualifier)
    svg = trend.series(indicator(("2024", "9"), ("2025", "10"), goals=(goal,)))

    (mark,) = [path for path in ET.fromstring(svg).iter("path") if path.get("class", "").startswith("p-line")]
    assert ("h6" in mark.get("d"), "p-dot" in mark.get("class")) == (bracket, dotted)
    assert any(qualifier in text and "2026年" in text for text in texts(svg))

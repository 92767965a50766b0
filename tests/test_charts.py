"""Pictures on pages: their form, their words, and that none says more than the facts do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

import pytest

from charts import classes, faults, pictures, texts
from desks import TODAY, Desk, page, rendered, site
from handbook.model.dates import When
from handbook.model.indicator import Indicator, Point
from handbook.model.measure import Measure
from handbook.model.quantity import Quantity
from handbook.pages.pictures import coverage, drawing, lessened, stairs, task_months, trend, way
from handbook.pages.pictures.coverage import Asked
from handbook.pages.pictures.task_months import Dated

NAMES = {"windows", "lessened", "tasks", "trend", "coverage", "stairs", "way", "chains"}
HOSTILE = """</title></svg><script>alert(1)</script>&"'"""


# --- all of them ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(sound: Desk) -> list[tuple[str, str]]:
    """Every picture of the model city with the address of its page."""
    made = site(sound)
    pages = [item.uri for item in made.items if item.uri.endswith(".html")]
    return [(uri, svg) for uri in pages for svg in pictures(rendered(made, uri))]


def test_the_model_city_shows_every_picture(drawn):
    assert {re.search(r"p-(\w+)", svg)[1] for _, svg in drawn} == NAMES


def test_every_picture_is_named_described_small_and_of_attributes_alone(drawn):
    assert [(uri, fault) for uri, svg in drawn for fault in faults(svg)] == []


def test_a_wide_picture_has_a_narrow_form_with_the_same_words(drawn):
    """A phone of 360 pixels has 286 for it; nothing is scaled down to be read there."""
    for uri in {uri for uri, _ in drawn}:
        forms = [ET.fromstring(svg) for at, svg in drawn if at == uri]
        wide = [form for form in forms if "p-wide" in form.get("class")]
        narrow = [form for form in forms if "p-narrow" in form.get("class")]
        assert [form.findtext("desc") for form in wide] == [form.findtext("desc") for form in narrow]
        assert all(float(form.get("viewBox").split()[2]) <= 300 for form in forms if form not in wide)


@pytest.mark.parametrize("uri", ["index.html", "subscribe/index.html", "policies/index.html", "measures/index.html",
                                 "alignments/index.html", "plans/valley-division.html", "tasks/index.html",
                                 "growth/index.html"])  # fmt: skip
def test_the_table_stands_beside_the_picture(sound, uri):
    """Beside each form, where a list has one above it and the other, for phones, below."""
    figures = re.findall(r'<figure class="chart.*?</figure>', page(sound, uri), re.DOTALL)

    assert "".join(figures).count("<svg") == 2
    for figure in figures:
        assert re.search(r'<details><summary>图里的数，用表格看.*<table class="stack chart-table">', figure)


@pytest.mark.parametrize("uri", ["policies/index.html", "measures/index.html", "alignments/index.html"])
def test_a_list_has_its_picture_above_it_and_for_phones_below_it(sound, uri):
    html = page(sound, uri)

    first = re.search(r"data-row|<li data-", html).start()
    assert html.index("p-wide") < first < html.index("p-narrow")
    assert html.count('href="#picture"') == html.count('id="picture"') == 1


def test_no_word_leaves_a_picture(drawn):
    """Widths are counted: a Chinese letter is as wide as it is high, others somewhat more than half."""
    for uri, svg in drawn:
        root = ET.fromstring(svg)
        width = float(root.get("viewBox").split()[2])
        for text in root.iter("text"):
            wide = drawing.ems(text.text) * drawing.SMALL
            at, anchor = float(text.get("x")), text.get("text-anchor") or _anchor(text)
            start = at - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            assert start >= -8 and start + wide <= width + 8, (uri, text.text)


def _anchor(text: ET.Element) -> str:
    return "middle" if text.get("class", "").startswith(("p-no", "p-on")) else "start"


def test_a_text_is_cut_and_broken_where_its_width_ends():
    assert drawing.cut("科技型中小企业", 7) == "科技型中小企业"
    assert drawing.cut("科技型中小企业", 5) == "科技型中…"
    assert drawing.lines("职工不超过 500 人；销售收入不超过 20000 万元", 9, 4) == [
        "职工不超过 500 人；", "销售收入不超过", "20000 万元",
    ]  # fmt: skip
    assert drawing.lines("一二三四五，六", 5, 2) == ["一二三四五，", "六"]  # no line begins with a closing mark


# --- before and after -----------------------------------------------------------------------------


def measure(before: Quantity | None, after: Quantity | None, title: str = "一表通办") -> Measure:
    return Measure(id="m", title=title, area="其他", action="减表", before=before, after=after)


def quantity(value: str | None, unit: str | None = "张", qualifier: str | None = None) -> Quantity:
    return Quantity(value=value, unit=unit, qualifier=qualifier)


def test_only_measures_with_both_numbers_in_one_unit_are_drawn():
    told = [
        measure(quantity("36"), quantity("6")),
        measure(quantity("36"), None),
        measure(quantity("36"), quantity("6", "份")),
        measure(quantity(None), quantity("6")),
    ]

    assert [one.said for one in lessened.changes(told)] == ["36 → 6 张，少 83 %"]
    assert lessened.picture(told[1:]) is None


def test_what_is_bounded_is_said_as_within_and_no_share_is_worked_out_of_it():
    (one,) = lessened.changes([measure(quantity("140", "天"), quantity("50", "天", "不超过"))])
    found = lessened.picture([measure(quantity("140", "天"), quantity("50", "天", "不超过"))])

    assert one.said == "140 → 50 天以内"
    assert "p-hatch" in classes(found.wide)
    assert found.rows[0][3].text == "—"


def test_a_number_that_is_not_verified_says_so():
    told = measure(quantity("36"), quantity("6")).model_copy(update={"confidence": {"after": "C"}})

    assert lessened.changes([told])[0].said == "36 → 6 张，少 83 %（待核）"


def test_that_a_number_is_not_verified_is_never_cut_off():
    long = quantity("1234", "个工作日以内的办理环节"), quantity("120", "个工作日以内的办理环节")
    found = lessened.picture([measure(*long).model_copy(update={"confidence": {"*": "C"}})])

    assert "少 90 %（待核）" in texts(found.wide)
    assert any(text.endswith("…，少 90 %（待核）") for text in texts(found.narrow))


def test_each_row_has_a_scale_of_its_own_and_its_bars_keep_their_ratio():
    found = lessened.picture([measure(quantity("36"), quantity("6")), measure(quantity("1000"), quantity("500"))])

    bars = [float(bar.get("width")) for bar in ET.fromstring(found.wide).iter("rect")]
    assert bars[0] == pytest.approx(bars[2])
    assert bars[1] / bars[0] == pytest.approx(1 / 6, abs=0.01)
    assert bars[3] / bars[2] == pytest.approx(1 / 2, abs=0.01)


# --- coverage -------------------------------------------------------------------------------------


def test_a_cell_is_full_above_for_a_task_and_below_for_a_policy():
    asked = [Asked("科技进步法", True, False), Asked("科技进步法", False, False), Asked("科技进步法", True, True)]

    found = coverage.picture(asked)

    assert found.title.endswith("3 条，2 条有本地线索，1 条没读到")
    assert "2 / 3" in texts(found.wide)
    full = next(p for p in ET.fromstring(found.wide).iter("path") if "p-full" in p.get("class"))
    empty = next(p for p in ET.fromstring(found.wide).iter("path") if "p-open" in p.get("class"))
    assert (full.get("d").count("z"), empty.get("d").count("z")) == (3, 3)


def test_papers_that_ask_little_share_a_line_where_there_are_many():
    many = [Asked(f"第{number}份文件", True, True) for number in range(9)]

    lines = coverage.by_paper([*many, *[Asked("方案", True, False)] * 5])

    assert [(line.label, len(line.cells)) for line in lines] == [("方案", 5), ("其他 9 份文件", 9)]
    assert len(coverage.by_paper(many[:4])) == 4


def test_the_largest_picture_of_requirements_is_small_and_a_larger_one_is_left_to_its_table():
    most = [Asked(f"{number % 15}号文件", number % 2 == 0, number % 3 == 0) for number in range(coverage.MOST_CELLS)]
    found = coverage.picture(most)

    assert faults(found.wide) == faults(found.narrow) == []
    assert coverage.picture([*most, most[0]]) is None


# --- stairs ---------------------------------------------------------------------------------------


def test_a_stair_says_what_it_needs_brings_and_when(sound):
    html = page(sound, "growth/index.html")
    svg = next(svg for svg in pictures(html) if "p-wide" in svg)

    assert {"1 新作坊", "开张时长不超过 30 天", "一次 5000 元", "每年11月15日至2月28日"} <= set(texts(svg))


def test_where_the_reader_stands_is_hidden_until_the_script_says_it(sound):
    svg = next(svg for svg in pictures(page(sound, "growth/index.html")) if "p-wide" in svg)

    marks = [group for group in ET.fromstring(svg).iter("g") if group.get("data-here")]
    assert [mark.get("data-here") for mark in marks] == ["new", "good", "fine"]
    assert all(mark.get("hidden") for mark in marks)


def test_higher_steps_stand_higher():
    steps = [stairs.Stair(f"s{n}", n, f"第{n}级", "要", "得", "办") for n in range(1, 5)]
    found = stairs.picture(steps)

    for svg in (found.wide, found.narrow):
        tops = {
            text.text[0]: float(text.get("y")) for text in ET.fromstring(svg).iter("text") if "级" in (text.text or "")
        }
        assert tops["1"] > tops["2"] > tops["3"] > tops["4"]
    assert stairs.picture(steps[:1]) is None


# --- dots -----------------------------------------------------------------------------------------


def test_the_five_dots_are_named_in_words_and_in_shapes():
    steps = [way.Step("问题", "已提出", "done"), way.Step("对策", "2 项", "part"), way.Step("处室", "未定", "gap"),
             way.Step("期限", "2026年12月", "done"), way.Step("结果", "需说明", "unknown")]  # fmt: skip
    for svg in (way.dots(steps), way.strip(steps)):
        assert faults(svg) == []
        assert ET.fromstring(svg).findtext("desc").startswith("问题：已提出，对策：2 项")
        assert [name for name in classes(svg) if name.startswith(("p-full", "p-ring"))] == [
            "p-full", "p-ring", "p-full", "p-ring", "p-full", "p-ring p-dash",
        ]  # fmt: skip


def test_no_day_makes_the_dots_wrong(sound):
    """What time turns stands in badges, which a script says again; a picture says the day itself."""
    early, late = (pictures(page(sound, "problems/index.html", day)) for day in (date(2026, 1, 1), date(2029, 1, 1)))

    assert early == late


# --- hostile words --------------------------------------------------------------------------------


def hostile() -> Iterator[drawing.Markup]:
    yield task_months.picture(
        [Dated("<b>", HOSTILE, "#t", (HOSTILE,), When.of("2026-03"), False, "gap")], 0, TODAY
    ).wide
    yield lessened.picture([measure(quantity("3"), quantity("1"), HOSTILE)]).wide
    yield coverage.picture([Asked(HOSTILE, True, False)] * 3).narrow
    yield stairs.picture([stairs.Stair("a", n, HOSTILE, HOSTILE, HOSTILE, HOSTILE) for n in (1, 2)]).narrow
    yield way.strip([way.Step(HOSTILE, HOSTILE, "done")])
    points = (Point(period="2024", value=9), Point(period="2025", value=8))
    yield trend.series(Indicator(id="a", title=HOSTILE, unit=HOSTILE, points=points))


def test_hostile_words_stay_words():
    for svg in hostile():
        assert "<script" not in str(svg)
        assert ET.fromstring(str(svg)).tag == "svg"
        assert faults(svg) == []

"""The picture of deadlines: sound XML, drawn at build time, with nothing from outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from desks import page
from handbook.deriving.tasks import WORDS, Due
from handbook.model.dates import When
from handbook.pages.timeline import Line, draw


def line(no: str, text: str | None, state: str = "ahead", inferred: bool = False, title: str = "打开仪器库") -> Line:
    return Line(no, title, Due(When.of(text) if text else None, inferred, state, WORDS[state]))


def marks(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(str(svg)).iter("circle"))


def said(mark: ET.Element) -> str:
    return mark.findtext("title")


def test_one_mark_stands_for_each_dated_task():
    svg = draw([line("1", "2026-03", "past"), line("8", "2026-12"), line("8", None, "none"), line("9", "2026")])

    assert [mark.get("class") for mark in marks(svg)] == ["past", "ahead", "ahead"]
    assert [mark.get("data-due") for mark in marks(svg)] == ["2026-03", "2026-12", "2026"]
    assert "3 项任务的期限" in ET.fromstring(str(svg)).get("aria-label")


def test_without_a_date_there_is_no_picture():
    assert draw([line("1", None, "none")]) is None
    assert draw([]) is None


def test_an_inferred_year_is_said_at_its_mark():
    inferred, printed = marks(draw([line("1", "2026-03", "past", inferred=True), line("2", "2026-04", "past")]))

    assert said(inferred) == "1. 打开仪器库：2026年3月（年份为推断）"
    assert "推断" not in said(printed)


def test_a_hostile_title_stays_text():
    title = """</title></svg><script>alert(1)</script>&"'"""

    svg = str(draw([line("<b>", "2026-03", title=title)]))

    assert "<script" not in svg
    assert said(marks(svg)[0]).startswith(f"<b>. {title}")


@pytest.mark.parametrize("text", ["2026-12", "2026-H1", "2026-H2", "2027", "2026-02-28", "2031-06"])
def test_every_mark_lies_inside_the_picture(text):
    svg = ET.fromstring(str(draw([line("1", "2026-03"), line("2", text)])))
    _, _, width, height = map(int, svg.get("viewBox").split())

    for mark in svg.iter("circle"):
        assert 300 <= int(mark.get("cx")) <= width
        assert 0 <= int(mark.get("cy")) <= height
    for name in ("x1", "x2"):
        assert all(0 <= int(rule.get(name)) <= width for rule in svg.iter("line"))


def test_nothing_in_the_picture_is_wrong_tomorrow_but_what_a_script_turns(sound):
    """A state stands in the class of a mark, which the page's script sets anew; no words of it say what is past."""
    svgs = [
        re.search(r'<svg class="timeline".*?</svg>', page(sound, "plans/valley-division.html", day), re.DOTALL)[0]
        for day in (date(2026, 1, 1), date(2027, 6, 1))
    ]
    first, later = (
        re.sub(r' data-turns="[^"]*"', "", re.sub(r'<circle class="[^"]+"', "<circle", svg)) for svg in svgs
    )

    assert first == later
    assert svgs[0] != svgs[1]


def test_marks_of_two_years_stand_apart():
    first, second = marks(draw([line("1", "2026-03"), line("2", "2027-03")]))

    assert int(second.get("cx")) > int(first.get("cx"))


def test_the_months_of_two_years_can_be_told_apart():
    """Over a year's end, “3月” stands twice; a reader must see which is which."""
    svg = str(draw([line("1", "2026-03"), line("2", "2027-03")]))

    assert "2026" in re.sub(r"<title>.*?</title>", "", svg)
    assert "2027" in re.sub(r"<title>.*?</title>", "", svg)


@pytest.mark.parametrize("name", ["valley-division", "province-service"])
def test_the_picture_on_a_page_is_xml_that_asks_nobody(sound, name):
    (svg,) = re.findall(r'<svg class="timeline".*?</svg>', page(sound, f"plans/{name}.html"), re.DOTALL)

    ET.fromstring(svg)
    assert not re.search(r"<script|<foreignObject|<image|<use|\son\w+=|href=|url\(|https?:", svg)


def test_the_same_days_give_the_same_picture():
    lines = [line("1", "2026-03", "past", inferred=True)]

    assert draw(lines) == draw(lines)

"""Rounds of action against burdens side by side, and numbers with the words that bound them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desks import page, section, words
from handbook.model.quantity import Quantity
from handbook.pages import rounds
from handbook.pages.fields import quantity
from handbook.pages.words import amount

BOARD = "measures/index.html"
WORDS = """
- {id: second, label: 第二轮}
- {id: first, label: 第一轮, description: 老办法}
- {id: unused, label: 没用上}
"""
ITEM = "- {{id: {id}, title: {title}, area: {area}, action: {action}, program: {program}, basis: {basis}}}\n"


def item(name: str, title: str, program: str, *, area="评审", action="减表", basis="policies/startup-support") -> str:
    return ITEM.format(id=name, title=title, program=program, area=area, action=action, basis=basis)


@pytest.fixture
def told(desk):
    desk.write("vocabularies/programs.yml", WORDS)
    desk.write(
        "measures/tried.yml",
        item("m1", "旧减表", "第一轮")
        + item("m2", "新减表", "第二轮", basis="policies/instrument-opening")
        + item("m3", "旧杂事", "第一轮", area="其他", action="其他", basis="policies/instrument-opening"),
    )
    return desk


def test_rounds_stand_side_by_side_in_the_order_of_their_words(told):
    found = rounds.side_by_side(told.edition())

    assert {one.label: [(label, [value.text for value in items]) for label, items in one.ways] for one in found} == {
        "第二轮": [("减表 · 评审", ["新减表"])],
        "第一轮": [("减表 · 评审", ["旧减表"]), ("其他行动", ["旧杂事"])],
    }
    assert [one.label for one in found] == ["第二轮", "第一轮"]


def test_a_round_names_its_paper_only_where_it_has_one(told):
    second, first = rounds.side_by_side(told.edition())

    assert second.basis.title == "青山市仪器开放办法"
    assert first.basis is None
    assert (first.count, first.description) == (2, "老办法")


def test_the_board_shows_them_and_what_is_not_listed(told):
    shown = words(section(page(told, BOARD), "rounds"))

    assert "第一轮" in shown
    assert "不等于不做" in shown
    assert "没用上" not in shown


def test_one_round_alone_is_compared_with_nothing(sound, desk):
    desk.write("vocabularies/programs.yml", WORDS)
    desk.write("measures/tried.yml", item("m1", "旧减表", "第一轮"))

    assert rounds.side_by_side(desk.edition()) is None
    assert 'id="rounds"' not in page(sound, BOARD)


def test_samples_are_no_part_of_a_round(told):
    told.change("measures/tried.yml", "id: m2,", "id: m2, sample: true,")

    assert rounds.side_by_side(told.edition()) is None


def test_an_unknown_round_is_an_error_with_its_line(told):
    told.change("measures/tried.yml", "program: 第二轮", "program: 第三轮")

    (error,) = told.errors()

    assert error.startswith("data/measures/tried.yml:2  词表 data/vocabularies/programs.yml 里没有“第三轮”。")


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "said"),
    [
        ("50", "场", "不低于", "不低于 50 场"),
        ("500", "家", "力争超过", "力争超过 500 家"),
        ("5", "%", "不超过", "不超过 5 %"),
        ("100", "家", "以上", "100 家以上"),
        ("40", "家", "左右", "40 家左右"),
        ("7.50", None, None, "7.5"),
        (None, "家", "以上", "以上"),
    ],
)
def test_a_bounding_word_stands_where_people_say_it(value, unit, qualifier, said):
    assert amount(Decimal(value) if value else None, unit, qualifier) == said


def test_the_words_that_papers_use_are_known_to_the_model():
    assert quantity(Quantity(value="5", unit="%", qualifier="不超过")) == "不超过 5 %"


def test_a_note_on_a_linked_field_is_shown(desk):
    desk.write("measures/tried.yml", "title: x\narea: 评审\naction: 减表\nbasis: policies/startup-support\n"
               "note: {basis: 只说了大意, relieves: 一半算它的}\nrelieves: [slow-forms, kiln-smoke]\n")  # fmt: skip
    html = words(page(desk, "measures/tried.html"))

    assert html.count("只说了大意") == 1
    assert html.count("一半算它的") == 1

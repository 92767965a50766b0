"""Calculators: data with examples, checked at their line; pages that show the working with its articles."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desks import item_of, page, rendered, section, site, words
from handbook.pages import calculators

FILE = "vocabularies/calculators.yml"
PAGE = "calculators/opening-reward.html"
POLICY = "policies/instrument-opening.html"


# --- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("formula: 'min(spent, most)'", "formula: 'min(spend, most)'", 30, "前面没有“spend”"),
        ("formula: 'min(spent, most)'", "formula: 'min(spent, reward)'", 30, "前面没有“reward”"),
        ("formula: 'min(spent, most)'", "formula: 'min(spent)'", 30, "min 后面括号里的项数不对"),
        ("formula: 'min(spent, most)'", "formula: 'days_since(spent)'", 30, "测算器里不用日期"),
        ("formula: 'min(spent, most)', ", "", 30, "要写一种算法"),
        ("      of: hours\n", "", 16, "要写一种算法"),
        ("{gte: 300, lt: 500, gives: 5}", "{gte: 三百, gives: 5}", 22, "“三百”应当是数"),
        ("id: spent", "id: hours", 8, "标识“hours”已经用了"),
        ("id: spent", "id: calc", 8, "标识“calc”已经用了"),
        ("otherwise: own", "otherwise: mine", 11, "“mine”不能作不填时的值"),
        ("otherwise: 1,", "otherwise: 一,", 7, "“一”不能作不填时的值"),
        ("id: hours, label", "id: hours, concept: opening, label", 6, "没有“opening”这个数"),
        ("machines * 2 * share", "machines * 3 * share", 29, "“最多奖励”的依据里没有 3 这个数"),
        ("{gte: 10.5, text: 大仪器的档}", "{gte: 10.5, text: 600 小时的档}", 27, "没有 600 这个数"),
        ("gives: 0.5,", "gives: 0.4,", 14, "“借来的按一半”的依据里没有 0.4 这个数"),
    ],
)
def test_what_is_wrong_with_a_calculator_is_said_at_its_line(desk, old, new, line, said):
    desk.change(FILE, old, new)

    found = [error for error in desk.errors() if error.startswith(f"data/{FILE}:{line} ") and said in error]
    assert found, desk.errors()
    assert "[rule]" in found[0]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("policy: instrument-opening", "policy: instrument-openin", "unknown-id", "是不是“instrument-opening”"),
        ("policy: startup-support", "policy: startup-suport", "unknown-id", "是不是“startup-support”"),
        ("rests_on: [奖励档次]", "rests_on: [奖励档]", "grounds", "是不是“奖励档次”"),
        ("rests_on: [奖励档次]", "locator: 第五条", "grounds", "没有写依据"),
        ("score: 5, most: 2, reward: 2}", "score: 5, most: 2, reward: 2.1}", "rule-example", "公式给出 2。"),
        ("score: 5, most: 2, reward: 2}", "score: 缺}", "rule-example", "应得 缺，公式给出 5。"),
        ("score: 5, most: 2, reward: 2}", "score: 五}", "rule-example", "算例里的“score”不认识"),
        ("inputs: {hours: 299}", "inputs: {hour: 299}", "rule-example", "算例里的“hour”不认识"),
        ("inputs: {hours: 299}", "inputs: {hours: -1}", "rule-example", "算例里的“hours”不认识"),
        ("id: opening-reward", "id: Opening", "id-form", "不能作标识"),
        ("title: 仪器开放奖励测算", "titel: 仪器开放奖励测算", "unknown-key", "titel"),
        ("help: 看刷卡记录。", "help: 打 13800001234", "privacy", "138****1234"),
    ],
)
def test_other_mistakes_have_their_codes(desk, old, new, code, said):
    desk.change(FILE, old, new)

    assert any(f"[{code}]" in error and said in error for error in desk.errors()), desk.errors()


def test_a_result_is_needed_and_three_examples(desk):
    text = desk.read(FILE)
    desk.write(FILE, text.replace("result: true", "result: false").partition("    - {title: 不够小时")[0])

    assert [error.partition("  ")[2].partition("\n")[0] for error in desk.errors()] == [
        "没有一行是结果。  [rule]",
    ]
    desk.write(FILE, text.partition("    - {title: 不够小时")[0])
    assert ["算例不够" in error for error in desk.errors()] == [True]


def test_a_file_that_is_no_list_and_a_calculator_told_twice_are_findings(desk):
    text = desk.read(FILE)
    desk.write(FILE, text + text)
    assert ["写了两次" in error for error in desk.errors()] == [True]

    desk.write(FILE, "id: x\n")
    assert [error.split("  ")[0] for error in desk.errors()] == [f"data/{FILE}:1"]


def test_when_the_document_changes_its_number_the_calculator_is_told(desk):
    desk.change("policies/instrument-opening.yml", "每台最多 2 万元, cap: 2", "每台最多 4 万元, cap: 4")

    assert any("“最多奖励”的依据里没有 2 这个数" in error for error in desk.errors())


# --- pages ----------------------------------------------------------------------------------------


def test_the_page_shows_the_first_example_worked_through(sound):
    html = page(sound, PAGE)

    assert "初步参考" in html and "不会发送" in html
    working = words(section(html, "working"))
    assert "仪器台数 × 2 × 谁家的仪器" in working and "1 × 2 × 1" in working
    assert "300 小时，不低于 300 小时、低于 500 小时" in working
    assert "取较小（实际花费，最多奖励）" in working and "取较小（3，2）" in working
    assert "正好三百小时" in words(section(html, "result"))
    assert 'data-amount="reward">2 万元<' in html


def test_every_line_leads_to_its_article(sound):
    html = section(page(sound, PAGE), "working")

    assert 'href="../policies/instrument-opening.html#thresholds">奖励档次</a>' in html
    assert 'href="../policies/instrument-opening.html#c2">年度奖励</a>（第五条）' in html
    assert 'href="../policies/startup-support.html#c1">开张补助</a>（青山市扶持作坊办法）' in html


def test_a_result_that_rests_on_a_doubtful_fact_is_to_be_verified(sound):
    html = page(sound, PAGE)

    assert '<span class="verify" data-doubt>需核实</span>' in html
    assert "“得分”的依据待核" in words(section(html, "result"))
    assert "《青山市扶持作坊办法》已修改" in words(section(html, "result"))


def test_a_sure_result_waits_for_its_document_to_lapse(desk):
    text = desk.read("policies/instrument-opening.yml")
    desk.write(
        "policies/instrument-opening.yml",
        text.replace("cap: 2, unit: 万元, confidence: C", "cap: 2, unit: 万元").replace(
            "    confidence: C\n    note: 细则里的分档", "    note: 细则里的分档"
        ),
    )

    desk.change(FILE, "policy: startup-support, rests_on: [开张补助]", "rests_on: [年度奖励]")

    now, later = page(desk, PAGE), page(desk, PAGE, today=date(2031, 1, 1))

    assert '<span class="verify" data-doubt hidden>需核实</span>' in now
    assert '<span class="verify" data-doubt>需核实</span>' in later
    assert "《青山市仪器开放办法》失效" in words(section(later, "result"))


def test_the_page_of_a_policy_leads_to_what_can_be_worked_out(sound):
    link = 'href="../calculators/opening-reward.html">仪器开放奖励测算</a>'

    assert link in page(sound, POLICY)
    assert link in page(sound, "policies/startup-support.html")
    assert "算一算" not in page(sound, "policies/craft-2012.html")
    assert 'href="opening-reward.html"' in page(sound, "calculators/index.html")


def test_an_example_without_a_result_is_not_offered(desk):
    assert "五百小时三台" in page(desk, PAGE) and "不够小时" not in page(desk, PAGE)

    desk.change(
        FILE,
        "inputs: {hours: 299}, results: {score: 缺, most: 2, reward: 缺}",
        "inputs: {spent: 1}, results: {reward: 1}",
    )

    assert "不够小时" in page(desk, PAGE)


def test_what_the_script_is_given_is_the_plan(sound):
    (told,) = sound.edition().handbook.calculators.values()
    plan = json.loads(calculators.context(sound.edition(), told)["plan"])

    assert [entry["id"] for entry in plan["inputs"]] == ["hours", "machines", "spent", "share"]
    assert plan["lines"][2]["formula"] == ["min", "spent", "most"]


@pytest.mark.parametrize("gone", ["file", "policy"])
def test_a_handbook_without_calculators_has_no_page_and_no_link(desk, gone):
    if gone == "file":
        (desk.data / FILE).unlink()
    else:
        desk.change(
            "policies/instrument-opening.yml", "updated: 2026-11-01", "withdrawn: {date: 2026-11-01, reason: 改}"
        )
    made = site(desk)

    assert not calculators.is_published(desk.edition())
    assert not [item.uri for item in made.items if item.uri.startswith("calculators/")]
    assert "../calculators/" not in page(desk, "policies/startup-support.html")


def test_a_sample_that_is_left_out_takes_its_calculator_with_it(desk):
    desk.change("policies/instrument-opening.yml", "updated: 2026-11-01", "updated: 2026-11-01\nsample: true")
    desk.change("handbook.yml", "samples: true", "samples: false")

    assert not calculators.is_published(desk.edition())


def test_a_changed_calculator_changes_what_rests_on_it(desk):
    def made():
        fresh = site(desk)
        return {item.uri: rendered(fresh, item.uri) for item in fresh.items if item.frame}

    assert item_of(site(desk), PAGE).source == f"data/{FILE}"
    before = made()
    desk.change(FILE, "title: 仪器开放奖励测算", "title: 开放奖励测算")
    after = made()

    changed = {uri for uri in before if before[uri] != after[uri]}
    assert {PAGE, POLICY, "calculators/index.html"} <= changed

"""政策匹配 in the browser: answers stay on the device, and everything goes by keyboard.

The evaluator: tests/test_eligibility_in_v8.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from waiting import until

MATCH = "match/index.html"
GROWTH = "growth/index.html"


@pytest.fixture
def page(home, visit) -> Page:
    return visit(home + MATCH)


def card(page: Page, clause: str):
    """A clause's card; whatever stands behind a button is brought first."""
    while page.locator(".match-more button").count():
        page.locator(".match-more button").first.click()
    return page.locator(f"[data-clause='{clause}']")


def screen(page: Page) -> str:
    """The facts that are asked now."""
    return page.locator("[data-screen]").get_attribute("data-screen") or ""


def badge(page: Page, clause: str) -> str:
    return card(page, clause).locator("summary .state[data-verdict]").inner_text()


def answer(page: Page, **answers: str) -> None:
    """Fill the long form as somebody would, one question after the other."""
    page.locator(".match-all").evaluate("(all) => { all.open = true; }")
    for name, value in answers.items():
        ask = page.locator(f"[data-ask='{name}']")
        ask.evaluate(
            "(one) => { const group = one.closest('details'); group.hidden = one.hidden = false; group.open = true; }"
        )
        choice = ask.locator(f"input[value='{value}']")
        if choice.count():
            choice.check()
        else:
            ask.locator("input").fill(value)


# --- the page ------------------------------------------------------------------------------------


def test_without_answers_nothing_is_decided(page):
    assert badge(page, "instrument-opening.booking") == "需补充"
    assert badge(page, "instrument-opening.c2") == "需补充"
    assert page.locator("[data-tally]").inner_text().startswith("符合 0 项")
    assert page.locator(".match-policy[data-verdict='met']").count() == 0


def test_what_is_not_verified_gets_no_verdict_whatever_is_answered(page):
    answer(page, moved_on="2026-12-31")

    assert badge(page, "instrument-opening.c3") == "需核实"


def test_a_document_that_was_amended_promises_nothing(page):
    answer(page, subject="workshop", opened_on="2026-11-01")
    card(page, "startup-support.c1").locator("summary").click()

    assert badge(page, "startup-support.c1") == "需核实"
    expect(card(page, "startup-support.c1")).to_contain_text("文件已修改，不作结论")


def test_a_no_is_a_no_though_the_document_was_amended(page):
    answer(page, subject="keeper")
    card(page, "startup-support.c1").locator("summary").click()

    assert badge(page, "startup-support.c1") == "不符合"
    expect(card(page, "startup-support.c1")).to_contain_text("文件已修改，按手册里现有的条件判断")


@pytest.mark.parametrize(
    ("worth", "share", "verdict"),
    [("4500", "4.5", "不符合"), ("5500", "4.5", "符合"), ("5000", "4.5", "不符合"), ("5000", "5", "符合")],
)
def test_the_band_that_another_answer_chooses_decides(page, worth, share, verdict):
    answer(page, subject="keeper", worth=worth, open_share=share)

    assert badge(page, "instrument-opening.c2") == verdict


def test_a_reason_stands_beside_each_condition(page):
    answer(page, subject="keeper", worth="4500", open_share="4.5")
    made = card(page, "instrument-opening.c2")
    made.locator("summary").click()

    expect(made).to_contain_text("开放机时占比不低于 5%（仪器总值不超过 5000 万元）")
    expect(made).to_contain_text("您填的是4.5%，差 0.5 个百分点。")
    expect(made).to_contain_text("依据：第五条")


def test_a_card_that_somebody_opened_stays_open_when_answers_change(page):
    shown = card(page, "instrument-opening.booking")
    shown.locator("summary").click()
    answer(page, subject="workshop")

    expect(page.locator("[data-verdict='met'][data-clause='instrument-opening.booking']")).to_have_count(0)
    expect(shown).to_have_attribute("open", "")


def test_no_comes_gently_with_the_next_step(page):
    answer(page, subject="workshop", registered="no", missed="no")
    made = card(page, "instrument-opening.booking")
    made.locator("summary").click()

    expect(made).to_contain_text("到器物处登记后就可以预约。")
    expect(made).to_contain_text("拿不准可以问：器物处")


def test_what_no_machine_can_check_is_said_in_words(page):
    answer(page, subject="workshop", registered="yes", missed="no")
    made = card(page, "instrument-opening.booking")

    expect(made.locator("summary")).to_contain_text("另有 1 条要自己对照")
    made.locator("summary").click()
    expect(made).to_contain_text("预约时说清拿来做什么")


def test_a_share_is_worked_out_from_its_parts(page):
    answer(page, subject="keeper", worth="5500", open_hours="45", all_hours="1,000")

    expect(page.locator("[data-ask='open_share'] [data-worked]")).to_have_text("已算出：4.5%。")
    assert badge(page, "instrument-opening.c2") == "符合"


def test_what_is_no_answer_is_said_and_counts_as_none(page):
    answer(page, subject="keeper", worth="5500", open_share="101")

    expect(page.locator("[data-ask='open_share'] [data-wrong]")).to_contain_text("在 0 到 100 之间")
    assert page.locator("#ask-open_share").get_attribute("aria-invalid") == "true"
    assert badge(page, "instrument-opening.c2") == "需补充"


def test_questions_that_no_longer_matter_are_put_away(page):
    answer(page, subject="keeper")

    assert page.locator("[data-ask='missed']").is_hidden()
    assert (
        page.locator("[data-ask='worth']").is_visible()
        or page.locator("[data-ask='worth']").get_attribute("hidden") is None
    )
    page.get_by_role("button", name="都显示").click()
    assert page.locator("[data-ask='missed']").get_attribute("hidden") is None


def test_one_question_stands_on_a_screen_and_one_tap_answers_it(page):
    assert screen(page) == "subject"
    assert page.locator(".match-screen h2").inner_text() == "您是哪一类？"

    page.get_by_role("button", name="作坊", exact=True).click()

    assert screen(page) not in ("", "subject")
    assert "subject=workshop" in page.url
    assert page.evaluate("document.activeElement.tagName") == "H2"  # a screen reader says the next question
    assert page.locator("input[name='subject'][value='workshop']").is_checked()


def test_on_a_phone_each_question_begins_right_below_the_bar(home, visit):
    page = visit(home + MATCH, width=360, height=740)
    page.get_by_role("button", name="作坊", exact=True).click()

    bar, asked = page.locator("[data-sum]").bounding_box(), page.locator(".match-screen").bounding_box()
    assert 0 <= asked["y"] - bar["y"] - bar["height"] < 44
    expect(page.locator("[data-best]")).to_contain_text("排在最前")


def test_a_screen_goes_back_to_be_changed_and_on_again(page):
    page.get_by_role("button", name="作坊", exact=True).click()
    page.get_by_role("button", name="上一步").click()

    assert screen(page) == "subject"
    assert page.get_by_role("button", name="上一步").count() == 0
    expect(page.locator(".match-step")).to_contain_text("第 1 屏")
    expect(page.get_by_role("button", name="作坊", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="管仪器的单位").click()
    assert "subject=keeper" in page.url
    page.locator(".match-answers summary").click()
    page.locator(".match-answers").get_by_role("button", name="改").click()
    assert screen(page) == "subject"


def test_what_is_not_known_is_not_asked_again_and_stays_so_after_a_reload(page):
    page.get_by_role("button", name="管仪器的单位").click()
    asked = screen(page)
    page.get_by_role("button", name="不知道").last.click()

    assert screen(page) != asked
    assert "unknown=" in page.url
    page.reload()
    assert page.locator("[data-screen]").count() == 0 or screen(page) != asked
    expect(page.locator(".match-answers")).to_contain_text("不知道")
    page.evaluate("() => { location.hash = 'unknown=constructor,subject,subject'; }")
    expect(page.locator(".match-answers dt")).to_have_count(1)


def test_another_question_can_be_taken_first(page):
    before = screen(page)
    page.locator("[data-next] button").first.click()

    assert screen(page) != before
    assert page.evaluate("document.activeElement.id") == "screen-title"


def test_figures_that_belong_together_are_asked_together_and_read_as_people_type_them(page):
    page.get_by_role("button", name="管仪器的单位").click()
    while "worth" not in screen(page):
        page.get_by_role("button", name="不知道").last.click()
    assert screen(page) == "open_hours all_hours worth"
    page.locator("#screen-worth").fill("五千")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("[data-field='worth'] [data-wrong]")).to_contain_text("这个数不对")
    page.locator("#screen-worth").fill("５，５００")
    page.keyboard.press("Enter")

    assert "worth=5500" in page.url


def test_the_best_answer_stands_first_with_its_rank_and_its_open_question_inside(page):
    answer(page, subject="workshop", registered="yes")
    first = page.locator("[data-rank='1']")

    expect(first.locator("h3")).to_contain_text("1")
    expect(first).to_contain_text("还要知道")
    expect(first).to_contain_text("找谁")
    ids = page.evaluate("Array.from(document.querySelectorAll('[id]'), (one) => one.id)")
    assert len(ids) == len(set(ids))  # a question may stand on its screen and in several cards
    answer(page, missed="no")
    expect(page.locator("[data-rank='1']")).to_have_attribute("data-verdict", "met")


def test_answers_live_in_the_address_and_survive_a_reload(page):
    answer(page, subject="keeper", worth="5500", open_share="4.5", titles="good")
    address = page.url

    assert "#" in address
    assert "worth=5500" in address
    page.reload()

    assert page.input_value("#ask-worth") == "5500"
    assert page.locator("input[name='titles'][value='good']").is_checked()
    assert badge(page, "instrument-opening.c2") == "符合"


def test_answers_can_be_cleared(page):
    answer(page, subject="keeper", worth="5500")
    page.get_by_role("button", name="清除回答").click()

    assert "#" not in page.url
    assert page.input_value("#ask-worth") == ""
    assert page.locator("input:checked").count() == 0


def test_none_of_them_and_one_of_them_exclude_each_other(page):
    answer(page, titles="good")
    answer(page, titles="none")

    assert not page.locator("input[name='titles'][value='good']").is_checked()


def test_an_address_that_was_cut_or_spoilt_breaks_nothing(home, visit):
    page = visit(home + MATCH + "#subject=ghost&worth=%E4%BD&&=x&nothing=1&open_share=1e9&titles=good,x")

    assert page.locator("input[name='titles'][value='good']").is_checked()
    assert page.locator("[data-tally]").inner_text().startswith("符合 0 项")


def test_materials_of_what_matches_can_be_ticked_off(page):
    assert page.locator(".match-list").count() == 0
    answer(page, subject="workshop", registered="yes", missed="no")

    made = page.locator(".match-list")
    expect(made).to_contain_text("要准备的材料")
    assert made.locator("input[type=checkbox]").count() >= 1


def test_materials_come_from_what_applies_and_never_from_what_fails(page):
    guides = {
        name: {"title": name, "href": "#", "materials": [["申请表", ""]]} for name in ("met", "unverified", "unmet")
    }
    results = [{"verdict": name, "clause": {"guide": name, "role": "待遇"}} for name in guides]

    listed = page.evaluate(
        "([guides, results]) => Array.from(Handbook.matchCards.checklist({ guides },"
        " [{ verdict: 'met', results }]).querySelectorAll('summary'), (one) => one.textContent)",
        [guides, results],
    )

    assert listed == ["met（1 样）", "unverified（1 样）"]


def test_nothing_is_asked_of_any_server_while_answering(page):
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    answer(page, subject="workshop", registered="yes", missed="no")
    page.get_by_role("button", name="清除回答").click()

    assert asked == []


def test_the_whole_walk_by_keyboard_from_a_folder(published, visit):
    page = visit((published / MATCH).as_uri(), width=360, height=740)
    page.get_by_role("button", name="作坊", exact=True).focus()
    page.keyboard.press("Enter")
    while page.locator("[data-screen]").count() and "registered" not in screen(page):
        page.get_by_role("button", name="不知道").last.focus()
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # from the heading
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    answer(page, registered="yes", missed="no")
    page.get_by_role("button", name="看结果").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-found] h2')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") in ("A", "SUMMARY")

    assert badge(page, "instrument-opening.booking") == "符合"


def test_without_its_script_the_questions_and_the_policies_can_be_read(published, visit):
    page = visit((published / MATCH).as_uri(), script_off=True)

    expect(page.get_by_text("有条件的政策")).to_be_visible()
    expect(page.get_by_text("仪器总值多少？")).to_be_visible()
    assert page.locator("[data-plain] a").count() >= 3
    page.locator("#ask-worth").fill("5")
    page.keyboard.press("Enter")
    assert page.url.endswith("match/index.html")  # answers are sent nowhere


def test_the_skip_link_leaves_answers_alone(page):
    answer(page, subject="keeper", worth="5500")
    page.evaluate("location.hash = '#content'")

    expect(page.locator("#ask-worth")).to_have_value("5500")
    until(page, "location.hash.includes('worth=5500')")


# --- the ladder ----------------------------------------------------------------------------------


def test_the_ladder_says_what_is_missing_for_the_next_step(home, visit):
    page = visit(home + GROWTH + "#subject=workshop&registered=no&missed=no&opened_on=2026-11-01")
    rung = page.locator("#good")

    expect(rung).to_contain_text("不符合")
    expect(rung).to_contain_text("到器物处登记后就可以预约。")
    expect(page.locator("#new")).to_contain_text("您已在这一级")
    assert page.locator("[data-next]").get_attribute("id") == "good"


def test_a_step_that_is_reached_says_so(home, visit):
    page = visit(home + GROWTH + "#subject=workshop&titles=good")

    expect(page.locator("#new")).to_contain_text("您已在更高的一级")
    expect(page.locator("#good")).to_contain_text("您已在这一级")
    page.locator(".ladder a").nth(1).click()
    page.locator(".chart details summary").click()
    page.locator(".chart-table a").nth(1).click()
    assert "titles=good" in page.url


def test_the_picture_marks_the_step_on_which_the_reader_stands_and_no_other(home, visit):
    page = visit(home + GROWTH + "#subject=workshop&titles=good")

    marks = page.locator(".p-stairs:visible [data-here]:visible")
    expect(marks).to_have_count(1)
    expect(marks).to_have_text("您在这里")
    assert marks.get_attribute("data-here") == "good"
    expect(visit(home + GROWTH).locator("[data-here]:visible")).to_have_count(0)


def test_answers_are_carried_from_the_questions_to_the_ladder_and_back(page):
    answer(page, subject="workshop", registered="no")
    page.get_by_role("link", name="看成长路线").click()

    expect(page.locator("#good [data-stand]")).to_contain_text("您填的是“否”")
    page.get_by_role("link", name="填写或修改我的情况").click()
    page.wait_for_load_state()
    assert page.locator("input[name='registered'][value='no']").is_checked()


def test_the_pages_file_of_rules_is_plain_data(published):
    text = (Path(published) / "match" / "rules.js").read_text(encoding="utf-8")
    data = json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))

    assert {clause["id"] for clause in data["clauses"]} >= {"instrument-opening.booking", "instrument-opening.c2"}

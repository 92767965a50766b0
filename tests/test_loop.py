"""The closed loop of a problem: five steps, every countermeasure, and what is missing said in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desks import page, section, words
from handbook.deriving import dockets, loops

SMOKE = "problems/kiln-smoke.html"
LATE = "problems/tried.html"


def steps(html: str) -> list[str]:
    """What each step of the strip reads."""
    strip = html.partition('<section class="loop"')[2].partition("</section>")[0]
    return [words(step) for step in re.findall(r"<li>(.*?)</li>", strip, re.DOTALL)]


def tried(desk, text: str) -> list[str]:
    desk.write("problems/tried.yml", f"title: 试问题\norigin: 科研人员诉求\n{text}")
    return steps(page(desk, LATE))


def test_the_strip_has_its_five_steps_in_order(sound):
    assert [step[:2] for step in steps(page(sound, SMOKE))] == ["问题", "对策", "处室", "期限", "结果"]


def test_each_step_says_what_is_known(sound):
    raised, answered, owned, timed, settled = steps(page(sound, SMOKE))

    assert "溪东作坊" in raised
    assert "2026年5月" in raised
    assert "知不知道可以约仪器" in raised
    assert "4 项" in answered
    assert "青山市创新局" in owned
    assert "2026年10月31日" in timed
    assert "在办" in settled


def test_what_nobody_wrote_is_said_in_words(desk):
    raised, answered, owned, timed, settled = tried(desk, "")

    assert "没读到谁提的" in raised
    assert "没读到回应它的政策" in answered
    assert "没读到归谁办" in owned
    assert "没读到什么时候前办好" in timed
    assert "未办" in settled
    assert "没读到结果" in settled


def test_a_problem_to_be_explained_lacks_its_explanation(desk):
    assert "没读到说明" in tried(desk, "state: 需说明\n")[4]
    assert "没读到说明" not in tried(desk, "state: 需说明\nexplanation: 要等省里\n")[4]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("due: 2026-11-20\n", "已超期"),
        ("due: 2026-11\n", "本月到期"),
        ("due: 2026-11-21\nstate: 在办\n", "本月到期"),
        ("due: 2026-12-31\n", "未到期限"),
        ("due: 2026-11-20\nstate: 办结\n", "不再计时"),
        ("due: 2026-11-20\nstate: 需说明\n", "不再计时"),
    ],
)
def test_only_an_open_problem_past_its_day_is_overdue(desk, written, said):
    timed = tried(desk, written)[3]

    assert said in timed
    assert ("已超期" in timed) == (said == "已超期")


def test_an_open_deadline_carries_its_word_for_another_day(sound):
    assert 'data-due="2026-10-31" data-state="past" data-past="已超期"' in page(sound, SMOKE)


def test_a_note_on_the_owner_is_not_lost(desk):
    owned = tried(desk, "owner: qs-inno\nnote: {owner: 分工表推出来的}\nconfidence: {owner: C}\n")[2]

    assert "分工表推出来的" in owned
    assert "待核" in owned


def test_every_countermeasure_stands_in_the_table_with_its_office_and_deadline(sound):
    table = words(section(page(sound, SMOKE), "countermeasures"))

    assert "青山市仪器开放办法" in table
    assert "现行" in table
    assert "不冒烟的窑" in table
    assert "2027年3月31日" in table
    assert "难题张榜" in table
    assert "揭榜挂帅，示例" in table
    assert "各市创新局" in table
    assert "2027年上半年" in table


def test_a_measure_that_relieves_a_problem_is_a_countermeasure_with_its_evidence(sound):
    table = words(section(page(sound, "problems/slow-forms.html"), "countermeasures"))

    assert "一表通办" in table
    assert "由 9 张到 3 张" in table
    assert "有证据" in table
    assert "新表已经启用" in table
    assert "没读到" in table


@pytest.mark.parametrize(("delivered", "past"), [("", True), ("delivered_on: 2026-10\n", False)])
def test_a_promise_past_its_day_is_said_until_it_is_kept(desk, delivered, past):
    text = desk.read("measures/one-form.yml") + f"promised_on: 2026-09\n{delivered}"
    desk.write("measures/one-form.yml", text)
    table = words(section(page(desk, "problems/slow-forms.html"), "countermeasures"))

    assert "2026年9月" in table
    assert ("期限已过" in table) is past


def test_countermeasures_are_not_said_a_second_time(sound):
    html = page(sound, SMOKE)

    assert "一家作坊改窑" in words(section(html, "mentions"))
    assert "不冒烟的窑" not in words(section(html, "mentions"))


def counters(html: str) -> dict[str, str]:
    """The rows of the table of countermeasures, by where they lead."""
    body = section(html, "countermeasures").partition("<tbody>")[2]
    return {re.search(r'href="\.\./([^"]*)', row)[1]: words(row) for row in body.split("<tr>")[1:]}


def test_a_task_that_a_problem_names_brings_its_own_office_and_deadline(sound):
    row = counters(page(sound, SMOKE))["plans/valley-division.html#vd-9"]

    assert "编一本手册 青山市 青山市四张单子责任分工表 行动方案里的任务" in row
    assert "器物处" in row
    assert "各处室" in row
    assert "2026年12月 未到期限 年份为推断" in row
    assert "匠人处" not in row
    assert "项任务" not in row


def test_the_strip_and_the_board_lead_to_the_task(sound):
    link = 'href="../plans/valley-division.html#vd-9">编一本手册</a>'
    strip = page(sound, SMOKE).partition('<section class="loop"')[2].partition("</section>")[0]

    assert link in strip
    assert link in page(sound, "problems/index.html")


@pytest.mark.parametrize("named", ["plans/province-service#ps-2", "province-service#ps-2"])
def test_a_task_that_both_ends_name_is_one_countermeasure(desk, named):
    desk.change("problems/kiln-smoke.yml", "plans/valley-division#vd-9", named)
    rows = counters(page(desk, SMOKE))

    assert [address for address in rows if address.startswith("plans/")] == ["plans/province-service.html#ps-2"]
    assert "2027年上半年" in rows["plans/province-service.html#ps-2"]


def test_a_paragraph_that_a_problem_names_brings_the_units_it_prints(desk):
    desk.change("problems/kiln-smoke.yml", "plans/valley-division#vd-9", "plans/province-service#p-goal")
    row = counters(page(desk, SMOKE))["plans/province-service.html#p-goal"]

    assert "目标1" in row
    assert "云岭省创新厅" in row
    assert "项任务" not in row


def test_a_paper_is_left_out_beside_its_task(desk):
    desk.change("problems/kiln-smoke.yml", "plans/valley-division#vd-9", "plans/province-service")
    found = loops.countermeasures(desk.edition().handbook, ("problems", "kiln-smoke"))

    assert [answer for answer in found if answer[0][0] == "plans"] == [(("plans", "province-service"), "ps-2")]


def test_the_board_shows_the_loop_of_every_problem(desk):
    desk.write("problems/tried.yml", "title: 试问题\norigin: 企业需求\n")
    board = words(page(desk, "problems/index.html"))

    assert "1 已超期" in board
    for said in ("没读到", "不冒烟的窑", "一表通办"):
        assert said in board


def test_nothing_is_overdue_inside_a_coarse_date(desk):
    desk.write("problems/tried.yml", "title: 试问题\norigin: 企业需求\ndue: 2026\n")
    problem = desk.edition().handbook.record(("problems", "tried"))

    assert not dockets.is_overdue((), problem, date(2026, 12, 31))
    assert dockets.is_overdue((), problem, date(2027, 1, 1))

"""The first page: doors, lists with their counts, what closes, what changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from desks import page
from handbook.deriving.events import LOAD
from handbook.evidence import Tally
from handbook.history import Amendment, Difference, History
from handbook.kinds import FOUR_LISTS
from handbook.pages import home, latest_changes, list_sentences
from handbook.pages.views import Ref

SAYS = {
    "问题清单": "2 件问题，办结 1 件；1 件没读到结果",
    "政策清单": "13 份政策，现行 5 份；2 份能按您的情况自动比对",
    "共享清单": "6 件事写了怎么办；2 处设备和机构，在青山市的 2 处",
    "减负清单": "1 项举措，1 项写明减前减后的数；1 项有证据",
}


def context(desk, today=date(2026, 11, 21)):
    return home.context(desk.edition(today))


def test_every_list_is_counted_without_what_was_withdrawn(sound):
    lists = {found.title: {k.title: k.count for k in found.kinds} for found in context(sound)["lists"]}

    assert lists == {
        "问题清单": {"问题台账": 2, "揭榜挂帅": 1, "满意度调查": 1, "指标": 1},
        "政策清单": {"政策": 13, "征求意见": 1, "实效评估": 1},
        "共享清单": {
            "办事指南": 6,
            "共享设备": 1,
            "服务机构与平台": 1,
            "服务与产品": 1,
            "联系人": 4,
            "宣讲与活动": 1,
            "库与机制": 1,
            "检测项目": 1,
            "科研数据": 1,
            "机构处室": 10,
        },
        "减负清单": {"减负举措": 1, "典型案例": 1, "监管事项": 1, "科技信用": 1},
    }


def test_a_list_of_the_four_that_is_empty_is_not_shown(bay):
    assert "减负清单" not in page(bay, "index.html")
    assert "问题清单" not in page(bay, "index.html")
    assert "guides/" not in page(bay, "index.html")


def test_a_door_opens_on_the_policies_of_its_category(sound):
    doors = [(door.slug, door.title, door.href) for door in context(sound)["doors"]]

    assert doors == [
        ("workshop", "小企业", "policies/index.html?category=workshop"),
        ("instrument", "仪器", "policies/index.html?category=instrument"),
        ("craft", "手艺人", "policies/index.html?category=craft"),
    ]


def test_each_of_the_four_lists_says_in_a_sentence_how_far_it_has_come(sound):
    says = {found.title: found.says for found in context(sound)["lists"]}

    assert says == SAYS
    assert set(list_sentences.SENTENCES) == {four.id for four in FOUR_LISTS}


def test_the_first_question_of_matching_leads_into_it_with_its_answer(sound, bay):
    question = context(sound)["question"]

    assert question.text == "您是哪一类？"
    assert question.answers[0] == Ref("match/index.html#subject=workshop", "作坊")
    assert context(bay)["question"] is None and "看我能享什么" not in page(bay, "index.html")


def test_three_jobs_are_one_tap_away(sound, bay):
    assert [job.href for job in context(sound)["jobs"]] == [
        "whom/index.html", "answers/index.html", "guides/index.html",
    ]  # fmt: skip
    assert [job.title for job in context(bay)["jobs"]] == ["打一个电话"]


def test_what_closes_stands_in_the_order_of_its_days(sound):
    rows = [(row.href, row.windows[0].state) for row in context(sound)["closing"]]

    assert rows == [
        ("guides/craft-card.html", "closing"),
        ("policies/instrument-opening.html#c2", "closing"),
        ("policies/instrument-opening.html#c3", "upcoming"),
        ("guides/startup-grant.html", "open"),
        ("policies/startup-support.html#c1", "open"),
    ]


def test_what_does_not_close_soon_is_laid_out_hidden_for_a_later_day(sound):
    section = page(sound, "index.html").split('id="closing"')[1].split("</section>")[0]

    shown = re.findall(r'<li>.*?href="([^"]+)"', section.split("<h3>")[0], re.DOTALL)
    hidden = re.findall(r'<li hidden>.*?href="([^"]+)"', section, re.DOTALL)
    assert "policies/instrument-opening.html#c2" in shown
    assert "guides/startup-grant.html" in hidden


# --- what changed ---------------------------------------------------------------------------------


def amended(name, *differences, commit="c", at="2026-11-10T02:00:00Z", what="changed", kind="guides"):
    return Amendment(commit, at, (kind, name), what, name, differences=differences)


def told(desk, *amendments, today=date(2026, 11, 21)):
    found = latest_changes.latest(replace(desk.edition(today), history=History(amendments)))
    return [(one.date.text, one.ref.href, one.text) for one in found.changes], found.load


def test_changes_are_told_field_by_field_with_what_it_was_before(sound):
    fees = Difference(("fees",), "value", "10元", "免费")

    changes, load = told(sound, amended("startup-grant", fees))

    assert ("2026-11-10", "guides/startup-grant.html", "收费 10元 改为 免费") in changes
    assert load is None


@pytest.mark.parametrize(
    "silent",
    [
        amended("startup-grant", Difference(("verified_on",), "value", None, "2026-11-10")),
        amended("startup-grant", Difference(("steps",), "inside")),
        amended("startup-grant", what="removed"),
        amended("startup-grant", Difference(("fees",), "value", "10元", "免费"), at="2026-11-22T02:00:00Z"),
        amended("valley-division", Difference(("title",), "value", "甲", "乙"), kind="plans"),
        amended("gone", Difference(("title",), "value", "甲", "乙")),
    ],
)
def test_what_says_nothing_to_a_reader_is_no_change(silent, sound):
    assert not any("2026-11" in day for day, _, text in told(sound, silent)[0] if text != "施行")


def test_a_load_of_many_records_is_one_line_a_day(sound):
    many = [amended(f"n{number}", commit="load", kind="policies") for number in range(LOAD)]
    guide = amended("startup-grant", Difference(("fees",), "value", "10元", "免费"), commit="load")

    changes, load = told(sound, guide, *many)

    assert load.text == f"成批更新 {LOAD + 1} 条：政策 {LOAD}、办事指南 1"
    assert "guides/startup-grant.html" not in [href for _, href, _ in changes]


def test_without_a_history_the_records_say_themselves_when_they_were_updated(sound):
    found = latest_changes.latest(sound.edition())

    assert found.changes[0].date.text == "2026-11-03"
    assert [change.date.first for change in found.changes] == sorted(
        (change.date.first for change in found.changes), reverse=True
    )
    assert len(found.changes) == latest_changes.MOST


def test_a_load_alone_is_no_section(bay):
    for number in range(LOAD + 1):
        bay.write(f"organizations/house-{number}.yml", f"title: 第{number}号船屋\nrole: 其他\nupdated: 2026-11-01\n")
    for policy in (bay.data / "policies").iterdir():
        policy.unlink()

    assert latest_changes.latest(bay.edition()) is None
    assert "最近变化" not in page(bay, "index.html")


# --- the rest -------------------------------------------------------------------------------------


def test_no_section_says_only_that_there_is_nothing(sound):
    html = page(sound, "index.html", date(2026, 4, 1))

    assert '<div class="soon" hidden>' in html
    assert not re.search(r"<h[23][^>]*>[^<]*</h[23]>\s*<p[^>]*>[^<]*(?:没有|尚无|还没)[^<]*</p>\s*</section>", html)


@pytest.mark.parametrize("year", [2026, 2027, 2031, 2048])
def test_the_twelve_months_are_never_empty(sound, year):
    for month in (1, 6, 11):
        picture = context(sound, date(year, month, 15))["twelve_months"]

        assert picture.rows
        assert 'data-picture="windows"' in page(sound, "index.html", date(year, month, 15))


def test_the_strip_says_how_far_the_facts_can_be_trusted(sound):
    trust = context(sound)["trust"]

    assert (trust.records, trust.today.text) == (59, "2026-11-21")
    assert trust.evidence == Tally(facts=6, records=1, sources=1)


def test_editors_see_what_waits_for_them_and_where_it_is_listed(desk):
    desk.change("problems/kiln-smoke.yml", "state: 在办", "state: 未办")
    undone = {ref.title: ref.href for ref in context(desk)["undone"]}

    facts = sum(int(re.search(r"(\d+) 处待核", finding.message)[1]) for finding in desk.coded("to-verify"))
    assert undone[f"{facts} 处待核"] == "gaps/index.html"
    assert undone["1 件问题未办"] == "problems/index.html?state=%E6%9C%AA%E5%8A%9E"
    assert not any(title.startswith("0 ") for title in undone)


def test_the_lookup_leads_to_the_first_list_there_is(sound, bay):
    assert home.lookup(sound.edition()) == "policies/index.html"
    for file in (bay.data / "policies").iterdir():
        file.unlink()
    assert home.lookup(bay.edition()) == "organizations/index.html"


def test_a_handbook_without_any_record_still_has_a_first_page(bay):
    for kind in ("policies", "organizations"):
        for file in (bay.data / kind).iterdir():
            file.unlink()

    assert "临海湾渔业手册" in page(bay, "index.html")

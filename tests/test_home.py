"""The first page: doors, lists with their counts, what closes, what changed."""

from __future__ import annotations

import re
from datetime import date

from desks import page
from handbook.evidence import Tally
from handbook.pages import home


def context(desk, today=date(2026, 11, 21)):
    return home.context(desk.edition(today))


def test_every_list_is_counted_without_what_was_withdrawn(sound):
    lists = {found.title: {k.title: k.count for k in found.kinds} for found in context(sound)["lists"]}

    assert lists == {
        "问题清单": {"问题台账": 2, "揭榜挂帅": 1, "满意度调查": 1, "指标": 1},
        "政策清单": {"政策": 13},
        "共享清单": {
            "办事指南": 6,
            "共享设备": 1,
            "服务机构与平台": 1,
            "服务与产品": 1,
            "联系人": 4,
            "宣讲与活动": 1,
            "机构处室": 10,
        },
        "减负清单": {"减负举措": 1, "典型案例": 1},
    }


def test_a_list_of_the_four_that_is_empty_is_not_shown(bay):
    assert "减负清单" not in page(bay, "index.html")
    assert "问题清单" not in page(bay, "index.html")
    assert "guides/" not in page(bay, "index.html")


def test_a_door_opens_on_the_policies_of_its_category(sound):
    doors = {door.slug: (door.title, door.href, door.count) for door in context(sound)["doors"]}

    assert doors == {
        "workshop": ("小企业", "policies/index.html?category=workshop", 3),
        "instrument": ("仪器", "policies/index.html?category=instrument", 1),
        "craft": ("手艺人", "policies/index.html?category=craft", 1),
    }


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


def test_when_nothing_closes_the_page_says_so(sound):
    html = page(sound, "index.html", date(2026, 4, 1))

    assert re.search(r"<p data-none>近期没有要截止的，全年的见上面的图。", html)
    assert html.index('data-picture="windows"') < html.index("近期没有要截止的")


def test_last_years_rounds_are_told_as_such_and_not_for_ever(sound):
    assert [row.href for row in context(sound)["last_round"]] == ["policies/next-year-rules.html#c1"]
    assert "往年窗口，今年没读到" in page(sound, "index.html")
    assert context(sound, date(2027, 6, 1))["last_round"] != []
    assert "policies/next-year-rules.html#c1" not in [r.href for r in context(sound, date(2027, 6, 1))["last_round"]]


def test_the_latest_change_comes_first(sound):
    days = [change.date.text for change in context(sound)["changes"]]

    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-11-03"
    assert len(days) <= home.MOST_CHANGES


def test_the_strip_says_how_far_the_facts_can_be_trusted(sound):
    trust = context(sound)["trust"]

    assert (trust.records, trust.today.text) == (51, "2026-11-21")
    assert trust.evidence == Tally(facts=6, records=1, sources=1)
    assert trust.to_verify == sum(
        int(re.search(r"(\d+) 处待核", finding.message)[1]) for finding in sound.coded("to-verify")
    )
    assert trust.fingerprint in page(sound, "index.html")


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

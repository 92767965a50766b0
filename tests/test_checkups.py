"""体检 without a browser: its page, the ways that lead to it, and what editors hear of its file."""

from __future__ import annotations

import pytest

from desks import page, rendered, site, words
from handbook.lookup import pages as page_entries

FILE = "vocabularies/checkups.yml"
PAGE = "match/checkup.html"


def test_its_page_asks_the_figures_and_names_what_one_gets_when_and_whom_to_call(sound):
    html = page(sound, PAGE)
    told = words(html)

    asked = ["opened_on", "worth", "open_hours", "all_hours"]
    assert [name for name in asked if f'data-ask="{name}"' in html] == asked
    assert html.count("data-ask=") == len(asked)
    assert 'data-conditions="instrument-opening.c2"' in html
    assert "管仪器的单位年度奖励" in told and "每台最多 2 万元" in told
    assert "0512-00001234" in told
    assert "开放机时占比" in told  # in the table, for whoever has no script


def test_policies_lead_to_it_from_the_top_and_from_the_clauses_that_it_looks_at(sound):
    html = page(sound, "policies/instrument-opening.html")

    assert '算一算：<a href="../match/checkup.html">作坊体检</a>、<a' in html
    assert html.count('<a href="../match/checkup.html">填 4 个数，看还差多少</a>') == 2  # 预约仪器, 年度奖励
    assert '<a href="../match/index.html">填几个数，看自己符不符合</a>' in html  # 搬家补助


def test_home_the_map_of_the_site_and_the_look_up_lead_to_it(sound):
    made = site(sound)

    assert "match/checkup.html" in rendered(made, "index.html")
    assert "../match/checkup.html" in rendered(made, "sitemap/index.html")
    (found,) = [one for one in page_entries.all_of(sound.edition()) if one.uri == PAGE]
    assert found.asked_as == ("我的作坊还差多少",)


def test_without_its_file_nothing_leads_to_it(desk):
    (desk.data / FILE).unlink()
    made = site(desk)

    assert PAGE not in {item.uri for item in made.items}
    assert "checkup" not in rendered(made, "policies/instrument-opening.html")
    assert "checkup" not in rendered(made, "index.html")


def test_a_policy_that_was_withdrawn_is_left_out(desk):
    startup = "policies/startup-support.yml"
    desk.write(startup, desk.read(startup) + "withdrawn: {date: 2026-11-01, reason: 写重了}\n")

    assert page(desk, PAGE).count("data-target") == 2


def test_an_address_is_given_once(desk):
    desk.write(FILE, desk.read(FILE) * 2)

    (found,) = desk.coded("repeated-id")
    assert "“checkup”已经用了" in found.message
    assert found.place.line == desk.read(FILE).splitlines().index("- id: checkup", 1) + 1


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("facts: [opened_on, worth,", "facts: [opened, worth,", "rule", "没有“opened”这一问"),
        ("facts: [opened_on, worth,", "facts: [days_open, worth,", "rule", "没有“days_open”这一问"),
        ("facts: [opened_on, worth,", "facts: [moved_on, worth,", "rule", "“搬家日期”在这几条政策里用不上"),
        ("open_hours, all_hours]", "open_hours, open_hours]", "rule", "写了两次"),
        ("  facts:", "  given: {subject: ghost}\n  facts:", "rule", "“ghost”不是这一问的回答"),
        ("  facts:", "  given: {subjekt: keeper}\n  facts:", "rule", "没有“subjekt”这一问"),
        ("conditions: [年度奖励]", "conditions: [年度奖金]", "unknown-id", "没有“年度奖金”这一条"),
        ("window: 年度奖励", "window: 申报", "unknown-id", "没有“申报”这一条"),
        ("policy: startup-support", "policy: startup", "unknown-id", "startup"),
    ],
)
def test_what_is_wrong_with_a_check_up_is_said_at_its_line(desk, old, new, code, said):
    desk.change(FILE, old, new)

    found = [finding for finding in desk.coded(code) if said in finding.message]
    assert found, desk.errors()
    assert found[0].place.file == f"data/{FILE}"
    assert found[0].place.line and found[0].hint


def test_a_condition_that_is_no_rule_is_an_error(desk):
    desk.change(
        FILE,
        "{policy: startup-support, conditions: [开张补助]",
        "{policy: innovation-rules, conditions: [买机器补一成]",
    )

    assert any("“买机器补一成”没有写成规则" in finding.message for finding in desk.coded("rule"))

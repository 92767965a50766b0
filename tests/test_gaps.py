"""缺项清单: what the handbook does not know, whom it asks, and the page that says so."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest

from desks import TODAY, item_of, page, rendered, site, words
from handbook.edition import Edition
from handbook.gaps import Gaps, Question, completeness, gaps_of
from handbook.history import Amendment, History
from handbook.pages import gaps as gaps_page
from handbook.pages.gap_trend import OTHERS, Trend, trend
from handbook.site import Site

PAGE = "gaps/index.html"
OPENING = "policies/instrument-opening.yml"
TEXT = "sources/instrument-opening-2025.yml"
CITY = "organizations/city.yml"
GUIDES = "guides/all.yml"


def found(desk, today: date = TODAY) -> Gaps:
    return gaps_of(desk.edition(today).handbook, today)


def asked(desk, kind: str, name: str, question: Question, today: date = TODAY) -> str | None:
    """What is asked of a record; None for nothing."""
    listed = [gap for gap in found(desk, today).gaps if gap.key == (kind, name) and gap.question is question]
    return listed[0].asked.words if listed else None


# --- questions ------------------------------------------------------------------------------------


def test_a_telephone_of_the_office_or_of_a_body_above_is_enough(desk):
    assert asked(desk, "organizations", "qs-toolroom", Question.PHONE)
    assert asked(desk, "guides", "startup-grant", Question.PHONE) is None
    assert asked(desk, "policies", "craft-notice", Question.PHONE) is None

    desk.change(CITY, "  contact: 0512-00001234\n", "")

    assert asked(desk, "guides", "startup-grant", Question.PHONE)
    assert asked(desk, "policies", "craft-notice", Question.PHONE)


def test_a_guide_by_which_a_policy_is_done_answers_for_it(desk):
    assert asked(desk, "policies", "instrument-opening-2018", Question.PHONE)

    desk.change("guides/instrument-booking.yml", "policies: [", "policies: [instrument-opening-2018, ")

    assert asked(desk, "policies", "instrument-opening-2018", Question.PHONE) is None


def test_bodies_of_other_places_are_asked_nothing_that_only_they_know(sound):
    assert asked(sound, "organizations", "province-inno", Question.PHONE) is None
    assert asked(sound, "organizations", "qs-gov", Question.PHONE)


def test_days_are_asked_by_name_and_a_window_that_ends_says_when(sound):
    assert asked(sound, "policies", "bridge-rules", Question.DATE) == "成文日期、施行日期、现在有没有效，到哪天"
    assert asked(sound, "guides", "kiln-permit", Question.DATE) == "申报时间截止哪天"
    assert asked(sound, "guides", "startup-grant", Question.DATE) is None


def test_an_official_text_wants_an_official_page_anything_else_a_source_or_the_paper_it_rests_on(desk):
    assert asked(desk, "policies", "craft-2012", Question.SOURCE) == "官方网页的网址"
    assert asked(desk, "measures", "one-form", Question.SOURCE) is None  # it names its basis
    assert asked(desk, "cases", "smokeless", Question.SOURCE)

    desk.write(
        "cases/smokeless.yml", desk.read("cases/smokeless.yml") + "source: {title: 青山市公报, locator: 第3页}\n"
    )

    assert asked(desk, "cases", "smokeless", Question.SOURCE) is None


def test_the_elements_that_a_guide_lacks_are_asked_for_by_name(sound):
    said = asked(sound, "guides", "startup-grant", Question.ELEMENT)

    assert said == "事项编码、事项类型、设定依据、法定时限、承诺时限、办理结果"


def test_what_is_to_verify_and_an_a_without_evidence_are_named(sound):
    said = asked(sound, "organizations", "qs-inno", Question.CHECK)

    assert said == "1 处待核：咨询方式；2 处 A 没有凭据：名称、职责“1”"


def test_a_fact_whose_article_changed_is_asked_for_with_the_article_named(desk):
    before = asked(desk, "policies", "instrument-opening", Question.CHECK)
    heading = re.search(r"题头, fingerprint: \w+", desk.read(TEXT))[0]
    desk.change(TEXT, heading, "题头, fingerprint: 0000000000000000")
    after = asked(desk, "policies", "instrument-opening", Question.CHECK)

    assert "条文已变" not in before
    assert "1 处核对后有变：名称（条文已变）" in after


def test_a_page_that_nobody_opened_says_what_opening_it_would_lift(desk):
    assert asked(desk, "policies", "instrument-opening", Question.PAGE) is None

    desk.change(OPENING, "verified_on: 2026-10-30\n", "")

    said = asked(desk, "policies", "instrument-opening", Question.PAGE)
    assert re.fullmatch(r"打开官方网页逐条核对，能升的有 \d+ 处 B、\d+ 处 C、\d+ 处 D", said)


def test_a_review_and_a_window_that_are_over_are_asked_again(sound):
    assert asked(sound, "contacts", "town-ferry", Question.OVERDUE) == "应在 2026-06-30 前核对"
    assert "2025-05-31 已过" in asked(sound, "policies", "next-year-rules", Question.OVERDUE)
    assert asked(sound, "policies", "next-year-rules", Question.OVERDUE, date(2025, 5, 1)) is None


def test_samples_and_what_was_withdrawn_are_asked_nothing(sound):
    edition = sound.edition()
    out = {key for key, record in edition.handbook if record.sample or record.withdrawn}

    assert out
    assert not out & {gap.key for gap in found(sound).gaps}
    assert all(completeness(kind, edition.handbook.record((kind, name))) == (0, 0) for kind, name in out)


def test_what_is_lacking_is_counted_once(sound):
    told = found(sound)
    for (kind, question), tally in told.tallies.items():
        missing = [gap.asked.tally for gap in told.gaps if gap.key[0] == kind and gap.question is question]
        assert tally.asked - tally.answered == sum(one.asked - one.answered for one in missing)
        assert all(one.answered < one.asked for one in missing)


def test_a_guide_is_asked_for_ten_elements_and_a_record_for_each_fact_that_has_a_grade(sound):
    tallies = found(sound).tallies

    assert tallies["guides", Question.ELEMENT].asked == 50
    assert tallies["guides", Question.CHECK] == (6, 1)


# --- whom it asks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "office"),
    [
        (("policies", "craft-notice"), "qs-people"),  # who leads, before who issued it
        (("policies", "instrument-opening-2018"), "qs-inno"),  # who issued it
        (("policies", "province-law"), ""),  # a body of the province issued it
        (("guides", "province-booking"), ""),  # a body of the province leads
        (("plans", "valley-division"), "qs-inno"),
        (("problems", "kiln-smoke"), "qs-inno"),  # who is charged with it
        (("organizations", "xd-guild"), "xd-guild"),
        (("policies", "bridge-rules"), ""),
    ],
)
def test_who_leads_is_asked_else_who_is_charged_or_issued_it_here(sound, key, office):
    assert {gap.office for gap in found(sound).gaps if gap.key == key} == {office}


# --- the page -------------------------------------------------------------------------------------


def test_the_picture_says_its_numbers_in_words_too(sound):
    html = page(sound, PAGE)
    picture = re.search(r'<table class="shares">.*?</table>', html, re.DOTALL)[0]
    row = re.search(r"<tr><th[^>]*><a[^>]*>办事指南</a>.*?</tr>", picture, re.DOTALL)[0]

    assert words(picture).startswith("类别 电话 日期 来源 要素 核对 原文 过期")
    assert "5 处里有 2 处，40%" in words(row)
    assert "不问" in words(row)
    assert row.count("<svg") == row.count('aria-hidden="true" focusable="false"') > 0
    assert 'width="40"' in row


def test_the_page_lists_each_gap_under_its_office_with_a_link_to_the_record(sound):
    html = page(sound, PAGE)
    part = re.search(r'<section id="office-qs-people">.*?</section>', html, re.DOTALL)[0]

    assert 'href="#office-qs-people"' in html
    assert 'href="../policies/craft-notice.html"' in part
    assert "来源 官方网页的网址" in words(part)
    assert "<details><summary>政策（1 条）</summary>" in part
    assert html.index('id="office-qs-inno"') < html.index('id="nobody"')  # what nobody answers for comes last


def test_a_page_of_many_gaps_is_bounded_and_the_table_holds_all(desk):
    for number in range(600):
        desk.write(f"problems/p-{number:03}.yml", f"title: 问题{number}\norigin: 企业需求\n")
    made = site(desk)
    html, table = rendered(made, PAGE), rendered(made, "gaps/gaps.csv")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))

    assert html.count('href="../problems/p-') == gaps_page.FIRST_ROWS
    assert re.search(r"还有 \d+ 条，在<a", html)
    assert rows[0] == list(gaps_page.COLUMNS)
    assert sum(row[3].startswith("p-") for row in rows) == 600 * 2


def test_a_handbook_that_lacks_nothing_says_so(sound):
    edition = sound.edition()
    whole = replace(edition, _memo={gaps_page.found: Gaps((), {})})

    assert "没有缺项。" in Site(whole, "")._writer.gaps(whole)["content"]


def test_no_entry_leads_to_it(sound):
    made = site(sound)
    for key, _ in made.edition.handbook:
        assert "gaps/" not in rendered(made, f"{key[0]}/{key[1]}.html")


def test_it_is_made_again_when_any_fact_the_day_or_the_history_changes(sound):
    assert set(item_of(site(sound), PAGE).names) == {"fingerprint", "today", "history"}


# --- over time ------------------------------------------------------------------------------------


def remembering(desk, *amendments: Amendment) -> Edition:
    return replace(desk.edition(), history=History(amendments) if amendments else None)


def amended(at: str, key: tuple[str, str], before: tuple[int, int]) -> Amendment:
    return Amendment("c", at, key, "changed" if before[0] else "added", "", before=before)


def percents(shown: Trend, label: str) -> list[str]:
    row = next(shares for name, shares in shown.rows if name == label)
    return ["-" if one is None else f"{one.answered}/{one.asked}" for one in row]


def test_months_that_are_over_are_counted_back_from_today(sound):
    first = amended("2026-08-20T00:00:00Z", ("surveys", "workshop-survey"), (0, 0))
    shown = trend(
        remembering(
            sound,
            amended("2026-11-02T00:00:00Z", ("problems", "kiln-smoke"), (2, 0)),
            amended("2026-10-02T00:00:00Z", ("problems", "slow-forms"), (0, 0)),
            first,
        )
    )
    today = percents(shown, "问题清单")[-1]
    answered, of = map(int, today.split("/"))
    smoke = completeness("problems", sound.edition().handbook.record(("problems", "kiln-smoke")))
    forms = completeness("problems", sound.edition().handbook.record(("problems", "slow-forms")))
    october = f"{answered - smoke.answered}/{of - smoke.asked + 2}"
    september = f"{answered - smoke.answered - forms.answered}/{of - smoke.asked + 2 - forms.asked}"

    assert [full for full, _ in shown.heads] == ["2026年8月底", "2026年9月底", "2026年10月底", "现在"]
    assert percents(shown, "问题清单") == [september, september, october, today]
    assert len(set(percents(shown, "政策清单"))) == 1
    assert OTHERS in dict(shown.rows)


def test_a_month_ends_where_the_handbook_is(sound):
    """16:00 UTC on the last of October is the first of November in 青山市."""
    old = amended("2026-10-01T00:00:00Z", ("surveys", "workshop-survey"), (0, 0))
    for at, october in (("2026-10-31T15:59:59Z", False), ("2026-10-31T16:00:00Z", True)):
        shown = trend(remembering(sound, amended(at, ("problems", "kiln-smoke"), (9, 0)), old))
        before, now = percents(shown, "问题清单")
        assert (before != now) is october


def test_without_a_history_that_reaches_back_the_page_says_so_in_a_sentence(sound):
    for edition in (remembering(sound), remembering(sound, amended("2026-11-02T00:00:00Z", ("policies", "x"), (1, 1)))):
        assert trend(edition) is None
        said = words(Site(edition, "")._writer.gaps(edition)["content"])
        assert "没有能倒推到上个月底的版本记录" in said

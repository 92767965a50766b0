"""Calendars: what becomes a date, in whose calendar it stands, and that every file is RFC 5545."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

import desks
from desks import TODAY, Desk
from handbook.edition import Edition
from handbook.model.dates import MonthDay
from handbook.outputs.calendars.days import Date, next_day
from handbook.outputs.calendars.groups import counted
from handbook.outputs.calendars.writing import Calendars, event

URL = "https://www.qingshan.example/hb/"
ONE = "title: 试一试\ncategories: [仪器]\nlead_office: qs-toolroom\n"


def written(edition: Edition, site_url: str) -> dict[str, bytes]:
    found = Calendars(edition, site_url)
    return {uri: found.file(uri) for uri in found}


def calendars(desk: Desk, today: date = TODAY, site_url: str = URL) -> dict[str, bytes]:
    return written(desk.edition(today), site_url)


def events(content: bytes) -> dict[str, dict]:
    """The events of a file by their uid, as the library reads them."""
    return {str(one["uid"]): one for one in Calendar.from_ical(content).walk("VEVENT")}


def titles(desk: Desk, name: str, today: date = TODAY) -> list[str]:
    found = calendars(desk, today).get(f"calendars/{name}.ics", b"")
    return [str(one["summary"]) for one in Calendar.from_ical(found).walk("VEVENT")] if found else []


def of(desk: Desk, start: str, today: date = TODAY) -> dict:
    """The only event of everything whose uid begins so."""
    (found,) = [
        one for uid, one in events(calendars(desk, today)["calendars/all.ics"]).items() if uid.startswith(start)
    ]
    return found


# --- the files ------------------------------------------------------------------------------------


def test_every_calendar_parses_and_holds_as_many_dates_as_the_page_says(sound):
    edition = sound.edition()
    made = written(edition, URL)
    assert len(made) > 10
    assert {uri: len(events(content)) for uri, content in made.items()} == {row[0]: row[4] for row in counted(edition)}


def test_lines_end_and_fold_as_the_standard_says(sound):
    for uri, content in calendars(sound).items():
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in content.replace(b"\r\n", b""), uri
        assert max(map(len, content.split(b"\r\n"))) <= 75, uri
        content.decode("utf-8")
        for line in content.split(b"\r\n"):
            line.decode("utf-8")  # no letter is cut in two


def test_hard_letters_come_back_as_they_were():
    hard = "甲,乙;丙\\n丁\n戊" + "很长" * 60
    item = Date("event", ("events", "x"), "", hard, TODAY, TODAY, note=hard, place=hard)
    (back,) = events(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + event(item, "house", TODAY, "") + b"END:VCALENDAR\r\n"
    ).values()
    assert [str(back[name]) for name in ("summary", "description", "location")] == [hard] * 3


def test_a_calendar_has_a_name_and_says_how_often_to_look_again(sound):
    head = Calendar.from_ical(calendars(sound)["calendars/apply.ics"])
    assert str(head["X-WR-CALNAME"]) == str(head["NAME"]) == "青山手册·申报日程"
    assert head["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D" in calendars(sound)["calendars/apply.ics"]


def test_dates_are_whole_days_and_the_end_is_the_day_after(sound):
    for one in events(calendars(sound)["calendars/all.ics"]).values():
        assert type(one["dtstart"].dt) is date
        assert one["dtend"].dt == one["dtstart"].dt + timedelta(days=1)


def test_without_a_host_there_is_no_address_and_with_one_it_leads_to_the_clause(sound):
    with_host = events(calendars(sound)["calendars/all.ics"])
    without = events(calendars(sound, site_url="")["calendars/all.ics"])
    assert with_host.keys() == without.keys()
    assert not [one for one in without.values() if "url" in one]
    found = next(one for uid, one in with_host.items() if uid.startswith("closes.policies.instrument-opening.c2@"))
    assert str(found["url"]) == f"{URL}policies/instrument-opening.html#c2"


def test_uids_last_when_facts_change_and_differ_between_handbooks(desk, bay):
    before = events(calendars(desk)["calendars/all.ics"])
    desk.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    after = events(calendars(desk)["calendars/all.ics"])
    assert before.keys() == after.keys()
    houses = {uid.partition("@")[2] for uid in before}
    assert len(houses) == 1
    assert "qingshan" not in houses.pop()


def test_the_stamp_is_the_handbooks_day_and_the_change_is_the_records(sound):
    for one in events(calendars(sound)["calendars/all.ics"]).values():
        assert one["dtstamp"].dt.date() == TODAY
    found = of(sound, "closes.policies.startup-support")
    assert found["last-modified"].dt.date() == sound.edition().handbook.record(("policies", "startup-support")).updated


# --- what becomes a date --------------------------------------------------------------------------


def window(desk: Desk, written: str, more: str = "") -> list[str]:
    """The uids' first words and days that a window of a new policy gives."""
    desk.write("policies/trial.yml", f"{ONE}{more}clauses: [{{title: 一条, window: {written}}}]\n")
    found = events(calendars(desk)["calendars/all.ics"])
    return [f"{uid.split('.')[0]} {one['dtstart'].dt}" for uid, one in found.items() if ".trial" in uid]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("{kind: once, opens: 2026-12-01, closes: 2027-01-31}", ["opens 2026-12-01", "closes 2027-01-31"]),
        ("{kind: once, opens: 2026-11-01, closes: 2027-01-31}", ["closes 2027-01-31"]),  # it has begun
        ("{kind: once, closes: 2024-01-31}", []),  # long ago
        ("{kind: once, opens: 2026-12, closes: 2027-01}", []),  # no day is made up
        ("{kind: once, opens: 2026-12, closes: 2027-01-05}", ["closes 2027-01-05"]),
        ("{kind: yearly, opens: 2026-06-01, closes: 2026-08-31}", ["closes 2026-08-31"]),
        ("{kind: yearly, opens: 06-01, closes: 08-31}", ["opens 2026-06-01", "closes 2026-08-31"]),
        ("{kind: yearly}", []),
        ("{kind: rolling}", []),
        ("{kind: on_notice}", []),
    ],
)
def test_a_window_gives_its_known_days(desk, written, wanted):
    assert window(desk, written) == wanted


def test_a_day_of_every_year_comes_again_as_long_as_the_policy_is_in_force(desk):
    more = "effective_on: 2027-07-01\nexpires_on: 2029-12-31\n"
    found = window(desk, "{kind: yearly, opens: 06-01, closes: 08-31}", more)
    assert sorted(found) == ["closes 2027-08-31", "expires 2029-12-31", "opens 2028-06-01"]
    rule = of(desk, "closes.policies.trial")["rrule"]
    assert rule["FREQ"] == ["YEARLY"]
    assert rule["UNTIL"] == [date(2029, 12, 31)]


def test_the_last_day_of_february_recurs_in_common_years_too(desk):
    assert window(desk, "{kind: yearly, opens: 02-01, closes: 02-29}") == ["opens 2026-02-01", "closes 2026-02-28"]
    rule = of(desk, "closes.policies.trial")["rrule"]
    assert (rule["BYMONTH"], rule["BYMONTHDAY"]) == ([2], [-1])
    desk.write("policies/trial.yml", "")
    window(desk, "{kind: yearly, opens: 02-01, closes: 02-28}")
    assert "BYMONTH" not in of(desk, "closes.policies.trial")["rrule"]


def test_nothing_of_a_policy_that_has_ended_can_be_applied_for(desk):
    found = window(desk, "{kind: yearly, opens: 06-01, closes: 08-31}", "expires_on: 2026-10-31\n")
    assert found == ["expires 2026-10-31"]


def test_what_is_withdrawn_is_in_no_calendar(desk):
    assert window(desk, "{kind: once, closes: 2027-01-31}")
    assert window(desk, "{kind: once, closes: 2027-01-31}", "withdrawn: {date: 2026-11-01, reason: 写错了}\n") == []


def test_doubt_and_samples_are_said_in_the_title(desk):
    window(desk, "{kind: once, closes: 2027-01-31, confidence: C}", "sample: true\n")
    assert str(of(desk, "closes.policies.trial")["summary"]) == "【示例】申报截止：试一试：一条（待核）"
    window(desk, "{kind: once, closes: 2027-01-31, confidence: A}", "confidence: D\n")
    assert str(of(desk, "closes.policies.trial")["summary"]) == "申报截止：试一试：一条"


def test_a_task_stands_on_the_last_day_that_the_paper_can_mean_in_its_words(sound):
    task = of(sound, "task.plans.province-service.ps-1@")
    assert task["dtstart"].dt == date(2026, 9, 30)
    assert "原文期限：2026年9月" in task["description"]
    assert "没有写到日" in task["description"]
    inferred = [title for title in titles(sound, "tasks") if "年份为推断" in title]
    assert inferred


def test_the_plans_of_other_places_set_no_deadline_of_ours(desk):
    assert "打开仪器库" in "".join(titles(desk, "tasks"))
    desk.change("plans/valley-division.yml", "standpoint: 本级", "standpoint: 先进地区对标")
    assert "打开仪器库" not in "".join(titles(desk, "tasks"))


def test_an_event_of_several_days_ends_after_its_last_and_names_its_place(desk):
    desk.write("events/fair.yml", "title: 窑市\nstarts: 2026-12-03\nends: 2026-12-05\nplace: 窑头广场\n")
    fair = of(desk, "event.events.fair@")
    assert (fair["dtstart"].dt, fair["dtend"].dt) == (date(2026, 12, 3), date(2026, 12, 6))
    assert str(fair["location"]) == "窑头广场"
    desk.write("events/fair.yml", "title: 窑市\nstarts: 2026-12\n")
    assert "窑市" not in "".join(titles(desk, "all"))


def test_days_to_look_again_are_for_editors_only(sound):
    assert len(titles(sound, "review")) == 3
    others = [name for name in calendars(sound) if name != "calendars/review.ics"]
    assert not [name for name in others if "应再核对" in calendars(sound)[name].decode()]


def test_only_what_is_to_come_rings(sound):
    for one in events(calendars(sound)["calendars/all.ics"]).values():
        to_come = one["dtstart"].dt >= TODAY or "rrule" in one
        assert bool(one.subcomponents) == to_come, one["summary"]
        for alarm in one.subcomponents:
            assert str(alarm["action"]) == "DISPLAY"
            assert alarm["trigger"].dt == -timedelta(days=2, hours=15)


# --- whose calendar -------------------------------------------------------------------------------


def test_a_date_stands_in_the_calendars_of_its_audience_category_and_office(desk):
    clause = "{title: 一条, audiences: [学堂], window: {kind: once, closes: 2027-01-31}}"
    desk.write("policies/trial.yml", f"{ONE}audiences: [作坊]\nclauses: [{clause}]\n")
    holding = {name for name, content in calendars(desk).items() if b"closes.policies.trial" in content}
    assert holding == {
        f"calendars/{name}.ics"
        for name in ("all", "apply", "audience-school", "category-instrument", "office-qs-toolroom")
    }


def test_a_task_stands_in_the_calendar_of_whoever_leads_it(sound):
    assert any(title.startswith("任务期限") for title in titles(sound, "office-qs-toolroom"))


def test_a_calendar_without_a_date_is_not_published(desk):
    assert "calendars/audience-factory.ics" in calendars(desk)
    for kind in ("policies", "guides"):
        for file in (desk.data / kind).glob("*.yml"):
            file.write_text(re.sub(r"工厂", "作坊", file.read_text(encoding="utf-8")), encoding="utf-8")
    assert "calendars/audience-factory.ics" not in calendars(desk)


def test_a_handbook_without_dates_has_no_calendars(bay):
    assert len(calendars(bay)) == len({row[0] for row in counted(bay.edition())})


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 3, 2), date(2027, 3, 1)),
        (date(2027, 3, 2), None),
    ],
)
def test_the_next_day_of_what_comes_every_year(today, wanted):
    item = Date("closes", ("policies", "x"), "", "x", date(2026, 3, 1), date(2026, 3, 1), yearly=MonthDay(3, 1),
                until=date(2027, 12, 31))  # fmt: skip
    assert next_day(item, today) == wanted


# --- the page -------------------------------------------------------------------------------------


def test_the_page_lists_calendars_with_their_addresses_and_codes(sound):
    html = desks.page(sound, "subscribe/index.html", site_url=URL)
    assert 'href="webcal://www.qingshan.example/hb/calendars/all.ics"' in html
    assert 'href="../calendars/office-qs-toolroom.ics" download' in html
    assert html.count("<svg role=") == 4
    assert 'aria-label="二维码：申报日程"' in html
    said = desks.words(html)
    assert "在浏览器打开" in said
    assert "2026年12月5日 申报截止：青山市仪器开放办法：年度奖励" in said
    assert "应再核对" not in desks.section(html, "ahead")


def test_without_a_host_the_page_offers_no_code_and_says_why(sound):
    html = desks.page(sound, "subscribe/index.html")
    assert "webcal" not in html
    assert "<svg role=" not in html
    assert "没有写明公布的网址" in html


def test_only_an_entry_with_a_day_to_keep_loads_the_script(sound):
    assert "assets/calendar.js" in desks.page(sound, "policies/instrument-opening.html")
    assert "assets/calendar.js" not in desks.page(sound, "policies/innovation-rules.html")

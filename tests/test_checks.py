"""Checks: each rule is broken once, kept once, and told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.checks import RULES, check
from handbook.checks.privacy import personal_number
from handbook.model.values import is_web_address


def told(desk, code, today=date(2026, 11, 21)):
    return [(str(finding.place), finding.message) for finding in desk.coded(code, today)]


def test_every_rule_states_itself():
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)


def test_every_rule_runs(sound):
    """`check` is nothing but the rules, in their order."""
    handbook = sound.edition().handbook
    today = date(2026, 11, 21)

    assert check(handbook, today) == [finding for rule in RULES for finding in rule(handbook, today)]


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: x\nsigned_on: 2026-02-01\nexpires_on: 2026-01-31\n", 3),
        ("title: x\nexpires_on: 2025\neffective_on: 2026-01-01\n", 2),
        ("title: x\nclauses:\n  - title: y\n    window:\n      kind: once\n      opens: 2026-02\n"
         "      closes: 2026-01-31\n", 7),
    ],
)  # fmt: skip
def test_an_end_before_its_beginning_is_an_error(desk, text, line):
    desk.write("policies/tried.yml", text)

    assert [place for place, _ in told(desk, "date-order")] == [f"data/policies/tried.yml:{line}"]


@pytest.mark.parametrize(
    "dates",
    [
        "signed_on: 2026-01-31\nexpires_on: 2026-01-31",
        "signed_on: 2026-06-01\nexpires_on: 2026",
        "effective_on: 2026\nexpires_on: 2026-01-31",
        "clauses: [{title: y, window: {kind: yearly, opens: 11-15, closes: 02-28}}]",
        "clauses: [{title: y, window: {kind: once, opens: 2026-01-31, closes: 2026-01}}]",
    ],
)
def test_what_may_be_in_order_is_left_alone(desk, dates):
    desk.write("policies/tried.yml", f"title: x\n{dates}\n")

    assert desk.errors() == []


# --- windows -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "window",
    [
        "{kind: once, opens: 06-01, closes: 08-31}",
        "{kind: yearly, opens: 06-01, closes: 2026-08-31}",
        "{kind: yearly, opens: 2026-06-01, closes: 08-31}",
        "{kind: on_notice, closes: 08-31}",
    ],
)
def test_a_window_without_its_year_is_an_error(desk, window):
    desk.write("guides/tried.yml", f"title: x\nwindow: {window}\n")

    assert told(desk, "window-form") == [("data/guides/tried.yml:2", "申报时间的日期缺年份。")]


@pytest.mark.parametrize(
    "window",
    [
        "{kind: yearly, opens: 06-01, closes: 08-31}",
        "{kind: yearly, closes: 08-31}",
        "{kind: once, opens: 2026-06-01, closes: 2026-08-31}",
        "{kind: rolling}",
    ],
)
def test_a_whole_window_is_left_alone(desk, window):
    desk.write("guides/tried.yml", f"title: x\nwindow: {window}\n")

    assert desk.errors() == []


# --- lineage -------------------------------------------------------------------------------------


def test_a_policy_that_replaces_itself_is_an_error(desk):
    desk.write("policies/tried.yml", "title: x\nreplaces:\n  - tried\n")

    assert told(desk, "lineage") == [("data/policies/tried.yml:3", "废止或替代的关系绕回了自己。")]


def test_a_loop_by_way_of_others_is_an_error_on_each(desk):
    desk.write("policies/one.yml", "title: x\nreplaces: [two]\n")
    desk.write("policies/two.yml", "title: x\nrepeals: [three]\n")
    desk.write("policies/three.yml", "title: x\nreplaces: [one]\n")
    desk.write("policies/outside.yml", "title: x\nreplaces: [one]\n")

    assert [place for place, _ in told(desk, "lineage")] == [
        "data/policies/one.yml:2",
        "data/policies/three.yml:2",
        "data/policies/two.yml:2",
    ]


def test_a_long_line_of_texts_is_no_loop(desk):
    desk.write("policies/one.yml", "title: x\nreplaces: [two, three]\n")
    desk.write("policies/two.yml", "title: x\nreplaces: [three]\namends: [one]\n")
    desk.write("policies/three.yml", "title: x\n")

    assert told(desk, "lineage") == []


# --- fields --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title: x\nconfidence:\n  sumary: A\n", 3, "是不是“summary”？"),
        ("title: x\nnote:\n  title: 好\n  expire_on: 未核实\n", 4, "是不是“expires_on”？"),
        ("title: x\nclauses:\n  - title: y\n    confidence: {amount: A}\n", 4, ""),
    ],
)
def test_a_grade_or_note_on_a_field_that_is_not_there_is_an_error(desk, text, line, hint):
    desk.write("policies/tried.yml", text)

    (finding,) = desk.coded("field-name")
    assert str(finding.place) == f"data/policies/tried.yml:{line}"
    assert hint in finding.hint
    assert finding.hint


def test_a_grade_on_the_rest_is_no_field(desk):
    desk.write("policies/tried.yml", "title: x\nconfidence: {'*': B, summary: A}\nnote: {'*': 好, summary: 好}\n")

    assert desk.errors() == []


# --- privacy -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what", "masked"),
    [
        ("电话13900001234", "手机号", "139****1234"),
        ("139 0000 1234", "手机号", "139****1234"),
        ("139-0000-1234", "手机号", "139****1234"),
        ("+86 13900001234", "手机号", "139****1234"),
        ("（8613900001234）", "手机号", "139****1234"),
        ("+86-139-0000-1234", "手机号", "139****1234"),
        ("0086 139 0000 1234", "手机号", "139****1234"),
        ("(+86)13900001234", "手机号", "139****1234"),
        ("１３９００００１２３４", "手机号", "139****1234"),
        ("＋８６　１３９－００００－１２３４", "手机号", "139****1234"),
        ("139－0000－1234", "手机号", "139****1234"),
        ("139—0000—1234", "手机号", "139****1234"),
        ("139.0000.1234", "手机号", "139****1234"),
        ("139\u00a00000\u00a01234", "手机号", "139****1234"),
        ("139\u200b0000\u200b1234", "手机号", "139****1234"),
        ("139 - 0000 - 1234", "手机号", "139****1234"),
        ("1390-0001-234", "手机号", "139****1234"),
        ("139-000-01234", "手机号", "139****1234"),
        ("Tel.13900001234", "手机号", "139****1234"),
        ("wechat13900001234", "手机号", "139****1234"),
        ("0512-65220000/13900001234", "手机号", "139****1234"),
        ("0512-65220000-13900001234", "手机号", "139****1234"),
        ("https://x.example/a，电话13900001234", "手机号", "139****1234"),
        ("身份证11010519491231002X", "身份证号", "110*************2X"),
        ("身份证11010519491231002x。", "身份证号", "110*************2x"),
        ("卡号4111 1111 1111 1111", "银行卡号", "411***********11"),
        ("卡号6222020000000000000", "银行卡号", "622**************06"),
    ],
)
def test_a_personal_number_is_found_and_masked(text, what, masked):
    kind, shown = personal_number(text)

    assert kind == what
    if what != "银行卡号":
        assert shown == masked
    assert text.replace(" ", "")[-8:] not in shown


@pytest.mark.parametrize(
    "text",
    [
        "0512-00001234",
        "051265220000",
        "00345",
        "12345",
        "青政规〔2023〕4号",
        "13900001234567",
        "2139000012345",
        "https://www.qingshan.example/art/2025/3/13900001234.html",
        "编号 110105194912310021",
        "2026年6月1日至2026年8月31日",
        "91110105194912310021",
        "1390000123",
        "0512-65220000",
        "０５１２－６５２２００００转８０１",
        "(0512) 6522 0000",
        "+86 512 6522 0000",
        "400-139-0000",
        "SN-13900001234",
        "2025-13900001234",
        "www.qingshan.example/art/13900001234.html",
        "15000-200000元",
        "1500000.0000元",
        "1990 2000 2010 2020",
    ],
)
def test_an_office_number_or_an_address_is_no_personal_number(text):
    assert personal_number(text) is None


def test_no_other_finding_repeats_an_identity_number(desk):
    desk.write("contacts/tried.yml", "title: x\nrole: 政策宣传员\nserves: 作坊\naudiences: ['11010519491231002X']\n")

    assert "11010519491231002X" not in (said := "".join(desk.errors()))
    assert "没有“110*************2X”" in said


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("policies/tried.yml", "title: x\ncontact: 13900001234\n", 2),
        ("policies/tried.yml", "title: x\nclauses:\n  - title: y\n    procedure: 打 13900001234\n", 4),
        ("policies/tried.yml", "title: x\nnote:\n  title: 问过13900001234\n", 3),
        ("policies/tried.yml", "title: x\naliases:\n  - 甲\n  - '13900001234'\n", 4),
        ("organizations/tried.yml", "title: x\nrole: 其他\nduties:\n  - text: 打13900001234\n", 4),
        ("guides/tried.yml", "title: x\nmaterials:\n  - name: x\n    note: 打13900001234\n", 4),
    ],
)
def test_a_mobile_number_anywhere_is_refused_with_its_line_and_not_repeated(desk, path, text, line):
    desk.write(path, text)

    ((place, message),) = told(desk, "privacy")

    assert place == f"data/{path}:{line}"
    assert "139****1234" in message
    assert "13900001234" not in "".join(desk.findings())


FIELDS = ("title", "summary", "office_text", "serves", "township", "subject", "phone", "contact", "note")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("number", ["13900001234", "139 0000 1234", "+86-139-0000-1234", "１３９００００１２３４"])
def test_no_field_of_a_contact_holds_a_mobile_number(desk, field, number):
    fields = {"title": "x", "role": "政策宣传员", "serves": "作坊"} | {field: f"打{number}"}
    desk.write("contacts/tried.yml", "".join(f'{name}: "{value}"\n' for name, value in fields.items()))

    ((place, message),) = told(desk, "privacy")

    assert place.startswith("data/contacts/tried.yml:")
    assert "139****1234" in message
    assert number not in "".join(desk.findings())


@pytest.mark.parametrize("phone", ["0512-65220000", "051265220000", "(0512) 6522 0000", "0512-65220000转801", "00345"])
def test_a_landline_of_a_contact_passes(desk, phone):
    desk.write("contacts/tried.yml", f'title: x\nrole: 政策宣传员\nserves: 作坊\nphone: "{phone}"\n')

    assert desk.errors() == []


@pytest.mark.parametrize(
    "line", ["audiences: ['13900001234']", "office: '139 0000 1234'", "review_by: '１３９００００１２３４'"]
)
def test_no_other_finding_repeats_a_mobile_number(desk, line):
    desk.write("contacts/tried.yml", f"title: x\nrole: 政策宣传员\nserves: 作坊\n{line}\n")

    said = "".join(desk.errors())
    assert "139****1234" in said
    for number in ("13900001234", "139 0000 1234", "１３９００００１２３４"):
        assert number not in said


# --- web addresses -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "www.qingshan.example", "//x.example/", "ftp://x.example", "https://", "http:///x",
     "https://x.example/a b", "https://[x", "data:text/html,x", "https://x.example/\ttab"],
)  # fmt: skip
def test_what_cannot_be_opened_is_no_address(desk, address):
    assert not is_web_address(address)


def test_a_source_with_a_wrong_address_is_refused_with_its_line(desk):
    desk.write("policies/tried.yml", "title: x\nsource:\n  title: y\n  url: javascript:alert(1)\n")

    ((place, message),) = told(desk, "web-address")
    assert place == "data/policies/tried.yml:4"
    assert "javascript:alert(1)" in message


def test_an_address_with_letters_of_any_script_is_sound():
    assert is_web_address("https://www.qingshan.example/公报/7.html?a=1&b=2#c")


# --- what time breaks, what is not there ------------------------------------------------------------


def test_a_review_that_is_due_is_a_notice_and_never_more(desk):
    due = ("data/policies/instrument-opening.yml:22", "应在 2027-10-30 前核对。")

    assert due not in told(desk, "review-overdue", date(2027, 10, 30))
    assert due in told(desk, "review-overdue", date(2027, 10, 31))
    assert told(desk, "review-overdue", date(2026, 6, 30)) == []
    assert told(desk, "review-overdue", date(2026, 7, 1)) == [
        ("data/contacts/towns.yml:22", "应在 2026-06-30 前核对。")
    ]
    assert desk.errors(date(2040, 1, 1)) == desk.warnings(date(2040, 1, 1)) == []


def test_every_grade_c_and_d_is_counted_where_it_stands(sound):
    found = dict(told(sound, "to-verify"))

    assert found["data/policies/instrument-opening.yml:1"] == "青山市仪器开放办法：4 处待核。"
    assert found["data/guides/instrument-booking.yml:1"] == "预约公家仪器：2 处待核。"
    assert not any("startup-support" in place for place in found)


def test_a_guide_is_told_which_of_the_ten_elements_it_lacks(desk):
    found = dict(told(desk, "guide-elements"))

    assert not any("instrument-booking" in place for place in found)
    assert found["data/guides/all.yml:1"] == "缺要素：事项编码、事项类型、设定依据、法定时限、承诺时限、办理结果。"


def test_a_policy_without_an_address_is_told_so(sound):
    places = {place for place, _ in told(sound, "no-source")}

    assert "data/policies/craft-notice.yml:1" in places
    assert "data/policies/instrument-opening.yml:1" not in places


def test_checks_look_at_the_sound_records_beside_broken_ones(desk):
    desk.write("policies/broken.yml", "title: x\nlevel: 镇\n")
    desk.write("policies/tried.yml", "title: x\ncontact: 13900001234\n")

    assert [f.code for f in desk.found() if f.level == "error"] == ["choice", "privacy"]


def test_a_personal_number_in_a_page_that_people_wrote_is_an_error_at_its_line(desk):
    page = desk.root / "content" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n找老张，13800138000。\n", encoding="utf-8")

    (found,) = desk.coded("privacy")

    assert found.place.file == "content/about.md"
    assert "13800138000" not in found.message + found.hint

"""Numbers, addresses, telephones, ids, texts and dates: a value or a finding at its line, whatever somebody types."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import page
from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.model.base import Slug
from handbook.model.dates import DayField, WhenField, WindowDate
from handbook.model.fields import field_types, models_in
from handbook.model.identity import Identity
from handbook.model.values import Count, Number, Range, Signed, Telephone, WebAddress, Website, WrittenNumber
from handbook.pages.rendering import TEMPLATES
from handbook.reading.parsing import parse
from handbook.schemas import LISTS
from handbook.shapes import shape
from handbook_site import clock

TOPS = [Identity, *(kind.model for kind in KINDS.values()), *(model for _, model in LISTS.values())]
FIELDS = [(model, field) for top in TOPS for model in models_in(top) for field in field_types(model).values()]


def shaped(kind: str, text: str) -> tuple[object, list[Finding]]:
    value, lines, findings = parse(f"title: 试\n{text}\n", "data/tried.yml")
    assert not findings
    return shape({**value, "id": "tried"}, KINDS[kind].model, "data/tried.yml", lines)


def finding(kind: str, text: str) -> Finding:
    """The only finding of a record that is wrong in one place."""
    record, found = shaped(kind, text)
    assert record is None
    (one,) = found
    return one


# --- what the models hold -----------------------------------------------------------------------------------------


def test_no_model_has_a_number_without_bounds():
    bare = [
        f"{model.__name__}.{field.name}"
        for model, field in FIELDS
        if field.types & {Decimal, int, float} and field.mark(Range) is None
    ]
    assert bare == []


ADDRESSES = {"url", "website", "edit_url", "base_url", "api_root"}
"""What fields are called whose value a browser or a program opens."""

TO_CALL = {"phone", "hotline"}


def test_every_field_that_becomes_a_link_is_an_address_or_a_telephone():
    for model, field in FIELDS:
        if field.name in ADDRESSES | TO_CALL:
            _, found = shape({field.key: "javascript:alert(1)"}, model, "x.yml", (1, {field.key: 2}))
            told = [one.code for one in found if one.place.line == 2]
            assert told in (["web-address"], ["shape"]), f"{model.__name__}.{field.name} takes javascript:"


def test_templates_put_only_addresses_of_the_site_and_typed_fields_into_links():
    """What stands in `href`: addresses that the pages work out, and these of fields, each of a type of its own."""
    written = set()
    for path in TEMPLATES.rglob("*.html"):
        written |= set(re.findall(r'href="\{\{ ?([\w.|() ]*?) ?\}\}', path.read_text("utf-8")))
        assert set(re.findall(r'href="(\w+):', path.read_text("utf-8"))) <= {"tel", "data"}
    typed = {"trust.source_url", "tiles.url", "href"}  # Source.url, Tiles.url; `href` of edit_line is edit_url
    typed |= {"row.result_url", "way.website"}  # Inspection.result_url; WayIn.website, where it is a whole address
    worked_out = re.compile(
        r"(?:[\w.]+\.)?(?:href|webcal|url)|workbook|board|entry|link|calendar|answers|whom|docket|receipt|ways|sheet|back"
        r"|map|all_lists|find|city\.whom"  # of a province: its own pages, and a city's below its id
    )
    assert [one for one in written if one not in typed and not worked_out.fullmatch(one)] == []


# --- numbers ------------------------------------------------------------------------------------------------------

BENEFIT = "clauses:\n  - title: 补\n    benefit:\n      amount: '%s'"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1e999999999", "不用 e"),
        ("1e9", "不用 e"),
        ("1_000", "例如 1000"),
        ("1,000", "例如 1000"),
        ("１０", "半角"),
        ("٣", "半角"),
        ("20%", "20% 写成 20"),
        ("10万元", "不写单位"),
        ("-1", "不能是负数"),
        ("1" * 16, "最多 15 位"),
        ("0.1234567", "6 位"),
        ("1" * 5000, "最多 15 位"),
        *((odd, "只写数字") for odd in ("nan", "inf", "+5", ".5", "5.", "½", "0x10", "")),
    ],
)
def test_what_is_no_plain_number_is_a_finding_at_its_line(written, hint):
    one = finding("policies", BENEFIT % written)

    assert (one.code, one.place.line) == ("shape", 5)
    assert "“金额”应当是数字" in one.message
    assert hint in one.hint
    assert len(one.message) < 80


def test_numbers_keep_what_is_written():
    record, _ = shaped("policies", BENEFIT % "123456789012345.123456")
    assert record.clauses[0].benefit.amount == Decimal("123456789012345.123456")


def test_a_whole_number_lies_between_its_bounds():
    assert "应当是整数" in finding("guides", "visits: 3.5").message
    assert finding("guides", "visits: -1").hint == "不能是负数。"
    plan = "standpoint: 本级\npaper: x\ndocument: {title: x}\ntasks:\n  - {id: a, title: x, deadline_month: 13}"
    assert finding("plans", plan).hint == "写 1 到 12 之间的数。"


# --- addresses and telephones -------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["javascript:x", "//a", "data:text/html,x", "http://[::1", "https://a b", "x"])
def test_what_no_browser_should_open_is_no_source(written):
    one = finding("policies", f"source:\n  url: '{written}'")
    assert (one.code, one.place.line) == ("web-address", 3)


def test_a_website_may_be_a_host_alone():
    assert shaped("providers", "type: 其他\nwebsite: lab.example.org")[0]
    assert finding("providers", "type: 其他\nwebsite: 'mailto:x@y.cn'").code == "web-address"


def test_the_address_of_the_editor_runs_nothing(desk):
    old = next(line for line in desk.read("handbook.yml").splitlines() if line.startswith("edit_url:"))
    desk.change("handbook.yml", old, "edit_url: 'javascript:alert(1)//{path}'")

    (one,) = desk.coded("web-address")
    assert one.place.line == desk.read("handbook.yml").splitlines().index("edit_url: 'javascript:alert(1)//{path}'") + 1


CONTACT = "role: 办事窗口\nserves: 企业\nphone: '%s'"


@pytest.mark.parametrize(
    "written",
    ["0519-85681500", "(0519)8568 1500", "0519-85681500转801、12345", "400-800-1234", "+86 519-85681500", "窗口 12366"],
)
def test_landlines_and_hotlines_may_be_called(written):
    assert shaped("contacts", CONTACT % written)[0]


@pytest.mark.parametrize(
    "written", ["见公告", "021-123", "８５６８１５００", "85681500085681500", "0519-85681500-1234567"]
)
def test_what_cannot_be_called_is_a_finding_that_repeats_no_number(written):
    one = finding("contacts", CONTACT % written)
    assert (one.code, one.place.line) == ("shape", 4)
    assert written not in one.message + one.hint


def test_a_link_to_call_holds_only_figures(desk):
    old = next(line for line in desk.read("handbook.yml").splitlines() if line.startswith("hotline:"))
    desk.change("handbook.yml", old, """hotline: '0512-1234 5678转9"><i>'""")

    assert WrittenNumber("0512-1234 5678转9、12345").called == "051212345678"
    assert 'href="tel:051212345678"' in page(desk, "index.html")
    assert "<i>" not in page(desk, "index.html")


# --- ids, texts, dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a" * 81, "con", "nul", "com1", "lpt9", "aux", "prn", "x" * 100_001])
def test_an_id_is_one_that_every_system_can_check_out(desk, name):
    desk.write("measures/many.yml", f"- id: {name}\n  title: 一张表\n  area: 其他\n  action: 减表\n")

    (one,) = (one for one in desk.found() if one.place.file == "data/measures/many.yml")
    assert one.code == ("shape" if len(name) > 100_000 else "id-form")
    assert (one.place.file, one.place.line) == ("data/measures/many.yml", 1)
    assert len(one.message) < 80


def test_a_text_is_bounded(desk):
    assert "有 100001 个字" in finding("policies", f"summary: {'长' * 100_001}").message
    assert shaped("policies", f"summary: {'长' * 100_000}")[0]


@pytest.mark.parametrize("written", ["9999-12-31", "0001-01-01", "1899", "2201-01", "2201-H1"])
def test_a_date_is_one_that_every_stage_can_count_on_from(written):
    one = finding("policies", f"expires_on: {written}")
    assert (one.code, one.message) == ("date", f"“{written}”不在 1900 年到 2200 年之间。")


@pytest.mark.parametrize("asked", ["0001-01-01", "9998-12-31", "9999-12-31"])
def test_the_day_of_a_build_is_one_of_these_centuries(asked):
    with pytest.raises(ValueError, match="1900 年到 2200 年"):
        clock.day(asked)


@pytest.mark.parametrize("today", [date(1900, 1, 1), date(2200, 12, 31)])
def test_pages_are_made_on_the_first_and_the_last_day(desk, today):
    desk.write("policies/ends.yml", "title: 试\neffective_on: 1900-01-01\nexpires_on: 2200-12-31\n")
    assert page(desk, "policies/ends.html", today)
    assert page(desk, "index.html", today)


# --- whatever is typed --------------------------------------------------------------------------------------------

FIGURES = st.one_of(
    st.from_regex(r"[+-]?[0-9０-９٠-٩]{1,30}([.．][0-9]{0,20})?([eE][+-]?[0-9]{1,9})?([%万元])?", fullmatch=True),
    st.floats().map(str),
    st.integers(min_value=-(10**40), max_value=10**40).map(str),
)
NEAR = st.one_of(
    FIGURES,
    st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,3}|[0-9]{4}-H[0-9]", fullmatch=True),
    st.from_regex(r"[+0-9() 转、-]{1,40}", fullmatch=True),
    st.from_regex(r"[a-z]{2,10}:(//)?[^\s]{0,40}", fullmatch=True),
    st.from_regex(r"[a-zA-Z0-9-]{1,90}", fullmatch=True),
    st.text(max_size=60),
    st.builds(lambda text, times: text * times, st.text(max_size=3), st.sampled_from([1, 10, 10_000])),
)
"""What people and programs type for numbers, dates, telephones, addresses and ids."""

TYPES = {
    "number": Number,
    "signed": Signed,
    "count": Count,
    "address": WebAddress,
    "website": Website,
    "telephone": Telephone,
    "id": Slug,
    "when": WhenField,
    "day": DayField,
    "edge": WindowDate,
}


def every_scalar() -> list[tuple[type, str]]:
    return [(model, field.key) for model, field in FIELDS if not field.parts and not field.is_mapping]


SCALARS = every_scalar()


def holds(text: str, place: tuple[type, str]) -> None:
    model, key = place
    began = process_time()
    value, found = shape({key: text}, model, "x.yml", (1, {key: 2}))
    assert value is not None or found
    assert all(one.message and one.hint and len(one.message) < 120 for one in found)
    assert process_time() - began < 10  # bounded; how fast it is, is measured elsewhere


BOUNDED = settings(max_examples=50, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(NEAR, st.sampled_from(SCALARS))
def test_whatever_is_typed_into_a_field_is_a_value_or_findings(text, place):
    holds(text, place)


@pytest.mark.long
@settings(BOUNDED, max_examples=2000)
@given(NEAR, st.sampled_from(SCALARS))
def test_whatever_is_typed_into_a_field_is_a_value_or_findings_many_times(text, place):
    holds(text, place)


def test_the_strategy_types_what_is_feared():
    feared = {
        "exponent": r"\d[eE][+-]?\d",
        "wide": "[０-９]",
        "scheme": "^[a-z]+:",
        "long": r"^[\s\S]{5000}",
        "-": "^-",
    }
    seen: set[str] = set()

    @settings(max_examples=400, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(NEAR)
    def look(text: str) -> None:
        seen.update(name for name, form in feared.items() if re.search(form, text))

    look()
    assert seen == set(feared)


def test_unknown_keys_cost_time_that_grows_with_them():
    def seconds(number: int) -> float:
        text = "".join(f"fieldofanothersort{at}: 1\n" for at in range(number))
        value, lines, _ = parse(f"title: x\n{text}", "x.yml")
        began = process_time()
        _, found = shape({**value, "id": "x"}, KINDS["policies"].model, "x.yml", lines)
        assert len(found) == number
        return process_time() - began

    assert seconds(10_000) < 20  # it took minutes where every key was compared with every field

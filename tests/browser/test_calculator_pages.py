"""Calculators in the browser: the same arithmetic as the core's, and a form that works by hand and by keyboard."""

from __future__ import annotations

import math
import struct
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from looking import too_wide
from playwright.sync_api import Page, expect

import calculations
from desks import GENERATOR
from handbook.eligibility.calculating import calculated, plan_of
from handbook.eligibility.formulas import compiled, rounded, worked_out
from handbook.eligibility.working import amount, working
from handbook.model.calculator import Calculator

PAGE = "calculators/opening-reward.html"
ASSETS = GENERATOR / "hooks" / "handbook_site" / "theme" / "assets"
TODAY = date(2026, 11, 21)

# --- the rules -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine(chromium) -> Page:
    """An empty page with both scripts."""
    page = chromium.new_page()
    for name in ("formulas.js", "calculators.js"):
        page.add_script_tag(path=ASSETS / name)
    yield page
    page.close()


ALL = """(asked) => asked.map(([plan, answers]) => {
  const own = Handbook.calculators;
  const values = own.calculated(plan, answers);
  const working = {}, amounts = {};
  plan.lines.forEach((line) => {
    working[line.id] = own.working(line, values);
    amounts[line.id] = own.amount(values[line.id], line.unit);
  });
  return { values, working, amounts };
})"""


def told(plan, answers):
    """What the core says of a plan, as the browser is asked."""
    values = calculated(plan, answers)
    lines = plan["lines"]
    return {
        "values": values,
        "working": {line["id"]: working(line, values) for line in lines},
        "amounts": {line["id"]: amount(values[line["id"]], line["unit"]) for line in lines},
    }


def test_calculations_come_out_in_the_browser_as_the_examples_say(engine):
    asked = [[calculations.plan(example), example["answers"]] for example in calculations.EXAMPLES]

    answers = engine.evaluate(ALL, asked)

    named = [example["name"] for example in calculations.EXAMPLES]
    wanted = [{name: one[name] for name in ("values", "working", "amounts")} for one in calculations.EXAMPLES]
    assert dict(zip(named, answers, strict=True)) == dict(zip(named, wanted, strict=True))


FIGURES = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 10**8, places=4).map(str),
    st.sampled_from(["", "0", "0.0000005", "1e3", "100000000", "100000001", "-1", "，", "１．５", "1,000", "二"]),
)
TREES = st.recursive(
    st.sampled_from(["a", "b", "c", 0.0, 1.0, 2.0, 0.1, 0.8, 100.0, 3.0, 1e9]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("+-*/"), inner, inner).map(list),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner, inner).map(list),
    ),
    max_leaves=12,
)


def collected(strategy, count):
    """Random values of a strategy, the same in every run, so that the browser can be asked once for all of them."""
    found = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(value):
        found.append(value)

    take()
    return found


def test_random_formulas_come_out_alike(engine):
    numbers = st.one_of(st.floats(), st.integers(-(10**9), 10**9).map(float), st.none())
    asked = collected(st.tuples(TREES, st.fixed_dictionaries(dict.fromkeys("abc", numbers))), 1500)

    answers = engine.evaluate(
        """(asked) => asked.map(([tree, bits]) => {
          const number = (text) => text === null ? null : new DataView(new Uint8Array(
            text.match(/../g).map((pair) => parseInt(pair, 16))).buffer).getFloat64(0);
          const value = Handbook.formulas.workedOut(tree, (name) => number(bits[name]), "");
          return value === null ? null : value.toString();
        })""",
        [[tree, {name: _bits(value) for name, value in values.items()}] for tree, values in asked],
    )

    wanted = [worked_out(tree, values.get, TODAY) for tree, values in asked]
    assert sum(value is not None for value in wanted) > 500
    assert [None if one is None else float(one) for one in answers] == wanted


def _bits(value):
    """A float as sixteen digits: JSON has no word for infinity, and is not asked for the last bit."""
    return None if value is None else struct.pack(">d", value).hex()


def test_random_plans_come_out_alike(engine):
    texts = st.recursive(
        st.sampled_from(["a", "b", "c", "0.1", "0.8", "2", "3", "100", "500"]),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({' '.join(t)})"),
            st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
        ),
        max_leaves=6,
    )
    bounds = st.integers(0, 1000).map(str)
    steps = st.lists(st.tuples(st.sampled_from(["gte", "gt", "lte", "lt"]), bounds, st.integers(0, 50)), min_size=1)
    drawn = collected(st.tuples(texts, texts, steps, st.fixed_dictionaries(dict.fromkeys("abc", FIGURES))), 400)
    asked = [[_plan(*one[:3]), one[3]] for one in drawn]

    assert engine.evaluate(ALL, asked) == [told(plan, answers) for plan, answers in asked]


def _plan(first, second, steps):
    lines = [
        {"id": "x", "formula": first, "unit": "万元"},
        {"id": "y", "formula": second, "unit": "%"},
        {"id": "z", "of": "y", "bands": [{name: bound, "gives": gives} for name, bound, gives in steps]},
        {"id": "w", "best": ["x", "z", "a"]},
    ]
    inputs = [{"id": "a", "unit": "万元"}, {"id": "b", "default": "7"}, {"id": "c", "min": -5, "max": 5000}]
    return plan_of(Calculator.model_validate(calculations.calculator(inputs, lines)))


def test_numbers_are_rounded_alike(engine):
    odd = [0.0, -0.0, 0.5e-6, -0.5e-6, 1.5e-6, 2.5e-6, 0.1 + 0.2, 1e300, -1e300, 1e15 + 0.3, 4.9e-324, 5.0000005]
    asked = odd + collected(st.floats(allow_nan=False, allow_infinity=False), 500)

    answers = engine.evaluate("(all) => all.map(Handbook.formulas.rounded)", asked)

    assert [None if one is None else float(one) for one in answers] == [rounded(value) for value in asked]
    assert engine.evaluate("[NaN, Infinity, -Infinity].map(Handbook.formulas.rounded)") == [None, None, None]
    assert math.copysign(1, rounded(-0.0)) == 1


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_days_since_a_day_are_counted_alike(day, engine):
    tree = compiled("days_since(founded)")

    given_day = engine.evaluate(
        "([tree, day, today]) => Handbook.formulas.workedOut(tree, () => day, today)", [tree, day, TODAY.isoformat()]
    )

    assert given_day == worked_out(tree, {"founded": day}.get, TODAY)


@pytest.mark.parametrize("value", [None, ["a"], "soon", 5])
def test_what_is_no_day_gives_none(value, engine):
    ask = "(value) => Handbook.formulas.workedOut(['days_since', 'x'], () => value, '2026-11-21')"

    assert engine.evaluate(ask, value) is None


def test_an_option_or_a_list_is_no_number(engine):
    ask = "(value) => Handbook.formulas.workedOut(['+', 'x', 1], () => value, '2026-11-21')"

    assert [engine.evaluate(ask, value) for value in ("enterprise", ["a", "b"], None, 4)] == [None, None, None, 5]


# --- the page ------------------------------------------------------------------------------------


def shown(page: Page, name: str):
    return page.locator(f".calc-results [data-amount={name}]")


def test_what_is_typed_is_worked_out_at_once_and_stands_in_the_address(at, visit):
    page = visit(at + PAGE)

    page.get_by_label("开放小时").fill("５００")
    page.get_by_label("实际花费").fill("3.5")
    page.get_by_label("仪器台数").fill("3")
    page.get_by_label("谁家的仪器").select_option("lent")

    expect(shown(page, "score")).to_have_text("10.5 分")
    expect(page.locator(".calc-results [data-said=score]")).to_have_text("大仪器的档")
    expect(shown(page, "reward")).to_have_text("3 万元")
    expect(page.locator("[data-working=most]")).to_have_text("3 × 2 × 0.5")
    expect(page.locator("[data-of]")).to_have_text("按您填的数")
    assert "#calc=opening-reward&" in page.url and "machines=3" in page.url and "share=lent" in page.url


def test_an_address_fills_the_form_again(at, visit):
    page = visit(at + PAGE + "#calc=opening-reward&hours=300&spent=1&share=lent")

    expect(page.get_by_label("开放小时")).to_have_value("300")
    expect(page.get_by_label("谁家的仪器")).to_have_value("lent")
    expect(shown(page, "reward")).to_have_text("1 万元")


def test_an_address_with_nonsense_does_no_harm(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=%3Cb%3E&share=constructor&other=1")

    expect(page.get_by_label("谁家的仪器")).to_have_value("own")
    expect(page.locator("#calc-hours-wrong")).to_have_text("请填 0 到 100000000 之间的数。")
    expect(shown(page, "score")).to_have_text("待填")


def test_what_is_no_number_is_said_at_its_field(home, visit):
    page = visit(home + PAGE)
    field = page.get_by_label("仪器台数")

    field.fill("100")
    expect(page.locator("#calc-machines-wrong")).to_have_text("请填 0 到 99 之间的数。")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("99")

    expect(page.locator("#calc-machines-wrong")).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None


def test_clearing_goes_back_to_the_example(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=500&spent=1")

    page.get_by_role("button", name="清除").click()

    assert "#" not in page.url
    expect(page.get_by_label("开放小时")).to_have_value("")
    expect(page.get_by_label("开放小时")).to_be_focused()
    expect(page.locator("[data-of]")).to_contain_text("还没有填数")
    expect(shown(page, "reward")).to_have_text("2 万元")


def test_an_example_is_tried_with_a_key(home, visit):
    page = visit(home + PAGE)
    button = page.get_by_role("button", name="五百小时三台")

    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("开放小时")).to_have_value("500")
    expect(page.locator("[data-of]")).to_have_text("算例：五百小时三台")
    expect(shown(page, "reward")).to_have_text("3 万元")


def test_without_its_script_the_page_shows_the_example_and_no_form(home, visit):
    page = visit(home + PAGE, script_off=True)

    expect(page.locator("form.calc-form")).to_be_hidden()
    expect(page.locator("[data-of]")).to_have_text("算例：正好三百小时")
    expect(page.locator("[data-working=reward]")).to_have_text("取较小（3，2）")


def test_the_script_works_the_example_out_as_the_page_came(home, visit):
    plain = visit(home + PAGE, script_off=True).locator("#working").inner_text()

    assert visit(home + PAGE).locator("#working").inner_text() == plain


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_not_too_wide_with_large_numbers(width, home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=99999999&spent=99999999.123456&machines=99", width=width)

    assert too_wide(page) == []


def test_in_print_the_form_keeps_its_numbers_and_loses_its_buttons(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=500&spent=1", media="print")

    expect(page.get_by_label("开放小时")).to_be_visible()
    expect(page.locator(".calc-more")).to_be_hidden()
    expect(shown(page, "reward")).to_be_visible()


def test_the_mark_appears_when_the_document_lapses(build, serve, visit):
    def sure(desk):
        path = "vocabularies/calculators.yml"
        desk.change(path, "policy: startup-support, rests_on: [开张补助]", "rests_on: [年度奖励]")
        text = desk.read("policies/instrument-opening.yml")
        text = text.replace("unit: 万元, confidence: C", "unit: 万元")
        desk.write("policies/instrument-opening.yml", text.replace("    confidence: C\n    note: 细", "    note: 细"))

    base = serve(build(change=sure))

    expect(visit(base + PAGE).locator("[data-doubt]").first).to_be_hidden()
    expect(visit(base + PAGE, clock="2030-04-01T12:00:00+08:00").locator("[data-doubt]").first).to_be_visible()

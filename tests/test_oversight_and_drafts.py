"""Supervision, credit, lists of clauses, drafts and what other places do: what pages say, and what spoils them."""

from __future__ import annotations

from datetime import date

import pytest

import desks
from desks import Desk
from handbook.checks.oversight import named
from handbook.edition import Edition
from handbook.findings import Level
from handbook.pages import badges, clause_lists, oversight
from handbook.site import Site
from handbook.walks.markup import WalkPage, read

RULES = "credit/rules.yml"


@pytest.fixture(scope="module")
def city() -> Edition:
    return Desk(desks.HANDBOOKS / "model-city").edition()


@pytest.fixture
def copy(tmp_path) -> Desk:
    return desks.lay("model-city", tmp_path / "handbook")


def page(edition: Edition, address: str) -> WalkPage:
    made = next(item for item in Site(edition, site_url="").items if item.uri == address).make()
    assert isinstance(made, dict)
    return read(address, str(made["content"]))


def spoil(desk: Desk, path: str, before: str, after: str) -> int:
    """Other words in a file; the number of the line where they stand."""
    text = desk.read(path)
    assert before in text
    desk.write(path, text.replace(before, after, 1))
    return text[: text.index(before)].count("\n") + 1


# --- credit ---


def test_the_first_day_of_repair_is_reckoned_from_the_decision(city):
    day = oversight.repair_day(city.handbook.record(("credit", "misused-funds")), city)

    assert (day.months, day.day) == (3, "2027年2月21日")
    assert "满3个月" in page(city, "credit/misused-funds.html").text


def test_a_term_that_nobody_is_sure_of_works_out_no_day(copy):
    spoil(copy, RULES, "    after_months: 3\n", "    after_months: 3\n    confidence: C\n")
    edition = copy.edition()

    assert oversight.repair_day(edition.handbook.record(("credit", "misused-funds")), edition) is None
    told = page(edition, "credit/misused-funds.html")
    assert "期限还没有核实，不推算日子" in told.text
    assert "data-until" not in told.text


def test_credit_is_listed_in_two_halves_and_the_honest_stand_beside_the_others(city):
    both = page(city, "credit/index.html").text

    assert (
        both.index("守信的得到什么")
        < both.index("两年内中期检查免检")
        < both.index("失信的会怎样")
        < both.rindex("挪用项目经费")
    )
    assert "两年内中期检查免检" in page(city, "credit/misused-funds.html").text


# --- supervision ---


def test_the_plan_is_a_calendar_and_says_where_there_is_no_result_yet(city):
    told = page(city, "supervision/index.html").text

    assert told.index("2026年4月") < told.index("2026年6月") < told.index("2026年12月") < told.index("2027年3月")
    assert "查12项，11项合格，1项限期整改" in told
    assert "还没有结果" in told


def test_a_list_without_a_plan_says_whom_to_ask(copy):
    for path in ("supervision/matters.yml",):
        text = copy.read(path)
        copy.write(path, "\n".join(line for line in text.split("\n") if "plan:" not in line and "month:" not in line))
    told = page(copy.edition(), "supervision/index.html").text

    assert "没有收录本市的抽查计划和结果" in told
    assert "0990-6612000" in told


# --- clauses away from their policies ---


def test_a_list_of_clauses_shows_policy_and_place_of_each(city):
    told = page(city, "clauses/due-diligence.html").text

    assert "没有公示就签合同的，不能免责" in told
    assert "青山市科技成果转化尽职免责办法" in told
    assert "第八条" in told
    assert "成果卖便宜了，后来涨价，会追究我吗？" in told


def test_cases_stand_beside_the_clauses_that_they_show(city):
    word = next(word for word in clause_lists.words(city) if word.id == "error-tolerance")

    assert [ref.title for ref in clause_lists.one_list(city, word)["cases"]] == ["青山市：孵化器试点没有做成，认定容错"]


def test_what_need_not_be_applied_for_says_list_account_and_whom_to_tell(city):
    told = page(city, "direct/index.html").text

    for said in ("名单从哪来", "账户怎么核", "错了找谁", "公示期满后15个工作日", "受理后10个工作日"):
        assert said in told


def test_a_handbook_without_lists_of_clauses_publishes_only_what_it_has(tmp_path):
    small = desks.lay("qingshan", tmp_path / "handbook").edition()

    assert not clause_lists.is_published(small)
    assert clause_lists.is_direct_published(small)


# --- before and after a policy ---


def test_an_old_text_leads_to_the_one_that_holds_now_over_all_between(city):
    told = page(city, "policies/growth-2018.html")
    leads = [link for link in told.of("a") if link.text.startswith("现在看")]

    assert [link.attributes["href"] for link in leads] == ["../policies/growth-2026.html"]
    assert not [link for link in page(city, "policies/growth-2026.html").of("a") if link.text.startswith("现在看")]


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 9), "还没开始"), (date(2026, 12, 10), "正在征求意见"), (date(2026, 12, 11), "已截止")],
)
def test_a_draft_closes_by_itself(city, day, words):
    draft = city.handbook.record(("consultations", "instrument-sharing-draft"))

    assert badges.consulting(draft, day).words == words


def test_a_policy_leads_to_the_draft_that_it_was_and_back(city):
    assert "2026年版征求意见稿" in page(city, "policies/growth-2026.html").text
    told = page(city, "consultations/growth-2026-draft.html").text
    assert "改为公示7天" in told
    assert "青山市促进科技创新若干政策（2026年版）" in told


def test_what_other_places_do_stands_by_date_and_a_case_can_be_sent_in(city):
    told = page(city, "cases/index.html").text

    assert told.index("2026年10月15日") < told.index("2026年8月6日") < told.index("有做法想让别人学")
    assert "投给本手册的编印单位" in told


# --- what is found ---


@pytest.mark.parametrize(
    ("path", "before", "after", "code"),
    [
        (RULES, "把项目经费用在项目以外", "青山市某某碳材料有限公司挪用经费", "named-party"),
        ("supervision/matters.yml", "查12项，11项合格，1项限期整改", "张某整改到位", "named-party"),
        (RULES, "  term_least_months: 24\n", "  term_least_months: 25\n", "term-order"),
        ("supervision/matters.yml", "  object: 承担市级", "  object: 承担市级", "no-basis"),
        ("consultations/drafts.yml", ", reason: 补助的是增量，减少的可以走创新券", "", "opinion-reason"),
    ],
)  # fmt: skip
def test_a_spoilt_line_is_found(copy, path, before, after, code):
    line = spoil(copy, path, before, after)
    if code == "no-basis":
        copy.write(path, copy.read(path).replace("  basis: [inspection-2025]\n", "", 1))
    found = copy.coded(code)

    assert [(one.place.file, one.place.line) for one in found] == [(f"data/{path}", line)]
    assert found[0].hint


def test_a_consequence_rests_on_a_document_or_on_a_line_of_a_paper(copy):
    copy.write(RULES, copy.read(RULES).replace("  basis: credit-2025\n  locator: 第十四条\n", "", 1))
    assert [one.code for one in copy.found() if one.level is not Level.NOTICE] == ["no-basis"]

    source = "  source: {title: 青山市科技信用管理办法（示例）}"
    text = copy.read(RULES)
    at = text.index(source, text.index("- id: late-report"))
    copy.write(RULES, text[:at] + source.replace("）}", "）, locator: 第十四条}") + text[at + len(source) :])
    assert not copy.warnings()


def test_a_draft_whose_opinions_nobody_answered_is_asked_about_in_time(copy):
    assert not copy.coded("opinions-silent", date(2027, 2, 8))

    found = copy.coded("opinions-silent", date(2027, 2, 9))
    assert [one.place.file for one in found] == ["data/consultations/drafts.yml"]


@pytest.mark.parametrize(
    "text", ["承担项目的有限公司", "科技型有限公司和合伙企业", "某些企业", "一类有限责任公司", "某项目负责人"]
)
def test_sorts_are_no_names(text):
    assert named(text) == ""


@pytest.mark.parametrize(
    "text", ["青山碳材料股份有限公司", "李某某", "王大明先生", "法定代表人：张三", "91320400MA1XXXXX1A"]
)
def test_names_are_names(text):
    assert named(text)

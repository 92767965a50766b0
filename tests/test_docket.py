"""The docket, ways in, meetings, questionnaires and evaluations: what a reader gets, and what an editor is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from charts import faults, pictures
from desks import Desk, lay, rendered, script, site
from handbook.deriving import dockets
from handbook.lookup import answering
from handbook.lookup.finding import Corpus
from handbook.site import Site

DOCKET, EVALUATION = "problems/docket.yml", "evaluations/talent-voucher-2025.yml"
SURVEY = "surveys/needs-2026.yml"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Desk:
    """The model city as it is; no test changes it."""
    return lay("model-city", tmp_path_factory.mktemp("city") / "handbook")


@pytest.fixture(scope="module")
def made(city) -> Site:
    return site(city)


@pytest.fixture
def spoilt(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


# --- days ----------------------------------------------------------------------------------------


def test_a_demand_is_due_so_many_workdays_after_the_day_it_was_received(city):
    handbook = city.edition().handbook
    demand = handbook.record(("problems", "demand-2026-0032"))

    assert str(dockets.deadline(handbook.work_years, demand)) == "2026-11-17", "two weekends lie between"
    assert not dockets.is_overdue(handbook.work_years, demand, date(2026, 11, 17))
    assert dockets.is_overdue(handbook.work_years, demand, date(2026, 11, 18))


def test_each_month_counts_what_was_closed_in_time_and_what_was_closed_late(city):
    handbook = city.edition().handbook
    months = dockets.by_month(handbook.work_years, dockets.demands(handbook), date(2026, 11, 21))

    counted = {one.month.text: (one.received, one.in_time, one.late, one.overdue, one.rate) for one in months}
    assert counted == {"2026-11": (4, 1, 0, 1, 25), "2026-10": (2, 2, 0, 0, 100), "2026-09": (2, 1, 1, 0, 100)}


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["2026-0031", "2026 0031", "２０２６－００３１"])
def test_a_demand_is_the_first_that_its_number_finds(city, typed):
    corpus = Corpus.of(city.edition())
    answer = answering.find(corpus, typed)

    assert answer is not None
    assert corpus.entries[answer.hits[0].rank].key == ("problems", "demand-2026-0031")


def test_the_docket_tells_numbers_days_and_what_meetings_left_open(made):
    page = rendered(made, "problems/docket.html")

    assert "2026-0032" in page and 'data-due="2026-11-17"' in page
    assert "溪东园区的中试厂房什么时候能用" in page, "nobody closed it"
    assert "报项目的附件能不能不再交纸质" not in page, "it was closed"
    assert "四季度局领导与企业家恳谈会" in page
    assert [faults(svg) for svg in pictures(page)] == [[]]


def test_a_receipt_says_number_limit_office_and_where_to_ask(made):
    page = rendered(made, "problems/demand-2026-0031--receipt.html")

    told = ("2026-0031", "10 个工作日", "2026年11月26日", "外国专家与引智处", "0990-6612011")
    assert [words for words in told if words not in page] == []


def test_all_ways_in_stand_on_one_page_with_how_long_a_reply_takes(made):
    page = rendered(made, "ways-in/index.html")

    assert all(said in page for said in ("5个工作日内答复", "7个工作日内答复", "0990-6612100", "受理编号"))


def test_a_challenge_past_its_day_leaves_the_board_and_keeps_its_page(made):
    board = rendered(made, "challenges/index.html")

    assert "大型叶片铸件无缩松铸造工艺" in board and "植保无人机低温电池组" not in board
    assert "2026年9月30日" in rendered(made, "challenges/drone-battery.html")


def test_a_blank_sheet_asks_its_own_questions_and_those_of_the_bank(made):
    page = rendered(made, "surveys/needs-2026--sheet.html")

    assert "现在最难的是哪一件" in page and "缺设备" in page
    assert "您知道自己的单位能享受哪些科技政策吗" in page, "from the bank"
    table = rendered(made, "surveys/needs-2026--returns.csv")
    assert table.decode("utf-8-sig").split() == ["序号,need,known,service,wish"]


def test_a_question_of_the_bank_leads_to_the_same_of_other_years(made):
    assert "很满意和满意合计 65 %" in rendered(made, "surveys/relief-2026.html")


# --- what an editor is told ----------------------------------------------------------------------

YEARBOOK = "2025年远山市科技局年报（示例）；按兑付人数算，只算企业"
SPOILT = {
    "docket-twice": (DOCKET, "docket_no: 2026-0021", "docket_no: ２０２６－００１８", "受理编号"),
    "docket-order": (DOCKET, "replied_on: 2026-11-19", "replied_on: 2026-11-09", "比受理日期 2026-11-12 还早"),
    "unexplained": (DOCKET, "  explanation: 额度写在办法里，要等2027年上半年修订办法时一起改。\n", "", "没有写说明"),
    "unreplied": (DOCKET, "  reply: 2026年预算已定，今年提不了；2027年修订办法时一并研究。\n", "", "没有写答复"),
    "effect-clause": (EVALUATION, "clause: 住宿补贴券", "clause: 住宿补贴", "是不是“住宿补贴券”"),
    "comparison-basis": (EVALUATION, f"    basis: {YEARBOOK}\n", "", "没有写口径"),
    "sheet-question": (SURVEY, "{id: known, bank: policy-known}", "{id: known, bank: policy-knwn}", "policy-known"),
    "unanswered": ("surveys/relief-2025.yml", "share: 41", "share: 31", "不理想"),
}


@pytest.mark.parametrize("code", SPOILT)
def test_what_is_wrong_is_told_at_its_line_with_the_next_step(spoilt, code):
    file, old, new, said = SPOILT[code]
    assert spoilt.coded(code) == []
    spoilt.change(file, old, new)

    (found,) = spoilt.coded(code)

    assert found.place.file == f"data/{file}" and found.place.line
    assert said in f"{found.message}{found.hint}"


# --- what comes back of a questionnaire ----------------------------------------------------------


def returned(folder: Path, rows: list[str], header: str = "序号,need,service,wish") -> Path:
    file = folder / "returns.csv"
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    return file


def bring(desk: Desk, file: Path):
    done = script(
        "import_sheet", file, "--returns", "needs-2026", "--root", desk.root, "--today", "2026-11-21", "--write"
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_what_comes_back_becomes_shares_and_few_people_are_not_shown(spoilt, tmp_path):
    needs = ["缺钱"] * 12 + ["缺人"] * 6 + ["市场"] * 2
    rows = [f"{n},{need},{'满意' if n < 8 else '一般'},写一句" for n, need in enumerate(needs)]
    done = bring(spoilt, returned(tmp_path, rows))

    assert done.returncode == 0, done.stdout + done.stderr
    survey = spoilt.edition().handbook.record(("surveys", "needs-2026"))
    first, second = survey.questions
    assert {one.label: one.share for one in first.choices} == {
        "缺钱": 60, "缺人": None, "缺设备": 0, "技术难题": 0, "市场": None, "没有难处": 0,
    }, "two chose 市场; 缺人 would give them away"  # fmt: skip
    assert survey.sample_size == 20 and second.inferior, "two in five are content"
    assert "写一句" not in spoilt.read(SURVEY) and "原话不公开" in done.stdout
    assert "不单列" in rendered(site(spoilt), "surveys/needs-2026.html")


@pytest.mark.parametrize(
    "header, row, said",
    [
        ("序号,联系电话,need", "1,0990-6612001,缺钱", "“联系电话”这一列是电话号码，不能收"),
        ("序号,姓名,need", "1,某某,缺钱", "“姓名”这一列是姓名，不能收"),
        ("序号,need,wish", "1,老板,没有", "returns.csv:2  need 写了“老板”，不在选项里"),
        ("序号,need,wish", "1,缺钱,请打13900001234", "wish 里有个人信息（手机号）"),
    ],
)
def test_names_phones_and_unknown_answers_are_refused_and_nothing_is_written(spoilt, tmp_path, header, row, said):
    before = spoilt.read(SURVEY)
    done = bring(spoilt, returned(tmp_path, [row] * 6, header))

    assert done.returncode == 1 and said in done.stderr
    assert "13900001234" not in done.stderr
    assert spoilt.read(SURVEY) == before


def test_a_ledger_brings_numbers_limits_replies_and_contentment_into_the_docket(spoilt, tmp_path):
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "受理编号,受理日期,诉求内容,办理时限,办理状态,答复内容,满意度,来源渠道\n"
        "2026-0040,2026/11/02,高企证书丢了怎么补办,5个工作日,已办结,登报后凭报纸补办,非常满意,热线\n",
        encoding="utf-8",
    )
    done = script(
        "import_sheet", ledger, "--kind", "problems", "--root", spoilt.root, "--today", "2026-11-21", "--write"
    )

    assert done.returncode == 0, done.stdout + done.stderr
    demand = spoilt.edition().handbook.record(("problems", "demand-2026-0040"))
    assert (demand.docket_no, str(demand.received_on), demand.limit_workdays) == ("2026-0040", "2026-11-02", 5)
    assert (demand.reply, demand.satisfied, demand.channel) == ("登报后凭报纸补办", "满意", "12345热线")

"""The desk that compares facts with the texts they cite: what it answers, and that it sees what a program spoils."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.desk import BARS, Tally, measure, measured
from bench.desk_errors import MEANING, seeded
from desks import GENERATOR
from handbook.model.guide import Guide
from handbook.verifying.belonging import Library
from handbook.verifying.desk import Desk, verify_record
from handbook.verifying.texts import read_text
from verifying import FLATS, MEASURES, OPINION, POLICIES, library, policy, result, results

REFERENCE = os.environ.get("HANDBOOK_REFERENCE", "")
NAMES = ("青山市科技创新若干措施", "关于促进成果转化的意见", "青山市人才公寓管理办法")


@pytest.mark.parametrize("record", POLICIES, ids=NAMES)
def test_facts_that_are_right_are_never_called_wrong(record):
    assert not [one for one in results(record).values() if one.answer in ("不符", "存疑")]


def test_a_fact_whose_numbers_stand_in_its_article_is_proven_and_carries_the_fingerprint_of_it():
    proven = results(MEASURES)["clauses[c6]"]

    assert (proven.answer, proven.found, proven.place) == ("证实", "第七条", ("clauses", 5))
    assert len(proven.fingerprints["第七条"]) == 16


@pytest.mark.parametrize("record", POLICIES, ids=NAMES)
def test_a_clause_without_a_number_is_never_proven(record):
    for at, clause in enumerate(record.clauses):
        said = results(record)[f"clauses[c{at + 1}]"]
        words = [clause.title, clause.conditions, clause.procedure, clause.benefit.text if clause.benefit else ""]
        if not any(letter.isdigit() or letter in "一二三五" for letter in "".join(filter(None, words))):
            assert said.answer == "相近"


def test_thresholds_are_found_in_the_whole_text_and_the_place_is_told():
    found = {path: (one.answer, one.found) for path, one in results(MEASURES).items() if path.startswith("thresholds")}

    assert found == {
        "thresholds[研发费用占销售收入]": ("证实", "第三条"),
        "thresholds[申请复核时限]": ("证实", "第七条"),
        "thresholds[研发补助上限]": ("证实", "第三条"),
    }


def test_title_number_and_days_are_compared_with_head_and_end():
    found = {path: (one.answer, one.found) for path, one in results(MEASURES).items() if "[c" not in path}

    (number,) = [path for path in found if path.startswith("doc_nos[")]
    assert found["title"] == found[number] == ("证实", "题头")
    assert found["signed_on"] == ("证实", "落款")
    assert found["effective_on"] == ("证实", "第十条")
    assert found["expires_on"][0] == "证实"  # counted from the term of five years
    assert results(FLATS)["effective_on"].answer == "证实"  # it begins when it is issued


def test_a_wrong_day_is_told_with_the_day_that_stands_there():
    wrong = MEASURES.model_copy(update={"effective_on": policy("一", effective_on="2025-06-01").effective_on})

    told = results(wrong)["effective_on"]

    assert told.answer == "不符" and "2025年5月1日" in told.reason


def test_a_number_that_stands_in_another_article_is_wrong_and_the_better_one_is_named():
    told = result(NAMES[0], locator="第七条", procedure="收到结果20日内申请复核；受理之日起15个工作日内完成审核")

    assert (told.answer, told.better) == ("不符", "第五条")
    assert told.missing == ("15个工作日",)


def test_one_missing_number_of_several_is_asked_about():
    told = result(NAMES[0], locator="第三条", conditions="研发费用占销售收入不低于5%，按10%补助，注册满7年")

    assert told.answer == "存疑" and told.missing == ("7年",)


@pytest.mark.parametrize(
    ("wrong", "answers"),
    [
        ({"locator": "第十一条"}, {"不符"}),
        ({"locator": "第八条"}, {"不符", "存疑"}),
        ({"procedure": "收到结果25日内可以申请复核，30日内作出决定"}, {"不符", "存疑"}),
        ({"procedure": "收到结果20个工作日内可以申请复核，30日内作出决定"}, {"不符", "存疑"}),
        ({"procedure": "收到结果20日后可以申请复核，30日内作出决定"}, {"不符"}),
        ({"procedure": "收到结果20日内不得申请复核，30日内作出决定"}, {"存疑"}),
        ({"procedure": "收到结果30日内可以申请复核，30日内作出决定"}, {"不符", "存疑"}),
    ],
)
def test_what_was_mistyped_is_seen(wrong, answers):
    right = {"title": "复核", "locator": "第七条", "procedure": "收到结果20日内可以申请复核，30日内作出决定"}

    assert result(NAMES[0], **right).answer == "证实"
    assert result(NAMES[0], **{**right, **wrong}).answer in answers


@pytest.mark.parametrize(
    ("clause", "missing"),
    [
        ({"locator": "第八条", "conditions": "博士每人每月1500元，硕士每人每月3000元"}, ("1500元", "3000元")),
        ({"locator": "第六条", "conditions": "近三年严重失信、提供虚假材料的可以申请"}, ("可以",)),
        ({"locator": "第三条第二款", "conditions": "以税务部门确认的为准，未经确认的可以计入"}, ("可以",)),
        ({"locator": "第五条", "procedure": "科技部门15个工作日内审核，财政部拨付"}, ("财政部",)),
        ({"locator": "第三条", "benefit": {"text": "补10%，最高50万元", "rate": "20", "unit": "万元"}}, ("20%",)),
    ],
)
def test_what_stands_in_another_place_or_not_at_all_is_asked_about(clause, missing):
    told = result(NAMES[0], **clause)

    assert (told.answer, told.missing) == ("存疑", missing)


def test_before_and_after_are_told_apart_where_a_number_follows():
    right = {"title": "续租", "locator": "第三条", "conditions": "期满前30日内可以申请续租一次，不超过12个月"}

    assert result(NAMES[2], **right).answer == "证实"
    assert result(NAMES[2], **{**right, "conditions": right["conditions"].replace("前", "后")}).answer == "存疑"


def test_over_and_at_least_are_told_apart():
    told = result(NAMES[0], title="研发补助", locator="第三条", conditions="研发费用占销售收入的比例超过5%")

    assert told.answer == "存疑" and "本数" in told.reason


def test_a_locator_in_the_sentence_counts_for_what_stands_before_it():
    told = result(
        NAMES[0],
        title="时限",
        procedure="受理之日起15个工作日内审核（第五条）；收到结果20日内申请复核（第八条）",
    )

    assert told.answer == "不符"
    assert [(part.answer, part.better) for part in told.parts] == [("证实", ""), ("不符", "第七条")]


def test_a_locator_that_says_another_article_than_the_sentence_is_asked_about():
    told = result(NAMES[0], title="复核", locator="第八条", procedure="收到结果20日内申请复核（第七条）")

    assert told.answer == "存疑" and "第八条" in told.reason


def test_an_excerpt_that_does_not_reach_the_article_leaves_it_open():
    from handbook.verifying.belonging import Library
    from handbook.verifying.texts import read_text

    part = Library([read_text("青山市示例办法.txt", "第一条 甲。\n第二条 乙应当在10日".encode())])

    (told,) = [
        one
        for one in verify_record(
            ("policies", "one"), policy("青山市示例办法", {"locator": "第九条", "conditions": "5日"}), part
        )
        if one.path == "clauses[c1]"
    ]

    assert told.answer == "存疑" and "节选" in told.reason


def test_a_fact_of_another_text_is_compared_with_that_text():
    told = result(NAMES[0], title="公寓", conditions="租期最长不超过36个月（青山市人才公寓管理办法第三条）")

    assert (told.answer, told.text) == ("证实", "青山市人才公寓管理办法（示例）")


def test_a_guide_is_compared_with_what_it_rests_on():
    guide = Guide.model_validate(
        {
            "id": "g",
            "title": "申请复核",
            "legal_basis": ["青山市科技创新若干措施第七条", "青山市科技创新若干措施第七十条"],
            "steps": [{"title": "收到结果20日内申请复核"}],
            "time_limits": [{"name": "复核决定", "value": "30", "unit": "自然日"}],
        }
    )

    found = {one.path: one for one in verify_record(("guides", "g"), guide, library())}

    assert (found["steps[1]"].answer, found["steps[1]"].found) == ("证实", "第七条")
    assert found["time_limits[复核决定]"].answer == "证实"
    assert found["legal_basis[1]"].answer == "相近"
    assert found["legal_basis[2]"].answer == "不符"


def test_a_record_that_no_text_is_about_gives_nothing():
    assert results(policy("别的办法", {"conditions": "30日内"})) == {}


@pytest.mark.parametrize("record", POLICIES, ids=NAMES)
def test_errors_that_a_program_makes_are_caught(record):
    tally = Tally()
    desk = Desk(("policies", "one"), record, library(), {})
    for at, clause in enumerate(record.clauses):
        measure(desk, at, clause, tally)

    assert sum(tally.made.values()) > 50
    assert tally.missed == []


def test_the_program_turns_meanings_round():
    clause = OPINION.clauses[2]

    notes = [one.said for one in seeded(clause, library().texts[1].text) if one.sort == MEANING]

    assert notes == ["benefit.text: 可以→不得", "benefit.text: 不低于→不超过"]


@pytest.mark.long
@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")
def test_the_bars_are_reached_over_all_cited_clauses():
    folder = Path(REFERENCE) / "reference"

    tally = measured(GENERATOR, [folder / "laws", folder / "papers" / "texts"])

    assert tally.made.total() > 3000
    assert {sort: tally.share(sort) >= bar for sort, bar in BARS.items()} == dict.fromkeys(BARS, True)
    assert all(
        one.better for one in tally.alarms
    )  # whatever is called wrong as it stands has a place where it is right


def test_a_long_article_that_is_the_only_one_is_compared():
    words = "".join(chr(0x4E00 + at) for at in range(4000))
    text = read_text("青山市长文办法.txt", f"青山市长文办法\n第一条　{words}期限为5年。".encode())
    record = policy(
        "青山市长文办法",
        thresholds=[{"field": "企业注册", "op": "gte", "value": "5", "unit": "年", "locator": "第一条"}],
    )

    found = verify_record(("policies", "one"), record, Library([text]))

    assert [one.path for one in found if one.path.startswith("thresholds")] == ["thresholds[企业注册]"]

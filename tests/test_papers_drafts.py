"""Drafts of small papers: what of a paper becomes a record, and what is only told."""

from __future__ import annotations

from dataclasses import replace

import pytest

import desks
from handbook.kinds import KINDS
from handbook.model.fields import fields_by_key
from handbook.papers.drafting import DraftRecord, findings_of, values_of_fields, yaml_of
from handbook.reading.parsing import parse
from papers.drafting import PLAN, RULES, accepted, city, drafted, of_kind, told, words


@pytest.fixture(scope="module")
def rules() -> DraftRecord:
    return of_kind(drafted(RULES), "policies")


def test_whose_a_policy_is_and_since_when_is_drafted(rules: DraftRecord) -> None:
    made = values_of_fields(rules.fields)

    assert rules.id == "qingkefa-2026-18"
    assert made["title"] == "青山市概念验证中心管理办法"
    assert made["doc_nos"] == [{"number": "青科发〔2026〕18号"}]
    assert made["issuers"] == ["qs-kjj"]
    assert (made["signed_on"], made["effective_on"], made["expires_on"]) == ("2026-03-02", "2026-04-01", "2029-03-31")
    assert made["repeals"] == ["qs-tech-sme"]
    assert (made["confidence"], made["note"], made["updated"]) == ("D", "机读未核", desks.TODAY.isoformat())


def test_what_it_gives_is_drafted_by_clauses(rules: DraftRecord) -> None:
    clauses = {one["locator"]: one for one in values_of_fields(rules.fields)["clauses"]}

    assert clauses["第四条"]["benefit"] == {"form": "奖励", "amount": "50", "unit": "万元"}
    assert clauses["第四条"]["support_target"] == "新认定的概念验证中心"
    assert clauses["第五条"]["benefit"] == {
        "form": "补助", "rate": "30", "cap": "20", "unit": "万元", "basis": "实际支出",
    }  # fmt: skip
    assert clauses["第五条"]["audiences"] == ["企业"]
    assert clauses["第六条"]["benefit"] == {"form": "奖励", "text": "30万元、10万元"}
    assert clauses["第三条"]["window"] == {"kind": "once", "opens": "2026-04-01", "closes": "2026-05-15"}
    assert {one["confidence"] for one in clauses.values()} == {"D"}
    assert "第七条" not in clauses, "a fine is nothing that one gets"


def test_numbers_that_bind_are_thresholds(rules: DraftRecord) -> None:
    made = [(one["field"], one["op"], one["value"], one.get("unit"), one["locator"], one.get("role")) for one in
            values_of_fields(rules.fields)["thresholds"]]  # fmt: skip

    assert ("职工总数", "gte", "20", "人", "第二条（二）", "条件") in made
    assert ("科技人员占比", "gte", "10", "%", "第二条（三）", "条件") in made
    assert ("最近一年销售收入", "gte", "500", "万元", "第二条（四）", "条件") in made


def test_every_value_has_its_place_and_is_marked_in_its_sentence(rules: DraftRecord) -> None:
    amount = next(one for one in rules.fields if one.path[-2:] == ("benefit", "amount"))
    day = next(one for one in rules.fields if one.path == ("effective_on",))

    assert amount.locator == "第四条"
    assert amount.spot.block > 0
    assert amount.marked is not None
    assert amount.sentence[slice(*amount.marked)] == "50万元"
    assert day.marked is not None
    assert day.sentence[slice(*day.marked)] == "2026年4月1日"


def test_a_picture_that_was_read_says_so() -> None:
    readings = {one.reading for one in of_kind(drafted(RULES, recognized=True), "policies").fields}

    assert readings == {"recognized", "proposed"}


def test_a_source_has_fingerprints_and_no_sentence() -> None:
    source = of_kind(drafted(RULES), "sources")
    made = values_of_fields(source.fields)

    assert made["text_of"] == ["qingkefa-2026-18"]
    assert [one["locator"] for one in made["articles"]][:3] == ["题头", "第一条", "第二条"]
    assert all(len(one["fingerprint"]) == 16 for one in made["articles"])
    assert "概念验证服务" not in yaml_of(source)


def test_a_draft_is_written_as_format_would_and_checks_clean() -> None:
    draft = drafted(RULES)
    text = yaml_of(of_kind(draft, "policies"))
    value, _, wrong = parse(text, "")

    assert not wrong
    assert text.startswith("# yaml-language-server: $schema=../schemas/policies.schema.json\ntitle: ")
    assert list(value) == [key for key in fields_by_key(KINDS["policies"].model) if key in value]
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_a_wrong_draft_does_not_check_clean() -> None:
    """Else the test above would prove nothing."""
    record = of_kind(drafted(RULES), "policies")
    fields = tuple(replace(one, value=["nobody"]) if one.path == ("issuers",) else one for one in record.fields)

    assert {one.code for one in findings_of(city(), [replace(record, fields=fields)], desks.TODAY)} == {"unknown-id"}


def test_an_issuer_that_is_not_known_is_told_and_kept_in_words() -> None:
    draft = drafted(RULES.replace("青山市科学技术局", "平原市科学技术局"))
    made = values_of_fields(of_kind(draft, "policies").fields)

    assert "issuers" not in made
    assert made["issuers_stated"] == "平原市科学技术局"
    assert "发文机关不在机构名录里：平原市科学技术局" in told(draft)


def test_a_paper_that_ends_one_that_nobody_knows_says_so() -> None:
    draft = drafted(
        RULES.replace("青山市科技型中小企业评价入库办法", "青山市老办法").replace("〔2025〕14号", "〔2001〕3号")
    )

    assert "repeals" not in values_of_fields(of_kind(draft, "policies").fields)
    assert "废止的文件不在手册里：《青山市老办法》" in told(draft)


def test_nothing_personal_reaches_a_draft() -> None:
    draft = drafted(RULES)
    said = words(draft.records) + told(draft) + "".join(map(yaml_of, draft.records))

    for private in ("王小明", "13812345678", "wxm_138"):
        assert private not in said


def test_a_plan_is_drafted_with_its_tasks() -> None:
    draft = drafted(PLAN)
    made = values_of_fields(of_kind(draft, "plans").fields)
    first, second, third = made["tasks"]

    assert (made["standpoint"], made["document"]["issuer"], made["document"]["doc_no"]) == (
        "本级", "qs-kjj", "青科发〔2026〕21号",
    )  # fmt: skip
    assert made["paper"] == of_kind(draft, "sources").id
    assert [one["title"] for one in made["sections"]] == ["摸清企业需求", "兑现政策"]
    assert (first["title"], first["section"], first["deadline"]) == ("开展大走访", "s1", "2026-06")
    assert first["targets"] == [{"text": "200家以上", "value": "200", "unit": "家", "qualifier": "以上"}]
    assert first["support_text"] == "市财政局、平原市商会", "of two helpers one is not known: both are kept in words"
    assert second["targets"][0]["value"] == "90"
    assert (third["section"], third.get("deadline"), third["deadline_month"]) == ("s2", None, "10")
    assert third["lead"] == ["qs-kjj"]
    assert all("text" not in one for one in made["tasks"])
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_a_plan_that_names_neither_a_known_paper_nor_a_text_is_wrong() -> None:
    draft = drafted(PLAN)

    found = findings_of(city(), [of_kind(draft, "plans")], desks.TODAY)

    assert [one.code for one in found] == ["unknown-id"]
    assert found[0].message.startswith("data/vocabularies/papers.yml 里没有")


GUIDE = """青山市技术合同认定登记办事指南
一、服务对象
在青山市注册的企业
二、设定依据
《青山市科技型中小企业评价入库办法》（青科发〔2025〕14号）
三、申请材料
（一）技术合同登记申请表；
（二）技术合同原件；
（三）需要由卖方、买方分别盖章，并在提交之前由双方经办人员当面核对无误的其他有关材料。
四、承诺时限
受理后5个工作日内办结。
五、收费情况
不收费。
六、咨询电话
青山市科学技术局 0990-6612000
"""


def test_a_guide_is_drafted_with_what_to_bring() -> None:
    draft = drafted(GUIDE)
    made = values_of_fields(of_kind(draft, "guides").fields)

    assert [one["name"] for one in made["materials"]] == ["技术合同登记申请表", "技术合同原件"]
    assert "1 份材料的写法是整句，没有写入" in told(draft)
    assert made["promised_days"] == {"value": "5", "unit": "工作日"}
    assert made["fees"] == "不收费"
    assert made["policies"] == ["qs-tech-sme"]
    assert made["support_target"] == "在青山市注册的企业"
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_an_id_that_is_taken_is_not_taken_again() -> None:
    handbook = accepted(drafted(RULES))
    other = RULES.replace("青科发〔2026〕18号", "清科发〔2026〕18号").replace("概念验证中心", "中试基地")

    assert of_kind(drafted(other, handbook), "policies").id == "qingkefa-2026-18-2"


def test_a_value_that_no_model_takes_is_told_and_left_out() -> None:
    draft = drafted(RULES.replace("奖励50万元", "奖励9999999999999999万元"))
    clauses = {one["locator"]: one for one in values_of_fields(of_kind(draft, "policies").fields)["clauses"]}

    assert "amount" not in clauses["第四条"].get("benefit", {})
    assert "第四条有值写不进记录，没有写入" in told(draft)
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_a_number_of_a_year_to_come_is_told_and_left_out() -> None:
    draft = drafted(RULES.replace("青科发〔2026〕18号", "青科发〔2028〕18号"))

    assert "doc_nos" not in values_of_fields(of_kind(draft, "policies").fields)
    assert "文号的年份（2028）不对" in told(draft)


def test_a_plan_in_which_no_task_is_read_is_no_plan() -> None:
    paper = "青山市科技创新规划\n青科发〔2026〕30号\n全市科技工作取得新进展。\n青山市科学技术局\n2026年1月12日\n"

    assert [one.kind for one in drafted(paper).records] == ["policies", "sources"]
    assert "没有读出任务" in told(drafted(paper, kind="plans"))


def test_a_fine_is_told_and_not_drafted() -> None:
    assert "罚则里的 1 个数没有写入（第七条起）" in told(drafted(RULES))


def test_the_day_of_a_first_edition_is_not_that_of_a_revised_one() -> None:
    congress = "青山市人民代表大会常务委员会"
    law = (
        f"青山市科技创新条例\n（2010年5月1日{congress}通过　2026年1月9日{congress}修订）\n"
        "第一条　为了促进科技创新，制定本条例。\n第二条　本条例自2010年7月1日起施行。\n"
    )
    draft = drafted(law)
    made = values_of_fields(of_kind(draft, "policies").fields)

    assert (made["signed_on"], made.get("effective_on")) == ("2026-01-09", None)
    assert "这一版从哪天起施行没有印" in told(draft)

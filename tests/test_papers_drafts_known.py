"""A paper that the handbook has: what differs of its record, and what rests on the articles that changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from handbook.linking import Handbook
from handbook.papers.drafting import Draft, DraftField, handbook_with, values_of_fields
from papers.drafting import PLAN, RULES, accepted, city, drafted, of_kind, told


@cache
def held() -> Handbook:
    """The city after both papers were taken."""
    return accepted(drafted(PLAN, rules := accepted(drafted(RULES))), rules)


def differing(draft: Draft, kind: str = "policies") -> list[tuple[tuple[str | int, ...], object, object]]:
    """Where a known record differs: path, what the paper says, what stands there."""
    before = dict(of_kind(draft, kind).before)
    return [(one.path, one.value, before.get(one.path)) for one in of_kind(draft, kind).fields]


@pytest.mark.parametrize("paper", [RULES, PLAN])
def test_a_second_import_of_the_same_paper_gives_nothing(paper: str) -> None:
    draft = drafted(paper, held())

    assert (draft.records, draft.touched) == ((), ())
    assert "读来没有变化" in told(draft)


@pytest.mark.parametrize(
    ("said", "instead", "path", "value", "before"),
    [
        ("奖励50万元", "奖励60万元", ("clauses", 1, "benefit", "amount"), "60", "50"),
        ("30%给予补助", "40%给予补助", ("clauses", 2, "benefit", "rate"), "40", "30"),
        ("最高20万元", "最高25万元", ("clauses", 2, "benefit", "cap"), "25", "20"),
        (
            "30万元、10万元奖励",
            "30万元、15万元奖励",
            ("clauses", 3, "benefit", "text"),
            "30万元、15万元",
            "30万元、10万元",
        ),
        ("不少于20人", "不少于30人", ("thresholds", 1, "value"), "30", "20"),
        ("5月15日", "5月31日", ("clauses", 0, "window", "closes"), "2026-05-31", "2026-05-15"),
        ("2029年3月31日", "2030年3月31日", ("expires_on",), "2030-03-31", "2029-03-31"),
    ],
)
def test_one_change_in_a_copy_gives_exactly_that_difference(
    said: str, instead: str, path: tuple[str | int, ...], value: str, before: str
) -> None:
    assert RULES.count(said) == 1
    draft = drafted(RULES.replace(said, instead), held())

    assert of_kind(draft, "policies").known
    assert of_kind(draft, "policies").id == "qingkefa-2026-18"
    assert differing(draft) == [(path, value, before)]


def test_the_changed_article_is_named_by_its_fingerprint() -> None:
    draft = drafted(RULES.replace("奖励50万元", "奖励60万元"), held())
    source = of_kind(draft, "sources")
    articles = [values_of_fields([one])["articles"] for one in of_kind(drafted(RULES), "sources").fields
                if one.path[0] == "articles" and one.path[-1] == "locator"]  # fmt: skip

    changed = [one.path for one in source.fields if one.path[0] == "articles"]

    assert source.known
    assert changed == [("articles", articles.index([{"locator": "第四条"}]), "fingerprint")]


def test_an_article_that_is_new_or_gone_is_told() -> None:
    seventh = next(line for line in RULES.splitlines() if line.startswith("第七条"))
    ninth = "第九条　对认定满三年的概念验证中心，给予一次性奖励80万元。\n"
    draft = drafted(RULES.replace(f"{seventh}\n", "") + ninth, held())

    assert {"第七条没有了", "第九条是新的"} <= set(told(draft).splitlines())
    assert [(path, value) for path, value, _ in differing(draft) if path[-1] in ("id", "amount")] == [
        (("clauses", 5, "id"), "c6"),
        (("clauses", 5, "benefit", "amount"), "80"),
    ]


def test_a_word_that_changes_no_value_changes_the_fingerprint_alone() -> None:
    draft = drafted(RULES.replace("有固定的验证场所", "有固定且独立的验证场所"), held())

    assert [one.kind for one in draft.records] == ["sources"]


def test_what_rests_on_a_changed_article_is_named() -> None:
    draft = drafted(RULES.replace("奖励50万元", "奖励60万元"), held())

    assert [address for address, _ in draft.touched] == ["policies/qingkefa-2026-18#c2"]
    assert "第四条有变" in draft.touched[0][1]


def test_a_rule_that_rests_on_a_changed_number_is_named() -> None:
    draft = drafted(RULES.replace("不少于20人", "不少于30人"), held())
    rule = next(said for _, said in draft.touched if "自动判断规则" in said)

    assert "“申报条件（第二条）”的自动判断规则依据" in rule
    assert "算例也要核" in rule


def test_a_record_of_an_editor_is_known_by_its_number_and_keeps_its_words() -> None:
    """The rules for small firms stand in the city without a text: numbers that it says already are no differences."""
    paper = RULES.replace("青科发〔2026〕18号", "青科发〔2025〕14号").replace(
        "青山市概念验证中心管理办法", "青山市科技型中小企业评价入库办法"
    )
    draft = drafted(paper)
    record = of_kind(draft, "policies")

    assert (record.id, record.known) == ("qs-tech-sme", True)
    assert {str(one.path[0]) for one in record.fields} == {"signed_on", "effective_on", "expires_on", "clauses"}
    assert dict(record.before)["signed_on",] == "2025-04-08"
    assert of_kind(draft, "sources").id == "text-qs-tech-sme"


def test_into_says_which_record_a_paper_is_of() -> None:
    paper = RULES.replace("青科发〔2026〕18号\n", "").replace("概念验证中心", "中试验证基地")
    draft = drafted(paper.replace("奖励50万元", "奖励60万元"), held(), into="qingkefa-2026-18")

    assert of_kind(draft, "policies").id == "qingkefa-2026-18"
    assert differing(draft) == [(("clauses", 1, "benefit", "amount"), "60", "50")]


def test_into_a_record_that_is_not_there_is_told() -> None:
    draft = drafted(RULES, into="no-such")

    assert "没有“no-such”" in told(draft)
    assert of_kind(draft, "policies").id == "qingkefa-2026-18"


def test_a_deadline_that_was_moved_is_the_only_difference_of_a_plan() -> None:
    draft = drafted(PLAN.replace("2026年9月底前", "2026年11月底前"), held())

    assert differing(draft, "plans") == [
        (("tasks", 1, "deadline_text"), "2026年11月底前", "2026年9月底前"),
        (("tasks", 1, "deadline"), "2026-11", "2026-09"),
    ]


def test_the_same_paper_gets_the_same_id_again() -> None:
    draft = drafted(RULES)

    assert [(one.kind, one.id) for one in draft.records] == [(one.kind, one.id) for one in drafted(RULES).records]
    assert replace(draft, told=()) == replace(drafted(RULES), told=())


def test_what_an_editor_left_out_of_a_changed_article_is_no_difference() -> None:
    """A person has read the record, called a bound otherwise, and left one out: that is told, what changed differs."""
    draft = drafted(RULES)
    fields = [_as_edited(one) for one in of_kind(draft, "policies").fields if not _is_left_out(one)]
    record = replace(of_kind(draft, "policies"), fields=tuple(fields))
    handbook, findings = handbook_with(city(), [record, of_kind(draft, "sources")])
    assert findings == []

    again = drafted(RULES.replace("不少于20人", "不少于30人"), handbook)

    assert differing(again) == [(("thresholds", 0, "value"), "30", "20")]
    assert "第二条（一）的“青山市注册成立”1年记录里没有，要人看" in told(again)


def _is_left_out(field: DraftField) -> bool:
    return field.path[:2] == ("thresholds", 0) or field.path == ("note",) or bool(field.group)


def _as_edited(field: DraftField) -> DraftField:
    if field.path[0] == "thresholds" and field.path[-1] == "locator":
        return replace(field, value="第二条")
    return replace(field, value="员工人数") if field.value == "职工总数" else field

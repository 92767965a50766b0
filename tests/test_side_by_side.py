"""A draft beside its paper: what the page says, and what of a file of decisions is taken."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desks import words
from handbook.findings import Level
from handbook.papers.drafting import Draft, DraftField, DraftRecord, values_of_fields
from handbook.papers.model import Spot, Told
from handbook.papers.side_by_side import DecisionsError, decisions_of, page_of
from papers.drafting import RULES, drafted, of_kind
from papers.saved import as_bytes, saved

ACCEPT = "python3 scripts/import_paper.py --accept"


@pytest.fixture(scope="module")
def draft() -> Draft:
    return drafted(RULES)


@pytest.fixture(scope="module")
def page(draft: Draft) -> str:
    return page_of(draft, "青山市概念验证中心管理办法", ACCEPT)


# --- the page -------------------------------------------------------------------------------------


def test_each_value_stands_beside_its_sentence_with_the_words_marked(page):
    assert "给予一次性奖励<mark>50万元</mark>。" in page
    assert "第四条 · 第" in page
    assert "核心条款 1" in page and "支持标准 · 金额" in page


def test_nothing_personal_of_the_paper_is_on_the_page(page):
    for word in ("王小明", "13812345678", "wxm_138"):
        assert word in RULES and word not in page


def test_the_page_asks_for_nothing_and_runs_only_its_own_script(page):
    assert "default-src 'none'" in page and "script-src 'sha256-" in page
    assert "http://" not in page and '<link rel="stylesheet"' not in page
    assert page.count("<script") == 2


def test_what_must_be_known_stands_first_with_its_place_and_warnings_before_the_rest(draft):
    told = (Told("有 2 处修订没有接受", Spot(3)), Told("第 4 页有 1 处没有认出来", Spot(4), Level.WARNING))
    said = words(page_of(replace(draft, told=told, touched=(("policies/x", "算例会变"),)), "示例", ACCEPT))

    assert said.index("先看这些") < said.index("当心 第 4 页") < said.index("有 2 处修订没有接受（第3页）")
    assert said.index("policies/x 算例会变") < said.index("新记录")


def test_a_known_record_shows_what_stood_before_and_a_recognized_value_waits_for_a_person():
    amount = DraftField(
        ("clauses", 0, "benefit", "amount"), "30", "第四条", Spot(2), "给予30万元。", (2, 4), "recognized"
    )
    record = DraftRecord("policies", "old", (amount,), True, ((amount.path, "20"),))
    page = page_of(Draft((record,), fingerprint="0" * 64), "示例", ACCEPT, {("policies", "old"): "旧办法"})

    assert "政策：旧办法" in page
    assert '<del><span class="sr">原来：</span>20</del>' in page and "现在：</span>30</ins>" in page
    assert "改已有的记录 <code>policies/old</code>" in page
    assert "机识" in page and " checked" not in page


def test_words_of_a_paper_are_words_and_no_markup():
    field = DraftField(("title",), "<script>甲</script>", "第一条", Spot(), "</script><b>乙", (9, 12), required=True)
    page = page_of(Draft((DraftRecord("policies", "x", (field,)),), fingerprint="0" * 64), "<i>", ACCEPT)

    assert "<b>" not in page and "<i>" not in page and "<script>甲" not in page
    assert page.count("</script>") == 2


# --- decisions ------------------------------------------------------------------------------------


def test_all_that_is_accepted_comes_back_as_it_was_drafted(draft):
    made = decisions_of(as_bytes(saved(draft)))

    assert made.fingerprint == draft.fingerprint and made.dropped == 0
    for taken, record in zip(made.records, draft.records, strict=True):
        assert values_of_fields(taken.fields) == values_of_fields(record.fields)


def test_no_sentence_of_the_paper_is_in_a_file_of_decisions(draft):
    file = as_bytes(saved(draft)).decode()

    for record in draft.records:
        for field in record.fields:
            assert len(field.sentence) < 30 or field.sentence not in file


def test_what_is_dropped_or_not_decided_is_left_and_what_is_changed_is_changed(draft):
    def deciding(field):
        if field.path[-1] == "cap":
            return "drop"
        if field.path[-1] == "rate":
            return ""
        return ("change", "概念验证中心办法") if field.path == ("title",) else "accept"

    made = decisions_of(as_bytes(saved(draft, deciding)))
    (policy,) = [one for one in made.records if one.kind == "policies"]
    values = values_of_fields(policy.fields)

    assert values["title"] == "概念验证中心办法"
    assert not any({"cap", "rate"} & set(clause.get("benefit", {})) for clause in values["clauses"])
    assert made.dropped == 2


def test_a_part_that_is_left_takes_all_of_it_along_and_the_others_move_up(draft):
    before = values_of_fields(of_kind(draft, "policies").fields)["clauses"]
    made = decisions_of(as_bytes(saved(draft, parts=[("clauses", 0)])))
    (policy,) = [one for one in made.records if one.kind == "policies"]

    assert values_of_fields(policy.fields)["clauses"] == before[1:]


def test_a_proposed_rule_is_taken_whole_or_not_at_all(draft):
    groups = {one.group for record in draft.records for one in record.fields if one.group}
    assert groups, "else this would prove nothing"
    first = [True]

    def but_one(field):
        return "drop" if field.group and first and first.pop() else "accept"

    whole = decisions_of(as_bytes(saved(draft)))
    broken = decisions_of(as_bytes(saved(draft, but_one)))
    none = decisions_of(as_bytes(saved(draft, lambda field: "" if field.reading == "proposed" else "accept")))

    def criteria(made):
        return sum(1 for record in made.records for one in record.fields if one.path[-1] == "criteria")

    assert criteria(whole) - criteria(broken) == 1
    assert criteria(none) == 0


def test_a_record_that_is_left_is_none(draft):
    file = saved(draft)
    for chosen in file["choices"]:
        chosen["skip"] = True

    assert decisions_of(as_bytes(file)).records == ()


def _tampered(file, where):
    drafted_ = file["drafted"]
    if where == "value":
        drafted_["records"][0]["fields"][0]["value"] = "别的"
    elif where == "paper":
        drafted_["fingerprint"] = "1" * 64
    elif where == "id":
        drafted_["records"][0]["id"] = "../../mkdocs"
    elif where == "kind":
        drafted_["records"][0]["kind"] = "../content"
    elif where == "field":
        drafted_["records"][0]["fields"].pop()
    elif where == "choices":
        file["choices"].pop()
    elif where == "fewer":
        file["choices"][0]["fields"].pop()
    elif where == "empty change":
        file["choices"][0]["fields"][0] = "change"
    return as_bytes(file)


@pytest.mark.parametrize("where", ["value", "paper", "id", "kind", "field", "choices", "fewer", "empty change"])
def test_a_file_that_was_altered_is_not_taken(draft, where):
    with pytest.raises(DecisionsError) as refused:
        decisions_of(_tampered(saved(draft), where))

    assert "重新存一次" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": 2}'])
def test_what_is_no_file_of_decisions_is_said_to_be_none(content):
    with pytest.raises(DecisionsError, match="不是并排核对存下的文件"):
        decisions_of(content)


def test_a_file_that_was_cut_short_is_not_taken(draft):
    with pytest.raises(DecisionsError, match="没有传完整"):
        decisions_of(as_bytes(saved(draft))[:-20])


def test_a_draft_is_the_same_draft_after_a_browser_wrote_it(draft):
    file = json.loads(json.dumps(saved(draft), sort_keys=True))

    assert decisions_of(as_bytes(file)).draft == saved(draft)["draft"]

"""Reviewing: what a change does to a handbook is said whole, in Chinese, the weightiest first."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

import desks
import seeding
from desks import TODAY, Desk
from handbook.reviewing import Review, read_side, review_of
from handbook.reviewing.forms import document, markdown, page
from handbook.reviewing.ranking import Rank, amounts, is_past, rank_of, size_of
from handbook.reviewing.texts import pieces
from handbook.reviewing.walking import WalkStep, walked

MOBILE = "13" + "800138000"
"""Nobody's, but one that the handbook refuses; put together so that no file holds it."""


@pytest.fixture
def pair(tmp_path) -> tuple[Desk, Desk]:
    """The same handbook twice: as it was, and as somebody is changing it."""
    was, now = desks.lay("qingshan", tmp_path / "was"), desks.lay("qingshan", tmp_path / "now")
    for desk in (was, now):
        desk.change(*seeding.BEFORE)
    return was, now


def reviewed(pair: tuple[Desk, Desk]) -> Review:
    was, now = pair
    return review_of(read_side(was.root, TODAY), read_side(now.root, TODAY), "main")


def plain(text: str) -> list[str]:
    """The lines of a comment as somebody reads them."""
    return re.sub(r"\\(.)|\*\*|~~|</?(?:b|del)>|\u200b", r"\1", text).splitlines()


def said(pair: tuple[Desk, Desk]) -> str:
    return "\n".join(plain(markdown(reviewed(pair))))


def line_with(text: str, *wanted: str) -> str:
    found = [line for line in text.splitlines() if all(piece in line for piece in wanted)]
    assert found, f"no line has {wanted}\n{text}"
    return found[0]


# --- forty edits ----------------------------------------------------------------------------------


def test_forty_edits_are_named_one_and_all(pair):
    seeding.seed(pair[1])
    review = reviewed(pair)

    assert len(seeding.EDITS) == 40
    assert review.edits == 40
    assert seeding.unnamed(plain(markdown(review))) == []


def test_they_are_named_in_html_and_json_too(pair):
    seeding.seed(pair[1])
    review = reviewed(pair)
    lines = [desks.words(item).replace(" ", "") for item in page(review).split("<li>")]
    wanted = [
        seeding.Edit(edit.file, "", "", tuple(name.replace(" ", "") for name in edit.names)) for edit in seeding.EDITS
    ]
    told = json.loads(document(review))
    fields = [field for one in (*told["records"], *told["others"]) for field in one["fields"]]

    assert seeding.unnamed(lines, tuple(wanted)) == []
    assert len(fields) == 40


def test_fifty_becoming_five_hundred_stands_near_the_top_below_what_is_taken_away(pair):
    seeding.seed(pair[1])

    first = "\n".join(plain(markdown(reviewed(pair)))[:5])

    assert "50 万元 → 500 万元（10 倍）" in first


def test_twenty_fields_of_eight_records_are_named_and_nothing_else_the_weightiest_first(pair):
    """A sum that is cut and a window that closes earlier stand above everything else."""
    cut = seeding.Edit(
        "policies/innovation-rules.yml", "cap: 50, unit: 万元", "cap: 5, unit: 万元", ("50 万元", "5 万元")
    )
    shortened = next(edit for edit in seeding.EDITS if edit.new == "closes: 2026-11-25\n")
    files = dict.fromkeys(
        edit.file for edit in seeding.EDITS if edit.file.count("/") and "vocabularies" not in edit.file
    )
    eight = list(files)[:8]
    others = [edit for edit in seeding.EDITS if edit.file in eight and edit.old != cut.old and edit is not shortened]
    one_each = list({edit.file: edit for edit in others}.values())
    chosen = (cut, shortened, *one_each, *[edit for edit in others if edit not in one_each][: 18 - len(one_each)])
    for edit in chosen:
        edit.make(pair[1])
    review = reviewed(pair)
    lines = plain(markdown(review))

    assert len(chosen) == 20
    assert {edit.file for edit in chosen} == set(eight)
    assert review.edits == 20
    assert len(review.records) == 8
    assert seeding.unnamed(lines, chosen) == []
    told = [line for line in lines if "→" in line][:3]
    assert all(piece in told[0] for piece in cut.names)
    assert any(all(piece in line for piece in shortened.names) for line in told)


def test_nothing_changed_is_said_and_nothing_else(pair):
    review = reviewed(pair)

    assert review.edits == 0
    assert not (review.records or review.new or review.mended or review.deadlines or review.verdicts or review.broken)
    assert review.pages.changed == ()
    assert "没有改动数据和文章" in markdown(review)


def test_quotes_and_the_order_of_fields_are_no_change(pair):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷\nprovider: 青山银行", 'provider: "青山银行"\ntitle: 窑贷')

    assert reviewed(pair).edits == 0


# --- records that come, go and move ---------------------------------------------------------------


def test_a_new_record_is_told_with_its_money_and_days(pair):
    pair[1].write(
        "policies/new-one.yml",
        "title: 新办法\nexpires_on: 2027-05-01\nclauses:\n  - title: 奖\n    benefit: {cap: 80, unit: 万元}\n",
    )
    text = said(pair)

    assert "新增 1 条" in text.splitlines()[0]
    assert "80 万元" in line_with(text, "支持标准的上限")
    assert "2027-05-01" in line_with(text, "有效期至", "补上")
    assert "data/policies/new-one.yml" in line_with(text, "政策：新办法")


def test_a_removed_record_is_told_with_who_still_points_to_it(pair):
    (pair[1].data / "policies/instrument-opening.yml").unlink()
    text = said(pair)

    assert "删去 1 条" in text.splitlines()[0]
    assert "policies/instrument-opening" in line_with(text, "开窑日宣讲", "指向")
    assert "data/guides/instrument-booking.yml:10" in line_with(text, "预约公家仪器", "指向")


def test_a_renamed_record_is_told_as_moved_and_its_old_links_as_broken(pair):
    text = pair[1].read("services/kiln-loan.yml")
    (pair[1].data / "services/kiln-loan.yml").unlink()
    pair[1].write("services/oven-loan.yml", f"{text}former_ids: [kiln-loan]\nregion: 青山市\n")
    review = reviewed(pair)
    (moved,) = review.records

    assert (moved.what, moved.was, [field.label for field in moved.fields]) == ("moved", "kiln-loan", ["适用区域"])
    assert "原来是 kiln-loan" in said(pair)
    assert review.pages.lost == ()  # a redirect answers


def test_a_link_to_a_moved_record_is_told_with_where_it_went(pair):
    text = pair[1].read("policies/craft-notice.yml")
    (pair[1].data / "policies/craft-notice.yml").unlink()
    pair[1].write("policies/craft-news.yml", f"{text}former_ids: [craft-notice]\n")

    assert "改写成 policies/craft-news" in line_with(said(pair), "办手艺人卡", "craft-notice")


def test_a_task_that_is_gone_breaks_the_links_to_it(pair):
    pair[1].change(
        "plans/valley-division.yml",
        "  - id: vd-9\n    printed_no: 9\n    section: s2\n    title: 编一本手册\n    text: 编一本手册。\n"
        "    lead: [qs-toolroom]\n    lead_text: 器物处\n    support_text: 各处室\n    deadline_text: 12月底前\n"
        "    deadline_month: 12\n    locator: 38-43\n",
        "",
    )

    assert "plans/valley-division#vd-9" in line_with(said(pair), "窑炉冒烟扰民", "指向")


def test_a_page_that_vanishes_and_prose_that_leads_to_it_are_told(pair):
    (pair[1].data / "guides/instrument-booking.yml").unlink()
    for file, text in (("policies/instrument-opening.yml", "    guide: instrument-booking\n"),):
        pair[1].change(file, text, "")
    pair[1].change("policies/instrument-opening.yml", "related: [guides/instrument-booking, water-saving]\n", "")
    pair[1].change(
        "plans/valley-division.yml",
        "serves: [instrument-opening, guides/instrument-booking]",
        "serves: [instrument-opening]",
    )
    review = reviewed(pair)
    lost = "guides/instrument-booking.html"

    assert any(one.file.startswith("content/how-to.md:") and one.target == lost for one in review.broken)
    assert not review.pages.known or lost in review.pages.lost


def test_a_file_that_cannot_be_read_is_not_taken_for_a_removal(pair):
    pair[1].write("policies/others.yml", "- id: [\n")
    review = reviewed(pair)

    assert {one.what for one in review.records} == {"unread"}
    assert any(finding.code == "syntax" for finding in review.new)
    assert "读不出" in said(pair)


def test_a_record_that_fails_its_shape_is_told_field_by_field_all_the_same(pair):
    pair[1].change("services/kiln-loan.yml", "不超过 10 万元", "不超过 90 万元")
    pair[1].change("services/kiln-loan.yml", "policies:", "polices:")
    text = said(pair)

    assert "90 万元" in line_with(text, "窑贷")
    assert "错误" in line_with(text, "polices")


# --- what follows ---------------------------------------------------------------------------------


def test_days_that_move_are_counted(pair):
    pair[1].change("policies/instrument-opening.yml", "closes: 2026-12-05\n", "closes: 2026-11-25\n")
    text = said(pair)

    assert "（提前 10 天）" in line_with(text, "2026-12-05 → 2026-11-25", "　青山市仪器开放办法")
    assert "变动的日期 1" in text


def test_a_year_that_all_deadlines_hang_on_moves_them_all(pair):
    pair[1].change("plans/valley-division.yml", "inferred_year: 2026", "inferred_year: 2027")
    moved = reviewed(pair).deadlines

    assert [one.days for one in moved] == [365] * 4
    assert ("2026-03", "2027-03") in {(one.old, one.new) for one in moved}


def test_a_window_of_another_sort_is_told_by_its_state(pair):
    pair[1].change("policies/innovation-rules.yml", "kind: on_notice, text", "kind: rolling, text")
    (moved,) = reviewed(pair).deadlines

    assert (moved.old, moved.new, moved.days) == ("以当年通知为准", "常年受理", None)


def test_a_rule_that_judges_its_example_differently_is_told(pair):
    pair[1].change("policies/instrument-opening.yml", "gte: 5}", "gte: 4}")
    verdicts = reviewed(pair).verdicts

    assert ("四千五百万元、4.5%", "不符合", "符合") in {(one.example, one.old, one.new) for one in verdicts}


def test_a_fact_that_rules_rest_on_changes_their_verdicts(pair):
    pair[1].change("vocabularies/facts.yml", "open_hours / all_hours * 100", "open_hours / all_hours * 200")

    assert any(one.example == "正好五千万元" for one in reviewed(pair).verdicts)


def test_a_rule_that_did_not_change_is_not_told(pair):
    pair[1].change("policies/instrument-opening.yml", "contact: 0512-00001234", "contact: 0512-00001235")
    review = reviewed(pair)

    assert review.verdicts == ()
    assert review.deadlines == ()


def test_findings_are_told_once_wherever_their_line_went(pair):
    pair[1].change("policies/startup-support.yml", "title: 青山市", "# 一行\n# 又一行\ntitle: 青山市")

    assert reviewed(pair).new == reviewed(pair).mended == ()


def test_what_is_mended_is_told(pair):
    pair[1].change("policies/innovation-rules.yml", "expires_on: C", "expires_on: A")

    assert "to-verify" in {finding.code for finding in reviewed(pair).mended}


def test_the_pages_that_read_differently_are_named_and_no_others(pair):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑炉贷")
    pages = reviewed(pair).pages

    assert "services/kiln-loan.html" in pages.changed
    assert "policies/startup-support.html" in pages.changed  # it names the loan
    assert "policies/innovation-rules.html" not in pages.changed


def test_settings_vocabularies_outlines_and_prose_are_told(pair):
    now = pair[1]
    now.change("handbook.yml", "closing_soon_days: 20", "closing_soon_days: 10")
    now.change("vocabularies/audiences.yml", "label: 工厂", "label: 大工厂")
    now.change("vocabularies/calculators.yml", "machines * 2 * share", "machines * 3 * share")
    now.write("geo/qingshan.json", now.read("geo/qingshan.json") + "\n")
    guide = now.root / "content" / "how-to.md"
    guide.write_text(guide.read_text("utf-8").replace("输入简称", "输入全称或简称"), "utf-8")
    text = said(pair)

    assert "20 → 10" in text
    assert "工厂 → 大工厂" in text
    assert "machines * 2 * share → machines * 3 * share" in text
    assert "data/geo/qingshan.json" in text
    assert "全称或" in line_with(text, "第 7 行")


# --- what may not be quoted -----------------------------------------------------------------------


def test_a_personal_number_of_either_version_is_never_quoted(pair):
    was, now = pair
    was.change("services/kiln-loan.yml", "terms: 不超过 10 万元", f"terms: 找王某 {MOBILE}")
    now.change("services/kiln-loan.yml", "title: 窑贷", f"title: 窑贷 {MOBILE}")
    now.change("organizations/city.yml", "note: 全称未核实", f"note: 打 {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}")
    (now.root / "content" / "how-to.md").write_text(f"找李某 {MOBILE}\n", "utf-8")
    review = reviewed(pair)

    for form in (markdown(review), page(review), document(review)):
        assert MOBILE not in form
        assert MOBILE[3:7] not in form
        assert "王某" not in form
        assert "李某" not in form
        assert "含手机号，不引用" in form


def test_what_somebody_typed_is_no_markdown_and_no_html(pair):
    evil = "@all #12 <img src=http://x.example/a.png> ![a](b) `c` | **d** https://x.example"
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", f"title: '{evil}'")
    comment, html = markdown(reviewed(pair)), page(reviewed(pair))

    assert "@all" not in comment
    assert "#12" not in comment
    assert not re.search(r"(?<!\\)<img", comment)
    assert "![" not in comment
    assert "https://x" not in comment
    assert "<img" not in html


# --- the forms ------------------------------------------------------------------------------------


def test_a_comment_is_no_longer_than_it_may_be_and_counts_what_it_leaves_out(pair):
    seeding.seed(pair[1])
    review = reviewed(pair)
    whole, cut = markdown(review), markdown(review, 2500)
    left = re.search(r"另有 (\d+) 处，见附件", cut)
    heads = [line for line, after in pairwise(whole.splitlines()) if after.startswith("  - ") and line[0] == "-"]
    items = [line for line in whole.splitlines() if line.lstrip().startswith("- ") and line not in heads]

    assert "见附件" not in whole
    assert len(cut) <= 2500
    assert left
    assert int(left[1]) == sum(line not in cut.splitlines() for line in items) > 10
    assert cut.splitlines()[1] == whole.splitlines()[1]


def test_the_page_is_whole_in_one_file(pair):
    seeding.seed(pair[1])
    html = page(reviewed(pair))

    assert "<script" not in html
    assert re.findall(r'(?:src|href)="(?!#|data:)', html) == []
    assert 'name="viewport"' in html


def test_the_same_change_gives_the_same_bytes(pair):
    seeding.seed(pair[1])

    first, second = reviewed(pair), reviewed(pair)

    assert [form(first) for form in (markdown, page, document)] == [form(second) for form in (markdown, page, document)]


# --- what the parts know --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("最高50万元", [500_000]),
        ("不超过五十万元", [500_000]),
        ("一百二十元", [120]),
        ("1,200.5 元", [1200.5]),
        ("2亿元，每台 3 百万元", [3_000_000, 200_000_000]),
        ("十元", [10]),
        ("元旦", []),
        (None, []),
    ],
)
def test_sums_of_money_are_read_as_people_write_them(text, wanted):
    assert amounts(text) == wanted


@pytest.mark.parametrize(
    ("steps", "old", "new", "unit", "wanted"),
    [
        (("clauses", "#一", "benefit", "cap"), "50", "500", "万元", Rank.MONEY),
        (("faqs", "#一", "answer"), "给 5 万元", "给 50 万元", "", Rank.MONEY),
        (("before", "value"), "3", "2", "万元", Rank.MONEY),
        (("clauses", "#一", "benefit", "cap"), "50", "5", "万元", Rank.LESS),
        (("clauses", "#一", "window", "closes"), "2026-06-30", "2026-06-20", "", Rank.LESS),
        (("clauses", "#一", "window", "opens"), "2026-06-01", "2026-06-10", "", Rank.LESS),
        (("fees",), "20", "10", "元", Rank.MONEY),
        (("before", "value"), "3", "2", "张", Rank.REST),
        (("clauses", "#一", "window", "closes"), "05-31", "06-30", "", Rank.DATE),
        (("summary",), "3月底前报", "5月底前报", "", Rank.DATE),
        (("clauses", "#一", "conditions"), "一年", "两年", "", Rank.CONDITION),
        (("confidence", "benefit"), "A", "B", "", Rank.STANDING),
        (("stated_validity",), "现行", "失效", "", Rank.STANDING),
        (("updated",), "2026-01-01", "2026-02-01", "", Rank.REST),
        (("contact",), "0512-1", "0512-2", "", Rank.REST),
    ],
)
def test_money_comes_first_then_days_then_conditions_then_standing(steps, old, new, unit, wanted):
    assert rank_of(steps, old, new, unit) is wanted


def test_within_a_rank_the_larger_change_comes_first():
    assert size_of(Rank.MONEY, "50", "500") > size_of(Rank.MONEY, "50", "60")
    assert size_of(Rank.MONEY, "给50万元", "给500万元") > size_of(Rank.MONEY, "给50万元", "给60万元")
    assert size_of(Rank.DATE, "2026-01-01", "2026-12-01") > size_of(Rank.DATE, "2026-01-01", "2026-01-05")


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({"confidence": "A"}, {"confidence": {"*": "A", "title": "B"}}, [(("confidence", "title"), None, "B")]),
        ({"a": [{"n": "1"}]}, {"a": [{"n": "2"}]}, [(("a", "#第1项", "n"), "1", "2")]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [(("a",), "原来的次序", "新的次序")]),
        ({"a": [{"number": "1", "role": "前版"}, "2"]}, {"a": ["1", "2"]}, [(("a", "#1", "role"), "前版", None)]),
        (
            {"c": [{"title": "甲", "text": "一二三四五"}]},
            {"c": [{"title": "乙", "text": "一二三四五"}]},
            [(("c", "#乙", "title"), "甲", "乙")],
        ),
    ],
)
def test_every_difference_is_followed_to_its_value(old, new, wanted):
    assert [(step.steps, step.old, step.new) for step in walked(old, new)] == wanted


def test_of_a_part_that_came_its_fields_are_told_as_its_own():
    found = list(walked({}, {"c": [{"title": "甲", "n": "1"}]}))

    assert found[0] == WalkStep(("c",), None, "甲")
    assert all(step.part for step in found[1:])
    assert (("c", "#甲", "n"), "1") in [(step.steps, step.new) for step in found]


def test_of_long_texts_only_what_differs_is_shown_with_a_little_around_it():
    old = "一" * 60 + "不超过 50 万元" + "二" * 60
    found = pieces(old, old.replace("50", "500"))

    assert [(piece.sort, piece.text) for piece in found if piece.sort != "same"] == [("old", "50"), ("new", "500")]
    assert all(len(piece.text) < 30 for piece in found)


def test_very_long_texts_are_compared_in_a_moment_by_their_phrases():
    old = "".join(f"第{number}条的内容，有一些字。" for number in range(600))
    began = time.perf_counter()
    found = pieces(old, old.replace("第300条", "第300条新"))

    assert time.perf_counter() - began < 2
    assert [piece.text for piece in found if piece.sort == "new"] == ["第300条新的内容，"]


def test_parts_of_the_same_name_are_told_apart_by_their_order(pair):
    clauses = "clauses:\n" + "".join(
        f"  - {{title: 同名, window: {{kind: once, closes: 2027-0{month}-01}}}}\n" for month in (1, 2)
    )
    for desk in pair:
        desk.write("policies/twins.yml", f"title: 双条\n{clauses}")
    assert reviewed(pair).deadlines == ()

    pair[1].change("policies/twins.yml", "2027-02-01", "2027-03-01")
    assert [(one.old, one.new) for one in reviewed(pair).deadlines] == [("2027-02-01", "2027-03-01")]


def test_reading_a_side_writes_nothing(sound):
    before = {path: path.stat().st_mtime_ns for path in Path(sound.root).rglob("*")}
    read_side(sound.root, TODAY)

    assert {path: path.stat().st_mtime_ns for path in Path(sound.root).rglob("*")} == before


# --- what was mended, moved and what comes first ---------------------------------------------------


def mended(pair: tuple[Desk, Desk]) -> set[str]:
    return {finding.code for finding in reviewed(pair).mended}


WINDOW = "title: 窗口\nclauses:\n  - title: 奖\n    window: {kind: once, closes: %s}\n"


def test_a_deadline_that_moves_to_an_earlier_past_day_mends_nothing(pair):
    pair[0].write("policies/closed.yml", WINDOW % "2026-05-01")
    pair[1].write("policies/closed.yml", WINDOW % "2026-03-01")

    assert "window-past" not in mended(pair)


def test_a_deadline_that_moves_ahead_is_mended(pair):
    pair[0].write("policies/closed.yml", WINDOW % "2026-05-01")
    pair[1].write("policies/closed.yml", WINDOW % "2027-03-01")

    assert "window-past" in mended(pair)


def test_another_wrong_value_mends_nothing(pair):
    pair[0].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑贷\nregion: 某处甲")
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑贷\nregion: 某处乙")
    review = reviewed(pair)

    assert (review.mended, [finding.code for finding in review.new]) == ((), ["unknown-term"])


def test_a_record_that_breaks_or_goes_mends_nothing(pair):
    """Its findings are no longer found, because nobody looks at it any more."""
    pair[0].write("policies/closed.yml", WINDOW % "2026-05-01")
    pair[1].write("policies/closed.yml", WINDOW % "2026-05-01" + "polices: []\n")
    assert mended(pair) == set()

    (pair[1].data / "policies/closed.yml").unlink()
    assert mended(pair) == set()


def test_what_others_were_told_about_a_record_that_breaks_is_not_mended(pair):
    """Two titles alike are one finding on either record; the other one did not change."""
    for desk in pair:
        desk.write("policies/alike-1.yml", "title: 同一个名字的办法\n")
    pair[0].write("policies/alike-2.yml", "title: 同一个名字的办法\n")
    pair[1].write("policies/alike-2.yml", "title: 同一个名字的办法\nno-such-field: 1\n")

    assert "duplicate-title" not in mended(pair)


def test_a_renamed_file_is_one_line_that_offers_former_ids(pair):
    text = pair[1].read("policies/innovation-rules.yml")
    (pair[1].data / "policies/innovation-rules.yml").unlink()
    pair[1].write("policies/new-rules.yml", text)
    review = reviewed(pair)

    assert [(one.what, one.was, one.unstated, one.fields) for one in review.records] == [
        ("moved", "innovation-rules", True, ())
    ]
    assert review.edits == 1
    assert not review.mended
    assert not any(finding.code == "to-verify" for finding in review.new)
    assert "former_ids: [innovation-rules]" in line_with(said(pair), "data/policies/new-rules.yml", "像是改名").replace(
        "\\", ""
    )
    assert "policies/innovation-rules.html" in review.pages.lost


def test_a_renamed_record_that_was_edited_too_is_told_by_its_edits(pair):
    text = pair[1].read("policies/instrument-opening.yml")
    (pair[1].data / "policies/instrument-opening.yml").unlink()
    pair[1].write("policies/opening.yml", text.replace("closes: 2026-12-05\n", "closes: 2026-12-15\n"))
    (one,) = reviewed(pair).records

    assert (one.what, one.was, len(one.fields)) == ("moved", "instrument-opening", 1)


def test_a_deadline_that_is_over_now_comes_first_of_all(pair):
    seeding.seed(pair[1])
    pair[1].change("policies/craft-notice.yml", "title: ", "expires_on: 2026-01-01\ntitle: ")
    pair[0].change("policies/craft-notice.yml", "title: ", "expires_on: 2027-01-01\ntitle: ")
    lines = plain(markdown(reviewed(pair)))

    assert lines[1] == "### 先看这几处"
    assert "2027-01-01 → 2026-01-01（提前 365 天）（已经过去）" in lines[2]


@pytest.mark.parametrize(
    ("steps", "old", "new", "wanted"),
    [
        (("window", "closes"), "2026-12-01", "2026-11-20", True),
        (("window", "closes"), "2026-11-21", "2026-11-20", True),
        (("window", "closes"), "2026-12-01", "2026-11-21", False),
        (("window", "closes"), "2026-10-01", "2026-09-01", False),
        (("window", "closes"), "12-01", "01-01", False),
        (("window", "opens"), "2026-12-01", "2026-11-20", False),
    ],
)
def test_an_end_is_over_when_its_day_is_behind(steps, old, new, wanted):
    assert is_past(steps, old, new, TODAY) is wanted


# --- pages ----------------------------------------------------------------------------------------


def test_the_entry_itself_stands_first_and_pages_are_told_by_their_titles(pair):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑炉贷")
    pages = reviewed(pair).pages
    lines = said(pair).splitlines()
    after = lines[next(number for number, line in enumerate(lines) if line.startswith("### 内容有变的网页")) :]

    assert pages.changed[0] == "services/kiln-loan.html"
    assert after[2].startswith("- 窑炉贷")
    assert all(pages.titles[uri] for uri in pages.changed)


def test_pages_are_compared_in_spite_of_an_error_in_another_record(pair):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑炉贷")
    pair[1].change("policies/craft-notice.yml", "title: ", "no_such_field: 1\ntitle: ")
    pages = reviewed(pair).pages

    assert pages.known
    assert pages.left_out == 1
    assert pages.changed[0] == "services/kiln-loan.html"
    assert "policies/craft-notice.html" not in (*pages.lost, *pages.changed)
    assert "有错误的 1 条记录不算在内" in said(pair)


# --- letters --------------------------------------------------------------------------------------


def test_texts_that_run_the_other_way_keep_to_themselves(pair):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", "title: 窑贷 GH-12 שלום")
    comment, html = markdown(reviewed(pair)), page(reviewed(pair))

    assert comment.count("\u2068") == comment.count("\u2069") > 0
    assert re.search("<bdi>窑贷 ", html)
    assert "GH-12" not in comment


@pytest.mark.parametrize("title", ['"窑\\u202e贷"', "窑\u202e贷"])
def test_letters_that_turn_a_line_around_are_told_and_not_handed_on(pair, title):
    pair[1].change("services/kiln-loan.yml", "title: 窑贷", f"title: {title}")
    comment, html = markdown(reviewed(pair)), page(reviewed(pair))

    assert "\u202e" not in comment + html
    assert "U+202E" in comment
    assert "U+202E" in html


def test_marks_are_of_one_kind(pair):
    seeding.seed(pair[1])
    comment = markdown(reviewed(pair))

    assert "<b>" in comment
    assert "<del>" in comment
    assert "**" not in comment
    assert "~~" not in comment

"""签发单 and CODEOWNERS: what whoever signs is told, from which source, and that nobody is named."""

from __future__ import annotations

import io
import subprocess

import docx
import pytest

from desks import TODAY, Desk, lay, script
from handbook.outputs.reports.docx import report_docx
from handbook.reviewing import read_side, review_of
from handbook.reviewing.forms.signing import SignedMatter, signing_sheet, tally
from handbook.reviewing.forms.signing_page import signing_page
from test_history import commit, git

DAY = ("--today", "2026-11-21")
VOUCHER = "抵扣实际服务金额的30%，每家每年最多8万元, form: 补贴, rate: 30, cap: 8"
RAISED = "抵扣实际服务金额的40%，每家每年最多12万元, form: 补贴, rate: 40, cap: 12"


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """The model city before and after the voucher was raised, and an event came; nobody changes it further."""
    city = lay("model-city", tmp_path_factory.mktemp("changed") / "handbook")
    before = read_side(city.root, TODAY)
    raise_the_voucher(city)
    return before, read_side(city.root, TODAY)


@pytest.fixture(scope="module")
def review(changed):
    return review_of(*changed, "上一期")


@pytest.fixture(scope="module")
def made(review, changed):
    """The sheet of that change."""
    return signing_sheet(review, changed[1], SignedMatter("2026-4", "0c66e22"))


def raise_the_voucher(city: Desk) -> None:
    city.change("policies/matching.yml", VOUCHER, RAISED)
    city.change(
        "policies/matching.yml",
        "可以抵扣服务金额的三成，每家每年最多8万元",
        "可以抵扣服务金额的四成，每家每年最多12万元",
    )
    event = "title: 创新券宣讲会（示例）\nstarts: 2026-12-10\nregion: 青山市\nlead_office: qs-policy\n"
    city.write("events/voucher-day.yml", event + "source: {title: 通知（示例）, locator: 第41号}\nconfidence: C\n")


def sheet(sides):
    return signing_sheet(review_of(*sides, "上一期"), sides[1], SignedMatter("2026-4", "0c66e22"))


def table(made, title: str) -> list[list[str]]:
    section = next(one for one in made.sections if one.title == title)
    return [[cell.text for cell in row] for table in section.tables for row in table.rows]


def script_of(city: Desk, verb: str, *more: str | object, process: bool = False) -> subprocess.CompletedProcess[str]:
    done = script(verb, "--root", city.root, *map(str, more), process=process)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


# --- the sheet ------------------------------------------------------------------------------------


def test_each_changed_field_stands_with_old_new_source_and_locator_money_first(made):
    rows = table(made, "改动的记录，逐项")

    assert rows[0][0] == "金额"
    cap = next(row for row in rows if row[2].endswith("上限"))
    assert cap == ["金额", "政策：青山市科技创新券管理办法", "核心条款“抵扣”支持标准的上限", "8 万元", "12 万元",
                   "青山市科学技术局公报（示例） 第五条"]  # fmt: skip


def test_what_is_cut_is_a_warning_and_so_is_a_field_without_a_source(city):
    before = read_side(city.root, TODAY)
    city.change("policies/matching.yml", VOUCHER, VOUCHER.replace("cap: 8", "cap: 5").replace("8万元", "5万元"))
    city.change("policies/matching.yml", "每家每年最多8万元。", "每家每年最多5万元。")
    text = city.read("policies/matching.yml")
    source = "  source: {title: 青山市科学技术局公报（示例）, locator: 2025年第6期}\n"
    start = text.index("- id: qs-voucher")
    city.write("policies/matching.yml", text[:start] + text[start:].replace(source, "", 1))
    made = sheet((before, read_side(city.root, TODAY)))
    rows = next(one for one in made.sections if one.title == "改动的记录，逐项").tables[0].rows

    cut = next(row for row in rows if row[2].text.endswith("上限"))
    assert cut[0].text == "缩减" and cut[4].warning
    assert cut[5].text == "青山市科技创新券管理办法 青科发〔2025〕18号 第五条", "a policy without a source is its own"


def test_records_that_came_are_told_and_who_checked_what(made):
    assert table(made, "新增和删去的记录") == [
        ["新增", "宣讲与活动：创新券宣讲会（示例）", "开始：2026-12-10", "通知（示例） 第41号"]
    ]
    offices = {row[0]: row[1:] for row in table(made, "谁写、谁核")}
    assert offices["宣讲与活动：创新券宣讲会（示例）"] == ["政策法规与创新体系处", "没有", "没有", "C"]


def test_six_steps_are_printed_by_office_with_blanks_to_sign(made):
    rows = table(made, "三审三校和签发")

    assert [row[0] for row in rows] == ["初审", "复审", "终审", "一校", "二校", "三校", "签发"]
    assert rows[0][1] == "政策法规与创新体系处"
    assert all(row[2:] == ["", "", ""] for row in rows)


def test_the_fingerprint_is_that_of_the_edition_and_errors_forbid_it(city, changed, made):
    raise_the_voucher(city)
    assert ["数据指纹", city.edition().fingerprint] in table(made, "签发什么")

    city.change("events/voucher-day.yml", "2026-12-10", "2026-02-30")
    told = table(sheet((changed[0], read_side(city.root, TODAY))), "签发什么")
    assert ["检查", "还有 1 处错误，改好以前不能签发"] in told
    assert "数据指纹" not in [row[0] for row in told]


def test_page_and_docx_say_the_same(made):
    html = signing_page(made, SignedMatter("2026-4", "", "https://preview.example.gov.cn/"))
    book = docx.Document(io.BytesIO(report_docx(made, "青山市科学技术局", TODAY)))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]

    assert '<a href="https://preview.example.gov.cn/">打开预览</a>' in html
    for text in (one for section in made.sections for table in section.tables for row in table.rows for one in row):
        assert text.text in cells
    assert "12 万元" in html
    assert html.count("<script") == 0
    assert book.tables[-1].rows[1].height.mm > 12


def test_an_address_that_runs_something_is_no_link(made):
    assert "<a " not in signing_page(made, SignedMatter(preview="javascript:alert(1)"))


def test_counts_of_an_edition(city, changed, review):
    raise_the_voucher(city)
    city.change("events/voucher-day.yml", "confidence: C", "confidence: C\nwithdrawn: {date: 2026-11-20, reason: 改期}")
    after = read_side(city.root, TODAY)

    told = tally(review_of(changed[1], after), after)
    assert (told.added, told.changed, told.withdrawn) == (0, 0, 1)
    told = tally(review, changed[1])
    assert (told.added, told.changed, told.withdrawn) == (1, 1, 0)


# --- the command ----------------------------------------------------------------------------------


def test_an_edition_is_recorded_above_the_others_and_the_next_is_compared_with_it(city, tmp_path):
    commit(city, city.root)
    raise_the_voucher(city)
    told = ("--edition", "--record", "--office", "qs-policy", "--changes", "创新券提高到四成：最多 12 万元")
    refused = script_of(city, "signoff", *DAY, *told, "--base", "HEAD")
    assert refused.returncode == 1
    assert "有没提交的改动" in refused.stderr

    git(city.root, "add", "-A")
    git(city.root, "commit", "-qm", "raised")
    done = script_of(city, "signoff", *DAY, *told, "--base", "HEAD~1")
    assert done.returncode == 0, done.stderr
    signed = city.edition().handbook.reference_lists.editions.items
    assert [one.number for one in signed] == ["2026-4", "2026-3", "2026-2", "2026-1"]
    assert signed[0].fingerprint == city.edition().fingerprint
    assert (signed[0].added, signed[0].changed) == (1, 1)

    out = tmp_path / "out.html"
    again = script_of(city, "signoff", *DAY, "--edition", "--out", out, process=True)
    assert again.returncode == 0, again.stderr
    assert "2026 年第 4 期（" in out.read_text("utf-8")
    assert "没有改动" in out.read_text("utf-8"), "the entry of the last edition is no change of this one"


def test_what_cannot_be_recorded_leaves_everything_as_it_was(city):
    commit(city, city.root)
    before = city.read("vocabularies/editions.yml")
    base = ("--base", "HEAD", "--record", "--changes", "没有")

    wrong = script_of(city, "signoff", *DAY, "--edition", *base, "--office", "qs-polic")
    assert wrong.returncode == 1 and "是不是“qs-policy”" in wrong.stderr
    taken = script_of(city, "signoff", *DAY, "--edition", "2026-2", *base, "--office", "qs-policy")
    assert taken.returncode == 1 and "已经签发过了" in taken.stderr
    lost = script_of(city, "signoff", *DAY, "--edition", "--record", "--office", "qs-policy", "--changes", "没有")
    assert lost.returncode == 1 and "用 --base 写明" in lost.stderr
    assert city.read("vocabularies/editions.yml") == before


# --- CODEOWNERS -----------------------------------------------------------------------------------


def test_owners_are_written_for_the_forge_and_a_stale_file_is_found(city):
    commit(city, city.root)
    done = script_of(city, "owners", "--forge", "gitlab")
    assert done.returncode == 0, done.stderr
    lines = (city.root / ".gitlab" / "CODEOWNERS").read_text("utf-8").splitlines()

    owned = [line for line in lines if line and not line.startswith("#")]
    assert owned[0] == "* @qingshan-kjj/office", "the last line that fits counts, so what is meant for all comes first"
    assert "/data/guides/ @qingshan-kjj/policy @qingshan-kjj/window" in owned
    assert "code-owners" not in script_of(city, "check", *DAY).stdout

    city.change("vocabularies/owners.yml", "@qingshan-kjj/plan", "@qingshan-kjj/planning")
    told = script_of(city, "check", *DAY).stdout
    assert "[code-owners]" in told
    assert script_of(city, "owners", "--check", process=True).returncode == 1
    assert script_of(city, "owners").returncode == 0
    assert "code-owners" not in script_of(city, "check", *DAY).stdout


def test_a_folder_that_is_not_there_or_has_two_owners_is_an_error(city):
    city.change("vocabularies/owners.yml", "[equipment, providers, cases]", "[equipmnt, guides, cases]")

    assert any("没有“equipmnt”这一类" in one for one in city.errors())
    assert any("“guides”写了两次" in one for one in city.errors())


def test_init_writes_owners_of_the_example(tmp_path):
    from handbook_site.starting.manifest import Answers
    from handbook_site.starting.repository import files

    made = files(Answers("手册", "青山市", "青山市科学技术局", "gitee", example=True)).own
    assert "* @qingshan-kjj/office" in made[".gitee/CODEOWNERS"].decode()
    assert ".github/CODEOWNERS" not in made

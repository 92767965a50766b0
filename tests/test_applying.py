"""From what one wants to what one applies for: the pages, what leads to them, and what is wrong with a tree."""

from __future__ import annotations

import csv
import io

import pytest

import desks
from desks import Desk
from handbook.edition import prepare
from handbook.pages import addresses, applying
from handbook.site import Site

ROUTES = "vocabularies/routes.yml"


@pytest.fixture
def desk(tmp_path) -> Desk:
    return desks.lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def site() -> Site:
    made = prepare(desks.HANDBOOKS / "model-city", desks.TODAY).edition
    assert made is not None
    return Site(made, site_url="")


def content(site: Site, uri: str) -> str:
    made = next(item for item in site.items if item.uri == uri).make()
    return made["content"] if isinstance(made, dict) else made


def test_every_question_and_every_end_has_a_section_that_a_link_leads_to(site):
    steps = applying.context(site.edition)["steps"]
    named = {option.href for step in steps for option in step.options}

    assert {f"#{step.id}" for step in steps[1:]} == named
    assert all(step.options or step.leaves for step in steps)


def test_a_leaf_says_when_it_was_and_why_applications_come_back(site):
    page = content(site, addresses.APPLY)

    assert "2026年10月15日至11月30日" in page
    assert "往年：2025年10月20日至12月5日" in page
    assert "考核指标写不成数" in page
    assert "不能同时报" in page


def test_a_policy_without_a_window_of_this_year_says_so(site):
    leaf = next(leaf for step in applying.context(site.edition)["steps"] for leaf in step.leaves)

    assert leaf.windows or leaf.this_year


def test_forms_stand_side_by_side_and_say_what_nobody_read(desk):
    text = desk.read("vocabularies/organising.yml").replace("  money: 按季按进度拨付，每季检查后拨下一笔\n", "")
    desk.write("vocabularies/organising.yml", text)
    forms = applying.forms(desk.edition())
    money = dict(forms["rows"])["钱怎么用"]

    assert [title for _, title, _ in forms["forms"]] == ["揭榜挂帅", "包干制", "委托制", "定向择优", "联合招标"]
    assert [cell.text == "没读到" for cell in money] == [False, False, True, False, False]


def test_a_sample_form_is_a_table_to_take_home(site):
    made = content(site, addresses.sheet("apply-rd-ledger", "ledger"))
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))

    assert rows[0][:3] == ["日期", "凭证号", "摘要"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "下载 研发支出辅助账样表" in content(site, "guides/apply-rd-ledger.html")


def test_reasons_of_refusal_are_asked_before(site):
    page = content(site, "guides/apply-title.html")

    assert "每项业绩都写明本人做了什么、排第几吗？" in page
    assert page.index("申报前自己查一遍") < page.index("常见退回原因")


# --- what is wrong is told where -----------------------------------------------------------------


def spoilt(desk: Desk, file: str, old: str, new: str) -> int:
    """Puts something wrong into a file; the line where it stands."""
    text = desk.read(file)
    assert old in text
    desk.write(file, text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("label: 评职称, leads: [guides/apply-title]", "label: 评职称", "route", "没有下一问"),
        ("to: people}", "to: peeple}", "route", "没有“peeple”这一问"),
        ("leads: [policies/qs-team]}", "to: want}", "route", "转成了圈"),
        ("to: people}", "leads: [guides/apply-title]}", "route-unasked", "从第一问走不到“请什么样的人？”"),
    ],
)
def test_a_tree_that_leads_nowhere_is_found(desk, old, new, code, said):
    line = spoilt(desk, ROUTES, old, new)
    found = desk.coded(code)[0]

    assert said in found.message
    assert found.hint
    if code == "route":
        assert (found.place.file, found.place.line) == (f"data/{ROUTES}", line)


def test_a_leaf_that_has_ended_is_told(desk):
    ended = "  effective_on: 2025-04-01\n  expires_on: 2026-06-30\n"
    spoilt(desk, "policies/matching.yml", "  effective_on: 2025-04-01\n", ended)
    found = desk.coded("route-ended")[0]

    assert "青山市创业团队扶持办法" in found.message
    assert found.place.file == f"data/{ROUTES}"


def test_a_line_of_a_sample_form_has_all_its_cells(desk):
    spoilt(desk, "guides/apply.yml", '"32000", "", "32000", "", "", "", ""]', '"32000"]')
    found = desk.coded("sheet-columns")[0]

    assert found.message == "“研发支出辅助账样表”有 11 栏，这一行写了 5 格。"

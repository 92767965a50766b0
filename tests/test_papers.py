"""Less to bring: one list of papers for several matters, visits, limits that follow one another, the right entrance."""

from __future__ import annotations

import re

import pytest

import desks
from desks import page, section, words
from handbook.pages import papers


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return desks.lay("model-city", tmp_path_factory.mktemp("city") / "handbook")


@pytest.fixture
def spoilt(tmp_path):
    return desks.lay("model-city", tmp_path / "handbook")


def test_the_list_of_one_thing_to_do_holds_each_paper_once(city):
    event = papers.context(city.edition())["events"][0]
    names = [paper.name for paper in event.papers]

    assert (event.total, len(names), len(set(names))) == (14, 9, 9)
    licence = next(paper for paper in event.papers if paper.name == "营业执照")
    assert [need.guide for need in licence.needs] == ["qs-tech-sme", "qs-tech-contract", "qs-hnte"]


def test_before_a_script_runs_the_page_says_by_which_matter_a_paper_was_handed_in(city):
    told = words(section(page(city, "papers/index.html"), "event-first-year"))

    assert "一件一件办要交 14 样，合起来是 9 样" in told
    assert "用“青山市科技型中小企业入库”交过的同一份" in told
    assert "“青山市科技型中小企业入库”也要，要求不同，按严的备" in told


def test_papers_of_the_vocabulary_that_nobody_names_are_not_put_together(spoilt):
    text = spoilt.read("guides/services.yml")
    spoilt.write("guides/services.yml", text.replace(", document: 年度审计报告", ""))

    event = papers.context(spoilt.edition())["events"][0]
    assert len(event.papers) == 10


def test_a_thing_to_do_with_a_guide_that_is_not_there_is_an_error_at_its_line(spoilt):
    spoilt.change(
        "vocabularies/life-events.yml", "[qs-tech-sme, qs-tech-contract, qs-hnte]", "[qs-tech-sme, qs-nothing]"
    )

    assert "data/vocabularies/life-events.yml:7" in spoilt.errors()[0]


def test_matters_stand_by_their_visits_and_unknown_ones_last(spoilt):
    spoilt.change(
        "guides/services.yml", "  visits: 1\n  channels: [青山市科技业务管理平台", "  channels: [青山市科技业务管理平台"
    )
    told = page(spoilt, "papers/visits.html")
    rows = re.findall(r"<tr data-row>.*?</tr>", told, re.DOTALL)

    said = [re.search(r'跑几趟">([^<]+)', row)[1] for row in rows]
    ranks = [9 if one == "没读到" else 0 if one == "一次也不用跑" else int(one.split()[0]) for one in said]
    assert ranks == sorted(ranks) and {"一次也不用跑", "1 次", "没读到"} <= set(said)
    assert f"其中 {said.count('没读到')} 件没读到要跑几趟" in words(told)


def test_the_list_of_guides_is_narrowed_by_visits(city):
    told = page(city, "guides/index.html")

    assert re.search(r'<option value="0"[^>]*>一次不跑（\d+）', told)


def test_steps_that_follow_one_another_add_up_to_the_whole(city):
    told = words(section(page(city, "guides/qs-tech-contract.html"), "limits"))

    assert "8 个工作日：受理 → 认定 → 发证明 2026年12月2日" in told
    assert "2 个工作日，接在认定之后 2026年12月2日" in told


def test_a_limit_of_a_paper_that_has_ended_leads_to_no_day(city, spoilt):
    told = words(section(page(city, "guides/qs-tech-contract.html"), "limits"))
    spoilt.change("guides/services.yml", "ended: 2026-03-01", "ended: 2027-03-01")
    before = words(section(page(spoilt, "guides/qs-tech-contract.html"), "limits"))

    assert "30 个自然日，2026年3月1日起不用（依据已废止，不推算日子） —" in told
    assert "30 个自然日，2027年3月1日起不用 2026年12月21日" in before


def test_a_limit_after_one_that_is_not_there_is_an_error_at_its_line(spoilt):
    spoilt.change("guides/services.yml", "after: 认定", "after: 审定")

    [found] = spoilt.coded("limit-after")
    line = spoilt.read("guides/services.yml").splitlines()[found.place.line - 1]
    assert "after: 审定" in line
    assert "受理、认定" in found.hint


def test_the_ten_elements_stand_side_by_side_at_three_levels(city):
    told = section(page(city, "guides/qs-hnte.html"), "levels")
    heads = re.findall(r'<th scope="col"><a [^>]*>([^<]+)', told)

    assert heads == ["云岭省高新技术企业认定", "青山市高新技术企业认定（受理和推荐）", "溪西区高新技术企业认定（核对）"]
    promised = re.search(r"承诺时限</th>(.*?)</tr>", told, re.DOTALL)[1]
    assert re.findall(r"<td>([^<]+)", promised) == ["45 个工作日", "13 个工作日", "4 个工作日"]


def test_the_entrance_stands_among_the_answers_with_the_account_to_prepare(city):
    told = section(page(city, "guides/qs-hnte.html"), "answer")

    assert re.search(r'<a href="https://zwfw.yunling.example/hnte"[^>]*>云岭省政务服务网（示例）</a>', told)
    assert "先备好：企业的统一身份认证账号" in words(told)

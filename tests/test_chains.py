"""资源图谱: chains, their links, what stands on each, and what nobody has filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

import desks
from handbook.edition import Edition
from handbook.pages import chains
from handbook.site import Site


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return desks.lay("model-city", tmp_path_factory.mktemp("city") / "handbook").edition()


@pytest.fixture
def desk(tmp_path: Path) -> desks.Desk:
    return desks.lay("model-city", tmp_path / "handbook")


def view(edition: Edition, chain: str, link: str) -> chains.LinkView:
    held = next(one for one in chains.context(edition)["chains"] if one.label == chain)
    return next(one for one in held.links if one.label == link)


def test_a_link_holds_what_names_it_by_kind_and_leads_to_the_rest(city):
    composite = view(city, "碳材料", "复合材料")
    found = {group.label: group for group in composite.groups}

    assert "X射线衍射仪" in [ref.title for ref in found["设备"].links]
    assert found["设备"].more and found["设备"].more.href == "../equipment/index.html?chain=composite"
    assert composite.firms == "26 家"
    assert composite.missing == "需求"


def test_a_link_without_anything_says_so(city):
    recycling = view(city, "碳材料", "回收再用")
    page = next(item for item in Site(city, site_url="").items if item.uri == "chains/index.html").make()["content"]

    assert not recycling.groups
    assert "没有填：难题、需求、政策、设备、检测、机构、专家都还没有。" in page
    assert '<a href="../organizations/qs-kjj.html">青山市科学技术局</a>（0990-6612000）' in page


def test_the_picture_and_its_list_say_the_same(city):
    made = chains.context(city)["picture"]
    links = [link.label for _, held in chains.chains(city) for link in held]

    assert [row[0].text for row in made.rows] == links
    for row in made.rows:
        assert f"{row[0].text}（{row[2].text}）" in made.wide
        assert f"{row[0].text}（{row[2].text}）" in made.narrow


def test_a_paper_that_names_a_chain_is_found_by_its_words(desk):
    desk.write("vocabularies/papers.yml", desk.read("vocabularies/papers.yml") + "- {id: points, label: 工作要点}\n")
    desk.write(
        "plans/points.yml",
        "title: 工作要点\nstandpoint: 本级\npaper: points\ndocument: {title: 工作要点}\ntasks:\n"
        "- {id: t-1, title: 推进碳材料产业链}\n- {id: t-2, title: 梳理产业链堵点}\n- {id: t-3, title: 开会}\n",
    )
    told = chains.context(desk.edition())

    of_carbon, of_none = ([ref.href for ref in refs] for refs in (told["chains"][0].tasks, told["tasks"]))
    assert "../plans/points.html#t-1" in of_carbon
    assert "../plans/points.html#t-2" in of_none
    assert not {"../plans/points.html#t-2", "../plans/points.html#t-3"} & set(of_carbon)


@pytest.mark.parametrize(
    ("parent", "said"),
    [("carbom", "是不是“carbon”？"), ("precursor", "自己也有上一级"), ("composite", "自己也有上一级")],
)
def test_a_link_below_no_chain_is_told_with_its_line(desk, parent, said):
    path = "vocabularies/chains.yml"
    before, after = desk.read(path).split("- id: composite\n")
    desk.write(path, before + "- id: composite\n" + after.replace("parent: carbon", f"parent: {parent}", 1))
    line = next(n for n, text in enumerate(desk.read(path).splitlines(), 1) if text == f"  parent: {parent}")
    found = [one for one in desk.found() if one.code == "word-parent"]

    assert [str(one.place) for one in found] == [f"data/{path}:{line}"]
    assert said in found[0].message + (found[0].hint or "")

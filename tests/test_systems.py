"""The systems that the papers name: all are told, each walk arrives, and none arrives without its fact."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import walks
from desks import GENERATOR, HANDBOOKS, TODAY
from handbook.edition import Edition, prepare
from handbook.model.system import Rest, System, WalkStep
from handbook.walks.pages import Pages
from handbook.walks.walking import walk
from handbook.walks.without import is_written, without

CITY = HANDBOOKS / "model-city"
REFERENCE = os.environ.get("HANDBOOK_REFERENCE")


@pytest.fixture(scope="module")
def city() -> Edition:
    made = prepare(CITY, TODAY).edition
    assert made is not None
    return made


@pytest.fixture(scope="module")
def pages(city) -> Pages:
    return Pages(city, walks.navigation(CITY))


@pytest.mark.parametrize("root", [GENERATOR, CITY], ids=["default", "model-city"])
def test_every_system_has_its_row(root):
    assert [system.number for system in walks.systems(root)] == list(range(1, 81))


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with facts/")
@pytest.mark.parametrize("root", [GENERATOR, CITY], ids=["default", "model-city"])
def test_rows_are_called_as_the_papers_call_them(root):
    written = (Path(REFERENCE) / "facts" / "systems.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (.+?) \| .+? \| .+? \| (P[123]) \|$", written, re.MULTILINE)

    assert {(system.system, system.priority) for system in walks.systems(root)} == set(named)


@pytest.mark.parametrize("system", walks.claimed(CITY), ids=lambda system: str(system.number))
def test_a_walk_arrives_and_not_without_its_fact(city, pages, system):
    """One visit a row: what it rests on is written, it arrives, and without that fact it does not."""
    walked = walk(pages, system)

    assert walked.trouble == ""
    assert system.rests_on is not None
    assert is_written(city.handbook, system.rests_on)
    assert set(system.addresses) <= walks.addresses(city)
    if not walked.by_script:  # else a browser is asked (browser/test_walks_on_screen.py)
        spoilt = Pages(without(city, system.rests_on, TODAY), pages.navigation)
        assert not walk(spoilt, system).arrived


# --- a walk that goes wrong is told where --------------------------------------------------------


def steps(*taken: dict[str, str]) -> System:
    return System(system="试", number="1", priority="P1", task="试", steps=[WalkStep(**step) for step in taken])


WHOM = [{"open": "共享清单"}, {"open": "找到人"}]
"""The page of whom to call, by the tabs."""


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ([{"open": "没有的链接"}], "第 1 步：index.html 上没有“没有的链接”这个链接"),
        ([*WHOM, {"choose": "在哪里=月亮"}], "第 3 步：“在哪里”里没有“月亮”可选"),
        ([*WHOM, {"choose": "颜色=红"}], "第 3 步：whom/index.html 上没有“颜色”这个筛选"),
        ([{"look_up": "市科技局"}, {"see": "不在这里的话"}], "看不到“不在这里的话”"),
        (WHOM, "最后一步没有写看到什么"),
        ([{"look_up": "㐀㐁㐂"}], "第 1 步：查“㐀㐁㐂”没有结果"),
    ],
)
def test_a_walk_is_told_where_it_stops(pages, taken, said):
    assert said in walk(pages, steps(*taken)).trouble


def test_a_filter_hides_what_it_does_not_mean(pages):
    """What is seen after a filter stands in a row that is left."""
    whole = steps(*WHOM, {"see": "0990-7712000"})
    elsewhere = steps(*WHOM, {"choose": "哪个部门处室=溪西区科学技术局"}, {"see": "0990-7712000"})

    assert walk(pages, whole).arrived
    assert "看不到" in walk(pages, elsewhere).trouble


def test_a_fact_is_taken_out_of_one_record_alone(city):
    rest = Rest(record="organizations/xd-kjj", field="contact")
    spoilt = without(city, rest, TODAY)

    assert is_written(city.handbook, rest)
    assert not is_written(spoilt.handbook, rest)
    kept = dict(city.handbook.kinds["organizations"])
    changed = [name for name, record in spoilt.handbook.records("organizations").items() if record != kept[name]]
    assert changed == ["xd-kjj"]


def test_a_record_that_cannot_do_without_it_goes(city):
    spoilt = without(city, Rest(record="organizations/xx-kjj", field="role"), TODAY)

    assert ("organizations", "xx-kjj") not in spoilt.handbook.shaped

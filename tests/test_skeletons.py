"""Skeletons: a new file has every field of its kind, and filling in what is required makes a record."""

from __future__ import annotations

import re

import pytest

from handbook.kinds import KINDS
from handbook.reading.parsing import parse
from handbook.skeletons import skeleton

FILLED = {
    "policies": "title: 试办法",
    "guides": "title: 试指南",
    "plans": "title: 试方案\nstandpoint: 本级\npaper: valley-plan\n  id: t1\n  title: 试任务",
    "alignments": "title: 试对照\n  of: policies/kiln-rules\n  part: 全文\n  text: 应当试",
    "problems": "title: 试问题\norigin: 企业需求",
    "challenges": "title: 试难题\ndemand: 试一试",
    "surveys": "title: 试调查",
    "indicators": "title: 试指标\nunit: 家",
    "equipment": "title: 试设备",
    "providers": "title: 试机构\ntype: 其他",
    "services": "title: 试服务",
    "contacts": "title: 试联系\nrole: 办事窗口\nserves: 作坊",
    "measures": "title: 试举措\narea: 其他\naction: 其他",
    "cases": "title: 试案例\napproach: 试一试",
    "events": "title: 试活动",
    "organizations": "title: 试处室\nrole: 其他",
}
TWICE = {"plans": 1}
"""A plan's paper and its first task both have a title, two letters in."""


def fill(text: str, values: str) -> str:
    for line in values.split("\n"):
        name = line.partition(":")[0]
        text, times = re.subn(rf"^{name}:[^#\n]*", f"{line}  ", text, flags=re.MULTILINE)
        assert times == 1 or (times == 2 and name.startswith("  ")), name
    return text


def uncommented(text: str) -> str:
    """What an editor gets by taking every mark away."""
    head, body = text.split("\n", 2)[:2], text.split("\n", 2)[2]
    return "\n".join([*head, re.sub(r"^# ", "", body, flags=re.MULTILINE)])


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_can_be_read_as_it_is(kind):
    value, _, findings = parse(skeleton(KINDS[kind]), "x.yml")

    assert findings == []
    required = {name for name, info in KINDS[kind].model.model_fields.items() if info.is_required()}
    assert set(value) == required - {"id"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_without_its_marks_has_every_field(kind):
    value, _, findings = parse(uncommented(skeleton(KINDS[kind])), "x.yml")

    assert findings == []
    fields = {info.alias or name for name, info in KINDS[kind].model.model_fields.items()}
    assert set(value) == fields - {"id"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_required_filled_in_makes_a_sound_record(desk, kind):
    desk.write(f"{kind}/tried.yml", fill(skeleton(KINDS[kind]), FILLED[kind]))

    assert desk.errors() == []
    assert desk.edition().handbook.records(kind)["tried"].title.startswith("试")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_skeleton_is_told_what_is_missing_and_nothing_else(desk, kind):
    desk.write(f"{kind}/tried.yml", skeleton(KINDS[kind]))

    found = [f for f in desk.found() if f.level == "error"]

    assert {f.code for f in found} == {"missing-key"}
    assert len(found) == FILLED[kind].count("\n") + 1 + TWICE.get(kind, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_simple_field_whose_mark_is_taken_away_may_stay_empty(desk, kind):
    """An editor uncomments a line and fills it in later: an empty value counts as not written."""
    text = fill(skeleton(KINDS[kind]), FILLED[kind])
    simple = re.sub(r"^# (\w+:(?: \[\])?\s*  #.*)$(?!\n#   |\n# - )", r"\1", text, flags=re.MULTILINE)
    assert simple != text
    desk.write(f"{kind}/tried.yml", simple)

    assert desk.errors() == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_skeleton_explains_itself(kind):
    for line in skeleton(KINDS[kind]).split("\n")[2:]:
        if line:
            assert re.search(r"  # \S", line), line

"""Skeletons: a new file has every field of its kind, and filling in what is required makes a record."""

from __future__ import annotations

import re

import pytest

from handbook.describing import example
from handbook.kinds import KINDS
from handbook.model.fields import field_types, fields_by_key
from handbook.reading.parsing import parse
from handbook.skeletons import skeleton

NESTED = {
    "plans": "title: 试方案\nstandpoint: 本级\npaper: valley-plan\n  id: t1\n  title: 试任务",
    "evaluations": "title: 试评估\nof: kiln-rules\nperiod: 2026",
    "alignments": "title: 试对照\n  of: policies/kiln-rules\n  part: 全文\n  text: 应当试",
}
"""What is required of kinds that must hold parts."""

TWICE = {"plans": 1}
"""A plan's paper and its first task both have a title, two letters in."""


def filled(kind: str) -> str:
    """What is required of a record, a line each."""
    needed = [field for field in field_types(KINDS[kind].model).values() if field.required and field.name != "id"]
    lines = [f"{one.key}: {'试' + KINDS[kind].label if one.name == 'title' else example(one)}" for one in needed]
    return NESTED.get(kind, "\n".join(lines))


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
    required = {field.name for field in field_types(KINDS[kind].model).values() if field.required}
    assert set(value) == required - {"id"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_without_its_marks_has_every_field(kind):
    value, _, findings = parse(uncommented(skeleton(KINDS[kind])), "x.yml")

    assert findings == []
    assert set(value) == set(fields_by_key(KINDS[kind].model)) - {"id"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_required_filled_in_makes_a_sound_record(desk, kind):
    desk.write(f"{kind}/tried.yml", fill(skeleton(KINDS[kind]), filled(kind)))

    assert desk.errors() == []
    assert desk.edition().handbook.records(kind)["tried"].title.startswith("试")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_skeleton_is_told_what_is_missing_and_nothing_else(desk, kind):
    desk.write(f"{kind}/tried.yml", skeleton(KINDS[kind]))

    found = [f for f in desk.found() if f.level == "error"]

    assert {f.code for f in found} == {"missing-key"}
    assert len(found) == filled(kind).count("\n") + 1 + TWICE.get(kind, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_simple_field_whose_mark_is_taken_away_may_stay_empty(desk, kind):
    """An editor uncomments a line and fills it in later: an empty value counts as not written."""
    text = fill(skeleton(KINDS[kind]), filled(kind))
    simple = re.sub(r"^# (\w+:(?: \[\])?\s*  #.*)$(?!\n#   |\n# - )", r"\1", text, flags=re.MULTILINE)
    assert simple != text
    desk.write(f"{kind}/tried.yml", simple)

    assert desk.errors() == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_skeleton_explains_itself(kind):
    for line in skeleton(KINDS[kind]).split("\n")[2:]:
        if line:
            assert re.search(r"  # \S", line), line

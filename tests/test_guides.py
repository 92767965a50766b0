"""The editors' guides hold what is true: YAML that can be read, conditions that are some, every code of a finding."""

from __future__ import annotations

import re

import pytest

from desks import GENERATOR
from handbook.findings import CODES, LEVEL_WORDS
from handbook.model.criteria import Concept, Criterion, RuleExample
from handbook.reading.parsing import parse

CONTENT = GENERATOR / "content"
GUIDES = sorted(CONTENT.glob("editing*.md"))


def blocks(name: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", (CONTENT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_example_of_a_guide_can_be_read(path):
    for block in blocks(path.name):
        wrong = [f.message for f in parse(block, path.name)[2] if f.code != "repeated-key"]  # right beside wrong
        assert wrong == [], block


def test_the_conditions_of_the_guide_are_conditions():
    found = [parse(block, "x")[0] for block in blocks("editing-rules.md")]
    rules = [value["criteria"] for value in found if isinstance(value, dict) and "criteria" in value]
    examples = [one for value in found if isinstance(value, dict) for one in value.get("examples", [])]
    items = [one for value in found if isinstance(value, list) for one in value]

    assert len(rules) >= 2 and len(examples) >= 3 and len(items) >= 3
    for rule in rules:
        Criterion.model_validate(rule)
    for example in examples:
        RuleExample.model_validate(example)
    for item in items:
        (Criterion if "fact" in item else Concept).model_validate(item)


def test_every_code_is_told_with_its_level_and_a_next_step():
    """A finding names its code; the guide says what to do about it."""
    text = (CONTENT / "editing.md").read_text(encoding="utf-8")
    rows = {
        cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
        for cells in (line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| `"))
        if len(cells) == 4
    }

    assert set(CODES) - set(rows) == set()
    for code, (level, meaning) in CODES.items():
        assert rows[code][:2] == [LEVEL_WORDS[level], meaning], code
        assert rows[code][2]

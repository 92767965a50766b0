"""What is read of papers, held to lists that were made by hand before (`papers/by_hand/README.md` has the rules).

The papers themselves are not of the project: without them these tests skip.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.papers.opening import read_paper
from handbook.papers.report import report_of
from papers.judging import Judgement, judge

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
BY_HAND = Path(__file__).parent / "papers" / "by_hand"

DEVELOPED = {
    "gz-trainee-base-2019": ["reference/papers/gz-trainee-base-2019.html"],
    "js-three-services": [
        "sources/jiangsu-three-services-plan-2021.txt",
        "reference/papers/js-three-services-autonumber.docx",
        "reference/papers/js-three-services.pdf",
    ],
    "cz-four-lists-table": [
        "sources/changzhou-four-lists-task-table.txt",
        "reference/papers/cz-four-lists-table.docx",
    ],
    "law-tech-transfer": ["reference/laws/促进科技成果转化法(2015-08-29).txt"],
    "tianhe-talent-flats-notice-2025": ["reference/papers/tianhe-talent-flats-notice-2025.html"],
}
"""The lists that were looked at while the rules were written."""

HELD = {
    "gz-talent-settlement-2020": ["reference/papers/gz-talent-settlement-2020.html"],
    "xiamen-enterprise-service-rules-2019": ["sources/xiamen-enterprise-service-rules-2019.txt"],
    "zhoukou-measures-2021": ["sources/zhoukou-business-environment-measures-2021.txt"],
    "huaian-priorities-2020": ["sources/huaian-work-priorities-2020.txt"],
    "bj-policy-cards": ["reference/papers/bj-policy-cards-08-14.pdf"],
    "tax-2017-24": ["reference/laws/国家税务总局公告2017年第24号.txt"],
}
"""Those that only measured them."""

FORMS = [(name, path) for name, paths in (DEVELOPED | HELD).items() for path in paths]
ALL, MOST, OFTEN = 1.0, 0.99, 0.95

pytestmark = pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")


@cache
def by_hand(name: str) -> dict[str, Any]:
    """A list with every scalar as it is written, but counts."""
    said = _plain(yaml.load((BY_HAND / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader))
    for one in said["articles"]:
        one |= {key: int(one[key]) for key in ("chars", "chars_with_group") if key in one}
    return said


def _plain(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _plain(value) for key, value in said.items()}
    if isinstance(said, list):
        return [_plain(value) for value in said]
    return None if said == "null" else said


@cache
def judged(name: str, path: str) -> Judgement:
    assert REFERENCE is not None
    file = Path(REFERENCE) / path
    if not file.exists():
        pytest.skip(f"{path} is not there")
    return judge(report_of(read_paper(file.read_bytes(), file.name)), by_hand(name))


@pytest.mark.parametrize(("name", "path"), FORMS)
def test_every_article_section_and_item_is_found_and_none_is_invented(name, path):
    verdict = judged(name, path)

    for what in ("articles", "sections", "items", "annexes", "chars"):
        assert verdict.recall(what) == verdict.precision(what) == ALL, verdict.faults


@pytest.mark.parametrize(("name", "path"), FORMS)
def test_values_are_those_that_were_underlined_by_hand(name, path):
    verdict = judged(name, path)

    assert verdict.recall("values") >= MOST, verdict.faults
    assert verdict.precision("values") >= MOST, verdict.faults
    assert verdict.recall("bounds of amounts") >= OFTEN, verdict.faults
    assert verdict.recall("subjects of amounts") >= OFTEN, verdict.faults
    assert verdict.recall("bounds") >= OFTEN, verdict.faults


@pytest.mark.parametrize(("name", "path"), FORMS)
def test_tasks_are_found_with_who_leads_and_until_when(name, path):
    verdict = judged(name, path)

    for what in ("tasks", "lead of tasks", "deadline of tasks"):
        assert verdict.recall(what) == verdict.precision(what) == ALL, verdict.faults


@pytest.mark.parametrize(("name", "paths"), DEVELOPED.items())
def test_metadata_titles_and_offices_of_the_papers_it_was_written_with_are_right(name, paths):
    for path in paths:
        verdict = judged(name, path)
        for what in ("metadata", "titles", "contacts", "offices of contacts", "support of tasks", "title of tasks"):
            assert verdict.recall(what) == ALL, verdict.faults


NUMERAL = "[〇零一二三四五六七八九十百千]"


def test_every_article_of_every_law_is_found():
    """Counted by an expression of its own: an article opens a line and a blank stands behind its number."""
    assert REFERENCE is not None
    files = sorted((Path(REFERENCE) / "reference" / "laws").glob("*.txt"))
    if not files:
        pytest.skip("no laws are there")
    for file in files:
        counted = re.findall(
            rf"^(第{NUMERAL}+条(?:之{NUMERAL})?)[ 　\n]", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        report = report_of(read_paper(file.read_bytes(), file.name))

        found = [one["locator"] for one in report["articles"] if re.match(rf"第{NUMERAL}+条", one["locator"])]
        assert found == list(dict.fromkeys(counted)), file.name

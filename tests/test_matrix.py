"""自查矩阵: what is asked from above beside what answers it, and nothing claimed that nobody knows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desks import page, section, words
from handbook.model.alignment import Alignment
from handbook.pages.facets import progress_of

LIST = "alignments/index.html"


def rows(html: str) -> dict[str, str]:
    found = re.findall(r"<tr data-row.*?</tr>", html, re.DOTALL)
    return {re.search(r'href="([^"]+)\.html"', row)[1]: row for row in found}


def of(*states: str) -> Alignment:
    cells = [{"of": "x", "state": state} for state in states]
    return Alignment.model_validate(
        {"id": "a", "title": "试", "upper": {"of": "y", "part": "p", "text": "t"}, "cells": cells}
    )


@pytest.mark.parametrize(
    ("states", "together"),
    [
        ((), "没读到"),
        (("待核",), "待核"),
        (("已落地",), "已落地"),
        (("已落地", "已落地"), "已落地"),
        (("已落地", "待核"), "部分"),
        (("部分",), "部分"),
        (("部分", "待核"), "部分"),
        (("未落地",), "未落地"),
        (("未落地", "待核"), "未落地"),
        (("未落地", "部分"), "未落地"),
        (("未落地", "已落地"), "未落地"),
    ],
)
def test_cells_together_claim_no_more_than_they_claim_alone(states, together):
    assert progress_of(of(*states).cells) == together


def test_every_row_says_how_far_and_by_what(sound):
    found = rows(page(sound, LIST))
    assert set(found) == {"tools-at-door", "village-lessons", "law-instruments", "law-crafts"}

    shown = {name: words(row) for name, row in found.items()}
    assert shown["tools-at-door"].endswith("部分")
    assert shown["law-instruments"].endswith("已落地")
    assert shown["law-crafts"].endswith("未落地")
    assert 'href="../plans/valley-division.html#vd-8b"' in found["tools-at-door"]
    assert 'href="../policies/instrument-opening.html#booking"' in found["tools-at-door"]
    assert "青山市四张单子责任分工表" in shown["tools-at-door"]


def test_a_row_to_which_nothing_was_found_says_just_that(sound):
    row = words(rows(page(sound, LIST))["village-lessons"])

    assert row.endswith("没读到 没读到 没读到")
    assert "未落地" not in row


def test_the_tallies_count_the_rows(sound):
    html = page(sound, LIST)
    tallies = words(re.search(r'<ul class="tallies">.*?</ul>', html)[0])

    assert tallies == "1 已落地 1 部分 1 未落地 1 没读到"
    assert "共 4 条" in html
    assert "“没读到”是还没有看到，“待核”是看到了、没有核对，都不等于没有做。" in html


def test_the_filters_offer_what_the_rows_carry(sound):
    html = page(sound, LIST)

    for facet, slugs in (
        ("progress", {"done", "part", "gap", "none"}),
        ("upper", {"province-service", "province-law"}),
    ):
        carried = set(re.findall(rf'<tr data-row[^>]* data-{facet}="([^"]*)"', html))
        offered = re.search(rf'<select id="filter-{facet}".*?</select>', html, re.DOTALL)[0]
        assert carried == slugs
        assert {slug for slug in re.findall(r'<option value="([^"]*)"', offered) if slug} == slugs


def test_rows_of_one_paper_stand_together(sound):
    uppers = re.findall(r'data-upper="([^"]*)"', page(sound, LIST))

    assert len([a for a, b in pairwise(uppers) if a != b]) == len(set(uppers)) - 1


def test_no_paper_of_one_place_is_named_in_the_core():
    """Which rows come first is data's business: another place has no plan of that name."""
    from desks import GENERATOR

    core = (GENERATOR / "hooks" / "handbook").rglob("*.py")
    assert [file.name for file in core if "jiangsu" in file.read_text(encoding="utf-8")] == []


def test_a_rows_own_page_shows_what_is_asked_and_the_evidence(sound):
    html = page(sound, "alignments/tools-at-door.html")

    assert "把仪器清单送到作坊，100家以上" in words(section(html, "upper"))
    assert 'href="../plans/province-service.html#ps-1"' in section(html, "upper")
    cells = words(section(html, "cells"))
    for said in ("部分", "已落地", "仪器中心网页已列出全部仪器", "网页看于2026年11月1日", "只看到条款"):
        assert said in cells
    assert re.search(r'只看到条款[^<]* <span class="verify"', html)


def test_a_rows_own_page_says_when_nothing_was_found(sound):
    shown = words(section(page(sound, "alignments/village-lessons.html"), "cells"))

    assert "没读到本地的任务、政策或指南。这不等于没有落实。" in shown


def test_a_task_says_what_it_answers(sound):
    assert 'href="../alignments/tools-at-door.html"' in page(sound, "plans/valley-division.html")
    assert 'href="../alignments/law-instruments.html"' in page(sound, "policies/province-law.html")


@pytest.mark.parametrize("holder", ["upper", "cells"])
@pytest.mark.parametrize("field", ["text", "locator"])
def test_a_note_on_a_field_reaches_the_page(desk, holder, field):
    name = field if holder == "upper" else {"text": "evidence", "locator": "locator"}[field]
    upper = {"of": "policies/kiln-rules", "part": "全文", "text": "应当试", "locator": "第一条"}
    cell = {"of": "guides/craft-card", "state": "待核", "evidence": "看过", "locator": "3"}
    (upper if holder == "upper" else cell)["note"] = {name: "附注在此"}
    import json

    desk.write("alignments/tried.yml", json.dumps({"title": "试", "upper": upper, "cells": [cell]}, ensure_ascii=False))

    assert "附注在此" in page(desk, "alignments/tried.html")


def test_where_evidence_stands_is_said(sound):
    """A cell's locator is how one finds the evidence again."""
    assert "31-36" in words(section(page(sound, "alignments/tools-at-door.html"), "cells"))

"""Findings: one mistake, told to a terminal, to GitHub and to other tools."""

from __future__ import annotations

import json
import re

from handbook.findings import CODES, Finding, Level, Place, as_github, as_json, as_text, count, in_order, summary

ERROR = Finding("unknown-id", Place("data/policies/x.yml", 8), "没有“a”。", "是不是“b”？")
WARNING = Finding("bom", Place("data/policies/a.yml", 1), "有 BOM。", "另存。")
NOTICE = Finding("no-source", Place("data/policies/a.yml", 3), "没有网址。", "补上。")


def test_the_text_form_says_where_what_and_the_next_step():
    assert as_text(ERROR) == "data/policies/x.yml:8  没有“a”。  [unknown-id]\n    → 是不是“b”？"


def test_a_place_without_a_line_is_the_file_alone():
    assert as_text(Finding("too-large", Place("data/x.yml"), "太大。")) == "data/x.yml  太大。  [too-large]"


def test_the_github_form_is_an_annotation_on_the_line():
    assert as_github(ERROR) == ("::error file=data/policies/x.yml,line=8,title=unknown-id::没有“a”。%0A→ 是不是“b”？")
    assert as_github(WARNING).startswith("::warning ")
    assert as_github(NOTICE).startswith("::notice ")


def test_the_github_form_cannot_be_broken_out_of():
    hostile = Finding("shape", Place("data/a,line=1::b\n.yml", 2), "50%\r\n::error::x", "甲\n乙")

    said = as_github(hostile)

    assert "\n" not in said
    assert "\r" not in said
    assert said == ("::error file=data/a%2Cline=1%3A%3Ab%0A.yml,line=2,title=shape::50%25%0D%0A::error::x%0A→ 甲%0A乙")


def test_the_json_form_holds_everything_and_the_count():
    made = json.loads(as_json([NOTICE, ERROR, WARNING]))

    assert [f["code"] for f in made["findings"]] == ["unknown-id", "bom", "no-source"]
    assert made["findings"][0] == {
        "level": "error",
        "code": "unknown-id",
        "file": "data/policies/x.yml",
        "line": 8,
        "message": "没有“a”。",
        "hint": "是不是“b”？",
    }
    assert made["count"] == {"error": 1, "warning": 1, "notice": 1}


def test_errors_come_first_then_files_then_lines_and_nothing_twice():
    later = Finding("unknown-id", Place("data/policies/x.yml", 10), "没有“a”。")

    assert in_order([NOTICE, later, ERROR, WARNING, ERROR]) == [ERROR, later, WARNING, NOTICE]


def test_the_summary_counts_every_level():
    assert summary([NOTICE, NOTICE, ERROR]) == "错误 1，警告 0，提示 2"
    assert count([]) == {Level.ERROR: 0, Level.WARNING: 0, Level.NOTICE: 0}


def test_every_code_has_a_level_and_words():
    assert all(isinstance(level, Level) and words for level, words in CODES.values())


def test_every_code_that_the_core_uses_is_known(sound):
    """A finding with another code would fail when its level is asked for."""
    import re

    from desks import GENERATOR

    used = set()
    for file in (GENERATOR / "hooks" / "handbook").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:Finding|Unreadable|_say)\(\s*"([a-z-]+)"', text))
        used |= set(re.findall(r'self\._say\("([a-z-]+)"', text))
    assert len(used) > 15
    assert used <= set(CODES)


def test_a_sound_handbook_has_notices_only(sound):
    assert sound.errors() == []
    assert sound.warnings() == []
    assert {f.code for f in sound.found()} == {
        "to-verify",
        "no-handler",
        "guide-elements",
        "overdue",
        "no-source",
        "questions",
        "no-rule",
        "review-overdue",
        "no-evidence",
        "amount-basis",
        "window-past",
        "not-official",
    }


def test_what_somebody_typed_begins_no_line_and_steers_no_terminal():
    """In a log of GitHub `::error` at the beginning of a line is a command."""
    text = as_text(Finding("shape", Place("data/\x1b[2Ja.yml", 1), "值\n::error file=x::假的\u202e", "写成\r\n::stop"))

    assert [line.lstrip()[:2] for line in text.splitlines()] == ["da", "→ "]
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)
    assert "\\u001b[2Ja.yml" in text

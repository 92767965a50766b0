"""Texts of any length are checked in a time that grows with them: four times as long takes four times, not sixteen."""

from __future__ import annotations

import json
import time

import pytest

from handbook.personal import numbers
from handbook.reviewing.texts import pieces

PIECES = (
    *("a", "1", "1 ", "１", "一", "（", "“", "a.", "-", "1.", "1,", "@", "<a", "[](", "、", "· ", "a-", "5%", "第一条"),
    *("0512-12345678 ", "13800138000 ", "http://a.b/1 ", "2026年3月1日", "常政〔2026〕1号", "10万元", "路1号", "《"),
)
TIMES = 4
MOST = 3 * TIMES
"""Times as long that four times the text may take: a square would take sixteen, with noise from 10 to 20."""

ENOUGH = 0.5
"""Seconds below which nothing is compared."""


def seconds(desk, field: str, text: str) -> float:
    """Of checking a handbook in which nothing else takes long: what everything else takes would hide a square."""
    desk.write("policies/longest.yml", f"title: 长\n{field % json.dumps(text, ensure_ascii=False)}\n")
    began = time.process_time()
    desk.prepare()
    return time.process_time() - began


def text_of(piece: str, letters: int) -> str:
    return f"甲{piece * (letters // len(piece))}乙"


FIELDS = (
    "summary: %s",
    "clauses: [{title: 奖, conditions: %s, benefit: {text: 五万元, amount: 5, unit: 万元}}]",
    "faqs: [{question: 问, answer: %s}]",
    "source: {title: 甲, locator: %s}",
)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(bay, field, piece):
    short = seconds(bay, field, text_of(piece, 20_000))
    long = seconds(bay, field, text_of(piece, TIMES * 20_000))

    assert long < ENOUGH or long < MOST * short, (short, long)


def test_a_million_letters_and_eighty_thousand_telephone_numbers_are_checked_in_seconds(desk):
    assert seconds(desk, "summary: %s", "字" * 1_000_000) < 20
    assert seconds(desk, "note: %s", " ".join(f"0512-{number:08d}" for number in range(80_000))) < 20


def test_many_numbers_among_many_addresses_are_told_apart_in_a_moment():
    mobile, page = "138" + "00138000", "https://a.example/138" + "00138001 "
    began = time.process_time()
    found = list(numbers(f"{mobile} {page}" * 20_000))

    assert len(found) == 20_000
    assert time.process_time() - began < 5


def test_very_long_texts_of_many_phrases_are_compared_in_a_moment():
    old = "".join(f"第{number}条，" for number in range(60_000))
    began = time.process_time()
    found = pieces(old, f"新{old}")

    assert {piece.sort for piece in found} == {"old", "new"}
    assert time.process_time() - began < 5

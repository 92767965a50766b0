"""Amounts that are written in several ways, in Python and in the browser."""

from __future__ import annotations

from random import Random

import pytest

import v8
from handbook.compact_json import compact
from handbook.lookup.amounts import DIGITS, UNITS, written_otherwise
from handbook.lookup.answering import find
from handbook.lookup.asking import plan
from handbook.lookup.files import BROWSER
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import BODY, TITLE, ZONES, IndexEntry, Passage
from handbook.lookup.rules import RULES

WRITTEN = [
    ("三十万元", {"30万元", "300000元"}),
    ("30万元", {"300000元"}),
    ("300000元", {"30万元"}),
    ("补两百万", {"补200万", "补2000000"}),
    ("两年", {"2年"}),
    ("二十五人", {"25人"}),
    ("一百零五家", {"105家"}),
    ("一百五十家", {"150家"}),
    ("一百五块", {"150块"}),
    ("五千元", {"5000元"}),
    ("3千元", {"3000元"}),
    ("一千二百元", {"1200元"}),
    ("五千万元", {"5000万元", "50000000元"}),
    ("一万五千元", {"1万5000元"}),
    ("15000元", {"1.5万元"}),
    ("1.5万元", {"15000元"}),
    ("0.5万元", {"5000元"}),
    ("十号", {"10号"}),
    ("十二条", {"12条"}),
    ("20000千牛", {"2万千牛", "20000kn"}),
    ("20000kn", {"2万kn", "20000千牛"}),
    ("5公斤", {"5kg"}),
    ("5kg", {"5公斤"}),
    ("3吨", {"3t"}),
    ("80块钱", {"80元"}),
    ("80元", {"80块钱"}),
    ("八十块", {"80块", "80元"}),
    ("5个点", {"5%"}),
    ("5%", {"5个点"}),
]
"""What is typed, and how it may be written too."""

ALIKE = [
    "",
    "仪器开放",
    "三评",
    "二〇二六年",
    "一二年",
    "五四三条",
    "千牛",
    "两用",
    "吨",
    "2026",
    "12345",
    "万",
    "万元户",
]
"""What is no amount, or is written in one way only."""

MADE_OF = [*DIGITS, *".两十百千万亿元块年个点天吨人条%的补0123456789kngmt", *(word for unit in UNITS for word in unit)]

ASK = "(texts) => texts.map((text) => Handbook.find.writtenOtherwise(text))"


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    given = f"var Handbook = {{ find: {{}}, lookupRules: {compact(RULES)} }};"
    return v8.Engine(given, v8.written(BROWSER / "amounts.js"))


@pytest.mark.parametrize(("typed", "otherwise"), WRITTEN)
def test_an_amount_is_looked_for_as_it_is_written_elsewhere(typed: str, otherwise: set[str]) -> None:
    assert otherwise <= set(written_otherwise(typed))
    assert typed not in written_otherwise(typed)


@pytest.mark.parametrize("typed", ALIKE)
def test_what_is_no_amount_is_left_as_it_is(typed: str) -> None:
    assert written_otherwise(typed) == []


@pytest.mark.parametrize(
    ("typed", "held"),
    [("三十万元", "最高30万元"), ("300000元", "最高30万元"), ("五千元", "每年5000元"),
     ("30万元", "最高300000元"), ("20000千牛", "出力20000kN"),
     ("5公斤", "不超过5kg"), ("八十块", "每小时80元")],
)  # fmt: skip
def test_whoever_types_an_amount_finds_the_other_way_to_write_it(typed: str, held: str) -> None:
    passages = (Passage(TITLE, ZONES[TITLE], "某办法"), Passage(BODY, ZONES[BODY], held))
    corpus = Corpus([IndexEntry(("guides", "one"), "guides", "guides/one.html", "某办法", passages, False, False)])
    answer = find(corpus, typed)

    assert answer is not None and [hit.row.via for hit in answer.hits] == [1]
    assert answer.note == ""


def test_a_query_of_many_amounts_has_no_more_rows_than_others() -> None:
    asked = plan("三十万元和20000千牛和5公斤和八十块", ())

    assert asked is not None and 1 < len(asked.other) <= 9


def test_python_and_the_browser_write_otherwise_alike(engine: v8.Engine) -> None:
    chance = Random(7)
    texts = [typed for typed, _ in WRITTEN] + ALIKE
    texts += ["".join(chance.choices(MADE_OF, k=chance.randint(1, 9))) for _ in range(4000)]

    answers = engine.ask(ASK, texts)

    assert [text for text, found in zip(texts, answers, strict=True) if found != written_otherwise(text)] == []
    assert sum(map(bool, answers)) > 1000

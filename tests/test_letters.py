"""Letters that read the same are written, checked, imported and found as one."""

from __future__ import annotations

import json
import re
import sys
import unicodedata

import pytest

import v8
from desks import script
from handbook import letters
from handbook.checks.scripts import script_faults
from handbook.lookup import folding
from handbook.lookup.files import BROWSER
from handbook.lookup.rules import RULES
from handbook.reading.decoding import decode
from handbook.reading.parsing import parse
from handbook.sheets.grid import row_of
from handbook.yaml_editing import Folded, edit

EVERY = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF]
PAIRS = [
    ("⺠营企业", "民营企业"), ("⻓期", "长期"), ("⼯⼚", "工厂"), ("㎏", "kg"), ("25µm", "25μm"), ("\u2126", "Ω"),
    ("caf\u0065\u0301", "café"), ("说\u200b明", "说明"), ("\u202e元001", "元001"), ("葛\U000e0100洪", "葛洪"),
    ("ﬁle", "file"),
    ("二○二五年", "二〇二五年"), ("二O二五年", "二〇二五年"), ("二○二○年", "二〇二〇年"), ("\uf9d0", "類"),
    ("甲\u2028乙", "甲乙"), ("𝟏𝟐", "12"),
    ("a\u0085b", "a b"), ("1\u00ad2", "12"), ("\ufeff甲", "甲"), ("\U000e0041甲", "甲"), ("第一○条", "第一〇条"),
]  # fmt: skip
PLAIN = ["○○市", "甲○乙", "25℃", "60㎡", "m²", "①", "Ⅱ", "☎️", "OK", "CO2", "２０２５", "〇", "①○②"]


@pytest.mark.parametrize(("odd", "plain"), PAIRS)
def test_what_reads_the_same_is_told_and_written_in_one_form(odd, plain):
    assert letters.mended(odd) == plain
    assert letters.mended(plain) == plain
    assert list(letters.odd_letters(odd))
    _, findings = decode(f"a: 1\nb: {odd}\n".encode(), "data/x.yml")
    assert {(one.place.line, one.code) for one in findings} <= {(2, "letter-form"), (2, "invisible-character")}
    assert findings
    assert all(f"U+{ord(one.character):04X}" in str(findings) for one in letters.odd_letters(odd))


@pytest.mark.parametrize(("odd", "plain"), PAIRS)
def test_what_reads_the_same_is_found_as_the_same(odd, plain):
    if not re.search("[O\x85\u2028]", odd):  # a Latin O is one, and the end of a line is a break
        assert folding.fold(odd) == folding.fold(plain)


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_usual_stays(plain):
    assert letters.mended(plain) == plain
    assert list(letters.odd_letters(plain)) == []


def test_every_letter_that_mending_changes_is_told_and_the_other_way_round():
    for start in range(0, len(EVERY), 500):
        many = EVERY[start : start + 500]
        text = f"字{'字'.join(many)}字"  # most letters are neither: of five hundred together nothing is told or changed
        if letters.mended(text) == text and not any(letters.odd_letters(text)):
            continue
        for character in many:
            text = f"字{character}字"
            assert bool(list(letters.odd_letters(text))) == (letters.mended(text) != text), hex(ord(character))


def test_all_radicals_of_the_supplement_are_in_the_table_and_unicode_agrees():
    block = [chr(point) for point in range(0x2E80, 0x2EF4) if point != 0x2E9A]

    assert list(letters.RADICALS[::2]) == block
    for radical in block:
        meant = unicodedata.normalize("NFKC", radical)
        assert meant in (radical, letters.same_as(radical))
    assert all(unicodedata.name(one).startswith("CJK UNIFIED") for one in letters.RADICALS[1::2])


def test_every_format_character_of_unicode_is_nothing():
    seen = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
    forgotten = [
        hex(ord(one))
        for one in EVERY
        if unicodedata.category(one) == "Cf"
        and one not in seen
        and not folding.counts_for_nothing(one)
        and not 0x13430 <= ord(one) <= 0x1343F
    ]

    assert forgotten == []


def test_lines_are_counted_as_an_editor_counts_them():
    text, found = decode("title: 甲\u2028乙\nno: [x\u0085\n".encode(), "x.yml")

    assert [(one.code, one.place.line) for one in found] == [("invisible-character", 1), ("invisible-character", 2)]
    assert text == "title: 甲 乙\nno: [x \n"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("a: >-\n  支持企业开展\n  技术创新，按上年\n  研发投入补助。\n", "支持企业开展技术创新，按上年研发投入补助。"),
        ("a: 超过\n  一百万元\n", "超过一百万元"),
        ('a: "超过\n  一百万元"\n', "超过一百万元"),
        ("a: 支持 AI\n  创新\n", "支持 AI 创新"),
        ("a: 一、条件 二、材料\n  三、流程\n", "一、条件 二、材料三、流程"),
        ("a: |\n  甲 乙\n  丙\n", "甲 乙\n丙\n"),
        ("a: 财政部 税务总局\n", "财政部 税务总局"),
        ("a: >-\n  甲\n\n  乙\n", "甲\n乙"),
    ],
)
def test_a_folded_line_leaves_no_blank_inside_chinese(written, value):
    assert parse(written, "x.yml")[0] == {"a": value}


def test_a_text_is_never_folded_where_its_blank_would_be_lost():
    text = f"a: {'企业' * 30} {'学校' * 30} {'医院' * 30} end {'工厂' * 20}\n"
    assert parse(edit(text, {("a",): Folded(80)}), "x")[0] == parse(text, "x")[0]


def test_an_import_takes_letters_in_their_plain_form():
    row = row_of(2, ["⺠营", "25\u200b㎏", "二○二五年"], "表", [])

    assert row is not None
    assert row.cells == ("民营", "25kg", "二〇二五年")


def test_traditional_and_simplified_in_one_text_are_told():
    assert [code for code, *_ in script_faults("關於支持企业发展")] == ["mixed-script"]
    assert list(script_faults("關於支持企業發展")) == []
    assert list(script_faults("关于支持企业发展的台账，乾隆著")) == []


def test_fixing_mends_letters_in_data_and_pages_and_nothing_else(desk):
    file = desk.write("policies/odd.yml", "# ⺠\ntitle: ⺠营\u200b企业办法 # 注\nkind: 办法\n")
    page = desk.root / "content" / "odd.md"
    page.write_bytes("# ⻓期\r\n\r\n二○二五年\u2028\r\n".encode())
    script("check", "--root", desk.root, "--fix", "--today", "2026-11-21")

    assert file.read_text(encoding="utf-8").startswith("# 民\ntitle: 民营企业办法 # 注\nkind: 办法\n")
    assert page.read_bytes().decode() == "# 长期\r\n\r\n二〇二五年 \r\n"
    assert not [one for one in desk.found() if one.code in ("letter-form", "invisible-character")]


# --- points, and the browser ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("2.5万", "2.5万"),
        ("25万", "25万"),
        ("２．５％", "2.5%"),
        ("a.b", "ab"),
        ("3.", "3"),
        (".5", "5"),
        ("1.2.3", "1.2.3"),
        ("…", ""),
    ],
)
def test_a_point_between_two_figures_is_part_of_the_number(text, folded):
    assert "".join(one for one, _ in folding.fold(text)) == folded


def test_the_browser_folds_every_letter_as_we_do():
    engine = v8.Engine(
        f"var Handbook={{find:{{}},lookupRules:{json.dumps(RULES)}}};",
        (BROWSER / "folding.js").read_text(encoding="utf-8"),
    )
    odd = (
        [one for pair in PAIRS for one in pair] + PLAIN + ["1.5%", "１．５", "1\u200b.5", "1.\U000e00415", "2.5\ufe0f"]
    )
    odd += [f"甲{one}乙" for one in letters.RADICALS]
    odd += [f"1{chr(first)}.{chr(last)}2{chr(first)}3" for first, last in letters.NOTHING]
    folded = engine.ask("(texts) => texts.map((one) => Handbook.find.folding.fold(one).points)", odd)
    for text, points in zip(odd, folded, strict=True):
        assert points == [ord(one) for one, _ in folding.fold(text)], ascii(text)
        assert [code for code in folding.codes(text).tolist() if code > folding.BREAK] == points, ascii(text)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f"])
@pytest.mark.parametrize("text", ["title: 高新{}技术\n", "source:\n{0}{0}title: x\n"])
def test_a_blank_that_does_not_break_is_told_and_mended(blank, text):
    """Word and web pages leave them; as indentation they make a text of what was meant as a field."""
    written = text.format(blank)
    _, (finding,) = decode(written.encode(), "a.yml")

    assert (finding.code, finding.place.line) == ("letter-form", written[: written.index(blank)].count("\n") + 1)
    assert finding.message == f"这一行有不间断的空格 U+{ord(blank):04X}，不是普通空格。"
    assert letters.mended(written) == text.format(" ")

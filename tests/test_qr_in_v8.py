"""QR codes that the page draws (qr.js), module by module against segno's; and the address that goes on paper."""

from __future__ import annotations

import json
import re
from random import Random

import pytest
import segno
import segno.encoder

import v8
from handbook.outputs import matching_rules

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-._~%&=#/?:常州高新技术企业认定青山市政策匹配，。é😀"
MOST = 2953
"""Bytes that version 40 holds with L (ISO/IEC 18004:2015, table 7)."""

DOCUMENT = """
var document = { createElementNS: (space, name) => {
  const made = { space, name, given: {}, inside: [] };
  made.setAttribute = (key, value) => { made.given[key] = value; };
  made.appendChild = (child) => made.inside.push(child);
  return made;
} };
"""
"""As much of a page as a picture needs."""


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    return v8.of_the_theme("qr-words.js", "qr.js", first=DOCUMENT)


@pytest.fixture
def by_the_standard(monkeypatch):
    """segno 1.6.6 writes a word of zeros before the padding where no bit is missing to a whole word (7.4.10)."""

    def missing_bits(buff, version, length):
        buff.extend([0] * (-length % 8))

    monkeypatch.setattr(segno.encoder, "write_padding_bits", missing_bits)


def mask_of(rows: list[list[bool]]) -> int:
    """Which mask a code says it has, in its format (7.9)."""
    return sum(dark << place for place, dark in zip((2, 1, 0), rows[8][2:5], strict=True)) ^ 0b101


def smallest(text: str) -> tuple[int, str]:
    """The least version that holds a text, and M where that version has room for it, else L."""
    levels = {"m": segno.consts.ERROR_LEVEL_M, "l": segno.consts.ERROR_LEVEL_L}
    for version in range(1, 41):
        bits = (12 if version < 10 else 20) + 8 * len(text.encode())
        for name, level in levels.items():
            if bits <= segno.consts.SYMBOL_CAPACITY[version][level]:
                return version, name
    raise AssertionError("no code holds it")


def of_segno(text: str, mask: int | None = None) -> list[list[bool]]:
    version, level = smallest(text)
    code = segno.make_qr(
        text, level, version=version, mask=mask, mode="byte", encoding="utf-8", boost_error=False
    )  # fmt: skip
    return [[module == 1 for module in row] for row in code.matrix]


def written(chance: Random, most: int) -> str:
    """A text of so many bytes at most, and hardly less."""
    text = ""
    while len((text + "😀").encode()) <= most:
        text += chance.choice(LETTERS)
    return text or "a"


def drawn(engine: v8.Engine, text: str) -> list[list[bool]]:
    rows: list[list[bool]] = engine.ask("(text) => Handbook.qr.matrix(text)", text)
    return rows


def test_two_hundred_random_texts_have_the_modules_that_segno_gives_them(engine, by_the_standard):
    chance, levels, masks = Random(20261130), set(), set()
    for _ in range(200):
        text = written(chance, round(1500 ** chance.random()))
        rows = drawn(engine, text)
        assert rows == of_segno(text, mask_of(rows)), text
        levels.add(smallest(text)[1])
        masks.add(mask_of(rows))

    assert (levels, masks) == ({"l", "m"}, set(range(8)))


def test_the_mask_is_the_one_that_segno_finds_easiest_to_read(engine, by_the_standard):
    chance = Random(20261201)
    for _ in range(25):
        text = written(chance, chance.randrange(1, 201))
        assert drawn(engine, text) == of_segno(text), text


@pytest.mark.parametrize("version", range(1, 41))
def test_every_version_full_to_the_last_byte(engine, by_the_standard, version):
    room = segno.consts.SYMBOL_CAPACITY[version][segno.consts.ERROR_LEVEL_L]
    text = "x" * ((room - 4 - (8 if version < 10 else 16)) // 8)

    rows = drawn(engine, text)
    assert smallest(text) == (version, "l")
    assert rows == of_segno(text, mask_of(rows))


def test_what_no_code_can_hold_has_none(engine):
    assert len(drawn(engine, "x" * MOST)) == 177
    assert engine.ask("(text) => [Handbook.qr.matrix(text), Handbook.qr.svg(text, '')]", "x" * (MOST + 1)) == [
        None,
        None,
    ]


def test_what_is_drawn_is_what_the_matrix_says(engine):
    text = "https://example.org/match/index.html#subject=enterprise&revenue=4600"
    rows, picture = engine.ask("(text) => [Handbook.qr.matrix(text), Handbook.qr.svg(text, '二维码')]", text)

    wide = len(rows) + 8
    drawn = [[False] * wide for _ in range(wide)]
    (path,) = picture["inside"]
    boxes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path["given"]["d"])
    for x, y, there, back in boxes:
        assert there == back
        drawn[int(y)][int(x) : int(x) + int(there)] = [True] * int(there)
    light = [False] * wide
    assert drawn == [light] * 4 + [[False] * 4 + row + [False] * 4 for row in rows] + [light] * 4
    assert re.sub(r"M\d+ \d+h\d+v1h-\d+z", "", path["given"]["d"]) == ""
    assert picture["given"] == {"class": "qr", "role": "img", "aria-label": "二维码", "viewBox": f"0 0 {wide} {wide}"}
    assert set(path["given"]) == {"d", "shape-rendering"}


def test_the_published_address_is_printed_with_the_answers_and_without_one_nothing(engine):
    asked = [
        ["https://example.org/match/index.html", "revenue=1"],
        ["https://example.org/match/index.html", "#revenue=1"],
        ["https://example.org/match/index.html", ""],
        [None, "revenue=1"],
    ]
    whole = "https://example.org/match/index.html"

    told = engine.ask("(asked) => asked.map((one) => Handbook.qr.printed(...one))", asked)

    assert told == [f"{whole}#revenue=1", f"{whole}#revenue=1", whole, ""]


def test_rules_say_their_published_address_where_there_is_one(sound):
    def address(site_url: str) -> str | None:
        text = matching_rules.script(sound.edition(), site_url)
        found: str | None = json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))[
            "address"
        ]
        return found

    assert address("https://example.org/hb/") == "https://example.org/hb/match/index.html"
    assert address("https://example.org/hb") == "https://example.org/hb/match/index.html"
    assert address("") is None

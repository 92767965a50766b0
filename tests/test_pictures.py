"""The pictures of the editors' guide show what the commands say today, and can be read without being seen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

import _pictures
import pictures as made_by
from desks import GENERATOR

FOLDER = GENERATOR / "content" / "pictures"
PAGES = sorted((GENERATOR / "content").glob("*.md"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, str]:
    return made_by.pictures(tmp_path_factory.mktemp("desk"))


def test_the_pictures_are_what_the_commands_say(made):
    """Else run scripts/pictures.py."""
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")} == made


def test_each_is_small_whole_and_asks_nobody_for_anything(made):
    for name, text in made.items():
        assert len(text.encode()) < 30_000, name
        root = ET.fromstring(text)
        assert root.find(f"{SVG}title").text and root.find(f"{SVG}desc").text
        assert "url(" not in text and "href" not in text and "/tmp" not in text


def test_each_shows_what_it_is_for(made):
    said = {name: "".join(ET.fromstring(text).find(f"{SVG}desc").text.split()) for name, text in made.items()}

    assert "错误0，警告0" in said["sound.svg"]
    assert "[unknown-key]" in said["mistakes.svg"] and "错误3" in said["mistakes.svg"]
    assert "中文冒号" in said["colon.svg"]
    assert "[rule-example]" in said["rule.svg"] and "错误1" in said["rule.svg"]
    assert "已新建data/policies/kiln-voucher.yml" in said["new.svg"]


def test_every_picture_is_used_with_words_for_whoever_does_not_see_it():
    written = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    used = {name: alt for alt, name in re.findall(r"!\[([^\]]*)\]\(pictures/([\w.-]+)\)", written)}

    assert set(used) == {path.name for path in FOLDER.glob("*")}
    assert all(len(alt) >= 12 for alt in used.values())


def test_the_text_of_a_picture_stands_in_it_line_by_line():
    root = ET.fromstring(_pictures.terminal("试", ["$ 试一试 now", "错误 <1>  [date]"]))
    lines = ["".join(text.itertext()) for text in root.findall(f"{SVG}text")]

    assert [line.replace(" ", "") for line in lines] == ["试", "$试一试now", "错误<1>[date]"]
    assert root.findall(f".//{SVG}tspan[@class='code']")


def test_a_line_is_broken_where_it_is_full_and_never_wider():
    rows = _pictures._wrapped([("plain", "data/policies/x.yml:3  没有“" + "很长的字段名" * 8 + "”这个字段。")], 4)

    assert len(rows) > 2
    for row in rows:
        text = "".join(letters for _, letters in row.runs)
        assert _pictures.width(text) <= _pictures.COLUMNS + 2
        assert not text.lstrip().startswith(("”", "。", "，"))


def test_marks_stand_at_the_lines_that_they_name():
    text = _pictures.file("x.yml", ["title: 甲", "level: 市"], {2: 1})
    root = ET.fromstring(text)

    (circle,) = root.findall(f"{SVG}circle")
    second = root.findall(f"{SVG}text")[2]
    assert abs(float(circle.get("cy")) - float(second.get("y"))) < 8

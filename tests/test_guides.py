"""The editors' guides hold what is true: YAML that can be read, conditions that are some, every code of a finding."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from desks import GENERATOR
from handbook.findings import CODES, LEVEL_WORDS
from handbook.model.criteria import Concept, Criterion, RuleExample
from handbook.model.screen import Screen
from handbook.model.usual import Usual
from handbook.province.cities import City, Province
from handbook.province.reading import read_province
from handbook.reading.parsing import parse
from handbook_site import main
from handbook_site.starting import guides

CONTENT = GENERATOR / "content"
GUIDES = sorted([*CONTENT.glob("editing*.md"), CONTENT / "evidence.md"])
COMMAND = re.compile(r"python3 scripts/(\w+)\.py([^`\n#>]*)")
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_FORMER = """
一条记录就是一个文件 写第一条 yaml-的五条规矩 本市自己的编号 日期 可信度和说明 申报时间 链接 废改立
效力是推算的 解读和问答 行动方案 自查矩阵 三级并排 位置和地图 网站信息和颜色 改名和撤下 用-excel-改手册
请处室补缺项 从表格导入 诉求台账个人信息先隐去 看懂检查结果 全部代码 代改和整理 例外 写一个测算器
让大家查得到 核对台 查站外链接 边改边看 用-vs-code 在网页上用表单改 提交修改 看懂审阅说明 个人信息一律不写
"""
FORMER = _FORMER.split()
"""The places of the guide when it was one page: people keep such addresses."""


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
        model_of(item).model_validate(item)


def model_of(item: dict) -> type[BaseModel]:
    """What an item of a list in the guide is, by what only such an item has."""
    if item.keys() & {"values", "years_ago", "shares"}:
        return Usual
    return Screen if "facts" in item else Criterion if "fact" in item else Concept


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_command_of_a_guide_is_one_and_knows_its_switches(path, capsys):
    for name, rest in COMMAND.findall(path.read_text(encoding="utf-8")):
        assert (GENERATOR / "scripts" / f"{name}.py").is_file(), name
        ways = rest.split()[:1] if name == "publish" else []
        with pytest.raises(SystemExit):
            main.main([guides.SCRIPTS_TO_VERBS.get(name, name), *ways, "--help"])
        known = capsys.readouterr().out
        assert [flag for flag in FLAG.findall(rest) if f"{flag} " not in known.replace("]", " ")] == [], (name, rest)


def test_the_overview_names_every_command_that_an_editor_has():
    told = {name for name, _ in COMMAND.findall((CONTENT / "editing-commands.md").read_text(encoding="utf-8"))}

    assert told == guides.KNOWN - {"comment"}, "comment is for what runs on pull requests"


def test_every_place_of_the_guide_as_it_was_leads_on_from_its_door():
    door = (CONTENT / "editing.md").read_text(encoding="utf-8")

    for place in FORMER:
        assert f'<span id="{place}"></span>[' in door or f"## {place}\n" in door, place
    for page in GUIDES:
        assert page.name == "editing.md" or f"]({page.name})" in door, page.name


def test_the_guide_to_a_province_says_every_field_of_its_file_and_its_example_is_one(tmp_path):
    text = (CONTENT / "editing-province.md").read_text(encoding="utf-8")
    (tmp_path / "cities.yml").write_text(blocks("editing-province.md")[0], encoding="utf-8")

    assert [name for name in {**Province.model_fields, **City.model_fields} if f"`{name}`" not in text] == []
    assert read_province(tmp_path / "cities.yml")[1] == []


def test_every_code_is_told_with_its_level_and_a_next_step():
    """A finding names its code; the guide says what to do about it."""
    text = (CONTENT / "editing-checks.md").read_text(encoding="utf-8")
    rows = {
        cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
        for cells in (line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| `"))
        if len(cells) == 4
    }

    assert set(CODES) - set(rows) == set()
    for code, (level, meaning) in CODES.items():
        assert rows[code][:2] == [LEVEL_WORDS[level], meaning], code
        assert rows[code][2]

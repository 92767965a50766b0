"""Records as YAML: model order, no needless quotes, and changes that leave the rest of a file alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handbook.kinds import KINDS
from handbook.model.resource import Equipment
from handbook.reading import Document
from handbook.reading.parsing import parse
from handbook.sheets import ids, planning
from handbook.sheets.held import held_records
from handbook.sheets.rows import Draft
from handbook.yaml_editing import CannotEditError, record_files, yaml_text
from handbook_site.commands.importing import sheet_changes

HARD = [
    "no",
    "0512",
    "9:00",
    "null",
    "~",
    "- 甲",
    "*甲",
    "&甲",
    "!甲",
    "@甲",
    "%甲",
    "`甲`",
    "甲: 乙",
    "甲:",
    "甲 # 乙",
    "#甲",
    "[甲]",
    "{甲}",
    "'甲'",
    '"甲"',
    "甲'乙",
    "?",
    "? 甲",
    "|",
    "> 甲",
    "=HYPERLINK(1)",
    "甲, 乙",
    "---",
    "...",
    "甲\n乙",
    "甲\n\n乙",
    "甲\n  缩进",
    "甲\n# 乙",
    "甲\\n",
    "C:\\x",
    "𠮷",
    "x" * 300,
]


@pytest.mark.parametrize("text", HARD)
def test_every_text_is_read_back_as_it_was(text):
    value = {"id": "a", "title": text, "note": {"fee": text}, "specs": [text], "related": [text]}

    written = yaml_text.file_of([value, {**value, "id": "b"}], "equipment", Equipment)
    read, _, findings = parse(written, "x")

    assert findings == []
    assert read == [value, {**value, "id": "b"}]


def test_fields_stand_in_the_models_order_without_needless_quotes():
    value = {
        "outside": "true",
        "note": {"*": "一句"},
        "specs": ["±250毫米", "0至10Hz"],
        "related": ["providers/uni-x"],
        "fee": {"kind": "公布", "text": "9:00 起"},
        "title": "20000kN试验系统",
        "id": "ins-1",
        "confidence": {"*": "A"},
        "summary": "",
    }

    assert yaml_text.file_of([value], "equipment", Equipment) == (
        "# yaml-language-server: $schema=../schemas/equipment.schema.json\n"
        "- id: ins-1\n"
        "  title: 20000kN试验系统\n"
        "  confidence: A\n"
        "  note: 一句\n"
        "  related: [providers/uni-x]\n"
        "  specs:\n"
        "    - ±250毫米\n"
        "    - 0至10Hz\n"
        "  fee:\n"
        "    text: 9:00 起\n"
        "    kind: 公布\n"
        "  outside: true\n"
    )


# --- changing a file -------------------------------------------------------------------------------

FILE = """# yaml-language-server: $schema=../schemas/equipment.schema.json
# 手写的说明
- id: a   # 第一台
  title: '甲'
  owner: 旧单位  # 2019 年改名

  # 关于地点
  location:
    district: 西东区   # 词表里的词
  specs: [一, 二]

# 第二台
- id: b
  title: 乙
  model: M-1
"""


def held(text: str, single: str = ""):
    value, lines, findings = parse(text, "f.yml")
    assert not findings
    document = Document("f.yml", single or "f", value, lines)
    return held_records([document], Equipment)


def planned(text: str, wanted: dict, single: str = ""):
    drafts = [Draft(row, values) for row, values in enumerate(wanted.values(), 2)]
    names = dict(enumerate(wanted, 2))
    beside = planning.ImportContext(held(text, single), Equipment, {}, date(2026, 11, 21), "x.csv")
    return planning.plan(drafts, names, beside)


def changed(text: str, made: planning.ImportPlan) -> str:
    changes = sheet_changes(Path(), KINDS["equipment"], made, "", each=False)
    return record_files.rewritten(text, {one.id: one.value for one in changes}, Equipment)


def test_only_the_changed_fields_change():
    made = planned(FILE, {"a": {("owner",): "新单位", ("location", "address"): "1 号"}, "b": {("model",): "M-2"}})

    text = changed(FILE, made)

    assert text == FILE.replace("  owner: 旧单位", "  updated: 2026-11-21\n  owner: 新单位").replace(
        "# 词表里的词\n", "# 词表里的词\n    address: 1 号\n"
    ).replace("  title: 乙\n  model: M-1\n", "  title: 乙\n  updated: 2026-11-21\n  model: M-2\n")
    assert [change.field for change in made.changed[0].changes] == ["updated", "owner", "location.address"]


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, title: 甲, owner: 旧}\n- id: b\n  title: 乙\n",
        "- id: b\n  title: 乙\n-   title: 甲\n    id: a\n    owner: 旧",
        "-\n  id: a\n  title: 甲\n  owner: |-\n    旧\n    的\n- id: b\n  title: 乙\n".replace("-\n  id", "- id"),
        "- id: a\r\n  title: 甲\r\n  owner: 旧\r\n- id: b\r\n  title: 乙\r\n",
        "\ufeff- id: a\n  title: 甲\n  owner: 旧\n- id: b\n  title: 乙\n",
        '- "id": a\n  "title": 甲\n  owner: &o 旧\n- id: b\n  title: 乙\n  model: *o\n',
    ],
)
def test_a_change_is_made_in_any_style_or_refused_but_never_breaks_a_file(text):
    clear = text.lstrip("\ufeff")
    made = planned(clear, {"a": {("owner",): "新"}})
    try:
        written = changed(text, made)
    except CannotEditError:
        assert "*o" in text
        return
    after = held(written.lstrip("\ufeff"))
    assert after["a"].record.owner == "新"
    assert after["b"].record == held(clear)["b"].record
    assert ("\r\n" in written, written.startswith("\ufeff")) == ("\r\n" in text, text.startswith("\ufeff"))
    if "\r\n" in text:
        assert written.count("\n") == written.count("\r\n")


def test_a_file_of_one_record_is_changed_in_place():
    text = "title: 甲\n# 说明\nowner: 旧\n"
    made = planned(text, {"a": {("owner",): "新"}}, single="a")

    assert changed(text, made) == "title: 甲\nupdated: 2026-11-21\n# 说明\nowner: 新\n"


def test_new_records_are_put_at_the_end_and_nothing_else_moves():
    made = planned(FILE, {"c": {("title",): "丙"}})

    text = record_files.added(FILE, [item.value for item in made.new], Equipment)

    assert text == FILE + "\n- id: c\n  title: 丙\n  updated: 2026-11-21\n"
    with pytest.raises(CannotEditError):
        record_files.added("title: 一条\n", [item.value for item in made.new], Equipment)


def test_empty_cells_and_equal_numbers_change_nothing():
    text = "- id: a\n  title: 甲\n  original_value_wan: 12.50\n  model: M\n"
    made = planned(text, {"a": {("original_value_wan",): "12.5", ("title",): "甲"}})

    assert (len(made.same), made.changed, made.new) == (1, (), ())
    drafts = [Draft(2, {("title",): "甲"})]
    assert planning.kept_though_empty(made, drafts, [("title",), ("model",)]) == 1


# --- ids -------------------------------------------------------------------------------------------


def named(*drafts: Draft, text: str = "", prefix: str = "") -> list[str]:
    records = {name: item.record for name, item in held(text).items()} if text else {}
    made = ids.assign(drafts, records, prefix, "x.csv")
    assert made.findings == ()
    return [made.ids[draft.row] for draft in drafts]


def test_a_row_is_named_by_its_identifier_then_its_serial_number():
    assert named(Draft(2, {("title",): "甲", ("serial_number",): "QS 01/甲"}, raw_id="A_7"), prefix="qsu") == [
        "qsu-a-7"
    ]
    assert named(Draft(2, {("title",): "甲", ("serial_number",): "QS 01/甲"})) == ["ins-qs-01"]
    assert named(Draft(2, {("title",): "甲", ("identifiers",): ["资产号:T9"]})) == ["ins-t9"]
    assert named(Draft(2, {("id",): "my-own", ("title",): "甲"}, raw_id="7"), prefix="qsu") == ["my-own"]
    assert named(Draft(2, {("title",): "甲"}, raw_id="qsu-7"), prefix="qsu") == ["qsu-7"]


def test_a_chinese_name_takes_its_number_and_keeps_it_when_rows_move():
    first, second = Draft(2, {("title",): "甲"}), Draft(3, {("title",): "乙"})
    assert named(first, second, prefix="qsu") == ["qsu-2", "qsu-3"]
    assert named(Draft(2, {("title",): "甲"}, number="5"), prefix="qsu") == ["qsu-5"]

    text = "- id: qsu-2\n  title: 甲\n- id: qsu-3\n  title: 乙\n"
    moved = [Draft(2, {("title",): "丙"}), Draft(3, {("title",): "甲"}), Draft(4, {("title",): "乙"})]
    assert named(*moved, text=text, prefix="qsu") == ["qsu-4", "qsu-2", "qsu-3"]


def test_an_ascii_name_becomes_the_id_and_twins_are_counted():
    twins = [Draft(row, {("title",): "HPLC Café"}) for row in (2, 3)]
    assert named(*twins[:1]) == ["ins-2"]  # é is no ASCII: letters may be lost
    assert named(*[Draft(row, {("title",): "HPLC"}) for row in (2, 3)]) == ["ins-hplc", "ins-hplc-2"]


def test_the_same_identifier_twice_is_said_at_the_second():
    made = ids.assign([Draft(2, {}, raw_id="A/1"), Draft(3, {}, raw_id="a-1")], {}, "qsu", "x.csv")

    assert made.ids == {2: "qsu-a-1"}
    assert [(f.code, f.place.line) for f in made.findings] == [("repeated-id", 3)]

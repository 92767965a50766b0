"""import_sheet.py and export_sheet.py as an editor uses them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import openpyxl
import pytest

from desks import GENERATOR, lay_project, run, script, tree
from handbook.model.resource import Equipment

SHEETS = Path(__file__).resolve().parent / "sheets"
REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
TODAY = ("--today", "2026-11-21")


@pytest.fixture
def desk(bay):
    """A handbook without any equipment."""
    return bay


def bring(desk, file, *more, name="import_sheet"):
    done = script(name, file, "--kind", "equipment", "--root", desk.root, *TODAY, *more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def data(desk) -> dict[str, bytes]:
    return tree(desk.data)


def equipment(desk) -> dict[str, Equipment]:
    return dict(desk.edition().handbook.records("equipment"))


@pytest.mark.parametrize("name", ["utf-8-bom.csv", "gbk.csv", "gb18030.csv"])
def test_a_plan_writes_nothing_and_writing_twice_changes_no_byte(desk, name):
    before = data(desk)

    plan = bring(desk, SHEETS / name, "--prefix", "qsu")

    assert (plan.returncode, data(desk)) == (0, before)
    assert "新增  第 3 行  qsu-qs0001  扫描电子显微镜" in plan.stdout
    assert "计划：新增 3，修改 0，不变 0，不行 0。加 --write 写入。" in plan.stdout
    assert "表头上方第 1 行没有导入" in plan.stdout

    assert bring(desk, SHEETS / name, "--prefix", "qsu", "--write").returncode == 0
    written = data(desk)
    first = equipment(desk)["qsu-qs0001"]
    assert (first.capabilities, str(first.commissioned)) == (("表面形貌", "断口"), "2019-06")
    again = script(
        "import_sheet",
        SHEETS / name,
        "--kind",
        "equipment",
        "--root",
        desk.root,
        "--today",
        "2027-01-01",
        "--prefix",
        "qsu",
        "--write",
    )
    assert "新增 0，修改 0，不变 3，不行 0" in again.stdout
    assert data(desk) == written


def test_changes_are_shown_field_by_field_and_editors_words_stay(desk):
    bring(desk, SHEETS / "gbk.csv", "--prefix", "qsu", "--write")
    desk.change("equipment/gbk.yml", "  model: LC-2\n", "  # 问过厂家\n  model: LC-9\n  booking: 打电话\n")
    before = data(desk)

    plan = bring(desk, SHEETS / "gbk.csv", "--prefix", "qsu")
    assert "修改  第 5 行  qsu-qs0002  液相色谱仪（data/equipment/gbk.yml）" in plan.stdout
    assert "型号（model）：LC-9 → LC-2" in plan.stdout
    assert data(desk) == before

    bring(desk, SHEETS / "gbk.csv", "--prefix", "qsu", "--write")
    assert "  # 问过厂家\n  model: LC-2\n  booking: 打电话\n" in desk.read("equipment/gbk.yml")


def test_bad_rows_are_listed_with_reasons_and_good_ones_written(desk):
    done = bring(desk, SHEETS / "bad-rows.csv", "--prefix", "qsu", "--write")

    assert done.returncode == 1
    for row, code in [(3, "missing-key"), (4, "date"), (5, "shape"), (6, "privacy"), (7, "unknown-id"), (8, "choice"),
                      (9, "repeated-id"), (10, "shape")]:  # fmt: skip
        assert any(f"不行  第 {row} 行" in line and f"[{code}]" in line for line in done.stdout.splitlines()), row
    assert "13900001234" not in done.stdout
    assert "新增 2，修改 0，不变 0，不行 8" in done.stdout
    assert sorted(equipment(desk)) == ["qsu-b1", "qsu-b9"]
    assert str(equipment(desk)["qsu-b9"].original_value_wan) == "1234.5"


def test_text_that_looks_like_a_formula_stays_text_all_the_way_round(desk, tmp_path):
    bring(desk, SHEETS / "formulas.csv", "--write")
    one, two = equipment(desk)["ins-f1"], equipment(desk)["ins-f2"]
    assert one.title == '=HYPERLINK("https://example.org","x")'
    assert (one.capabilities, one.specs) == (("@SUM(1)",), ("-40℃ 到 150℃",))
    assert (two.title, two.specs) == ("=1+1", ("键: 值 # 不是注释",))

    for form in ("csv", "xlsx"):
        out = tmp_path / f"out.{form}"
        done = script(
            "export_sheet", "--kind", "equipment", "--format", form, "--out", out, "--root", desk.root, *TODAY
        )
        assert done.returncode == 0, done.stderr
        assert "不变 2，不行 0" in bring(desk, out).stdout
    text = (tmp_path / "out.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert b"\n=" not in text and b",=" not in text and b",@" not in text


def test_a_workbook_comes_in(desk, tmp_path):
    book = openpyxl.Workbook()
    for row in (["名称", "标识", "不在本市", "颜色"], ["甲", "my-1", True, "红"], ["乙", "坏 标识", None, None]):
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")

    done = bring(desk, tmp_path / "表.xlsx", "--name", "mine", "--keep-unmapped", "--write")

    assert done.returncode == 1
    assert "没有对应字段的列“颜色”：1 格有内容，例如 红" in done.stdout
    assert "[id-form]" in done.stdout
    record = equipment(desk)["my-1"]
    assert (record.outside, record.note) == (True, {"*": "颜色：红"})
    assert (desk.data / "equipment" / "mine.yml").is_file()


def test_each_record_may_have_a_file_of_its_own(desk):
    bring(desk, SHEETS / "gbk.csv", "--prefix", "qsu", "--each", "--write")
    before = data(desk)

    assert sorted(path for path in before if path.startswith("equipment/")) == [
        f"equipment/qsu-qs000{number}.yml" for number in (1, 2, 3)
    ]
    assert "不变 3" in bring(desk, SHEETS / "gbk.csv", "--prefix", "qsu", "--write").stdout
    assert data(desk) == before


def test_uniquip_goes_out_and_comes_back(desk, tmp_path):
    for name in ("uniquip-template.csv", "uniquip-columns.csv"):
        done = bring(desk, SHEETS / name, "--write")
        assert done.returncode == 0, done.stdout
    assert sorted(equipment(desk)) == ["ins-f-7", "ins-gw", "ins-nmr-400"]
    assert "UNIQUIP:NMR/400" in equipment(desk)["ins-nmr-400"].identifiers

    out = tmp_path / "out.csv"
    script("export_sheet", "--kind", "equipment", "--format", "uniquip", "--out", out, "--root", desk.root, *TODAY)
    rows = {row["ID"]: row for row in csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())}
    given = next(csv.DictReader((SHEETS / "uniquip-template.csv").read_text(encoding="utf-8").splitlines()))
    for column in ("Type", "Name", "Description", "Technique", "Contact Email", "Photo", "Department", "Web Address"):
        assert rows["NMR/400"][column] == given[column]
    assert rows["GW"]["Type"] == "facility"

    back = bring(desk, out)
    assert "新增 0" in back.stdout
    assert "不行 0" in back.stdout


def test_two_thousand_rows_and_two_thousand_changes(desk, tmp_path):
    def sheet(model: str) -> Path:
        path = tmp_path / "many.csv"
        rows = [f"仪器{n},N{n:04},{model}{n},甲；乙" for n in range(2000)]
        path.write_text("\n".join(["名称,编号,型号,能测什么", *rows, ""]), encoding="gb18030")
        return path

    assert "新增 2000，" in bring(desk, sheet("A"), "--write").stdout
    before = data(desk)
    assert "不变 2000，" in bring(desk, sheet("A"), "--write").stdout
    assert data(desk) == before
    assert "修改 2000，" in bring(desk, sheet("B"), "--write").stdout
    assert equipment(desk)["ins-n1999"].model == "B1999"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.csv",), "打不开"),
        ((SHEETS / "gbk.csv", "--prefix", "大写"), "不能作标识前缀"),
        ((SHEETS / "gbk.csv", "--mapping", "nowhere.yml"), "映射文件"),
        ((SHEETS / "gbk.csv", "--name", "../x"), "不能作文件名"),
    ],
)
def test_what_cannot_be_is_answered_in_a_sentence(desk, arguments, said):
    before = data(desk)

    done = bring(desk, *arguments, "--write")

    assert done.returncode == 1
    assert said in done.stderr
    assert data(desk) == before


def test_a_broken_handbook_is_mended_first(desk):
    desk.write("policies/tried.yml", "title: x\nlevel: 镇\n")
    before = data(desk)

    done = bring(desk, SHEETS / "gbk.csv", "--write")

    assert done.returncode == 1
    assert "请先改好" in done.stderr
    assert data(desk) == before


def test_nothing_is_written_into_a_file_that_holds_something_else(desk):
    desk.write("equipment/gbk.yml", "title: 一台别的\n")
    before = data(desk)

    done = bring(desk, SHEETS / "gbk.csv", "--write")

    assert done.returncode == 1
    assert "--name" in done.stderr
    assert data(desk) == before


def test_an_id_that_makes_another_link_ambiguous_spoils_its_row(desk, tmp_path):
    (tmp_path / "x.csv").write_text("名称,标识\n甲,closed-season\n乙,fine-1\n", encoding="utf-8")
    harbour = desk.read("organizations/harbour.yml")
    desk.write("organizations/harbour.yml", f"{harbour}\nrelated: [closed-season]\n")

    done = bring(desk, tmp_path / "x.csv", "--write")

    assert done.returncode == 1
    assert "[ambiguous-id]" in done.stdout
    assert list(equipment(desk)) == ["fine-1"]


def test_a_write_that_fails_midway_leaves_every_file(tmp_path, monkeypatch):
    from handbook_site.commands import writing

    old, blocked = tmp_path / "a.yml", tmp_path / "b.yml"
    old.write_bytes(b"old")
    blocked.mkdir()
    (blocked / "x").write_bytes(b"")

    with pytest.raises(OSError):
        writing.write_all({old: b"new", blocked: b"never"})

    assert old.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yml", "b.yml"]


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with equipment/")
def test_every_instrument_of_a_real_sheet_has_a_page(tmp_path):
    sheet = next(Path(REFERENCE).rglob("pnnl-dms-instruments.csv"))
    root = lay_project(tmp_path / "project")
    command = [root / "scripts" / "import_sheet.py", sheet, "--kind", "equipment", "--root", root, *TODAY, "--write"]
    told = ["--mapping", SHEETS / "pnnl-mapping.yml"]

    done = run(*command, *told, cwd=GENERATOR)
    assert (done.returncode, done.stderr) == (0, "")
    assert "新增 263，修改 0，不变 0，不行 0" in done.stdout
    before = tree(root / "data")
    assert "不变 263" in run(*command, *told, cwd=GENERATOR).stdout
    assert tree(root / "data") == before

    built = script("build", "--root", root, "--out", tmp_path / "out", *TODAY, "--strict", generator=root)
    assert built.returncode == 0, built.stderr
    with sheet.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            page = tmp_path / "out" / "equipment" / f"pnnl-{row['instrument_id']}.html"
            assert row["instrument"] in page.read_text(encoding="utf-8")

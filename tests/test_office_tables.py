"""Tables as offices send them: what stands round the records, and what Excel made of what was typed."""

from __future__ import annotations

import pytest

from desks import TODAY, script
from test_sheets_commands import equipment
from workbook_bytes import number, row, sheet, text, workbook

HEADS = ("名称", "型号", "制造商", "编号", "启用时间", "收费", "原值（万元）")


@pytest.fixture
def desk(bay):
    """A handbook without any equipment."""
    return bay


def bring(desk, path, *more):
    day = ("--root", desk.root, "--today", TODAY.isoformat())
    done = script("import_sheet", path, "--kind", "equipment", "--all", *day, *more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def lines(at: int, *cells: str) -> str:
    """A row of texts."""
    return row(at, *(text(f"{'ABCDEFGH'[place]}{at}", cell) for place, cell in enumerate(cells) if cell))


def table(tmp_path, *rows: str, formats=(), after: str = ""):
    path = tmp_path / "表.xlsx"
    path.write_bytes(workbook({"表": sheet(lines(1, *HEADS), *rows, after=after)}, formats))
    return path


def test_totals_and_what_is_signed_below_are_told_and_are_no_records(desk, tmp_path):
    rows = (
        lines(2, "电镜", "SU-1", "甲厂", "A1"),
        row(3, text("A3", "合 计"), "<c r='G3'><f>SUM(G2:G2)</f></c>"),
        lines(4, "填表说明：1.名称按铭牌填写；"),
        lines(5, "2.原值单位为万元。"),
        lines(6, "填表人：金某某", "", "审核：于某某", "", "日期：2026.11.1"),
    )

    done = bring(desk, table(tmp_path, *rows), "--write")

    assert done.returncode == 0, done.stdout
    told = "第 3 行（合计）、第 4 行（填表说明）、第 5 行（表后的话）、第 6 行（填表人）"
    assert f"不是记录、没有导入的行：{told}。" in done.stdout
    assert "某某" not in done.stdout
    assert list(equipment(desk)) == ["ins-a1"]


@pytest.mark.parametrize("name", ["合计算平台", "总计数器", "说明书打印机", "审核仪", "日期时间分析仪", "注射泵"])
def test_a_record_is_one_whatever_its_name_begins_with(desk, tmp_path, name):
    assert bring(desk, table(tmp_path, lines(2, name, "SU-1", "甲厂", "A1")), "--write").returncode == 0
    assert equipment(desk)["ins-a1"].title == name


@pytest.mark.parametrize("written", ["/", "—", "无", "略", "N/A", "－", "暂无"])
def test_what_stands_for_nothing_is_nothing_and_told(desk, tmp_path, written):
    done = bring(desk, table(tmp_path, lines(2, "电镜", written, "甲厂", "A1")), "--write")

    assert f"“型号”有 1 格没有导入（写的是“{written}”，当作空着）：第 2 行" in done.stdout
    assert equipment(desk)["ins-a1"].model is None


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        (46174, 'm"月"d"日"', "日期，Excel 可能把 6-1 变成了日期"),
        (2000, "0.00E+00", "科学记数"),
        (10**17, "0", "超过 15 位"),
    ],
)
def test_a_model_that_excel_turned_into_something_else_is_refused_with_the_reason(desk, tmp_path, cell, code, said):
    line = row(2, text("A2", "质谱仪"), number("B2", cell, 1), text("D2", "A3"))

    done = bring(desk, table(tmp_path, line, formats=(code,)), "--write")

    assert done.returncode == 1
    assert f"不行  第 2 行  “型号”一格是{said}" in done.stdout
    assert equipment(desk) == {}


def test_numbers_come_as_text_shows_them_and_as_number_fields_need_them(desk, tmp_path):
    formats = ("0%", '0"元/小时"', "#,##0", 27)
    rows = (
        row(2, text("A2", "甲"), text("D2", "A1"), number("E2", 45352, 4), number("F2", "0.15", 1),
            number("G2", 1234.56, 3)),
        row(3, text("A3", "乙"), text("D3", "A2"), number("F3", 80, 2), number("G3", 80, 2)),
    )  # fmt: skip

    done = bring(desk, table(tmp_path, *rows, formats=formats), "--write")

    first = equipment(desk)["ins-a1"]
    assert (first.fee.text, str(first.original_value_wan), str(first.commissioned)) == ("15%", "1234.56", "2024-03")
    assert "“原值（万元）”应当是数字，现在是“80元/小时”" in done.stdout
    assert "只写数字，不写单位、逗号和 %" in done.stdout
    assert "补一行" not in done.stdout


@pytest.mark.parametrize(
    "heads",
    [
        '名　称,型 号,"制造商\n（品牌）","启用\n时间"',
        "\u200b名称,型号\u200b,制造商,启用时间",
        "名称 ,规格型号,厂家,启用日期",
    ],
)
def test_headers_are_known_whatever_blanks_stand_in_them(desk, tmp_path, heads):
    (tmp_path / "x.csv").write_text(f"{heads}\n\u200b电镜,SU\u00ad-1,甲厂\u200e,2024-03\n", encoding="utf-8")

    assert bring(desk, tmp_path / "x.csv", "--write").returncode == 0
    (found,) = equipment(desk).values()
    assert (found.title, found.model, found.manufacturer, str(found.commissioned)) == (
        "电镜",
        "SU-1",
        "甲厂",
        "2024-03",
    )


def test_csv_that_keeps_noughts_by_a_formula_gives_the_noughts(desk, tmp_path):
    (tmp_path / "x.csv").write_text('名称,编号\n电镜,"=""0012345"""\n质谱,="007"\n', encoding="utf-8")

    assert bring(desk, tmp_path / "x.csv", "--write").returncode == 0
    assert sorted(one.serial_number for one in equipment(desk).values()) == ["0012345", "007"]


def test_a_missing_name_is_filled_into_a_cell_not_into_a_line(desk, tmp_path):
    done = bring(desk, table(tmp_path, lines(2, "", "SU-1", "甲厂", "A1")))

    assert "缺少“名称”" in done.stdout
    assert "→ 填上这一格" in done.stdout
    assert "补一行" not in done.stdout


def test_a_column_filled_down_or_sorted_alone_is_asked_about_a_new_list_is_not(desk, tmp_path):
    def csv(order):
        rows = [f"仪器{order[at]},N{at},型{at},甲厂" for at in range(8)]
        (tmp_path / "x.csv").write_text("\n".join(["名称,编号,型号,制造商", *rows, ""]), encoding="utf-8")
        return tmp_path / "x.csv"

    assert bring(desk, csv("12345678"), "--write").returncode == 0
    done = bring(desk, csv("23456781"), "--write")
    assert done.returncode == 1
    assert "名称 改 8 格" in done.stdout
    assert "当心  “名称”一列，8 格的内容只是换了行" in done.stdout
    assert equipment(desk)["ins-n0"].title == "仪器1"

    assert "都成了 仪器9" in bring(desk, csv("99999999")).stdout
    assert bring(desk, csv("23456781"), "--write", "--mass").returncode == 0
    assert equipment(desk)["ins-n0"].title == "仪器2"
    assert bring(desk, csv("abcdefgh"), "--write").returncode == 0


def test_a_large_or_strange_file_is_answered_in_a_sentence(desk, tmp_path):
    (tmp_path / "large.csv").write_bytes(b"")
    with (tmp_path / "large.csv").open("r+b") as file:
        file.truncate(65 * 1024 * 1024)

    assert "超过 64 MB" in bring(desk, tmp_path / "large.csv").stderr
    assert "不是文件" in bring(desk, tmp_path).stderr

"""PDFs as papers: lines joined over margins and pages, tables over pages, scans told, files made to hurt refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.papers.hostile import papers
from bench.papers.pdf_files import PdfPage, image, pdf_file, stream
from handbook.papers.model import Line, PaperError, Table
from handbook.papers.opening import read_paper

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
LEFT, WIDE = 80, 36
"""Where lines begin, and how many letters of twelve points a line has."""
SENTENCE = "青山市科技局对符合条件的企业给予补贴，"


def read(*pages, **more):
    return read_paper(pdf_file(*pages, **more), "示例.pdf")


def texts(paper):
    return [block.text for block in paper.blocks if isinstance(block, Line)]


def set_lines(text, wide=WIDE):
    """A paragraph as it is printed: indented, cut at the margin."""
    text = "　　" + text
    return [text[at : at + wide] for at in range(0, len(text), wide)]


def printed(page, y, *paragraphs):
    for paragraph in paragraphs:
        for line in set_lines(paragraph):
            blanks = len(line) - len(line.lstrip("　"))
            page.text(LEFT + 12 * blanks, y, line.lstrip("　"))
            y += 20
    return page


def test_paragraphs_go_on_over_the_margin_and_over_pages_without_page_numbers_and_running_heads():
    first, second, third = SENTENCE * 3 + "最高10万元。", SENTENCE * 5 + "每年一次。", "（一）" + SENTENCE * 4 + "甲。"
    lines = set_lines(second)
    pages = [PdfPage().text(LEFT, 40, "青山市文件汇编").text(280, 800, f"— {n} —") for n in (1, 2, 3)]
    pages[0].text(219, 90, "青山市示例办法", 22)
    printed(pages[0], 140, first)
    pages[0].text(LEFT + 24, 220, lines[0].lstrip("　"))
    pages[1].texts(LEFT, 90, *lines[1:])
    printed(pages[2], 90, third)
    paper = read(*pages)

    assert texts(paper) == ["青山市示例办法", first, second, third]
    title = paper.blocks[0]
    assert (title.centred, title.size, title.spot.page) == (True, 22.0, 1)
    assert [block.spot.page for block in paper.blocks] == [1, 1, 1, 3]
    assert [(note.kind, note.text) for note in paper.notes] == [("header", "青山市文件汇编")]
    assert paper.told == ()


def test_a_title_of_two_lines_is_one_and_a_signature_stands_at_the_right():
    page = printed(
        PdfPage().text(186, 90, "青山市关于示例行动的", 22).text(252, 120, "实施方案", 22), 170, SENTENCE * 4
    )
    page.text(360, 400, "青山市科技局").text(360, 420, "2026年1月5日")
    title, _, office, day = read(page).blocks

    assert title.text == "青山市关于示例行动的实施方案"
    assert (office.text, office.right, day.text, day.right) == ("青山市科技局", True, "2026年1月5日", True)


def test_two_columns_are_read_one_after_the_other_on_a_page_that_is_not_full_too():
    full, last = PdfPage(), PdfPage()
    for page, lines in ((full, 10), (last, 3)):
        page.text(60, 60, "横贯两栏的题目" * 5) if page is full else None
        page.texts(60, 100, *[f"左栏第{n}行青山市科技局给予补贴款" for n in range(10)])
        page.texts(320, 103, *[f"右栏第{n}行青山市科技局给予补贴款" for n in range(lines)])
    said = "".join(texts(read(full, last)))

    first, second = said.split("左栏第0行")[1:]
    assert first.index("左栏第9行") < first.index("右栏第0行")
    assert second.index("左栏第9行") < second.index("右栏第0行")


def test_paragraphs_without_an_indent_are_parted_by_the_room_between_them():
    page, y = PdfPage(), 100
    for text in ("甲" * 66, "乙" * 70, "丙" * 71, "丁" * 36, "戊" * 40):
        for at in range(0, len(text), 36):
            page.text(LEFT, y, text[at : at + 36])
            y += 18
        y += 9

    assert [len(text) for text in texts(read(page))] == [66, 70, 71, 36, 40]


def test_the_raised_mark_of_a_note_stays_in_its_line():
    page = printed(PdfPage(), 100, SENTENCE + "最高十万元").text(LEFT + 12 * 26, 95, "①", 6)

    assert texts(read(page)) == [SENTENCE + "最高十万元①"]


def test_a_table_of_contents_is_told_and_not_read_twice():
    contents = PdfPage().text(260, 60, "目录").texts(LEFT, 100, *[f"第{n}章示例……………………{n}" for n in range(1, 6)])
    paper = read(contents, printed(PdfPage(), 100, SENTENCE * 3 + "甲。"))

    assert texts(paper) == [SENTENCE * 3 + "甲。"]
    assert [told.what for told in paper.told] == ["第 1 页是目录，没有读"]


def test_a_table_goes_on_over_pages_with_its_head_once_and_a_cut_cell_whole():
    first, second = PdfPage(), PdfPage()
    first.text(LEFT, 60, "分工表").grid((80, 140, 400, 500), (100, 130, 160, 200))
    second.grid((80, 140, 400, 500), (60, 90, 120, 150))
    for page, y in ((first, 120), (second, 80)):
        page.text(90, y, "序号").text(150, y, "任务").text(410, y, "处室")
    first.text(90, 150, "1").text(150, 150, "摸清底数").text(410, 150, "甲处")
    first.text(90, 180, "2").text(150, 180, "对标先进地区找差距，结合年度安排逐条").text(410, 180, "乙处")
    second.text(150, 110, "整改到位").text(90, 140, "3").text(150, 140, "定期通报").text(410, 140, "丙处")
    paper = read(first, second)
    table = paper.blocks[1]

    assert isinstance(table, Table) and len(paper.blocks) == 2
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "任务", "处室"],
        ["1", "摸清底数", "甲处"],
        ["2", "对标先进地区找差距，结合年度安排逐条整改到位", "乙处"],
        ["3", "定期通报", "丙处"],
    ]
    assert [row[0].spot.page for row in table.rows] == [1, 1, 1, 2]


def test_a_table_without_upright_lines_is_told():
    page = PdfPage().rule(80, 100, 500, 100).rule(80, 130, 500, 130).rule(80, 200, 500, 200)
    paper = read(page.text(90, 120, "序号").text(300, 120, "任务"))

    assert [told.what for told in paper.told] == ["第 1 页有没有竖线的表格，一行一行读，没有分格"]


def test_cells_merged_downwards_go_on_over_pages():
    first, second = PdfPage(), PdfPage()
    for page, tops in ((first, (100, 130)), (second, (60, 90, 120))):
        page.rule(80, tops[0], 80, tops[-1]).rule(240, tops[0], 240, tops[-1]).rule(500, tops[0], 500, tops[-1])
        for y in tops:
            page.rule(80 if y in (tops[0], tops[-1]) else 240, y, 500, y)
    first.text(90, 120, "问题清单").text(250, 120, "甲任务")
    second.text(250, 80, "乙任务").text(250, 110, "丙任务")
    table = read(first, second).blocks[0]

    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["问题清单", "甲任务"],
        ["问题清单", "乙任务"],
        ["问题清单", "丙任务"],
    ]


def test_pages_that_lie_on_their_side_or_are_written_downwards_are_turned():
    turned = PdfPage(rotate=90)
    sideways = PdfPage()
    for n in range(4):
        turned.text(100 + 30 * n, 700, f"第{n}行示例文字", matrix="0 1 -1 0")
        sideways.text(100 + 30 * n, 700, f"第{n}行示例文字", matrix="0 1 -1 0")
    downwards = PdfPage()
    for column in range(3):
        for at, letter in enumerate(f"第{column}列从上往下写"):
            downwards.text(400 - 30 * column, 100 + 14 * at, letter)
    paper = read(turned, sideways, downwards)
    said = "".join(texts(paper))

    assert said.count("第0行示例文字") == 2 and "第0列从上往下写" in said
    assert said.index("第0列") < said.index("第2列")
    assert {told.what for told in paper.told} >= {"第 2 页横放，转正以后读", "第 3 页竖排，从右往左读"}


def test_scans_are_told_by_page_and_what_a_scanner_recognised_is_doubted():
    text = SENTENCE * 3 + "甲。"
    scan = PdfPage(objects="/Im 6 0 R").picture()
    recognised = printed(PdfPage(objects="/Im 6 0 R").picture(), 100, text)
    paper = read(scan, printed(PdfPage(), 100, text), recognised, more=[image()])

    assert texts(paper) == [text, text]
    assert [told.what for told in paper.told] == [
        "第 1 页是扫描的图片，没有文字，里面的字要先识别",
        "第 3 页整页是图片，字是扫描时识别的，可能有错",
    ]
    assert read(scan, more=[image()]).blocks == ()


def test_a_watermark_is_left_out_and_letters_without_a_character_are_told():
    page = printed(PdfPage(), 100, SENTENCE * 2).text(200, 500, "内部资料", 40, "0.7 0.7 -0.7 0.7")
    page.over = "<< /Subtype /FreeText >> << /Subtype /Link >>"
    unknown = printed(PdfPage(), 100, SENTENCE * 2 + "\ue001")
    paper = read(page, unknown)

    assert [told.what for told in paper.told] == [
        "1 处批注、图章或表单里填的内容没有读",
        "4 个斜放的字（多半是水印）没有读",
        "1 个字在文件里没有字符，写成�",
    ]
    assert "内部" not in "".join(texts(paper))


def test_small_lines_at_the_foot_are_notes():
    page = printed(PdfPage(), 100, SENTENCE * 4).text(LEFT, 760, "①　以年度为准。", 9)
    paper = read(page)

    assert [(note.kind, note.text, note.spot.page) for note in paper.notes] == [("footnote", "① 以年度为准。", 1)]
    assert len(paper.blocks) == 1


def test_a_broken_list_of_objects_is_mended_and_told():
    content = pdf_file(printed(PdfPage(), 100, SENTENCE))
    paper = read_paper(content.replace(b"startxref\n", b"startxref\n9"), "示例.pdf")

    assert texts(paper) == [SENTENCE]
    assert paper.told[0].what.startswith("文件有一处坏了")


def test_data_that_cannot_be_unpacked_are_told_and_nothing_is_logged(caplog, capfd):
    content = pdf_file(printed(PdfPage(), 100, *[SENTENCE * 3 + "甲。"] * 9), font="/FontBBox [x]")
    at = content.rindex(b"stream\n", 0, content.rindex(b"endstream")) + 60
    paper = read_paper(content[:at] + b"\x00" * 4 + content[at + 4 :], "示例.pdf")

    assert [told.what for told in paper.told] == ["有一段数据坏了，读到的可能不全"]
    assert not caplog.records and capfd.readouterr() == ("", "")


def drawing_itself():
    """Ten drawings, each of which draws the next one ten times."""
    forms = []
    for at in range(10):
        resources = f"/Resources << /XObject << /X {7 + at} 0 R >> >>"
        forms.append(stream(b"/X Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"))
    page = printed(PdfPage(objects="/X 6 0 R"), 100, SENTENCE)
    page.drawn.append("/X Do")
    return pdf_file(printed(PdfPage(), 100, "前一页。"), page, more=forms)


def test_a_page_that_draws_itself_a_thousand_times_is_told_and_the_others_are_read():
    paper = read_paper(drawing_itself(), "示例.pdf")

    assert texts(paper) == ["前一页。"]
    assert (paper.told[0].what, paper.told[0].spot.page) == ("画的东西太多，没有读", 2)


def pointing_at_itself():
    """A list of objects whose previous list is itself."""
    content = pdf_file(printed(PdfPage(), 100, SENTENCE), trailer="/Prev 0000000")
    place = int(content.rpartition(b"startxref\n")[2].split()[0])
    return content.replace(b"/Prev 0000000", f"/Prev {place:07}".encode())


def bomb(size):
    return stream(b" " * size, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")


def crowd(form):
    page = PdfPage(objects="/X 6 0 R")
    page.drawn.append("/X Do")
    return pdf_file(page, more=[form])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: pdf_file(PdfPage())[:300], "坏了"),
        (lambda: b"%PDF-1.7\n" + b"\x00" * 2_000_000, "坏了"),
        (lambda: crowd(bomb(9 * 1024 * 1024)), "展开以后太大"),
        (lambda: pdf_file(printed(PdfPage(), 100, SENTENCE), font="/W [0 999999999 500]"), "展开以后太大"),
        (papers()["四十亿字的字库.pdf"], "展开以后太大"),
        (papers()["四十亿字的编码.pdf"], "展开以后太大"),
        (lambda: pdf_file(*[PdfPage()] * 401), "401 页"),
        (lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 200_001, "展开以后太大"),
        (pointing_at_itself, "坏了"),
        (lambda: pdf_file(PdfPage()), "没有文字"),
        (
            lambda: pdf_file(
                PdfPage(),
                trailer="/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <11> >>",
            ),
            "有密码",
        ),
    ],
)
def test_a_pdf_made_to_hurt_is_refused_in_chinese(content, said):
    with pytest.raises(PaperError, match=said):
        read_paper(content(), "示例.pdf")


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with papers/")
def test_the_pdf_of_a_plan_says_what_its_word_file_says_and_cards_are_whole_over_pages():
    folder = Path(REFERENCE) / "reference" / "papers"
    plan, word = (
        read_paper((folder / name).read_bytes(), name)
        for name in ("js-three-services.pdf", "js-three-services-autonumber.docx")
    )
    assert ["".join(line.printed.split()) for line in plan.lines] == [
        "".join(line.printed.split()) for line in word.lines
    ]

    cards = read_paper((folder / "bj-policy-cards-08-14.pdf").read_bytes(), "")
    lengths = [
        sum(len("".join(cell.text.split())) for cell in row[1:])
        for table in cards.tables
        for row in table.rows
        if row[0].text == "服务内容"
    ]
    assert lengths == [681, 627, 488, 422, 790, 580, 89]  # as counted by hand

"""Pages of pictures, whose letters a recognizer hands in: read as other pages, marked, and what it missed told."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from handbook.findings import Level
from handbook.papers.model import PaperError, Table
from handbook.papers.opening import is_picture, read_paper
from handbook.papers.pdf.pages import Rule
from handbook.papers.pdf.recognized import RecognizedLine, RecognizedPage, in_chinese_marks
from handbook.papers.report import report_of
from handbook_site.paper_import import page_images
from handbook_site.paper_import.page_images import PixelBox
from handbook_site.paper_import.pictures import as_pdf

TITLE = ("青山市陶艺扶持办法", 198, 80, 414, 106, 0.99)
LINES = (
    TITLE,
    ("第一条 为扶持本市陶艺作坊，制定本办法。", 114, 130, 366, 144, 0.99),
    ("第二条 对年销售收入达到200万元的作坊，给予最高30万元的一次性补助，用于购买", 114, 152, 522, 166, 0.98),
    ("设备和培训人员。", 90, 174, 186, 188, 0.97),
    ("第三条 申报的作坊向市创新局提交申请表和上一年度的财务报表，市创新局在十五个", 114, 196, 522, 210, 0.99),
    ("工作日内答复。", 90, 218, 174, 232, 0.97),
    ("第四条 本办法自2026年3月1日起施行。", 114, 240, 330, 254, 0.99),
)


def page(*lines, **more) -> RecognizedPage:
    return RecognizedPage(595, 842, tuple(RecognizedLine(*line) for line in lines), **more)


@pytest.fixture(scope="module")
def pictures() -> bytes:
    """A PDF whose page is a picture."""
    picture = Image.new("L", (595, 842), 255)
    held = io.BytesIO()
    picture.save(held, "PDF", resolution=72)
    return held.getvalue()


def read(pictures, recognized):
    return read_paper(pictures, "扫描件.pdf", lambda content, number: recognized)


def test_a_scan_without_a_recognizer_has_no_lines_and_says_so(pictures):
    paper = read_paper(pictures, "扫描件.pdf")

    assert list(paper.lines) == [] and paper.recognized == frozenset()
    assert [told.what for told in paper.told] == ["第 1 页是扫描的图片，没有文字，里面的字要先识别"]


def test_recognized_lines_become_paragraphs_like_those_of_any_page(pictures):
    paper = read(pictures, page(*LINES))
    lines = list(paper.lines)

    assert [line.text for line in lines][2].endswith("用于购买设备和培训人员。"), "what the margin cut is one again"
    assert lines[0].text == TITLE[0] and lines[0].centred and lines[0].size > 1.3 * lines[1].size
    assert len(lines) == 5
    assert all(line.spot.page == 1 for line in lines)


def test_every_value_of_a_recognized_page_is_marked_and_others_are_not(pictures):
    report = report_of(read(pictures, page(*LINES)))

    assert {value["value"] for value in report["values"]} >= {"200", "30", "2026-03-01"}
    assert {value.get("reading") for value in report["values"]} == {"recognized"}
    letters = report_of(read_paper("第一条 给予30万元补助。".encode(), "甲.txt"))
    assert [value.get("reading") for value in letters["values"]] == [None]


def test_what_was_missed_or_read_without_confidence_is_told_with_its_page(pictures):
    unsure = ("第五条 解释权", 114, 262, 200, 276, 0.5)
    told = {
        one.what: (str(one.spot), one.level)
        for one in read(pictures, page(*LINES, unsure, missed=2, pictures=1)).told
    }  # fmt: skip

    assert told["有 2 处像一行字，没有认出来"] == ("第1页", Level.WARNING)
    assert told["有 1 行认得没有把握"] == ("第1页", Level.WARNING)
    assert told["有 1 处图章或图，里面的字没有认"] == ("第1页", Level.NOTICE)


def test_a_line_of_which_letters_were_lost_is_told_however_sure_the_recognizer_is(pictures):
    lost = ("第五", 114, 262, 522, 276, 0.99)

    assert "有 1 行认得没有把握" in [one.what for one in read(pictures, page(*LINES, lost)).told]


def test_lines_drawn_on_a_recognized_page_make_a_table(pictures):
    across = [Rule(90, y, 500, y) for y in (100, 130, 160)]
    down = [Rule(x, 100, x, 160) for x in (90, 250, 500)]
    texts = (("项目", 95, 108), ("标准", 255, 108), ("培训", 95, 138), ("30万元", 255, 138))
    cells = [(text, x, y, x + 12 * len(text), y + 14) for text, x, y in texts]
    (table,) = read(pictures, page(*cells, rules=(*across, *down))).tables

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["项目", "标准"], ["培训", "30万元"]]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("完成时限:2021年", "完成时限：2021年"),
        ("(8)与日本", "（8）与日本"),
        ("甲,乙;丙", "甲，乙；丙"),
        ("R&D (2020), p.3", "R&D (2020), p.3"),
        ("9:30-11:00", "9:30-11:00"),
    ],
)
def test_marks_beside_chinese_letters_are_chinese(seen, meant):
    assert in_chinese_marks(seen) == meant


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_photograph_is_the_scan_of_one_page(form):
    held = io.BytesIO()
    Image.new("RGB", (3000, 4000), "white").save(held, form)
    assert is_picture(held.getvalue())
    paper = read(as_pdf(held.getvalue()), page(*LINES))

    assert paper.recognized == {1} and len(list(paper.lines)) == 5


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + bytes(50)])
def test_a_broken_picture_is_refused(content):
    with pytest.raises(PaperError, match="坏了"):
        as_pdf(content)


# --- pictures -------------------------------------------------------------------------------------


def drawn(*boxes, tilt=0.0) -> Image.Image:
    """A page with rows of small strokes where letters would stand."""
    picture = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in boxes:
        for x in range(x0, x1, 30):
            pen.rectangle((x, y0, x + 20, y0 + 5), fill=20)
            pen.rectangle((x, y1 - 5, x + 20, y1), fill=20)
            pen.rectangle((x + 8, y0, x + 12, y1), fill=20)
    return picture.rotate(tilt, fillcolor=250, resample=Image.Resampling.BICUBIC)


ROWS = [(170, y, 1070, y + 30) for y in range(200, 1400, 55)]


@pytest.mark.parametrize("tilt", [-1.2, 0.0, 0.7])
def test_a_page_is_turned_until_its_lines_are_level(tilt):
    assert page_images.tilt(drawn(*ROWS, tilt=tilt)) == pytest.approx(-tilt, abs=0.15)


def test_a_line_that_nobody_read_is_counted_and_one_that_was_read_is_not():
    dark = page_images.ink(np.asarray(drawn(*ROWS)))
    read_ = [PixelBox(*row) for row in ROWS]

    assert page_images.unread(dark, read_, []) == (0, 0)
    assert page_images.unread(dark, read_[:5] + read_[6:], []) == (1, 0)
    assert page_images.unread(dark, [*read_[:5], PixelBox(170, 475, 560, 505), *read_[6:]], []) == (1, 0), "half a line"


def test_a_seal_is_a_picture_and_drawn_lines_are_neither():
    picture = drawn(*ROWS)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((700, 1450, 950, 1700), outline=60, width=8)
    pen.line((170, 1430, 1070, 1430), fill=0, width=3)
    pen.line((170, 1430, 170, 1700), fill=0, width=3)
    dark = page_images.ink(np.asarray(picture))
    rules = page_images.rules_in(dark, 100)

    assert len(rules) == 2
    assert page_images.unread(dark, [PixelBox(*row) for row in ROWS], rules) == (0, 1)


def test_letters_with_long_strokes_are_no_drawn_lines():
    assert page_images.rules_in(page_images.ink(np.asarray(drawn(*ROWS))), 100) == []

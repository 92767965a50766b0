"""The book as DOCX: its styles, its tables, its contents, and that LibreOffice opens it with everything in it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest

from desks import HANDBOOKS, TODAY, Desk
from docx_order import out_of_order
from handbook.model.book import Book
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import BookDocument, Definitions, Index, Table

written = pytest.importorskip(
    "handbook_site.books.docx", reason="python-docx, pypandoc_binary: scripts/test.py has them"
)
finishing = pytest.importorskip("handbook.outputs.book.pandoc.finishing")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def book() -> BookDocument:
    """Plans and the two smaller lists: every sort of block that a book has."""
    edition = Desk(HANDBOOKS / "model-city").edition()
    return book_document(edition, Book(id="half", lists=("问题清单", "减负清单")), "https://example.gov.cn/handbook")


@pytest.fixture(scope="module")
def content(book) -> bytes:
    return written.book_docx(book)


@pytest.fixture(scope="module")
def parts(content) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


@pytest.fixture(scope="module")
def body(parts) -> ElementTree.Element:
    return ElementTree.fromstring(parts["word/document.xml"])


def words(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_every_table_has_its_rows_whole_its_head_repeated_and_its_widths_in_grid_and_cells(body, book):
    blocks = [block for section in book.walk() for block in section.blocks]
    rows = [len(one.rows) + 1 for one in blocks if isinstance(one, Table)]
    rows += [len(one.rows) for one in blocks if isinstance(one, Definitions)]
    rows += [len(one.entries) for one in blocks if isinstance(one, Index)]
    tables = list(body.iter(f"{W}tbl"))

    assert sorted(len(table.findall(f"{W}tr")) for table in tables) == sorted(rows)
    assert len(list(body.iter(f"{W}tblHeader"))) == sum(isinstance(one, Table) for one in blocks)
    for table in tables:
        grid = [int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")]
        assert sum(grid) == finishing.WIDTH
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        for row in table.findall(f"{W}tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            sizes = [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")]
            assert sum(sizes) == sum(grid)


def test_no_style_takes_its_font_from_a_theme_and_each_names_a_chinese_one(parts):
    styles = ElementTree.fromstring(parts["word/styles.xml"])
    fonts = {
        style.find(f"{W}name").get(f"{W}val"): style.find(f"{W}rPr/{W}rFonts") for style in styles.iter(f"{W}style")
    }

    assert b"Theme=" not in parts["word/styles.xml"]
    chinese = {
        name: fonts[name].get(f"{W}eastAsia") for name in ("Normal", "heading 1", "Table Text", "Lead") if name in fonts
    }
    assert chinese == {"Normal": "宋体", "heading 1": "黑体", "Table Text": "宋体", "Lead": "楷体"}
    assert {one.get(f"{W}eastAsia") for one in styles.iter(f"{W}lang")} == {"zh-CN"}


def test_contents_lead_to_the_headings_and_ask_for_their_pages(body, book):
    lines = [
        one
        for one in body.iter(f"{W}p")
        if (style := one.find(f"{W}pPr/{W}pStyle")) is not None and str(style.get(f"{W}val")).startswith("toc")
    ]
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    asked = [
        re.findall(r"PAGEREF (\S+)", "".join(code.text or "" for code in line.iter(f"{W}instrText"))) for line in lines
    ]
    depth = {id(section): level for chapter in book.chapters for section, level in levels(chapter, 1)}
    expected = [one.title for one in book.walk() if depth[id(one)] <= finishing.CONTENTS_LEVELS]

    assert [words(line) for line in lines] == expected
    assert {mark for [mark] in asked} <= marks
    assert len(lines) > 40


def levels(section, level):
    yield section, level
    for inner in section.sections:
        yield from levels(inner, level + 1)


def test_every_link_in_the_book_has_its_bookmark(body):
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]

    assert len(anchors) > 100
    assert set(anchors) <= marks


def test_head_foot_and_properties_say_whose_it_is_of_what_day_and_by_which_fingerprint(parts, book):
    heads = "".join(words(ElementTree.fromstring(part)) for name, part in parts.items() if "/header" in name)
    feet = b"".join(part for name, part in parts.items() if "/footer" in name)

    assert f"数据日期 2026年11月21日　指纹 {book.fingerprint}" in heads
    assert b"PAGE" in feet
    assert book.fingerprint.encode() in parts["docProps/custom.xml"]
    core = parts["docProps/core.xml"].decode()
    assert "青山市科学技术局" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-21T00:00:00Z"}


def test_word_finds_every_property_in_the_order_of_its_schema(content):
    assert out_of_order(content) == []


def test_equal_books_give_equal_bytes_with_the_day_for_every_time(book, content):
    assert written.book_docx(book) == content
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        assert {entry.date_time for entry in held.infolist()} == {(TODAY.year, TODAY.month, TODAY.day, 0, 0, 0)}


def test_a_code_stands_on_paper_beside_its_address(parts):
    assert any(name.startswith("word/media/") and name.endswith(".png") for name in parts)
    assert "https://example.gov.cn/handbook" in parts["word/document.xml"].decode()


@pytest.mark.long
def test_libreoffice_opens_it_with_every_row_of_every_table_and_the_pages_of_its_contents(content, book, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    from pypdf import PdfReader

    (tmp_path / "book.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "book.docx"]
    subprocess.run(command, check=True, capture_output=True)
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(tmp_path / "book.pdf").pages]
    text = "".join(pages)

    assert "Referencesourcenotfound" not in text
    cells = [
        re.sub(r"\s", "", part.text)
        for section in book.walk()
        for table in section.blocks
        if isinstance(table, Table)
        for row in table.rows
        for part in row.cells[-1]
        if hasattr(part, "text") and part.text.strip()
    ]
    assert len(cells) > 100
    assert [cell for cell in cells if cell[:12] not in text] == []
    assert re.search(r"问题清单\.+\d+", text)

"""The book as PDF: its text in order, its outline and links, the same bytes twice, and glyphs that no font has."""

from __future__ import annotations

import io
import re

import pytest

from bookish import first_table
from desks import Desk, lay
from handbook.edition import Edition
from handbook.model.book import Book
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.printing import words as line
from handbook_site.books.making import BookError, book_bytes
from handbook_site.commands import book as command

pypdf = pytest.importorskip("pypdf")
written = pytest.importorskip("handbook.outputs.book.pdf", reason="typst: scripts/test.py installs it")

PLAN = "plans/qingshan-four-lists"
FILE = "policies/by-industry.yml"
OFFICE = Book(id="office", subtitle="成果处", office="qs-results")
"""A book of one office: a plan, policies, guides and instruments, in a few seconds."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Edition:
    return lay("model-city", tmp_path_factory.mktemp("city") / "handbook").edition()


@pytest.fixture(scope="module")
def document(edition) -> BookDocument:
    return book_document(edition, OFFICE, "https://www.qingshan.example/")


@pytest.fixture(scope="module")
def content(document) -> bytes:
    return written.book_pdf(document)


@pytest.fixture(scope="module")
def pdf(content):
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


def titles(outline) -> list[str]:
    return [title for one in outline for title in (titles(one) if isinstance(one, list) else [one.title])]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_tasks_of_a_plan_are_read_in_their_printed_order(pdf, document):
    pages = [bare(page.extract_text()) for page in pdf.pages]
    read = "".join(pages).partition("照原文，一字不改")[2]
    places = [read.find(bare(line(row.cells[2]).split("\n")[-1])[:12]) for row in first_table(document, PLAN).rows]

    assert len(places) == 12
    assert -1 not in places
    assert places == sorted(places)


def test_the_head_of_a_table_stands_again_on_every_page(pdf):
    pages = [bare(page.extract_text()) for page in pdf.pages]
    first = next(number for number, text in enumerate(pages) if "照原文，一字不改" in text)

    assert all("序号重点任务主要措施牵头处室配合处室实施期限" in text for text in pages[first : first + 2])


def test_the_outline_has_chapters_kinds_and_records_in_their_order(pdf, document):
    told = [section.title for section in document.walk() if section.role != "part"]
    contents = [title for title in titles(pdf.outline) if title != "目录"]

    assert contents == told


def test_links_lead_inside_the_book_and_out_of_it(pdf):
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", ())]
    outside = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]

    assert "https://www.qingshan.example" in outside
    assert len(inside) > 100


def test_cover_and_metadata_say_the_day_and_the_fingerprint(pdf, edition):
    cover = bare(pdf.pages[0].extract_text())
    told = pdf.xmp_metadata.rdf_root.toxml()

    assert f"数据指纹{edition.fingerprint}" in cover
    assert "数据日期2026年11月21日" in cover
    assert "示例：单位、数字和文件都不是真的" in cover
    assert edition.fingerprint in pdf.metadata["/Keywords"]
    assert pdf.metadata.title == "青山市科技服务手册（示例）　成果处"
    assert "<pdfuaid:part>1</pdfuaid:part>" in told
    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told


def test_only_the_fonts_of_the_book_are_in_it_and_one_of_them_is_bold(pdf):
    fonts = {str(font["/BaseFont"]) for font in fonts_of(pdf)}

    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"NotoSansCJKsc", "NotoSerifSC"}
    assert len([name for name in fonts if "NotoSansCJKsc" in name]) > 1, "a weight of its own, not one drawn twice"


def fonts_of(pdf):
    return [font.get_object() for page in pdf.pages for font in page["/Resources"].get("/Font", {}).values()]


def test_the_same_facts_and_day_give_the_same_bytes(document, content):
    assert written.book_pdf(document) == content


def test_a_character_that_no_font_has_is_named_with_its_file_and_nothing_is_written(city, tmp_path):
    city.change(FILE, "title: 青山市碳材料产业", "title: 青山市\U00020bb7材料产业")
    city.change(FILE, "首批次产品已经交付，", "首批次产品已经交付\U00030edd，")
    out = tmp_path / "x.pdf"

    with pytest.raises(SystemExit) as left:
        command.main(["--root", str(city.root), "--today", "2026-11-21", "--out", str(out)])

    assert f"data/{FILE}  字体里没有“\U00020bb7”（U+20BB7），印不出来。" in str(left.value)
    assert f"data/{FILE}  字体里没有“\U00030edd”（U+30EDD），印不出来。" in str(left.value)
    assert not out.exists()


def test_packages_that_are_not_there_are_named_with_the_command(document, monkeypatch):
    from handbook_site.books import formats

    monkeypatch.setattr(formats, "import_module", lambda name: exec("raise ImportError"))

    with pytest.raises(BookError, match=r"pip install 'four-lists-handbook\[book\]'"):
        book_bytes(document, "pdf")

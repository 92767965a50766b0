"""Every channel says of which facts and of which day it was made, and all of one edition say the same."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest

from desks import HANDBOOKS, TODAY, Desk
from handbook.edition import Edition
from handbook.model.book import Book
from handbook.outputs.api.index import index
from handbook.outputs.articles.markup import parts
from handbook.outputs.articles.plain import desk
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import BookDocument
from handbook.outputs.colophon import colophon
from handbook.site_pages import article_pages
from handbook_site.books.formats import FORMATS

pypdf = pytest.importorskip("pypdf")
OFFICE = Book(id="office", office="qs-results")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Desk(HANDBOOKS / "model-city").edition()


@pytest.fixture(scope="module")
def document(edition) -> BookDocument:
    return book_document(edition, OFFICE, "https://www.qingshan.example/")


def zipped(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return "".join(held.read(name).decode("utf-8", "ignore") for name in held.namelist())


def printed(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages[:4]))


READ: dict[str, Callable[[bytes], str]] = {"html": bytes.decode, "pdf": printed, "epub": zipped, "docx": zipped}


@pytest.mark.parametrize("name", FORMATS)
def test_a_book_says_the_fingerprint_of_the_site_in_every_format(name, edition, document):
    try:
        write = FORMATS[name].writer()
    except ImportError:
        pytest.skip(f"{name}: scripts/test.py installs what it needs")

    text = READ[name](write(document))

    assert edition.fingerprint in text
    assert TODAY.isoformat() in text or f"{TODAY.year}年{TODAY.month}月{TODAY.day}日" in text


def test_the_site_the_interface_and_articles_say_it_too(edition):
    said = json.loads(colophon(edition, {}))
    written = article_pages.article(edition, ("policies", "growth-2026"), "https://www.qingshan.example/")

    assert said["today"] == TODAY.isoformat()
    assert said["fingerprint"] == edition.fingerprint
    assert json.loads(index(edition, ""))["fingerprint"] == edition.fingerprint
    own = edition.digests["policies", "growth-2026"].hex()[:12]  # of one record that of its facts, as in its JSON
    assert own in parts(written)[-1].content
    assert own in desk(written)

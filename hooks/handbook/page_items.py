"""Pages of a site that are neither a record nor a list of a kind: tools, calculators, reports, topics, fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.edition import Edition
from handbook.pages import addresses, calculators, clause_lists, dictionary, topics
from handbook.pages.reports import catalogue
from handbook.site_items import FrameName, Item
from handbook.site_pages import article_pages
from handbook.site_pages.slots import Writer
from handbook.site_pages.tool_pages import DRAWN_PAGES


def tool_pages(writer: Writer) -> Iterator[Item]:
    """Pages beside records, a row each in `tool_pages.py`."""
    for drawn in DRAWN_PAGES:
        if drawn.page.is_published(writer.edition):
            frame = FrameName(drawn.shape, drawn.section)
            make = partial(writer.tool_page, drawn)
            yield Item(drawn.address, drawn.source, frame, make, names=drawn.names, whole=True)


def calculator_pages(writer: Writer) -> Iterator[Item]:
    frame, source = FrameName("calculator", calculators.SECTION), "data/vocabularies/calculators.yml"
    for name in (one.calculator.id for one in calculators.public(writer.edition)):
        yield Item(addresses.calculator(name), source, frame, partial(writer.calculator, name))


def report_pages(writer: Writer) -> Iterator[Item]:
    """What offices hand in, each as a page and as a workbook."""
    if not catalogue.is_published(writer.edition):
        return
    frame = FrameName("entry", catalogue.SECTION)
    for page in catalogue.published(writer.edition):
        yield Item(page.address, "data", frame, partial(writer.report_page, page))


def topic_pages(writer: Writer, plain: Edition) -> Iterator[Item]:
    """Records put together, and what is pasted and pinned up of each record."""
    source, section = "data/vocabularies/topics.yml", topics.SECTION
    for topic in topics.public(writer.edition):
        make = partial(writer.topic, topic)
        yield Item(addresses.topic(topic.id), source, FrameName("list", section), make, whole=True)
    for key in article_pages.article_keys(plain):
        source = "data/vocabularies/topics.yml" if key[0] == section else plain.handbook.shaped[key].file
        frame = FrameName("list" if key[0] == section else "entry", key[0])
        yield Item(addresses.article(key), source, frame, partial(writer.article, key))
        make_page = partial(writer.articles.page, writer.edition, key)
        rests = ("template article_preview.html",)
        yield Item(addresses.article_preview(key), source, None, make_page, names=rests)


def clause_list_pages(writer: Writer) -> Iterator[Item]:
    if clause_lists.is_published(writer.edition):
        frame = FrameName("entry", clause_lists.SECTION)
        for word in clause_lists.words(writer.edition):
            make = partial(writer.clause_list, word)
            yield Item(addresses.clause_list(word.id), "data/policies", frame, make, whole=True)


def field_pages(writer: Writer) -> Iterator[Item]:
    """What can be written in each kind of file: pages for editors, which rest on no fact."""
    frame, source = FrameName("fields", dictionary.SECTION), "data/schemas"
    yield Item(addresses.FIELDS, source, frame, writer.fields, constant=True)
    for name in dictionary.NAMES:
        make = partial(writer.fields_of, name)
        yield Item(addresses.fields(name), source, frame, make, constant=True)

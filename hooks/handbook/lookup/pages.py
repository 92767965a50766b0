"""Pages as entries: what the handbook has beside records and answers, so that whoever asks for it is led there.

Tools (the matching, calculators, the map), boards and lists by their names, what they are for and how people ask for
them; hand-written pages by all that they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.lookup.index_entry import PAGES
from handbook.lookup.page_questions import ASKED
from handbook.lookup.prose_pages import read_page
from handbook.lookup.tool_pages import TOOL_PAGES
from handbook.pages import addresses, calculators, clause_lists, english, papers, publication, topics
from handbook.pages.matching import checkup
from handbook.pages.reports import catalogue

SECTION, LABEL = PAGES, "页面"


class PageText(NamedTuple):
    """A page: its address, name, what it is for, how people ask for it, headings and sentences."""

    uri: str
    title: str
    intro: str = ""
    asked_as: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


def all_of(edition: Edition) -> tuple[PageText, ...]:
    """Every page that is published and no record's or answer's. For `Edition.memo`."""
    return tuple(_pages(edition))


def _pages(edition: Edition) -> Iterator[PageText]:
    for address, title, intro in _tools(edition):
        asked = ASKED.get(address, ())
        if address == addresses.PAPERS:
            asked += tuple(said for event in papers.events(edition) for said in (event.title, *event.asked_as))
        yield PageText(address, title, intro, asked)
    for near in checkup.public(edition):
        names = tuple(edition.handbook.records("policies")[target.policy].title for target in near.targets)
        yield PageText(addresses.checkup(near.id), near.title, near.intro, near.asked_as, names)
    for topic in topics.public(edition):
        yield PageText(addresses.topic(topic.id), topic.title, topic.summary, topic.asked_as)
    for word in clause_lists.words(edition):
        said, asked = word.description or "", (word.label, f"{word.label}负面清单", *word.aliases)
        yield PageText(addresses.clause_list(word.id), clause_lists.titled(word), said, asked)
    for told in calculators.public(edition):
        one = told.calculator
        results = tuple(line.label for line in one.lines)
        yield PageText(addresses.calculator(one.id), one.title, one.intro, one.asked_as, results)
    for kind in edition.memo(publication.published):
        yield PageText(addresses.listing(kind), KINDS[kind].label, KINDS[kind].intro)
    for key in edition.memo(english.translated):
        translation = edition.handbook.record(key).en
        assert translation is not None
        summary = translation.summary or ""
        body = (*filter(None, (summary,)), *translation.steps)
        yield PageText(addresses.english(key), translation.title, summary, body=body)
    yield from _written(edition)


def _tools(edition: Edition) -> Iterator[tuple[str, str, str]]:
    yield from ((page.address, page.label, page.intro_in(edition)) for page in TOOL_PAGES if page.is_published(edition))
    for report in catalogue.published(edition):
        yield report.address, report.title, report.intro


def _written(edition: Edition) -> Iterator[PageText]:
    for prose in edition.handbook.reference_lists.prose:
        if prose.file.startswith("content/"):
            page = read_page(prose.file, prose.text)
            if page:
                uri, title, headings, body = page
                yield PageText(uri, title, body[0] if body else "", (), headings, body)

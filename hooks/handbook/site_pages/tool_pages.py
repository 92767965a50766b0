"""How each page of `lookup/tool_pages.py` is drawn: its template, what that is given, and the frame around it.

A new page beside records is a row there, a row here, and how people ask for it in `lookup/page_questions.py`. Pages
that are made otherwise (lists, pages that go through everything) have their items in `site.py` and `data_items.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.lookup.tool_pages import TOOL_PAGES, ToolPage
from handbook.pages import (
    addresses,
    applying,
    calculators,
    chains,
    clause_lists,
    directory,
    docket,
    editions,
    english,
    offline,
    papers,
    print_list,
    publication,
    taskboard,
    topics,
    ways_in,
    whom,
)
from handbook.pages.matching import checkup, growth
from handbook.pages.matching import page as matching
from handbook.pages.reports import catalogue
from handbook.pages.views import Ref
from handbook.site_pages import opendata, subscribe

_PAGES = {page.address: page for page in TOOL_PAGES}

Context = Callable[[Edition, str], dict[str, Any]]
"""What a template is given, of an edition and the site's address."""


def _of(work: Callable[[Edition], dict[str, Any]]) -> Context:
    """A context that asks nothing of the site's address."""
    return lambda edition, _: work(edition)


def _nothing(_: Edition) -> list[Ref]:
    return []


def _below(address: str) -> Callable[[Edition], list[Ref]]:
    """The trail of a page that stands below another one in its folder, where there is that other one."""
    above = _PAGES[address]
    return lambda edition: [Ref("index.html", above.label)] if above.is_published(edition) else []


def _below_list(kind: str) -> Callable[[Edition], list[Ref]]:
    return lambda edition: [Ref("index.html", KINDS[kind].label)] if kind in edition.memo(publication.published) else []


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A row: which page, from which file its facts come, the section that is lit, template and context."""

    address: str
    source: str
    section: str
    template: str
    context: Context
    shape: str = "entry"
    head: Callable[[Edition], str] = lambda _: ""
    trail: Callable[[Edition], list[Ref]] = _nothing
    title: str = ""  # where the page calls itself otherwise than those that lead to it
    names: tuple[str, ...] = ()  # what it rests on beside what it asks

    @property
    def page(self) -> ToolPage:
        return _PAGES[self.address]


def _matching(edition: Edition) -> dict[str, Any]:
    return matching.context(edition) | {"checkups": checkup.beside(edition)}


def _sheet(sheet: directory.Sheet) -> DrawnPage:
    context = _of(lambda edition: directory.context(edition, sheet))
    trail = _below(addresses.WHOM)
    return DrawnPage(sheet.address, "data/contacts", whom.SECTION, "whom_directory.html", context, trail=trail)


DRAWN_PAGES: tuple[DrawnPage, ...] = (
    DrawnPage(
        addresses.MATCH,
        "data/policies",
        matching.SECTION,
        "match.html",
        _of(_matching),
        shape="match",
        head=lambda _: matching.HEAD,
    ),
    DrawnPage(
        addresses.GROWTH,
        "data/policies",
        growth.SECTION,
        "growth.html",
        _of(growth.context),
        shape="match",
        head=lambda edition: growth.HEAD if matching.is_published(edition) else "",
    ),
    DrawnPage(
        addresses.CALCULATORS,
        "data/vocabularies/calculators.yml",
        calculators.SECTION,
        "calculators.html",
        _of(calculators.all_of),
        shape="calculator",
    ),
    DrawnPage(addresses.CLAUSES, "data/policies", clause_lists.SECTION, "clauses.html", _of(clause_lists.overview)),
    DrawnPage(addresses.DIRECT, "data/policies", clause_lists.DIRECT_SECTION, "clauses.html", _of(clause_lists.direct)),
    DrawnPage(
        addresses.APPLY,
        "data/vocabularies/routes.yml",
        applying.SECTION,
        "apply.html",
        _of(applying.context),
        head=lambda _: applying.SCRIPT,
    ),
    DrawnPage(
        addresses.APPLY_FORMS,
        "data/vocabularies/organising.yml",
        applying.SECTION,
        "apply_forms.html",
        _of(applying.forms),
        trail=_below(addresses.APPLY),
    ),
    *map(_sheet, directory.SHEETS),
    DrawnPage(
        addresses.PAPERS,
        "data/guides",
        papers.SECTION,
        "papers.html",
        _of(papers.context),
        head=lambda _: papers.SCRIPT,
    ),
    DrawnPage(
        addresses.VISITS,
        "data/guides",
        papers.SECTION,
        "visits.html",
        _of(papers.visits),
        trail=_below(addresses.PAPERS),
    ),
    DrawnPage(addresses.CHAINS, "data/vocabularies/chains.yml", chains.SECTION, "chains.html", _of(chains.context)),
    DrawnPage(
        addresses.TASKS, "data/plans", taskboard.SECTION, "task_board.html", _of(taskboard.context), shape="list"
    ),
    DrawnPage(addresses.REPORTS, "data", catalogue.SECTION, "reports.html", _of(catalogue.context)),
    DrawnPage(
        addresses.TOPICS,
        "data/vocabularies/topics.yml",
        topics.SECTION,
        "topics.html",
        _of(topics.overview),
        shape="list",
    ),
    DrawnPage(addresses.OPEN_DATA, "data", opendata.SECTION, "open_data.html", _of(opendata.context)),
    DrawnPage(
        addresses.WAYS_IN, "data/vocabularies/ways-in.yml", ways_in.SECTION, "ways_in.html", _of(ways_in.context)
    ),
    DrawnPage(
        addresses.DOCKET,
        "data/problems",
        docket.SECTION,
        "docket.html",
        _of(docket.context),
        trail=_below_list(docket.SECTION),
    ),
    DrawnPage(
        addresses.PRINT_LIST,
        "data/handbook.yml",
        print_list.SECTION,
        "print_list.html",
        _of(print_list.context),
        head=lambda _: print_list.SCRIPTS,
    ),
    DrawnPage(
        addresses.OFFLINE,
        "data/handbook.yml",
        offline.SECTION,
        "offline.html",
        _of(offline.context),
        head=lambda _: offline.SCRIPT,
        names=("fingerprint",),
    ),
    DrawnPage(
        addresses.ENGLISH,
        "data/guides",
        english.SECTION,
        "english_list.html",
        _of(english.overview),
        title=english.TITLE,
    ),
    DrawnPage(  # shows what is published now, so it rests on all facts
        addresses.EDITIONS,
        "data/vocabularies/editions.yml",
        editions.SECTION,
        "editions.html",
        _of(editions.context),
        names=("fingerprint",),
    ),
    DrawnPage(
        addresses.SUBSCRIBE,
        "data/handbook.yml",
        subscribe.SECTION,
        "subscribe.html",
        subscribe.context,
        head=lambda edition: subscribe.alternate(edition, base=".."),
    ),
)

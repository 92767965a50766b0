"""The one table of pages that are no record, answer or list of a kind: tools, boards, sheets, what editors need.

The look-up finds them by it and 网站地图 lists them; `site_pages/tool_pages.py` says how each is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handbook.edition import Edition
from handbook.model.identity import Identity
from handbook.outputs.calendars import groups as calendars
from handbook.outputs.feeds import groups as feeds
from handbook.pages import (
    addresses,
    answers,
    applying,
    calculators,
    chains,
    clause_lists,
    dictionary,
    directory,
    docket,
    english,
    gaps,
    maps,
    offline,
    page_names,
    papers,
    print_list,
    publication,
    taskboard,
    topics,
    ways_in,
    whom,
)
from handbook.pages.matching import growth, steps
from handbook.pages.matching import page as matching
from handbook.pages.reports import catalogue


class ToolPage(NamedTuple):
    """A page with an address of its own, its name, what it is for, and whether an edition has it."""

    address: str
    label: str
    intro: str | Callable[[Identity], str]
    is_published: Callable[[Edition], object]

    def intro_in(self, edition: Edition) -> str:
        """What it is for, in a handbook that may do without some outputs."""
        return self.intro if isinstance(self.intro, str) else self.intro(edition.handbook.identity)


def _always(_: Edition) -> bool:
    return True


TOOL_PAGES: tuple[ToolPage, ...] = (
    ToolPage(addresses.MATCH, matching.LABEL, matching.INTRO, matching.is_published),
    ToolPage(addresses.GROWTH, growth.LABEL, growth.INTRO, lambda edition: edition.memo(steps.is_published)),
    ToolPage(addresses.CALCULATORS, calculators.LABEL, calculators.INTRO, calculators.is_published),
    ToolPage(addresses.APPLY, applying.LABEL, applying.INTRO, applying.is_published),
    ToolPage(addresses.APPLY_FORMS, applying.FORMS_LABEL, applying.FORMS_INTRO, applying.has_forms),
    ToolPage(addresses.CLAUSES, clause_lists.LABEL, clause_lists.INTRO, clause_lists.is_published),
    ToolPage(addresses.DIRECT, clause_lists.DIRECT_LABEL, clause_lists.DIRECT_INTRO, clause_lists.is_direct_published),
    ToolPage(addresses.ANSWERS, answers.LABEL, answers.INTRO, answers.public),
    ToolPage(answers.DESK, answers.DESK_LABEL, "", answers.public),
    ToolPage(addresses.TASKS, taskboard.LABEL, taskboard.INTRO, taskboard.is_published),
    ToolPage(addresses.REPORTS, catalogue.LABEL, catalogue.INTRO, catalogue.is_published),
    ToolPage(addresses.TOPICS, topics.LABEL, topics.INTRO, topics.is_published),
    ToolPage(addresses.WHOM, whom.LABEL, whom.INTRO, whom.is_published),
    *(ToolPage(sheet.address, sheet.label, sheet.intro, whom.is_published) for sheet in directory.SHEETS),
    ToolPage(addresses.PAPERS, papers.LABEL, papers.INTRO, papers.is_published),
    ToolPage(addresses.VISITS, papers.VISITS_LABEL, papers.VISITS_INTRO, papers.has_guides),
    ToolPage(addresses.WAYS_IN, ways_in.LABEL, ways_in.INTRO, ways_in.is_published),
    ToolPage(addresses.DOCKET, docket.LABEL, docket.INTRO, docket.is_published),
    ToolPage(addresses.MAP, maps.LABEL, maps.INTRO, maps.is_published),
    ToolPage(addresses.CHAINS, chains.LABEL, chains.INTRO, chains.is_published),
    ToolPage(
        addresses.SUBSCRIBE,
        page_names.SUBSCRIBE,
        page_names.subscribe_intro,
        lambda edition: any(edition.memo(one.counted) for one in (calendars, feeds)),
    ),
    ToolPage(
        addresses.OPEN_DATA,
        page_names.OPEN_DATA,
        page_names.open_data_intro,
        publication.has_open_data,
    ),
    ToolPage(addresses.OFFLINE, offline.LABEL, offline.INTRO, offline.is_published),
    ToolPage(addresses.PRINT_LIST, print_list.LABEL, print_list.INTRO, print_list.is_published),
    ToolPage(
        addresses.BOOKS, page_names.BOOKS, page_names.BOOKS_INTRO, lambda edition: edition.handbook.identity.books
    ),
    ToolPage(addresses.GAPS, gaps.LABEL, gaps.INTRO, gaps.is_published),
    ToolPage(addresses.FIELDS, dictionary.LABEL, dictionary.INTRO, _always),
    ToolPage(addresses.ENGLISH, f"{english.LABEL}: {english.TITLE}", english.INTRO, english.is_published),
    ToolPage(addresses.EDITIONS, page_names.EDITIONS, page_names.EDITIONS_INTRO, _always),
    ToolPage(addresses.SITE_MAP, page_names.SITE_MAP, page_names.SITE_MAP_INTRO, _always),
)

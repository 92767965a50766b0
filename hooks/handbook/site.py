"""Site: everything that is published of an edition, each page a frame filled with a record.

    site = Site(edition, site_url="https://example.org/handbook/")
    for item in site.items:
        content = site.render(item, frames, hand_written)

`items` is everything that is generated, addresses first; `render` makes one of
them, so that an engine can lay addresses before it has frames.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from handbook import data_items, page_items
from handbook.dependencies import Dependencies, dependency_name, tracked
from handbook.edition import Edition
from handbook.fingerprints import Fingerprints, digest
from handbook.kept_answers import KeptAnswers
from handbook.linking import Key
from handbook.longlists.parts import LongList
from handbook.longlists.ranks import order
from handbook.lookup.files import FOLDER as LOOKUP
from handbook.lookup.files import IndexPlan, plan
from handbook.lookup.indexing import IndexCache
from handbook.model.plan import ActionPlan
from handbook.model.record import Record
from handbook.outputs import admin, matching_rules, outlines, overview, pidinst, redirects, sitemap, uniquip, workbooks
from handbook.outputs.colophon import colophon
from handbook.outputs.reports.xlsx import report_xlsx
from handbook.pages import (
    addresses,
    answer_desk,
    answers,
    find,
    lists,
    maps,
    more,
    plan_sheets,
    prose_tables,
    rendering,
    taskboard,
    whom,
)
from handbook.pages.frame import Frame
from handbook.pages.lists import Listing
from handbook.pages.matching import checkup
from handbook.pages.matching import page as matching
from handbook.pages.reports import catalogue
from handbook.site_items import FrameName, GeneratedFile, Group, Item, UngroundedError, about, is_of_facts, last_change
from handbook.site_pages import theme_words
from handbook.site_pages.page_slots import Slots
from handbook.site_pages.site_map import HandWritten
from handbook.site_pages.slots import Writer


class Site:
    """Everything that is generated of one edition."""

    def __init__(self, edition: Edition, site_url: str, answers: KeptAnswers | None = None) -> None:
        """`answers` are what was worked out for sites of the same handbook before, at this address."""
        self._notes = Dependencies()
        self.plain, self.site_url = edition, site_url
        self._marks: dict[str, str] = {}
        self.edition = tracked(edition, self._notes, answers, lambda question: self._facts[dependency_name(question)])
        self._writer = Writer(self.edition, site_url, self._notes)
        self.kinds = self._writer.published
        self._hand_written: Sequence[HandWritten] = ()
        facts = ("fingerprint", "today", "beside prose")  # hand-written pages are found too
        self.groups = [Group(f"{LOOKUP}/", facts, self._look_up)]

    @cached_property
    def items(self) -> list[Item]:
        """Everything that is generated, addresses first; worked out when it is first asked for."""
        pages = list(self._pages())
        framed = sum(item.frame is not None for item in pages)  # a sitemap has as many parts as its pages need
        return [*pages, *self._files(framed)]

    @cached_property
    def frames(self) -> list[FrameName]:
        """The frames that the items stand in."""
        return list(dict.fromkeys(item.frame for item in self.items if item.frame))

    def counts(self) -> dict[str, int]:
        """How many public records each published kind has."""
        return {kind: len(lists.public(self.edition, kind)) for kind in self.kinds}

    def for_theme(self) -> dict[str, Any]:
        """What the theme's own templates may say about the handbook, escaped: they stand in HTML."""
        return theme_words.words(self.edition, self.site_url) | {"report": self._writer.report}

    def prose(self, markdown: str, address: str) -> str:
        """The Markdown of a hand-written page, with what it asks to be worked out."""
        return prose_tables.with_tables(self.plain, markdown, address)

    def render(self, item: Item, frames: Mapping[FrameName, Frame], hand_written: Sequence[HandWritten]) -> str | bytes:
        """One generated file. `hand_written` are the other pages, for the sitemaps."""
        self._hand_written = hand_written
        made = item.make()
        if isinstance(made, dict):
            assert item.frame is not None
            return frames[item.frame].fill(made)
        return made

    def file(self, item: Item, frames: Mapping[FrameName, Frame], hand_written: Sequence[HandWritten]) -> GeneratedFile:
        """One generated file as bytes, with what it rests on."""
        return next(self.files_together([item], frames, hand_written))

    def files_together(
        self, items: Sequence[Item], frames: Mapping[FrameName, Frame], hand_written: Sequence[HandWritten]
    ) -> Iterator[GeneratedFile]:
        """Files that share what they are worked out from. `names` of each is whole once the last is made."""
        names: set[str] = set()
        for item in items:
            content, asked = self._notes.taken(partial(self.render, item, frames, hand_written))
            names |= asked
            names.update(item.names)
            if not (item.constant or item.always or any(map(is_of_facts, names))):
                raise UngroundedError(item)
            if item.frame:
                names.add(f"frame {item.frame}")
            yield GeneratedFile(content if isinstance(content, bytes) else content.encode(), names)

    def fingerprints(self, frames: Mapping[FrameName, Frame]) -> Fingerprints:
        """What every question of this edition is answered with."""
        drawn = {str(name): digest(frame.pieces) for name, frame in frames.items()}
        return Fingerprints(self.plain, rendering.template_digests(), drawn, self._marks)

    @cached_property
    def _facts(self) -> Fingerprints:
        """The same before there are frames."""
        return self.fingerprints({})

    def setting(self) -> str:
        """What every page rests on: whose handbook it is, and where it lives."""
        return digest([self.plain.handbook.identity.model_dump_json(), self.site_url])

    def addresses(self) -> list[str]:
        """Every address that is promised: what has been published once does not vanish without a word."""
        # as handbook.yml has it
        switched = (addresses.FORM, addresses.OFFLINE, addresses.OPEN_DATA, addresses.SUBSCRIBE)
        pages = [item.uri for item in self.items if item.uri.endswith(".html") and item.uri not in switched]
        return [uri for uri in pages if not addresses.goes_on(uri)]

    # --- pages, each in a frame ---

    def _pages(self) -> Iterator[Item]:
        writer = self._writer
        yield Item(addresses.HOME, "data/handbook.yml", FrameName("home", ""), writer.home, whole=True)
        for kind in self.kinds:
            listed = partial(lists.listing, self.edition, kind)
            yield from self._list(listed, f"data/{kind}", partial(writer.listing, kind))
        for key, record in self.edition.handbook:
            yield self.entry(key, record)
            yield from self._more(key, record)
        if find.is_published(self.edition):
            yield Item(addresses.FIND, "data", FrameName("find", find.SECTION), writer.find)
        yield from page_items.tool_pages(writer)
        for told in checkup.public(self.edition):
            frame = FrameName("match", matching.SECTION)
            make = partial(writer.checkup, told.id)
            yield Item(addresses.checkup(told.id), "data/vocabularies/checkups.yml", frame, make, whole=True)
        yield from page_items.calculator_pages(writer)
        yield from page_items.clause_list_pages(writer)
        if maps.is_published(self.edition):
            yield from self._list(partial(maps.listing, self.edition), "data/geo", writer.map)
        yield from self._whom()
        yield from page_items.report_pages(writer)
        yield from page_items.topic_pages(writer, self.plain)
        yield from data_items.demands(self.edition, self.plain, writer)
        yield from data_items.books(self.plain, self.site_url, writer)
        yield from data_items.for_editors(self.edition, self.plain, writer)
        yield from data_items.duties(self.plain, self.site_url, self._site_map)
        yield from data_items.carried(self.plain)
        yield from data_items.english_pages(self.edition, self.plain, writer)
        yield from page_items.field_pages(writer)
        yield from self._answers()

    def entry(self, key: Key, record: Record) -> Item:
        """The page of one record."""
        make = partial(self._writer.entry, key)
        return Item(addresses.entry(key), self._file(key), FrameName("entry", key[0]), make, last_change(record))

    def _more(self, key: Key, record: Record) -> Iterator[Item]:
        """The pages that go on with an entry's links."""
        if not more.has_many(self.plain, key):  # as of most; what is not there rests on nothing
            return
        pages, names = self._notes.taken(partial(more.pages, self.edition, key))
        frame, rests = FrameName("entry", key[0]), tuple(names)
        for number in range(1, len(pages) + 1):
            make = partial(self._writer.more, key, pages, number)
            yield Item(addresses.more(key, number), self._file(key), frame, make, last_change(record), rests)

    def _list(self, listing_of: Callable[[], Listing], source: str, whole: Callable[[], Slots]) -> Iterator[Item]:
        """A list in one page, or a longer one in its pages and the files of its rows, which are made together."""
        listing, names = self._notes.taken(listing_of)
        section, rests = listing.section, tuple(names)
        frame = FrameName("list", section)
        if not lists.is_long(listing):
            yield Item(addresses.listing(section), source, frame, whole, whole=True)
            return
        for part in LongList(self._writer, listing, self._ranked).parts():
            in_frame = frame if part.framed else None
            yield Item(part.uri, source, in_frame, part.make, None, rests, together=section)

    def _ranked(self) -> list[str]:
        return self.edition.memo(order)  # lists rest on the order, not on all from which it follows

    def _whom(self) -> Iterator[Item]:
        """Whom to call."""
        if whom.is_published(self.edition):
            yield from self._list(partial(whom.listing, self.edition), "data/contacts", self._writer.whom)

    def _answers(self) -> Iterator[Item]:
        found = answers.all_of(self.edition)
        if not found:
            return
        writer = self._writer
        entry = FrameName("entry", answers.SECTION)
        yield from self._list(partial(answers.listing, self.edition), "data/policies", writer.all_answers)
        for number in range(1, answer_desk.pages(self.edition) + 1):
            yield Item(answer_desk.address(number), "data/policies", entry, partial(writer.answer_desk, number))
        for answer in found:
            day = last_change(self.edition.handbook.record(answer.key))
            make = partial(writer.answer, answer)
            yield Item(answer.uri, self._file(answer.key), entry, make, day, about(answer.key))

    # --- files, whole as they are ---

    def _files(self, framed: int) -> Iterator[Item]:
        yield Item("handbook.json", "data/handbook.yml", None, lambda: colophon(self.edition, self.counts()))
        about_all = partial(overview.overview, self.edition, self.site_url)
        yield Item(overview.ADDRESS, "data/handbook.yml", None, about_all, whole=True)
        if outlines.is_published(self.edition):
            yield Item(outlines.ADDRESS, "data/geo", None, partial(outlines.outlines, self.edition))
        if self.site_url:  # the format asks for whole addresses
            parts = sitemap.parts(framed)
            several = len(parts) > 1
            whole = partial(sitemap.index, self.site_url, len(parts)) if several else partial(self._sitemap, parts[0])
            yield Item("sitemap.xml", "data/handbook.yml", None, whole, always=True)
            for number, part in enumerate(parts if several else (), 1):
                make = partial(self._sitemap, part)
                yield Item(sitemap.address(number), "data/handbook.yml", None, make, always=True)
        for name, record in self.edition.handbook.records("plans").items():
            if isinstance(record, ActionPlan):
                book = partial(self._workbook, name, record)
                key = ("plans", name)
                yield Item(addresses.plan_workbook(name), self._file(key), None, book, names=about(key))
        if matching.is_published(self.edition):
            rules = partial(matching_rules.script, self.edition, self.site_url)
            yield Item(matching.RULES, "data/policies", None, rules, whole=True)
        if taskboard.is_published(self.edition):
            yield Item(addresses.TASKS_BOOK, "data/plans", None, self._tasks)
        for page in catalogue.published(self.edition):
            yield Item(page.workbook, "data", None, partial(self._report, page))
        if lists.instruments(self.edition, "equipment"):
            documents = partial(pidinst.collection, self.edition, self.site_url)
            yield Item(addresses.UNIQUIP, "data/equipment", None, partial(uniquip.table, self.edition), whole=True)
            yield Item(addresses.PIDINST, "data/equipment", None, documents, whole=True)
        yield from data_items.returns(self.edition, self.plain)
        yield from data_items.subscribed(self.plain, self.site_url)
        for uri, target, key in redirects.moved(self.edition):
            title = self.edition.handbook.record(key).title
            make = partial(redirects.page, uri, target, title, self._writer.whole(target))
            yield Item(uri, self._file(key), None, make, names=about(key))
        yield from data_items.open_data(self.edition, self.plain, self.site_url, self._notes, self.kinds)
        for form in admin.files(self.plain, self.site_url):
            yield Item(form.uri, "data/handbook.yml", None, form.make, names=("fingerprint",))

    def _workbook(self, name: str, plan: ActionPlan) -> bytes:
        return workbooks.workbook(
            plan_sheets.sheets(self.edition, ("plans", name)), plan.title, self.edition.derived.today
        )

    def _tasks(self) -> bytes:
        return workbooks.workbook(taskboard.sheets(self.edition), taskboard.LABEL, self.edition.derived.today)

    def _report(self, page: catalogue.ReportPage) -> bytes:
        return report_xlsx(page.document(self.edition), self.edition.derived.today)

    def _site_map(self) -> Slots:
        return self._writer.site_map(self.plain, {item.uri for item in self.items}, self._hand_written)

    def _sitemap(self, part: slice) -> str:
        pages = [(item.uri, item.updated) for item in self.items if item.frame is not None]
        pages += [(page.address, None) for page in self._hand_written]
        return sitemap.sitemap(self.site_url, pages[part])

    def _look_up(self, index: Path | None, program: str, reused: bool) -> IndexPlan:
        cache = IndexCache(index, program, reused) if index else None
        return plan(self.plain, lambda work: self._notes.taken(partial(work, self.edition)), cache)

    def _file(self, key: Key) -> str:
        return self.edition.handbook.shaped[key].file

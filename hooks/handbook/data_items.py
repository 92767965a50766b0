"""What of a site is for programs, subscribers and editors: the interface, tables, Markdown, feeds, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from handbook.dependencies import Dependencies, qualified_name
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.book import Book
from handbook.model.guide import Guide
from handbook.outputs import colours, llms, offline, opensearch, robots, tables
from handbook.outputs.api import files as api
from handbook.outputs.book.build import book_document
from handbook.outputs.book.html import book_html
from handbook.outputs.calendars.writing import Calendars
from handbook.outputs.feeds.writing import Feeds
from handbook.outputs.markdown import listings, records
from handbook.pages import addresses, docket, english, find, gaps, sheets
from handbook.pages import offline as offline_page
from handbook.pages.inspection import page as inspection
from handbook.pages.inspection.accuracy import accuracy_findings
from handbook.pages.reports import catalogue as reports
from handbook.sheets.tables import csv_bytes
from handbook.site_items import FrameName, Item, about
from handbook.site_pages import books as books_page
from handbook.site_pages import opendata
from handbook.site_pages.page_slots import Slots
from handbook.site_pages.site_map import SECTION as SITE_MAP
from handbook.site_pages.slots import Writer


def open_data(
    edition: Edition, plain: Edition, url: str, dependencies: Dependencies, kinds: Sequence[str]
) -> Iterator[Item]:
    """The same facts for programs, for tables and for assistants, as far as the handbook publishes them so."""
    has, shelf = plain.handbook.identity.has, api.Shelf(edition, dependencies)
    if has("文本") and opendata.is_published(edition):
        yield Item(addresses.LLMS, "data/handbook.yml", None, partial(llms.llms, edition, url), whole=True)
    for file in api.files(edition, url, shelf) if has("接口") else ():
        markdown = file.uri.endswith(".md")  # an engine would make a page of it
        whole, constant, batch = file.whole, file.constant, file.batch
        yield Item(
            file.uri, file.source, None, file.make, whole=whole, batch=batch, constant=constant, laid=not markdown
        )
    for kind in kinds:
        yield from _tables(edition, kind, url) if has("表格") else ()
        for number in range(1, listings.pages(edition, kind) + 1) if has("文本") else ():
            make = partial(listings.listing, edition, kind, number)
            yield Item(addresses.twins(kind, number), f"data/{kind}", None, make, whole=True, laid=False)
    yield from _sheets(edition, plain)
    batches = shelf.batches(plain)
    for key, _ in plain.handbook:
        source = plain.handbook.shaped[key].file
        if has("接口"):
            make = partial(shelf.file, key)
            yield Item(addresses.document(key), source, None, make, batch=batches.get(key, ""), laid=False)
        if has("文本"):
            yield Item(addresses.twin(key), source, None, partial(records.twin, edition, key, url), laid=False)


def duties(plain: Edition, url: str, site_map: Callable[[], Slots]) -> Iterator[Item]:
    """What a government site has beside its pages, and the bureau's own colours."""
    identity, source = plain.handbook.identity, "data/handbook.yml"
    yield Item(addresses.SITE_MAP, source, FrameName("entry", SITE_MAP), site_map, always=True)
    yield Item(robots.ADDRESS, source, None, partial(robots.robots, identity, url), names=("fingerprint",))
    if url and find.is_published(plain):
        make_search = partial(opensearch.opensearch, identity, url)
        yield Item(opensearch.ADDRESS, source, None, make_search, names=("fingerprint",))
    if identity.colours:
        make = partial(colours.stylesheet, identity.colours)
        yield Item(colours.ADDRESS, source, None, make, names=("fingerprint",))


def carried(plain: Edition) -> Iterator[Item]:
    """The copy that a browser keeps. A worker is published without a copy too: it sends away one from before."""
    identity, source = plain.handbook.identity, "data/handbook.yml"
    yield Item(addresses.WORKER, source, None, partial(offline.worker, identity), names=("fingerprint",))
    if offline_page.is_published(plain):
        yield Item(addresses.MANIFEST, source, None, partial(offline.manifest, identity), names=("fingerprint",))


def english_pages(edition: Edition, plain: Edition, writer: Writer) -> Iterator[Item]:
    """What is said in English."""
    if english.is_published(edition):
        frame = FrameName("entry", english.SECTION)
        for key in english.translated(plain):
            make = partial(writer.english, key)
            yield Item(addresses.english(key), _file(plain, key), frame, make, names=about(key))


def subscribed(plain: Edition, url: str) -> Iterator[Item]:
    """Calendars and feeds go through everything, so they rest on everything."""
    calendars, feeds = Calendars(plain, url), Feeds(plain, url)
    for uri in calendars:
        rests = ("fingerprint", "today")
        yield Item(uri, "data", None, partial(calendars.file, uri), names=rests, together="calendars")
    for uri in feeds:
        rests = ("fingerprint", "history")
        yield Item(uri, "data", None, partial(feeds.file, uri), names=rests, together="feeds")


def books(plain: Edition, url: str, writer: Writer) -> Iterator[Item]:
    """The page of the books, and each that is one HTML file; other formats are laid by the edge, which has what they
    need, so whether they are there is more than an edition knows."""
    declared, source = plain.handbook.identity.books, "data/handbook.yml"
    if not declared:
        return
    frame = FrameName("entry", books_page.SECTION)
    yield Item(addresses.BOOKS, source, frame, partial(writer.books, plain), always=True)
    rests = ("fingerprint", "today", "history")
    for book in declared:
        if "html" in book.formats:
            make = partial(_book, plain, book, url)
            yield Item(addresses.book(book.id, "html"), source, None, make, names=rests, whole=True)


def _book(edition: Edition, book: Book, url: str) -> bytes:
    return book_html(book_document(edition, book, url))


def demands(edition: Edition, plain: Edition, writer: Writer) -> Iterator[Item]:
    """How to be heard, the docket with a receipt for each demand, and the blank sheets of questionnaires."""
    if docket.is_published(edition):
        frame = FrameName("entry", docket.SECTION)
        for key in docket.receipts(plain):
            make = partial(writer.receipt, key)
            yield Item(addresses.receipt(key), _file(plain, key), frame, make, names=about(key))
    for key in sheets.all_of(plain):
        make = partial(writer.sheet, key)
        yield Item(
            addresses.questionnaire(key[1]), _file(plain, key), FrameName("entry", key[0]), make, names=about(key)
        )


def returns(edition: Edition, plain: Edition) -> Iterator[Item]:
    """The empty table of each questionnaire, for what comes back."""
    for key in sheets.all_of(plain):
        for form in ("csv", "xlsx"):
            make = partial(_empty_table, edition, key, form)
            yield Item(addresses.returns(key[1], form), _file(plain, key), None, make, names=about(key))


def _empty_table(edition: Edition, key: Key, form: str) -> bytes:
    from handbook.outputs.returns import empty_table  # noqa: PLC0415 — it knows how tables are read; few have one

    return empty_table(edition, key, form)


def _file(edition: Edition, key: Key) -> str:
    return edition.handbook.shaped[key].file


def for_editors(edition: Edition, plain: Edition, writer: Writer) -> Iterator[Item]:
    """What is not known, and how the site stands by the indicators, as pages and as tables; all go through everything,
    and the second counts what the first does."""
    if gaps.is_published(edition):
        rests, frame = ("fingerprint", "today"), FrameName("entry", gaps.SECTION)
        make = partial(writer.gaps, plain)
        yield Item(addresses.GAPS, "data", frame, make, names=(*rests, "history"), whole=True, together=gaps.SECTION)
        make_table = partial(gaps.table, plain)
        yield Item(addresses.GAPS_TABLE, "data", None, make_table, names=rests, whole=True, together=gaps.SECTION)
        more, frame = (
            (*rests, "history", f"said {qualified_name(accuracy_findings)}"),
            FrameName("entry", reports.SECTION),
        )
        make = partial(writer.inspection, plain)
        yield Item(addresses.INSPECTION, "data", frame, make, names=more, whole=True, together=gaps.SECTION)
        make_table = partial(inspection.table, plain)
        yield Item(addresses.INSPECTION_TABLE, "data", None, make_table, names=more, whole=True, together=gaps.SECTION)


def _sheets(edition: Edition, plain: Edition) -> Iterator[Item]:
    """The sample forms of guides as CSV, with the lines that show how they are filled in."""
    for name, record in plain.handbook.records("guides").items():
        for index, sheet in enumerate(record.sheets if isinstance(record, Guide) and not record.withdrawn else ()):
            make = partial(_sheet, edition, name, index)
            source = plain.handbook.shaped["guides", name].file
            yield Item(addresses.sheet(name, sheet.id), source, None, make, names=about(("guides", name)))


def _sheet(edition: Edition, name: str, index: int) -> bytes:
    guide = edition.handbook.record(("guides", name))
    assert isinstance(guide, Guide)
    return csv_bytes(guide.sheets[index].columns, [line.cells for line in guide.sheets[index].lines])


def _tables(edition: Edition, kind: str, url: str) -> Iterator[Item]:
    """CSV and XLSX of one list, which share its rows."""
    made = tables.Table(edition, kind, url)
    together = f"tables {kind}"
    for form, make in (("csv", made.csv), ("xlsx", made.xlsx)):
        yield Item(addresses.table(kind, form), f"data/{kind}", None, make, together=together)

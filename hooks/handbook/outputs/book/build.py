"""An edition and the declaration of a book, and the book."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.linking import Key
from handbook.model.book import WHOLE, Book
from handbook.model.plan import ActionPlan
from handbook.model.problem import Survey
from handbook.outputs.book import around, in_english
from handbook.outputs.book.choosing import AS_TABLES, chosen, grouped
from handbook.outputs.book.document import BookDocument, Section
from handbook.outputs.book.printing import plain
from handbook.outputs.book.records import record_section
from handbook.outputs.book.registers import register

Keys = Mapping[str, tuple[Key, ...]]


def book_document(edition: Edition, book: Book = WHOLE, site_url: str = "") -> BookDocument:
    """The whole book before it has a format. `site_url` makes addresses of the site, where it is known.

    What stands in no chapter is nowhere: a book that nothing was chosen for has its notice and its corrections.
    """
    identity = edition.handbook.identity
    return BookDocument(
        id=book.id,
        title=plain(book.title or identity.title),
        subtitle=plain(book.subtitle or (in_english.SUBTITLE if book.english else "")),
        publisher=plain(identity.publisher),
        day=edition.derived.today,
        fingerprint=edition.fingerprint,
        language=identity.language,
        address=site_url.rstrip("/"),
        description=plain(identity.description),
        fictional=identity.fictional,
        chapters=tuple(_chapters(edition, book, site_url.rstrip("/"))),
    )


def record_count(edition: Edition, book: Book) -> int:
    """How many records a book holds."""
    return sum(map(len, chosen(edition, book).values()))


def _chapters(edition: Edition, book: Book, site_url: str) -> Iterator[Section]:
    keys = chosen(edition, book)
    anchors = frozenset(_anchors(edition, keys))
    yield around.notice(edition, book, keys, site_url)
    if book.english:
        yield from in_english.english_chapters(edition, keys, anchors, site_url)
        yield around.corrections(edition, site_url)
        return
    tasks = [kind for kind in ("plans", "progress") if keys.get(kind)]
    if tasks:
        groups = tuple(_group(edition, kind, keys[kind], anchors, site_url) for kind in tasks)
        yield Section("任务分工", "#tasks", "chapter", (), groups)
    for listed in FOUR_LISTS:
        kinds = [kind for kind, some in keys.items() if some and KINDS[kind].four_list == listed.id]
        if kinds:
            groups = tuple(_group(edition, kind, keys[kind], anchors, site_url) for kind in kinds)
            yield Section(listed.label, f"#{listed.id}-list", "chapter", (around.intro(listed),), groups)
    for kind in ("alignments", "sources"):
        if keys.get(kind):
            blocks = tuple(register(edition, kind, keys[kind], anchors, site_url))
            yield Section(f"附录　{KINDS[kind].label}", f"#{kind}", "chapter", blocks)
    told = [key for kind, some in keys.items() for key in some if kind not in AS_TABLES]
    yield from around.indexes(edition, told, anchors)
    yield around.corrections(edition, site_url)


def _group(edition: Edition, kind: str, keys: tuple[Key, ...], anchors: Collection[str], site_url: str) -> Section:
    """A kind: its records under their headings, or its table."""
    title, anchor = KINDS[kind].label, f"#{kind}"
    if kind in AS_TABLES:
        return Section(title, anchor, "group", tuple(register(edition, kind, keys, anchors, site_url)))
    sections: list[Section] = []
    for number, group in enumerate(grouped(edition, kind, keys)):
        records = tuple(record_section(edition, key, anchors, site_url) for key in group.keys)
        if group.title:
            sections.append(Section(group.title, f"{anchor}-{number}", "group", (), records))
        else:
            sections += records
    return Section(title, anchor, "group", (), tuple(sections))


def _anchors(edition: Edition, keys: Keys) -> Iterator[str]:
    """Everything of records that the book holds and a link can name."""
    for kind, some in keys.items():
        for key in some:
            yield "/".join(key)
            record = edition.handbook.record(key)
            if isinstance(record, ActionPlan):
                yield from (f"{kind}/{key[1]}#{task.id}" for task in record.tasks)
            elif isinstance(record, Survey):
                yield from (f"{kind}/{key[1]}#q{number}" for number, _ in enumerate(record.questions, 1))

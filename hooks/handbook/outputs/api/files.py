"""Every file of the API, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from handbook.dependencies import Dependencies, Dependency
from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.api import dcat, openapi, schemas, versions
from handbook.outputs.api.encoding import encoded
from handbook.outputs.api.index import CATALOG, CHANGELOG, INDEX, OPENAPI, index, schema
from handbook.outputs.api.listings import Documents, kinds
from handbook.outputs.api.records import document


@dataclass(frozen=True, slots=True)
class File:
    """An address, what the file is made from (for findings), and how."""

    uri: str
    source: str
    make: Callable[[], str]
    whole: bool = False  # goes through many records
    batch: str = ""  # the file of all documents that this one holds, or is held by
    constant: bool = False  # rests on no fact: what the interface is, not what it says


class Shelf:
    """Documents of records, which stand in a file of their own and in that of their kind.

    Whichever is written first works the document out; the other takes it from here, and with it
    the names of what it rests on (see dependencies.py). What is taken is gone, so that little is held.
    """

    def __init__(self, edition: Edition, notes: Dependencies) -> None:
        self._edition, self._notes = edition, notes
        self._held: dict[Key, tuple[str, set[Dependency]]] = {}

    def document(self, key: Key) -> str:
        held = self._held.pop(key, None)
        if held is None:
            work = partial(document, self._edition, key)
            held = self._held[key] = self._notes.apart(lambda: self._edition.kept_answer("document", key, work))
        self._notes.open |= held[1]
        return held[0]

    def file(self, key: Key) -> str:
        """The file of one record."""
        return f"{self.document(key)}\n"

    @staticmethod
    def batches(plain: Edition) -> dict[Key, str]:
        """For each record the file of its kind that holds its document too."""
        listed = [Documents(plain, kind) for kind in kinds(plain)]
        return {key: uri for one in listed for uri, keys in one.parts() for key in keys}


def files(edition: Edition, site_url: str, shelf: Shelf) -> Iterator[File]:
    """All but the files of single records, which `Shelf.file` gives."""
    own = "data/handbook.yml"
    yield File(INDEX, own, partial(index, edition, site_url))
    yield File(OPENAPI, own, partial(openapi.openapi, edition))
    yield File(CATALOG, own, partial(dcat.catalog, edition, site_url))
    yield File(CHANGELOG, own, versions.changelog, constant=True)
    yield File(schema("index"), own, lambda: encoded(schemas.of_index()), constant=True)
    for kind in kinds(edition):
        yield from _of_kind(edition, kind, shelf)


def _of_kind(edition: Edition, kind: str, shelf: Shelf) -> Iterator[File]:
    source, listed = f"data/{kind}", Documents(edition, kind)
    for number, uri in enumerate(listed.addresses, 1):
        yield File(uri, source, partial(listed.page, number, shelf.document), whole=True, batch=uri)
    texts = edition.handbook.identity.has("文本")
    yield File(schema(kind), source, lambda: encoded(schemas.of_record(kind, texts=texts)), constant=True)
    yield File(schema(f"{kind}-list"), source, lambda: encoded(schemas.of_listing(kind)), constant=True)

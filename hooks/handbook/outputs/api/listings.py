"""All documents of a kind: one file, or for a large kind pages of a thousand that each name the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from handbook.compact_json import compact
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.outputs.api.encoding import without_empty
from handbook.outputs.api.records import stub
from handbook.outputs.api.versions import VERSION
from handbook.pages import addresses

PAGE = 1000
"""Documents of a file: some 2 MB."""


def kinds(edition: Edition) -> list[str]:
    """The kinds that have any record, be it one that was taken back."""
    return [kind for kind in KINDS if edition.handbook.records(kind)]


class Documents:
    """The records of one kind in the order of their ids; those that were taken back stand apart."""

    def __init__(self, edition: Edition, kind: str) -> None:
        self.edition, self.kind = edition, kind

    @cached_property
    def names(self) -> list[str]:
        return sorted(name for name, record in self.edition.handbook.records(self.kind).items() if not record.withdrawn)

    @cached_property
    def gone(self) -> list[str]:
        return sorted(name for name, record in self.edition.handbook.records(self.kind).items() if record.withdrawn)

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.names) // PAGE))

    @property
    def addresses(self) -> list[str]:
        return [addresses.documents(self.kind, number) for number in range(1, self.pages + 1)]

    def parts(self) -> Iterator[tuple[str, list[Key]]]:
        """Each file with the records whose documents it holds."""
        for number, uri in enumerate(self.addresses):
            yield uri, [self._key(name) for name in self.names[number * PAGE : (number + 1) * PAGE]]

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any fact of any record of this kind, and only then."""
        digests = self.edition.digests
        said = hashlib.sha256()
        for name in (*self.names, *self.gone):
            said.update(f"{name} ".encode() + digests[self.kind, name])
        return said.hexdigest()[:12]

    def page(self, number: int, document: Callable[[Key], str]) -> str:
        """One file of documents. `number` counts from 1; `next` is the address of the file after it."""
        len(self.edition.handbook.records(self.kind))  # each page rests on all of them; their names are known by now
        at = (number - 1) * PAGE
        listed = [document(self._key(name)) for name in self.names[at : at + PAGE]]
        head = compact(self._head(number))[:-1]
        return head + ',"records":[\n' + ",\n".join(listed) + "\n]}\n"

    def _head(self, number: int) -> dict[str, object]:
        last = number == self.pages
        gone: Sequence[str] = self.gone if last else ()
        book = self.edition.handbook
        return {
            "api": VERSION,
            "kind": self.kind,
            "label": KINDS[self.kind].label,
            "generated": self.edition.derived.today.isoformat(),
            "fingerprint": self.fingerprint,
            "count": len(self.names),
            "page": number,
            "pages": self.pages,
            **({} if last else {"next": addresses.documents(self.kind, number + 1)}),
            **without_empty({"withdrawn": [stub(self.edition, self._key(n), book.record(self._key(n))) for n in gone]}),
        }

    def _key(self, name: str) -> Key:
        return self.kind, name

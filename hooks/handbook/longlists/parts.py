"""Parts: the pages and files of one long list, each made when it is asked for."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from handbook.compact_json import compact
from handbook.longlists import columns, ranks
from handbook.pages import addresses, paging
from handbook.pages.facets import Choice
from handbook.pages.lists import Choices, Listing, counted
from handbook.site_pages.page_slots import Slots
from handbook.site_pages.slots import Writer

CHUNK = 20
"""Rows of a file, some 12 KB: fifty rows that stand far apart are fifty small files."""

FOLDER = "rows"


@dataclass(frozen=True, slots=True)
class Part:
    """A page or a file of a list: its address, whether it stands in a frame, and how it is made."""

    uri: str
    framed: bool
    make: Callable[[], Slots | str]


class LongList:
    """One long list. Its rows, and what they are found by, are worked out once for all parts."""

    def __init__(self, writer: Writer, listing: Listing, ranked: Callable[[], list[str]]) -> None:
        self._writer, self._listing, self._ranked = writer, listing, ranked

    def parts(self) -> Iterator[Part]:
        """Every page, each before the files of its rows; then the columns."""
        section, rows = self._listing.section, len(self._listing.things)
        for number in range(1, self.last + 1):
            yield Part(addresses.listing(section, number), True, partial(self._page, number))
            first = (number - 1) * self._listing.page
            for at in range(first, min(first + self._listing.page, rows), CHUNK):
                yield Part(self._file(f"r{at // CHUNK}"), False, partial(self._rows, at // CHUNK))
        yield Part(self._file("columns"), False, self._columns)
        for number in range(ranks.spans(self._writer.entries)):
            yield Part(self._file(f"e{number}"), False, partial(self._ranks, number))

    @property
    def last(self) -> int:
        return paging.last_page(len(self._listing.things), self._listing.page)

    # --- worked out once ---

    @cached_property
    def _drawn(self) -> list[tuple[Choices, str]]:
        """Of every row what the filters find in it, and its HTML."""
        key, kept = self._listing.key, self._writer.edition.kept_answer
        if key is None:
            return [self._draw(thing) for thing in self._listing.things]
        return [kept("list row", key(record), partial(self._draw_record, record)) for record in self._listing.things]

    def _draw(self, thing: Any) -> tuple[Choices, str]:
        listed = self._listing
        choices = listed.choices(thing)
        return choices, self._writer.rows(listed, [listed.row(thing, choices)])[0]

    def _draw_record(self, record: Any) -> tuple[Choices, str]:
        """The row rests on the record too, which was handed over by whoever went through all."""
        assert self._listing.key is not None
        self._writer.edition.handbook.record(self._listing.key(record))
        return self._draw(record)

    @cached_property
    def _chosen(self) -> list[Choices]:
        return [choices for choices, _ in self._drawn]

    @cached_property
    def _row_html(self) -> list[str]:
        return [html for _, html in self._drawn]

    @cached_property
    def _counts(self) -> list[Counter[Choice]]:
        return counted(self._listing, self._chosen)

    @cached_property
    def _table(self) -> dict[str, Any]:
        return columns.table(self._listing, self._chosen)

    @cached_property
    def _ranked_rows(self) -> tuple[list[str], int]:
        return ranks.files(self._ranked(), [self._listing.uri(thing) for thing in self._listing.things])

    @cached_property
    def _version(self) -> str:
        """Changes with what the files say, and only then, so that nobody reads old columns beside new rows."""
        said = hashlib.blake2b(digest_size=6)
        for text in (*self._row_html, json.dumps(self._table), *self._ranked_rows[0]):
            said.update(text.encode())
        return said.hexdigest()

    # --- parts ---

    def _page(self, number: int) -> Slots:
        at = (number - 1) * self._listing.page
        rows = "\n".join(self._row_html[at : at + self._listing.page])
        windows = self._table["windows"] is not None
        listed, version = self._listing, self._version
        return self._writer.long_list(listed, self._counts, number, rows, has_windows=windows, version=version)

    def _rows(self, number: int) -> str:
        return _script(f"r{number}", self._row_html[number * CHUNK : (number + 1) * CHUNK])

    def _columns(self) -> str:
        sizes = {"chunk": CHUNK, "span": ranks.SPAN, "digits": self._ranked_rows[1]}
        return _script("columns", self._table | sizes)

    def _ranks(self, number: int) -> str:
        return _script(f"e{number}", self._ranked_rows[0][number])

    def _file(self, name: str) -> str:
        return f"{self._listing.section}/{FOLDER}/{name}.js"


def _script(name: str, value: Any) -> str:
    """A classic script that hands over a value; JSON is JavaScript but for two line ends of old."""
    said = compact(value)
    said = said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'Handbook.columns.take("{name}",{said});\n'

"""Books as tests look at them: the parts of the model city's book, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.book.build import book_document
from handbook.outputs.book.document import BookDocument, Section, Table
from handbook.outputs.book.html import book_html


def parts_of(part: Any, kind: type) -> Iterator[Any]:
    """Everything of one class that stands in a part of a book, in its order."""
    if isinstance(part, kind):
        yield part
    if isinstance(part, tuple):
        for one in part:
            yield from parts_of(one, kind)
    elif is_dataclass(part):
        for one in fields(part):
            yield from parts_of(getattr(part, one.name), kind)


def section_of(book: BookDocument, anchor: str) -> Section:
    """The section with an anchor."""
    return next(section for section in book.walk() if section.anchor == anchor)


def first_table(book: BookDocument, anchor: str) -> Table:
    """The first table of a record."""
    return next(parts_of(section_of(book, anchor), Table))


def as_pages(edition: Edition) -> dict[Key, str]:
    """What the one-file book says of each record that has a section, with links as the record's page writes them."""
    html = book_html(book_document(edition)).decode()
    records = {f"{kind}_{name}": f"../{kind}/{name}.html" for (kind, name), _ in edition.handbook}

    def page_link(found: re.Match[str]) -> str:
        record, part = "_".join(found[1].split("_")[:2]), "_".join(found[1].split("_")[2:])
        return f'href="{records[record]}{f"#{part}" if part else ""}"' if record in records else found[0]

    held = {}
    for key, _ in edition.handbook:
        begins = html.find(f'<section class="record" id="{key[0]}_{key[1]}">')
        if begins >= 0:
            ends = re.compile(r'<section class="(?:record|group|chapter|notes)"').search(html, begins + 9)
            text = html[begins : ends.start() if ends else None]
            for name in re.findall(r'href="#([\w-]+_n\d+)"', text):
                text += html.partition(f'<li id="{name}">')[2].partition("</li>")[0]
            held[key] = f'<a href="../{key[0]}/{key[1]}.html">' + re.sub(r'href="#([^"]+)"', page_link, text)
    return held

"""Files: what a province publishes beside the indexes of its cities, so that all are asked as one.

    files([PublishedIndex("qingshan", "青山市", read), …])      # (address, content), one after the other

They are a function of what the cities publish, and lie in `lookup/` beside the folders of the cities:

- `engine`, `rescue`: the scripts of a city's look-up with `browser/cities.js` and `joined.js` among them. The head says
  of each city what its index says of itself; the words that widen a query are those of all.
- `order`: the order of all entries among one another, and which are copies.
- `d…`: which city holds which pair (`holding.py`). `w…`: with which entries the files of texts of a city begin.
- `c…`, `kinds`, `sayings`, `readings`, `trad`: as in a city's index, of all entries.

Postings, texts and what can be narrowed by stay with the cities.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from handbook.lookup import pinyin, simplifying
from handbook.lookup.files import FOLDER, REMOTE, SCRIPTS, remote_script, written_script
from handbook.lookup.joining import copies
from handbook.lookup.joining.index import JOINED_CARDS, JoinedIndex, Summarize, united
from handbook.lookup.joining.published import PublishedIndex
from handbook.lookup.joining.summary import Summary
from handbook.lookup.packing import plain_script, script, varint

PATIENCE, AGAIN = 12, 30
"""Seconds that a city's file is waited for, and after which a city that could not be read is asked again."""

UNREAD = "{}的索引没有读到，下面不含这些城市的，条数也不含。"

JOINED_SCRIPTS = {
    "engine": ("files", "lists", "folding", "amounts", "cards", "cities", "joined", "find", "complete"),
    "rescue": SCRIPTS["rescue"],
}
"""What chooses among the lines of an entry comes with a city's own texts."""

START = f"{FOLDER}/engine.js"
"""The file that every published look-up has."""

_RULES = {"engine": {"PATIENCE": PATIENCE, "AGAIN": AGAIN, "UNREAD": UNREAD}, "rescue": {}}


def files(
    cities: Sequence[PublishedIndex],
    absent: Sequence[str] = (),
    search_engine: str | None = None,
    summarize: Summarize = Summary.of,
) -> Iterator[tuple[str, bytes]]:
    """Every file, with its address; none where there is no city. A city without any entry publishes no index and is not
    given; `absent` are the names of cities that cannot be asked at all: every answer says so. A
    `search_engine` is asked before the cities' indexes are. `summarize` may know a city's summary beforehand. Raises
    `UnreadableIndexError` where a city's index is not whole, or is not of this version."""
    if not cities:
        return
    index = JoinedIndex(cities, summarize)
    order = varint(*index.order.runs(), *copies.packed(index.copies))
    head = index.head() | {"absent": absent}
    if search_engine:
        head["remote"] = {"url": search_engine, "stamps": {city.city: city.stamp for city in cities}}
        yield _address(REMOTE), remote_script()
    head["fingerprint"] = hashlib.blake2b(_json(head) + order, digest_size=8).hexdigest()
    brings = {"engine": plain_script("index", _json(head))}
    for name, parts in JOINED_SCRIPTS.items():
        yield _address(name), written_script(name, parts, _RULES[name], brings.get(name, ""))
    yield _file("order", order, dictionary=None)
    for number in range(index.holding.files):
        yield _file(f"d{number}", *index.holding.file(number), dictionary=None)
    for number, city in enumerate(cities):
        yield _file(f"w{number}", _json(city.head["texts"]))
    for number in range(-(-len(index.cards) // JOINED_CARDS)):
        ranks = range(number * JOINED_CARDS, min((number + 1) * JOINED_CARDS, len(index.cards)))
        yield _file(f"c{number}", "\n".join(map(index.line, ranks)).encode(), dictionary=index.dictionary)
    yield _file("kinds", bytes(one.kind for one in index.cards))
    yield _file("sayings", _json(united(city.sayings() for city in cities)))
    yield _file("readings", "\n".join(map("".join, pinyin.characters(index.syllables))).encode())
    yield _file("trad", _json(simplifying.simplified(index.characters)))


def _file(name: str, *sections: bytes, dictionary: bytes | None = b"") -> tuple[str, bytes]:
    return _address(name), script(name, *sections, dictionary=dictionary)


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

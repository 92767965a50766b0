"""Our look-up beside two that many sites use, in one run, on one corpus, asked the same."""

from __future__ import annotations

import functools
import gzip
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

from bench import chromium, host, lookups
from bench.arguments import PEERS, Tell, add_built_handbook, add_json, add_peers, parser, tell
from bench.errors import UnavailableError
from bench.known_items import known_items
from bench.peers import search_engines
from bench.peers.result_tables import search_summary
from bench.peers.search_engines import SearchEngine
from handbook.edition import Edition
from handbook.lookup.entries import entries
from handbook.lookup.folding import fold
from handbook.lookup.index_entry import TITLE, IndexEntry

HELD_BY = 10  # a query that more titles hold has no right first ten
COLD_SECONDS = 120.0  # after so long three cold queries are enough
PATIENCE = 100  # pieces drawn for each query wanted

WORDS = """(titles) => titles.map((title) =>
  [...new Intl.Segmenter("zh", {granularity: "word"}).segment(title)].map((word) => word.segment))"""

DESCRIPTION = (
    "同一次运行、同一本手册、同样的查询：本手册、Pagefind extended、Material 的查找。"
    "对照的查找不是本项目的依赖，没有安装的说一声就略过。另建一个环境来装，不要装进 .venv："
    f"{PEERS}'pagefind[extended]' mkdocs-material jieba；"
    "再用 --peers PEERS/bin/python。jieba 可以不装，装了 Material 会用它分词。"
)


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("look-up-peers", DESCRIPTION)
    add_built_handbook(verb)
    add_peers(verb, "对照查找")
    verb.add_argument("--queries", type=int, default=40, help="标题片段数，一半按词，一半跨词，默认 40")
    add_json(verb, "--json")
    options = verb.parse_args(argv)
    edition, site = lookups.built_edition(options.root, options.site)
    figures = measure(edition, site, options.queries, options.seed, python=options.peers, tell=tell)
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    print(search_summary(figures))
    return 0


@dataclass(frozen=True, slots=True)
class Query:
    """A piece of the title of one entry."""

    text: str
    aligned: bool  # whole words; else it begins inside one
    uri: str


def queries(found: Sequence[IndexEntry], number: int, seed: int, browser: Browser) -> list[Query]:
    """Half of them whole words and half cutting across words, in turn; words as Chromium's own segmenter has them."""
    drawn = [
        item
        for item in known_items(found, PATIENCE * number, seed)
        if item.zone == TITLE and len(fold(item.text)) == len(item.text) and not item.text.isdigit()
    ]
    page = browser.new_page()
    words: list[list[str]] = page.evaluate(WORDS, [found[item.rank].title for item in drawn])
    page.close()
    titles = [entry.title for entry in found]
    halves: dict[bool, list[Query]] = {True: [], False: []}
    for item, parts in zip(drawn, words, strict=True):
        entry = found[item.rank]
        aligned = alignment(parts, item.text)
        if aligned is None or len(halves[aligned]) >= number // 2 or any(q.text == item.text for q in halves[aligned]):
            continue
        if sum(item.text in title for title in titles) <= HELD_BY:
            halves[aligned].append(Query(item.text, aligned, entry.uri))
    return [query for pair in zip(halves[True], halves[False], strict=False) for query in pair]


def alignment(words: Sequence[str], piece: str) -> bool | None:
    """Whether a piece of a title is whole words, none of one character, or begins inside one; None for neither."""
    title, starts = "".join(words), list(accumulate(map(len, words), initial=0))
    places = [place for place in range(len(title)) if title.startswith(piece, place)]
    if all(place not in starts for place in places):
        return False
    spans = {(start, end) for start in starts for end in starts}
    lone = [start for start, word in zip(starts, words, strict=False) if len(word) < 2]
    for place in places:
        end = place + len(piece)
        if (place, end) in spans and not any(place <= one < end for one in lone):
            return True
    return None


@functools.cache
def _zipped(path: Path) -> int:
    """Bytes of a file as a server that compresses would send it."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def _opened(page: Page, base: str, start: str) -> None:
    page.goto(base + start)
    page.wait_for_load_state("networkidle")


def _cold(browser: Browser, base: str, one: SearchEngine, log: list[Path], query: str) -> dict[str, Any]:
    """A query on a page of its own with nothing in the cache, from opening the look-up to ten titles."""
    context = browser.new_context()
    page = context.new_page()
    _opened(page, base, one.start)
    log.clear()
    asked = (
        "async (asked) => { const begun = performance.now(); await (" + one.opening + ")();"
        " const opened = performance.now() - begun; const answer = await (" + one.asking + ")(asked);"
        " return {first: answer.first + opened, opened, total: answer.total}; }"
    )
    answer: dict[str, Any] = page.evaluate(asked, [query, 10])
    sent = list(log)
    context.close()
    return answer | {
        "query": query,
        "requests": len(sent),
        "bytes": sum(path.stat().st_size for path in sent),
        "zipped": sum(map(_zipped, sent)),
    }


def ask(browser: Browser, one: SearchEngine, asked: Sequence[Query]) -> dict[str, Any]:
    """All figures of one look-up."""
    log: list[Path] = []
    colds: list[dict[str, Any]] = []
    with host.served(one.folder, log) as base:
        begun = time.perf_counter()
        for text in [*lookups.COMMONEST, *(query.text for query in asked[:: max(1, len(asked) // 12)])]:
            if len(colds) < 3 or time.perf_counter() - begun < COLD_SECONDS:
                colds.append(_cold(browser, base, one, log, text))
        page = browser.new_page()
        _opened(page, base, one.start)
        page.evaluate(one.opening)
        first = [page.evaluate(one.asking, [query.text, 10]) for query in asked]
        again = [page.evaluate(one.asking, [query.text, 10]) for query in asked]
        page.close()
    return {
        "version": one.version,
        "note": one.note,
        "index": {"bytes": one.size, "files": len(one.index), "seconds": one.seconds},
        "cold": colds,
        "next": [answer["first"] for answer in first],
        "warm": [answer["first"] for answer in again],
        "totals": [answer["total"] for answer in first],
        "missed": [q.text for q, answer in zip(asked, first, strict=True) if not _holds(answer["top"], q.uri)],
    }


def _holds(top: Sequence[str], uri: str) -> bool:
    return uri in [one.removeprefix("/") for one in top]


def _figures(
    browser: Browser, build: Callable[[], SearchEngine], asked: Sequence[Query], tell: Tell
) -> dict[str, dict[str, Any]]:
    """The figures of one look-up under its name, or nothing and a line that says why."""
    try:
        one = build()
    except UnavailableError as unavailable:
        tell(str(unavailable))
        return {}
    tell(one.name)
    try:
        return {one.name: ask(browser, one, asked)}
    except Error as error:  # such as a worker that has run out of memory
        tell(f"{one.name} 在 Chromium 里没有答完，略过：{error.message.splitlines()[0]}")
        return {}


def measure(edition: Edition, site: Path, number: int, seed: int, *, python: str, tell: Tell) -> dict[str, Any]:
    """All figures of all look-ups. One that is not installed is said in a line and left out."""
    found = entries(edition)
    told: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, chromium.launched() as browser:
        work = Path(folder)
        asked = queries(found, number, seed, browser)
        builds: tuple[Callable[[], SearchEngine], ...] = (
            lambda: search_engines.own(edition, site),
            lambda: search_engines.pagefind(found, site, work / "pagefind", python),
            lambda: search_engines.material(found, work / "material", (python, sys.executable)),
        )
        for build in builds:
            told |= _figures(browser, build, asked, tell)
        browser_version = browser.version
    return {
        "entries": len(found),
        "machine": {"processors": os.cpu_count(), "python": platform.python_version(), "chromium": browser_version},
        "queries": [{"text": query.text, "aligned": query.aligned, "uri": query.uri} for query in asked],
        "look-ups": told,
    }

"""A search engine on this machine, a node a handbook: whether it finds what the look-ups find, and what it costs.

python3 scripts/bench.py search-engine --root DIR [--root DIR]… [--today DAY]

Every query of a handbook's own lists is tried, and pieces of its texts by chance; only totals are told.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.arguments import Tell, add_json, parser, tell
from bench.search_engine import EngineCorpus, agreement, at_gateway, pieces
from bench.search_nodes import MISSING, Machines, machines
from bench.tables import percentile
from handbook.edition import prepare
from handbook.lookup import queries
from handbook.lookup.files import files
from handbook.lookup.finding import Corpus
from handbook.lookup.folding import fold
from handbook.lookup.joining.published import PublishedIndex
from handbook.lookup.search_export import documents


@dataclass
class _City:
    corpus: Corpus
    index: PublishedIndex
    queries: dict[str, list[str]]


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("search-engine", "在本机起 Sphinx，一本手册一个节点，量查到的是否和一键查相同（需要 sphinxsearch）。")
    verb.add_argument("--root", type=Path, required=True, action="append", help="手册文件夹，可以写几个")
    verb.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 21), help="按哪一天推算")
    verb.add_argument("--pieces", type=int, default=200, help="每本手册随机取几段文字，默认 200")
    add_json(verb, "--out")
    options = verb.parse_args(argv)
    if MISSING:
        sys.exit(f"没有 {'、'.join(MISSING)}：sudo apt install sphinxsearch")
    figures = measure(options.root, options.today, options.pieces, tell)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    if options.out:
        options.out.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    return 0 if figures["different"] == 0 and figures["named"] else 1


def measure(roots: Sequence[Path], today: date, count: int, said: Tell) -> dict[str, Any]:
    """Totals of all handbooks."""
    cities = {f"city-{number}": _city(f"city-{number}", root, today, count) for number, root in enumerate(roots, 1)}
    with tempfile.TemporaryDirectory() as folder:
        said("写给引擎，建索引")
        begun = time.process_time()
        sizes = {name: sum(len(line.encode()) for line in documents.lines(city.index)) for name, city in cities.items()}
        export = time.process_time() - begun
        with machines(Path(folder), {name: city.index for name, city in cities.items()}) as running:
            disk = sum(path.stat().st_size for path in Path(folder).glob("city-*.sp?"))
            said("逐条比对")
            told = {name: _compared(running, name, city) for name, city in cities.items()}
            waits = sorted(_waits(running, (one for city in cities.values() for one in city.queries["随机"])))
            named = _named(running, list(cities))
    return {
        "entries": sum(len(city.corpus.entries) for city in cities.values()),
        "export_seconds": round(export, 2),
        "text_bytes": sum(sizes.values()),
        "index_bytes": disk,
        "same": sum(one["same"] for lists in told.values() for one in lists.values()),
        "different": sum(one["different"] for lists in told.values() for one in lists.values()),
        "by_list": told,
        "gateway_ms": {"median": round(median(waits), 1), "p95": round(percentile(waits, 0.95), 1)},
        "named": named,
    }


def _city(name: str, root: Path, today: date, count: int) -> _City:
    edition = prepare(root.resolve(), today, None).edition
    if edition is None:
        sys.exit(f"{root} 有错误，请先改好。")
    corpus, made = Corpus.of(edition), dict(files(edition))
    asked = {stem: [one.query.query for one in queries.read(root, stem)[0]] for stem in queries.BARS}
    return _City(corpus, PublishedIndex(name, name, made.__getitem__), {**asked, "随机": pieces(corpus, count)})


def _compared(running: Machines, name: str, city: _City) -> dict[str, dict[str, int]]:
    engine = EngineCorpus.asking(city.corpus, at_gateway(running.address, name))
    return {stem: agreement(city.corpus, engine, asked).__dict__ for stem, asked in city.queries.items() if asked}


def _waits(running: Machines, asked: Iterable[str]) -> list[float]:
    """Milliseconds till the gateway has answered each query's one row."""
    found = []
    for query in asked:
        row = "".join(" " * broken + one for one, broken in fold(query)[:64])
        if row:
            begun = time.perf_counter()
            _ask(running, row)
            found.append(1000 * (time.perf_counter() - begun))
    return found


def _named(running: Machines, cities: list[str]) -> bool:
    """Whether the gateway, node after node killed, names just the cities that are gone, and at last is silent."""
    for number in range(1, len(cities)):
        running.kill(f"node{number}")
        if _ask(running, "企业")["missing"] != cities[:number]:
            return False
    running.kill(f"node{len(cities)}")
    try:
        _ask(running, "企业")
    except HTTPError:
        return True
    return False


def _ask(running: Machines, row: str) -> dict[str, Any]:
    content = json.dumps({"format": 1, "rows": [row]}).encode()
    with urlopen(Request(running.address, content), timeout=30) as answer:
        told: dict[str, Any] = json.load(answer)
    return told

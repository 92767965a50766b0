"""How fast, how light and how complete the look-up over all cities of a province is, measured in Chromium."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench import chromium, host, lookups
from bench.arguments import add_json, parser, tell
from bench.known_items import known_items
from handbook.lookup.answering import find
from handbook.lookup.finding import Corpus
from handbook.lookup.index_entry import IndexEntry
from handbook.lookup.joining import scan
from handbook.lookup.joining.files import START
from handbook.lookup.joining.published import PublishedIndex

FIRST, BYTES = 300, 250
"""Milliseconds and kilobytes of a first answer, at most."""

ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const found = await window.Handbook.find.find(query, 10);
    answers.push(found && [found.hits.map((hit) => hit.rank), found.missing]);
  }
  return answers;
}"""


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("province-look-up", "在 Chromium 里量一省的一键查：和逐条通读是否一致，首答的毫秒、字节、请求。")
    verb.add_argument("--site", type=Path, required=True, help="已生成的省网站（province.py --out 的文件夹）")
    verb.add_argument("--queries", type=int, default=300, help="和逐条通读核对多少个查询，默认 300")
    verb.add_argument("--cold", type=int, default=60, help="多少个查询各用一张新开的页，默认 60")
    verb.add_argument("--seed", type=int, default=1, help="随机种子")
    add_json(verb, "--json")
    options = verb.parse_args(argv)
    cities = published(options.site)
    figures = measure(scan.corpus(cities), options.site, options.queries, options.cold, options.seed)
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    print(summary(figures))
    return 0


def published(site: Path) -> list[PublishedIndex]:
    """The look-ups of the cities of a province, in its order. Leaves with a sentence where there is no province."""
    file = site / "province.json"
    if not file.is_file():
        sys.exit(f"{site} 里没有生成好的省网站，先用 province.py 生成。")
    cities = [(one["id"], one["name"]) for one in json.loads(file.read_text(encoding="utf-8"))["cities"]]
    return [_published(site / city, city, name) for city, name in cities if (site / city / START).is_file()]


def _published(folder: Path, city: str, name: str) -> PublishedIndex:
    return PublishedIndex(city, name, lambda address: (folder / address).read_bytes())


def measure(corpus: Corpus, site: Path, number: int, cold: int, seed: int) -> dict[str, Any]:
    """All figures of one province, over HTTP and from the folder; of the latter the browser tells no bytes."""
    tell("查询")
    asked = queries(corpus.entries, number, seed)
    few = [*lookups.COMMONEST, *(item.text for item in known_items(corpus.entries, cold, seed + 1))] if cold else []
    figures: dict[str, Any] = {"entries": len(corpus.entries), "queries": asked, "cold_queries": few}
    with chromium.launched() as browser:
        for name, opened in (("http", host.served), ("file", host.opened)):
            with opened(site) as base:
                tell(f"{name}：首答")
                figures[name] = lookups.cold(browser, base, few, "index.html")
                tell(f"{name}：核对")
                answers = _answers(browser, base, asked)
            figures[f"{name}_different"] = [
                query for query, answer in zip(asked, answers, strict=True) if answer != _scanned(corpus, query)
            ]
    return figures


def queries(entries: Sequence[IndexEntry], number: int, seed: int) -> list[str]:
    """Pieces of titles and of bodies, of three characters to twelve, and the commonest words."""
    chance = random.Random(seed)
    made = [*lookups.COMMONEST, *(item.text for item in known_items(entries, number // 2, seed))]
    while len(made) < number:
        passages = chance.choice(entries).passages
        text = chance.choice(passages).text
        start = chance.randrange(len(text))
        made.append(text[start : start + chance.randint(3, 12)])
    return made[:number]


def _answers(browser: Browser, base: str, asked: Sequence[str]) -> list[Any]:
    page = browser.new_page()
    page.goto(base + "index.html")
    page.evaluate(lookups.ENGINE)
    answers: list[Any] = page.evaluate(ASK, list(asked))
    page.close()
    return answers


def _scanned(corpus: Corpus, query: str) -> list[Any] | None:
    answer = find(corpus, query)
    return [[hit.rank for hit in answer.hits], ""] if answer else None


def summary(figures: dict[str, Any]) -> str:
    """The figures in words."""
    lines = [f"条目      {figures['entries']}"]
    many = len(figures["queries"])
    for name, label in (("http", "HTTP"), ("file", "file://")):
        different = figures[f"{name}_different"]
        lines.append(f"{label:<9} 与逐条通读一致 {many - len(different)}/{many} {different}")
        colds = figures[name]
        if colds:
            lines += _colds(colds, with_bytes=name == "http")
    return "\n".join(lines)


def _colds(colds: Sequence[dict[str, Any]], *, with_bytes: bool) -> list[str]:
    spread = lookups.spread
    lines = [
        f"  首答    {spread([one['first'] for one in colds], ' ms')}（{len(colds)} 条，上限 {FIRST} ms）",
        f"  数完    {spread([one['counted'] + one['engine'] for one in colds], ' ms')}",
    ]
    if not with_bytes:
        return lines
    return [
        *lines,
        f"  请求    {spread([one['requests'] for one in colds])}",
        f"  字节    {spread([one['bytes'] / 1000 for one in colds], ' KB')}（上限 {BYTES} KB）",
        f"  到答案  {spread([one['all_requests'] for one in colds])} 个请求",
        f"  字节    {spread([one['all_bytes'] / 1000 for one in colds], ' KB')}",
    ]

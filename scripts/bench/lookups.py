"""How fast, how light and how complete the look-up is, measured in Chromium on a built site."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench import chromium, host
from bench.arguments import Tell, add_built_handbook, add_json, parser, tell
from bench.known_items import KnownItem, known_items, matches
from bench.tables import percentile
from handbook.edition import Edition, prepare
from handbook.lookup.entries import entries
from handbook.lookup.folding import fold
from handbook.lookup.index_entry import BODY, TITLE, IndexEntry

COMMONEST = ("企业", "技术", "仪器")
START = "about.html"
COLD_PAGES = 240
"""Cold pages, about. Every so manieth item is asked, an odd number, as the four sorts of items take turns."""

ENGINE = """() => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("lookup/engine.js", document.baseURI).href;
  script.onload = resolve;
  script.onerror = reject;
  document.head.appendChild(script);
})"""

ASK = """async ([query, wanted]) => {
  const own = window.Handbook.find;
  const begun = performance.now();
  let shown = 0;
  let until = 0;
  const show = async (answer) => {
    if (shown || !answer || (!answer.complete && answer.hits.length < 10)) return;
    shown = -1;
    await Promise.all(answer.hits.slice(0, 10).map((hit) => own.card(hit.rank)));
    shown = performance.now() - begun;
    until = performance.now();
  };
  let early = null;
  const answer = await own.find(query, 10, (first) => {
    if (!early && first.hits.length >= 10) early = show(first);
    return early;
  });
  const counted = performance.now() - begun;
  await (early || show(answer));
  const hits = answer ? answer.hits.slice(0, wanted) : [];
  const cards = await Promise.all(hits.slice(0, 10).map((hit) => own.card(hit.rank)));
  return {first: shown, counted, total: answer ? (answer.held || answer.total) : 0, top: cards.map((one) => one.href),
    until, ranks: hits.map((hit) => hit.rank), early: Boolean(early)};
}"""

COLD = (
    "async (asked) => { const begun = performance.now(); await (" + ENGINE + ")();"
    " const engine = performance.now() - begun; const answer = await (" + ASK + ")(asked);"
    " if (answer.ranks.length) await window.Handbook.find.brief(answer.ranks[0]);"
    " return Object.assign(answer, {engine, first: answer.first + engine, answered: performance.now() - begun}); }"
)


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("look-up", "在 Chromium 里量一键查：查全、计数、快慢、字节（先用 build.py 生成网站）。")
    add_built_handbook(verb)
    verb.add_argument("--queries", type=int, default=1000, help="已知条目的查询数，默认 1000")
    verb.add_argument("--file", action="store_true", help="不经服务器，直接打开文件夹（file://）")
    add_json(verb, "--json")
    options = verb.parse_args(argv)
    edition, site = built_edition(options.root, options.site)
    figures = measure(entries(edition), site, options.queries, options.seed, tell, as_folder=options.file)
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    print(summary(figures, site))
    return 0


def built_edition(root: Path, site: Path | None) -> tuple[Edition, Path]:
    """The edition of a site that has been built, as of the day it was built for. Leaves with a sentence without one."""
    root = root.resolve()
    site = (site or root / "site").resolve()
    if not (site / "handbook.json").is_file():
        sys.exit(f"{site} 里没有生成好的网站，先用 build.py 生成。")
    today = json.loads((site / "handbook.json").read_text(encoding="utf-8"))["today"]
    edition = prepare(root, date.fromisoformat(today), root / ".cache").edition
    if edition is None:
        sys.exit("手册数据有错误，先用 check.py 查看。")
    return edition, site


def cold(browser: Browser, base: str, queries: Sequence[str], start: str = START) -> list[dict[str, Any]]:
    """Each query on a page of its own with nothing in the cache; bytes and requests until ten titles are there, and
    all of them: until everything is counted and the first entry says what it says first."""
    return [_cold(browser, base + start, query) for query in queries]


def _cold(browser: Browser, start: str, query: str) -> dict[str, Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(start)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => performance.clearResourceTimings()")
    answer: dict[str, Any] = page.evaluate(COLD, [query, 10])
    loaded: list[tuple[str, int, float]] = page.evaluate(
        "() => performance.getEntriesByType('resource').map((one) => [one.name, one.decodedBodySize, one.startTime])"
    )
    first = [size for _, size, begun in loaded if begun <= answer["until"]]
    answer["requests"], answer["bytes"] = len(first), sum(first)
    answer["all_requests"], answer["all_bytes"] = len(loaded), sum(size for _, size, _ in loaded)
    context.close()
    return answer


def warm(page: Page, queries: Sequence[str], wanted: int) -> list[dict[str, Any]]:
    """One after the other on one page."""
    return [page.evaluate(ASK, [query, wanted]) for query in queries]


def measure(
    found: Sequence[IndexEntry],
    site: Path,
    number: int,
    seed: int,
    tell: Tell,
    *,
    as_folder: bool = False,
) -> dict[str, Any]:
    """All figures of one site; of one that is opened as a folder, the browser tells no bytes."""
    items = known_items(found, number, seed)
    with (host.opened if as_folder else host.served)(site) as base, chromium.launched() as browser:
        tell("冷查")
        few = [*COMMONEST, *(item.text for item in items[:: max(1, number // COLD_PAGES) | 1])]
        colds = cold(browser, base, few)
        page = browser.new_page()
        page.goto(base + START)
        page.evaluate(ENGINE)
        tell("已知条目")
        first = warm(page, [item.text for item in items], len(found))
        again = warm(page, [*COMMONEST, *(item.text for item in items)], 10)
        tell("计数")
        counted = [*COMMONEST, *(item.text for item in items if len(item.text) == len(fold(item.text)))][:20]
        counts = [
            (text, answer["total"], len(matches(found, text)))
            for text, answer in zip(counted, warm(page, counted, 10), strict=True)
        ]
    return {
        "titles": _titles(found, items, first),
        "bodies": _bodies(items, first),
        "counts": counts,
        "cold": colds,
        "cold_queries": few,
        "next": [answer["first"] for answer in first],
        "warm": [answer["first"] for answer in again],
    }


def _titles(
    found: Sequence[IndexEntry], items: Sequence[KnownItem], answers: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Title queries that at most ten titles hold: how many have their entry among the first ten."""
    asked, missed = 0, []
    for item, answer in zip(items, answers, strict=True):
        if item.zone == TITLE and len(matches(found, item.text, range(TITLE, TITLE + 1))) <= 10:
            asked += 1
            if item.rank not in answer["ranks"][:10]:
                missed.append(item.text)
    return {"asked": asked, "missed": missed}


def _bodies(items: Sequence[KnownItem], answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    bodies = [(item, answer) for item, answer in zip(items, answers, strict=True) if item.zone == BODY]
    return {"asked": len(bodies), "missed": [item.text for item, answer in bodies if item.rank not in answer["ranks"]]}


def spread(values: Sequence[float], unit: str = "") -> str:
    """Middle, 95th percentile and the largest, in words."""
    middle, high = median(values), percentile(values, 0.95)
    return f"中位 {middle:.0f}{unit}，p95 {high:.0f}{unit}，最大 {max(values):.0f}{unit}"


def summary(figures: dict[str, Any], folder: Path) -> str:
    """The figures in words."""
    colds, files = figures["cold"], [path for path in folder.glob("lookup/*") if path.is_file()]
    ok = sum(ours == truth for _, ours, truth in figures["counts"])
    lines = [
        f"索引      {sum(path.stat().st_size for path in files) / 1e6:.2f} MB，{len(files)} 个文件",
        f"标题      {figures['titles']['asked']} 条，前十未见 {figures['titles']['missed']}",
        f"正文      {figures['bodies']['asked']} 条，未查到 {figures['bodies']['missed']}",
        f"计数      {ok}/{len(figures['counts'])} 与逐条通读一致 {[c for c in figures['counts'] if c[1] != c[2]]}",
        f"冷查      {spread([one['first'] for one in colds], ' ms')}（{len(colds)} 条）",
        f"  请求    {spread([one['requests'] for one in colds])}",
        f"  字节    {spread([one['bytes'] / 1000 for one in colds], ' KB')}",
        f"  到答案  {spread([one['answered'] for one in colds], ' ms')}",
        f"  请求    {spread([one['all_requests'] for one in colds])}",
        f"  字节    {spread([one['all_bytes'] / 1000 for one in colds], ' KB')}",
        f"接着查    {spread(figures['next'], ' ms')}",
        f"热查      {spread(figures['warm'], ' ms')}",
    ]
    return "\n".join(lines)

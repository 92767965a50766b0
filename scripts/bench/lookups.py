"""How fast, how light and how complete the look-up is, measured in Chromium on a built site."""

from __future__ import annotations

import functools
import http.server
import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import _chromium
from bench import host
from handbook.lookup.entries import BODY, TITLE, Entry
from handbook.lookup.folding import fold

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
COMMONEST = ("企业", "技术", "仪器")
START = "about.html"

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
  return {first: shown, counted, total: answer ? answer.total : 0, top: cards.map((one) => one.href),
    until, ranks: hits.map((hit) => hit.rank), early: Boolean(early)};
}"""

COLD = (
    "async (asked) => { const begun = performance.now(); await (" + ENGINE + ")();"
    " const engine = performance.now() - begun; const answer = await (" + ASK + ")(asked);"
    " return Object.assign(answer, {engine, first: answer.first + engine}); }"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A query whose answer is known: a piece of a text of one entry."""

    text: str
    zone: int
    inside: bool  # begins inside a run of characters, not at its beginning
    rank: int


def known_items(entries: Sequence[Entry], number: int, seed: int) -> list[Known]:
    """Random pieces of 3 to 6 characters, half of titles and half of bodies, half of each from inside a run."""
    rng = random.Random(seed)
    found: list[Known] = []
    while len(found) < number:
        zone, inside = (TITLE, BODY)[len(found) % 2], len(found) % 4 > 1
        rank = rng.randrange(len(entries))
        passages = [passage.text for passage in entries[rank].passages if passage.zone == zone]
        text = rng.choice(passages) if passages else ""
        starts = _starts(text, inside)
        if not starts:
            continue
        start = rng.choice(starts)
        piece = text[start : start + rng.randrange(3, 7)]
        if len(fold(piece)) > 2:
            found.append(Known(piece, zone, inside, rank))
    return found


def _starts(text: str, inside: bool) -> list[int]:
    """Where a piece of at least three characters can begin."""
    breaks = [index == 0 or not fold(text[index - 1]) for index in range(len(text))]
    return [index for index in range(len(text) - 2) if breaks[index] != inside and fold(text[index])]


def scan(entries: Sequence[Entry], text: str, zones: range = range(TITLE, BODY + 1)) -> set[int]:
    """The entries that hold a text as it is written, by reading them all."""
    return {
        rank
        for rank, entry in enumerate(entries)
        if any(passage.zone in zones and text in passage.text for passage in entry.passages)
    }


@contextmanager
def served(folder: Path, log: list[Path] | None = None) -> Iterator[str]:
    """A folder on loopback, as files and no more; each file that is sent is put in the log."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # heads and bodies are written apart, and would wait for each other

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if log is not None and path.is_file():
                log.append(path)
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            """Nothing is said."""

    with host.listening(functools.partial(Handler, directory=str(folder))) as address:
        yield address


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium.find_or_install(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def cold(browser: Browser, base: str, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Each query on a page of its own with nothing in the cache; bytes and requests until it was answered."""
    return [_cold(browser, base, query) for query in queries]


def _cold(browser: Browser, base: str, query: str) -> dict[str, Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + START)
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


def at(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def opened(folder: Path) -> Iterator[str]:
    """A site as a folder that is opened without any server."""
    yield folder.as_uri() + "/"


def measure(
    entries: Sequence[Entry],
    site: Path,
    number: int,
    seed: int,
    tell: Callable[[str], None],
    *,
    as_folder: bool = False,
) -> dict[str, Any]:
    """All figures of one site; of one that is opened as a folder, the browser tells no bytes."""
    items = known_items(entries, number, seed)
    with (opened if as_folder else served)(site) as base, chromium() as browser:
        tell("冷查")
        few = [*COMMONEST, *(item.text for item in items[:: max(1, number // 60)])]
        colds = cold(browser, base, few)
        page = browser.new_page()
        page.goto(base + START)
        page.evaluate(ENGINE)
        tell("已知条目")
        first = warm(page, [item.text for item in items], len(entries))
        again = warm(page, [*COMMONEST, *(item.text for item in items)], 10)
        tell("计数")
        counted = [*COMMONEST, *(item.text for item in items if len(item.text) == len(fold(item.text)))][:20]
        counts = [
            (text, answer["total"], len(scan(entries, text)))
            for text, answer in zip(counted, warm(page, counted, 10), strict=True)
        ]
    return {
        "titles": _titles(entries, items, first),
        "bodies": _bodies(items, first),
        "counts": counts,
        "cold": colds,
        "cold_queries": few,
        "next": [answer["first"] for answer in first],
        "warm": [answer["first"] for answer in again],
    }


def _titles(entries: Sequence[Entry], items: Sequence[Known], answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Title queries that at most ten titles hold: how many have their entry among the first ten."""
    asked, missed = 0, []
    for item, answer in zip(items, answers, strict=True):
        if item.zone == TITLE and len(scan(entries, item.text, range(TITLE, TITLE + 1))) <= 10:
            asked += 1
            if item.rank not in answer["ranks"][:10]:
                missed.append(item.text)
    return {"asked": asked, "missed": missed}


def _bodies(items: Sequence[Known], answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    bodies = [(item, answer) for item, answer in zip(items, answers, strict=True) if item.zone == BODY]
    return {"asked": len(bodies), "missed": [item.text for item, answer in bodies if item.rank not in answer["ranks"]]}


def summary(figures: dict[str, Any], folder: Path) -> str:
    """The figures in words."""
    colds, files = figures["cold"], [path for path in folder.glob("lookup/*") if path.is_file()]
    ok = sum(ours == truth for _, ours, truth in figures["counts"])

    def spread(values: Sequence[float], unit: str = "") -> str:
        return f"中位 {median(values):.0f}{unit}，p95 {at(values, 0.95):.0f}{unit}，最大 {max(values):.0f}{unit}"

    lines = [
        f"索引      {sum(path.stat().st_size for path in files) / 1e6:.2f} MB，{len(files)} 个文件",
        f"标题      {figures['titles']['asked']} 条，前十未见 {figures['titles']['missed']}",
        f"正文      {figures['bodies']['asked']} 条，未查到 {figures['bodies']['missed']}",
        f"计数      {ok}/{len(figures['counts'])} 与逐条通读一致 {[c for c in figures['counts'] if c[1] != c[2]]}",
        f"冷查      {spread([one['first'] for one in colds], ' ms')}（{len(colds)} 条）",
        f"  请求    {spread([one['requests'] for one in colds])}",
        f"  字节    {spread([one['bytes'] / 1000 for one in colds], ' KB')}",
        f"接着查    {spread(figures['next'], ' ms')}",
        f"热查      {spread(figures['warm'], ' ms')}",
    ]
    return "\n".join(lines)


def as_json(figures: dict[str, Any]) -> str:
    return json.dumps(figures, ensure_ascii=False)

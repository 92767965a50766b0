"""How a handbook's costs grow: invented handbooks of several sizes, each built once and looked up in."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench import builds, chromium, corpus, host, lookups, page_weight, reports
from bench.arguments import Tell, add_reports, parser, tell
from bench.errors import FailedError
from bench.known_items import known_items
from bench.result_tables import growth_table
from handbook.edition import prepare
from handbook.lookup.entries import entries

SEED = 1
QUERIES = 40
BASE = 10_000  # the size that the others are compared with


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("growth", "量手册变大时各项怎样增长（虚构的手册，写在临时文件夹里）。")
    verb.add_argument("--sizes", type=_sizes, default=(1000, BASE), help="多少条，用逗号分开，默认 1000,10000")
    add_reports(verb)
    options = verb.parse_args(argv)
    try:
        figures = measure(options.sizes, tell)
    except FailedError as failed:
        sys.exit(f"没有量完：{failed}")
    reports.publish(options, figures, [growth_table(figures, BASE)])
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("要用逗号分开的整数，例如 1000,10000") from None
    if min(sizes) < corpus.LEAST:
        raise argparse.ArgumentTypeError(f"每个至少 {corpus.LEAST}")
    return sizes


def measure(sizes: Sequence[int], tell: Tell) -> list[dict[str, Any]]:
    """Figures of each size, smallest first; nothing of a handbook is left behind."""
    figures = []
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            figures.append({"entries": size, **_figures(size, Path(folder), tell)})
    return figures


def _figures(size: int, work: Path, tell: Tell) -> dict[str, Any]:
    root, site = work / "handbook", work / "site"
    tell(f"{size} 条：写")
    corpus.write(root, size, SEED)
    tell(f"{size} 条：建")
    built = builds.build(root, site)
    tell(f"{size} 条：查")
    index = [path.stat().st_size for path in (site / "lookup").glob("*")]
    return {
        "build": built,
        "output": builds.output_size(site),
        "heaviest": asdict(page_weight.heaviest(site)),
        "index": {"files": len(index), "bytes": sum(index)},
        "look-up": _look_up(root, site),
    }


def _look_up(root: Path, site: Path) -> dict[str, list[dict[str, Any]]]:
    """A few queries, each on a cold page, and all of them on one page."""
    edition = prepare(root, date.fromisoformat(builds.DAY), root / ".cache").edition
    if edition is None:
        raise ValueError("the invented handbook has errors")
    asked = [item.text for item in known_items(entries(edition), QUERIES, SEED)]
    few = [*lookups.COMMONEST, *asked[::2]]
    with host.served(site) as base, chromium.launched() as browser:
        colds = lookups.cold(browser, base, few)
        page = browser.new_page()
        page.goto(base + lookups.START)
        page.evaluate(lookups.ENGINE)
        lookups.warm(page, asked, 10)
        return {"cold": colds, "warm": lookups.warm(page, asked, 10)}

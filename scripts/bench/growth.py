"""How a handbook's costs grow: invented handbooks of several sizes, each built once and looked up in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench import builds, corpus, lookups, weight
from handbook.edition import prepare
from handbook.lookup.entries import entries

SEED = 1
QUERIES = 40
BASE = 10_000  # the size that the others are compared with


def measure(sizes: Sequence[int], tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Figures of each size, smallest first; nothing of a handbook is left behind."""
    figures = []
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            figures.append({"entries": size, **_one(size, Path(folder), tell)})
    return figures


def _one(size: int, work: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    root, site = work / "handbook", work / "site"
    tell(f"{size} 条：写")
    corpus.write(root, size, SEED)
    tell(f"{size} 条：建")
    built = builds.build(root, site)
    tell(f"{size} 条：查")
    index = [path.stat().st_size for path in (site / "lookup").glob("*")]
    return {
        "build": built,
        "output": builds.output(site),
        "heaviest": asdict(weight.heaviest(site)),
        "index": {"files": len(index), "bytes": sum(index)},
        "look-up": look_up(root, site),
    }


def look_up(root: Path, site: Path) -> dict[str, list[dict[str, Any]]]:
    """A few queries, each on a cold page, and all of them on one page."""
    edition = prepare(root, date.fromisoformat(builds.DAY), root / ".cache").edition
    if edition is None:
        raise ValueError("the invented handbook has errors")
    asked = [item.text for item in lookups.known_items(entries(edition), QUERIES, SEED)]
    few = [*lookups.COMMONEST, *asked[::2]]
    with lookups.served(site) as base, lookups.chromium() as browser:
        colds = lookups.cold(browser, base, few)
        page = browser.new_page()
        page.goto(base + lookups.START)
        page.evaluate(lookups.ENGINE)
        lookups.warm(page, asked, 10)
        return {"cold": colds, "warm": lookups.warm(page, asked, 10)}

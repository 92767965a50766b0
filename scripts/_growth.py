"""How a handbook's costs grow: invented handbooks of several sizes, each built once and looked up in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import _building
import _corpus
import _finding
import _weight
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
    _corpus.write(root, size, SEED)
    tell(f"{size} 条：建")
    built = _building.build(root, site)
    tell(f"{size} 条：查")
    index = [path.stat().st_size for path in (site / "lookup").glob("*")]
    return {
        "build": built,
        "output": _building.output(site),
        "heaviest": asdict(_weight.heaviest(site)),
        "index": {"files": len(index), "bytes": sum(index)},
        "look-up": look_up(root, site),
    }


def look_up(root: Path, site: Path) -> dict[str, list[dict[str, Any]]]:
    """A few queries, each on a cold page, and all of them on one page."""
    edition = prepare(root, date.fromisoformat(_building.DAY), root / ".cache").edition
    if edition is None:
        raise ValueError("the invented handbook has errors")
    asked = [item.text for item in _finding.known_items(entries(edition), QUERIES, SEED)]
    few = [*_finding.COMMONEST, *asked[::2]]
    with _finding.served(site) as base, _finding.chromium() as browser:
        colds = _finding.cold(browser, base, few)
        page = browser.new_page()
        page.goto(base + _finding.START)
        page.evaluate(_finding.ENGINE)
        _finding.warm(page, asked, 10)
        return {"cold": colds, "warm": _finding.warm(page, asked, 10)}

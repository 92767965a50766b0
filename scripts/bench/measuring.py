"""The verb `run`: everything that is measured of one handbook, on a copy of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench import builds, lookups, weight
from bench import edits as _editing
from bench.processes import FailedError
from handbook.edition import prepare
from handbook.lookup.entries import entries

SEED = 1
Tell = Callable[[str], None]


def measure(
    root: Path, parts: Sequence[str], *, times: int, edits: int, queries: int, port: int, tell: Tell
) -> dict[str, Any]:
    """The parts that are asked for, in the order in which one needs another's site; one that fails is told."""
    with tempfile.TemporaryDirectory() as folder:
        copy, site = builds.copied(root, Path(folder) / "handbook"), Path(folder) / "site"
        steps: dict[str, Callable[[], Any]] = {
            "builds": lambda: _builds(copy, site, parts, times, tell),
            "look-up": lambda: _look_up(copy, _built(copy, site, tell), queries, tell),
            "weight": lambda: _weighed(_built(copy, site, tell), tell),
            "edits": lambda: _editing.measure(copy, port, edits, tell),
        }
        asked = {NEEDED_FOR.get(part, part) for part in parts}
        figures: dict[str, Any] = {}
        for name in [name for name in steps if name in asked]:
            try:
                figures[name] = steps[name]()
            except FailedError as failed:
                tell(f"没有量完，略过：{failed}")
        return figures


NEEDED_FOR = {"cold": "builds", "warm": "builds", "edit": "edits"}


def _builds(root: Path, site: Path, parts: Sequence[str], times: int, tell: Tell) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    if "cold" in parts:
        figures["cold"] = builds.cold(root, site, times, tell)
    if "warm" in parts:
        figures |= builds.warm(root, site, times, tell)
    return {**figures, "output": builds.output(site)}


def _built(root: Path, site: Path, tell: Tell) -> Path:
    """The site, built if nothing before has."""
    if not site.is_dir():
        tell("生成网站")
        builds.build(root, site)
    return site


def _weighed(site: Path, tell: Tell) -> dict[str, Any]:
    tell("页面大小")
    return weight.measure(site)


def _look_up(root: Path, site: Path, queries: int, tell: Tell) -> dict[str, Any]:
    edition = prepare(root, date.fromisoformat(builds.DAY), root / ".cache").edition
    if edition is None:
        raise FailedError("手册数据有错误，先用 check.py 查看。")
    return lookups.measure(entries(edition), site, queries, SEED, tell)

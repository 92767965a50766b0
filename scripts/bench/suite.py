"""The verb `run`: everything that is measured of one handbook, on a copy of it."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench import builds, lookups, page_weight, preview, reports
from bench.arguments import Tell, add_reports, add_root, parser, tell
from bench.errors import FailedError
from bench.result_tables import suite_tables
from handbook.edition import prepare
from handbook.lookup.entries import entries
from handbook_site.commands.arguments import root_of

PARTS = ("cold", "warm", "edit", "look-up", "weight")
NEEDED_FOR = {"cold": "builds", "warm": "builds", "edit": "edits"}
"""Parts whose step has another name."""

SEED = 1
DESCRIPTION = (
    "都在手册的副本上做，手册本身只读：冷建（没有缓存和网站）、再建（没改，改一条）、预览中改一条到看见新页面、"
    "一键查、页面大小和首次访问。内存是进程及其子进程的合计（Pss，每 0.2 秒看一次），只在 Linux 上量。"
)


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("run", DESCRIPTION)
    add_root(verb)
    verb.add_argument("--times", type=int, default=3, help="生成几次取中位，默认 3")
    verb.add_argument("--edits", type=int, default=10, help="预览中改几次，默认 10")
    verb.add_argument("--queries", type=int, default=200, help="已知条目的查询数，默认 200")
    verb.add_argument("--only", type=_parts, default=PARTS, help=f"只量哪几项，用逗号分开：{','.join(PARTS)}")
    verb.add_argument("--port", type=int, default=8900, help="预览的端口，默认 8900；被占用时往后找")
    add_reports(verb)
    options = verb.parse_args(argv)
    figures = measure(
        root_of(options),
        options.only,
        times=options.times,
        edits=options.edits,
        queries=options.queries,
        port=options.port,
        tell=tell,
    )
    reports.publish(options, figures, list(suite_tables(figures)))
    return 0


def _parts(text: str) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(","))
    if unknown := [part for part in asked if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"没有“{unknown[0]}”这一项，有：{'、'.join(PARTS)}")
    return asked


def measure(
    root: Path, parts: Sequence[str], *, times: int, edits: int, queries: int, port: int, tell: Tell
) -> dict[str, Any]:
    """The parts that are asked for, in the order in which one needs another's site; one that fails is told."""
    with tempfile.TemporaryDirectory() as folder:
        copy, site = builds.copy_sources(root, Path(folder) / "handbook"), Path(folder) / "site"
        steps: dict[str, Callable[[], Any]] = {
            "builds": lambda: _build_figures(copy, site, parts, times, tell),
            "look-up": lambda: _look_up(copy, _built(copy, site, tell), queries, tell),
            "weight": lambda: _page_weight(_built(copy, site, tell), tell),
            "edits": lambda: preview.measure(copy, port, edits, tell),
        }
        asked = {NEEDED_FOR.get(part, part) for part in parts}
        figures: dict[str, Any] = {}
        for name in [name for name in steps if name in asked]:
            try:
                figures[name] = steps[name]()
            except FailedError as failed:
                tell(f"没有量完，略过：{failed}")
        return figures


def _build_figures(root: Path, site: Path, parts: Sequence[str], times: int, tell: Tell) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    if "cold" in parts:
        figures["cold"] = builds.cold(root, site, times, tell)
    if "warm" in parts:
        figures |= builds.warm(root, site, times, tell)
    return {**figures, "output": builds.output_size(site)}


def _built(root: Path, site: Path, tell: Tell) -> Path:
    """The site, built if nothing before has."""
    if not site.is_dir():
        tell("生成网站")
        builds.build(root, site)
    return site


def _page_weight(site: Path, tell: Tell) -> dict[str, Any]:
    tell("页面大小")
    return page_weight.measure(site)


def _look_up(root: Path, site: Path, queries: int, tell: Tell) -> dict[str, Any]:
    edition = prepare(root, date.fromisoformat(builds.DAY), root / ".cache").edition
    if edition is None:
        raise FailedError("手册数据有错误，先用 check.py 查看。")
    return lookups.measure(entries(edition), site, queries, SEED, tell)

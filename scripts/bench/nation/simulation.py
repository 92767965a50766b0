"""The verb `nation`: what a nation of provinces comes to, from cities that are built here or were before.

python3 scripts/bench.py nation --sizes 1000,10000 --out FIGURES.json --write BENCHMARKS.md
python3 scripts/bench.py nation --figures FIGURES.json --visits 500 --prices stored=0.12,traffic=0.2

The first builds and measures; the second only multiplies what the first kept, with other assumptions.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import corpus, reports
from bench.arguments import Tell, add_reports, parser, tell
from bench.errors import FailedError
from bench.nation import city_figures, joined_figures
from bench.nation.counting import Assumptions
from bench.nation.result_tables import JOINED, PRICED, look_up_table, measured_table, nation_table, price_table

GIVEN = Assumptions()
DESCRIPTION = (
    "全国各省一起要多少文件、字节、请求和处理器时间：几本虚构的市手册实测，其余按假设相乘；只有数量，单价由您给。"
)


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    given = Assumptions(
        provinces=options.provinces,
        cities=options.cities,
        records=options.records,
        visits=options.visits,
        pages=options.pages,
        queries=options.queries,
        hits=options.hits,
        kept=options.kept,
        seed=options.seed,
    )
    try:
        figures = _kept(options.figures) if options.figures else measure(options, tell)
    except FailedError as failed:
        sys.exit(f"没有量完：{failed}")
    measured = figures["measured"]
    tables = [measured_table(measured), nation_table(measured, given)]
    tables.append(look_up_table(measured, given, figures.get("joined", ())))
    tables += [price_table(measured, given, options.prices)] if options.prices else []
    if options.write:
        tables = [table for table in tables if table.name != "nation-prices"]  # other people's money is no benchmark
    reports.publish(options, {**figures, "assumed": asdict(given)}, tables)
    return 0


def measure(options: argparse.Namespace, tell: Tell) -> dict[str, Any]:
    """Each size, smallest first, and look-ups over several cities; nothing of a handbook is left behind."""
    trial = city_figures.Trial(options.seed, options.edits, options.asked)
    measured = []
    for entries in sorted(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            measured.append(city_figures.measure(entries, trial, Path(folder), tell))
    with tempfile.TemporaryDirectory() as folder:
        several = JOINED[1:] if options.joined else ()
        joined = joined_figures.measure(options.joined, several, trial, Path(folder), tell) if several else []
    return {"measured": measured, "joined": joined}


def _kept(file: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["figures"]
        kept["measured"][0]["working"]
    except (OSError, ValueError, LookupError, TypeError):
        sys.exit(f"{file} 不是 --out 写的数字文件，读不出来。")
    return kept


def _parser() -> argparse.ArgumentParser:
    verb = parser("nation", DESCRIPTION)
    verb.add_argument("--figures", type=Path, metavar="FILE", help="用以前 --out 写的数字，不再量")
    verb.add_argument("--sizes", type=_sizes, default=(1000, 10_000), help="量多少条的市，默认 1000,10000")
    verb.add_argument("--edits", type=float, default=1.0, help="实测：一个工作日每千条改几条，默认 1")
    verb.add_argument("--asked", type=int, default=40, help="实测：每个市查几次，默认 40")
    verb.add_argument("--joined", type=int, default=500, help="实测：各市一起查时每市几条，默认 500；0 不量")
    verb.add_argument("--provinces", type=int, default=GIVEN.provinces, help=f"假设：几个省，默认 {GIVEN.provinces}")
    verb.add_argument("--cities", type=_range, default=GIVEN.cities, help="假设：每省几个市，默认 8,21")
    verb.add_argument("--records", type=_range, default=GIVEN.records, help="假设：每市几条，默认 2000,100000")
    verb.add_argument("--visits", type=float, default=GIVEN.visits, help="假设：每千条一天几次访问，默认 100")
    verb.add_argument("--pages", type=float, default=GIVEN.pages, help="假设：一次访问几页，默认 3")
    verb.add_argument("--queries", type=float, default=GIVEN.queries, help="假设：一次访问查几次，默认 1")
    verb.add_argument("--hits", type=_share, default=GIVEN.hits, help="假设：CDN 自己答的比例，默认 0.9")
    verb.add_argument("--kept", type=int, default=GIVEN.kept, help="假设：对象存储留几版，默认 3")
    verb.add_argument("--seed", type=int, default=GIVEN.seed, help="随机种子，默认 1")
    names = "、".join(f"{name} 是{words.chinese}" for name, (words, _) in PRICED.items())
    verb.add_argument("--prices", type=_prices, default={}, help=f"单价，例如 stored=0.12,traffic=0.2；{names}")
    add_reports(verb)
    return verb


def _whole(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("要用逗号分开的整数") from None


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(dict.fromkeys(_whole(text)))
    if min(sizes) < corpus.LEAST:
        raise argparse.ArgumentTypeError(f"每个至少 {corpus.LEAST}")
    return sizes


def _range(text: str) -> tuple[int, int]:
    ends = _whole(text)
    if len(ends) != 2 or not 0 < ends[0] <= ends[1]:
        raise argparse.ArgumentTypeError("要两个数，小的在前，例如 8,21")
    return ends[0], ends[1]


def _share(text: str) -> float:
    return _number(text, lambda value: 0 <= value <= 1, "要 0 到 1 之间的数")


def _prices(text: str) -> Mapping[str, float]:
    prices = {}
    for part in text.split(","):
        name, _, price = part.partition("=")
        if name not in PRICED:
            raise argparse.ArgumentTypeError(f"没有“{name}”，有：{'、'.join(PRICED)}")
        prices[name] = _number(price, lambda value: value >= 0, f"{name} 的单价要是数")
    return prices


def _number(text: str, fits: Callable[[float], bool], otherwise: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(otherwise) from None
    if not fits(value):
        raise argparse.ArgumentTypeError(otherwise)
    return value

"""Make something to measure on, and measure.

python3 scripts/bench.py corpus --entries 10000 --seed 1 --out DIR
python3 scripts/bench.py run --root DIR
python3 scripts/bench.py compare --root DIR --peers PYTHON --eleventy DIR
python3 scripts/bench.py growth --sizes 1000,10000
python3 scripts/bench.py lighthouse --site DIR --lighthouse CMD
python3 scripts/bench.py look-up --root DIR
python3 scripts/bench.py look-up-peers --root DIR --peers PYTHON
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import arguments as _bench_options
from bench import corpus
from bench import tables as _tables
from handbook_site.commands import arguments as _options

if TYPE_CHECKING:
    from bench.tables import Table
    from handbook.edition import Edition


def main() -> int:
    options = _bench_options.parser().parse_args()
    chosen = {
        "corpus": _corpus_of,
        "run": _run,
        "compare": _compare,
        "growth": _grow,
        "lighthouse": _marked,
        "look-up": _find,
        "look-up-peers": _find_beside,
    }
    return chosen[options.verb](options)


def _run(options: argparse.Namespace) -> int:
    from bench import measuring, results

    figures = measuring.measure(
        _options.root_of(options),
        options.only,
        times=options.times,
        edits=options.edits,
        queries=options.queries,
        port=options.port,
        tell=_say,
    )
    return _keep(options, figures, list(results.of_run(figures)))


def _compare(options: argparse.Namespace) -> int:
    from bench import results
    from bench.peers import sites

    root, only = _options.root_of(options), [one for one in options.only.split(",") if one]
    figures = sites.measure(
        root, options.peers, options.eleventy, times=options.times, limit=options.limit, only=only, tell=_say
    )
    if not figures["jobs"]:
        sys.exit("一样也没有量成。")
    return _keep(options, figures, [results.compare(figures)])


def _grow(options: argparse.Namespace) -> int:
    from bench import growth, results
    from bench.processes import FailedError

    try:
        figures = growth.measure(options.sizes, _say)
    except FailedError as failed:
        sys.exit(f"没有量完：{failed}")
    return _keep(options, figures, [results.growth(figures, growth.BASE)])


def _marked(options: argparse.Namespace) -> int:
    """Fails where a page has less than it must."""
    from bench import lighthouse, results
    from bench.peers.builds import AbsentError

    try:
        figures = lighthouse.measure(options.site.resolve(), options.lighthouse, options.times, _say)
    except AbsentError as absent:
        print(absent)
        return 0
    _keep(options, figures, [results.lighthouse(figures)])
    for one in figures.values():
        for category, audit, title in one["faults"]:
            print(f"{one['uri']}  {category}  {audit}  {title}")
    return int(lighthouse.short(figures))


def _keep(options: argparse.Namespace, figures: Any, tables: list[Table]) -> int:
    """Show the tables, and write figures and tables where that is asked."""
    from bench import results

    machine = results.machine()
    if options.out:
        kept = {"machine": machine, "figures": figures}
        options.out.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n\n".join(["", *(table.chinese() for table in tables)]))
    if options.write:
        _tables.write(options.write, tables, machine)
    return 0


def _prepared(options: argparse.Namespace) -> tuple[Edition, Path]:
    """The edition of a site that has been built, as of the day it was built for."""
    from handbook.edition import prepare

    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    if not (site / "handbook.json").is_file():
        sys.exit(f"{site} 里没有生成好的网站，先用 build.py 生成。")
    told = json.loads((site / "handbook.json").read_text(encoding="utf-8"))
    edition = prepare(root, date.fromisoformat(told["today"]), root / ".cache").edition
    if edition is None:
        sys.exit("手册数据有错误，先用 check.py 查看。")
    return edition, site


def _find_beside(options: argparse.Namespace) -> int:
    from bench.peers import lookups as _peers
    from bench.peers import table as _peer_table

    edition, site = _prepared(options)
    figures = _peers.measure(edition, site, options.queries, options.seed, python=options.peers, tell=_say)
    if options.json:
        options.json.write_text(_peer_table.as_json(figures), encoding="utf-8")
    print(_peer_table.summary(figures))
    return 0


def _say(said: str) -> None:
    print(f"… {said}", flush=True)


def _find(options: argparse.Namespace) -> int:
    from bench import lookups as _finding
    from handbook.lookup.entries import entries

    edition, site = _prepared(options)
    figures = _finding.measure(entries(edition), site, options.queries, options.seed, _say, as_folder=options.file)
    if options.json:
        options.json.write_text(_finding.as_json(figures), encoding="utf-8")
    print(_finding.summary(figures, site))
    return 0


def _corpus_of(options: argparse.Namespace) -> int:
    if options.entries < 10:
        sys.exit("--entries 至少 10。")
    out = options.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        sys.exit(f"{out} 里已有内容，没有动它。请换一个空文件夹。")
    count = corpus.write(out, options.entries, options.seed)
    said = "，".join(f"{kind} {number}" for kind, number in count.items())
    print(f"已写好 {out}：{said}")
    return 0

"""Build a province: every city's handbook, and what joins them, put in place only when it is whole.

python3 scripts/province.py --cities FILE --out DIR [--today YYYY-MM-DD] [--strict] [--engine …] [--jobs N] [--fresh]
                            [--on tcp://scheduler:8786]
python3 scripts/province.py --cities FILE --list
python3 scripts/province.py --cities FILE --only ID --sites DIR
python3 scripts/province.py --cities FILE --sites DIR --out DIR
python3 scripts/province.py --cities FILE --check-city ID [--site DIR] [--before DIR|FILE]

The second to fourth are the same in parts, for jobs of a forge: which cities there are, one of them built, finished
sites joined. The last is for a city that wants to know beforehand whether its province can take its site.

Exit status: 0; 1 where a city could not be built or breaks a promise (the others are published), and where
nothing could be.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook import system_errors
from handbook.findings import Level, as_text
from handbook.province.cities import Province
from handbook.province.reading import read_province
from handbook_site import clock, console, inputs, locks
from handbook_site.commands import province_parts as parts
from handbook_site.commands import swap
from handbook_site.commands.build import ENGINES, number_of_jobs
from handbook_site.incremental.spreading import cores
from handbook_site.province.errors import ProvinceError
from handbook_site.province.joining import PROVINCE
from handbook_site.province.making import Asked, Made, make
from handbook_site.province.progress import Progress


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="生成全省的网站：各市的手册，和把它们连起来的省级页面。")
    parser.add_argument("--cities", type=Path, required=True, metavar="文件", help="写着有哪些市的 YAML 文件")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="放到哪个文件夹")
    parser.add_argument("--today", metavar="年-月-日", help="按哪一天推算，例如 2026-11-21；默认今天")
    parser.add_argument("--engine", choices=ENGINES, default="mkdocs", help="用哪个引擎排版，默认 mkdocs")
    parser.add_argument("--strict", action="store_true", help="一个市的手册有警告，也算它没有生成")
    parser.add_argument(
        "--jobs", type=number_of_jobs, default=cores(), help="同时生成几个市，默认有几个核就几个；结果相同"
    )
    parser.add_argument("--fresh", action="store_true", help="全部重新生成，不用上一次的")
    parser.add_argument("--on", metavar="地址", help="交给 Dask 的各台机器去做，例如 tcp://10.0.0.5:8786")
    parts.add_options(parser)
    options = parser.parse_args(argv)
    file: Path = options.cities.resolve()
    province = _province(file)
    if parts.is_aside(options):
        return parts.aside(province, options)
    if options.only and not options.sites:
        parser.error("--only 要和 --sites 一起写：生成好的网站放在哪个文件夹里。")
    if options.out is None and not options.only:
        parser.error("要写 --out：省网站放到哪个文件夹。")
    asked = _asked(options, province, file)
    began = time.perf_counter()
    try:
        if options.only:
            return parts.build_only(asked, options)
        with locks.alone(asked.cache / "lock", seconds=1):
            made = parts.join_finished(asked, options) if options.sites else make(asked, Progress())
    except TimeoutError:
        sys.exit("另一个命令正在生成这个省的网站。等它结束再试。")
    except ProvinceError as error:
        sys.exit(f"{error}原来的网站未动。")
    except OSError as error:
        if error.errno not in system_errors.REASONS:
            raise
        sys.exit(f"没有生成网站（{system_errors.reason(error)}），原来的网站未动。")
    console.step("")
    return _tell(asked, made, time.perf_counter() - began)


def _asked(options: argparse.Namespace, province: Province, file: Path) -> Asked:
    """What the switches mean. Leaves with a sentence where they mean nothing, or would harm something."""
    out: Path = (options.out or options.sites).resolve()
    roots = [(file.parent / city.folder).resolve() for city in province.cities if city.folder is not None]
    sources = [place for root in roots if root.is_dir() for place in inputs.handbook_sources(root)]
    swap.refuse_sources(out, [file, *sources, *inputs.PACKAGES])
    if not options.only:
        swap.settle(out)
        swap.refuse_foreign(out, PROVINCE, "province")
    today = _day(options.today, province)
    words = ("--today", today.isoformat(), "--engine", options.engine, *(["--strict"] if options.strict else []))
    cache = file.parent / ".cache" / "province" / file.stem
    return Asked(province, file.parent, cache, out, today, words, options.jobs, options.on, options.fresh)


def _province(file: Path) -> Province:
    if not file.is_file():
        sys.exit(f"没有 {file} 这个文件。")
    province, findings = read_province(file)
    for finding in findings:
        if finding.level is not Level.NOTICE:
            print(as_text(finding), file=sys.stderr)
    if province is None:
        sys.exit(f"{file} 写得不对，什么也没有生成。")
    return province


def _day(asked: str | None, province: Province) -> date:
    try:
        return clock.day(asked) if asked else clock.today(province.time_zone)
    except ValueError as error:
        sys.exit(str(error))


def _tell(asked: Asked, made: Made, seconds: float) -> int:
    """The summary, and the exit status."""
    if not made.editions:
        print("一个市的网站也没有，省网站未动。", file=sys.stderr)
        return 1
    if made.placed:
        print(f"已生成 {asked.out}（按 {asked.today} 推算）")
    else:
        print(f"没有变化，{asked.out} 就是最新的。要全部重新生成：--fresh")
    stale = [one for one in made.editions if one.stale]
    counted = {"新生成": made.built, "沿用": made.unchanged}
    stand = [f"{len(cities)} 个{how}" for how, cities in counted.items() if cities]
    stand += [f"{one.city.name}仍是 {one.today} 的一版" for one in stale]
    stand += [f"{city.name}还没有" for city in made.missing]
    print(f"  各市    {len(asked.province.cities)} 个：{'，'.join(stand)}")
    print(f"  记录    {sum(sum(one.records.values()) for one in made.editions)} 条")
    print(f"  用时    {seconds:.1f} 秒")
    return 1 if made.broken or made.promises_broken else 0

"""Build a province: every city's handbook, and what joins them, put in place only when it is whole.

python3 scripts/province.py --cities FILE --out DIR [--today YYYY-MM-DD] [--strict] [--engine …]

Exit status: 0; 1 where a city could not be built (the others are published); nothing is changed where none can be.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook.findings import Level, as_text
from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook.province.reading import read_province
from handbook_site import clock, console, inputs
from handbook_site.commands import swap
from handbook_site.commands.build import ENGINES
from handbook_site.province import joining
from handbook_site.province.building import address_of, build
from handbook_site.province.members import Member, MemberError, member


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="生成全省的网站：各市的手册，和把它们连起来的省级页面。")
    parser.add_argument("--cities", type=Path, required=True, metavar="文件", help="写着有哪些市的 YAML 文件")
    parser.add_argument("--out", type=Path, required=True, metavar="文件夹", help="放到哪个文件夹")
    parser.add_argument("--today", metavar="年-月-日", help="按哪一天推算，例如 2026-11-21；默认今天")
    parser.add_argument(
        "--engine", choices=ENGINES, default="mkdocs", help="用哪个引擎排版，默认 mkdocs；none 不用引擎"
    )
    parser.add_argument("--strict", action="store_true", help="一个市的手册有警告，也算它失败")
    options = parser.parse_args(argv)
    file: Path = options.cities.resolve()
    province = _province(file)
    today = _day(options.today, province)
    out: Path = options.out.resolve()
    swap.refuse_sources(out, [file, *inputs.PACKAGES])
    swap.settle(out)
    swap.refuse_foreign(out, joining.PROVINCE, "province")
    return _made(province, file.parent, out, today, options)


def _made(province: Province, base: Path, out: Path, today: date, options: argparse.Namespace) -> int:
    began = time.perf_counter()
    sites = base / ".cache" / "province" / "sites"
    words = ["--today", today.isoformat(), "--engine", options.engine, *(["--strict"] if options.strict else [])]
    editions: list[CityEdition] = []
    broken: list[City] = []
    for city in province.cities:
        console.step(f"{city.name}：生成")
        site = sites / city.id
        try:
            one = member(city, base)
            fine = _built(one, site, words, province)
        except MemberError as error:
            one, fine = None, False
            print(f"{city.name}：{error}", file=sys.stderr)
        broken += [] if fine else [city]
        said = joining.about(site)
        if said:
            editions.append(CityEdition(city, said, one.commit if one else "", stale=not fine))
    console.step("")
    if not editions:
        sys.exit("一个市的手册也没有生成，省网站未动。")
    missing = tuple(city for city in broken if all(edition.city is not city for edition in editions))
    _place(joining.Joined(out, province, today, tuple(editions), missing), sites)
    print(f"已生成 {out}（按 {today} 推算）：{len(editions)} 个市（{time.perf_counter() - began:.1f} 秒）")
    return 1 if broken else 0


def _built(one: Member, site: Path, words: list[str], province: Province) -> bool:
    done = build(one.root, site, words, address_of(one.city, province))
    if not done.sound:
        print(f"{one.city.name}没有生成：\n{done.said}", file=sys.stderr)
    return done.sound


def _place(joined: joining.Joined, sites: Path) -> None:
    out = joined.out
    new = swap.folder_beside(out)
    try:
        for edition in joined.editions:
            joining.lay_city(sites / edition.city.id, new / edition.city.id)
        made = joining.Joined(new, joined.province, joined.today, joined.editions, joined.missing)
        joining.join(made)
        swap.put_in_place(new, out)
    finally:
        swap.remove(new)


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

"""What `province.py` does beside building a whole province: its parts for jobs of a forge, and a city's own check."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from handbook.findings import Level, as_text, count, in_order, summary
from handbook.province.cities import City, Province
from handbook_site import console
from handbook_site.province.by_parts import build_one, city_named, join
from handbook_site.province.errors import ProvinceError
from handbook_site.province.making import Asked, Made
from handbook_site.province.progress import Progress
from handbook_site.province.promise_lists import findings


def add_options(parser: argparse.ArgumentParser) -> None:
    """The switches of the parts."""
    more = parser.add_argument_group("分开做和自查")
    more.add_argument("--list", action="store_true", help="只列出各市的标识，写成 JSON")
    more.add_argument("--only", metavar="标识", help="只生成这一个市，放进 --sites，不连起来")
    more.add_argument("--sites", type=Path, metavar="文件夹", help="各市生成好的网站，按标识放在里面；只连起来，不生成")
    more.add_argument("--check-city", metavar="标识", help="市里自查：--site 的网站守不守对省里的承诺")
    more.add_argument("--site", type=Path, default=Path("site"), metavar="文件夹", help="要自查的网站，默认 site")
    more.add_argument(
        "--before", type=Path, metavar="位置", help="自查时比网址：省网站上一版的文件夹，或它的 promises/标识.txt"
    )


def is_aside(options: argparse.Namespace) -> bool:
    """Whether nothing is to be built or joined."""
    return bool(options.list or options.check_city)


def aside(province: Province, options: argparse.Namespace) -> int:
    """List the cities, or check one."""
    if options.list:
        print(json.dumps([city.id for city in province.cities]))
        return 0
    try:
        city = city_named(province, options.check_city)
    except ProvinceError as error:
        sys.exit(str(error))
    return check_city(city, options.site, options.before)


def check_city(city: City, site: Path, before: Path | None) -> int:
    """Say which promises a site breaks. Exit status: 0 it can be handed in, 1 it cannot, or an address is lost.

    `before` is the province's last edition or the city's list out of it; without one no address is asked for.
    """
    if not site.is_dir():
        sys.exit(f"没有 {site} 这个文件夹。先用 build.py 生成，或用 --site 指出网站在哪里。")
    if before is not None and not before.exists():
        sys.exit(f"没有 {before}。写省网站上一版的文件夹，或从省网站下载的 promises/{city.id}.txt。")
    found = in_order(findings(site, city, before))
    for finding in found:
        print(as_text(finding))
    levels = count(found)
    sound = not levels[Level.ERROR] and not levels[Level.WARNING]
    asked = "" if before is not None else "没有给 --before，发布过的网址没有查。"
    print(f"{city.name}的网站{'可以交' if sound else '还不能交'}：{summary(found)}。{asked}")
    return 0 if sound else 1


def build_only(asked: Asked, options: argparse.Namespace) -> int:
    """Build one city into the folder of sites. Exit status: 0; 1 where it could not be built."""
    sound = build_one(asked, options.only, options.sites.resolve(), Progress())
    console.step("")
    return 0 if sound else 1


def join_finished(asked: Asked, options: argparse.Namespace) -> Made:
    """Join sites that are finished. Raises ProvinceError, OSError."""
    if not options.sites.is_dir():
        raise ProvinceError(f"没有 {options.sites} 这个文件夹。")
    return join(asked, options.sites.resolve(), Progress())

"""What joins a province's cities beside the look-up: processor time, memory and bytes, by the number of cities.

python3 scripts/bench.py province-pages --site DIR [--site DIR …] --cities 20

Each city is one of the built sites, in turn, under a name of its own: joining reads what is published and asks not
whether two cities say the same. Of a site only what joining reads is laid.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook_site.province.joined import Joined
from handbook_site.province.joining import about
from handbook_site.province.pages import pages

READ = ("handbook.json", "overview.json", "match/rules.js", "map/outlines.json", "sitemap.xml")
LISTS = "api/v1"
MOST_CITIES = 89


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.py province-pages", description="量把各市连起来的页面。")
    parser.add_argument("--site", type=Path, action="append", required=True, help="生成好的市网站，可以写几个，轮流用")
    parser.add_argument("--cities", type=int, default=8, choices=range(1, MOST_CITIES + 1), metavar="N", help="几个市")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="province-") as folder:
        joined = lay(options.site, options.cities, Path(folder))
        begun = time.process_time()
        made = sizes(joined)
        spent = time.process_time() - begun
    for line in told(made, spent, options.cities):
        print(line)
    return 0


def lay(sites: Sequence[Path], count: int, out: Path) -> Joined:
    """A province of so many cities, of each what joining reads."""
    cities = [City(id=f"c{n}", name=f"第{n}市", district=f"99{n + 10}00", folder="x") for n in range(count)]
    for number, city in enumerate(cities):
        site = sites[number % len(sites)]
        lists = [path.relative_to(site).as_posix() for path in (site / LISTS).glob("*.json")]
        for uri in (*READ, *lists):
            if (site / uri).is_file():
                (out / city.id / uri).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(site / uri, out / city.id / uri)
    editions = []
    for city in cities:
        said = about(out / city.id)
        if said is None:
            sys.exit(f"{sites[0]} 不是生成好的市网站。")
        editions.append(CityEdition(city, said))
    province = Province(
        format="1", title="量的省", publisher="量的厅", site_url="https://p.example/", cities=tuple(cities)
    )
    return Joined(out, province, date.fromisoformat(editions[0].today), tuple(editions))


def sizes(joined: Joined) -> dict[str, int]:
    """Bytes of everything that is made, by address; what every site has anyway (assets) is left out."""
    made = {uri: len(content if isinstance(content, bytes) else content.encode()) for uri, content in pages(joined)}
    return {uri: size for uri, size in made.items() if not uri.startswith("assets/")}


def told(made: dict[str, int], spent: float, cities: int) -> Iterator[str]:
    """A line a figure."""
    html = {uri: size for uri, size in made.items() if uri.endswith(".html")}
    largest = max(html, key=lambda uri: html[uri])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    match = sum(size for uri, size in made.items() if uri.startswith("match/"))
    yield f"{cities} 个市：处理器 {spent:.2f} 秒，内存峰值 {memory:.0f} MB"
    yield f"页面 {len(html)} 个，共 {sum(html.values()) / 1024:.0f} KB；最大 {largest} {html[largest] / 1024:.0f} KB"
    yield f"全部 {len(made)} 个文件，{sum(made.values()) / 1024:.0f} KB；其中政策匹配 {match / 1024:.0f} KB"

"""What a look-up over several cities loads, measured on provinces that are joined of a few built cities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import builds, chromium, corpus, resource_usage
from bench.arguments import Tell
from bench.nation.city_figures import FIRST, Trial, look_ups, queries
from handbook_site.commands.processes import again, surroundings

UNLIKE = 3
"""Cities that differ; they take turns under names of their own, so that a query finds as much in each third one."""

START = "index.html"
HEAD = "format: 1\ntitle: 量一省\npublisher: 虚构省科学技术厅\ncities:\n"


def measure(entries: int, several: Sequence[int], trial: Trial, work: Path, tell: Tell) -> list[dict[str, Any]]:
    """For each number of cities, of so many records each, what queries load on a cold page of the province."""
    tell(f"各市一起查：{UNLIKE} 个 {entries} 条的市")
    for number in range(UNLIKE):
        corpus.write(work / f"h{number}", entries, trial.seed + number)
        builds.build(work / f"h{number}", work / f"s{number}")
    asked = queries(work / "h0", FIRST, trial)
    figures = []
    for cities in several:
        tell(f"各市一起查：连起 {cities} 个市")
        site = _joined(work, cities)
        with chromium.launched() as browser:
            told = list(look_ups(browser, site, asked, START))
        figures.append({"cities": cities, "entries": entries, "look-up": told})
    return figures


def _joined(work: Path, cities: int) -> Path:
    """A province of so many cities, by the command that joins finished sites."""
    sites, file, out = work / "sites", work / "cities.yml", work / f"province-{cities}"
    sites.mkdir(exist_ok=True)
    rows = []
    for number in range(cities):
        place = sites / f"c{number}"
        if not place.exists():
            place.symlink_to(work / f"s{number % UNLIKE}", target_is_directory=True)
        code = f"99{number + 10}00"
        rows.append(f"  - {{id: c{number}, name: 第{number}市, district: '{code}', folder: h{number % UNLIKE}}}\n")
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    where = ["--cities", str(file), "--sites", str(sites), "--out", str(out), "--today", builds.DAY]
    resource_usage.measure(again("province", where), limit=builds.LIMIT, environment=surroundings())
    return out

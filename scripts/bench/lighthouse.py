"""Lighthouse, from npm and not a requirement: its marks for pages of a built site on its profile of a phone.

It runs in a process of its own and in the Chromium that the tests use; the
site is served as a host would serve it (`host`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench import chromium, host, page_weight, reports
from bench.arguments import Tell, add_reports, parser, tell
from bench.errors import UnavailableError
from bench.tables import Table, Words

LEAST: dict[str, int] = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
"""The marks, of 100, that a page must have."""

CATEGORIES = {
    "performance": Words("性能", "performance"),
    "accessibility": Words("无障碍", "accessibility"),
    "best-practices": Words("规范", "best practices"),
    "seo": Words("可被检索", "SEO"),
}
PAGES = {
    "home": Words("首页", "home"),
    "list": Words("清单页", "a list"),
    "entry": Words("条目页", "an entry"),
    "find": Words("一键查", "look-up page"),
}
WANTED = {"home": "home", "list": "list-policies", "entry": "entry-policies", "find": "find"}
FLAGS = "--headless=new --no-sandbox --disable-gpu"
SECONDS = 180


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 1 where a page has less than it must."""
    said = "Lighthouse 不是本项目的依赖：在一个空文件夹里 npm install lighthouse，再用 --lighthouse 指明它的命令。"
    verb = parser("lighthouse", said)
    verb.add_argument("--site", type=Path, required=True, help="已生成的网站")
    verb.add_argument("--lighthouse", default="lighthouse", metavar="CMD", help="Lighthouse 的命令")
    verb.add_argument("--times", type=int, default=1, help="每页几次取中位，默认 1")
    add_reports(verb)
    options = verb.parse_args(argv)
    try:
        figures = measure(options.site.resolve(), options.lighthouse, options.times, tell)
    except UnavailableError as unavailable:
        print(unavailable)
        return 0
    reports.publish(options, figures, [table(figures)])
    for one in figures.values():
        for category, audit_id, title in one["faults"]:
            print(f"{one['uri']}  {category}  {audit_id}  {title}")
    return int(short(figures))


def pages(site: Path) -> dict[str, str]:
    """Home, a list, an entry and the look-up: those that the site has, by name."""
    chosen = page_weight.typical(site)
    return {name: chosen[page] for name, page in WANTED.items() if page in chosen}


def audit(command: str, address: str) -> dict[str, Any]:
    """Lighthouse's own report of one page. Raises UnavailableError where it is not installed or did not finish."""
    found = shutil.which(command)
    if not found:
        raise UnavailableError("Lighthouse 没有安装，略过：npm install lighthouse，再用 --lighthouse 指明它的命令。")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        asked = [found, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
        environment = {**os.environ, "CHROME_PATH": chromium.find_or_install()}
        try:
            done = subprocess.run(
                asked,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise UnavailableError(f"Lighthouse {SECONDS} 秒没有量完 {address}，略过。") from None
        if done.returncode or not report.is_file():
            last = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()][-1:]
            raise UnavailableError(f"Lighthouse 没有量成，略过：{''.join(last)}")
        told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return told


def scores(report: Mapping[str, Any]) -> dict[str, int]:
    """The mark of each category, of 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in LEAST}


def faults(report: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Category, audit and title of everything that weighs in a category and is not perfect; speed has its own mark."""
    for name in LEAST:
        if name == "performance":
            continue
        for part in report["categories"][name]["auditRefs"]:
            one = report["audits"][part["id"]]
            if part["weight"] and one["score"] is not None and one["score"] < 1:
                yield name, part["id"], one["title"]


def measure(site: Path, command: str, times: int, tell: Tell) -> dict[str, Any]:
    """Medians of the marks of each page, and what was found fault with."""
    told: dict[str, Any] = {}
    with host.hosted(site) as base:
        for name, uri in pages(site).items():
            tell(uri)
            reports = [audit(command, base + uri) for _ in range(times)]
            every = [scores(report) for report in reports]
            told[name] = {
                "uri": uri,
                "version": reports[0]["lighthouseVersion"],
                "marks": {category: median(one[category] for one in every) for category in LEAST},
                "faults": sorted({fault for report in reports for fault in faults(report)}),
            }
    return told


def short(told: Mapping[str, Any]) -> bool:
    """Whether any page has less than it must."""
    return any(one["marks"][name] < least for one in told.values() for name, least in LEAST.items())


def table(told: Mapping[str, Any]) -> Table:
    made = Table("lighthouse", (Words("页面", "page"), *(CATEGORIES[name] for name in LEAST)))
    for name, one in told.items():
        made.rows.append((PAGES[name], *(f"{one['marks'][category]:.0f}" for category in LEAST)))
    return made

"""What was measured, as tables. Figures come as the measuring modules give them, or read again from their JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench import lighthouse as _lighthouse
from bench.lookups import at
from bench.tables import NONE, Cell, Table, Words, ratio, seconds, size
from handbook_site.run import STAGES

Figures = Mapping[str, Any]
WALL, CPU = Words("用时", "wall"), Words("处理器时间", "CPU")
MEMORY, OUTPUT = Words("内存峰值", "peak memory"), Words("产出", "output")
FILES, RAW = Words("文件", "files"), Words("HTML", "HTML")
ZIPPED, VISIT = Words("压缩后", "gzipped"), Words("首次访问", "first visit")
REQUESTS = Words("请求", "requests")
PAGES = {
    "home": Words("首页", "home"),
    "entry-equipment": Words("设备页", "an equipment page"),
    "entry-policies": Words("政策页", "a policy page"),
    "entry-guides": Words("指南页", "a guide page"),
    "list-policies": Words("政策清单", "list of policies"),
    "list-equipment": Words("设备清单", "list of equipment"),
    "find": Words("一键查", "look-up page"),
    "list": Words("清单页", "a list"),
    "entry": Words("条目页", "an entry"),
}


def machine() -> str:
    """What it was measured on and when, without a name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    known = f"{os.cpu_count()} processors{_model()}, {memory:.0f} GiB of memory, {platform.system()}"
    return f"{datetime.now(UTC):%Y-%m-%d}: {known}, Python {platform.python_version()}"


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f" ({named[0]})" if named else ""


def of_run(figures: Figures) -> Iterator[Table]:
    """The tables of those parts of `run` that were measured."""
    makers: dict[str, Callable[[Figures], Table]] = {"builds": builds, "edits": edits, "look-up": look_up}
    for name, make in makers.items():
        if name in figures:
            yield make(figures[name])
    if "builds" in figures:
        yield stages(figures["builds"])
    if "weight" in figures:
        yield weight(figures["weight"])


BUILDS = {
    "cold": Words("冷建：没有缓存和网站", "cold: no cache, no site"),
    "same": Words("再建：什么都没改", "again: nothing changed"),
    "changed": Words("再建：改了一条", "again: one record changed"),
}


def builds(figures: Figures) -> Table:
    table = Table("build", (Words("生成", "build"), WALL, CPU, MEMORY, OUTPUT, FILES))
    for name, words in BUILDS.items():
        if runs := figures.get(name):
            made = figures["output"]
            table.rows.append((words, *_spent(runs), size(made["bytes"]), f"{made['files']:,}"))
    return table


def _spent(runs: Sequence[Figures]) -> tuple[Cell, Cell, Cell]:
    """Medians of the times, and the greatest memory."""
    processor, memory = median([one["processor"] for one in runs]), max(one["memory"] for one in runs)
    known = (seconds([processor]) if processor else NONE, size(memory) if memory else NONE)
    return (seconds([one["seconds"] for one in runs]), *known)


def stages(figures: Figures) -> Table:
    """Medians of each stage; what is left of the whole is Python's start, imports and the swap."""
    named = [name for name in BUILDS if figures.get(name)]
    table = Table("stages", (Words("阶段", "stage"), *(BUILDS[name] for name in named)))
    every = dict.fromkeys(stage for name in named for one in figures[name] for stage in one["stages"])
    for stage in sorted(every, key=lambda one: one == "rest"):
        words = Words(STAGES.get(stage, "起动、载入、换上" if stage == "rest" else stage), stage)
        cells = [[one["stages"].get(stage, 0.0) for one in figures[name]] for name in named]
        table.rows.append((words, *(f"{median(values):.2f} s" for values in cells)))
    return table


def edits(figures: Sequence[Figures]) -> Table:
    table = Table("edit", (Words("预览中改一条", "one record saved while serving"), Words("中位", "median"), "p95"))
    said = {"page": Words("它的页面是新的", "its page is new"), "site": Words("全站是新的", "the whole site is new")}
    for name, words in said.items():
        values = [one[name] for one in figures]
        table.rows.append((words, seconds(values), seconds([at(values, 0.95)])))
    return table


FOUND = {
    "titles": Words("标题片段，前十见到", "pieces of titles, found among ten"),
    "bodies": Words("正文片段，查到", "pieces of bodies, found"),
}


def look_up(figures: Figures) -> Table:
    """As `_finding.measure` tells it: cold pages first."""
    cold = figures["cold"]
    table = Table("look-up", (Words("一键查", "look-up"), Words("中位", "median"), "p95", Words("最大", "greatest")))
    rows: dict[Words, tuple[list[float], Callable[[float], str]]] = {
        Words("冷页面，十条标题", "cold page, ten titles"): ([one["first"] for one in cold], _ms),
        Words("冷页面，请求", "cold page, requests"): ([one["requests"] for one in cold], _count),
        Words("冷页面，字节", "cold page, bytes"): ([one["bytes"] for one in cold], size),
        Words("接着查", "next query"): (figures["next"], _ms),
        Words("热查", "warm query"): (figures["warm"], _ms),
    }
    for words, (values, form) in rows.items():
        table.rows.append((words, form(median(values)), form(at(values, 0.95)), form(max(values))))
    for part, words in FOUND.items():
        asked, missed = figures[part]["asked"], len(figures[part]["missed"])
        table.rows.append((words, f"{asked - missed}/{asked}", NONE, NONE))
    return table


def _ms(value: float) -> str:
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def _count(value: float) -> str:
    return f"{value:.0f}"


def weight(figures: Figures) -> Table:
    table = Table("weight", (Words("页面", "page"), RAW, ZIPPED, VISIT, REQUESTS))
    for name, page in figures["pages"].items():
        visit = figures["visits"].get(name)  # none where the page did not open in time
        brought = (size(visit["bytes"]), f"{visit['requests']}") if visit else (NONE, NONE)
        table.rows.append((PAGES[name], size(page["raw"]), size(page["zipped"]), *brought))
    for kind, page in figures["heaviest"].items():
        words = (
            Words("全站最大", "heaviest of the site")
            if kind == "site"
            else Words(f"{kind} 最大", f"heaviest of {kind}")
        )
        table.rows.append((words, size(page["raw"]), size(page["zipped"]), NONE, NONE))
    return table


def compare(figures: Figures) -> Table:
    """A row for each job, with its time as a multiple of ours."""
    jobs = figures["jobs"]
    own = median([one["seconds"] for one in jobs[0]["runs"]])
    heads = (Words("生成器", "generator"), Words("形式", "from"), WALL, Words("比本手册", "to ours"))
    table = Table("compare", (*heads, CPU, MEMORY, Words("页面", "pages"), OUTPUT))
    for job in jobs:
        wall, processor, memory = _spent(job["runs"])
        times = ratio(median([one["seconds"] for one in job["runs"]]), own)
        name, made = f"{job['name']} {job['version']}".strip(), job["output"]
        row = (name, Words(*job["form"]), wall, times, processor, memory, f"{made['pages']:,}", size(made["bytes"]))
        table.rows.append(row)
    return table


def growth(figures: Sequence[Figures], base: int) -> Table:
    """A row a size; times also as a multiple of the base's."""
    based = [one["build"]["seconds"] for one in figures if one["entries"] == base]
    heads = (Words("记录", "records"), WALL, Words(f"比 {base:,} 条", f"to {base:,}"), CPU, MEMORY, OUTPUT, FILES)
    more = (Words("最大页面", "heaviest page"), Words("索引", "index"), Words("查找字节 p95", "look-up bytes, p95"))
    table = Table("growth", (*heads, *more, Words("冷查 p95", "cold look-up, p95"), Words("热查 p95", "warm, p95")))
    for one in figures:
        built, asked = one["build"], one["look-up"]
        times = ratio(built["seconds"], based[0]) if based else NONE
        wall, processor, memory = _spent([built])
        made = (size(one["output"]["bytes"]), f"{one['output']['files']:,}", size(one["heaviest"]["raw"]))
        found = (
            size(at([answer["bytes"] for answer in asked["cold"]], 0.95)),
            _ms(at([answer["first"] for answer in asked["cold"]], 0.95)),
            _ms(at([answer["first"] for answer in asked["warm"]], 0.95)),
        )
        row = (f"{one['entries']:,}", wall, times, processor, memory, *made, size(one["index"]["bytes"]), *found)
        table.rows.append(row)
    return table


def lighthouse(figures: Figures) -> Table:
    said = {
        "performance": Words("性能", "performance"),
        "accessibility": Words("无障碍", "accessibility"),
        "best-practices": Words("规范", "best practices"),
        "seo": Words("可被检索", "SEO"),
    }
    table = Table("lighthouse", (Words("页面", "page"), *(said[name] for name in _lighthouse.LEAST)))
    for name, one in figures.items():
        table.rows.append((PAGES[name], *(f"{one['marks'][category]:.0f}" for category in _lighthouse.LEAST)))
    return table

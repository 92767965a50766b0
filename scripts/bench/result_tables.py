"""What was measured, as tables. Figures come as the measuring modules give them, or read again from their JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from bench.tables import NONE, Cell, Table, Words, percentile, ratio, seconds, size
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
}


def suite_tables(figures: Figures) -> Iterator[Table]:
    """The tables of those parts of `run` that were measured."""
    makers: tuple[tuple[str, Callable[[Any], Table]], ...] = (
        ("builds", build_table),
        ("edits", edit_table),
        ("look-up", lookup_table),
    )
    for name, make in makers:
        if name in figures:
            yield make(figures[name])
    if "builds" in figures:
        yield stage_table(figures["builds"])
    if "weight" in figures:
        yield page_weight_table(figures["weight"])


BUILDS = {
    "cold": Words("冷建：没有缓存和网站", "cold: no cache, no site"),
    "same": Words("再建：什么都没改", "again: nothing changed"),
    "changed": Words("再建：改了一条", "again: one record changed"),
}


def build_table(figures: Figures) -> Table:
    table = Table("build", (Words("生成", "build"), WALL, CPU, MEMORY, OUTPUT, FILES))
    for name, words in BUILDS.items():
        if runs := figures.get(name):
            made = figures["output"]
            table.rows.append((words, *usage_cells(runs), size(made["bytes"]), f"{made['files']:,}"))
    return table


def usage_cells(runs: Sequence[Figures]) -> tuple[Cell, Cell, Cell]:
    """Medians of the times, and the greatest memory."""
    processor, memory = median([one["processor"] for one in runs]), max(one["memory"] for one in runs)
    known = (seconds([processor]) if processor else NONE, size(memory) if memory else NONE)
    return (seconds([one["seconds"] for one in runs]), *known)


def stage_table(figures: Figures) -> Table:
    """Medians of each stage; what is left of the whole is Python's start, imports and the swap."""
    named = [name for name in BUILDS if figures.get(name)]
    table = Table("stages", (Words("阶段", "stage"), *(BUILDS[name] for name in named)))
    every = dict.fromkeys(stage for name in named for one in figures[name] for stage in one["stages"])
    for stage in sorted(every, key=lambda one: one == "rest"):
        words = Words(STAGES.get(stage, "起动、载入、换上" if stage == "rest" else stage), stage)
        cells = [[one["stages"].get(stage, 0.0) for one in figures[name]] for name in named]
        table.rows.append((words, *(f"{median(values):.2f} s" for values in cells)))
    return table


def edit_table(figures: Sequence[Figures]) -> Table:
    table = Table("edit", (Words("预览中改一条", "one record saved while serving"), Words("中位", "median"), "p95"))
    said = {"page": Words("它的页面是新的", "its page is new"), "site": Words("全站是新的", "the whole site is new")}
    for name, words in said.items():
        values = [one[name] for one in figures]
        table.rows.append((words, seconds(values), seconds([percentile(values, 0.95)])))
    return table


FOUND = {
    "titles": Words("标题片段，前十见到", "pieces of titles, found among ten"),
    "bodies": Words("正文片段，查到", "pieces of bodies, found"),
}


def lookup_table(figures: Figures) -> Table:
    """As `lookups.measure` tells it: cold pages first."""
    cold = figures["cold"]
    table = Table("look-up", (Words("一键查", "look-up"), Words("中位", "median"), "p95", Words("最大", "greatest")))
    rows: dict[Words, tuple[list[float], Callable[[float], str]]] = {
        Words("冷页面，十条标题", "cold page, ten titles"): ([one["first"] for one in cold], _milliseconds),
        Words("冷页面，请求", "cold page, requests"): ([one["requests"] for one in cold], _count),
        Words("冷页面，字节", "cold page, bytes"): ([one["bytes"] for one in cold], size),
        Words("接着查", "next query"): (figures["next"], _milliseconds),
        Words("热查", "warm query"): (figures["warm"], _milliseconds),
    }
    for words, (values, form) in rows.items():
        table.rows.append((words, form(median(values)), form(percentile(values, 0.95)), form(max(values))))
    for part, words in FOUND.items():
        asked, missed = figures[part]["asked"], len(figures[part]["missed"])
        table.rows.append((words, f"{asked - missed}/{asked}", NONE, NONE))
    return table


def _milliseconds(value: float) -> str:
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def _count(value: float) -> str:
    return f"{value:.0f}"


def page_weight_table(figures: Figures) -> Table:
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


def growth_table(figures: Sequence[Figures], base: int) -> Table:
    """A row a size; times also as a multiple of the base's."""
    based = [one["build"]["seconds"] for one in figures if one["entries"] == base]
    heads = (Words("记录", "records"), WALL, Words(f"比 {base:,} 条", f"to {base:,}"), CPU, MEMORY, OUTPUT, FILES)
    more = (Words("最大页面", "heaviest page"), Words("索引", "index"), Words("查找字节 p95", "look-up bytes, p95"))
    table = Table("growth", (*heads, *more, Words("冷查 p95", "cold look-up, p95"), Words("热查 p95", "warm, p95")))
    for one in figures:
        built, asked = one["build"], one["look-up"]
        times = ratio(built["seconds"], based[0]) if based else NONE
        wall, processor, memory = usage_cells([built])
        made = (size(one["output"]["bytes"]), f"{one['output']['files']:,}", size(one["heaviest"]["raw"]))
        found = (
            size(percentile([answer["bytes"] for answer in asked["cold"]], 0.95)),
            _milliseconds(percentile([answer["first"] for answer in asked["cold"]], 0.95)),
            _milliseconds(percentile([answer["first"] for answer in asked["warm"]], 0.95)),
        )
        row = (f"{one['entries']:,}", wall, times, processor, memory, *made, size(one["index"]["bytes"]), *found)
        table.rows.append(row)
    return table

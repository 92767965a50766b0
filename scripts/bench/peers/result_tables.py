"""The figures of generators and of look-ups side by side, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from bench.peers.generators import BARE, DATA, HUGO, INDEX, OWN, PAGEFIND, THREE_FORMS
from bench.result_tables import CPU, MEMORY, OUTPUT, WALL, Figures, usage_cells
from bench.tables import NONE, Cell, Table, Words, aligned, percentile, ratio, seconds, size


def site_table(figures: Figures) -> Table:
    """A row for each job, with its time as a multiple of ours."""
    jobs = figures["jobs"]
    own = median([one["seconds"] for job in jobs if job["name"] == OWN for one in job["runs"]] or [0.0])
    heads = (Words("生成器", "generator"), Words("形式", "from"), WALL, Words("比本手册", "to ours"))
    table = Table("compare", (*heads, CPU, MEMORY, Words("页面", "pages"), OUTPUT))
    for job in jobs:
        wall, processor, memory = usage_cells(job["runs"])
        times = ratio(median([one["seconds"] for one in job["runs"]]), own)
        name, made = f"{job['name']} {job['version']}".strip(), job["output"]
        row = (name, Words(*job["form"]), wall, times, processor, memory, f"{made['pages']:,}", size(made["bytes"]))
        table.rows.append(row)
    return table


BARS: tuple[tuple[tuple[tuple[str, Words], ...], Words, float | None, float | None], ...] = (
    (
        ((HUGO, THREE_FORMS), (PAGEFIND, INDEX)),
        Words("同样的活：Hugo 三种形式加 Pagefind", "the same work: Hugo in three forms, and Pagefind"),
        0.45,
        0.55,
    ),
    (((HUGO, DATA),), Words("Hugo 最简的页面", "Hugo's bare pages"), 2.0, None),
    (((BARE, DATA),), Words("四十行的脚本", "the script of 40 lines"), None, None),
)
"""What we are held to: jobs that together do the work, and how many times their clock and processors we may take."""


def same_work_table(figures: Figures) -> Table:
    """Ours as a multiple of what others take, beside what it may be. Medians; jobs that belong together are added up
    turn by turn. A row that was not measured is left out.
    """
    runs = {(job["name"], Words(*job["form"])): job["runs"] for job in figures["jobs"]}
    heads = (Words("对照", "beside"), WALL, Words("本手册用时", "ours, wall"), Words("上限", "at most"))
    more = (CPU, Words("本手册处理器", "ours, CPU"), Words("上限", "at most"))
    table = Table("same-work", (*heads, *more))
    own = next((spent for (name, _), spent in runs.items() if name == OWN), None)
    for together, words, clock, processor in BARS:
        if own is None or not all(job in runs for job in together):
            continue
        row: list[Cell] = [words]
        for measure, bar in (("seconds", clock), ("processor", processor)):
            theirs = [sum(one[measure] for one in turn) for turn in zip(*(runs[job] for job in together), strict=True)]
            ours = ratio(median([one[measure] for one in own]), median(theirs))
            row += [seconds(theirs), ours, f"{bar:.2f} ×" if bar else NONE]
        table.rows.append(tuple(row))
    return table


def search_summary(figures: Figures) -> str:
    """The figures of look-ups, a column for each, as text for a terminal."""
    told = figures["look-ups"]
    rows = [["", *(f"{name} {one['version']}".strip() for name, one in told.items())]]
    for label, cell in _rows(figures["queries"]):
        rows.append([label, *(cell(one) for one in told.values())])
    notes = [f"{name}：{one['note']}" for name, one in told.items()]
    browser = figures["machine"]["chromium"]
    head = f"{figures['entries']} 条，{len(figures['queries'])} 个标题片段（词由 Chromium 分）；Chromium {browser}"
    return "\n".join([head, aligned(rows), *notes])


def _rows(asked: Sequence[dict[str, Any]]) -> list[tuple[str, Callable[[dict[str, Any]], str]]]:
    def recall(aligned: bool) -> Callable[[dict[str, Any]], str]:
        texts = [query["text"] for query in asked if query["aligned"] is aligned]
        return lambda one: f"{sum(text not in one['missed'] for text in texts)}/{len(texts)}"

    def cold(name: str, unit: str, scale: float = 1) -> Callable[[dict[str, Any]], str]:
        return lambda one: _spread([answer[name] / scale for answer in one["cold"]], unit)

    return [
        ("标题按词查，前十见到", recall(True)),
        ("标题跨词查，前十见到", recall(False)),
        ("命中条数，中位", lambda one: f"{median(one['totals']):.0f}"),
        ("索引", lambda one: f"{one['index']['bytes'] / 1e6:.2f} MB，{one['index']['files']} 个文件"),
        ("建索引", lambda one: f"{one['index']['seconds']:.1f} 秒"),
        ("冷查条数", lambda one: str(len(one["cold"]))),
        ("冷查", cold("first", " ms")),
        ("冷查请求", cold("requests", "")),
        ("冷查字节", cold("bytes", " KB", 1000)),
        ("冷查字节，gzip 后", cold("zipped", " KB", 1000)),
        ("接着查", lambda one: _spread(one["next"], " ms")),
        ("热查", lambda one: _spread(one["warm"], " ms")),
    ]


def _spread(values: Sequence[float], unit: str) -> str:
    digits = 1 if max(values) < 10 and unit.strip() == "ms" else 0
    return f"中位 {median(values):.{digits}f}，p95 {percentile(values, 0.95):.{digits}f}{unit}"

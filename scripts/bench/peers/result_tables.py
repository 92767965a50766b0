"""The figures of generators and of look-ups side by side, as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from bench.result_tables import CPU, MEMORY, OUTPUT, WALL, Figures, usage_cells
from bench.tables import Table, Words, aligned, percentile, ratio, size


def site_table(figures: Figures) -> Table:
    """A row for each job, with its time as a multiple of ours."""
    jobs = figures["jobs"]
    own = median([one["seconds"] for one in jobs[0]["runs"]])
    heads = (Words("生成器", "generator"), Words("形式", "from"), WALL, Words("比本手册", "to ours"))
    table = Table("compare", (*heads, CPU, MEMORY, Words("页面", "pages"), OUTPUT))
    for job in jobs:
        wall, processor, memory = usage_cells(job["runs"])
        times = ratio(median([one["seconds"] for one in job["runs"]]), own)
        name, made = f"{job['name']} {job['version']}".strip(), job["output"]
        row = (name, Words(*job["form"]), wall, times, processor, memory, f"{made['pages']:,}", size(made["bytes"]))
        table.rows.append(row)
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

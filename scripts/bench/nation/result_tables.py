"""What was measured of cities, and what it comes to in a nation, each figure beside what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple

from bench.nation import counting
from bench.nation.counting import Amounts, Assumptions
from bench.tables import NONE, Cell, Table, Words, size

MANY = 1e4
JOINED = (1, 8, 13, 21)
"""Cities of a province whose look-up is told."""


class Row(NamedTuple):
    """One of `Amounts`, its words, how it is written, and what it rests on (a key of `_basis`)."""

    amount: str
    words: Words
    form: Callable[[float], str]
    basis: str


def measured_table(measured: Sequence[Mapping[str, Any]]) -> Table:
    """A column a measured city."""
    heads = (Words("实测的市", "measured city"), *(Words(f"{one['entries']:,} 条", f"{one['entries']:,} records")
             for one in measured))  # fmt: skip
    table = Table("nation-measured", heads)
    rows: tuple[tuple[Words, Callable[[Mapping[str, Any]], Cell]], ...] = (
        (Words("文件", "files"), lambda one: number(one["site"]["files"])),
        (Words("字节；压缩后", "bytes; gzipped"), lambda one: _both(one["site"])),
        (Words("索引的文件；字节", "index: files; bytes"), lambda one: _files(one["index"])),
        (Words("冷建，处理器时间", "cold build, CPU"), lambda one: seconds(one["cold"]["processor"])),
        (Words("改一条：文件；字节", "one record changed: files; bytes"), lambda one: _files(one["edit"])),
        (Words("改一条，处理器时间", "one record changed, CPU"), lambda one: seconds(one["edit"]["processor"])),
        (Words("只过一天：文件；字节", "the next day: files; bytes"), lambda one: _files(one["day"])),
        (Words("一个工作日改几条", "a working day: records changed"), lambda one: number(one["working"]["edits"])),
        (Words("一个工作日：文件；字节", "a working day: files; bytes"), lambda one: _files(one["working"])),
        (Words("一个工作日，压缩后", "a working day, gzipped"), lambda one: size(one["working"]["zipped"])),
        (Words("一个工作日，处理器时间", "a working day, CPU"), lambda one: seconds(one["working"]["processor"])),
        (Words("冷查一次：请求；字节（中位）", "cold look-up: requests; bytes (median)"), _look_up),
    )
    table.rows += [(words, *(cell(one) for one in measured)) for words, cell in rows]
    return table


def nation_table(measured: Sequence[Mapping[str, Any]], given: Assumptions) -> Table:
    """The middle city and province, and all of them; what is assumed stands beside what follows from it."""
    provinces = counting.nation(measured, given)
    every = [one for cities in provinces for one in cities]
    sums = [counting.total(cities) for cities in provinces]
    columns = (counting.middle(every), counting.middle(sums), counting.total(sums))
    named = (Words("中等的市", "middle city"), Words("中等的省", "middle province"))
    whole = Words(f"{given.provinces} 个省", f"{given.provinces} provinces")
    table = Table("nation", (Words("每天一版", "an edition a day"), *named, whole, Words("凭什么", "rests on")))
    basis = _basis(measured, given)
    for row in ROWS:
        cells = (row.form(getattr(one, row.amount)) for one in columns)
        table.rows.append((row.words, *cells, basis[row.basis]))
    return table


def look_up_table(
    measured: Sequence[Mapping[str, Any]], given: Assumptions, joined: Sequence[Mapping[str, Any]] = ()
) -> Table:
    """What a query of a province loads that asks all its cities: the bound at the size of the middle city, and what
    was measured of joined ones beside the bound at their size."""
    entries = counting.middle([one for cities in counting.nation(measured, given) for one in cities]).records
    table = Table("nation-look-up", _look_up_heads(entries, joined))
    found = {one["cities"]: one for one in joined}
    for cities in JOINED:
        asked = counting.look_up(measured, entries, cities)
        bound = (_loaded(asked.requests, asked.bytes), str(asked.rounds))
        there: tuple[Cell, ...] = (NONE, NONE) if joined else ()
        if cities in found:
            same = counting.look_up(measured, found[cities]["entries"], cities)
            there = (_look_up(found[cities]), _loaded(same.requests, same.bytes))
        table.rows.append((str(cities), *bound, *there))
    return table


def _look_up_heads(entries: float, joined: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    at = counting.CONNECTIONS
    heads: tuple[Cell, ...] = (
        Words("一次冷查问几个市", "cities that a cold look-up asks"),
        Words(f"上限（每市 {number(entries)} 条）：请求；字节", f"bound at {number(entries)} records: requests; bytes"),
        Words(f"HTTP/1.1 几轮（一次 {at} 个）", f"rounds over HTTP/1.1 ({at} at once)"),
    )
    if not joined:
        return heads
    size_of = joined[0]["entries"]
    there = Words(
        f"实测（每市 {size_of:,} 条）：请求；字节（中位）", f"measured at {size_of:,}: requests; bytes (median)"
    )
    return (*heads, there, Words(f"每市 {size_of:,} 条的上限", f"bound at {size_of:,}"))


def _basis(measured: Sequence[Mapping[str, Any]], given: Assumptions) -> Mapping[str, Words]:
    """What the figures rest on: measured, on a line, or assumed."""
    sizes = sorted(one["entries"] for one in measured)
    few, many = given.cities
    least, most = given.records
    edits = sum(one["working"]["edits"] for one in measured) * 1000 / sum(sizes)
    return {
        "line": Words(
            f"实测 {_listed(sizes)} 条的市，其余在直线上", f"cities of {_listed(sizes)} measured, others on the line"
        ),
        "drawn": Words(
            f"假设：每省 {few}–{many}，种子 {given.seed}", f"assumed: {few}–{many} a province, seed {given.seed}"
        ),
        "spread": Words(
            f"假设：每市 {least:,}–{most:,} 条，各数量级一样多",
            f"assumed: {least:,}–{most:,} a city, each order of magnitude alike",
        ),
        "worked": Words(
            f"实测：每千条改 {edits:.1f} 条又过一天；其余在直线上",
            f"measured: {edits:.1f} of each thousand changed and a day gone by, others on the line",
        ),
        "own": Words("发布到 s3://：每个文件写或复制一次", "publish to s3://: each file is written or copied once"),
        "kept": Words(f"字节 × 留 {given.kept} 版", f"bytes × {given.kept} editions kept"),
        "visits": Words(f"假设：每千条一天 {given.visits:g} 次", f"assumed: {given.visits:g} a day for 1,000 records"),
        "read": Words(
            f"假设：一次 {given.pages:g} 页、冷查 {given.queries:g} 次；每页、每查实测，按条数的对数",
            f"assumed: a visit is {given.pages:g} pages and {given.queries:g} cold look-ups, measured, on a log line",
        ),
        "hits": Words(f"假设：CDN 自己答 {given.hits:.0%}", f"assumed: the CDN answers {given.hits:.0%} itself"),
    }


PRICED: Mapping[str, tuple[Words, Callable[[Amounts], float]]] = {
    "stored": (Words("存 1 GB 一个月", "1 GB stored for a month"), lambda one: one.stored / 1e9),
    "writes": (Words("写 1 万次", "10,000 writes"), lambda one: one.day_files * 30 / MANY),
    "reads": (Words("回源 1 万次", "10,000 reads from the store"), lambda one: one.gets * 30 / MANY),
    "requests": (Words("CDN 1 万次请求", "10,000 requests to the CDN"), lambda one: one.requests * 30 / MANY),
    "traffic": (Words("CDN 1 GB 流量", "1 GB out of the CDN"), lambda one: one.sent * 30 / 1e9),
    "processor": (Words("处理器 1 小时", "an hour of a processor"), lambda one: one.day_processor * 30 / 3600),
}
"""What has a price, in the unit by which it is sold, and how much of it a month of 30 days takes."""


def price_table(measured: Sequence[Mapping[str, Any]], given: Assumptions, prices: Mapping[str, float]) -> Table:
    """A month of the nation in the money of the prices that were given; what has none is left out."""
    amounts = counting.total([one for cities in counting.nation(measured, given) for one in cities])
    heads = (Words("一个月", "a month"), Words("数量", "amount"), Words("单价", "price"), Words("金额", "money"))
    table = Table("nation-prices", heads)
    sum_of_all = 0.0
    for name, (words, amount) in PRICED.items():
        if name in prices:
            money = amount(amounts) * prices[name]
            sum_of_all += money
            table.rows.append((words, f"{amount(amounts):,.1f}", f"{prices[name]:g}", f"{money:,.2f}"))
    table.rows.append((Words("合计", "in all"), NONE, NONE, f"{sum_of_all:,.2f}"))
    return table


def number(value: float) -> str:
    """A count; above ten thousand three digits of it are known at most."""
    return f"{value:,.0f}" if value < MANY else f"{float(f'{value:.3g}'):,.0f}"


def seconds(value: float) -> str:
    """Processor time in the unit that suits it."""
    if value < 600:
        return f"{value:.1f} s" if value < 100 else f"{value:.0f} s"
    return f"{value / 60:.0f} min" if value < 7200 else f"{value / 3600:.1f} h"


def _listed(sizes: Sequence[int]) -> str:
    return "、".join(f"{one:,}" for one in sizes) if len(sizes) != 2 else f"{sizes[0]:,} / {sizes[1]:,}"


def _files(part: Mapping[str, Any]) -> str:
    return f"{number(part['files'])}; {size(part['bytes'])}"


def _both(part: Mapping[str, Any]) -> str:
    return f"{size(part['bytes'])}; {size(part['zipped'])}"


def _look_up(one: Mapping[str, Any]) -> Cell:
    asked = one["look-up"]
    if not asked:
        return NONE
    requests = median(query["requests"] + query["program_requests"] for query in asked)
    return _loaded(requests, median(query["bytes"] + query["program_bytes"] for query in asked))


def _loaded(requests: float, loaded: float) -> str:
    return f"{number(requests)}; {size(loaded)}"


ROWS = (
    Row("cities", Words("市", "cities"), number, "drawn"),
    Row("records", Words("记录", "records"), number, "spread"),
    Row("files", Words("文件", "files"), number, "line"),
    Row("bytes", Words("字节", "bytes"), size, "line"),
    Row("zipped", Words("压缩后", "gzipped"), size, "line"),
    Row("index_files", Words("索引的文件", "index files"), number, "line"),
    Row("index_bytes", Words("索引的字节", "index bytes"), size, "line"),
    Row("cold_processor", Words("全部冷建，处理器时间", "all built cold, CPU"), seconds, "line"),
    Row("day_processor", Words("一天：生成，处理器时间", "a day: builds, CPU"), seconds, "worked"),
    Row("day_files", Words("一天：变的文件，只传变的写几次", "a day: changed files, each written"), number, "worked"),
    Row("day_bytes", Words("一天：要传的字节", "a day: bytes to upload"), size, "worked"),
    Row("day_zipped", Words("一天：要传的，压缩后", "a day: to upload, gzipped"), size, "worked"),
    Row("puts_edition", Words("一天：每版一个前缀，写几次", "a day: writes, a prefix an edition"), number, "own"),
    Row("stored", Words("对象存储里放着", "kept in the store"), size, "kept"),
    Row("visits", Words("一天：访问", "a day: visits"), number, "visits"),
    Row("requests", Words("一天：CDN 的请求", "a day: requests to the CDN"), number, "read"),
    Row("sent", Words("一天：CDN 的流量", "a day: traffic of the CDN"), size, "read"),
    Row("gets", Words("一天：回源的请求", "a day: requests to the store"), number, "hits"),
)

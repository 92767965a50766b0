"""Make something to measure on, and measure.

python3 scripts/bench.py corpus --entries 10000 --seed 1 --out DIR
python3 scripts/bench.py run --root DIR
python3 scripts/bench.py compare
python3 scripts/bench.py prices --root DIR --without 接口
python3 scripts/bench.py growth --sizes 1000,10000
python3 scripts/bench.py province --cities 8 --entries 2000
python3 scripts/bench.py nation --sizes 1000,10000
python3 scripts/bench.py lighthouse --site DIR --lighthouse CMD
python3 scripts/bench.py look-up --root DIR
python3 scripts/bench.py province-look-up --site DIR
python3 scripts/bench.py hotline --site DIR
python3 scripts/bench.py look-up-peers --root DIR --peers PYTHON
python3 scripts/bench.py match --root DIR
python3 scripts/bench.py search-engine --root DIR
python3 scripts/bench.py desk --root DIR --texts PATH
python3 scripts/bench.py papers [FILE …]
python3 scripts/bench.py scan FILE.pdf
python3 scripts/bench.py drafts LAW …
python3 scripts/bench.py province-pages --site DIR --cities 20
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

VERBS = {
    "corpus": ("corpus", "写一本虚构的手册，供 build.py --root 使用"),
    "run": ("suite", "量一本手册的生成、预览、查找和页面"),
    "compare": ("peers.site_comparison", "和别的生成器并排量生成"),
    "prices": ("prices", "量每样文件多花多少时间和地方"),
    "growth": ("growth", "量手册变大时各项怎样增长"),
    "province": ("province", "量一个省：逐个生成、本机一起、交给 Dask"),
    "nation": ("nation.simulation", "全国各省一起要多少：几个市实测，其余按假设相乘"),
    "lighthouse": ("lighthouse", "用 Lighthouse 的手机档给几类页面打分"),
    "look-up": ("lookups", "在 Chromium 里量一键查：查全、计数、快慢、字节"),
    "province-look-up": ("province_lookups", "在 Chromium 里量一省各市一起查：与通读核对、快慢、字节"),
    "hotline": ("hotline", "用 12345 来电那样的问题查，量答案不点开就看得到的有几条"),
    "match": ("matching", "让虚构的单位逐屏回答政策匹配，量几屏能知道能享什么"),
    "desk": ("desk", "造出各种错，量核对台能发现多少"),
    "papers": ("papers.reading", "逐份读文件，量处理器时间和内存；不给文件就读造出来的恶意文件"),
    "scan": ("papers.scans", "把 PDF 画成扫描件再识别，量错字和时间"),
    "drafts": ("papers.drafts", "起草法规，和已有的记录逐项对照"),
    "province-pages": ("province_pages", "量一省把各市连起来的页面：处理器时间、内存、字节"),
    "search-engine": ("search_engine_trial", "起检索引擎，量查到的是否和一键查相同"),
    "look-up-peers": ("peers.search_comparison", "把一键查和别的查找并排量"),
}
"""Each verb with its module, imported only when it is asked for (`main(argv) -> int`), and what it does."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the verb; 2 where there is no such verb."""
    asked = list(sys.argv[1:] if argv is None else argv)
    if asked[:1] in (["-h"], ["--help"]):
        print(_usage())
        return 0
    if not asked or asked[0] not in VERBS:
        said = f"没有“{asked[0]}”这一项。" if asked else "要量什么？"
        print(f"{said}\n\n{_usage()}", file=sys.stderr)
        return 2
    status: int = import_module(f"bench.{VERBS[asked[0]][0]}").main(asked[1:])
    return status


def _usage() -> str:
    lines = [f"  {verb:<16} {what}" for verb, (_, what) in VERBS.items()]
    return "\n".join(["用法：bench.py 项目 [选项]；每一项都有 --help。", "", *lines])

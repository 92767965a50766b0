"""Put the handbook where people read it: a site on a server, a copy to carry.

python3 scripts/publish.py WAY … [--root DIR] [--today YYYY-MM-DD]; each way is a module of `handbook_site/publishing/`
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

WAYS = {
    "to": ("to", "生成、检查并整体换上：文件夹、服务器、gh-pages、对象存储"),
    "back": ("back", "换回以前发布的一版"),
    "zip": ("zip_copy", "把整本装进一个压缩包，解压就能看，不用联网"),
    "list": ("listing", "列出发布过哪几版"),
}
"""Each way with its module, which has `main(argv) -> int`, and what it does."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the way that is named first, after `--root DIR` where a script puts that."""
    asked = list(sys.argv[1:] if argv is None else argv)
    at = 2 if asked[:1] == ["--root"] else 0
    rooted, way, rest = asked[:at], asked[at : at + 1], asked[at + 1 :]
    if not way or way[0] in ("-h", "--help"):
        print(_usage())
        sys.exit(0)
    if way[0] not in WAYS:
        print(f"没有“{way[0]}”这种发布方式。\n\n{_usage()}", file=sys.stderr)
        return 2
    module = import_module(f"handbook_site.publishing.{WAYS[way[0]][0]}")
    status: int = module.main([*rooted, *rest])
    return status


def _usage() -> str:
    lines = [f"  publish {way:<6} {what}" for way, (_, what) in WAYS.items()]
    return "\n".join(["发布手册。用法：publish 方式 [选项]；每种方式都有 --help。", "", *lines])

"""Make something to measure on, and measure.

python3 scripts/bench.py corpus --entries 10000 --seed 1 --out DIR
python3 scripts/bench.py look-up --root DIR
python3 scripts/bench.py look-up-peers --root DIR --peers PYTHON
"""

from __future__ import annotations

import sys

import _setup

_setup.ensure(tests="corpus" not in sys.argv)

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import _corpus

if TYPE_CHECKING:
    from handbook.edition import Edition

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))


def main() -> int:
    parser = argparse.ArgumentParser(description="测量用的工具。")
    verbs = parser.add_subparsers(dest="verb", required=True)
    corpus = verbs.add_parser("corpus", help="写一本虚构的手册，供 build.py --root 使用")
    corpus.add_argument("--entries", type=int, required=True, help="多少条记录")
    corpus.add_argument("--seed", type=int, default=1, help="随机种子；种子相同，内容逐字节相同")
    corpus.add_argument("--out", type=Path, required=True, help="写到哪个文件夹，须是空的或还没有")
    find = verbs.add_parser("look-up", help="在 Chromium 里量一键查：查全、计数、快慢、字节（先用 build.py 生成网站）")
    find.add_argument("--root", type=Path, required=True, help="手册文件夹")
    find.add_argument("--site", type=Path, help="已生成的网站，默认手册文件夹下的 site/")
    find.add_argument("--queries", type=int, default=1000, help="已知条目的查询数，默认 1000")
    find.add_argument("--file", action="store_true", help="不经服务器，直接打开文件夹（file://）")
    find.add_argument("--seed", type=int, default=1, help="随机种子")
    find.add_argument("--json", type=Path, help="把全部数字写到这个文件")
    _peers_options(verbs)
    options = parser.parse_args()
    chosen = {"corpus": _corpus_of, "look-up": _find, "look-up-peers": _compare}
    return chosen[options.verb](options)


def _peers_options(verbs: Any) -> None:
    said = (
        "同一次运行、同一本手册、同样的查询：本手册、Pagefind extended、Material 的查找。"
        "对照的查找不是本项目的依赖，没有安装的说一声就略过。另建一个环境来装，不要装进 .venv："
        "python3 -m venv PEERS；PEERS/bin/pip install 'pagefind[extended]' mkdocs-material jieba；"
        "再用 --peers PEERS/bin/python。jieba 可以不装，装了 Material 会用它分词。"
    )
    peers = verbs.add_parser(
        "look-up-peers", help="把一键查和别的查找并排量（先用 build.py 生成网站）", description=said
    )
    peers.add_argument("--root", type=Path, required=True, help="手册文件夹")
    peers.add_argument("--site", type=Path, help="已生成的网站，默认手册文件夹下的 site/")
    peers.add_argument("--peers", default=sys.executable, metavar="PYTHON", help="装有对照查找的 Python，默认现在这个")
    peers.add_argument("--queries", type=int, default=40, help="标题片段数，一半按词，一半跨词，默认 40")
    peers.add_argument("--seed", type=int, default=1, help="随机种子")
    peers.add_argument("--json", type=Path, help="把全部数字写到这个文件")


def _prepared(options: argparse.Namespace) -> tuple[Edition, Path]:
    """The edition of a site that has been built, as of the day it was built for."""
    from handbook.edition import prepare

    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    if not (site / "handbook.json").is_file():
        sys.exit(f"{site} 里没有生成好的网站，先用 build.py 生成。")
    told = json.loads((site / "handbook.json").read_text(encoding="utf-8"))
    edition = prepare(root, date.fromisoformat(told["today"]), root / ".cache").edition
    if edition is None:
        sys.exit("手册数据有错误，先用 check.py 查看。")
    return edition, site


def _compare(options: argparse.Namespace) -> int:
    import _peer_table
    import _peers

    edition, site = _prepared(options)
    figures = _peers.measure(edition, site, options.queries, options.seed, python=options.peers, tell=_say)
    if options.json:
        options.json.write_text(_peer_table.as_json(figures), encoding="utf-8")
    print(_peer_table.summary(figures))
    return 0


def _say(said: str) -> None:
    print(f"… {said}", flush=True)


def _find(options: argparse.Namespace) -> int:
    import _finding
    from handbook.lookup.entries import entries

    edition, site = _prepared(options)
    figures = _finding.measure(entries(edition), site, options.queries, options.seed, _say, as_folder=options.file)
    if options.json:
        options.json.write_text(_finding.as_json(figures), encoding="utf-8")
    print(_finding.summary(figures, site))
    return 0


def _corpus_of(options: argparse.Namespace) -> int:
    if options.entries < 10:
        sys.exit("--entries 至少 10。")
    out = options.out.resolve()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        sys.exit(f"{out} 里已有内容，没有动它。请换一个空文件夹。")
    count = _corpus.write(out, options.entries, options.seed)
    said = "，".join(f"{kind} {number}" for kind, number in count.items())
    print(f"已写好 {out}：{said}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

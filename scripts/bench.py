"""Make something to measure on.

python3 scripts/bench.py corpus --entries 10000 --seed 1 --out DIR
"""

from __future__ import annotations

import _setup

_setup.ensure()

import argparse
import sys
from pathlib import Path

import _corpus


def main() -> int:
    parser = argparse.ArgumentParser(description="测量用的工具。")
    verbs = parser.add_subparsers(dest="verb", required=True)
    corpus = verbs.add_parser("corpus", help="写一本虚构的手册，供 build.py --root 使用")
    corpus.add_argument("--entries", type=int, required=True, help="多少条记录")
    corpus.add_argument("--seed", type=int, default=1, help="随机种子；种子相同，内容逐字节相同")
    corpus.add_argument("--out", type=Path, required=True, help="写到哪个文件夹，须是空的或还没有")
    options = parser.parse_args()
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

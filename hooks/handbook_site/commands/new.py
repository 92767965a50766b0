"""Begin a record: a commented file with every field of its kind.

python3 scripts/new.py policies cz-new-policy [--root DIR]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.kinds import KINDS
from handbook.skeletons import skeleton
from handbook_site.commands import arguments


def main(argv: Sequence[str] | None = None) -> int:
    kinds = "、".join(f"{kind.name}（{kind.label}）" for kind in KINDS.values())
    parser = argparse.ArgumentParser(description="新建一条记录的空白文件。")
    parser.add_argument("kind", help=f"类别：{kinds}")
    parser.add_argument("id", help="标识，小写英文、数字和短横，例如 cz-new-policy")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹")
    options = parser.parse_args(argv)
    if options.kind not in KINDS:
        sys.exit(f"没有“{options.kind}”这一类。可用：{kinds}。")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.id):
        sys.exit(f"“{options.id}”不能作标识：用小写英文字母、数字和短横，例如 cz-new-policy。")
    path = arguments.root_of(options) / "data" / options.kind / f"{options.id}.yml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(KINDS[options.kind]))
    except FileExistsError:
        sys.exit(f"{path} 已经有了，没有动它。请换一个标识，或直接编辑它。")
    print(f"已新建 {path}\n填好后运行 python3 scripts/check.py 检查。")
    return 0

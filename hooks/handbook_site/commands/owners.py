"""Write the CODEOWNERS of the forge from data/vocabularies/owners.yml: whom it asks to look at a proposal.

    python3 scripts/owners.py [--forge github|gitlab|gitee] [--check] [--root DIR]

Exit status: 0; with --check 1 where the file is not what owners.yml says.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.edition import gather
from handbook_site import code_owners_file
from handbook_site.code_owners_file import OWNERS, PLACES
from handbook_site.commands import arguments
from handbook_site.commands.writing import write_or_leave


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="按 owners.yml 写代码平台的 CODEOWNERS：改了哪一类，请哪个处室看。")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹")
    parser.add_argument("--forge", choices=PLACES, help="哪个代码平台；默认 init 时选的，或按仓库看")
    parser.add_argument("--check", action="store_true", help="不写，只看是不是最新")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    handbook, _ = gather(root)
    if handbook is None or not handbook.reference_lists.owners:
        sys.exit(f"没有 {OWNERS}，或者里面没有读得出的一行。照 data/schemas/owners.schema.json 写，先运行 check。")
    forge = options.forge or code_owners_file.forge_of(root)
    if forge is None:
        sys.exit("看不出用的是哪个代码平台。加上 --forge github、gitlab 或 gitee。")
    file = code_owners_file.top_of(root) / PLACES[forge]
    content = code_owners_file.written(root, handbook).encode()
    if options.check:
        same = file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == content
        print(f"{file} {'和 owners.yml 一致' if same else '和 owners.yml 不一致，运行 owners 再写一遍'}。")
        return 0 if same else 1
    changed = write_or_leave({file: content}, root)
    print(f"已写好 {file}{'' if changed else '（没有变化）'}：{len(handbook.reference_lists.owners)} 行归口。")
    return 0

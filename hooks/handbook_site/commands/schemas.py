"""Write the editors' JSON Schemas from the models into data/schemas/.

python3 scripts/schemas.py [--root DIR]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from handbook.schemas import documents
from handbook_site.commands import arguments
from handbook_site.commands.writing import write_all


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="由模型生成编辑器用的 JSON Schema。")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹")
    folder = arguments.root_of(parser.parse_args(argv)) / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    made = documents()
    write_all(dict.fromkeys(folder.glob("*.schema.json")) | {folder / name: made[name].encode() for name in made})
    print(f"已写好 {len(made)} 个文件：{folder}")
    return 0

"""Write the editors' JSON Schemas from the models into data/schemas/.

python3 scripts/schemas.py [--root DIR]
"""

from __future__ import annotations

import _setup

_setup.ensure()

import argparse
import sys
from pathlib import Path

import _options
from _writing import write_all
from handbook.schemas import documents


def main() -> int:
    parser = argparse.ArgumentParser(description="由模型生成编辑器用的 JSON Schema。")
    parser.add_argument("--root", type=Path, default=_options.HERE, help="手册文件夹")
    folder = _options.root_of(parser.parse_args()) / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    made = documents()
    write_all(dict.fromkeys(folder.glob("*.schema.json")) | {folder / name: made[name].encode() for name in made})
    print(f"已写好 {len(made)} 个文件：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

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
from handbook.schemas import documents


def main() -> int:
    parser = argparse.ArgumentParser(description="由模型生成编辑器用的 JSON Schema。")
    parser.add_argument("--root", type=Path, default=_options.HERE, help="手册文件夹")
    folder = _options.root_of(parser.parse_args()) / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    made = documents()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for old in folder.glob("*.schema.json"):
        if old.name not in made:
            old.unlink()
    print(f"已写好 {len(made)} 个文件：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

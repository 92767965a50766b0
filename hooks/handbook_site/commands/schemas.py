"""Write the editors' JSON Schemas from the models into data/schemas/.

python3 scripts/schemas.py [--root DIR]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from handbook.schemas import documents, editor_settings
from handbook_site.commands import arguments
from handbook_site.commands.writing import write_or_leave


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="由模型生成编辑器用的 JSON Schema，并告诉 VS Code 哪个文件用哪一份。")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹")
    root = arguments.root_of(parser.parse_args(argv))
    folder = root / "data" / "schemas"
    made = documents()
    files = dict.fromkeys(folder.glob("*.schema.json")) | {folder / name: made[name].encode() for name in made}
    settings = root / ".vscode" / "settings.json"
    mended = _with_places(settings)
    write_or_leave(files | ({settings: mended} if mended else {}), root)
    print(f"已写好 {len(made)} 个文件：{folder}")
    if mended is None:
        print(f"{settings} 里有注释或写法不对，没有动它。")
    return 0


def _with_places(file: Path) -> bytes | None:
    """What else stands in an editor's settings stays. None where it is no JSON."""
    try:
        return editor_settings(json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {})
    except ValueError:
        return None

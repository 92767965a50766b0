"""Writing what the desk confirmed into the files of a handbook: all of it, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handbook.kinds import KINDS
from handbook.linking import Handbook, Key
from handbook.model.source_text import SourceText
from handbook.reading.parsing import parse
from handbook.verifying.confirming import Confirmation
from handbook.yaml_editing import CannotEditError, edit, yaml_text
from handbook_site.commands.writing import write_or_leave


def confirmed(root: Path, handbook: Handbook, made: Confirmation) -> str:
    """Write it, and say in a sentence what was written. Leaves with a sentence where a file cannot be edited."""
    texts: dict[Path, str] = {}
    planned: dict[Path, bytes | None] = {}
    for key, values in [*made.records.items(), *((("sources", name), values) for name, values in made.sources.items())]:
        path = root / (handbook.shaped[key].file if key in handbook.shaped else f"data/sources/{key[1]}.yml")
        if path not in texts:
            planned[path] = path.read_bytes() if path.exists() else None
            texts[path] = (planned[path] or b"").decode("utf-8")
        texts[path] = _edited(texts[path], key, values, path)
    changed = write_or_leave({path: text.encode() for path, text in texts.items()}, root, planned)
    facts = sum(len(values["citations"]) for values in made.records.values())
    return (
        f"已写凭据：{len(made.records)} 条记录 {facts} 处，{len(made.sources)} 份文本；改了 {len(changed)} 个文件。"
        "可信度没有动，升不升由人来定。"
    )


def _edited(text: str, key: Key, values: Mapping[str, Any], path: Path) -> str:
    if not text:
        return yaml_text.single(values, "sources", SourceText)
    try:
        return edit(text, {(*_place(text, key), field): value for field, value in values.items()}, KINDS[key[0]].model)
    except CannotEditError:
        sys.exit(f"{path}：里面的写法没法原样改，什么都没有写。先用 format 整理这个文件。")


def _place(text: str, key: Key) -> tuple[int, ...]:
    """Where the record stands in its file: it is the file, or one of a list."""
    value, _, _ = parse(text, "")
    if not isinstance(value, list):
        return ()
    return (next(at for at, item in enumerate(value) if item.get("id") == key[1]),)

"""Begin a record: a commented file with every field of its kind.

handbook new 政策 科技创新券管理办法 [--id ID] [--root DIR]
python3 scripts/new.py policies cz-new-policy [--root DIR]

The kind is said by its folder or its Chinese name, the record by its id or its
title. For a title an id is offered from pinyin, said, and used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from handbook import pinyin_ids
from handbook.kinds import KINDS
from handbook.model.base import is_id
from handbook.model.kind import Kind
from handbook.reading import read_folder
from handbook.skeletons import skeleton
from handbook.yaml_editing import yaml_text
from handbook_site.commands import arguments
from handbook_site.commands.writing import write_or_leave


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    kind = _kind(options.kind)
    root = arguments.root_of(options)
    name = " ".join(options.name).strip() or _typed_title(kind, root)
    title = name if pinyin_ids.is_chinese(name) else ""
    taken = set(_ids(root, kind))
    chosen = options.id or (pinyin_ids.offered(title, taken) if title else name)
    _require(chosen, taken, root, kind)
    path = root / "data" / kind.name / f"{chosen}.yml"
    text = skeleton(kind, yaml_text.scalar(title) if title else "")
    write_or_leave({path: text.encode()}, root, {path: None})
    if title and not options.id:
        print(f"标识用 {chosen}；要换一个就写在后面：--id …")
    print(f"已新建 {path}\n填好后运行 {arguments.command('check', root)} 检查。")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="新建一条记录的空白文件。")
    parser.add_argument("kind", help=f"类别：{_all_kinds()}；写哪一个都行")
    parser.add_argument("name", nargs="*", help="中文名称，例如 科技创新券管理办法；或标识，例如 cz-new-policy")
    parser.add_argument("--id", help="标识，小写英文、数字和短横；不写就由名称的拼音来定")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹")
    return parser


def _all_kinds() -> str:
    return "、".join(f"{kind.name}（{kind.label}）" for kind in KINDS.values())


def _kind(asked: str) -> Kind:
    """The kind of this folder or label. Leaves with the likely ones where there is none."""
    found = next((kind for kind in KINDS.values() if asked in (kind.name, kind.label)), None)
    if found is None:
        near = [f"“{kind.label}”（{kind.name}）" for kind in _near(asked)]
        sys.exit(f"没有“{asked}”这一类。" + (f"是不是{'、'.join(near)}？" if near else f"可用：{_all_kinds()}。"))
    return found


def _near(asked: str) -> list[Kind]:
    """Kinds whose label holds what was asked or is held by it, else those that are written almost so."""
    within = [kind for kind in KINDS.values() if asked and (asked in kind.label or kind.label in asked)]
    named = {**{kind.name: kind for kind in KINDS.values()}, **{kind.label: kind for kind in KINDS.values()}}
    close = [named[word] for word in get_close_matches(asked.lower(), named, n=3, cutoff=0.5)]
    return within or list({kind.name: kind for kind in close}.values())


def _typed_title(kind: Kind, root: Path) -> str:
    """The title as somebody types it at a terminal. Leaves with a sentence where nobody can be asked, or says none."""
    missing = f"还要写{kind.label}的名称：{arguments.command('new', root)} {kind.label} 科技创新券管理办法"
    if not sys.stdin.isatty():
        sys.exit(missing)
    try:
        name = input(f"{kind.label}的名称（或标识）：").strip()
    except (EOFError, KeyboardInterrupt):
        name = ""
    return name or sys.exit(missing)


def _ids(root: Path, kind: Kind) -> Iterator[str]:
    """Every id of the kind, and every one that something of it once had: its address leads on."""
    for document in read_folder(root, kind.name, cache=None)[0]:
        several = isinstance(document.value, list)
        if not several:
            yield document.stem
        for record in document.value if several else (document.value,):
            if isinstance(record, dict):
                former = record.get("former_ids")
                yield from map(str, [record.get("id") or "", *(former if isinstance(former, list) else [])])


def _require(chosen: str, taken: set[str], root: Path, kind: Kind) -> None:
    """Leaves with a sentence where an id cannot be one, or is one already."""
    path = root / "data" / kind.name / f"{chosen}.yml"
    if not chosen:
        sys.exit("从名称读不出拼音，没有新建。请在后面写上标识：--id …")
    if not is_id(chosen):
        hint = "用小写英文字母、数字和短横，例如 cz-new-policy；index 和 page-2 这样的留给列表页。"
        offer = pinyin_ids.offered(chosen, taken)
        sys.exit(f"“{chosen}”不能作标识：" + (hint.replace("cz-new-policy", offer) if offer else hint))
    if path.exists():
        sys.exit(f"{path} 已经有了，没有动它。请换一个标识，或直接编辑它。")
    if chosen in taken:
        sys.exit(f"{kind.label}里已经有“{chosen}”了，没有新建。请换一个标识，或直接编辑它。")

"""Move a handbook's repository to the version of the generator that is installed, and say what changed.

    handbook upgrade [--root DIR] [--dry-run]

Files of the generator (workflows, schemas, guides, the lock) are replaced where they still are what it wrote. One
that the city has changed is left, and the new one laid beside it as `NAME.new`. Facts and prose are never touched.

Exit status: 0; 1 where something is left to compare by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handbook.edition import gather
from handbook.outputs.code_owners import MARK, PLACES
from handbook.version import VERSION
from handbook_site import code_owners_file
from handbook_site.commands import arguments
from handbook_site.commands.writing import write_or_leave
from handbook_site.starting.manifest import FILE, Manifest, ManifestError, digests
from handbook_site.starting.repository import files
from handbook_site.starting.resources import shipped


@dataclass
class Changes:
    """What an upgrade would write (None takes a file away), and what is said of each path."""

    written: dict[Path, bytes | None] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def note(self, what: str, path: str) -> None:
        self.notes.setdefault(what, []).append(path)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="换到已装好的这一版生成器，并说明改了什么。事实和说明文字不动。")
    parser.add_argument("--root", type=Path, default=Path(), help="手册文件夹，默认当前文件夹")
    parser.add_argument("--dry-run", action="store_true", help="只说会改什么，不写入")
    options = parser.parse_args(argv)
    try:
        manifest = Manifest.read(options.root.resolve())
    except ManifestError as error:
        sys.exit(str(error))
    root = options.root.resolve() if manifest.answers.province else arguments.root_of(options)
    if _number(manifest.version) > _number(VERSION):
        sys.exit(f"这个仓库是 {manifest.version} 写的，这里装的是 {VERSION}。请先装 {manifest.version} 或更新的版本。")
    kept = files(manifest.answers).kept
    changes = _changes(root, manifest, kept)
    _tell(manifest.version, changes, options.dry_run)
    if not options.dry_run:
        after = Manifest(VERSION, manifest.answers, manifest.files | digests(kept))
        after.files = {path: mark for path, mark in after.files.items() if path in kept}
        owners = {} if manifest.answers.province else _code_owners(root)
        write_or_leave({**changes.written, root / FILE: after.text().encode(), **owners}, root)
    if not options.dry_run and not manifest.answers.province:
        check = arguments.command("check", root)
        print(f"\n再运行 {check}：字段改了名的，用 {check} --fix 代改。")
    return 1 if CONFLICT in changes.notes else 0


def _code_owners(root: Path) -> dict[Path, bytes]:
    """The forge's CODEOWNERS as owners.yml has it; one that the city writes by hand stays."""
    handbook, forge = gather(root)[0], code_owners_file.forge_of(root)
    if forge is None or handbook is None or not handbook.reference_lists.owners:
        return {}
    file = code_owners_file.top_of(root) / PLACES[forge]
    own = file.is_file() and not file.read_bytes().startswith(MARK.encode())
    return {} if own else {file: code_owners_file.written(root, handbook).encode()}


NEW, REPLACED, GONE, CONFLICT, LEFT = (
    "新增",
    "换新",
    "不再需要，已删",
    "您改过，新的写在 .new 里，请对照",
    "您删了，没有补上",
)


def _changes(root: Path, manifest: Manifest, kept: dict[str, bytes]) -> Changes:
    made = Changes()
    for path, content in kept.items():
        file = root / path
        here = file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else None
        if here is None and path in manifest.files:
            made.note(LEFT, path)
        elif here is None or (here != content and manifest.is_own(path, here)):
            made.note(NEW if here is None else REPLACED, path)
            made.written[file] = content
        elif here != content:
            made.note(CONFLICT, path)
            made.written[file.with_name(f"{file.name}.new")] = content
    for path in manifest.files.keys() - kept.keys():
        file = root / path
        if file.is_file() and manifest.is_own(path, file.read_bytes()):
            made.note(GONE, path)
            made.written[file] = None
    return made


def _tell(before: str, changes: Changes, dry: bool) -> None:
    print(f"{'会从' if dry else '从'} {before} 换到 {VERSION}。")
    for what in (NEW, REPLACED, GONE, LEFT, CONFLICT):
        paths = changes.notes.get(what, [])
        for path in paths if what in (CONFLICT, LEFT, GONE) else paths[:12]:
            print(f"  {what}  {path}")
        if what in (NEW, REPLACED) and len(paths) > 12:
            print(f"  {what}  ……共 {len(paths)} 个文件")
    if not changes.notes:
        print("  生成器写的文件都是这一版的，没有要换的。")
    news = "\n".join(_news(shipped("CHANGELOG.md").read_text(encoding="utf-8"), before))
    if news:
        print(f"\n这之间的改动：\n{news}")


def _news(changelog: str, before: str) -> Iterator[str]:
    """The sections of versions after `before`, newest first as they stand."""
    for section in re.split(r"^(?=## )", changelog, flags=re.MULTILINE)[1:]:
        number = re.match(r"## \[?v?(\d+\.\d+\.\d+)", section)
        if number is None or _number(number[1]) > _number(before):
            yield section.rstrip()


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])

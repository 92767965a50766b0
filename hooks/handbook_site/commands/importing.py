"""Where an import touches files: what is there, and what would be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from handbook.kinds import Kind
from handbook.reading.decoding import LARGEST_FILE
from handbook.sheets import splicing, yaml_out
from handbook.sheets.planning import ImportPlan, Planned


class CannotWriteError(Exception):
    """A sentence that says which file is in the way."""


def files_of(root: Path, kind: Kind, plan: ImportPlan, target: Path, each: bool) -> dict[Path, bytes]:
    """Every file the plan writes, with its whole new content."""
    made = _changed(root, kind, plan.changed)
    if each:
        for item in plan.new:
            path = root / "data" / kind.name / f"{item.id}.yml"
            if path.exists():
                raise CannotWriteError(f"{_relative(root, path)} 已经有了，里面却不是“{item.id}”这条记录。请先看看它。")
            made[path] = yaml_out.single(item.value, kind.name, kind.model)
    elif plan.new:
        made[target] = _with_new(root, kind, plan.new, target, made)
    files = {path: text.encode() for path, text in made.items()}
    for path, data in files.items():
        if len(data) > LARGEST_FILE:
            raise CannotWriteError(f"{_relative(root, path)} 会超过 16 MB，以后读不了。请把表格拆成几张，或加 --each。")
    return files


def _changed(root: Path, kind: Kind, items: Sequence[Planned]) -> dict[Path, str]:
    by_file: defaultdict[str, list[Planned]] = defaultdict(list)
    for item in items:
        assert item.held is not None
        by_file[item.held.file].append(item)
    made = {}
    for file, listed in by_file.items():
        path = root / file
        try:
            made[path] = splicing.changed(_read(path), listed, kind.model)
        except splicing.CannotSpliceError:
            names = "、".join(item.id for item in listed)
            raise CannotWriteError(
                f"{file} 的写法特别，没有把握只改这几条：{names}。请照计划手工改，再导入。"
            ) from None
    return made


def _with_new(root: Path, kind: Kind, items: Sequence[Planned], target: Path, made: Mapping[Path, str]) -> str:
    if target not in made and not target.exists():
        return yaml_out.file_of([item.value for item in items], kind.name, kind.model)
    text = made.get(target) or _read(target)
    try:
        return splicing.appended(text, [item.value for item in items], kind.model)
    except splicing.CannotSpliceError:
        message = f"{_relative(root, target)} 里不是一列记录，不能接着写。请用 --name 换一个文件名。"
        raise CannotWriteError(message) from None


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()

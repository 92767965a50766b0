"""Where an import touches files: what is there, and what would be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.edition import Kept
from handbook.kinds import KINDS
from handbook.model.kind import Kind
from handbook.reading.sources import LARGEST_FILE
from handbook.sheets.held import Held, held_records
from handbook.sheets.planning import ImportPlan, Planned
from handbook.yaml_editing import CannotEditError
from handbook.yaml_editing.record_files import added, created, rewritten
from handbook.yaml_editing.yaml_text import settled


class CannotWriteError(Exception):
    """A sentence that says which file is in the way."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record as it would be (or GONE), and where. A new one may be a file of its own, named by it."""

    kind: Kind
    id: str
    file: str
    value: Any
    is_new: bool
    may_be_alone: bool = True


def held_in(root: Path, kept: Kept, kind: str) -> dict[str, Held]:
    """The records of a kind as their files hold them, from what was read already."""
    folder = (root / "data" / kind).as_posix()
    documents = (document for path, (document, _) in kept.documents.items() if path.startswith(f"{folder}/"))
    return held_records(documents, KINDS[kind].model)


class FilesPlan(dict[Path, bytes | None]):
    """Every file that changes with its new content, None for one that goes; `planned` is what they held before."""

    def __init__(self) -> None:
        self.planned: dict[Path, bytes | None] = {}


def files_of(root: Path, changes: Iterable[RecordChange], split: str, elsewhere: str) -> FilesPlan:
    """What the changes make of the files.

    `split` says what to do where a file would be too large, `elsewhere` where it can hold no more records.
    """
    by_file: defaultdict[str, list[RecordChange]] = defaultdict(list)
    for change in changes:
        by_file[change.file].append(change)
    made = FilesPlan()
    for file, listed in by_file.items():
        path = root / file
        before = made.planned[path] = path.read_bytes() if path.is_file() else None
        text = _content(before, file, listed, elsewhere)
        made[path] = data = None if text is None else text.encode()
        if data is not None and len(data) > LARGEST_FILE:
            raise CannotWriteError(f"{file} 会超过 16 MB，以后读不了。{split}")
    return made


def _content(before: bytes | None, file: str, changes: Sequence[RecordChange], elsewhere: str) -> str | None:
    text = None if before is None else before.decode("utf-8")
    old = {change.id: change.value for change in changes if not change.is_new}
    new = [change for change in changes if change.is_new]
    kind, values = changes[0].kind, [change.value for change in new]
    try:
        if old and text is not None:
            text = rewritten(text, old, kind.model)
    except CannotEditError as error:
        names, where = "、".join(old), f"第 {error.line} 行"
        message = f"{file} 的写法特别（{where}），没有把握只改这几条：{names}。请照计划手工改，再导入。"
        raise CannotWriteError(message) from None
    try:
        if new and text is None:
            text = created(values, kind, len(new) == 1 and new[0].may_be_alone and new[0].id == Path(file).stem)
        elif new and text is not None:
            text = added(text, values, kind.model)
    except CannotEditError as error:
        advice = "请照计划手工写。" if text is None else elsewhere
        raise CannotWriteError(f"{file} {error.message}{advice}") from None
    return text


def sheet_changes(root: Path, kind: Kind, plan: ImportPlan, target: str, each: bool) -> Iterator[RecordChange]:
    """What a table of an office writes: only the fields that it speaks of."""
    for item in plan.changed:
        assert item.held is not None
        yield RecordChange(kind, item.id, item.held.file, _with_fields(item, item.held), is_new=False)
    for item in plan.new:
        file = f"data/{kind.name}/{item.id}.yml" if each else target
        if each and (root / file).exists():
            raise CannotWriteError(f"{file} 已经有了，里面却不是“{item.id}”这条记录。请先看看它。")
        yield RecordChange(kind, item.id, file, item.value, is_new=True, may_be_alone=each)


def _with_fields(item: Planned, held: Held) -> dict[str, Any]:
    new, left = settled(item.value), {key: inner for key, inner in held.value.items() if key not in item.fields}
    return {**left, **{key: new[key] for key in item.fields if key in new}}

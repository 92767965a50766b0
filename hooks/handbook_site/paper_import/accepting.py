"""Records that a person accepted → files of the handbook: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from handbook.edition import Kept
from handbook.findings import as_text
from handbook.kinds import KINDS
from handbook.papers.drafting import DraftRecord, file_of, yaml_of
from handbook.papers.drafting.differences import as_written
from handbook.papers.drafting.model import Path as FieldPath
from handbook.papers.drafting.records import written
from handbook.sheets.held import Held, copied
from handbook.yaml_editing import CannotEditError
from handbook.yaml_editing.yaml_text import settled
from handbook_site.commands.importing import CannotWriteError, FilesPlan, RecordChange, files_of, held_in
from handbook_site.paper_import.trial import errors_with

_MOST = 20
"""Errors that are shown."""


def planned(root: Path, kept: Kept, records: Sequence[DraftRecord]) -> FilesPlan:
    """The files as they would be. Raises `CannotWriteError`, whose sentence says which file or record is in the way."""
    held = {kind: held_in(root, kept, kind) for kind in {record.kind for record in records}}
    changes = [_change(record, held[record.kind]) for record in records if record.known]
    files = files_of(root, changes, "请把新记录写进别的文件。", "")
    for record in records:
        if record.known:
            continue
        path = root / file_of(record)
        if record.id in held[record.kind] or path.exists():
            raise CannotWriteError(f"手册里已经有 {record.kind}/{record.id}。重新导入这份文件，看和它有什么不同。")
        files.planned[path] = None
        files[path] = _text(record).encode()
    return files


def checked(root: Path, files: FilesPlan, today: date) -> None:
    """Raises `CannotWriteError` with file and line of every error that the handbook would have with them."""
    errors = [as_text(error) for error in errors_with(root, files, today)]
    if errors:
        more = [f"……还有 {len(errors) - _MOST} 处。"] if len(errors) > _MOST else []
        said = "照这样写，检查通不过，一个字都没有写。在并排核对的网页里改好这几处，重新存一次。"
        raise CannotWriteError("\n".join([*errors[:_MOST], *more, said]))


def _text(record: DraftRecord) -> str:
    try:
        return yaml_of(record)
    except CannotEditError as error:
        raise CannotWriteError(f"{file_of(record)}：{error.message}在并排核对的网页里改好，重新存一次。") from error


def _change(record: DraftRecord, held: dict[str, Held]) -> RecordChange:
    """A known record with other values at some places; what stood there must be what the draft was compared with."""
    kind = KINDS[record.kind]
    if record.id not in held:
        raise CannotWriteError(f"手册里没有 {record.kind}/{record.id} 了。重新导入这份文件。")
    now = held[record.id]
    stands, before = as_written(now.record), dict(record.before)
    value: dict[str, Any] = copied(now.value)
    for field in record.fields:
        if _plain(_at(stands, field.path)) != _plain(before.get(field.path)):
            where = ".".join(map(str, field.path))
            raise CannotWriteError(f"{now.file} 的 {where} 在起草以后改过，没有写。重新导入这份文件。")
        _put(value, field.path, written(field.value))
    return RecordChange(kind, record.id, now.file, value, is_new=False)


def _plain(value: Any) -> Any:
    """A value as a file would have it, whichever model gave it."""
    return written(settled({"": value})).get("")


def _at(value: Any, path: FieldPath) -> Any:
    """What stands at a place, or None."""
    for step in path:
        value = _step(value, step)
    return value


def _put(value: Any, path: FieldPath, new: Any) -> None:
    """Lay a value at its place; what is missing on the way is made, an item behind the last is put at the end."""
    for step, following in pairwise(path):
        inner = _step(value, step)
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _lay(value, step, inner, path)
        value = inner
    _lay(value, path[-1], new, path)


def _step(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    inside = isinstance(value, list) and isinstance(step, int) and step < len(value)
    return value[step] if inside else None


def _lay(value: Any, step: str | int, new: Any, path: FieldPath) -> None:
    if isinstance(value, dict) and isinstance(step, str):
        value[step] = new
    elif isinstance(value, list) and isinstance(step, int):
        value[step : step + 1] = [new]
    else:
        raise CannotWriteError(f"{'.'.join(map(str, path))} 在文件里的写法特别，没有把握改。请照并排核对的网页手工改。")

"""A file of decisions → the records that were accepted. It may have been edited, cut short, or be of another draft."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handbook.kinds import KINDS
from handbook.papers.drafting.model import DraftField, DraftRecord, Path
from handbook.papers.side_by_side.drafted import digest_of

FORMAT = 1
LARGEST = 16 * 1024 * 1024
"""Bytes of a file of decisions."""

Step = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_-]{0,63}$")] | Annotated[int, Field(ge=0, le=99_999)]
Steps = Annotated[list[Step], Field(min_length=1, max_length=12)]
Choice = Literal["accept", "change", "drop", ""]


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Field(_Plain):
    path: Steps
    value: Any
    required: bool
    proposed: bool
    group: Annotated[str, Field(max_length=200)]


class _Record(_Plain):
    kind: str
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=120)]
    known: bool
    before: list[tuple[Steps, Any]]
    fields: list[_Field]


class _Drafted(_Plain):
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    records: list[_Record]


class _Chosen(_Plain):
    """What was decided of one record: nothing of it, without some parts, and of each field in their order."""

    skip: bool
    parts: list[Steps]
    fields: list[Choice]
    changed: dict[str, Any]


class _File(_Plain):
    format: Literal[1]
    draft: str
    drafted: _Drafted
    choices: list[_Chosen]


class DecisionsError(Exception):
    """A file of decisions that is not taken. The message is Chinese: what is wrong, and the next step."""


@dataclass(frozen=True)
class Decisions:
    """What was accepted, for which paper and which draft."""

    fingerprint: str
    draft: str
    records: tuple[DraftRecord, ...]
    """Those of which something was accepted, with the values that a person gave them."""
    dropped: int
    """Values that were not taken."""


def decisions_of(content: bytes) -> Decisions:
    """Raises `DecisionsError`."""
    made = _file(content)
    plain = json.loads(content.decode("utf-8"))["drafted"]
    if digest_of(plain) != made.draft:
        raise DecisionsError(_REDO.format("里面的草稿被改过，或没有传完整"))
    if len(made.choices) != len(made.drafted.records):
        raise DecisionsError(_REDO.format("决定和草稿对不上"))
    taken: list[DraftRecord] = []
    dropped = 0
    for record, chosen in zip(made.drafted.records, made.choices, strict=True):
        fields = list(_taken(record, chosen))
        dropped += len(record.fields) - len(fields)
        if fields:
            before = tuple((tuple(path), value) for path, value in record.before)
            taken.append(DraftRecord(record.kind, record.id, tuple(fields), record.known, before))
    return Decisions(made.drafted.fingerprint, made.draft, tuple(taken), dropped)


_REDO = "{}。在并排核对的网页里重新存一次；网页不在了，重新运行 import-paper 生成。"


def _file(content: bytes) -> _File:
    if len(content) > LARGEST:
        raise DecisionsError(f"太大（{len(content) // 1_000_000} MB），不是并排核对存下的文件。")
    try:
        made = _File.model_validate_json(content)
    except ValidationError as error:
        raise DecisionsError(_REDO.format("不是并排核对存下的文件，或没有传完整")) from error
    unknown = [record.kind for record in made.drafted.records if record.kind not in KINDS]
    if unknown:
        raise DecisionsError(_REDO.format(f"手册里没有“{unknown[0]}”这一类"))
    return made


def _taken(record: _Record, chosen: _Chosen) -> Iterator[DraftField]:
    """The fields that were accepted or changed. What a record or part cannot be without goes with it, and a group is
    taken whole or left.
    """
    if chosen.skip:
        return
    if len(chosen.fields) != len(record.fields):
        raise DecisionsError(_REDO.format("决定和草稿对不上"))
    left_out = {tuple(path) for path in chosen.parts}
    pairs = list(zip(record.fields, chosen.fields, strict=True))
    whole = {one.group for one, _ in pairs} - {one.group for one, choice in pairs if choice != "accept"}
    for number, (field, choice) in enumerate(pairs):
        path = tuple(field.path)
        if part_of(path) in left_out or (field.group and field.group not in whole):
            continue
        if choice == "change":
            yield DraftField(path, _changed(chosen.changed.get(str(number)), field), required=field.required)
        elif choice == "accept" or (field.required and not field.proposed):
            yield DraftField(path, field.value, required=field.required)


def _changed(value: Any, field: _Field) -> str | list[str]:
    """What a person wrote instead: a text, or one text a line where the draft has several."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(one, str) and one.strip() for one in texts):
        raise DecisionsError(f"“{'.'.join(map(str, field.path))}”选了改，没有写改成什么。在网页里写好，重新存一次。")
    if isinstance(value, list) != isinstance(field.value, list):
        raise DecisionsError(_REDO.format("决定和草稿对不上"))
    return [one.strip() for one in texts] if isinstance(value, list) else texts[0].strip()


def part_of(path: Path) -> Path:
    """The part of a record in which a field stands: the item of a list, or the record itself."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else ()

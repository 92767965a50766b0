"""Shape: from plain values to typed records, or findings that say what to write.

Pydantic does the checking; this module turns its complaints into the words of
somebody who keeps a list, each with the line it is about and the next step.
"""

from __future__ import annotations

import marshal
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from handbook import pinyin_ids
from handbook.findings import Finding, Place
from handbook.model import own
from handbook.model.record import Record
from handbook.parts import parts
from handbook.reading import Document, Entry, colon_trouble, line_of
from handbook.renaming import in_todays_keys

AnyModel = TypeVar("AnyModel", bound=BaseModel)

_NONE: dict[str, Any] = {}
_WRITTEN: dict[frozenset[str], set[str]] = {}
_LISTED_ID = re.compile(r"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A typed record and where it stands.

    Its lines are asked for only where something is wrong, so they lie packed: a fifth of the room, for every record.
    """

    record: Record
    file: str
    packed: bytes

    @classmethod
    def of(cls, record: Record, file: str, lines: Entry) -> Shaped:
        return cls(record, file, marshal.dumps(lines))

    @property
    def lines(self) -> Entry:
        """The line of every value of the record."""
        found: Entry = marshal.loads(self.packed)
        return found

    def place(self, *path: str | int) -> Place:
        """The line of the value at `path` inside the record's file."""
        return Place(self.file, line_of(self.lines, path))


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that is there but cannot be used; links to it are not reported a second time."""

    id: str


Drawn = tuple[list[Shaped], list[Broken], list[Finding]]
"""The records of some files, the ids of those that are broken, and what is wrong."""


def shape_records(
    documents: Iterable[Document], model: type[Record], kept: dict[str, tuple[Document, Drawn]] | None = None
) -> Drawn:
    """Every record of a kind's files.

    `kept` are files by their address that had their shape before; what is worked out is added to it.
    """
    shaped: list[Shaped] = []
    broken: list[Broken] = []
    findings: list[Finding] = []
    for document in documents:
        before = kept.get(document.file) if kept is not None else None
        drawn = before[1] if before and before[0] is document else _shape_document(document, model)
        if kept is not None:
            kept[document.file] = document, drawn
        shaped += drawn[0]
        broken += drawn[1]
        findings += drawn[2]
    return shaped, broken, findings


def _shape_document(document: Document, model: type[Record]) -> Drawn:
    shaped: list[Shaped] = []
    broken: list[Broken] = []
    document, findings = in_todays_keys(document, model)
    if document.value is None:
        return [], [Broken(name) for name in [document.stem, *_LISTED_ID.findall(document.text)]], []
    for name, value, lines in _records(document, findings, broken):
        record, found = shape(value, model, document.file, lines)
        findings += found
        if record is None:
            broken.append(Broken(name))
        else:
            shaped.append(Shaped.of(_slim(record), document.file, lines))
    return shaped, broken, findings


def shape(value: Any, model: type[AnyModel], file: str, lines: Entry) -> tuple[AnyModel | None, list[Finding]]:
    """One typed object, or the findings that keep it from being one."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_finding(detail, model, value, file, lines) for detail in details if not _said_already(detail)]


def _said_already(detail: ErrorDetails) -> bool:
    """Of a key that no record may have its value is wrong too, and need not be."""
    return detail["type"] == "own-value" and not own.is_name(str(detail["loc"][0]))


def _slim(record: Record) -> Record:
    """The same record; which of its fields were written is noted once for all records that wrote the same.

    Pydantic keeps a set of names with each object, which takes more room than the object. Parts that have neither
    grades nor notes, and most have none, share one empty mapping, as do records without fields of a city's own;
    records are frozen, so nobody writes into it.
    """
    for _, part in parts(record):
        written = part.__pydantic_fields_set__
        object.__setattr__(part, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))
        values = part.__dict__
        for name in ("confidence", "note"):
            if values.get(name) == {}:
                values[name] = _NONE
    if not record.own:
        object.__setattr__(record, "__pydantic_extra__", _NONE)
    return record


def _records(
    document: Document, findings: list[Finding], broken: list[Broken]
) -> Iterator[tuple[str, dict[str, Any], Entry]]:
    """The records of one file: the file itself, named by its stem, or each item of its list."""
    value, lines = document.value, document.lines
    if isinstance(value, dict):
        yield from _single(document, value, lines, findings)
        return
    if not isinstance(value, list):
        broken.append(Broken(document.stem))
        findings.append(_not_a_record(document.file, line_of(lines, ()), value))
        return
    for index, item in enumerate(value):
        entry = lines[1][index] if not isinstance(lines, int) else lines
        if isinstance(item, dict):
            yield str(item.get("id", "")), item, entry
        else:
            findings.append(_not_a_record(document.file, line_of(entry, ())))


def _single(
    document: Document, value: dict[str, Any], lines: Entry, findings: list[Finding]
) -> Iterator[tuple[str, dict[str, Any], Entry]]:
    written = value.get("id")
    if written is not None and written != document.stem:
        place = Place(document.file, line_of(lines, ("id",)))
        message = f"标识“{written}”与文件名“{document.stem}”不同。"
        findings.append(Finding("id-form", place, message, "一个文件一条记录时不用写 id，以文件名为准。"))
    yield document.stem, {**value, "id": document.stem}, lines


def _not_a_record(file: str, line: int, value: Any = None) -> Finding:
    trouble = colon_trouble(value) if isinstance(value, str) else None
    if trouble:
        return Finding("not-a-record", Place(file, line), *trouble)
    hint = "写成“字段: 内容”的几行；一个文件放多条时，每条以“- id: …”开头。"
    return Finding("not-a-record", Place(file, line), "这里不是一条记录。", hint)


# --- pydantic's complaints in an editor's words -------------------------------------------------


def _finding(detail: ErrorDetails, model: type[BaseModel], value: Any, file: str, lines: Entry) -> Finding:
    path = detail["loc"]
    owner, field = _field_at(model, path)
    place = Place(file, line_of(lines, path))
    name = str(path[-1]) if path else ""
    title = (field.title if field else None) or name
    code, message, hint = _words(detail, name, title, owner, field)
    return Finding(code, place, message, hint)


def _words(
    detail: ErrorDetails, name: str, title: str, owner: type[BaseModel], field: FieldInfo | None
) -> tuple[str, str, str]:
    kind, given = detail["type"], detail.get("input")
    if kind in _OWN:
        code, hint = _OWN[kind]
        offer = pinyin_ids.offered(str(given)) if kind == "id-form" else ""
        hint = hint.replace("tech-sme", offer) if offer else hint
        return code, detail["msg"], hint.format(title=title)
    if kind == "own-value":
        key = str(detail["loc"][0])
        return "shape", f"“{key}”{detail['msg']}", f"写成“{key}: 320400-01”，几个的每项一行；没有就删去这一行。"
    if kind == "extra_forbidden":
        return "unknown-key", f"没有“{name}”这个字段。", _nearest_key(name, owner)
    if kind == "missing":
        example = f"，{field.description}" if field and field.description else ""
        return "missing-key", f"缺少“{title}”（{name}）。", f"补一行“{name}: …”{example}。"
    if kind in ("literal_error", "enum"):
        return "choice", f"“{given}”不是可选的{title}。", _choices(given, field)
    return "shape", _wrong_type(kind, given, title), _right_form(kind, field)


_OWN = {
    "date": ("date", "{title}，写成 2026-03-01。"),
    "id-form": ("id-form", "用小写英文字母、数字和短横，例如 tech-sme；index 和 page-2 这样的留给列表页。"),
    "own-name": ("unknown-key", "x- 后面写汉字、字母、数字和短横，不留空格，例如 x-事项编码。"),
    "web-address": ("web-address", "写完整的 https://…，没有就不写。"),
    "repo": ("shape", "照代码平台上的写，例如 kejiju/handbook。"),
    "editor": ("missing-key", "照编辑指南“在网页上用表单改”补上，或删去 editor。"),
    "time-zone": ("choice", "写 IANA 的名字，例如 Asia/Shanghai。"),
}
"""Complaints that our own types raise in Chinese: the finding's code, and the next step."""


def _nearest_key(name: str, owner: type[BaseModel]) -> str:
    if own.is_own(name):
        return "x- 开头的字段只写在一条记录的最外层，不写进里层；删去或移出去。"
    known = {field.alias or key: field.title or key for key, field in owner.model_fields.items()}
    by_title = next((key for key, title in known.items() if title == name), None)
    near = [by_title] if by_title else get_close_matches(name, list(known), n=1, cutoff=0.6)
    if near and near[0]:
        return f"是不是“{near[0]}”（{known[near[0]]}）？"
    listed = "、".join(f"{key}（{title}）" for key, title in list(known.items())[:12])
    said = f"可用的字段：{listed}{'……' if len(known) > 12 else ''}，全部见 data/schemas/。"
    mine = f"{own.PREFIX}{name}"
    may_be_own = issubclass(owner, Record) and not name.isascii() and own.is_name(mine)
    return f"{said}本市自己的编号写成“{mine}”。" if may_be_own else said


def _choices(given: Any, field: FieldInfo | None) -> str:
    choices = [str(word) for word in _literals(field.annotation)] if field else []
    near = get_close_matches(str(given), choices, n=1, cutoff=0.5)
    listed = f"可选：{'、'.join(choices)}。"
    return f"是不是“{near[0]}”？{listed}" if near else listed


def _literals(annotation: Any) -> Iterator[Any]:
    """The words of the first closed list inside a type."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        found = list(_literals(inner))
        if found:
            yield from found
            return


_EXPECTED = {
    "string_type": ("文字", "直接写文字；一项的写一行。"),
    "tuple_type": ("列表", "写成列表，每项另起一行，以“- ”开头。"),
    "list_type": ("列表", "写成列表，每项另起一行，以“- ”开头。"),
    "dict_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "model_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "model_attributes_type": ("几行字段", "换行缩进两格，写成“字段: 内容”。"),
    "bool_type": ("是或否", "写 true 或 false。"),
    "bool_parsing": ("是或否", "写 true 或 false。"),
    "int_type": ("整数", "只写数字，不写单位和逗号。"),
    "int_parsing": ("整数", "只写数字，不写单位和逗号。"),
    "decimal_type": ("数字", "只写数字，不写单位和逗号，例如 12.5。"),
    "decimal_parsing": ("数字", "只写数字，不写单位和逗号，例如 12.5。"),
    "string_too_short": ("文字", "不能为空。"),
}


def _wrong_type(kind: str, given: Any, title: str) -> str:
    expected = _EXPECTED.get(kind)
    shown = _shown(given)
    return f"“{title}”应当是{expected[0]}，现在是{shown}。" if expected else f"“{title}”写得不对：{shown}。"


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return "几行字段"
    if isinstance(given, list | tuple):
        return "列表"
    if given is None:
        return "空的"
    text = str(given)
    return f"“{text[:30]}{'…' if len(text) > 30 else ''}”"


def _right_form(kind: str, field: FieldInfo | None) -> str:
    if kind in _EXPECTED:
        return _EXPECTED[kind][1]
    return field.description if field and field.description else "对照 data/schemas/ 里的说明改写。"


def _field_at(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """The model and field that a pydantic location ends at; list positions are passed over."""
    owner: type[BaseModel] = model
    field: FieldInfo | None = None
    for step in path:
        if not isinstance(step, str):
            continue
        inner = _inner_model(field.annotation) if field else owner
        if inner is None:
            break
        owner = inner
        field = next((f for key, f in owner.model_fields.items() if step in (key, f.alias)), None)
    return owner, field


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, list, dict, Union, types.UnionType, Annotated):
        for inner in get_args(annotation):
            found = _inner_model(inner)
            if found is not None:
                return found
    return None

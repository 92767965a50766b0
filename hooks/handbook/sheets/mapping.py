"""A mapping file: which column of somebody's sheet feeds which field.

id: 资产编号                      # the column that names a row; its text becomes the end of the id
prefix: qsu                       # before every id made here
columns:
  仪器名称: title
  能测什么: {field: capabilities, separators: "、"}
  放置地点: location.address
  状态: {field: note, before: "状态：", values: {Active: 在用}}
  资产编号: {field: identifiers, before: "资产号:"}
  备注: [summary, note]           # one column may feed several fields
constants: {outside: true, source.title: 青山大学设备表}
ignore: [序号]                    # said to be of no use; not reported
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field

from handbook.findings import Finding, Place
from handbook.model.base import Part
from handbook.model.record import Record
from handbook.reading.lines import Entry, line_of
from handbook.reading.parsing import parse
from handbook.shapes import shape
from handbook.sheets.columns import Form, Path, by_path

IDENTIFIER: Path = ("@id",)
"""Where the text goes that an id is made from."""

NUMBER: Path = ("@number",)
"""Where a row's own number in its sheet goes: 序号."""

KIND: Path = ("@type",)
"""Where UNIQUIP's type of an entry goes."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is done with one column."""

    path: Path
    before: str = ""
    after: str = ""
    separators: str = ""
    values: Mapping[str, str] | None = None
    offices_only: bool = False  # a person's name or mailbox is left out


class ColumnRule(Part):
    """One field that a column feeds."""

    field: str = Field(title="字段", description="例如 title、location.address、note")
    before: str = Field("", title="前面加", description="例如 资产号:")
    after: str = Field("", title="后面加")
    separators: str | None = Field(None, title="分隔符", description="这些字符都当分隔，例如 、；")
    values: dict[str, str] = Field(default_factory=dict, title="换词", description="例如 {Active: 在用}")


def _rules(value: Any) -> Any:
    listed = value if isinstance(value, list) else [value]
    return [{"field": item} if isinstance(item, str) else item for item in listed]


class SheetMapping(Part):
    """A whole mapping file."""

    id: str | None = Field(None, title="标识列", description="用哪一列作标识")
    prefix: str | None = Field(None, title="标识前缀", description="小写英文、数字和短横")
    columns: dict[str, Annotated[tuple[ColumnRule, ...], BeforeValidator(_rules)]] = Field(
        default_factory=dict, title="列", description="表里的列名: 字段"
    )
    constants: dict[str, Any] = Field(default_factory=dict, title="固定内容", description="新记录都写上，已有的不动")
    ignore: tuple[str, ...] = Field((), title="不要的列")
    separators: str | None = Field(None, title="分隔符", description="列表字段的分隔符")
    page: str | None = Field(None, title="工作表")


def load(text: str, file: str, model: type[Record]) -> tuple[SheetMapping | None, list[Finding]]:
    """A mapping, or what is wrong with it."""
    value, lines, findings = parse(text, file)
    if findings:
        return None, findings
    made, found = shape(value, SheetMapping, file, lines)
    if made is None:
        return None, found
    wrong = list(_unknown_fields(made, file, lines, model))
    return (None, wrong) if wrong else (made, [])


def targets_of(mapping: SheetMapping, column: str) -> tuple[Target, ...]:
    """What one column of the sheet feeds; empty where the mapping does not speak of it."""
    made = [
        Target(path_of(rule.field), rule.before, rule.after, rule.separators or mapping.separators or "", rule.values)
        for rule in mapping.columns.get(column, ())
    ]
    return (*made, Target(IDENTIFIER)) if mapping.id == column else tuple(made)


def constants_of(mapping: SheetMapping) -> dict[Path, Any]:
    """The constants by path. Dotted names and indented ones mean the same."""
    return dict(_flat(mapping.constants, ()))


def path_of(name: str) -> Path:
    """`note` is the note on the whole record; `note.fee` the note on one field."""
    path = tuple(name.split("."))
    return (*path, "*") if path[-1] in ("note", "confidence") else path


def is_field(path: Path, model: type[BaseModel]) -> bool:
    """Whether a value can be written there."""
    known = by_path(model)
    return path in known or (len(path) > 1 and path[:-1] in known and known[path[:-1]].form is Form.BY_FIELD)


def _flat(value: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Any]]:
    for key, inner in value.items():
        here = (*path, *key.split("."))
        if isinstance(inner, dict):
            yield from _flat(inner, here)
        elif inner is not None:
            yield (path_of(".".join(here)), inner)


def _unknown_fields(mapping: SheetMapping, file: str, lines: Entry, model: type[Record]) -> Iterator[Finding]:
    named: list[tuple[Path, str, tuple[str, ...]]] = [
        (path_of(rule.field), rule.field, ("columns", column))
        for column, rules in mapping.columns.items()
        for rule in rules
    ]
    named += [(path, ".".join(path).removesuffix(".*"), ("constants",)) for path in constants_of(mapping)]
    for path, name, where in named:
        if not is_field(path, model):
            near = get_close_matches(name, [column.name for column in by_path(model).values()], n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "写记录已有的字段名，里层用点连，例如 location.address。"
            yield Finding("unknown-key", Place(file, line_of(lines, where)), f"没有“{name}”这个字段。", hint)

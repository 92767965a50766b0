"""A commented beginning for a new record, written from the model that will read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.kinds import Kind

FROM_FILE_NAME = "id"


def skeleton(kind: Kind) -> str:
    """YAML with every field of the kind: what is required to fill in, the rest as comments to uncomment."""
    head = [
        f"# yaml-language-server: $schema=../schemas/{kind.name}.schema.json",
        f"# {kind.label}。必填的在最前；其余去掉行首的“# ”再填，用不到的整行删去。",
        "",
    ]
    fields = {name: info for name, info in kind.model.model_fields.items() if name != FROM_FILE_NAME}
    required = [line for name, info in fields.items() if info.is_required() for line in _field(name, info, "")]
    optional = [line for name, info in fields.items() if not info.is_required() for line in _field(name, info, "# ")]
    return "\n".join([*head, *required, "", *optional]) + "\n"


def _field(name: str, info: FieldInfo, mark: str, indent: str = "") -> Iterator[str]:
    """One field with its help, and the fields of the part it holds below it."""
    inner = _part(info.annotation)
    yield f"{mark}{indent}{info.alias or name}:{'' if inner else _blank(info)}  # {_help(info)}"
    if inner is None:
        return
    listed = _is_list(info.annotation)
    for number, (key, below) in enumerate(inner.model_fields.items()):
        lead = "- " if listed and number == 0 else "  "
        holds_fields = _part(below.annotation) and not _is_list(below.annotation)
        value = " {}" if holds_fields else _blank(below)
        yield f"{mark}{indent}{lead}{below.alias or key}:{value}  # {_help(below)}"


def _help(info: FieldInfo) -> str:
    words = [str(word) for word in _choices(info.annotation)]
    said = [info.title or "", info.description or "", f"可选 {'、'.join(words)}" if words else ""]
    return "；".join(part for part in said if part)


def _blank(info: FieldInfo) -> str:
    return " []" if _is_list(info.annotation) else " "


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(inner) for inner in get_args(annotation))


def _part(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(_part, get_args(annotation)) if found), None)


def _choices(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for found in map(_choices, get_args(annotation)) if found), ())

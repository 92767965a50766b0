"""A commented beginning for a new record, written from the model that will read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from handbook.describing import field_help, is_list, part_of, words_of
from handbook.kinds import Kind

FROM_FILE_NAME = "id"


def skeleton(kind: Kind, title: str = "") -> str:
    """YAML with every field of the kind: what is required to fill in, the rest as comments to uncomment.

    `title` is filled in where it is known, as YAML writes it.
    """
    head = [
        f"# yaml-language-server: $schema=../schemas/{kind.name}.schema.json",
        f"# {kind.label}。必填的在最前；其余去掉行首的“# ”再填，用不到的整行删去。",
        "",
    ]
    fields = {name: info for name, info in kind.model.model_fields.items() if name != FROM_FILE_NAME}
    required = [line for name, info in fields.items() if info.is_required() for line in _field(name, info, "")]
    if title:
        required = [re.sub(r"^title: +(?=#)", lambda _: f"title: {title}  ", line) for line in required]
    optional = [line for name, info in fields.items() if not info.is_required() for line in _field(name, info, "# ")]
    return "\n".join([*head, *required, "", *optional]) + "\n"


def _field(name: str, info: FieldInfo, mark: str, indent: str = "") -> Iterator[str]:
    """One field with its help, and the fields of the part it holds below it."""
    inner = part_of(info.annotation)
    yield f"{mark}{indent}{info.alias or name}:{'' if inner else _blank(info)}  # {_help(info)}"
    if inner is None:
        return
    listed = is_list(info.annotation)
    for number, (key, below) in enumerate(inner.model_fields.items()):
        lead = "- " if listed and number == 0 else "  "
        holds_fields = part_of(below.annotation) and not is_list(below.annotation)
        value = " {}" if holds_fields else _blank(below)
        yield f"{mark}{indent}{lead}{below.alias or key}:{value}  # {_help(below)}"


def _help(info: FieldInfo) -> str:
    words = words_of(info.annotation)
    told = [info.title or "", field_help(info), f"可选 {'、'.join(words)}" if words else ""]
    return "；".join(part for part in told if part)


def _blank(info: FieldInfo) -> str:
    return " []" if is_list(info.annotation) else " "

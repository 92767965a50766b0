"""A commented beginning for a new record, written from the model that will read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.describing import field_help, words_of
from handbook.model.fields import FieldType, field_types
from handbook.model.kind import Kind

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
    fields = [field for field in field_types(kind.model).values() if field.name != FROM_FILE_NAME]
    required = [line for field in fields if field.required for line in _lines(field, "")]
    if title:
        required = [re.sub(r"^title: +(?=#)", lambda _: f"title: {title}  ", line) for line in required]
    optional = [line for field in fields if not field.required for line in _lines(field, "# ")]
    return "\n".join([*head, *required, "", *optional]) + "\n"


def _lines(field: FieldType, mark: str) -> Iterator[str]:
    """One field with its help, and the fields of the part it holds below it."""
    inner = None if field.is_mapping else field.part
    yield f"{mark}{field.key}:{'' if inner else _blank(field)}  # {_help(field)}"
    for number, below in enumerate(field_types(inner).values() if inner else ()):
        lead = "- " if field.is_list and number == 0 else "  "
        value = " {}" if below.single_part else _blank(below)
        yield f"{mark}{lead}{below.key}:{value}  # {_help(below)}"


def _help(field: FieldType) -> str:
    words = words_of(field)
    told = [field.title, field_help(field), f"可选 {'、'.join(words)}" if words else ""]
    return "；".join(part for part in told if part)


def _blank(field: FieldType) -> str:
    return " []" if field.is_list else " "

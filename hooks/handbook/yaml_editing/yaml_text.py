"""Records as YAML text: fields in the model's order, quotes only where our reader would read something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from handbook.model.base import Line
from handbook.model.fields import fields_by_key
from handbook.model.record import Record
from handbook.reading.parsing import parse

_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff（《“][^\s:#\x00-\x1f\x7f-\x9f,\[\]{}\ud800-\udfff\ufeff]*")
_NOTHING = {"null", "Null", "NULL"}
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def file_of(values: Iterable[Mapping[str, Any]], kind: str, model: type[Record], about: str = "") -> str:
    """A file that holds a list of records."""
    blocks = ["\n".join(record(settled(value), model, listed=True)) for value in values]
    return _head(kind, about) + "\n\n".join(blocks) + "\n"


def single(value: Mapping[str, Any], kind: str, model: type[Record], about: str = "") -> str:
    """A file that holds one record, named by the file."""
    lines = record({key: inner for key, inner in settled(value).items() if key != "id"}, model, listed=False)
    return _head(kind, about) + "\n".join(lines) + "\n"


def settled(value: Any) -> Any:
    """A value as a file has it: nothing that says nothing, and a note or grade on the whole alone without a name."""
    if isinstance(value, Mapping):
        made = {key: settled(inner) for key, inner in value.items() if inner is not None and inner not in ("", [], {})}
        wholes = [key for key in ("note", "confidence") if isinstance(made.get(key), dict) and list(made[key]) == ["*"]]
        return {**made, **{key: made[key]["*"] for key in wholes}}
    return [settled(inner) for inner in value] if isinstance(value, list) else value


def record(value: Mapping[str, Any], model: type[BaseModel], listed: bool, indent: int = 0) -> list[str]:
    """The lines of one record; in a list, the first begins with a dash."""
    lines = list(_fields(value, model, indent + (2 if listed else 0)))
    if listed and lines:
        lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return lines


def field(key: str, value: Any, model: type[BaseModel], indent: int) -> list[str]:
    """The lines of one field."""
    known = fields_by_key(model).get(key)
    lead = f"{' ' * indent}{scalar(key)}:"
    if value in (None, [], {}):
        return [lead if value is None else f"{lead} {flow(value)}"]
    if isinstance(value, Mapping):
        inner = known.single_part if known else None
        below = _fields(value, inner, indent + 2) if inner else _mapping(value, indent + 2)
        return [lead, *below]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if known and known.is_list and known.reference and all(_is_plain(str(item)) for item in value):
            return [f"{lead} [{', '.join(map(str, value))}]"]
        inner = known.part if known else None
        return [lead, *(line for one in value for line in item(one, inner, indent + 2))]
    return _text(lead, str(value), indent)


def item(value: Any, model: type[BaseModel] | None, indent: int) -> list[str]:
    """The lines of one item of a list: a part, or a text."""
    lead = f"{' ' * indent}-"
    if isinstance(value, str):
        return [f"{lead} {scalar(value)}"]
    if model is None or not value or not isinstance(value, Mapping):
        return [f"{lead} {flow(value)}"]
    if issubclass(model, Line):
        return [f"{lead} {flow({key: value[key] for key in keys_in_order(value, model)})}"]
    return record(value, model, listed=True, indent=indent)


def flow(value: Any) -> str:
    """A value in brackets, on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{flow(key)}: {flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(flow, value))}]"
    text = "null" if value is None else str(value)
    return text if value is None or _is_plain(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in quotes, on one line."""
    if _UNSEEN.search(text) or "\n" in text:
        return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str) -> str:
    """A text on one line, plain where our reader gives it back as it is."""
    if _is_plain(text):
        return text
    seen = "\n" not in text and not _UNSEEN.search(text)
    return text if seen and _reads_back(text, text) else quoted(text)


def _is_plain(text: str) -> bool:
    """Whether a text is surely itself without quotes, in a list in brackets too."""
    return _PLAIN.fullmatch(text) is not None and text not in _NOTHING


def _reads_back(written: str, text: str) -> bool:
    """Whether the reader finds the same text both as a value and as an item."""
    if not text or text != text.strip():
        return False
    value, _, findings = parse(f"k: {written}\nl:\n  - {written}\n", "")
    return not findings and value == {"k": text, "l": [text]}


def _head(kind: str, about: str) -> str:
    note = f"# {' '.join(about.split())}\n" if about else ""
    return f"# yaml-language-server: $schema=../schemas/{kind}.schema.json\n{note}"


def keys_in_order(value: Mapping[str, Any], model: type[BaseModel]) -> list[str]:
    """The keys as a file writes them: those of the model in its order, then any other."""
    known = fields_by_key(model)
    return [*(key for key in known if key in value), *(key for key in value if key not in known)]


def _fields(value: Mapping[str, Any], model: type[BaseModel], indent: int) -> Iterator[str]:
    for key in keys_in_order(value, model):
        yield from field(key, value[key], model, indent)


def _mapping(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, inner in value.items():
        lead = f"{' ' * indent}{scalar(key)}:"
        yield from _text(lead, inner, indent) if isinstance(inner, str) else [f"{lead} {flow(inner)}"]


def _text(lead: str, text: str, indent: int) -> list[str]:
    """A text of several lines stands as a block where a block keeps every letter of it."""
    lines = text.split("\n")
    blocked = len(lines) > 1 and all(line == line.strip() for line in lines) and lines[0] and lines[-1]
    if blocked and not _UNSEEN.search(text):
        return [f"{lead} |-", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)]
    return [f"{lead} {scalar(text)}"]

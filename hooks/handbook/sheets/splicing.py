"""Changing a file of records and nothing else in it: other records, comments and order stay letter for letter.

Each result is read again and compared before it is handed out. Where a field
cannot be changed in its place the whole record is written anew; where even
that reads differently, nothing is handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from handbook.model.fields import fields_by_key
from handbook.model.record import Record
from handbook.reading.parsing import parse
from handbook.renaming import text_in_todays_keys
from handbook.sheets import yaml_out
from handbook.sheets.planning import Planned

_IDLE = re.compile(r"\s*(?:#.*)?")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


Edit: TypeAlias = tuple[int, int, list[str]]
"""From which line, to before which line, and what stands there then."""


class CannotSpliceError(Exception):
    """The file is written in a way in which the change cannot be made safely."""


def changed(text: str, items: Sequence[Planned], model: type[Record]) -> str:
    """The file's text with the changed fields of some of its records; old keys come out as today's."""
    text, _ = text_in_todays_keys(text, model)
    for in_place in (True, False):
        made = _rewritten(text, items, model, in_place)
        if made is not None and _is_as_meant(text, made, items):
            return made
    raise CannotSpliceError


def appended(text: str, values: Sequence[Mapping[str, Any]], model: type[Record]) -> str:
    """The text of a file that holds a list, with new records at its end."""
    before, _, findings = parse(text.lstrip("\ufeff"), "")
    if findings or not isinstance(before, list):
        raise CannotSpliceError
    indent = len(_dash_of(text))
    blocks = ["\n".join(yaml_out.record(value, model, listed=True, indent=indent)) for value in values]
    made = _with_line_ends(text.rstrip() + "\n\n" + "\n\n".join(blocks) + "\n", text)
    after, _, findings = parse(made.lstrip("\ufeff"), "")
    if findings or after[: len(before)] != before or len(after) != len(before) + len(values):
        raise CannotSpliceError
    return made


def _dash_of(text: str) -> str:
    match = re.search(r"^([ ]*)- ", text, re.MULTILINE)
    return match[1] if match else ""


def _with_line_ends(made: str, text: str) -> str:
    return made.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in text else made


def _first_line(item: Planned) -> int:
    assert item.held is not None
    lines = item.held.lines
    return lines if isinstance(lines, int) else int(lines[0])


def _rewritten(text: str, items: Sequence[Planned], model: type[Record], in_place: bool) -> str | None:
    """All records of one file, the last first, so that the lines above stay where they are."""
    lines = text.replace("\r\n", "\n").split("\n")
    ends = _ends(text, len(lines))
    for item in sorted(items, key=_first_line, reverse=True):
        end = ends.get(_first_line(item), len(lines))
        edits = _fields_in_place(lines, end, item, model) if in_place else None
        edits = edits or _whole_record(lines, end, item, model)
        if edits is None:
            return None
        for start, stop, written in sorted(edits, key=lambda edit: edit[:2], reverse=True):
            lines[start:stop] = written
    return _with_line_ends("\n".join(lines), text)


def _ends(text: str, last: int) -> dict[int, int]:
    """For the first line of each record of a list, the number of lines before the next one."""
    value, entry, _ = parse(text.lstrip("\ufeff"), "")
    if not isinstance(value, list) or isinstance(entry, int):
        return {}
    firsts = [_line(inner) for inner in entry[1]]
    return dict(zip(firsts, [*(line - 1 for line in firsts[1:]), last], strict=True))


def _is_as_meant(text: str, made: str, items: Sequence[Planned]) -> bool:
    """Whether reading finds the other records as they were, and these as planned."""
    before, _, _ = parse(text.lstrip("\ufeff"), "")
    after, _, findings = parse(made.lstrip("\ufeff"), "")
    if findings:
        return False
    if isinstance(before, dict):
        return isinstance(after, dict) and _alike({**after, "id": items[0].id}, items[0])
    if not isinstance(after, list) or len(after) != len(before):
        return False
    planned = {item.id: item for item in items}
    return all(
        _alike(new, planned[old["id"]]) if isinstance(old, dict) and old.get("id") in planned else new == old
        for old, new in zip(before, after, strict=True)
    )


def _alike(value: Mapping[str, Any], item: Planned) -> bool:
    assert item.held is not None
    try:
        return type(item.record).model_validate(value) == item.record
    except ValueError:
        return False


# --- field by field ------------------------------------------------------------------------------


def _fields_in_place(lines: Sequence[str], end: int, item: Planned, model: type[Record]) -> list[Edit] | None:
    """What to replace, where every field stands on lines of its own."""
    assert item.held is not None
    if isinstance(item.held.lines, int):
        return None
    starts = {key: _line(entry) - 1 for key, entry in item.held.lines[1].items()}
    indents = {key: _indent(lines[at], key) for key, at in starts.items()}
    if len(set(starts.values())) != len(starts) or len(set(indents.values())) != 1 or None in indents.values():
        return None
    indent = next(iter(indents.values())) or 0
    spans = _spans(lines, starts, end, indent)
    return [_edit(key, item.value.get(key), _Block(lines, spans, indent), model) for key in item.fields]


def _line(entry: Any) -> int:
    return entry if isinstance(entry, int) else int(entry[0])


def _indent(line: str, key: str) -> int | None:
    match = re.match(rf"\ufeff?([ ]*(?:- +)?)[\"']?{re.escape(key)}[\"']? *:", line)
    return len(match[1]) if match else None


def _spans(lines: Sequence[str], starts: Mapping[str, int], end: int, indent: int) -> dict[str, tuple[int, int]]:
    """From each field's first line to the line after its last; comments before the next field are not its own."""
    ordered = sorted(starts.items(), key=lambda pair: pair[1])
    spans = {}
    for (key, start), following in zip(ordered, [*(at for _, at in ordered[1:]), end], strict=True):
        stop = following
        while stop > start + 1 and _IDLE.fullmatch(lines[stop - 1]) and _outside(lines[stop - 1], indent):
            stop -= 1
        spans[key] = (start, stop)
    return spans


def _outside(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) <= indent


@dataclass(frozen=True, slots=True)
class _Block:
    """A record in its file: the lines, which of them each field takes, and how far in it stands."""

    lines: Sequence[str]
    spans: Mapping[str, tuple[int, int]]
    indent: int


def _edit(key: str, value: Any, block: _Block, model: type[Record]) -> Edit:
    """Which lines to replace by which."""
    written = yaml_out.field(key, value, model, block.indent) if value is not None else []
    if key not in block.spans:
        at = _place_for(key, block.spans, model)
        return at, at, written
    start, stop = block.spans[key]
    first = block.lines[start]
    if written and first.lstrip().startswith("- "):
        written[0] = first[: block.indent] + written[0][block.indent :]
        return start, stop, written
    return start, stop, [*_comments(block.lines[start:stop], value, block.indent), *written]


def _comments(lines: Iterable[str], value: Any, indent: int) -> Iterator[str]:
    """Comments that stood among the lines of a field, to stand above it."""
    lines = list(lines)
    if not any(re.search(r"[|>][+-]?\s*$", line) for line in lines[:1]):
        for line in lines:
            match = _COMMENT.search(line)
            if match and match[1] not in str(value) and not re.search(r"[\"'][^\"']*$", line[: match.start()]):
                yield f"{' ' * indent}{match[1]}"


def _place_for(key: str, spans: Mapping[str, tuple[int, int]], model: type[Record]) -> int:
    """After the last field that the model puts before this one; never before the first line of a record."""
    order = list(fields_by_key(model))
    earlier = [stop for name, (_, stop) in spans.items() if name in order and order.index(name) < order.index(key)]
    return max(earlier, default=min(stop for _, stop in spans.values()))


# --- the whole record ----------------------------------------------------------------------------


def _whole_record(lines: Sequence[str], end: int, item: Planned, model: type[Record]) -> list[Edit] | None:
    assert item.held is not None
    start = _first_line(item) - 1
    while end > start + 1 and _IDLE.fullmatch(lines[end - 1]):
        end -= 1
    if lines[start].lstrip().startswith("- "):
        written = yaml_out.record(item.value, model, listed=True, indent=lines[start].index("-"))
    elif item.held.alone:
        value = {key: inner for key, inner in item.value.items() if key != "id"}
        written = yaml_out.record(value, model, listed=False)
    else:
        return None
    return [(start, end, written)]

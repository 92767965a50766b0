"""The order and the width of a file of records, without touching what it says.

Keys come in the model's order, each with the comments above it; whatever is
not moved stays letter for letter. Long texts are folded where that changes
nothing: YAML joins folded lines with a blank, so only a text whose blanks are
near enough can be folded, and Chinese without blanks stays on its line.
The result is read again and compared; a file that would read differently is
handed back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import yaml
from pydantic import BaseModel

from handbook.model.fields import field_called, fields_by_key
from handbook.model.record import Record
from handbook.reading.parsing import Loader, parse
from handbook.renaming import former_keys

WIDEST = 120
"""Letters of a line, after which a text is folded where it can be."""

_IDLE = re.compile(r"\s*(?:#.*)?")
_BLANKS = re.compile(r"(?<! ) (?! )")

Lines = list[str]


def formatted(text: str, model: type[Record]) -> str:
    """A file of records of one kind in order; the same text where it is in order, or cannot be brought there."""
    value, _, findings = parse(text, "")
    if findings or "\r" in text or "\t" in text:
        return text
    lines = text.split("\n")
    made = "\n".join(_value(lines, yaml.compose(text, Loader=Loader), model, 0, len(lines)))
    after, _, findings = parse(made, "")
    sound = not findings and after == value and _comments(made) == _comments(text)
    return made if sound else text


def _comments(text: str) -> Lines:
    return sorted(line.strip() for line in text.split("\n") if line.lstrip().startswith("#"))


def _value(lines: Lines, node: yaml.Node | None, model: type[BaseModel] | None, start: int, end: int) -> Lines:
    """The lines of a value, in order. `start` and `end` are those that it and what surrounds it take."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return _sequence(lines, node, model, start, end)
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return _mapping(lines, node, model, start, end)
    return lines[start:end]


def _sequence(lines: Lines, node: yaml.SequenceNode, model: type[BaseModel] | None, start: int, end: int) -> Lines:
    starts = [item.start_mark.line for item in node.value]
    if len(set(starts)) != len(starts):
        return lines[start:end]
    made = lines[start : starts[0]] if starts else lines[start:end]
    for item, first, last in zip(node.value, starts, [*starts[1:], end], strict=False):
        if isinstance(item, yaml.ScalarNode):
            made += _folded(lines[first:last], item)
        else:
            made += _value(lines, item, model, first, last)
    return made


def _mapping(lines: Lines, node: yaml.MappingNode, model: type[BaseModel] | None, start: int, end: int) -> Lines:
    """The fields of a mapping in the model's order; a mapping that no model describes keeps its own."""
    keys = [key for key, _ in node.value]
    firsts = [key.start_mark.line for key in keys]
    column = keys[0].start_mark.column if keys else 0
    if not keys or len(set(firsts)) != len(firsts) or any(key.start_mark.column != column for key in keys):
        return lines[start:end]
    leads = [
        _first_lead(lines, start, firsts[0], column),
        *(_lead(lines, above, first) for above, first in pairwise(firsts)),
    ]
    last = _end(lines, firsts[-1], end, column)
    dash = lines[firsts[0]][:column]
    fields: dict[str, Lines] = {}
    for (key, value), lead, first, stop in zip(node.value, leads, firsts, [*leads[1:], last], strict=True):
        fields[key.value] = [*lines[lead:first], *_field(lines, value, _inner(model, key.value), first, stop)]
    head, tail = lines[start : leads[0]], lines[last:end]
    return [*head, *_joined(fields, model, dash, column, len(leads)), *tail]


def _first_lead(lines: Lines, start: int, first: int, column: int) -> int:
    """The same of the first field. What stands at the head of a file is said of the file, up to an empty line."""
    lead = first
    while not lines[first][:column].strip() and lead > start and lines[lead - 1].lstrip().startswith("#"):
        lead -= 1
    return first if lead == 0 else lead


def _lead(lines: Lines, above: int, first: int) -> int:
    """The first of the comments and empty lines that stand right above a field."""
    lead = first
    while lead > above + 1 and _IDLE.fullmatch(lines[lead - 1]) and _belongs(lines[lead - 1], lines[first]):
        lead -= 1
    return lead


def _belongs(line: str, below: str) -> bool:
    return not line.strip() or _indent(line) == _indent(below)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end(lines: Lines, first: int, end: int, column: int) -> int:
    """Where a mapping's last field ends: empty lines and comments further out are of what comes next."""
    while end > first + 1 and _IDLE.fullmatch(lines[end - 1]) and _outside(lines[end - 1], column):
        end -= 1
    return end


def _outside(line: str, column: int) -> bool:
    return not line.strip() or _indent(line) < column


def _field(lines: Lines, value: yaml.Node, model: type[BaseModel] | None, first: int, stop: int) -> Lines:
    if isinstance(value, yaml.ScalarNode):
        return _folded(lines[first:stop], value)
    if value.start_mark.line == first:
        return lines[first:stop]
    return [lines[first], *_value(lines, value, model, first + 1, stop)]


def _joined(fields: dict[str, Lines], model: type[BaseModel] | None, dash: str, column: int, number: int) -> Lines:
    """The fields in order; what stands before the first one, the dash of a list, goes before the new first one."""
    known = list(fields_by_key(model)) if model is not None else list(fields)
    old = former_keys(model) if model is not None else {}
    places = {name: known.index(key) for name in fields if (key := old.get(name, name)) in known}
    order = sorted(fields, key=lambda name: places.get(name, len(known)))
    if len(fields) != number or order == list(fields) or not dash.strip():
        return [line for name in order for line in fields[name]] if len(fields) == number else []
    old_first, new_first = fields[next(iter(fields))], fields[order[0]]
    old_first[0] = " " * column + old_first[0][column:]
    at = next(index for index, line in enumerate(new_first) if not _IDLE.fullmatch(line))
    new_first[at] = dash + new_first[at][column:]
    return [line for name in order for line in fields[name]]


def _inner(model: type[BaseModel] | None, key: str) -> type[BaseModel] | None:
    """The model of what a field holds; grades, notes and answers by name have none."""
    field = field_called(model, former_keys(model).get(key, key)) if model is not None else None
    return field.part if field else None


# --- long texts ----------------------------------------------------------------------------------


def _folded(lines: Lines, node: yaml.ScalarNode) -> Lines:
    """A text on one long line as a folded block, where every line then fits and nothing stands behind it."""
    line, column = lines[0], node.start_mark.column
    ends_there = node.end_mark.line == node.start_mark.line and not line[node.end_mark.column :].strip()
    if len(line) <= WIDEST or not ends_there or node.start_mark.line == 0:
        return lines
    indent = len(line) - len(line.lstrip(" -")) if not line[:column].strip(" -") else _key_column(line)
    made = _filled(_BLANKS.split(str(node.value)), WIDEST - indent - 2)
    plain = "\n" not in node.value and node.value == node.value.strip() and "  " not in node.value
    if not plain or len(made) < 2 or any(len(one) > WIDEST - indent - 2 for one in made):
        return lines
    deeper = indent + (2 if line[:column].strip(" -") else 0)
    return [f"{line[:column]}>-", *(" " * deeper + one for one in made), *lines[1:]]


def _key_column(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _filled(words: Sequence[str], width: int) -> Lines:
    """Words in lines of at most so many letters, as few as may be."""
    made: Lines = []
    for word in words:
        if made and len(made[-1]) + 1 + len(word) <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made

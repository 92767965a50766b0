"""Mending what is safe to mend in a file of records, letter by letter in its place.

Old keys become today's; marks, widths and brackets of document numbers are put right.

Only letters that change are touched; comments, quotes, order and everything
else stay byte for byte. The result is read again and must hold exactly what
was meant, else the file is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel

from handbook.model.record import Record
from handbook.parts import Path, parts, texts_inside, written_texts
from handbook.quotations import quotes
from handbook.reading.parsing import Loader, parse
from handbook.renaming import text_in_todays_keys
from handbook.widths import bracketed, mended, narrow

BOM = "\ufeff"
NUMBERS = frozenset({"number", "doc_no"})
"""Fields that hold document numbers: their brackets and figures are mended though they are quoted."""

CODES = frozenset({"punctuation", "width", "doc-number"})
"""Findings about values that mending takes away."""

Form = Callable[[str], str]
Change = tuple[Path, yaml.ScalarNode, Form]
"""Where a value stands, as it is written, and how it is mended."""

_TRAILING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: the line, and a few words before and after."""

    line: int
    old: str
    new: str


def mend_text(
    text: str, records: Mapping[str, Record], listed: bool, model: type[BaseModel] | None = None
) -> tuple[str, list[Mend]]:
    """The text of a file that holds these records (by id), mended, and what was changed.

    `model` is what the file holds, for the keys that it had once. `text` may begin with a BOM. Where a change could
    not be made for certain the text comes back without it.
    """
    plain = text.removeprefix(BOM)
    mends = [Mend(1, "BOM", "")] if plain != text else []
    named, keys = text_in_todays_keys(plain, model) if model else (plain, [])
    mends += [Mend(line, one.old, one.new) for line, one in keys]
    made, changes = _values_mended(named, records, listed)
    trimmed, ends = _trimmed(made)
    return trimmed, [*mends, *changes, *ends]


def _values_mended(text: str, records: Mapping[str, Record], listed: bool) -> tuple[str, list[Mend]]:
    """Every value that can be mended in its place: all at once, or one by one where something stands in the way."""
    value, _, findings = parse(text, "")
    if findings:
        return text, []
    root = yaml.compose(text, Loader=Loader)
    wanted = [(path, node, form) for path, form in _wanted(value, records, listed) if (node := _node(root, path))]
    todo = [(path, node, form) for path, node, form in wanted if form(node.value) != node.value]
    todo.sort(key=lambda item: item[1].start_mark.index, reverse=True)
    made = _applied(text, value, todo)
    done = todo if made is not None else [item for item in todo if _applied(text, value, [item]) is not None]
    made = made if made is not None else _applied(text, value, done)
    if made is None:
        return text, []
    return made, [Mend(node.start_mark.line + 1, str(node.value), form(node.value)) for _, node, form in done[::-1]]


def _applied(text: str, value: Any, todo: Sequence[Change]) -> str | None:
    """The text with some values mended, the last first; None where reading finds anything else than was meant."""
    made, meant = text, value
    for path, node, form in todo:
        start, end = node.start_mark.index, node.end_mark.index
        made = made[:start] + form(made[start:end]) + made[end:]
        meant = _put(meant, path, form(node.value))
    found, _, findings = parse(made, "")
    return made if not findings and found == meant else None


def _wanted(value: Any, records: Mapping[str, Record], listed: bool) -> Iterator[tuple[Path, Form]]:
    """Where in the file a text may be mended, and how."""
    tops: list[tuple[Path, Any]] = [((), next(iter(records), None))]
    if listed and isinstance(value, list):
        tops = [((index,), item.get("id")) for index, item in enumerate(value) if isinstance(item, dict)]
    for top, name in tops:
        record = records.get(str(name))
        yield from (((*top, *path), form) for path, form in _mendable(record)) if record is not None else ()


def _mendable(record: Record) -> Iterator[tuple[Path, Form]]:
    """The texts of a record that are its own, and document numbers; what somebody excepted is left alone."""
    excepted = [one.field for one in record.exceptions if one.code in CODES]
    for path, part in parts(record):
        for name, key, value in written_texts(part):
            form = _number if name in NUMBERS else mended
            if name in NUMBERS or not quotes(type(part), name):
                here = (*path, key)
                if not any(field is None or _lies_under(here, field) for field in excepted):
                    yield from (((*here, *inner), form) for inner, _ in texts_inside(value))


def _number(text: str) -> str:
    return bracketed(narrow(text))


def _lies_under(path: Path, field: str) -> bool:
    """Whether a path leads into a field as exceptions name it: `clauses.benefit`, `clauses.2.benefit`."""
    left = field.split(".")
    for step in path:
        if left and (step == left[0] or (isinstance(step, int) and left[0] == str(step + 1))):
            left = left[1:]
        elif left and not isinstance(step, int):
            return False
    return not left


def _node(root: Any, path: Path) -> yaml.ScalarNode | None:
    """The scalar at a path; a number or a note that is written without its field's name stands one step before."""
    node = root
    for step in path:
        below = _step(node, step)
        if below is None:
            break
        node = below
    return node if isinstance(node, yaml.ScalarNode) else None


def _step(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _put(value: Any, path: Path, new: str) -> Any:
    """The same values with another text at a path, or where the path ends."""
    if isinstance(value, dict) and path:
        key = str(path[0])
        return {name: _put(inner, path[1:], new) if name == key else inner for name, inner in value.items()}
    if isinstance(value, list) and path:
        return [_put(inner, path[1:], new) if at == path[0] else inner for at, inner in enumerate(value)]
    return new


def _trimmed(text: str) -> tuple[str, list[Mend]]:
    """Without blanks at the ends of lines, wherever they mean nothing."""
    lines = text.split("\n")
    kept = _inside_texts(text)
    mends = []
    for number, line in enumerate(lines):
        trimmed = _TRAILING.sub("", line)
        if trimmed != line and number not in kept:
            mends.append(Mend(number + 1, "行尾空格", ""))
            lines[number] = trimmed
    made = "\n".join(lines)
    return (made, mends) if parse(made, "")[0] == parse(text, "")[0] else (text, [])


def _inside_texts(text: str) -> set[int]:
    """The lines of values that go over several lines: blanks at their ends may be meant."""
    try:
        tokens: Sequence[Any] = list(yaml.scan(text, Loader=Loader))
    except yaml.YAMLError:
        return set(range(text.count("\n") + 1))
    return {
        line
        for token in tokens
        if isinstance(token, yaml.ScalarToken) and token.start_mark.line != token.end_mark.line
        for line in range(token.start_mark.line, token.end_mark.line)
    }

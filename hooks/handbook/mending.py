"""Mending what is safe to mend in a file of records, letter by letter in its place.

Old keys become today's; marks, widths and brackets of document numbers are put right.

Only letters that change are touched; comments, quotes, order and everything
else stay byte for byte. The result is read again and must hold exactly what
was meant, else the file is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handbook import letters
from handbook.model.record import Record
from handbook.parts import Path, parts, texts_inside, written_texts
from handbook.quotations import quotes
from handbook.reading.lines import line_of
from handbook.reading.parsing import parse
from handbook.widths import bracketed, mended, narrow
from handbook.yaml_editing import BOM, Respelled, edit_where_possible
from handbook.yaml_editing.places import compose, scalars
from handbook.yaml_editing.record_files import text_in_todays_keys

NUMBERS = frozenset({"number", "doc_no"})
"""Fields that hold document numbers: their brackets and figures are mended though they are quoted."""

CODES = frozenset({"punctuation", "width", "doc-number"})
"""Findings about values that mending takes away."""

Form = Callable[[str], str]

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
    plain, odd = letters_mended(plain)
    mends += odd
    named, keys = text_in_todays_keys(plain, model) if model else (plain, [])
    mends += [Mend(line, one.old, one.new) for line, one in keys]
    made, changes = _values_mended(named, records, listed)
    trimmed, ends = _trimmed(made)
    return trimmed, [*mends, *changes, *ends]


def letters_mended(text: str) -> tuple[str, list[Mend]]:
    """Every letter of a file in today's form, in comments too, and the lines that changed."""
    made = letters.mended(text)
    lines = zip(text.split("\n"), made.split("\n"), strict=True)
    return made, [Mend(number, old, new) for number, (old, new) in enumerate(lines, 1) if old != new]


def _values_mended(text: str, records: Mapping[str, Record], listed: bool) -> tuple[str, list[Mend]]:
    """Every value that can be mended in its place."""
    value, lines, findings = parse(text, "")
    if findings:
        return text, []
    mends: dict[Path, Mend] = {}
    forms: dict[Path, Respelled] = {}
    for wanted, form in _wanted(value, records, listed):
        path, old = _as_written(value, wanted)
        if isinstance(old, str) and form(old) != old:
            forms[path], mends[path] = Respelled(form), Mend(line_of(lines, path), old, form(old))
    made, done = edit_where_possible(text, forms)
    return made, sorted((mends[path] for path in done), key=lambda mend: mend.line)


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


def _texts(held: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(held, str):
        yield (), held
    elif isinstance(held, tuple):
        yield from (((index,), text) for index, text in enumerate(held) if isinstance(text, str))
    elif isinstance(held, dict):
        yield from (((name,), text) for name, text in held.items() if isinstance(text, str))


def _as_written(value: Any, path: Path) -> tuple[Path, Any]:
    """The value at a path; a number or a note that is written without its field's name stands one step before."""
    for at, step in enumerate(path):
        if isinstance(value, str):
            return path[:at], value
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return path, None
    return path, value


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
    return {line for one in scalars(compose(text)) for line in range(one.start_mark.line, one.end_mark.line)}

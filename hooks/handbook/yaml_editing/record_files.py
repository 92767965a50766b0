"""Files of records: some changed, some gone, new ones at the end. Other records stay letter for letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from handbook.model.kind import Kind
from handbook.reading.lines import line_of
from handbook.reading.parsing import parse
from handbook.renaming import Rename, renames
from handbook.yaml_editing import yaml_text
from handbook.yaml_editing.changes import GONE, NewKey
from handbook.yaml_editing.editing import BOM, CannotEditError, edit


def text_in_todays_keys(text: str, model: type[BaseModel]) -> tuple[str, list[tuple[int, Rename]]]:
    """A file's text with today's keys, every other letter as it was, and what was changed on which line.

    What is written twice is for a person to decide. Where it cannot be done the text comes back as it was.
    """
    value, lines, findings = parse(text.removeprefix(BOM), "")
    found = [] if findings else [one for one in renames(value, model) if not one.twice]
    try:
        made = edit(text, {one.path: NewKey(one.old, one.new) if one.is_key else one.new for one in found})
    except CannotEditError:
        return text, []
    return made, sorted(((line_of(lines, one.path), one) for one in found), key=lambda change: change[0])


def rewritten(text: str, records: Mapping[str, Any], model: type[BaseModel]) -> str | None:
    """The file with other values, or GONE, for some of its records; None where no record is left.

    Values are without the id where the file is the record. Old keys come out as today's. Raises CannotEditError.
    """
    text, _ = text_in_todays_keys(text, model)
    value, _, _ = parse(text.removeprefix(BOM), "")
    if not isinstance(value, list):
        (after,) = records.values()
        return None if after is GONE else edit(text, {(): after}, model)
    places = {item["id"]: at for at, item in reversed(list(enumerate(value))) if isinstance(item, dict)}
    left = len(value) - sum(after is GONE for after in records.values())
    return edit(text, {(places[name],): after for name, after in records.items()}, model) if left else None


def added(text: str, values: Sequence[Mapping[str, Any]], model: type[BaseModel]) -> str:
    """The text of a file that holds a list, with new records at its end. Raises CannotEditError."""
    before, _, findings = parse(text.removeprefix(BOM), "")
    if findings or not isinstance(before, list):
        raise CannotEditError(1, "里面不是一列记录，不能接着写。")
    dash = re.search(r"^( *)- ", text, re.MULTILINE)
    indent, values = len(dash[1]) if dash else 0, [yaml_text.settled(value) for value in values]
    blocks = ["\n".join(yaml_text.record(value, model, listed=True, indent=indent)) for value in values]
    made = "\n\n".join([text.rstrip(), *blocks]) + "\n"
    if "\r\n" in text:
        made = made.replace("\r\n", "\n").replace("\n", "\r\n")
    after, _, findings = parse(made.removeprefix(BOM), "")
    if findings or after != [*before, *values]:
        raise CannotEditError(text.count("\n") + 1, "写法特别，没有把握在后面接着写。")
    return made


def created(values: Sequence[Mapping[str, Any]], kind: Kind, alone: bool) -> str:
    """The text of a new file: a list, or one record that the file's name names. Raises CannotEditError."""
    of_one = yaml_text.single(values[0], kind.name, kind.model) if alone else None
    made = of_one or yaml_text.file_of(values, kind.name, kind.model)
    value, _, findings = parse(made, "")
    meant = [yaml_text.settled(value) for value in values]
    if findings or ([{"id": meant[0].get("id"), **value}] if alone else value) != meant:
        raise CannotEditError(1, "新记录里有写不下的内容。")
    return made

"""The editor: changes → text. What comes out is read again; what is not as it was meant is not handed out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from handbook.reading.lines import line_of
from handbook.reading.parsing import parse
from handbook.yaml_editing.changes import LAYOUT, LETTERS, Changes, NewKey, NoPlaceError, Path, laid_over
from handbook.yaml_editing.differences import differences
from handbook.yaml_editing.layout import laid_out
from handbook.yaml_editing.places import Edit, Node, Text, applied, compose

BOM = "\ufeff"


class CannotEditError(Exception):
    """A text in which a change cannot be made for certain: the line, and what is wrong with it.

    `paths` are the changes that cannot be made even alone; none where the text cannot be read.
    """

    def __init__(self, line: int, message: str, paths: tuple[Path, ...] = ()) -> None:
        super().__init__(f"第 {line} 行：{message}")
        self.line, self.message, self.paths = line, message, paths


def edit(text: str, changes: Changes, model: type[BaseModel] | None = None) -> str:
    """The text with these values, keys or layout, and every other letter as it was.

    `model` says what the file holds (a record, or a list of them), for the order of new fields. `text` may begin
    with a BOM. All changes are made, or none: raises CannotEditError.
    """
    mark = BOM if text.startswith(BOM) else ""
    before, lines, findings = parse(text[len(mark) :], "")
    if findings:
        raise CannotEditError(findings[0].place.line or 1, findings[0].message)
    made = _edited(text[len(mark) :], before, changes, model)
    if made is None:
        wrong = [path for path in changes if _edited(text[len(mark) :], before, {path: changes[path]}, model) is None]
        line = line_of(lines, (wrong or list(changes))[0])
        raise CannotEditError(line, "写法特别，没有把握只改这一处。", tuple(wrong))
    return mark + made


def edit_where_possible(text: str, changes: Changes) -> tuple[str, Changes]:
    """The text with all changes, else with those that can be made alone, else as it was; and which were made."""
    try:
        return edit(text, changes), changes
    except CannotEditError as error:
        left = {path: one for path, one in changes.items() if error.paths and path not in error.paths}
    try:
        return edit(text, left), left
    except CannotEditError:
        return text, {}


def _edited(text: str, before: Any, changes: Changes, model: type[BaseModel] | None) -> str | None:
    """The text with the changes; None where it would say anything else than was meant."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    missing = "" if text.endswith("\n") else line_end
    try:
        meant = laid_over(before, {path: one for path, one in changes.items() if not isinstance(one, LAYOUT)})
        made = _written(text + missing, line_end, before, changes, model).removesuffix(missing)
    except NoPlaceError:
        return None
    after, _, findings = parse(made, "")
    return None if findings or after != meant else made


def _written(text: str, line_end: str, before: Any, changes: Changes, model: type[BaseModel] | None) -> str:
    """The text with its letters and values changed, then laid out."""
    values = {path: one for path, one in changes.items() if not isinstance(one, LAYOUT + LETTERS)}
    layout = {path: one for path, one in changes.items() if isinstance(one, LAYOUT)}
    root = compose(text)
    edits = differences(text, root, before, laid_over(before, values), model) if values else []
    edits = [(start, end, new.replace("\n", line_end)) for start, end, new in edits]
    made = applied(text, [*edits, *_letters(Text(text), root, changes)])
    return laid_out(made, layout) if layout else made


def _letters(text: Text, root: Node, changes: Changes) -> Iterator[Edit]:
    """What is written another way where it stands."""
    for path, change in changes.items():
        if isinstance(change, LETTERS):
            place = text.at(root, path)
            node = place.key if isinstance(change, NewKey) else place.node
            start, end = node.start_mark.index, node.end_mark.index
            yield start, end, change.form(text.text[start:end])

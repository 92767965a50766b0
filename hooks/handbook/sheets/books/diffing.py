"""A changed record → its text with the changed values, and every other letter as it was.

Values are compared with those of the file; where one differs, the edit is as
small as the writing allows: a word in its place, a line, an item of a list.
Comments inside what is replaced are put above it. The result is read again by
our own reader; where it is not what was meant, nothing is handed out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from pydantic import BaseModel
from ruamel.yaml.nodes import MappingNode, SequenceNode

from handbook.model.fields import fields_by_key
from handbook.reading.parsing import parse
from handbook.sheets import yaml_out
from handbook.sheets.books.placing import Edit, in_place
from handbook.sheets.books.spans import CannotSpliceError, Node, Text, node_of
from handbook.sheets.books.trees import Items, keys_in_order

Model: TypeAlias = type[BaseModel] | None


def changed(text: str, before: Mapping[str, Any], after: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text of one record, alone or as the only item of a list. Raises CannotSpliceError."""
    whole = text if text.endswith("\n") else f"{text}\n"
    root = node_of(whole)
    node = root.value[0] if isinstance(root, SequenceNode) and len(root.value) == 1 else root
    if not isinstance(node, MappingNode) or node.flow_style:
        raise CannotSpliceError
    edits = list(_Differ(whole).mapping(node, before, after, model, len(whole)))
    made = _applied(whole, edits)
    value, _, findings = parse(made, "")
    if findings or (value[0] if isinstance(value, list) else value) != after:
        raise CannotSpliceError
    return made if text.endswith("\n") else made.removesuffix("\n")


def _applied(text: str, edits: Sequence[Edit]) -> str:
    """The edits, the last first; of several at one place the first stands first."""
    ordered = sorted(enumerate(edits), key=lambda pair: (pair[1][0], pair[1][1], pair[0]))
    reach = 0
    for _, (start, end, _) in ordered:
        if start < reach:
            raise CannotSpliceError
        reach = max(reach, end)
    for _, (start, end, new) in reversed(ordered):
        text = text[:start] + new + text[end:]
    return text


class _Differ:
    """Walks a text's nodes beside the values before and after."""

    def __init__(self, text: str) -> None:
        self.text = Text(text)

    def mapping(
        self, node: Node, before: Mapping[str, Any], after: Mapping[str, Any], model: Model, bound: int
    ) -> Iterator[Edit]:
        pairs = {key.value: (key, value) for key, value in node.value}
        ends = self._ends(node, bound)
        gone = [key for key in pairs if key not in after]
        for key, (key_node, value) in pairs.items():
            if key in gone:
                yield from self._without(node, key, gone, ends)
            elif before.get(key) != after[key]:
                field = fields_by_key(model).get(key) if model else None
                inner = field.part if field else None
                spot = (key_node, value, ends[key])
                yield from self._entry(spot, (key, before.get(key), after[key]), model, inner)
        yield from self._added(node, after, model, ends, gone)

    def _ends(self, node: Node, bound: int) -> dict[str, int]:
        """Behind the last line of each field."""
        starts = [self.text.line_start(key.start_mark.index) for key, _ in node.value]
        return {
            key.value: self.text.end(value, self.text.column(key.start_mark.index), following)
            for (key, value), following in zip(node.value, [*starts[1:], bound], strict=True)
        }

    def _entry(
        self, spot: tuple[Node, Node, int], change: tuple[str, Any, Any], model: Model, inner: Model
    ) -> Iterator[Edit]:
        """One field that changes: inside it, in its place, or all of its lines."""
        key_node, node, end = spot
        key, old, new = change
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, MappingNode) and not node.flow_style:
            yield from self.mapping(node, old, new, inner, end)
            return
        if isinstance(node, SequenceNode) and not node.flow_style and isinstance(new, list) and new:
            edits = self._sequence(node, old, new, inner, end)
            if edits is not None:
                yield from edits
                return
        placed = in_place(node, old, new)
        if placed is not None:
            yield from placed
            return
        column = self.text.column(key_node.start_mark.index)
        span = (key_node.start_mark.index, end)
        yield from self._hoisted(span, node)
        yield *span, _lines(yaml_out.field(key, new, model or BaseModel, column), column)

    def _hoisted(self, span: tuple[int, int], node: Node) -> Iterator[Edit]:
        """Comments of what is replaced, on lines of their own above it."""
        start = self.text.line_start(span[0])
        indent = " " * (len(self.text.text[start:]) - len(self.text.text[start:].lstrip(" ")))
        for comment in self.text.comments(span, node):
            yield start, start, f"{indent}{comment}\n"

    def _without(self, node: Node, key: str, gone: Sequence[str], ends: Mapping[str, int]) -> Iterator[Edit]:
        """One field less; behind a dash the next one moves up."""
        names = [one.value for one, _ in node.value]
        at = names.index(key)
        start = node.value[at][0].start_mark.index
        if self.text.begins_line(start):
            yield self.text.line_start(start), ends[key], ""
            return
        left = [one for one in names[at + 1 :] if one not in gone]
        if not left or left[0] != names[at + 1]:
            raise CannotSpliceError
        following = node.value[at + 1][0].start_mark.index
        for comment in self.text.comments((ends[key], following), node):
            line = self.text.line_start(start)
            indent = len(self.text.text[line:start]) - len(self.text.text[line:start].lstrip(" "))
            yield line, line, f"{' ' * indent}{comment}\n"
        yield start, following, ""

    def _added(
        self, node: Node, after: Mapping[str, Any], model: Model, ends: Mapping[str, int], gone: Sequence[str]
    ) -> Iterator[Edit]:
        """New fields, each after those that the model puts before it; never before the first."""
        there = [key.value for key, _ in node.value if key.value not in gone]
        new = [key for key in after if key not in ends]
        if not new:
            return
        if not there:
            raise CannotSpliceError
        order = keys_in_order(dict.fromkeys([*there, *new]), model or BaseModel)
        column = node.value[0][0].start_mark.column
        for key in sorted(new, key=order.index):
            before = [ends[name] for name in there if order.index(name) < order.index(key)]
            at = max(before, default=ends[there[0]])
            yield at, at, _lines(yaml_out.field(key, after[key], model or BaseModel, column), 0)

    def _sequence(
        self, node: Node, old: Sequence[Any], new: Sequence[Any], inner: Model, bound: int
    ) -> list[Edit] | None:
        """A list whose items stand on lines of their own, item by item; None where all of it is written anew."""
        origins = new.origins if isinstance(new, Items) else _origins(old, new)
        kept = [origin for origin in origins if origin is not None]
        if not kept or kept != sorted(set(kept)) or len(node.value) != len(old):
            return None
        column = node.start_mark.column
        dashes = [self._dash(item, column) for item in node.value]
        ends = [
            self.text.end(item, column, following)
            for item, following in zip(node.value, [*dashes[1:], bound], strict=True)
        ]
        edits: list[Edit] = []
        for at in set(range(len(old))) - set(kept):
            edits.append((dashes[at], ends[at], ""))
        last: int | None = None
        for value, origin in zip(new, origins, strict=True):
            if origin is None:
                place = dashes[0] if last is None else ends[last]
                edits.append((place, place, _lines(yaml_out.item(value, inner, column), 0)))
                continue
            last = origin
            if old[origin] != value:
                edits += self._item(node.value[origin], (old[origin], value), inner, (dashes[origin], ends[origin]))
        return edits

    def _dash(self, item: Node, column: int) -> int:
        """Where the line of an item's dash begins."""
        start = self.text.line_start(item.start_mark.index)
        while self.text.text[start : start + column + 1].strip() != "-":
            if start == 0:
                raise CannotSpliceError
            start = self.text.line_start(start - 1)
        return start

    def _item(self, node: Node, change: tuple[Any, Any], inner: Model, span: tuple[int, int]) -> Iterator[Edit]:
        old, new = change
        if isinstance(node, MappingNode) and not node.flow_style and isinstance(old, dict) and isinstance(new, dict):
            yield from self.mapping(node, old, new, inner, span[1])
            return
        placed = in_place(node, old, new)
        if placed is not None:
            yield from placed
            return
        column = len(self.text.text[span[0] :]) - len(self.text.text[span[0] :].lstrip(" "))
        yield from self._hoisted(span, node)
        yield *span, _lines(yaml_out.item(new, inner, column), 0)


def _origins(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which text of a list each new one was, so that comments beside the others stay."""
    made: list[int | None] = [None] * len(new)
    for tag, a, b, c, d in SequenceMatcher(
        None, list(map(str, old)), list(map(str, new)), autojunk=False
    ).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            made[c:d] = range(a, b)
    return made


def _lines(lines: Sequence[str], cut: int) -> str:
    """Lines as text; the first without the indent that stands there already."""
    return "\n".join([lines[0][cut:], *lines[1:]]) + "\n"

"""Values before and after → the letters that change, and no others.

Where a value differs, the edit is as small as the writing allows: a word in
its place, a line, an item of a list. Comments inside what is replaced are put
above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from pydantic import BaseModel
from yaml import MappingNode, ScalarNode, SequenceNode

from handbook.model.fields import fields_by_key
from handbook.yaml_editing import yaml_text
from handbook.yaml_editing.changes import NoPlaceError, TracedList
from handbook.yaml_editing.in_place import in_place
from handbook.yaml_editing.places import Edit, Node, Span, Text

Model: TypeAlias = type[BaseModel] | None


def differences(text: str, root: Node, before: Any, after: Any, model: Model) -> list[Edit]:
    """What to replace so that a text which says `before` says `after`. Raises NoPlaceError."""

    def anew(column: int) -> list[str]:
        if not isinstance(after, dict) or not after:
            raise NoPlaceError
        return yaml_text.record(after, model or BaseModel, listed=False, indent=column)

    return list(_Differ(text).value(root, (before, after), model, (root.start_mark.index, len(text)), anew))


class _Differ:
    """Walks a text's nodes beside the values before and after."""

    def __init__(self, text: str) -> None:
        self.text = Text(text)
        self.moved_up: dict[int, int] = {}  # the beginning of a field's line → of the line with its dash

    def value(
        self, node: Node, change: tuple[Any, Any], inner: Model, span: Span, anew: Callable[[int], Sequence[str]]
    ) -> Iterator[Edit]:
        """A value that changes: inside it, in its place, or all that it stands in, `span`, by the lines `anew`."""
        old, new = change
        if old == new:
            return
        try:
            edits = self._inside(node, old, new, inner, span[1])
        except NoPlaceError:
            edits = None
        if edits is None:
            edits = in_place(node, old, new)
        if edits is None:
            column = self.text.column(span[0])
            edits = [*self._hoisted(span, node, span[0]), (*span, _lines(anew(column), column))]
        yield from edits

    def _inside(self, node: Node, old: Any, new: Any, inner: Model, bound: int) -> list[Edit] | None:
        """Field by field or item by item, where they stand on lines of their own and one of them stays."""
        if isinstance(node, ScalarNode) or node.flow_style or not new:
            return None
        if isinstance(node, MappingNode) and isinstance(new, dict) and not new.keys().isdisjoint(old):
            return list(self._mapping(node, old, new, inner, bound))
        is_list = isinstance(node, SequenceNode) and isinstance(new, list)
        return self._sequence(node, old, new, inner, bound) if is_list else None

    def _mapping(
        self, node: Node, before: Mapping[str, Any], after: Mapping[str, Any], model: Model, bound: int
    ) -> Iterator[Edit]:
        pairs = {key.value: (key, value) for key, value in node.value}
        ends = dict(zip(pairs, self.text.field_ends(node, bound), strict=True))
        gone = [key for key in pairs if key not in after]
        for key, (key_node, value) in pairs.items():
            if key in gone:
                yield from self._without(node, key, gone, ends)
                continue
            field = fields_by_key(model).get(key) if model else None
            span = (key_node.start_mark.index, ends[key])

            def anew(column: int, key: str = key) -> list[str]:
                return yaml_text.field(key, after[key], model or BaseModel, column)

            yield from self.value(value, (before.get(key), after[key]), field.part if field else None, span, anew)
        yield from self._added(node, after, model, ends, gone)

    def _hoisted(self, span: Span, node: Node, at: int) -> Iterator[Edit]:
        """Comments of what is replaced, on lines of their own above the line that holds `at`."""
        start = self.text.line_start(at)
        start = self.moved_up.get(start, start)
        for comment in self.text.comments(span, node):
            yield start, start, f"{self.text.indent(start)}{comment}\n"

    def _without(self, node: Node, key: str, gone: Sequence[str], ends: Mapping[str, int]) -> Iterator[Edit]:
        """One field less; behind a dash the next one that stays moves up."""
        names = [one.value for one, _ in node.value]
        at = names.index(key)
        first = node.value[0][0].start_mark.index
        if self.text.begins_line(first) or not set(names[:at]) <= set(gone):
            yield self.text.line_start(node.value[at][0].start_mark.index), ends[key], ""
        elif at == 0:
            following = next(one.start_mark.index for one, _ in node.value if one.value not in gone)
            self.moved_up[self.text.line_start(following)] = self.text.line_start(first)
            yield from self._hoisted((ends[key], following), node, first)
            yield first, following, ""

    def _added(
        self, node: Node, after: Mapping[str, Any], model: Model, ends: Mapping[str, int], gone: Sequence[str]
    ) -> Iterator[Edit]:
        """New fields, each after those that the model puts before it; never before the first."""
        there = [key.value for key, _ in node.value if key.value not in gone]
        new = [key for key in after if key not in ends]
        order = yaml_text.keys_in_order(dict.fromkeys([*there, *new]), model or BaseModel)
        column = node.value[0][0].start_mark.column
        for key in sorted(new, key=order.index):
            before = [ends[name] for name in there if order.index(name) < order.index(key)]
            at = max(before, default=ends[there[0]])
            yield at, at, _lines(yaml_text.field(key, after[key], model or BaseModel, column), 0)

    def _sequence(
        self, node: Node, old: Sequence[Any], new: Sequence[Any], inner: Model, bound: int
    ) -> list[Edit] | None:
        """A list whose items stand on lines of their own, item by item; None where all of it is written anew."""
        origins = new.origins if isinstance(new, TracedList) else _origins(old, new)
        left = [origin for origin in origins if origin is not None]
        if not left or left != sorted(set(left)) or len(node.value) != len(old):
            return None
        column = node.start_mark.column
        dashes = [self.text.dash(item, column) for item in node.value]
        ends = [
            self.text.end(item, column, following)
            for item, following in zip(node.value, [*dashes[1:], bound], strict=True)
        ]
        gone = set(range(len(old))) - set(left)
        edits: list[Edit] = [(dashes[at], self._gap_end(dashes[at], ends[at]), "") for at in gone]
        place = dashes[0]
        for value, origin in zip(new, origins, strict=True):

            def anew(column: int, value: Any = value) -> list[str]:
                return yaml_text.item(value, inner, column)

            if origin is None:
                edits.append((place, place, _lines(anew(column), 0)))
                continue
            place = ends[origin]
            span = (dashes[origin] + column, place)
            edits += self.value(node.value[origin], (old[origin], value), inner, span, anew)
        return edits

    def _gap_end(self, start: int, end: int) -> int:
        """Behind the blank lines below an item, where there is one above it too: an item that goes leaves one gap."""
        blank = start and not self.text.text[self.text.line_start(start - 1) : start].strip()
        while blank and end < len(self.text.text) and not self.text.text[end : self.text.line_end(end)].strip():
            end = self.text.line_end(end)
        return end


def _origins(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Which text of a list each new one was, so that comments beside the others stay."""
    made: list[int | None] = [None] * len(new)
    matcher = SequenceMatcher(None, list(map(str, old)), list(map(str, new)), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            made[c:d] = range(a, b)
    return made


def _lines(lines: Sequence[str], cut: int) -> str:
    """Lines as text; the first without the indent that stands there already."""
    return "\n".join([lines[0][cut:], *lines[1:]]) + "\n"

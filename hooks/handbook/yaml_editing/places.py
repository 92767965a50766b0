"""Where values stand in a text: letters from and to.

The places are those of PyYAML's nodes, as our reader composes them, so nothing
is dumped again: only the letters of a changed value are replaced, and comments,
quotes, order and line breaks around it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from handbook.reading.parsing import Loader
from handbook.yaml_editing.changes import NoPlaceError, Path

Node: TypeAlias = Any
Span: TypeAlias = tuple[int, int]
Edit: TypeAlias = tuple[int, int, str]
"""From which letter, to before which, and what stands there then."""

_BLANKS = re.compile(" *")
_IDLE = re.compile(r"[ \t]*(?:#.*)?")
_HASH = re.compile(r"(?:(?<=[ \t])|^)#", re.MULTILINE)


def compose(text: str) -> Node:
    """The root of a text that our reader has read."""
    return yaml.compose(text, Loader=Loader)


@dataclass(frozen=True, slots=True)
class Place:
    """A value's node, that of its key, before which letter it ends, and whether it stands in brackets."""

    node: Node
    key: Node
    bound: int
    in_brackets: bool = False


@dataclass(frozen=True)
class Text:
    """A text, with what can be asked of its places."""

    text: str
    _below: dict[int, dict[str | int, Place]] = field(repr=False, compare=False, default_factory=dict)

    def at(self, root: Node, path: Path) -> Place:
        """The place of a value. Raises NoPlaceError."""
        place = Place(root, None, len(self.text))
        for step in path:
            below = self._below.get(id(place.node))
            if below is None:
                below = self._below[id(place.node)] = self._inner(place)
            if step not in below:
                raise NoPlaceError
            place = below[step]
        return place

    def _inner(self, place: Place) -> dict[str | int, Place]:
        """The places of a value's fields or items."""
        node = place.node
        if isinstance(node, ScalarNode):
            return {}
        named = isinstance(node, MappingNode)
        pairs = node.value if named else [(None, item) for item in node.value]
        within = place.in_brackets or node.flow_style
        starts = [self.line_start((key or value).start_mark.index) for key, value in pairs[1:]]
        bounds = [place.bound] * len(pairs) if within else [*starts, place.bound]
        return {
            key.value if named else number: Place(value, key, bound, within)
            for number, ((key, value), bound) in enumerate(zip(pairs, bounds, strict=True))
        }

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Behind the line break of the line that holds `at`."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def indent(self, at: int) -> str:
        """The blanks at the beginning of the line that holds `at`."""
        return _BLANKS.match(self.text, self.line_start(at))[0]  # type: ignore[index]

    def begins_line(self, at: int) -> bool:
        return not self.text[self.line_start(at) : at].strip()

    def end(self, node: Node, column: int, bound: int) -> int:
        """Behind the last line of a value whose key or dash stands in `column`; what follows it lies before `bound`.

        Blank lines and comments that are not further in belong to what follows.
        """
        least = self.line_end(max(node.start_mark.index, _last(node) - 1))
        end = bound
        while end > least:
            start = self.line_start(end - 1)
            line = self.text[start:end].rstrip("\r\n")
            if not _IDLE.fullmatch(line) or (line.strip() and len(line) - len(line.lstrip()) > column):
                break
            end = start
        return max(end, min(least, bound))

    def field_ends(self, node: Node, bound: int) -> list[int]:
        """Behind the last line of each field of a mapping."""
        starts = [self.line_start(key.start_mark.index) for key, _ in node.value]
        return [
            self.end(value, self.column(key.start_mark.index), following)
            for (key, value), following in zip(node.value, [*starts[1:], bound], strict=True)
        ]

    def dash(self, item: Node, column: int) -> int:
        """Where the line of an item's dash begins."""
        start = self.line_start(item.start_mark.index)
        while self.text[start : start + column + 1].strip() != "-":
            if start == 0:
                raise NoPlaceError
            start = self.line_start(start - 1)
        return start

    def comments(self, span: Span, node: Node) -> list[str]:
        """Comments between two places that hold the node, not what looks like one inside a text."""
        inside = [
            (one.start_mark.index, self.end(one, 0, one.end_mark.index) if one.style in ("|", ">") else _last(one))
            for one in scalars(node)
        ]
        found: list[str] = []
        reach = 0
        for match in _HASH.finditer(self.text, *span):
            at = match.start()
            if at >= reach and not any(a <= at < b for a, b in inside):
                reach = self.line_end(at)
                found.append(self.text[at:reach].rstrip("\r\n"))
        return found


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; of several at one place the first stands first. Raises NoPlaceError."""
    made, reach, last = [], 0, (0, 0, "")
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start == last[0] < end and (start, end, new) == last:
            continue  # a value that the file names twice
        if start < reach:
            raise NoPlaceError
        made += [text[reach:start], new]
        reach, last = end, (start, end, new)
    return "".join([*made, text[reach:]])


def _last(node: Node) -> int:
    """Behind the last letter of a value that says itself where it ends; of others, where it starts."""
    if isinstance(node, ScalarNode):
        return int(node.start_mark.index if node.style in ("|", ">") else node.end_mark.index)
    return int(node.end_mark.index if node.flow_style else node.start_mark.index)


def scalars(node: Node) -> Iterator[Node]:
    """Every scalar of a value, keys among them."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for one in pair:
                yield from scalars(one)


def is_one_line(node: Node) -> bool:
    """Whether a value stands on one line, and not as a block."""
    block = node.style in ("|", ">") if isinstance(node, ScalarNode) else not node.flow_style
    return not block and node.start_mark.line == node.end_mark.line

"""Where the values of one record stand in its text: letters from and to, for `diffing`.

The places are ruamel.yaml's (its nodes carry marks and keep comments apart
from values), so nothing is dumped again: only the letters of a changed value
are replaced, and comments, quotes, order and line breaks around it stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

Node: TypeAlias = Any
Span: TypeAlias = tuple[int, int]

_IDLE = re.compile(r"[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#.*$", re.MULTILINE)


class CannotSpliceError(Exception):
    """The record is written in a way in which the change cannot be made safely."""


def node_of(text: str) -> Node:
    """The root of a text. Raises CannotSpliceError."""
    try:
        return YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        raise CannotSpliceError from error


@dataclass(frozen=True)
class Text:
    """The text of a record, with what can be asked of its places."""

    text: str

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Behind the line break of the line that holds `at`."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def column(self, at: int) -> int:
        return at - self.line_start(at)

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
            line = self.text[start:end].rstrip("\n")
            if not _IDLE.fullmatch(line) or (line.strip() and len(line) - len(line.lstrip()) > column):
                break
            end = start
        return max(end, min(least, bound))

    def comments(self, span: Span, node: Node) -> list[str]:
        """Comments between two places that hold the node, not what looks like one inside a text."""
        inside = [
            (one.start_mark.index, self.end(one, 0, one.end_mark.index) if one.style in ("|", ">") else _last(one))
            for one in scalars(node)
        ]
        found = _COMMENT.finditer(self.text, *span)
        return [match[0] for match in found if not any(a <= match.start() < b for a, b in inside)]


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
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)


def is_one_line(node: Node) -> bool:
    """Whether a value stands on one line, and not as a block."""
    block = getattr(node, "style", None) in ("|", ">") or (
        isinstance(node, MappingNode | SequenceNode) and not node.flow_style
    )
    return not block and node.start_mark.line == node.end_mark.line

"""Other lines for the same values: keys in order, each with the comments above it, and long texts folded.

YAML joins folded lines with a blank, so only a text whose blanks are near enough can be folded; Chinese without
blanks stays on its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from yaml import MappingNode, ScalarNode

from handbook.letters import may_break
from handbook.yaml_editing.changes import Folded, InOrder, Path
from handbook.yaml_editing.places import Edit, Place, Span, Text, applied, compose

_SINGLE_BLANK = re.compile(r"(?<! ) (?! )")

Piece: TypeAlias = Span | str


def laid_out(text: str, changes: Mapping[Path, Any]) -> str:
    """The text with keys in order and long texts folded. Raises NoPlaceError."""
    text = _ordered(text, {path: change for path, change in changes.items() if isinstance(change, InOrder)})
    whole, root = Text(text), compose(text)
    folds = ((whole.at(root, path), change) for path, change in changes.items() if isinstance(change, Folded))
    return applied(text, [edit for place, change in folds for edit in _folded(whole, place, change.width)])


def _ordered(text: str, orders: Mapping[Path, InOrder]) -> str:
    """The last mapping first. One that moves takes as many letters as before, so what is around it finds its own."""
    whole, root = Text(text), compose(text)
    moves = [_moved(whole, whole.at(root, path), order.keys) for path, order in orders.items()]
    for start, pieces in sorted((move for move in moves if move), key=lambda move: move[0], reverse=True):
        made = "".join(piece if isinstance(piece, str) else text[slice(*piece)] for piece in pieces)
        text = text[:start] + made + text[start + len(made) :]
    return text


def _moved(text: Text, place: Place, keys: Sequence[str]) -> tuple[int, list[Piece]] | None:
    """From which letter a mapping's fields stand, and their pieces in order; a dash stays at the first of them."""
    node, fields = place.node, [key.start_mark for key, _ in place.node.value]
    lines, columns = {mark.line for mark in fields}, {mark.column for mark in fields}
    if not isinstance(node, MappingNode) or node.flow_style or len(lines) != len(fields) or len(columns) != 1:
        return None
    first = fields[0].index
    dash = text.text[text.line_start(first) : first]
    ends = text.field_ends(node, place.bound)
    starts = [first if dash.strip() else _lead(text, first), *ends]
    spans = dict(zip([key.value for key, _ in node.value], zip(starts, ends, strict=False), strict=True))
    names = sorted(spans, key=lambda name: keys.index(name) if name in keys else len(keys))
    if not dash.strip() or names[0] == node.value[0][0].value:
        return starts[0], [spans[name] for name in names]
    at = next(key.start_mark.index for key, _ in node.value if key.value == names[0])
    pieces: list[Piece] = [(spans[names[0]][0], text.line_start(at)), dash, (at, spans[names[0]][1])]
    for name in names[1:]:
        pieces += [" " * len(dash), spans[name]] if spans[name][0] == first else [spans[name]]
    return first - len(dash), pieces


def _lead(text: Text, first: int) -> int:
    """Where the comments above a first field begin. What stands at the head of a file is said of the file."""
    start = lead = text.line_start(first)
    while lead and text.text[text.line_start(lead - 1) : lead].lstrip().startswith("#"):
        lead = text.line_start(lead - 1)
    return lead or start


def _folded(text: Text, place: Place, width: int) -> Iterator[Edit]:
    """A text on one long line as a folded block, where every line then fits and nothing stands behind it."""
    node, key, value = place.node, place.key, place.node.value
    if not isinstance(node, ScalarNode) or place.in_brackets or node.start_mark.line != node.end_mark.line:
        return
    start, end = node.start_mark.index, text.line_end(node.start_mark.index) - 1
    line = text.text[text.line_start(start) : end]
    plain = "\n" not in value and value == value.strip() and "  " not in value
    beside_key = key is None or key.start_mark.line == node.start_mark.line
    if len(line) <= width or not plain or not beside_key or text.text[node.end_mark.index : end].strip():
        return
    indent = len(line) - len(line.lstrip(" -"))
    made = _filled(_words(value), width - indent - 2)
    if len(made) > 1 and all(len(one) <= width - indent - 2 for one in made):
        deeper = " " * (indent if key is None else indent + 2)
        yield start, end, "\n".join([">-", *(deeper + one for one in made)])


def _words(value: str) -> list[str]:
    """The pieces between which a line may end: a blank between Chinese characters would be lost there."""
    words: list[str] = []
    for piece in _SINGLE_BLANK.split(value):
        if words and not may_break(words[-1][-1:], piece[:1]):
            words[-1] += f" {piece}"
        else:
            words.append(piece)
    return words


def _filled(words: Sequence[str], width: int) -> list[str]:
    """Words in lines of at most so many letters, as few as may be."""
    made: list[str] = []
    for word in words:
        if made and len(made[-1]) + 1 + len(word) <= width:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made

"""A value changed where it stands: in its line, in its quotes, inside its brackets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml import MappingNode, ScalarNode

from handbook.yaml_editing import yaml_text
from handbook.yaml_editing.changes import TracedList
from handbook.yaml_editing.places import Edit, Node, is_one_line


def in_place(node: Node, old: Any, new: Any) -> list[Edit] | None:
    """The new value on the old one's line, in its quotes or brackets; None where it needs lines of its own."""
    inside = _in_brackets(node, old, new)
    if inside is not None:
        return inside
    if not is_one_line(node) or node.start_mark.index == node.end_mark.index:
        return None
    place = node.start_mark.index, node.end_mark.index
    if isinstance(new, dict | list):
        return None if isinstance(node, ScalarNode) else [(*place, yaml_text.flow(new))]
    return [(*place, _like(node, new, yaml_text.scalar))] if _is_word(node, new) else None


def _like(node: Node, text: str, plain: Callable[[str], str]) -> str:
    """A text in the quotes of the one it replaces."""
    return yaml_text.quoted(text) if node.style == "'" else _double(text) if node.style == '"' else plain(text)


def _in_brackets(node: Node, old: Any, new: Any) -> list[Edit] | None:
    """Only what differs inside brackets; None where keys or items came or went."""
    if isinstance(node, ScalarNode) or not node.flow_style or type(old) not in (dict, list):
        return None
    if isinstance(node, MappingNode):
        if not isinstance(new, dict) or list(old) != list(new):
            return None
        triples = [(value, old[key.value], new[key.value]) for key, value in node.value]
    else:
        origins = new.origins if isinstance(new, TracedList) else list(range(len(old)))
        if not isinstance(new, list) or len(old) != len(new) or origins != list(range(len(old))):
            return None
        triples = list(zip(node.value, old, new, strict=True))
    edits: list[Edit] = []
    for inner, before, after in triples:
        if before != after:
            placed = _in_brackets(inner, before, after)
            text = _like(inner, after, yaml_text.flow) if _is_word(inner, after) else yaml_text.flow(after)
            edits += placed if placed is not None else [(inner.start_mark.index, inner.end_mark.index, text)]
    return edits


def _is_word(node: Node, value: Any) -> bool:
    return isinstance(node, ScalarNode) and isinstance(value, str) and "\n" not in value


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""From YAML text to plain values, each with its line, and without YAML's traps.

Every scalar stays the text that somebody typed: `no`, `0512`, `9:00` and
`3.10` are words; only the shape decides what is a number or a date. Anchors,
depth and size are bounded before anything is built, because the C parser
recurses when it composes and crashes on 200,000 brackets.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml

from handbook.findings import Finding, Place
from handbook.letters import code_point, unfolded, without_unseen
from handbook.reading import syntax
from handbook.reading.decoding import has_control_character
from handbook.reading.lines import Entry

DEEPEST = 40
"""Levels of nesting. Records need six; a file that needs more is not a record."""

_TEXT = "tag:yaml.org,2002:str"
_EMPTY = {"", "~", "null", "Null", "NULL"}
_MANY_ON_ONE_LINE = re.compile(r"^[ ]*(?:[-?:][ ]+){12,}", re.MULTILINE)


class Loader(yaml.CSafeLoader):
    """The C loader without guesses about what a plain word means."""

    _PLAIN: ClassVar[dict[type[yaml.Node], str]] = {
        yaml.ScalarNode: _TEXT,
        yaml.SequenceNode: "tag:yaml.org,2002:seq",
        yaml.MappingNode: "tag:yaml.org,2002:map",
    }

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """What a node without a tag is: nothing but a text, a list or a mapping."""
        return self._PLAIN[kind]

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No meaning hangs on the place of a node, so the way to it is not remembered."""

    def ascend_resolver(self) -> None: ...


class UnreadableError(Exception):
    """Carries the one finding that ends the reading of a file."""

    def __init__(self, code: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.line, self.message, self.hint = code, line, message, hint


def parse(text: str, file: str) -> tuple[Any, Entry, list[Finding]]:
    """The values of one YAML document, their lines, and what is wrong with it.

    Mappings come as dicts with text keys, sequences as lists, scalars as str,
    an empty value as None. With any finding the values are not to be used.
    """
    try:
        bound_depth(text)
        node = yaml.compose(text, Loader=Loader)
    except UnreadableError as stop:
        return None, 1, [Finding(stop.code, Place(file, stop.line), stop.message, stop.hint)]
    except yaml.YAMLError as error:
        return None, 1, [syntax.finding(error, text, file)]
    if node is None:
        return None, 1, [_empty(file)]
    walk = _Walk(file, text)
    try:
        value, entry = walk.visit(node, 0)
    except UnreadableError as stop:
        return None, 1, [Finding(stop.code, Place(file, stop.line), stop.message, stop.hint)]
    if value is None and not walk.findings:
        return None, 1, [_empty(file)]
    return value, entry, walk.findings


def _empty(file: str) -> Finding:
    return Finding("empty-file", Place(file, 1), "文件里没有内容。", "写上记录，或删去这个文件。")


def bound_depth(text: str) -> None:
    """Stop before the C parser composes a file that is nested too deep.

    Almost every file passes by counting brackets; where a bracket stands in
    quotes or a comment only a parser can tell. So a file with many is read as
    events, which do not recurse, and left at the first level too many.
    """
    if not _may_be_deep(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark = event.start_mark
                raise _too_deep(mark.line + 1 if mark else 1)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _may_be_deep(text: str) -> bool:
    """Nothing is deeper than the brackets that open in it, or than the dashes that stand on one line."""
    return text.count("[") + text.count("{") > DEEPEST or _MANY_ON_ONE_LINE.search(text) is not None


def _too_deep(line: int) -> UnreadableError:
    return UnreadableError("too-deep", line, f"层级超过 {DEEPEST} 层。", "检查括号和缩进，记录一般不超过 6 层。")


def _is_plain(node: yaml.Node) -> bool:
    """A plain word on one line, as most values are."""
    return (
        type(node) is yaml.ScalarNode
        and not node.style
        and node.tag == _TEXT
        and bool(node.end_mark.line == node.start_mark.line)
    )


class _Walk:
    """One pass over the composed nodes of a file."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.left = len(text) + 16  # no text holds more nodes than letters: what exceeds it came from aliases
        self.findings: list[Finding] = []

    def visit(self, node: yaml.Node, depth: int) -> tuple[Any, Entry]:
        self.left -= 1
        line = node.start_mark.line + 1
        if self.left < 0:
            raise UnreadableError("alias-bomb", line, "别名（& 与 *）展开后过大。", "不用别名，把内容直接写出来。")
        if depth > DEEPEST:
            raise _too_deep(line)
        if isinstance(node, yaml.ScalarNode):
            if not _is_plain(node):
                return self._scalar(node, line), line
            return None if node.value in _EMPTY else node.value, line
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line, depth)
        self._refuse_tag(node, "tag:yaml.org,2002:seq", line)
        pairs = [self.visit(item, depth + 1) for item in node.value]
        return [value for value, _ in pairs], [line, [entry for _, entry in pairs]]

    def _scalar(self, node: yaml.ScalarNode, line: int) -> str | None:
        self._refuse_tag(node, _TEXT, line)
        text: str = node.value
        if not node.style and text in _EMPTY:
            return None
        if node.style == '"' and has_control_character(text):
            self._say("control-character", line, "引号里写了控制字符。", "删去反斜杠写法，直接输入文字。")
        elif node.style == '"' and (unseen := [one for one in text if not without_unseen(one).strip() and one.strip()]):
            message = f"引号里用反斜杠写了看不见的字符 {code_point(unseen[0])}。"
            self._say("control-character", line, message, "删去反斜杠写法，直接输入文字。")
        several = node.end_mark.line > node.start_mark.line and node.style != "|" and " " in text
        return unfolded(text, self._written(node)) if several else text

    def _written(self, node: yaml.ScalarNode) -> str:
        inside = 1 if node.style in ("'", '"') else 0
        return self.text[node.start_mark.index + inside : node.end_mark.index - inside]

    def _mapping(self, node: yaml.MappingNode, line: int, depth: int) -> tuple[Any, Entry]:
        self._refuse_tag(node, "tag:yaml.org,2002:map", line)
        values: dict[str, Any] = {}
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._say("syntax", at, "字段名不能是列表或表格。", "写成“字段名: 内容”。")
                continue
            key = key_node.value
            if key in values:
                self._say("repeated-key", at, f"字段“{key}”在这一层出现了两次。", "合并成一个，或改正其中一个名字。")
                continue
            if _is_plain(value_node):
                self.left -= 1
                values[key] = None if value_node.value in _EMPTY else value_node.value
                entries[key] = at
                continue
            value, entry = self.visit(value_node, depth + 1)
            values[key] = value
            entries[key] = at if isinstance(entry, int) else [at, entry[1]]
        return values, [line, entries]

    def _refuse_tag(self, node: yaml.Node, plain: str, line: int) -> None:
        if node.tag not in (plain, "!"):
            self._say("tag", line, "这里写了以 ! 开头的类型标记。", "删去它；要以 ! 开头的文字请加引号。")

    def _say(self, code: str, line: int, message: str, hint: str) -> None:
        self.findings.append(Finding(code, Place(self.file, line), message, hint))

"""The parser's complaints, in the words of somebody who edits a form."""

from __future__ import annotations

import re

import yaml

from handbook.findings import Finding, Place

# (what the parser says, what it means, the next step)
_COMPLAINTS = (
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或者缩进没有对齐。",
        "内容里有“: ”时给整句加引号；同级字段左边对齐。",
    ),
    ("could not find expected ':'", "这一行像是字段，却没有冒号。", "写成“字段名: 内容”，冒号后空一格。"),
    ("while scanning a quoted scalar", "引号没有成对。", "补上结尾的引号，或去掉开头的引号。"),
    ("found undefined alias", "以 * 开头会被当作别名。", "给这段文字加引号。"),
    ("while scanning an alias", "以 * 开头会被当作别名。", "给这段文字加引号。"),
    ("while scanning an anchor", "以 & 开头会被当作锚点。", "给这段文字加引号。"),
    ("found character that cannot start any token", "内容以 @、` 或 % 这类符号开头。", "给这段文字加引号。"),
    ("while parsing a flow sequence", "方括号 [ ] 没有成对，或少了逗号。", "补全括号；英文逗号分隔各项。"),
    ("while parsing a flow mapping", "花括号 { } 没有成对，或少了逗号。", "补全括号；英文逗号分隔各项。"),
    ("while parsing a flow node", "括号没有成对。", "补全括号。"),
    ("found another document", "一个文件里有两个以 --- 分开的文档。", "删去 ---，或拆成两个文件。"),
    ("while parsing a block", "缩进没有对齐。", "同一层的字段左边对齐，下一层多缩进两个空格。"),
    ("block sequence entries are not allowed", "列表的短横不在该在的位置。", "短横另起一行，比上一层多缩进两个空格。"),
)


_WIDE_COLON = re.compile(r"\s*(?:- )?[a-z_]+：")
_NO_SPACE = re.compile(r"\s*(?:- )?[a-z_]+:[^\s/:]")


def colon_trouble(line: str) -> tuple[str, str] | None:
    """What is wrong with the colon after a field's name, and the next step; None where it is right."""
    if _WIDE_COLON.match(line):
        return "字段名后面用了中文冒号“：”。", "改成英文冒号，后面空一格：“title: 内容”。"
    if _NO_SPACE.match(line):
        return "冒号后面少一个空格。", "写成“字段名: 内容”，冒号后空一格。"
    return None


def finding(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """One finding for the syntax error at which the parser gave up."""
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''} {error}"
    line = _line(error, said)
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Finding("tab", Place(file, line), "缩进里有制表符（Tab）。", "改用空格，每层两个。")
    for number in (line, line - 1):
        trouble = colon_trouble(lines[number - 1]) if 0 < number <= len(lines) else None
        if trouble:
            return Finding("syntax", Place(file, number), *trouble)
    for pattern, meaning, hint in _COMPLAINTS:
        if pattern in said:
            return Finding("syntax", Place(file, line), meaning, hint)
    return Finding("syntax", Place(file, line), "这里的 YAML 写法读不懂。", "检查缩进、冒号、引号和括号。")


def _line(error: yaml.YAMLError, said: str) -> int:
    """Where an editor should look: the opening of what was never closed, else the complaint."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    never_closed = "quoted scalar" in said or "flow sequence" in said or "flow mapping" in said
    mark = context if never_closed and context is not None else problem or context
    return mark.line + 1 if mark is not None else 1

"""The next step of a finding for somebody who has a table before them, and never saw the files."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.findings import Finding

_IN_CELLS = (
    (re.compile(r"^补一行“[^”]*”(?:，(.+?))?。?$"), r"填上这一格：\1。"),
    (re.compile(r"写成列表，每项另起一行，以“- ”开头"), "几项的在格子里一行一项（Alt+Enter 换行）"),
    (re.compile(r"写成“x-[^”]*”，几个的每项一行；没有就删去这一行"), "几个的在格子里一行一个；没有就空着"),
    (re.compile(r"换行缩进两格，写成“字段: 内容”"), "这一项不能只写一格，照表头分开填"),
    (re.compile(r"写 true 或 false"), "写 是 或 否"),
    (re.compile(r"，全部见 data/schemas/"), ""),
    (re.compile(r"对照 data/schemas/ 里的说明改写"), "看表头的批注，照它写"),
    (re.compile(r"先在 (data/\S+?)/? 里建这条记录"), "先加上这条记录"),
    (re.compile(r"只写数字，不写单位和逗号"), "只写数字，不写单位、逗号和 %"),
)  # fmt: skip


def for_cells(finding: Finding) -> Finding:
    """The finding with a next step in cells, not in lines of a file."""
    hint = finding.hint or ""
    for written, instead in _IN_CELLS:
        hint = written.sub(instead, hint)
    return replace(finding, hint=hint.replace("格：。", "格。"))

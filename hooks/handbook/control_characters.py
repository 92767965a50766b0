"""What a terminal or a log would obey instead of showing: control characters, reversed order, commands of CI."""

from __future__ import annotations

import re

_OBEYED = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = {code: f"\\u{code:04x}" for code in _OBEYED if chr(code) not in "\t\n"}
_COMMAND = re.compile(r"^([^\S\n]*)::|##\[", re.MULTILINE)
"""How a line that GitHub's and Gitee's runners obey begins; blanks before it do not help."""


def on_one_line(text: str) -> str:
    """The same text where it must not begin a line of its own: breaks are written out too."""
    return visible(text.replace("\n", "\\n").replace("\t", "\\t"))


def visible(text: str) -> str:
    """The same text with every such character written out, as JSON writes it."""
    return _COMMAND.sub(lambda found: "# #[" if found[1] is None else f"{found[1]}: :", text.translate(_VISIBLE))

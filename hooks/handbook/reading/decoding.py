"""From bytes to text: everything that can be wrong before YAML is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from handbook import letters
from handbook.findings import Finding, Place
from handbook.reading.sources import LARGEST_FILE

MOST_ODD = 50
"""Odd letters that are told of one file; mending takes all of them."""

_CONTROL = re.compile(f"[{letters.CONTROL}]")
_OTHER_ENCODINGS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, or None where it cannot be had; what is wrong either way."""
    if len(data) > LARGEST_FILE:
        size = f"{len(data) / 1024 / 1024:.0f} MB"
        return None, [Finding("too-large", Place(file), f"文件有 {size}，超过 16 MB。", "拆成几个文件。")]
    findings = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        findings.append(Finding("bom", Place(file, 1), "文件开头有看不见的 BOM。", "另存为“UTF-8（无 BOM）”。"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*findings, _wrong_encoding(data, error.start, file)]
    if not letters.may_be_odd(text):
        return text, findings
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        name = f"U+{ord(control.group()):04X}"
        findings.append(
            Finding(
                "control-character",
                Place(file, line),
                f"这一行有看不见的控制字符 {name}。",
                "多半是从网页或 PDF 粘贴带来的，删掉重新输入这一处。",
            )
        )
        return None, findings
    return letters.without_unseen(text), [*findings, *_odd_letters(text, file)]


def _odd_letters(text: str, file: str) -> Iterator[Finding]:
    """Each letter once a line, as an editor counts lines: the ends of lines that only some programs see are none."""
    lines: dict[tuple[int, str], letters.OddLetter] = {}
    for odd in islice(letters.odd_letters(text), MOST_ODD):
        lines.setdefault((text.count("\n", 0, odd.at) + 1, odd.character), odd)
    for (line, _), odd in lines.items():
        name = letters.code_point(odd.character)
        if odd.seen and not odd.meant:
            message = f"字的后面跟着看不见的字形选择符 {name}，查不到。"
            yield Finding("letter-form", Place(file, line), message, "删去它；check --fix 可以代改。")
        elif odd.meant == " ":
            message = f"这一行有不间断的空格 {name}，不是普通空格。"
            yield Finding("letter-form", Place(file, line), message, "换成普通空格；check --fix 可以代改。")
        elif odd.seen:
            message = f"“{odd.character}”（{name}）看着像“{odd.meant}”，其实是另一个字符，查不到。"
            yield Finding("letter-form", Place(file, line), message, f"写成“{odd.meant}”；check --fix 可以代改。")
        else:
            what = "换行符" if odd.character in letters.LINE_ENDS else "字符"
            message = f"这一行有看不见的{what} {name}。"
            yield Finding("invisible-character", Place(file, line), message, "删去它；check --fix 可以代改。")


def has_control_character(text: str) -> bool:
    """Whether a value holds a character that nobody can see or type."""
    return _CONTROL.search(text) is not None


def _wrong_encoding(data: bytes, at: int, file: str) -> Finding:
    guess = next((name for mark, name in _OTHER_ENCODINGS if data.startswith(mark)), None)
    if guess is None and _reads_as_gb18030(data):
        guess = "GBK（中文 Windows 的默认编码）"
    line = data.count(b"\n", 0, at) + 1
    like = f"，像是 {guess}" if guess else ""
    return Finding("encoding", Place(file, line), f"文件不是 UTF-8 编码{like}。", "用编辑器另存为 UTF-8。")


def _reads_as_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)

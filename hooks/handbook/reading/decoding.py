"""From bytes to text: everything that can be wrong before YAML is looked at."""

from __future__ import annotations

import re

from handbook.findings import Finding, Place
from handbook.reading.sources import LARGEST_FILE

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
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
    return text, findings


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

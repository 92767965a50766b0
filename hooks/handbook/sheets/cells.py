"""The text of one cell, as a YAML file would hold it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from handbook.sheets.columns import Form

BETWEEN_ITEMS = "；;"
BETWEEN_WORDS = "；;、，,\n"

_DAY = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:(?:[ T]|(?<=日))\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?Z?|[时点](?:\d{1,2}分)?(?:\d{1,2}秒)?))?"
)
_MONTH = re.compile(r"(\d{4})(?:[-/年](\d{1,2})月?|\.(\d{2}))")
_YEAR = re.compile(r"(\d{4})年")
_HALF = re.compile(r"(\d{4})年([上下])半年")
_CLOSE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BY_FIELD = re.compile(r"([a-z_]+|\*): (.*)", re.DOTALL)
_TRUE = {"是", "true", "yes", "y", "1", "√", "✓", "对"}
_FALSE = {"否", "false", "no", "n", "0", "×", "✗"}


PLACEHOLDERS = frozenset({
    "/", "//", "\\", "-", "--", "---", "—", "——", "———", "–", "－", "／", "＼", "无", "略", "空",
    "暂无", "没有", "（无）", "(无)", "（略）", "无。", "n/a", "na", "#n/a", "null", "none", "nil", "n.a.",
    "...", "……", "…", "*",
})  # fmt: skip
"""What offices write where there is nothing to write."""


def is_placeholder(text: str) -> bool:
    return "".join(text.split()).casefold() in PLACEHOLDERS


def value_of(cell: str, form: Form, separators: str = "") -> Any:
    """The value of a cell that holds something. What cannot be understood stays as it is, for the model to refuse."""
    text = cell.strip()
    if form is Form.TEXTS:
        return items(cell, separators or BETWEEN_ITEMS)
    if form is Form.WORDS:
        return items(cell, separators or BETWEEN_WORDS)
    if form is Form.DATE:
        return date_text(text)
    if form is Form.NUMBER:
        plain = unicodedata.normalize("NFKC", text)
        return plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
    if form is Form.TRUTH:
        word = text.casefold()
        return "true" if word in _TRUE else "false" if word in _FALSE else text
    return by_field(text) if form is Form.BY_FIELD else text


def items(cell: str, separators: str) -> list[str]:
    """A list in one cell: a line an item where it has lines, else cut at the separators."""
    parts = cell.split("\n") if "\n" in cell else re.split(f"[{re.escape(separators)}]", cell)
    return [part.strip() for part in parts if part.strip()]


def date_text(text: str) -> str:
    """A date as the model reads it, never finer than it was written."""
    plain = unicodedata.normalize("NFKC", text)
    for form in (_DAY, _CLOSE_DAY):
        if match := form.fullmatch(plain):
            return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if match := _HALF.fullmatch(plain):
        return f"{match[1]}-H{1 if match[2] == '上' else 2}"
    if match := _MONTH.fullmatch(plain):
        return f"{match[1]}-{int(match[2] or match[3]):02}"
    match = _YEAR.fullmatch(plain)
    return match[1] if match else plain


def by_field(text: str) -> dict[str, str]:
    """`fee: 收费未公布` on a line is about one field; anything else about the whole."""
    made: dict[str, str] = {}
    last = ""
    for number, line in enumerate(text.split("\n")):
        match = _BY_FIELD.fullmatch(line)
        if number == 0 and not match:
            return {"*": text}
        if match and match[1] not in made:
            last = match[1]
            made[last] = match[2]
        else:
            made[last] += f"\n{line}"
    return made


def by_field_text(value: dict[str, str]) -> str:
    """The cell that `by_field` reads back."""
    if list(value) == ["*"] and not _BY_FIELD.fullmatch(value["*"].split("\n")[0]):
        return value["*"]
    return "\n".join(f"{key}: {text}" for key, text in value.items())


def items_text(values: tuple[str, ...]) -> str:
    """The cell that `items` reads back: one item that holds a separator ends with a line break."""
    text = "\n".join(values)
    return f"{text}\n" if len(values) == 1 and re.search("[；;、，,]", text) else text

"""Plain text, whatever its encoding: UTF-8, UTF-16, GB18030 (with GBK and GB 2312), Big5."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from handbook.findings import Level
from handbook.letters import CONTROL, mended
from handbook.papers.dangers import MANY_BLOCKS, MOST_BLOCKS, MOST_TEXT, SPLIT
from handbook.papers.joining import goes_on, joined
from handbook.papers.model import Cell, Line, Paper, PaperError, Spot, Table, Told

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
"""What charset-normalizer may choose among, after UTF-8, which is never taken for another."""
_LOOKED_AT = 64 * 1024
_CONTROL = re.compile(f"[{CONTROL}]")
_MOST_BROKEN = 0.01
"""The share of characters that may be unreadable before a file is no text."""
_NO_TEXT = "这个文件里不是文字，读不出来。请在原来的程序里打开，另存为 .docx、.pdf 或 .txt 再试。"


def read_text(content: bytes) -> Paper:
    """The lines of a text. Cells that a program set apart by tabs, a row after the other, are a table again.

    Raises `PaperError` of what is no text.
    """
    if len(content) > MOST_TEXT:
        raise PaperError(f"文字太多（{len(content) // 1_000_000} MB）。{SPLIT}")
    text, told = decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if text.count("\n") > MOST_BLOCKS * 5:
        raise PaperError(MANY_BLOCKS + SPLIT)
    blocks = tuple(_blocks([tidy(line) for line in text.split("\n")]))
    if not blocks:
        raise PaperError("这个文件里没有文字。请看看是不是拿错了文件。")
    return Paper("txt", blocks, told=told)


def decoded(content: bytes) -> tuple[str, tuple[Told, ...]]:
    """Bytes as text, and what a person must know of it. Raises `PaperError` of what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _told(content[len(mark) :].decode(encoding, "replace"))
    try:
        return _told(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4 and error.reason == "unexpected end of data":
            return _told(content.decode("utf-8", "replace"))  # cut short within a character
    return _told(content.decode(_encoding(content[:_LOOKED_AT]), "replace"))


def tidy(text: str) -> str:
    """A text in today's letters, without characters that nobody sees; tabs and blanks stay."""
    return mended(_CONTROL.sub("", text)).replace("\xa0", " ")


def _encoding(beginning: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only of what is no UTF-8

    best = from_bytes(beginning, cp_isolation=_GUESSES, enable_fallback=False).best()
    return best.encoding if best else "gb18030"


def _told(text: str) -> tuple[str, tuple[Told, ...]]:
    broken = text.count("\ufffd")
    unseen = len(_CONTROL.findall(text[:_LOOKED_AT]))
    if text and max(broken / len(text), unseen / min(len(text), _LOOKED_AT)) > _MOST_BROKEN:
        raise PaperError(_NO_TEXT)
    return text, (Told(f"{broken} 处字符读不出（写成�）", level=Level.WARNING),) if broken else ()


# --- lines and tables -----------------------------------------------------------------------------


def _blocks(lines: Sequence[str]) -> Iterator[Line | Table]:
    at, block = 0, 0
    lines = _whole(lines)
    while at < len(lines):
        rows, end = _rows(lines, at)
        if len(rows) > 1:
            block += 1
            yield _table(rows, block)
            at = end
            continue
        if lines[at].strip():
            block += 1
            yield Line(lines[at].strip(), Spot(block=block))
        at += 1


def _whole(lines: Sequence[str]) -> list[str]:
    """Lines whose sentence the end of a page had cut are one again, as texts that were taken from a PDF have them."""
    whole: list[str] = []
    last = -1
    for line in lines:
        said = line.strip()
        if said and last >= 0 and line[0] not in "\t\u3000 " and goes_on(whole[last], said):
            whole[last] = joined(whole[last], said)
            del whole[last + 1 :]
        else:
            whole.append(line.rstrip(" ") if line.startswith("\t") else said)
            last = len(whole) - 1 if said and not line.startswith("\t") else -1 if line.startswith("\t") else last
    return whole


def _rows(lines: Sequence[str], at: int) -> tuple[list[list[list[str]]], int]:
    """Rows of cells from here on, each cell its lines, and where they end.

    A cell begins with a tab on a line of its own, a line without one goes on with it, an empty line ends the row:
    so programs write the tables of a Word file as text. All rows are as wide as the first.
    """
    rows: list[list[list[str]]] = []
    while at < len(lines) and lines[at].startswith("\t"):
        row: list[list[str]] = []
        end = at
        while end < len(lines) and lines[end] != "" and not (row and _is_other(lines[end])):
            if lines[end].startswith("\t"):
                row.append([lines[end].strip()])
            else:
                row[-1].append(lines[end].strip())
            end += 1
        if len(row) < 2 or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
        at = end
        while at < len(lines) and lines[at] == "":
            at += 1
    return rows, at


def _is_other(line: str) -> bool:
    return line.count("\t") > 1  # several cells on one line: another way of writing tables


def _table(rows: list[list[list[str]]], block: int) -> Table:
    cells = []
    for number, row in enumerate(rows, start=1):
        spots = [Spot(None, block, number, column) for column in range(1, len(row) + 1)]
        cells.append(tuple(_cell(lines, spot) for lines, spot in zip(row, spots, strict=True)))
    return Table(tuple(cells), Spot(block=block))


def _cell(lines: list[str], spot: Spot) -> Cell:
    said = [line for line in lines if line]
    return Cell("\n".join(said), spot, lines=tuple(Line(line, spot) for line in said))

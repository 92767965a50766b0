"""From bytes to lines: encodings, saved pages, and what a collection or a platform wrote above a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from handbook import letters
from handbook.verifying.normal_form import signs
from handbook.verifying.saved_pages import is_page, lines_of_page

LARGEST = 16 * 1024 * 1024
"""Bytes of one text; the longest law has a twentieth of that."""

LONGEST_LINE = 200_000
_CIRCLED = re.compile("[①-⑳⑴-⒇]|[^①-⑳⑴-⒇]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{3,20})")
_LABEL = re.compile(
    r"(标题|文号|发文字号|发文机关|发布日期|成文日期|施行日期|生效日期|效力标注|效力|来源|网址|from|source|excerpt|whole)\s*[:：]\s*(.*)",
    re.I,
)
_FRONT = re.compile(r"(title|reference_no|number|doc_no)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.I)
_PAGE_NUMBER = re.compile(r"-?\s*\d{1,4}\s*-?|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+")
_RULE = re.compile(r"[-=_*—]{3,}")


class TextError(Exception):
    """A text that cannot be read; the message says why."""


@dataclass
class Lines:
    """The lines of a text, and what was said above it."""

    lines: list[str]
    title: str = ""
    numbers: list[str] = field(default_factory=list)
    issuer: str = ""
    address: str = ""  # where it was taken from, where that is said
    issued: str = ""  # the day that is said above it, as it is written
    marked: str = ""  # excerpt or whole, where whoever took it down says so
    encoding: str = "UTF-8"


def decoded(data: bytes) -> tuple[str, str]:
    """A text and the encoding it was read by: UTF-8, UTF-16 (by its mark) or GB18030."""
    if len(data) > LARGEST:
        raise TextError(f"有 {len(data) / 1024 / 1024:.0f} MB，超过 16 MB，没有读")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    said = _CHARSET.search(data[:4096])
    if said and said[1].lower() in (b"gb2312", b"gbk", b"gb18030") and not _is_utf8(data):
        return data.decode("gb18030", "replace"), "GB18030"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError:
        raise TextError("不是 UTF-8、GB18030 或 UTF-16 编码的文字") from None


def read_lines(data: bytes) -> Lines:
    """The lines of plain text, Markdown or a saved page. Raises `TextError`."""
    text, encoding = decoded(data)
    if "\x00" in text[:4096]:
        raise TextError("不是文字文件")
    if is_page(text):
        page = lines_of_page(text)
        made = Lines([_clean(line) for line in page.lines], page.title, page.numbers)
    else:
        made = _plain(text)
    made.encoding = encoding
    made.lines = [line for line in made.lines if line and not _is_noise(line)]
    return made


def _plain(text: str) -> Lines:
    rows = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).splitlines()
    made = Lines([])
    rows = _without_front_matter(rows, made)
    body = _without_collection(rows, made)
    for row in body:
        line = _clean(row)
        heading = re.match(r"#{1,6}\s*(.+)", line)
        if heading:
            made.title = made.title or heading[1]
            line = heading[1]
        if not re.fullmatch(r"\|.*\|", line):
            made.lines.append(re.sub(r"^(?:>|\*|-|\+)\s+", "", line.replace("**", "").replace("__", "")))
    return made


def _without_front_matter(rows: list[str], made: Lines) -> list[str]:
    """The rows without a block between `---`, near the beginning, of which title and number are taken."""
    starts = [at for at, row in enumerate(rows[:20]) if row.strip() == "---"]
    if not starts:
        return rows
    end = next((at for at in range(starts[0] + 1, min(len(rows), starts[0] + 60)) if rows[at].strip() == "---"), None)
    if end is None:
        return rows
    for row in rows[starts[0] : end]:
        found = _FRONT.match(row.strip())
        if found and found[2]:
            if found[1].lower() == "title":
                made.title = found[2]
            else:
                made.numbers.append(found[2])
    return rows[: starts[0]] + rows[end + 1 :]


def _without_collection(rows: list[str], made: Lines) -> list[str]:
    """The rows without the lines that whoever collected the text put above it."""
    kept: list[str] = []
    labelled = False
    for at, row in enumerate(rows):
        line = row.strip()
        found = _LABEL.fullmatch(line) if at < 25 else None
        if found and (labelled or at < 8):
            labelled = True
            _take(found[1].lower(), found[2].strip(), made)
        elif labelled and at < 25 and _RULE.fullmatch(line):
            _take_above(kept, made)
            kept.clear()
            labelled = False
        else:
            kept.append(row)
    return kept


def _take(label: str, value: str, made: Lines) -> None:
    if label == "标题":
        made.title = value
    elif label in ("文号", "发文字号"):
        made.numbers.append(value)
    elif label == "发文机关":
        made.issuer = value
    elif label in ("来源", "网址", "from", "source") and value.startswith(("http://", "https://")):
        made.address = value.split(maxsplit=1)[0]
    elif label in ("发布日期", "成文日期"):
        made.issued = value
    elif label in ("excerpt", "whole"):
        made.marked = label


def _take_above(above: list[str], made: Lines) -> None:
    """The first lines above a rule are a text's title and number."""
    said = [line.strip() for line in above if line.strip()]
    if said:
        made.title = made.title or said[0]
        made.numbers += [line for line in said[1:3] if re.search(r"号$", line)]


def _clean(row: str) -> str:
    """A line in its normal letters, blanks kept as one, and circled numbers as they are."""
    pieces = _CIRCLED.findall(letters.mended(row[:LONGEST_LINE]))
    joined = "".join(piece if "①" <= piece <= "⑳" else unicodedata.normalize("NFKC", piece) for piece in pieces)
    return re.sub(r"\s+", " ", signs(joined)).strip()


def _is_noise(line: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line) or _RULE.fullmatch(line) or re.search(r"(?:\.{4,}|·{4,})\s*\d+$", line))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

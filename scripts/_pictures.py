"""Pictures of a terminal and of a file: SVG whose text can be selected, searched and read out.

A line is as many cells wide as a terminal makes it: Latin letters take one,
Chinese two. Every run of letters is given its length, so that the columns
meet whatever fonts a reader has. A picture is narrow enough for a phone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

COLUMNS = 42
CELL, LINE, SIZE, EDGE = 7.9, 23.0, 14.5, 14.0  # widths and heights in units of the picture
BAR = 30.0
ENLARGED = 1.3  # on a wide screen

Run = tuple[str, str]
"""A class of the style sheet and the letters that have it."""

_STYLE = """
text{font-family:ui-monospace,SFMono-Regular,Consolas,Menlo,"Noto Sans Mono CJK SC","Microsoft YaHei",monospace}
text{white-space:pre}
.panel{fill:#17212f;stroke:#2d3b4e}.bar{fill:#22304a}.name{fill:#adb9c9}.plain{fill:#e7ecf3}
.typed{fill:#fff;font-weight:700}.prompt{fill:#82d8a8}.code{fill:#ffb07c}.hint{fill:#8dbbf7}.left-out{fill:#adb9c9}
.file .panel{fill:#fff;stroke:#7d8da3}.file .bar{fill:#eaf1fa}.file .name{fill:#4a5768}.file .plain{fill:#17212f}
.file .key{fill:#0b4ea2}.file .comment,.file .number{fill:#5a6878}
.mark{fill:#b93c08}.mark-text{fill:#fff;font-weight:700}
@media (prefers-color-scheme:dark){
.file .panel{fill:#1a2534;stroke:#71839c}.file .bar{fill:#1b2c44}.file .name{fill:#adb9c9}.file .plain{fill:#e7ecf3}
.file .key{fill:#8dbbf7}.file .comment,.file .number{fill:#adb9c9}.mark{fill:#ffb07c}.mark-text{fill:#0e1520}}
@media print{.panel,.file .panel{fill:#fff;stroke:#777}.bar,.file .bar{fill:#eee}
.plain,.typed,.prompt,.code,.hint,.name,.key,.comment,.number{fill:#000!important}}
""".replace("\n", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is drawn; `mark` is the number in a circle at its end."""

    runs: tuple[Run, ...]
    mark: int | None = None


def terminal(title: str, lines: Iterable[str]) -> str:
    """What a terminal shows: typed lines begin with `$ `, `…` says that lines were left out."""
    return _picture(title, [row for line in lines for row in _wrapped(_of_terminal(line), 4)], "terminal")


def file(title: str, lines: Sequence[str], marks: dict[int, int] | None = None) -> str:
    """A file with the numbers of its lines; `marks` puts a number in a circle at the end of a line."""
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        numbered = [("number", f"{number:2} "), *_of_file(line)]
        made = _wrapped(numbered, 5)
        last = made[-1]
        rows += [*made[:-1], Row(last.runs, (marks or {}).get(number))]
    return _picture(title, rows, "file")


def width(text: str) -> int:
    """Cells that a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _of_terminal(line: str) -> list[Run]:
    if line.startswith("$ "):
        return [("prompt", "$ "), ("typed", line[2:])]
    if line.strip() == "…":
        return [("left-out", line)]
    if line.lstrip().startswith("→"):
        return [("hint", line)]
    text, mark, code = line.rpartition("  [")
    return [("plain", text), ("code", mark + code)] if mark and line.endswith("]") else [("plain", line)]


def _of_file(line: str) -> list[Run]:
    if line.lstrip().startswith("#"):
        return [("comment", line)]
    found = re.match(r"(\s*(?:- )?)([\w*']+:)(.*?)(\s+#.*)?$", line)
    if not found:
        return [("plain", line)]
    parts = [("plain", found[1]), ("key", found[2]), ("plain", found[3]), ("comment", found[4] or "")]
    return [part for part in parts if part[1]]


def _wrapped(runs: Iterable[Run], indent: int) -> list[Row]:
    """A line broken where it is full, as a terminal does, and set in below."""
    rows: list[list[Run]] = [[]]
    used = 0
    for kind, text in runs:
        for piece in _pieces(text):
            if used and used + width(piece) > COLUMNS:
                rows.append([("plain", " " * indent)])
                used = indent
            shown = piece if used != indent or len(rows) == 1 else piece.lstrip(" ")
            rows[-1].append((kind, shown))
            used += width(shown)
    return [Row(tuple(_joined(row))) for row in rows]


def _pieces(text: str) -> list[str]:
    """Where a line may break: between Chinese letters, words and folders of a path, never after an opening mark."""
    found = re.findall(r"[“‘（]*(?:[!-.0-~]+/?|/|[^!-~ ])[”’），。；：、！？]*|[ ]+", text)
    return [part[i : i + COLUMNS - 6] for part in found for i in range(0, len(part), COLUMNS - 6)]


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    for kind, group in groupby(runs, key=lambda run: run[0]):
        yield kind, "".join(text for _, text in group)


# --- SVG -----------------------------------------------------------------------------------------


def _picture(title: str, rows: Sequence[Row], kind: str) -> str:
    wide, high = 2 * EDGE + COLUMNS * CELL, BAR + 2 * EDGE + len(rows) * LINE - 6
    said = "\n".join("".join(text for _, text in row.runs) for row in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide * ENLARGED:g}" height="{high * ENLARGED:g}" role="img" class="{kind}">',
        f"<title>{escape(title)}</title><desc>{escape(said)}</desc><style>{_STYLE}</style>",
        f'<rect class="panel" x="1" y="1" width="{wide - 2:g}" height="{high - 2:g}" rx="8"/>',
        f'<path class="bar" d="M1 {BAR:g}V9a8 8 0 0 1 8-8H{wide - 9:g}a8 8 0 0 1 8 8V{BAR:g}z"/>',
        f'<text class="name" x="{EDGE:g}" y="20" font-size="12.5">{escape(title)}</text>',
    ]
    for index, row in enumerate(rows):
        parts.append(_row(row, BAR + EDGE + 10 + index * LINE, wide))
    return "\n".join([*parts, "</svg>\n"])


def _row(row: Row, y: float, wide: float) -> str:
    """One text element a line, so that a line is selected and copied as one."""
    x, spans = EDGE, []
    for kind, text in row.runs:
        for _, letters in groupby(text, key=width):
            run = "".join(letters)
            length = width(run) * CELL
            if run.strip():
                filled = length - 2 * CELL + SIZE if width(run) > len(run) else length  # the last letter needs no gap
                size = f' textLength="{filled:g}"' if len(run) > 1 else ""
                spans.append(f'<tspan class="{kind}" x="{x:g}"{size}>{escape(run, quote=False)}</tspan>')
            x += length
    made = f'<text y="{y:g}" font-size="{SIZE:g}">{"".join(spans)}</text>' if spans else ""
    if row.mark:
        middle = wide - EDGE - 6
        made += (
            f'<circle class="mark" cx="{middle:g}" cy="{y - 5:g}" r="9.5"/>'
            f'<text class="mark-text" x="{middle:g}" y="{y - 0.5:g}" font-size="12.5" text-anchor="middle">'
            f"{row.mark}</text>"
        )
    return made

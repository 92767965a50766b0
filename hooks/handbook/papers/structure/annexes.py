"""Annexes as a paper lists them at its end, and where they begin (GB/T 9704-2012, 7.3.2 and 7.3.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.numerals import ordinal
from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import mark_of
from handbook.papers.structure.plain import bare, plain
from handbook.papers.structure.signs import is_day
from handbook.papers.structure.titles import TITLE_MAX

ANNEX, FORM = "annex", "form"

ANNEX_LINE = re.compile(r"附 ?([件表录图]) ?(\d{1,2}|[一二三四五六七八九十]{1,3})?(?: ?[-—] ?\d{1,2})? ?(：)?(.*)")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|pptx?)$", re.IGNORECASE)


@dataclass
class Listed:
    """An annex as a paper lists it at its end."""

    locator: str
    title: str


def annex_list(rows: list[Row]) -> tuple[list[Listed], set[int]]:
    """The annexes that papers list at their ends, and the rows of these lists."""
    listed: list[Listed] = []
    marked: set[int] = set()
    titles: set[str] = set()
    locators: set[str] = set()
    for at, row in enumerate(rows):
        found = ANNEX_LINE.fullmatch(row.plain) if not row.table and at not in marked else None
        if not found or not (found[3] or found[4].strip()) or len(row.plain) > TITLE_MAX * 4:
            continue
        said = found[4].strip()
        if not found[3] and not found[2] and mark_of(said) is None:
            continue
        entries, used = _entries(rows, at, row.text[len(row.text) - len(found[4]) :].strip())
        if not entries or entries[0][1] in titles:
            continue
        number = ordinal(found[2]) if found[2] else 0
        new = [Listed(f"附{found[1]}{number or count}", title) for count, title in entries]
        if locators & {one.locator for one in new}:
            continue
        listed += new
        titles |= {one.title for one in new}
        locators |= {one.locator for one in new}
        marked |= used
    return listed, marked


def _entries(rows: list[Row], at: int, said: str) -> tuple[list[tuple[int, str]], set[int]]:
    """The entries of a list of annexes from a row on: number and title of each, and the rows they take."""
    entries: list[tuple[int, str]] = []
    used = {at}
    place = at
    while True:
        mark = mark_of(plain(said))
        if mark and mark.sort in ("1", "（1）", "一", "1）"):
            if mark.number != len(entries) + 1:
                break
            entries.append((mark.number, _annex_title(said[mark.end :])))
        elif said and not entries and place == at:
            return [(1, _annex_title(said))], used
        elif said or place > at:
            break
        used.add(place)
        place += 1
        if place >= len(rows) or rows[place].table:
            break
        said = rows[place].text
    return entries, used


def _annex_title(said: str) -> str:
    title = _FILE.sub("", said.strip().rstrip("。；;.")).strip()
    return title[1:-1] if re.fullmatch(r"《[^《》]*》", title) else title


def annex_heads(rows: list[Row], listed: list[Listed]) -> list[tuple[int, str, str]]:
    """Where annexes begin: 附件2 alone on a line, or with the title that the list gives it."""
    titles = {one.locator: bare(one.title) for one in listed}
    cuts: list[tuple[int, str, str]] = []
    signed = False
    for at, row in enumerate(rows):
        if row.table or row.listed:
            continue
        signed = signed or is_day(row.plain) is not None
        found = ANNEX_LINE.fullmatch(row.plain)
        if not found or len(row.plain) > TITLE_MAX:
            continue
        said = bare(found[4])
        locator = f"附{found[1]}{ordinal(found[2]) if found[2] else 1}"
        alone = not said
        known = titles.get(locator, "") and (titles[locator] in said or said in titles[locator])
        if alone or known or (signed and found[2] and not re.search("[。；，]", found[4])):
            cuts.append((at, locator, FORM if found[1] == "表" else ANNEX))
    return cuts

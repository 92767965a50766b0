"""The papers that one file holds: the notice that carries, the paper that is carried, annexes, forms, the imprint.

By GB/T 9704-2012 an issuing notice stands first, with its own signature and day; the paper that it issues follows
under its own title; annexes begin with 附件 and a number on a line of their own; 抄送 and 印发 close the last page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from handbook.papers.structure.annexes import ANNEX_LINE, Listed, annex_heads, annex_list
from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import mark_of
from handbook.papers.structure.plain import bare
from handbook.papers.structure.signs import DAY, ORGAN, is_day
from handbook.papers.structure.titles import TITLE_LINES, TITLE_MAX, is_head, joined_title, title_of

LOOKED_AT = 12
"""Rows below the title of a notice in which it names what it issues."""

MAIN, CARRIER = "main", "carrier"

_COPIES = re.compile(r"(?:抄送|抄报|分送|主送)：")
_PRINTED = re.compile(rf"(?P<by>[^\d，。；：]{{2,40}}?)? ?(?P<day>{DAY.pattern}) ?印发 ?(?:校对.*|共印.*)?")
_CARRIES = re.compile(
    r"(?:印发|发布|公布|转发|颁布|下发)(?:修订后的|修订的|新修订的)?《?(?P<inner>.+?)》?的(?:通知|公告|决定|令|函|通告)$"
)
_ISSUES = re.compile(
    r"(?:现将?|现予以?)(?:印发|公布|发布|下发|转发)?[^《》。]{0,20}《(?P<inner>[^《》]{3,60})》|《(?P<passed>[^《》]{3,60})》(?:已经?|业经)"
)
_NAMED = re.compile(r"《([^《》]{3,60})》")
_CLOSES = re.compile(
    r"特此(?:公告|通知|通告|函复|批复|说明).{0,2}|（(?:此件|本文|信息)?.{0,6}公开.{0,6}）|（此页无正文）.*"
)
_OFFICE = re.compile(
    r"(?:联系人|联系电话|联系方式|咨询电话|联系单位|联系地址|政策咨询|业务咨询|电话|传真|邮编|地址|邮箱|电子邮箱)[：及].*"
)


@dataclass
class Part:
    """One paper of a file: its rows without title and signature, and these."""

    sort: str
    prefix: str = ""  # what its locators begin with
    title: str = ""
    head: list[Row] = field(default_factory=list)  # lines around its title
    rows: list[Row] = field(default_factory=list)
    tail: list[Row] = field(default_factory=list)  # signature, day, closing words


@dataclass
class Parts:
    main: Part
    carrier: Part | None = None
    annexes: list[Part] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    printed_on: str | None = None
    printed_by: str | None = None
    is_annex: bool = False  # the file begins with 附件: the notice that carries it is not in it


def parts_of(rows: list[Row]) -> Parts:
    """The papers of a file."""
    rows, by, day = _without_imprint(rows)
    first = next((at for at, row in enumerate(rows) if not row.table), 0)
    found = ANNEX_LINE.fullmatch(rows[first].plain) if rows and not rows[first].table else None
    is_annex = bool(found and not found[4].strip())
    body = rows[first + 1 :] if is_annex else rows
    listed, marked = annex_list(body)
    body = [replace(row, listed=True) if at in marked else row for at, row in enumerate(body)]
    cuts = annex_heads(body, listed)
    bounds = [*(at for at, _, _ in cuts), len(body)]
    main, carrier = _carried(body[: bounds[0]])
    parts = Parts(main, carrier, listed=listed, printed_on=day, printed_by=by, is_annex=is_annex)
    for place, (at, locator, sort) in enumerate(cuts):
        inline = (ANNEX_LINE.fullmatch(body[at].plain) or [""] * 5)[4]
        parts.annexes.append(_part(sort, locator, body[at + 1 : bounds[place + 1]], str(inline).strip()))
    _take_carried_annex(parts)
    return parts


# --- imprint ---


def _without_imprint(rows: list[Row]) -> tuple[list[Row], str | None, str | None]:
    """The rows without 抄送 and 印发, and who printed on which day."""
    kept = list(rows)
    by = day = None
    for at in range(len(kept) - 1, max(-1, len(kept) - 400), -1):
        found = _PRINTED.fullmatch(kept[at].plain)
        if not found:
            continue
        day = is_day(found["day"])
        start = at
        office = (found["by"] or "").strip()
        if not office and start and ORGAN.fullmatch(kept[start - 1].short):
            start -= 1
            office = kept[start].text
        copies = [place for place in range(max(0, start - 8), start) if _COPIES.match(kept[place].plain)]
        by = office or None
        kept = kept[: copies[0] if copies else start] + kept[at + 1 :]
        break
    return [row for row in kept if not _COPIES.match(row.plain)], by, day


# --- the paper that is carried ---


def _carried(rows: list[Row]) -> tuple[Part, Part | None]:
    title, _, end = title_of(rows)
    inner = _inner(title, rows, end)
    if not title:  # a notice whose own title is not in the file: any paper that it names may follow
        inner += [bare(name) for row in rows[:LOOKED_AT] for name in _NAMED.findall(row.plain)]
    if inner:
        for at in range(end, len(rows)):
            stop = _stands_at(rows, at, inner)
            if stop:
                carrier = _part(CARRIER, "", rows[:at], "")
                printed = joined_title(rows[at:stop])
                return _part(MAIN, "", rows[stop:], printed), carrier
    return _part(MAIN, "", rows, ""), None


def _inner(title: str, rows: list[Row], end: int) -> list[str]:
    """What the paper may be called that this one issues."""
    names = []
    found = _CARRIES.search(bare(title))
    if found:
        names.append(bare(found["inner"]))
    for row in rows[end : end + LOOKED_AT]:
        names += [bare(said["inner"] or said["passed"]) for said in _ISSUES.finditer(row.plain)]
    return names


def _stands_at(rows: list[Row], at: int, names: list[str]) -> int:
    """Behind which row a title ends that begins here and is one of these; 0 where none does."""
    said = ""
    for stop in range(at, min(len(rows), at + TITLE_LINES)):
        if rows[stop].table or len(rows[stop].plain) > TITLE_MAX or re.search("[。；：]", rows[stop].plain):
            return 0
        said += bare(rows[stop].plain)
        if any(said == name or re.fullmatch(f"{re.escape(name)}（.{{2,8}}）", said) for name in names):
            return stop + 1
        if not any(name.startswith(said) for name in names):
            return 0
    return 0


def _take_carried_annex(parts: Parts) -> None:
    """A notice whose 附件 is the paper that it issues: that annex is the paper itself."""
    if parts.carrier or not parts.annexes:
        return
    inner = _inner(parts.main.title, parts.main.head + parts.main.rows, 0)
    first = parts.annexes[0]
    if first.title and any(bare(first.title).startswith(name) for name in inner):
        main = parts.main
        main.sort, first.sort, first.prefix = CARRIER, MAIN, ""
        parts.carrier, parts.main = main, first
        del parts.annexes[0]


# --- one part ---


def _part(sort: str, prefix: str, rows: list[Row], title: str) -> Part:
    part = Part(sort, prefix, title)
    if title:
        head = 0
    else:
        part.title, start, head = title_of(rows)
        part.head = rows[:start]
    while head < len(rows) and is_head(rows[head]):
        part.head.append(rows[head])
        head += 1
    end = len(rows)
    signed = False
    if end > head + 1 and _is_foreign(rows[end - 1], rows[end - 2]):
        end -= 1
    while end > head and (rows[end - 1].listed or _is_tail(rows[end - 1], signed)):
        end -= 1
        signed = signed or is_day(rows[end].plain) is not None
    part.rows = [row for row in rows[head:end] if not row.listed]
    part.tail = [row for row in rows[end:] if not row.listed]
    return part


def _is_foreign(last: Row, before: Row) -> bool:
    """Whether the last line is the heading of what a portal prints below: a few words behind a whole sentence."""
    if last.table or before.table or mark_of(last.plain) or ORGAN.fullmatch(last.short):
        return False
    return (
        len(last.plain) <= 12
        and not re.search(r"[，。；：、（）\d]", last.plain)
        and bool(re.search("[。）]$", before.plain))
    )


def _is_tail(row: Row, signs: bool) -> bool:
    if row.table:
        return False
    said = row.plain
    if (
        is_day(said)
        or _CLOSES.fullmatch(said)
        or (_OFFICE.match(said) and len(said) < 120)
        or re.match("<!--", row.text)
    ):
        return True
    if re.match("（(?:联系|咨询)", said) and said.endswith("）"):
        return True
    names = [name for name in said.split(" ") if name]
    return (signs and len(said) < 90 and all(ORGAN.fullmatch(name) for name in names)) or _spaced_organs(row, signs)


def _spaced_organs(row: Row, signs: bool) -> bool:
    return signs and len(row.short) < 40 and ORGAN.fullmatch(row.short) is not None

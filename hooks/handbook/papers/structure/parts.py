"""The papers that one file holds: the notice that carries, the paper that is carried, annexes, forms, the imprint.

By GB/T 9704-2012 an issuing notice stands first, with its own signature and day; the paper that it issues follows
under its own title; annexes begin with 附件 and a number on a line of their own; 抄送 and 印发 close the last page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from handbook.numerals import ordinal
from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import SECTION, mark_of
from handbook.papers.structure.plain import bare, plain
from handbook.papers.structure.signs import DAY, FORM_WORDS, ORGAN, is_day

MAIN, CARRIER, ANNEX, FORM = "main", "carrier", "annex", "form"

_ANNEX = re.compile(r"附 ?([件表录图]) ?(\d{1,2}|[一二三四五六七八九十]{1,3})?(?: ?[-—] ?\d{1,2})? ?(：)?(.*)")
_COPIES = re.compile(r"(?:抄送|抄报|分送|主送)：")
_PRINTED = re.compile(rf"(?P<by>[^\d，。；：]{{2,40}}?)? ?(?P<day>{DAY.pattern}) ?印发 ?(?:校对.*|共印.*)?")
_CARRIES = re.compile(
    r"(?:印发|发布|公布|转发|颁布|下发)(?:修订后的|修订的|新修订的)?《?(?P<inner>.+?)》?的(?:通知|公告|决定|令|函|通告)$"
)
_ISSUES = re.compile(
    r"(?:现将|现予以?公布|现公布|现发布|《)(?:修订后的)?《?(?P<inner>[^《》。]{3,60})》.{0,60}?(?:印发|公布|发布|施行|下发|通过)"
)
_CLOSES = re.compile(
    r"特此(?:公告|通知|通告|函复|批复|说明).{0,2}|（(?:此件|本文|信息)?.{0,6}公开.{0,6}）|（此页无正文）.*"
)
_OFFICE = re.compile(
    r"(?:联系人|联系电话|联系方式|咨询电话|联系单位|联系地址|政策咨询|业务咨询|电话|传真|邮编|地址|邮箱|电子邮箱)[：及].*"
)
_HISTORY = re.compile(r"通过|修订|修正|公布|发布|施行|批准")
_NUMBER_LINE = re.compile(
    r".{0,40}(?:〔\d{4}〕 ?第? ?\d{1,6} ?号|第 ?\d{1,6} ?号"
    r"|(?:令|公告|通告) ?(?:\d{4} ?年? ?)?第 ?[\d一二三四五六七八九十百]{1,6} ?号)"
)
_ABOVE = re.compile(
    r"(?:信息)?(?:发布|公布|发文|成文|生成|发表|公开)(?:日期|时间|单位|机构|机关)："
    r"|(?:信息)?来源：|索引号：|主题分类：|签发人："
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd|pptx?)$", re.IGNORECASE)
_TITLE_MAX = 120
_TITLE_LINES = 4


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
class Listed:
    """An annex as a paper lists it at its end."""

    locator: str
    title: str


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
    found = _ANNEX.fullmatch(rows[first].plain) if rows and not rows[first].table else None
    is_annex = bool(found and not found[4].strip())
    body = rows[first + 1 :] if is_annex else rows
    listed, marked = _annex_list(body)
    body = [replace(row, listed=True) if at in marked else row for at, row in enumerate(body)]
    cuts = _annex_heads(body, listed)
    bounds = [*(at for at, _, _ in cuts), len(body)]
    main, carrier = _carried(body[: bounds[0]])
    parts = Parts(main, carrier, listed=listed, printed_on=day, printed_by=by, is_annex=is_annex)
    for place, (at, locator, sort) in enumerate(cuts):
        inline = (_ANNEX.fullmatch(body[at].plain) or [""] * 5)[4]
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


# --- annexes ---


def _annex_list(rows: list[Row]) -> tuple[list[Listed], set[int]]:
    """The annexes that papers list at their ends, and the rows of these lists."""
    listed: list[Listed] = []
    marked: set[int] = set()
    titles: set[str] = set()
    locators: set[str] = set()
    for at, row in enumerate(rows):
        found = _ANNEX.fullmatch(row.plain) if not row.table and at not in marked else None
        if not found or not (found[3] or found[4].strip()) or len(row.plain) > _TITLE_MAX * 4:
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


def _annex_heads(rows: list[Row], listed: list[Listed]) -> list[tuple[int, str, str]]:
    """Where annexes begin: 附件2 alone on a line, or with the title that the list gives it."""
    titles = {one.locator: bare(one.title) for one in listed}
    cuts: list[tuple[int, str, str]] = []
    signed = False
    for at, row in enumerate(rows):
        if row.table or row.listed:
            continue
        signed = signed or is_day(row.plain) is not None
        found = _ANNEX.fullmatch(row.plain)
        if not found or len(row.plain) > _TITLE_MAX:
            continue
        said = bare(found[4])
        locator = f"附{found[1]}{ordinal(found[2]) if found[2] else 1}"
        alone = not said
        known = titles.get(locator, "") and (titles[locator] in said or said in titles[locator])
        if alone or known or (signed and found[2] and not re.search("[。；，]", found[4])):
            cuts.append((at, locator, FORM if found[1] == "表" else ANNEX))
    return cuts


# --- the paper that is carried ---


def _carried(rows: list[Row]) -> tuple[Part, Part | None]:
    title, _, end = title_of(rows)
    inner = _inner(title, rows, end)
    if inner:
        for at in range(end, len(rows)):
            stop = _stands_at(rows, at, inner)
            if stop:
                carrier = _part(CARRIER, "", rows[:at], "")
                printed = _joined_title(rows[at:stop])
                return _part(MAIN, "", rows[stop:], printed), carrier
    return _part(MAIN, "", rows, ""), None


def _inner(title: str, rows: list[Row], end: int) -> list[str]:
    """What the paper may be called that this one issues."""
    names = []
    found = _CARRIES.search(bare(title))
    if found:
        names.append(bare(found["inner"]))
    for row in rows[end : end + 12]:
        said = _ISSUES.search(row.plain)
        if said:
            names.append(bare(said["inner"]))
    return names


def _stands_at(rows: list[Row], at: int, names: list[str]) -> int:
    """Behind which row a title ends that begins here and is one of these; 0 where none does."""
    said = ""
    for stop in range(at, min(len(rows), at + _TITLE_LINES)):
        if rows[stop].table or len(rows[stop].plain) > _TITLE_MAX or re.search("[。；：]", rows[stop].plain):
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
    while head < len(rows) and _is_head(rows[head]):
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


def _is_head(row: Row) -> bool:
    """Whether a line below a title belongs to it: a number, a day, a history in brackets."""
    if row.table:
        return False
    said = row.plain
    if re.fullmatch(r"（.*）", said):
        return bool(_HISTORY.search(said) or re.fullmatch("（.{2,8}）", said))
    dated = DAY.match(said) and _HISTORY.search(said) and not said.endswith("。") and len(said) < 200
    return bool(
        dated or is_day(said) or _ABOVE.match(said) or _NUMBER_LINE.fullmatch(said) or re.match("<!--|★", row.text)
    )


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


# --- titles ---


def title_of(rows: list[Row]) -> tuple[str, int, int]:
    """The title that a paper begins with, and the rows it takes: lines before the text, up to a word for a form."""
    best = _first_title(rows, _is_text)
    return best if best[0] else _first_title(rows, _is_prose)


def _is_prose(row: Row) -> bool:
    """Less than `_is_text`: above a title a portal may number its labels."""
    return (
        len(row.plain) > _TITLE_MAX
        or bool(re.search("[。；]$", row.plain))
        or (mark_of(row.plain) is not None and len(row.plain) > 30)
    )


def _first_title(rows: list[Row], ends: Callable[[Row], bool]) -> tuple[str, int, int]:
    best = ("", 0, 0)
    at = 0
    while at < min(len(rows), 60):
        row = rows[at]
        if row.table or ends(row):
            break
        stop = _title_at(rows, at)
        if stop:
            best = (_joined_title(rows[at:stop]), at, stop)
            at = stop
            if stop < len(rows) and not _another(rows, stop):
                break
            continue
        at += 1
    return best


def _another(rows: list[Row], at: int) -> bool:
    """Whether a title stands a second time, as pages print it above and in the text."""
    for place in range(at, min(len(rows), at + 8)):
        if rows[place].table or _is_text(rows[place]):
            return False
        if _title_at(rows, place):
            return True
    return False


def _title_at(rows: list[Row], at: int) -> int:
    said = ""
    for stop in range(at, min(len(rows), at + _TITLE_LINES)):
        row = rows[stop]
        if row.table or _is_text(row) or _is_head(row) or _NUMBER_LINE.fullmatch(row.plain) or SECTION.match(row.plain):
            return 0
        said += row.plain
        if len(said) > _TITLE_MAX * 2 or re.search("[。；：，]$", said):
            return 0
        if FORM_WORDS.search(said) and len(bare(said)) > 3:
            following = rows[stop + 1] if stop + 1 < len(rows) else None
            if following and re.fullmatch("（.{2,8}）", following.plain):
                return stop + 2
            return stop + 1
    return 0


def _is_text(row: Row) -> bool:
    said = row.plain
    if mark_of(said):
        return True
    return len(said) > _TITLE_MAX or bool(re.search("[。；：]$", said))


def _joined_title(rows: list[Row]) -> str:
    joined = "".join(row.text for row in rows).strip()
    joined = re.sub(r"^《(.*)》$", r"\1", joined)
    return re.sub(r"(?<!局|厅|部|委|会|室|府|院|行|署|团) | (?=[^\u4e00-\u9fff])", "", joined)

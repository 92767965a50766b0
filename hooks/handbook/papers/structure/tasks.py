"""Work that a paper gives out: who leads, who helps, until when. In labelled lines, brackets, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.papers.structure.document import Task, Unit
from handbook.papers.structure.plain import plain
from handbook.papers.structure.signs import OFFICE_ENDS, ORGAN
from handbook.papers.structure.tables import Place, TableRow

LEAD = r"(?:牵头|责任|主办|主责|承办|负责|实施|落实)(?:单位|部门|处室|科室|领导单位|机构|主体)"
SUPPORT = r"(?:配合|协办|参与|参加|协同|协助)(?:单位|部门|处室|科室|机构)"
TIME = r"(?:(?:完成|办结|实施|落实|推进)?(?:时限|期限|时间)|时间(?:节点|安排|进度)|进度安排)"
_LABELS = (
    ("lead", re.compile(rf"(?:牵头(?:（?责任）?)?及?责任单位|{LEAD}|牵头)：")),
    ("support", re.compile(rf"(?:{SUPPORT}|配合)：")),
    ("time", re.compile(rf"{TIME}(?:要求)?：")),
)
LABEL = re.compile(rf"(?:{'|'.join(form.pattern for _, form in _LABELS)})")
_BRACKET = re.compile(r"（([^（）]*(?:（[^（）]*）[^（）]*)*)）[。；]?$")
_LEADS = re.compile(
    r"(?P<who>[^，。；：（）]{2,120}?)(?P<how>牵头负责|牵头落实|牵头|负责|配合|参与|协助|协办|主办|承办|落实|按职责分工负责)(?=[，；。]|$)"
)
_BETWEEN = re.compile(r"[、，,；;]| +|/")
NOT_AN_OFFICE = re.compile(r"按(?:照)?(?:各自)?(?:职责|职能).*|等$|各自|分别|共同|持续推进|长期.*|.*\d.*")


LEADS = re.compile(rf"{LEAD}|牵头(?!领导|人)")
"""The head of a column for the offices that lead; one for persons is none."""

_BESIDE = re.compile(rf"{LEAD}|{SUPPORT}|{TIME}|牵头|配合|协办|领导|(?:联系|负责|责任)人|电话|备注")
"""Heads of columns that do not say what is done."""

LONGEST_BRACKET = 400
"""Letters from the end of a paragraph in which its last bracket begins."""

_BEFORE = re.compile(r"20\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末)?(?:之|以)?前")

FEWEST = 3
"""Units that end in offices in brackets, before these are said to be tasks: one or two may only explain a name."""


def offices(said: str) -> tuple[str, ...]:
    """The offices of a list as printed; brackets keep their marks."""
    said = re.sub(r" (?=\S(?:[、，]|$))", "", said)
    depth, parts = 0, [""]
    for letter in said.strip().rstrip("。；;"):
        depth += (letter in "（(") - (letter in "）)")
        if depth <= 0 and _BETWEEN.fullmatch(letter):
            parts.append("")
        else:
            parts[-1] += letter
    named = [one for part in parts for one in _unmarked(part.strip())]
    return tuple(one for one in named if one and not NOT_AN_OFFICE.fullmatch(plain(one)))


def _unmarked(said: str) -> list[str]:
    """Offices printed behind 相关处室 without a mark between."""
    found = re.match(r"(?:各?(?:相关|有关)|其他)(?:处室|部门|单位|科室)(?=.{2,}$)", said)
    return [said[: found.end()], said[found.end() :]] if found else [said]


def offices_of_cell(place: Place) -> tuple[str, ...]:
    """The offices of a cell: a line of it that ends as offices do ends one, another goes on in the next line."""
    parts = [""]
    for line in place.lines:
        parts[-1] += line
        if OFFICE_ENDS.search(line):
            parts.append("")
    return tuple(one for part in parts for one in offices(part))


def tasks_of_units(units: list[Unit]) -> list[Task]:
    """The tasks among numbered units: those that say who leads or until when, by themselves."""
    made: list[Task] = []
    for unit in units:
        made += _tasks_below(unit, {})
    by_names = [unit for top in units for unit in top.walk() if "bare" in labels_of(unit)]
    if not made and len(by_names) >= FEWEST:
        made = [_task(unit, {"lead": labels_of(unit)["bare"]}) for unit in by_names]
    return made


def _tasks_below(unit: Unit, inherited: dict[str, str]) -> Iterator[Task]:
    own = labels_of(unit)
    if "bare" in own and inherited.get("lead"):
        own = {**own, "support": own["bare"]}  # who helps whoever leads the section
    here = {**inherited, **own}
    inner = [task for child in unit.children for task in _tasks_below(child, here)]
    if inner and not (own.get("lead") and unit.depth):
        yield from inner
    elif (
        own.get("lead")
        or own.get("support")
        or (own.get("time") and inherited.get("lead"))
        or (inherited.get("lead") and unit.depth and not unit.children)
    ):
        yield _task(unit, here)


def _task(unit: Unit, said: dict[str, str]) -> Task:
    text = "".join(passage.text for one in unit.walk() for passage in one.passages)
    title = unit.title or re.split(r"[，。；：]", plain(text))[0][:20]
    lead, support = offices(said.get("lead", "")), offices(said.get("support", ""))
    number = unit.mark.label() if unit.mark.sort != "1" else str(unit.mark.number)
    return Task(number, title, lead, support, said.get("time") or _deadline(text), text, unit.locator)


def _deadline(text: str) -> str | None:
    """The one day of the calendar before which a task's words ask for something; None of several."""
    found = list(_BEFORE.finditer(plain(text)))
    return text[found[0].start() : found[0].end()] if len(found) == 1 else None


def labels_of(unit: Unit) -> dict[str, str]:
    """What a unit says of itself: 牵头单位：…, 完成时限：…, or in brackets at its end."""
    found: dict[str, str] = {}
    for passage in unit.passages:
        said = plain(passage.text)
        if LABEL.match(said):
            found.update(_labelled(passage.text, said))
            continue
        bracket = _BRACKET.search(said, max(0, len(said) - LONGEST_BRACKET))
        inner = passage.text[bracket.start(1) : bracket.end(1)] if bracket else ""
        if inner:
            found.update(_labelled(inner, plain(inner)) or _by_verbs(inner) or _by_names(inner))
    return found


def _labelled(text: str, said: str) -> dict[str, str]:
    places = sorted((hit.start(), hit.end(), name) for name, form in _LABELS for hit in form.finditer(said))
    found: dict[str, str] = {}
    leads = [place for place in places if place[2] == "lead"]
    if len(leads) > 1 and "牵头" in said[leads[0][0] : leads[0][1]]:  # 牵头单位 and 责任单位: the second helps
        places = [
            (start, end, "support" if name == "lead" and (start, end, name) != leads[0] else name)
            for start, end, name in places
        ]
    ends = [place[0] for place in places[1:]] + [len(text)] * bool(places)
    for (_, start, name), end in zip(places, ends, strict=True):
        value = text[start:end].strip().strip("，；。;,").strip()
        if value:
            found.setdefault(name, value)
    return found


def _by_verbs(inner: str) -> dict[str, str]:
    """（市科技局牵头，市财政局配合）"""
    found: dict[str, str] = {}
    for hit in _LEADS.finditer(plain(inner)):
        who = inner[hit.start("who") : hit.end("who")].strip()
        name = "support" if hit["how"] in ("配合", "参与", "协助", "协办") else "lead"
        found.setdefault(name, who)
    return found


_SOME = re.compile(r"^各.{1,12}|.*(?:人民)?政府$|.*[市区县]$|.*(?:单位|部门)$")


def _by_names(inner: str) -> dict[str, str]:
    """（市科技局、市财政局，各县区）: offices and nothing else."""
    names = offices(re.sub(r"等(?:部门|单位)?$", "", inner.strip()))
    if not names or not any(ORGAN.fullmatch(plain(name)) for name in names):
        return {}
    fits = all(len(name) <= 24 and (ORGAN.fullmatch(plain(name)) or _SOME.fullmatch(plain(name))) for name in names)
    return {"bare": inner.strip()} if fits else {}


def tasks_without_offices(units: list[Unit]) -> list[Task]:
    """The tasks of a plan that names nobody for them: its units of the second level that have a heading."""
    leaves = [child for unit in units for child in unit.children]
    named = sum(1 for unit in leaves if unit.title)
    return [_task(unit, {}) for unit in leaves] if named * 2 > len(leaves) else []


# --- rows of tables ---


def is_task_table(rows: list[TableRow]) -> bool:
    """Whether a table gives out work: it has a column for who leads."""
    return bool(rows) and any(LEADS.search(one.head) for one in rows[0].places)


def tasks_of_rows(rows: list[TableRow], table: int, prefix: str) -> list[Task]:
    """A task a row."""
    return [_row_task(row, f"{prefix}表{table}第{row.number}行") for row in rows]


def _row_task(row: TableRow, locator: str) -> Task:
    lead = next((one for one in row.places if LEADS.search(one.head)), None)
    support = next((one for one in row.places if re.search(rf"{SUPPORT}|配合|协办|参与", one.head)), None)
    time = next((one for one in row.places if re.search(rf"{TIME}|时限|期限|时间", one.head)), None)
    text = row_text(row)
    return Task(
        str(row.number),
        row_title(row),
        offices_of_cell(lead) if lead else (),
        offices_of_cell(support) if support else (),
        (time.text or None) if time else None,
        text,
        locator,
    )


def row_text(row: TableRow) -> str:
    """The longest cell of a row, which says what is done."""
    work = [one for one in row.places if not _BESIDE.search(one.head)] or row.places
    own = [one.text for one in work if not one.merged] or [one.text for one in work]
    return max(own, key=len, default="")


def row_title(row: TableRow) -> str:
    """The short heading with which a row's words begin, or its shortest cell of words."""
    text = row_text(row)
    stop = plain(text).find("。")
    if 0 < stop <= 30:
        return text[:stop].strip()
    named = row.under("任务", "事项", "名称", "项目", "内容", "措施", "指标")
    if named and not named.merged and len(named.text) <= 40:
        return named.text.rstrip("。；")
    return re.split(r"[，。；：]", plain(text))[0][:20]

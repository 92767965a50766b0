"""What a review says, in Chinese, whatever the form it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handbook.findings import LEVEL_WORDS, Finding, count
from handbook.reviewing.breaking import Broken
from handbook.reviewing.changes import Changed, Field
from handbook.reviewing.deadlines import Moved
from handbook.reviewing.naming import days_between, days_said
from handbook.reviewing.quoting import EMPTY, visible
from handbook.reviewing.ranking import Rank, number
from handbook.reviewing.reviews import Review
from handbook.reviewing.surroundings import Other
from handbook.reviewing.texts import SHORT, pieces
from handbook.reviewing.verdicts import Verdict

FOREMOST = 10
"""Changes that are told before everything else."""

PAGES = 20
FILES = 20
"""Addresses and files that are named one by one."""

Sort = Literal["plain", "strong", "old", "new", "file", "soft"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line, and how it is set."""

    text: str
    sort: Sort = "plain"

    @property
    def shown(self) -> str:
        """The text with nothing in it that cannot be seen."""
        return visible(self.text)


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, below a head; without a head they stand by themselves."""

    head: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a review. `number` is how many things it tells."""

    title: str
    number: int
    groups: tuple[Group, ...]
    note: str = ""


_WHAT = {"added": "新增", "changed": "改动", "moved": "改名", "removed": "删去", "unread": "读不出"}


def headline(review: Review) -> str:
    """How much is changed, in one line."""
    if not (review.records or review.others):
        return "没有改动数据和文章"
    counted = {what: sum(one.what == what for one in review.records) for what in _WHAT}
    said = [f"{word} {counted[what]} 条" for what, word in _WHAT.items() if counted[what]]
    records = [f"记录{'、'.join(said)}"] if said else []
    others = [f"词表、设置和文章 {len(review.others)} 份"] if review.others else []
    return f"共 {review.edits} 处，{'；'.join([*records, *others])}"


def foremost(review: Review) -> list[Line]:
    """Money, dates and conditions that change, the weightiest first."""
    return [(*field_line(field), Span(f"　{title}", "soft")) for title, field in review.foremost[:FOREMOST]]


def consequences(review: Review) -> str:
    """What follows from it, as counts."""
    counts = (
        ("会断的链接", len(review.broken) + len(review.pages.lost)),
        ("变动的日期", len(review.deadlines)),
        ("结论变了的算例", len(review.verdicts)),
        *((f"新出现的{LEVEL_WORDS[level]}", number) for level, number in count(review.new).items()),
        ("解决的问题", len(review.mended)),
    )
    said = [f"{name} {number}" for name, number in counts if number]
    pages = len(review.pages.added) + len(review.pages.changed)
    said.append(f"内容有变的网页 {pages}" if review.pages.known else "设置或词表有错误，比不出网页")
    return "；".join(said)


def sections(review: Review) -> list[Section]:
    """Everything, the most pressing first; what has nothing to tell is left out."""
    there = [one for one in review.records if one.what in ("changed", "moved", "unread")]
    found = (
        _flat("会断的链接", [*map(_broken, review.broken), *map(_lost, review.pages.lost)]),
        _flat("变动的日期", [_moved(one) for one in review.deadlines]),
        _flat("结论变了的算例", [_verdict(one) for one in review.verdicts]),
        _flat("新出现的问题", [_finding(one) for one in review.new]),
        Section("改动的记录", len(there), tuple(map(_record, there))),
        *(Section(f"{_WHAT[what]}的记录", len(some), tuple(map(_record, some))) for what, some in _others(review)),
        Section("词表、设置和文章", len(review.others), tuple(map(_other, review.others))),
        _flat("解决的问题", [_finding(one) for one in review.mended]),
        _pages(review),
        _code(review),
    )
    return [section for section in found if section.number]


def _others(review: Review) -> Iterator[tuple[str, list[Changed]]]:
    for what in ("removed", "added"):
        yield what, [one for one in review.records if one.what == what]


def _flat(title: str, lines: Sequence[Line], note: str = "") -> Section:
    return Section(title, len(lines), (Group((), tuple(lines)),), note)


# --- a field --------------------------------------------------------------------------------------


def field_line(field: Field) -> Line:
    """One field, old → new; of long texts the words that differ."""
    name = Span(field.label, "strong")
    old, new = _counted(field.old, field.unit), _counted(field.new, field.unit)
    if old is None or new is None:
        verb, sort, text = ("补上", "new", new) if old is None else ("删去", "old", old)
        return Span(f"{verb}"), name, Span("："), Span(_cut(text or EMPTY), sort)  # type: ignore[arg-type]
    if max(len(old), len(new)) <= SHORT:
        return name, Span("："), Span(old, "old"), Span(" → "), Span(new, "new"), Span(_times(field))
    sorts: dict[str, Sort] = {"same": "plain", "old": "old", "new": "new"}
    return name, Span("："), *(Span(piece.text, sorts[piece.sort]) for piece in pieces(old, new))


def _counted(value: str | None, unit: str) -> str | None:
    return f"{value} {unit}" if value and unit and number(value) is not None else value


def _cut(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:199]}…"


def _times(field: Field) -> str:
    """How many times as much a sum of money is, by how many days a date moves."""
    apart = days_between(field.old, field.new)
    if field.rank is Rank.PAST:
        return f"{days_said(apart)}（已经过去）"
    if field.rank is Rank.DATE or (field.rank is Rank.LESS and apart):
        return days_said(apart)
    old, new = number(field.old), number(field.new)
    if field.rank not in (Rank.MONEY, Rank.LESS) or not old or not new or old < 0 or new < 0:
        return ""
    if new > old:
        return f"（{new / old:.3g} 倍）"
    return f"（原来的 {new / old:.2%}）".replace(".00%", "%")


# --- records and files ----------------------------------------------------------------------------


def _record(one: Changed) -> Group:
    sample = "【示例】" if one.sample else ""
    moved = f"，原来是 {one.was}" if one.was else ""
    moved += f"。像是改名：补一行 former_ids: [{one.was}]，原来的网址才通" if one.unstated else ""
    head = (Span(f"{one.kind}：{sample}{one.title}", "strong"), Span(" "), Span(f"{one.file}", "file"), Span(moved))
    lines = tuple(map(field_line, one.fields))
    return Group(head, ((Span("文件现在读不出来，里面的记录不知道改了什么"),),) if one.what == "unread" else lines)


def _other(one: Other) -> Group:
    what = "" if one.what == "changed" else f"（{_WHAT[one.what]}）"
    head = Span(f"{one.label}{what}", "strong"), Span(" "), Span(one.file, "file")
    return Group(head, tuple(map(field_line, one.fields)))


# --- what follows ---------------------------------------------------------------------------------


def _broken(one: Broken) -> Line:
    said = f"，改写成 {one.instead}" if one.instead else ""
    what = Span(one.title, "strong"), Span(f" 的{one.field}指向 "), Span(one.target, "old")
    return *what, Span(f"{said} "), Span(one.file, "file")


def _lost(uri: str) -> Line:
    return Span(uri, "file"), Span(" 这个网址没有了")


def _moved(one: Moved) -> Line:
    return (
        Span(one.what, "strong"),
        Span("："),
        Span(one.old, "old"),
        Span(" → "),
        Span(one.new, "new"),
        Span(f"{days_said(one.days)}{'（已经过去）' if one.past else ''}"),
        Span(f"　{one.title}", "soft"),
    )


def _verdict(one: Verdict) -> Line:
    return (
        Span(f"{one.title}“{one.clause}”", "strong"),
        Span(f" 算例“{one.example}”："),
        Span(one.old, "old"),
        Span(" → "),
        Span(one.new, "new"),
    )


def _finding(one: Finding) -> Line:
    hint = f"　{one.hint}" if one.hint else ""
    level = Span(LEVEL_WORDS[one.level], "strong")
    return level, Span(f" {one.message} "), Span(str(one.place), "file"), Span(hint, "soft")


def _pages(review: Review) -> Section:
    pages = [(uri, "") for uri in review.pages.changed] + [(uri, "（新）") for uri in review.pages.added]
    lines: list[Line] = [
        (Span(review.pages.titles[uri], "strong"), Span(f"{new} "), Span(uri, "file")) for uri, new in pages[:PAGES]
    ]
    note = f"有错误的 {review.pages.left_out} 条记录不算在内。" if review.pages.left_out else ""
    note += f"只列前 {PAGES} 个。" if len(pages) > PAGES else ""
    return Section("内容有变的网页", len(pages), (Group((), tuple(lines)),), note)


def _code(review: Review) -> Section:
    lines: list[Line] = [(Span(file, "file"),) for file in review.code[:FILES]]
    note = "不是数据也不是文章，上面没有比。" + (f"只列前 {FILES} 个。" if len(review.code) > FILES else "")
    return Section("代码和其他文件", len(review.code), (Group((), tuple(lines)),), note)

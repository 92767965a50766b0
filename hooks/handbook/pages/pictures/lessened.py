"""P2, 减负前后: two bars a measure, each row on a scale of its own, so that no unit is held against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from handbook.model.base import TO_VERIFY
from handbook.model.measure import Measure
from handbook.model.quantity import Quantity
from handbook.pages import words as said
from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, SMALL, TEXT, WIDE, Cell, Picture, Said, cut, ems

MOST_DRAWN = 12
LABEL, SAID, BARS = 220, 160, 30
WIDE_ROW, NARROW_ROW = 44, 82
THICK = 11

TITLE = "以前和现在"
HINT = "每一行自成一个尺度，单位不同的不能互相比长短。"
BOUNDED = "斜纹是“以内”“以上”一类，不是准数。"
WITHIN = frozenset({"不超过", "以下"})


@dataclass(frozen=True, slots=True)
class Change:
    """A measure with both numbers in one unit."""

    label: str
    href: str
    before: Quantity
    after: Quantity
    unsure: bool = False

    @property
    def exact(self) -> bool:
        return not self.before.qualifier and not self.after.qualifier

    @property
    def numbers(self) -> str:
        """36 → 6 张; a bounded number keeps its word."""
        within = "以内" if self.after.qualifier in WITHIN else ""
        return f"{_number(self.before)} → {_bare(self.after)} {self.after.unit}{within}"

    @property
    def share(self) -> str:
        """少 83 %, and whether it is verified; of a bounded number no share is worked out."""
        share = _share(self.before, self.after) if self.exact else ""
        return f"{share}{'（待核）' if self.unsure else ''}"

    @property
    def said(self) -> str:
        return f"{self.numbers}{'，' if self.exact else ''}{self.share}"


def changes(measures: Sequence[Measure]) -> list[Change]:
    """The measures that can be drawn, what was lessened most first; others tell no before and after."""
    found = [
        Change(f"{one.title}{'（示例）' if one.sample else ''}", f"{one.id}.html", one.before, one.after, _unsure(one))
        for one in measures
        if one.before and one.after and comparable(one.before, one.after)
    ]
    return sorted(found, key=lambda one: (not one.exact, _ratio(one), one.href))


def _unsure(one: Measure) -> bool:
    grades = (one.before and one.before.grade("value"), one.after and one.after.grade("value"))
    stated = (grades[0] or one.grade("before"), grades[1] or one.grade("after"))
    return any(grade in TO_VERIFY for grade in stated)


def comparable(before: Quantity, after: Quantity) -> bool:
    """Whether both have a number, in one unit, and there was something before."""
    if before.value is None or after.value is None or not before.unit or before.unit != after.unit:
        return False
    return before.value > 0 and after.value >= 0


def picture(measures: Sequence[Measure]) -> Picture | None:
    """Before and after side by side; None where no measure has both numbers in one unit."""
    found = changes(measures)
    if not found:
        return None
    drawn = found[:MOST_DRAWN]
    title = f"{TITLE}：{len(found)} 项有前后两个数"
    desc = "；".join(f"{one.label}由 {one.said}" for one in drawn)
    wide, narrow = (_draw(drawn, form, Said(title, desc)) for form in ("wide", "narrow"))
    rows = [
        (Cell(one.label, one.href), Cell(_whole(one.before)), Cell(_whole(one.after)),
         Cell(_share(one.before, one.after) if one.exact else "—"))
        for one in found
    ]  # fmt: skip
    return Picture(
        "lessened",
        title,
        wide,
        narrow,
        ("举措", "以前", "现在", "少了多少"),
        rows,
        HINT + ("" if all(one.exact for one in drawn) else BOUNDED),
    )


def _draw(rows: Sequence[Change], form: str, told: Said) -> Markup:
    wide = form == "wide"
    width, tall = (WIDE, WIDE_ROW) if wide else (NARROW, NARROW_ROW)
    marks: list[str] = []
    for number, row in enumerate(rows):
        marks += _row(row, number * tall, wide)
    return drawing.svg("lessened", form, (width, len(rows) * tall), told, marks)


def _row(row: Change, top: float, wide: bool) -> Iterator[str]:
    if wide:
        left, end = LABEL, WIDE - SAID
        yield drawing.words(0, top + 26, cut(row.label, (LABEL - 8) / TEXT))
        yield drawing.words(end + 8, top + 18, cut(row.numbers, (SAID - 8) / SMALL), "p-strong")
        yield drawing.words(end + 8, top + 35, row.share, "p-soft")
        first = top + 8
    else:
        left, end = 0, NARROW
        yield drawing.words(0, top + 14, cut(row.label, NARROW / TEXT))
        tail = f"{'，' if row.exact else ''}{row.share}"
        yield drawing.words(0, top + 33, cut(row.numbers, NARROW / SMALL - ems(tail)) + tail, "p-strong")
        first = top + 40
    longest = max(row.before.value or Decimal(1), row.after.value or Decimal(1))
    room = end - left - BARS - 2
    for number, (word, quantity) in enumerate((("以前", row.before), ("现在", row.after))):
        y = first + number * (THICK + 4)
        yield drawing.words(left, y + THICK - 1, word, "p-soft")
        length = max(2.0, float((quantity.value or Decimal(0)) / longest) * room)
        yield _bar(left + BARS, y, length, quantity, now=number == 1)


def _bar(x: float, y: float, length: float, quantity: Quantity, *, now: bool) -> str:
    """Now is full, before pale with an edge; a bounded number is hatched, as nobody knows where it ends."""
    if quantity.qualifier:
        return drawing.hatched(x, y, length, THICK)
    return drawing.bar(x, y, length, THICK, "p-full" if now else "p-band")


def _bare(quantity: Quantity) -> str:
    """A number whose 以内 stands behind its unit; any other word with it."""
    return said.number(quantity.value or Decimal(0)) if quantity.qualifier in WITHIN else _number(quantity)


def _number(quantity: Quantity) -> str:
    number = said.number(quantity.value or Decimal(0))
    if quantity.qualifier in WITHIN:
        return f"{number} 以内"
    return said.amount(quantity.value, None, quantity.qualifier) if quantity.qualifier else number


def _whole(quantity: Quantity) -> str:
    return said.amount(quantity.value, quantity.unit, quantity.qualifier)


def _ratio(one: Change) -> Decimal:
    return (one.after.value or Decimal(0)) / (one.before.value or Decimal(1))


def _share(before: Quantity, after: Quantity) -> str:
    """少 83 %, or what has grown instead."""
    old, new = before.value or Decimal(1), after.value or Decimal(0)
    share = f"{abs(old - new) * 100 / old:.0f} %"
    return f"少 {share}" if new < old else f"多 {share}" if new > old else "没有变"

"""P1, 未来十二个月能办什么: a row for each window, a column for each month, from the month of the build on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from handbook.edition import Edition
from handbook.model.dates import When
from handbook.pages import addresses
from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, SMALL, TEXT, WIDE, Cell, Picture, Said, cut, ems
from handbook.pages.pictures.twelve_months import MONTHS, Span, begins, spans

MOST_DRAWN, MOST_LISTED = 14, 60
LABEL = 240
HEAD, FOOT, THICK = 26, 20, 16
WIDE_ROW, NARROW_ROW = 30, 66

TITLE = "未来十二个月能办什么"
SORTS = {"announced": "已公布", "expected": "照往年，等通知", "unknown": "没有月份", "rolling": "常年"}
MEANINGS = {
    "announced": "实心是已公布的",
    "expected": "斜纹是照往年画的，今年的等通知",
    "unknown": "虚线是没有月份的",
    "rolling": "浅色是常年受理的",
}
ARROW = "只写了一头日子的画箭头"


def picture(edition: Edition, base: str) -> Picture | None:
    """What can be done in the months to come, seen from a page in `base` ("" or ".."); None without a window."""
    rows, today = edition.memo(spans), edition.derived.today
    if not rows:
        return None
    drawn = _chosen(rows)
    desc = "；".join(f"{row.label}：{row.said}" for row in drawn[:6]) + ("。" if len(drawn) <= 6 else "；其余见下表。")
    wide, narrow = _draw(drawn, today, "wide", desc), _draw(drawn, today, "narrow", desc)
    listed = [(Cell(row.label, addresses.relative(row.href, base)), Cell(SORTS[row.sort]), Cell(row.said))
              for row in rows[:MOST_LISTED]]  # fmt: skip
    more = f"图上画了 {len(drawn)} 项，还有 {len(rows) - len(drawn)} 项。" if len(rows) > len(drawn) else ""
    return Picture(
        "windows", TITLE, wide, narrow, ("办什么", "怎样知道的", "什么时候"), listed, more + _meanings(drawn)
    )


def _chosen(rows: Sequence[Span]) -> list[Span]:
    """The rows that are drawn: of each sort some, so that a long sort does not push out another."""
    if len(rows) <= MOST_DRAWN:
        return list(rows)
    sure = [row for row in rows if row.sort in ("announced", "expected")][: MOST_DRAWN - 4]
    rest = [row for row in rows if row.sort in ("unknown", "rolling")]
    rolling = [row for row in rest if row.sort == "rolling"][:2]
    unknown = [row for row in rest if row.sort == "unknown"][: MOST_DRAWN - len(sure) - len(rolling)]
    return [*sure, *unknown, *rolling]


def _meanings(rows: Sequence[Span]) -> str:
    """What the marks mean, of those that are there."""
    there = {row.sort for row in rows}
    found = [words for sort, words in MEANINGS.items() if sort in there]
    arrow = any(bool(row.first) != bool(row.last) for row in rows)
    return "；".join([*found, *([ARROW] if arrow else [])]) + "。"


def _draw(rows: Sequence[Span], today: date, form: str, desc: str) -> Markup:
    wide = form == "wide"
    left, width, tall = (LABEL, WIDE, WIDE_ROW) if wide else (0, NARROW, NARROW_ROW)
    scale = Scale(today, left, width)
    height = HEAD + len(rows) * tall + 4
    marks = [*_months(scale, height), *drawing.now(scale.at(today), HEAD - 6, height, today, width)]
    for number, row in enumerate(rows):
        top = HEAD + number * tall
        marks += _wide_row(row, scale, top) if wide else _narrow_row(row, scale, top)
    title = f"{TITLE}：{len(rows)} 项，从{When.of(f'{today:%Y-%m}').chinese}起"
    return drawing.svg("windows", form, (width, height + FOOT), Said(title, desc), marks)


class Scale:
    """Where days stand: each month is one column, whatever its length."""

    def __init__(self, today: date, left: int, width: int) -> None:
        self.left, self.width = left, width
        self.column = (width - left) / MONTHS
        self._begin = begins(today)

    def month(self, number: int) -> int:
        """The month of a column, 1 to 12."""
        return (self._begin.month - 1 + number) % MONTHS + 1

    def at(self, day: date) -> float:
        months = (day.year - self._begin.year) * 12 + day.month - self._begin.month
        x = self.left + (months + (day.day - 1) / 31) * self.column
        return min(max(x, float(self.left)), float(self.width))


def _months(scale: Scale, height: int) -> Iterator[str]:
    """Every column's line; its number, on a phone that of every second one."""
    narrow = not scale.left
    for number in range(MONTHS):
        x, month = scale.left + number * scale.column, scale.month(number)
        yield drawing.rule(x, HEAD - 6, x, height)
        if not narrow or number % 2 == 0:
            yield drawing.words(x + 3, HEAD - 10, f"{month}月", "p-soft")


def _wide_row(row: Span, scale: Scale, top: int) -> Iterator[str]:
    base = top + WIDE_ROW / 2 + 5
    yield drawing.words(0, base, cut(row.label, (LABEL - 8) / TEXT))
    start, end = _edges(row, scale)
    yield from _mark(row, start, end, top + (WIDE_ROW - THICK) / 2)
    yield _words_beside(row, start, end, base, scale)


def _narrow_row(row: Span, scale: Scale, top: int) -> Iterator[str]:
    """Name, time and bar one below the other; the column lines end between rows."""
    start, end = _edges(row, scale)
    yield drawing.bar(0, top, scale.width, 41, "p-ground")
    yield drawing.words(0, top + 16, cut(row.label, NARROW / TEXT), "p-name")
    yield drawing.words(0, top + 34, cut(row.said, NARROW / SMALL), "p-soft")
    yield from _mark(row, start, end, top + 42)


def _edges(row: Span, scale: Scale) -> tuple[float, float]:
    if not row.first and not row.last:
        return scale.left, scale.at(row.until) if row.until else scale.width
    start = scale.at(row.first) if row.first else scale.at(row.last or date.min)
    end = scale.at(min(row.last, row.until or row.last)) if row.last else start
    return start, max(end, start + 3) if row.first and row.last else end


def _mark(row: Span, start: float, end: float, y: float) -> Iterator[str]:
    if row.sort == "rolling":
        yield drawing.bar(start, y, end - start, THICK, "p-band")
    elif not row.first and not row.last:
        yield drawing.bar(start + 1, y, end - start - 2, THICK, "p-open p-dash")
    elif not (row.first and row.last):
        yield _tick(start, y, closes=row.last is not None, sure=row.sort == "announced")
    elif row.sort == "expected":
        yield drawing.hatched(start, y, end - start, THICK)
    else:
        yield drawing.bar(start, y, end - start, THICK, "p-full")


def _tick(x: float, y: float, *, closes: bool, sure: bool) -> str:
    """A day with an arrow to where the window lies: no bar, because its other side is not known."""
    way, middle = (-1 if closes else 1), y + THICK / 2
    path = (
        f"M{x:.1f} {y:g}v{THICK}M{x:.1f} {middle:g}h{way * 16}"
        f"M{x + way * 11:.1f} {middle - 4:g}L{x + way * 16:.1f} {middle:g}L{x + way * 11:.1f} {middle + 4:g}"
    )
    return drawing.shape(path, "p-line" if sure else "p-line p-dash")


def _words_beside(row: Span, start: float, end: float, base: float, scale: Scale) -> str:
    """The time in words: in a band, else on that side of the mark that has more room."""
    if not row.first and not row.last:
        begin = start + scale.column + 4  # behind the line of the day, which stands in the first month
        return drawing.words(begin, base, cut(row.said, (end - begin - 4) / SMALL), "p-small")
    if row.first is None:
        start -= 18
    if row.last is None:
        end += 18
    right, left = (scale.width - end - 6) / SMALL, (start - scale.left - 6) / SMALL
    doubt = "（待核）" if row.unsure else ""
    forms = (
        (row.said, f"照{row.when}{doubt}，等通知", SORTS[row.sort] + doubt) if row.sort == "expected" else (row.said,)
    )
    said = next((form for form in forms if ems(form) <= max(right, left)), cut(forms[-1], max(right, left)))
    if right >= min(left, ems(said)):
        return drawing.words(end + 6, base, said, "p-mark")
    return drawing.words(start - 6, base, said, "p-mark", "end")

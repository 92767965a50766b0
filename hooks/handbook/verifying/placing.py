"""The numbers of sentences and the numbers of an article: which of them each is, and whether it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handbook.verifying.bounds import conflict
from handbook.verifying.claims import Piece
from handbook.verifying.likeness import UnitIndex, near_pairs, pairs
from handbook.verifying.quantities import DAY, Quantity

MISSING, TURNED, STRICT, ELSEWHERE = "missing", "turned", "strict", "elsewhere"

MARGIN = 0.12
"""By how much the neighbours of two numbers may differ and still be said to fit alike."""

EQUAL = 0.1
"""What it weighs that a number of the article is the same, against how well its neighbours fit."""

TITLE = 0.5
"""What a pair of the fact's title counts beside one of the sentence."""

LIKELY = 0.35
"""How well the neighbours of another number must fit before it is said to stand in a number's place."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a number: nothing wrong (an empty `wrong`), or what; and what the article has instead."""

    quantity: Quantity
    piece: Piece
    wrong: str = ""
    instead: str = ""


@dataclass
class Places:
    """The numbers of one unit with their neighbours, for sentences with one title."""

    unit: UnitIndex
    title: frozenset[str]
    _held: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def fit(self, asked: dict[str, float], other: Quantity) -> float:
        """How well the neighbours of a number of the article fit, 0 to 1."""
        total = sum(asked.values())
        key = (other.start, other.end)
        if key not in self._held:
            self._held[key] = _neighbours(self.unit, other)
        held = self._held[key]
        return sum(weight for pair, weight in asked.items() if pair in held) / total if total else 0.0

    def asked(self, one: Quantity, piece: Piece) -> dict[str, float]:
        """Pairs around a number in its sentence, and those of the title."""
        said = piece.form
        first, last = _between(one, piece.quantities, one.start - 16, one.end + 12)
        mine = pairs(said[first : one.start]) | pairs(said[one.end : last])
        return dict.fromkeys(self.title, TITLE) | dict.fromkeys(mine if one.end else pairs(said), 1.0)


def placed(pieces: Sequence[Piece], unit: UnitIndex, title: str) -> list[Placed]:
    """Every number of some sentences that has to stand in an article, placed there."""
    places = Places(unit, pairs(title))
    found = [_place(one, piece, places) for piece in pieces for one in piece.quantities if one.hard]
    doubted = _used_twice(found, places) | _out_of_order(found, places)
    return [
        Placed(one.quantity, one.piece, ELSEWHERE, doubted[at]) if at in doubted and not one.wrong else one
        for at, one in enumerate(found)
    ]


def _place(one: Quantity, piece: Piece, places: Places) -> Placed:
    unit = places.unit
    asked = places.asked(one, piece)
    equal = [other for other in unit.quantities if one.same(other)]
    if not equal:
        others = [other for other in unit.quantities if other.hard and one.alike(other)]
        nearest = max(others, key=lambda other: places.fit(asked, other), default=None)
        likely = nearest is not None and places.fit(asked, nearest) >= LIKELY
        return Placed(one, piece, MISSING, nearest.written if nearest and likely else "")
    marks = [(places.fit(asked, other), other) for other in equal]
    best = max(mark for mark, _ in marks)
    near = [other for mark, other in marks if piece.graded or mark >= best - MARGIN]
    wrongs = [conflict(one.bound, other.bound) for other in near]
    if not all(wrongs):
        return Placed(one, piece)
    if STRICT in wrongs:
        closed = _closed_on_the_other_side(one, unit)
        return Placed(one, piece) if closed else Placed(one, piece, STRICT, near[0].written)
    return Placed(one, piece, TURNED, near[0].written)


def _closed_on_the_other_side(one: Quantity, unit: UnitIndex) -> bool:
    """Whether the article gives the bound itself to the other side: 2亿元（含）的… and 2亿元以上 means more."""
    opposite = {"gt": "le", "lt": "ge"}.get(one.bound)
    return any(one.same(other) and other.bound in (opposite, "") for other in unit.quantities if opposite)


def _out_of_order(found: Sequence[Placed], places: Places) -> dict[int, str]:
    """Numbers in whose place, by order and neighbours, the article has another; each with that other.

    Numbers that count the same thing are laid along those of the article in order, as well as neighbours and
    values agree. A number that is laid beside another value, though its own stands elsewhere, is doubted.
    """
    doubted: dict[int, str] = {}
    left = [at for at, one in enumerate(found) if _can_be_laid(one)]
    left = [at for at in left if found[at].quantity.end] or left  # a field repeats what its sentence says
    while left:
        first = found[left[0]].quantity
        alike = [at for at in left if found[at].quantity.alike(first)]
        left = [at for at in left if at not in alike]
        theirs = [other for other in places.unit.quantities if first.alike(other) and other.hard]
        laid = _laid([found[at] for at in alike], theirs, places)
        for at, other in zip(alike, laid, strict=True):
            one = found[at]
            if other and not one.quantity.same(other) and _fits_better(one, other, places):
                doubted[at] = other.written
    return doubted


def _used_twice(found: Sequence[Placed], places: Places) -> dict[int, str]:
    """Numbers that a fact gives more often than the article, which has another instead that the fact does not give."""
    doubted: dict[int, str] = {}
    seen: list[Quantity] = []
    for at, one in enumerate(found):
        mine = one.quantity
        if one.wrong or not _can_be_laid(one) or not mine.end:
            continue
        seen.append(mine)
        there = [other for other in places.unit.quantities if mine.same(other)]
        others = [other for other in places.unit.quantities if other.hard and mine.alike(other)]
        others += [other for other in places.unit.quantities if other.value == mine.value and not mine.alike(other)]
        left = [other for other in others if other.hard and not any(again.quantity.same(other) for again in found)]
        if left and len(there) < sum(again.same(mine) for again in seen):
            doubted[at] = left[0].written
    return doubted


def _can_be_laid(one: Placed) -> bool:
    return one.quantity.unit not in (DAY, "") and not one.piece.graded


def _fits_better(one: Placed, other: Quantity, places: Places) -> bool:
    asked = places.asked(one.quantity, one.piece)
    own = max((places.fit(asked, mine) for mine in places.unit.quantities if one.quantity.same(mine)), default=0.0)
    mark = places.fit(asked, other)
    return mark >= LIKELY and mark > own - MARGIN


def _laid(found: Sequence[Placed], theirs: Sequence[Quantity], places: Places) -> list[Quantity | None]:
    """The best way to lay numbers along those of an article without crossing; None for one that is left out."""
    width = len(theirs)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (width + 1)]
    for one in found:
        asked = places.asked(one.quantity, one.piece)
        row: list[tuple[float, tuple[int, ...]]] = [(best[-1][0][0], (*best[-1][0][1], -1))]
        for at, other in enumerate(theirs):
            mark = places.fit(asked, other) + (EQUAL if one.quantity.same(other) else 0.0)
            taken = (best[-1][at][0] + mark, (*best[-1][at][1], at))
            skipped = (best[-1][at + 1][0], (*best[-1][at + 1][1], -1))
            row.append(max(taken, skipped, row[at], key=lambda way: way[0]))
        best.append(row)
    return [theirs[at] if at >= 0 else None for at in best[-1][width][1]]


def _neighbours(unit: UnitIndex, one: Quantity) -> frozenset[str]:
    """Pairs of the sentence around a number, as far as the numbers beside it."""
    text = unit.text
    begins = max(text.rfind(stop, 0, one.start) for stop in "。\n") + 1
    ends = [at for stop in "。;,\n" if (at := text.find(stop, one.end + 2)) >= 0]
    first, last = _between(one, unit.quantities, max(begins, one.start - 60), min([*ends, one.end + 30]))
    return near_pairs(window := text[first : one.start] + "," + text[one.end : last]) | pairs(window)


def _between(one: Quantity, others: Sequence[Quantity], first: int, last: int) -> tuple[int, int]:
    """A stretch around a number, cut at the numbers before and behind it."""
    before = [other.end for other in others if other.end <= one.start and other.end]
    behind = [other.start for other in others if other.start >= one.end and other.end]
    return max([0, first, *before]), min([last, *behind])

"""The numbers of sentences and the numbers of an article: which of them each is, and whether it stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from handbook.verifying.bounds import conflict
from handbook.verifying.claims import Piece
from handbook.verifying.likeness import UnitIndex, pairs
from handbook.verifying.neighbours import between, neighbours, sentence
from handbook.verifying.quantities import DAY, Quantity

MISSING, TURNED, STRICT, ELSEWHERE = "missing", "turned", "strict", "elsewhere"

MOST = 300
"""Numbers of one kind in an article that are laid along a fact's; a table with more is searched, not laid."""

MARGIN = 0.12
"""By how much the neighbours of two numbers may differ and still be said to fit alike."""

ALONE = 0.22
"""By how much they must differ where a number has no sentence of its own, only a title."""

AROUND = 0.25
"""What the other sentences of a fact weigh, beside the neighbours of a number."""

EQUAL = 0.1
"""What it weighs that a number of the article is the same, against how well its neighbours fit."""

TITLE = 0.5
"""What a pair of the fact's title counts beside one of the sentence."""

LIKELY = 0.35
"""How well the neighbours of another number must fit before it is said to stand in a number's place."""

SURE = 0.5
"""How well they must fit before the number is said to be wrong for certain."""

_ITEM = re.compile(r"\(([0-9]{1,2})\)")


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a number: nothing wrong (an empty `wrong`), or what; and what the article has instead."""

    quantity: Quantity
    piece: Piece
    wrong: str = ""
    instead: str = ""
    sure: bool = False  # that the article has something else in this very place


@dataclass
class Places:
    """The numbers of one unit with their neighbours, for sentences with one title."""

    unit: UnitIndex
    title: frozenset[str]
    whole: frozenset[str] = frozenset()  # pairs of all the sentences, as far as the unit has them
    _held: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)

    def fit(self, asked: dict[str, float], other: Quantity, wide: bool = False) -> float:
        """How well the neighbours of a number of the article fit, 0 to 1; `wide` looks at its whole sentence."""
        total = sum(asked.values())
        key = (other.start, -1 if wide else other.end)
        if key not in self._held:
            self._held[key] = sentence(self.unit, other) if wide else neighbours(self.unit, other)
        held = self._held[key]
        return sum(weight for pair, weight in asked.items() if pair in held) / total if total else 0.0

    def fit_of(self, one: Quantity, piece: Piece, other: Quantity) -> float:
        """How well a number of the article fits one of a fact; a field of its own is known by its title alone."""
        return self.fit(self.asked(one, piece), other, wide=not one.end)

    def mark(self, one: Quantity, piece: Piece, other: Quantity) -> float:
        """The same, and how much of the other sentences stands in the sentence of that number."""
        if not one.end:
            return self.fit_of(one, piece, other)
        around = self.whole & sentence(self.unit, other)
        share = len(around) / len(self.whole) if self.whole else 0.0
        return self.fit_of(one, piece, other) + AROUND * share

    def asked(self, one: Quantity, piece: Piece) -> dict[str, float]:
        """Pairs around a number in its sentence, and those of the title."""
        said = piece.form
        first, last = between(one, piece.quantities, one.start - 16, one.end + 12)
        mine = pairs(said[first : one.start]) | pairs(said[one.end : last])
        return dict.fromkeys(self.title, TITLE) | dict.fromkeys(mine if one.end else pairs(said), 1.0)


def placed(pieces: Sequence[Piece], unit: UnitIndex, title: str) -> list[Placed]:
    """Every number of some sentences that has to stand in an article, placed there."""
    said = pairs("。".join([title, *(piece.form for piece in pieces)]))
    places = Places(unit, pairs(title), said & (unit.side | unit.near))
    found = [_place(one, piece, places) for piece in pieces for one in piece.quantities if one.hard]
    found += _listed_otherwise(pieces, unit)
    doubted = _used_twice(found, places) | _out_of_order(found, places) | _said_otherwise(found)
    return [
        Placed(one.quantity, one.piece, ELSEWHERE, doubted[at]) if at in doubted and not one.wrong else one
        for at, one in enumerate(found)
    ]


def _place(one: Quantity, piece: Piece, places: Places) -> Placed:
    unit = places.unit
    equal = [other for other in unit.quantities if one.same(other)]
    if not equal:
        others = [other for other in unit.quantities if other.hard and one.alike(other)]
        nearest = max(others, key=lambda other: places.fit_of(one, piece, other), default=None)
        mark = places.fit_of(one, piece, nearest) if nearest else 0.0
        return Placed(one, piece, MISSING, nearest.written if nearest and mark >= LIKELY else "", mark >= SURE)
    marks = [(places.mark(one, piece, other), other) for other in equal]
    best = max(mark for mark, _ in marks)
    near = [other for mark, other in marks if piece.graded or mark >= best - MARGIN]
    return _bounded(one, piece, near, equal, unit)


def _bounded(
    one: Quantity, piece: Piece, near: Sequence[Quantity], equal: Sequence[Quantity], unit: UnitIndex
) -> Placed:
    """Whether the article bounds a number as the fact does, where it stands and, failing that, anywhere."""
    closed = _closed_on_the_other_side(one, unit)
    said = [conflict(one.bound, other.bound) for other in near if other.bound]
    wrongs = ["" if wrong == STRICT and closed else wrong for wrong in said]
    if not all(wrongs) or not wrongs:
        return Placed(one, piece)
    if len(wrongs) < len(near) or any(not conflict(one.bound, other.bound) for other in equal):
        return Placed(one, piece, ELSEWHERE)  # unbounded, or bounded so, in another place of the article
    return Placed(one, piece, STRICT if STRICT in wrongs else TURNED, near[0].written)


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
        theirs = [other for other in places.unit.quantities if first.alike(other) and other.hard][:MOST]
        laid = _laid([found[at] for at in alike], theirs, places)
        for at, other in zip(alike, laid, strict=True):
            one = found[at]
            if other and not one.quantity.same(other) and _fits_better(one, other, places):
                doubted[at] = other.written
    return doubted


def _used_twice(found: Sequence[Placed], places: Places) -> dict[int, str]:
    """Numbers that a fact gives more often than the article, which has another more often than the fact."""
    doubted: dict[int, str] = {}
    spoken = [one.quantity for one in found if one.quantity.end and not one.piece.is_title and not one.piece.graded]
    there = [other for other in places.unit.quantities if other.hard]
    seen: list[Quantity] = []
    for at, one in enumerate(found):
        mine = one.quantity
        if one.wrong or not mine.unit or mine not in spoken:
            continue
        seen.append(mine)
        if sum(map(mine.same, there)) >= sum(again.same(mine) for again in seen):
            continue
        left = [other for other in there if _may_be_meant(mine, other) and _is_left(other, there, spoken)]
        if left:
            doubted[at] = left[0].written
    return doubted


def _may_be_meant(mine: Quantity, other: Quantity) -> bool:
    return not mine.same(other) and (mine.alike(other) or _figures(mine) == _figures(other) != ())


def _is_left(other: Quantity, there: Sequence[Quantity], spoken: Sequence[Quantity]) -> bool:
    """Whether the article has a number more often than the fact."""
    return sum(map(other.same, there)) > sum(one.same(other) for one in spoken)


def _listed_otherwise(pieces: Sequence[Piece], unit: UnitIndex) -> list[Placed]:
    """What a title counts in words (六种转化方式), where the article lists that many of nothing."""
    lists = _lengths(unit.text)
    counted = [(one, piece) for piece in pieces if piece.is_title for one in piece.quantities if not one.hard]
    return [
        Placed(one, piece, ELSEWHERE, f"{max(lists)}项")
        for one, piece in counted
        if lists and isinstance(one.value, Decimal) and one.value > 2 and int(one.value) not in lists
    ]


def _lengths(text: str) -> set[int]:
    """How long the lists of an article are."""
    lengths: list[int] = []
    for found in _ITEM.finditer(text):
        number = int(found[1])
        if number == 1:
            lengths.append(1)
        elif lengths and number == lengths[-1] + 1:
            lengths[-1] = number
    return {length for length in lengths if length > 1}


def _figures(one: Quantity) -> tuple[int, ...]:
    """The figures of a number, however large it is: 20% and 20万元 have the same."""
    return one.value.normalize().as_tuple().digits if isinstance(one.value, Decimal) else ()


def _said_otherwise(found: Sequence[Placed]) -> dict[int, str]:
    """Numbers of fields of their own that are none of the sentences beside them, which count the same thing."""
    spoken = [one for one in found if one.quantity.end]
    doubted: dict[int, str] = {}
    for at, one in enumerate(found):
        beside = [other.quantity for other in spoken if other.piece.part == one.piece.part]
        alike = [other for other in beside if one.quantity.alike(other)]
        if not one.quantity.end and alike and not one.piece.graded and not any(map(one.quantity.same, alike)):
            doubted[at] = alike[0].written
    return doubted


def _can_be_laid(one: Placed) -> bool:
    return one.quantity.unit not in (DAY, "") and not one.piece.graded


def _fits_better(one: Placed, other: Quantity, places: Places) -> bool:
    own = [mine for mine in places.unit.quantities if one.quantity.same(mine)]
    best = max((places.mark(one.quantity, one.piece, mine) for mine in own), default=0.0)
    likely = places.fit_of(one.quantity, one.piece, other) >= LIKELY
    return likely and places.mark(one.quantity, one.piece, other) > best + (-MARGIN if one.quantity.end else ALONE)


def _laid(found: Sequence[Placed], theirs: Sequence[Quantity], places: Places) -> list[Quantity | None]:
    """The best way to lay numbers along those of an article without crossing; None for one that is left out."""
    width = len(theirs)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] * (width + 1)]
    for one in found:
        row: list[tuple[float, tuple[int, ...]]] = [(best[-1][0][0], (*best[-1][0][1], -1))]
        for at, other in enumerate(theirs):
            equal = EQUAL if one.quantity.same(other) else 0.0
            mark = places.mark(one.quantity, one.piece, other) + equal
            taken = (best[-1][at][0] + mark, (*best[-1][at][1], at))
            skipped = (best[-1][at + 1][0], (*best[-1][at + 1][1], -1))
            row.append(max(taken, skipped, row[at], key=lambda way: way[0]))
        best.append(row)
    return [theirs[at] if at >= 0 else None for at in best[-1][width][1]]

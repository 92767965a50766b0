"""What applicants usually answer, compiled: which of the usual answers each of a sample of applicants gives.

The browser weighs questions and results by these applicants; it draws nothing
by chance, and neither is anything here: the same list gives the same sample
for ever. Draws hold the estimated shares as exactly as the size of the sample
allows, are shuffled by a digest of their own name, and know nothing of each
other: what hangs together is said by `per` and `given` (decision 0058).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from math import floor
from typing import Any

from handbook.eligibility.facts import TRUTH, Sheet
from handbook.model.usual import Usual

SIZE = 240
"""Sample applicants. 240 can be divided by 2, 3, 4, 5, 6, 8, 10 and 12, as numbers of usual values are."""

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""The level of one applicant is one letter."""

MOST = len(LETTERS)
NONE = "none"
"""By convention the option that excludes the others: 以上都没有."""

YES, NO = TRUTH.values()

Level = float | int | str | Sequence[str]


def sample(usual: Iterable[Usual], sheet: Sheet) -> dict[str, Any]:
    """The estimates about what `sheet` asks, as rules.js has them; nothing where there are none."""
    numbers: Counter[str] = Counter()
    entries = []
    for one in usual:
        numbers[one.fact] += 1
        if {one.fact, *one.given, *([one.per] if one.per else [])} <= sheet.keys():
            entries.append(_entry(one, sheet[one.fact], f"{one.fact} {numbers[one.fact]}"))
    return {"size": SIZE, "entries": entries} if entries else {}


def _entry(one: Usual, asked: Mapping[str, Any], seed: str) -> dict[str, Any]:
    sort, drawn = _drawn(one, asked, seed)
    levels = list(dict.fromkeys(drawn))
    letters = {level: LETTERS[number] for number, level in enumerate(levels)}
    told = {"fact": one.fact, "of": list(one.of), "given": dict(one.given), "per": one.per}
    drawn_letters = "".join(letters[level] for level in drawn)
    made: dict[str, Any] = {name: value for name, value in told.items() if value}
    return made | {"sort": sort, "levels": levels, "draws": drawn_letters}


def _drawn(one: Usual, asked: Mapping[str, Any], seed: str) -> tuple[str, list[Any]]:
    """Which sort of level it is, and that of each applicant."""
    if one.values:
        return "values", _shuffled(_stratified(Counter(map(_plain, one.values))), seed)
    if one.years_ago:
        return "years", _shuffled(_stratified(Counter(map(_plain, one.years_ago))), seed)
    shares = {option: float(share) for option, share in one.shares.items()}
    if asked["type"] == "choices":
        return "many", _few_enough(_several(shares, asked["options"], seed))
    if asked["type"] == "truth":
        shares = {YES: shares.get(YES, 0.0), NO: 100 - shares.get(YES, 0.0)}
    return "one", _shuffled(_stratified(shares), seed)


def _plain(value: Any) -> float | int:
    return int(value) if value == int(value) else float(value)


def _shuffled(items: Sequence[Any], seed: str) -> list[Any]:
    """In an order that looks like chance and is not: by digests of the places."""

    def lot(at: int) -> bytes:
        return blake2b(f"{seed} {at}".encode(), digest_size=8).digest()

    return [items[at] for at in sorted(range(len(items)), key=lot)]


def _stratified(weights: Mapping[Any, float]) -> list[Any]:
    """Every level as often as its weight says, in all `SIZE` times. What is possible happens once at least."""
    wanted = {level: weight * SIZE / sum(weights.values()) for level, weight in weights.items() if weight}
    counts = {level: max(1, floor(count)) for level, count in wanted.items()}
    while (missing := SIZE - sum(counts.values())) != 0:
        step = 1 if missing > 0 else -1
        open_ones = [level for level, count in counts.items() if step > 0 or count > 1]
        furthest = max(open_ones, key=lambda level: (wanted[level] - counts[level]) * step)
        counts[furthest] += step
    return [level for level, count in counts.items() for _ in range(count)]


def _several(shares: Mapping[str, float], options: Sequence[str], seed: str) -> list[tuple[str, ...]]:
    """The options that each applicant chooses, each option by itself; who chooses none is told so where that can be.

    Where it is said how many choose none, or where one must choose, everybody else chooses something.
    """
    everybody = NONE in options and NONE not in shares
    choosing = _shuffled(range(SIZE), seed)[round(SIZE * shares.get(NONE, 0.0) / 100) :]
    chosen: list[set[str]] = [set() for _ in range(SIZE)]
    named = [option for option in options if shares.get(option) and option != NONE]
    for option in named:
        for at in _shuffled(choosing, f"{seed} {option}")[: max(1, round(SIZE * shares[option] / 100))]:
            chosen[at].add(option)
    if named and not everybody:
        _spread(chosen, choosing, max(named, key=lambda option: shares[option]), seed)
    return [tuple(o for o in options if o in one) or ((NONE,) if NONE in options else ()) for one in chosen]


def _spread(chosen: list[set[str]], choosing: Sequence[int], likeliest: str, seed: str) -> None:
    """Who chose nothing takes one of several that somebody else chose, so that no option is chosen more or less."""
    for at in choosing:
        if not chosen[at]:
            rich = [other for other in choosing if len(chosen[other]) > 1]
            given = _shuffled(rich, f"{seed} {at}")[0] if rich else None
            moved = likeliest if given is None else _shuffled(sorted(chosen[given]), f"{seed} {at}")[0]
            chosen[at].add(moved)
            if given is not None:
                chosen[given].remove(moved)


def _few_enough(drawn: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """No more levels than there are letters: what is chosen least often gives up some of its options."""
    kept = [level for level, _ in Counter(drawn).most_common(MOST)]
    return [level if level in kept else max(kept, key=lambda other: _likeness(other, level)) for level in drawn]


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, int]:
    """How much of the other is in this, and how little else."""
    return len(set(one) & set(other)), -len(set(one) - set(other))

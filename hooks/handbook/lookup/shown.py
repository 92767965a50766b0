"""What is shown of an entry without a click: those of its lines that a query asks for, and of a long one the parts that
answer. `browser/shown.js` has the same rules; change both.

A line is asked for by the words of the query (条件, 几天, 找谁). Of a line that is too long those sentences are shown
that hold what tells an amount, a number of days or a rate where that is asked, or pairs of neighbouring characters of
the query; and where no figure is asked, as many of those behind them as there is room for. In their order, with a mark
where one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from handbook.lookup.asked_lines import ANSWER, ASKED_LINES
from handbook.lookup.asking import BREAK, MOST, TYPED
from handbook.lookup.finding import spaced
from handbook.pages.brief import LINES
from handbook.pages.further import ASK
from handbook.pages.views import Line
from handbook.pages.words import to_last_stop

LONGEST_LINE = 160
"""Letters of a line, about; only an answer is told whole, however long."""

TELLS = 4
"""Pairs of a query that a sentence has to hold to be worth as much as one that tells what is asked."""

_SENTENCES, _PARTS = (re.compile(f"(?:[^{stop}（]|（[^）]*）?)+{stop}?|{stop}") for stop in "。；")
"""What stands in brackets is never parted."""


def shown(lines: Sequence[Line], query: str) -> list[Line]:
    """The lines of an entry that a query is shown, each in short."""
    typed = spaced(query[:TYPED]).replace(BREAK, "")[:MOST]
    asks = [rule for rule in ASKED_LINES if re.search(rule[0], typed)]
    wanted = [ANSWER, *(label for _, labels, _ in asks for label in labels)]
    order = {label: at for at, label in reversed(list(enumerate(wanted)))}
    found = sorted(lines, key=lambda line: order.get(line.asks, len(wanted)))
    called = [line for line in found[LINES:] if line.asks == ASK]
    told = [*found[: LINES - len(called)], *called]
    if ASK not in order and told and told[0].asks != ASK:  # a number to call closes what is said, unless it is all
        told.sort(key=lambda line: line.asks == ASK)
    tells = {label: re.compile(marks) for _, labels, marks in reversed(asks) if marks for label in labels}
    return [line._replace(text=_short(line, typed, tells.get(line.asks))) for line in told]


def _short(line: Line, typed: str, tells: re.Pattern[str] | None) -> str:
    """A line within its length: whole, or the parts of it that answer."""
    text = line.text
    if line.asks == ANSWER or len(text) <= LONGEST_LINE:
        return text
    pairs = list(dict.fromkeys(typed[at : at + 2] for at in range(len(typed) - 1)))
    parts = _parts(text)
    worths = [_worth(part, pairs, tells) for part in parts]
    enough = max(1, *(worth // 2 for worth in worths))
    best = sorted((at for at, worth in enumerate(worths) if worth >= enough), key=lambda at: (-worths[at], at))
    kept: list[int] = []
    for at in (*best, *_following(best, 0 if tells else len(parts))):
        if at not in kept and sum(len(parts[one]) for one in (*kept, at)) <= LONGEST_LINE:
            kept.append(at)
    if not best or not kept:
        return to_last_stop(parts[best[0]] if best else text, LONGEST_LINE)
    return _joined(parts, sorted(kept))


def _following(best: Sequence[int], many: int) -> Iterator[int]:
    """The parts behind those that answer, the next first: conditions are listed, and the first of them may be all that
    holds a word of the query."""
    yield from (at + step for step in range(1, many) for at in best if at + step < many)


def _parts(text: str) -> list[str]:
    """The sentences of a text; of one that is too long, its parts between semicolons."""
    parts: list[str] = []
    for sentence in _SENTENCES.findall(text):
        parts += [sentence] if len(sentence) <= LONGEST_LINE else _PARTS.findall(sentence)
    return parts


def _worth(part: str, pairs: Iterable[str], tells: re.Pattern[str] | None) -> int:
    folded = spaced(part).replace(BREAK, "")
    return sum(pair in folded for pair in pairs) + TELLS * bool(tells and tells.search(part))


def _joined(parts: Sequence[str], kept: Sequence[int]) -> str:
    """Parts in their order, with a mark where something is left out."""
    said, before = "", -1
    for at in kept:
        said += ("…" if at > before + 1 else "") + parts[at]
        before = at
    return said.rstrip("；") + ("…" if before < len(parts) - 1 else "")

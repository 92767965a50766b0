"""Whether an event, or the time for opinions on a draft, is still to come, on, or over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handbook.deriving.turns import edges, turning, turns_text
from handbook.model.dates import When

WORDS = {"upcoming": "即将举行", "open": "正在举行", "closed": "已结束", "unknown": "日期以原文为准"}
CONSULTING = {"upcoming": "还没开始", "open": "正在征求意见", "closed": "已截止", "unknown": "日期以原文为准"}


@dataclass(frozen=True, slots=True)
class Phase:
    """`state` is upcoming, open, closed or unknown: a coarse date does not say on which of its days."""

    state: str
    words: str


def phase(starts: When | None, ends: When | None, today: date, words: Mapping[str, str] = WORDS) -> Phase | None:
    """Where an event stands on one day; None where no date is written.

    Without an end it is over with its beginning. With an end only, nobody knows when it begins.
    """
    last = ends or starts
    if last is None:
        return None
    state = _state(starts, last, today)
    return Phase(state, words[state])


def phase_turns(starts: When | None, ends: When | None, today: date, words: Mapping[str, str] = WORDS) -> str | None:
    """What an event turns into."""
    turns = turning(lambda day: phase(starts, ends, day, words), edges(starts, ends), today)
    return turns_text((day, (found.words, found.state)) for day, found in turns if found)


def _state(starts: When | None, last: When, today: date) -> str:
    if today > last.last:
        return "closed"
    if starts is not None and today < starts.first:
        return "upcoming"
    return "open" if starts is not None and starts.last <= today <= last.first else "unknown"

"""Standings and application windows as badges, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handbook.deriving.events import Opening
from handbook.deriving.standings import SLUGS, Standing
from handbook.deriving.turns import come, turning, turns_text
from handbook.deriving.windows import ENDED, URGENCY, WindowOn, WindowState
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.window import WINDOW_WORDS
from handbook.pages import words
from handbook.pages.views import StandingView, WindowView


def standing_view(standing: Standing) -> StandingView:
    reason = "，".join(part for part in (standing.reason, "待核" if standing.to_verify else "") if part)
    return StandingView(
        word=standing.state.value,
        slug=standing.slug,
        turns=turns_text((day, (state.value, SLUGS[state])) for day, state in standing.turns),
        reason=reason or None,
    )


def window_view(opening: Opening, stated: bool = True) -> WindowView:
    window = opening.window
    return WindowView(
        kind=window.kind,
        state=opening.now.state.value,
        text=opening.now.text,
        turns=opening.turns_said,
        period=words.span(window) or (WINDOW_WORDS[window.kind] if opening.now.words == ENDED.words else None),
        stated=window.text if stated else None,
    )


def by_urgency(openings: Sequence[Opening]) -> list[Opening]:
    """Windows in the order a reader should see them, each kind of window once."""
    alike = {(o.window.kind, str(o.window.opens), str(o.window.closes)): o for o in reversed(openings)}
    return sorted(alike.values(), key=lambda opening: URGENCY.index(opening.now.state))


def most_urgent(openings: Sequence[Opening], today: date) -> str:
    """Of a record's windows the most urgent, now and as days go by, each with the day it closes; "" without any."""
    found = by_urgency(openings)
    if not found:
        return ""

    def on(day: date) -> tuple[str, ...]:
        states = (come(opening.now, opening.turns, day) for opening in found)
        now = min(states, key=lambda state: URGENCY.index(state.state))
        return now.words, now.state, *_closing(now)

    turns = turning(on, (day for opening in found for day, _ in opening.turns), today)
    return turns_text([(None, on(today)), *turns]) or ""


def _closing(now: WindowOn) -> tuple[str, str]:
    """The end of a round where it is still of use, and how it is said where the state does not say it."""
    if now.closes is None or now.state is WindowState.LAST_ROUND:
        return "", ""
    return now.closes.text, "" if now.closes.chinese in now.words else f"{now.closes.chinese}截止"


def windows(edition: Edition, key: Key) -> list[WindowView]:
    """The windows of a record, the most urgent first; the browser may find another more urgent on its day."""
    found = edition.derived.openings_of.get(key)
    return [window_view(opening, stated=False) for opening in by_urgency(found)] if found else []

"""Standings and application windows as badges, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.deriving.events import Opening
from handbook.deriving.standings import SLUGS, Standing
from handbook.deriving.windows import WindowState
from handbook.edition import Edition
from handbook.linking import Key
from handbook.pages import words
from handbook.pages.views import StandingView, WindowView


def standing_view(standing: Standing) -> StandingView:
    reason = "，".join(part for part in (standing.reason, "待核" if standing.to_verify else "") if part)
    return StandingView(
        word=standing.state.value,
        slug=standing.slug,
        turns=" ".join(f"{day}:{state.value}:{SLUGS[state]}" for day, state in standing.turns) or None,
        reason=reason or None,
    )


def window_view(opening: Opening, stated: bool = True) -> WindowView:
    window = opening.window
    return WindowView(
        kind=window.kind,
        opens=str(window.opens) if window.opens else None,
        closes=str(window.closes) if window.closes else None,
        state=opening.now.state.value,
        text=opening.now.text,
        period=words.span(window),
        stated=window.text if stated else None,
    )


_URGENCY = {
    state: rank
    for rank, state in enumerate(
        (
            WindowState.CLOSING,
            WindowState.OPEN,
            WindowState.UPCOMING,
            WindowState.ROLLING,
            WindowState.LAST_ROUND,
            WindowState.CLOSED,
            WindowState.ON_NOTICE,
            WindowState.UNKNOWN,
        )
    )
}


def by_urgency(openings: Sequence[Opening]) -> list[Opening]:
    """Windows in the order a reader should see them, each kind of window once."""
    alike = {(o.window.kind, str(o.window.opens), str(o.window.closes)): o for o in reversed(openings)}
    return sorted(alike.values(), key=lambda opening: _URGENCY[opening.now.state])


def windows(edition: Edition, key: Key) -> list[WindowView]:
    """The windows of a record, the most urgent first; the browser may find another more urgent on its day."""
    return [window_view(opening, stated=False) for opening in by_urgency(edition.derived.openings_of.get(key, ()))]

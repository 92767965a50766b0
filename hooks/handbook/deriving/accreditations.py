"""Whether a body may still certify what it measures: until its accreditation (资质认定, 认可) is over."""

from __future__ import annotations

from datetime import date, timedelta

from handbook.deriving.turns import ONE_DAY, turning, turns_text

NOTICED = timedelta(days=60)
"""So long before its end an accreditation is called to a reader's notice: a test ordered now may end after it."""

WORDS = {"open": "资质在有效期内", "closing": "资质快到期", "closed": "资质已过期"}


def standing(until: date, today: date) -> tuple[str, str]:
    """open, closing or closed, and how it is said; the last day itself still counts."""
    state = "closed" if today > until else "closing" if today > until - NOTICED else "open"
    return state, WORDS[state]


def turns(until: date, today: date) -> str | None:
    """What an accreditation turns into by itself."""
    days = (until - NOTICED + ONE_DAY, until + ONE_DAY)
    found = turning(lambda day: standing(until, day), days, today)
    return turns_text((day, (words, state)) for day, (state, words) in found)

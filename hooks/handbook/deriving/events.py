"""What happens around a day: what closes, what last year's dates were, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handbook.deriving.standings import Standing, State
from handbook.deriving.turns import Turns, come, turning
from handbook.deriving.windows import ENDED, WindowOn, WindowState, said_turns, window_on, window_turns
from handbook.linking import Handbook, Key
from handbook.model.dates import Precision, When
from handbook.model.guide import Guide
from handbook.model.policy import Policy
from handbook.model.window import Window


@dataclass(frozen=True, slots=True)
class Opening:
    """One window of one record, as it stands today, and what it turns into."""

    key: Key
    anchor: str
    title: str
    window: Window
    now: WindowOn
    turns: Turns[WindowOn] = ()
    turns_said: str | None = None  # how it stands and what it turns into, as days.js reads it


UPDATED = "更新"

LOAD = 20
"""Records that may be updated on one day, or by one commit, before it is a load that nobody reads one by one."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became different on a day: a text came into force or ran out, or a record was updated.

    Of a load the key is None, and it is said how many records of one `kind` it updated.
    """

    on: When
    word: str
    key: Key | None
    kind: str = ""
    number: int = 1


def openings(handbook: Handbook, today: date, standings: Mapping[str, Standing]) -> tuple[Opening, ...]:
    """Every window of every record that is still public; those of a policy that has ended are closed."""
    soon = handbook.identity.closing_soon_days
    same: dict[tuple[object, ...], tuple[WindowOn, Turns[WindowOn], str | None]] = {}  # most are other records' too
    found = []
    for key, anchor, title, window in _windows(handbook):
        standing = standings.get(key[1]) if key[0] == "policies" else None
        ends = (standing.state, *standing.turns) if standing and _ends(standing) else ()
        case = window.kind, window.opens, window.closes, ends
        if case not in same:
            now, turns = window_on(window, today, soon), window_turns(window, today, soon)
            now, turns = _while_in_force(now, turns, standing, today) if standing and ends else (now, turns)
            same[case] = now, turns, said_turns(now, turns)
        found.append(Opening(key, anchor, title, window, *same[case]))
    return tuple(found)


def _ends(standing: Standing) -> bool:
    """Whether a policy has ended, or a day is known on which it will."""
    return standing.state is State.ENDED or any(then is State.ENDED for _, then in standing.turns)


def _while_in_force(
    now: WindowOn, turns: Turns[WindowOn], standing: Standing, today: date
) -> tuple[WindowOn, Turns[WindowOn]]:
    """A window in which nobody can apply any more once its policy has ended, whatever days it names."""
    undated = replace(now, day=None)

    def on(day: date) -> WindowOn:
        ended = come(standing.state, standing.turns, day) is State.ENDED
        return ENDED if ended else come(undated, turns, day)

    return replace(on(today), day=today), turning(on, (day for day, _ in (*standing.turns, *turns)), today)


def _windows(handbook: Handbook) -> Iterator[tuple[Key, str, str, Window]]:
    for key, record in handbook:
        if record.withdrawn:
            continue
        if isinstance(record, Policy):
            for index, clause in enumerate(record.clauses):
                if clause.window is not None:
                    yield key, record.clause_id(index), clause.title, clause.window
        elif isinstance(record, Guide) and record.window is not None:
            yield key, "", record.title, record.window


def closing(found: tuple[Opening, ...], today: date, within_days: int) -> list[Opening]:
    """Windows that close on a known day before long, open or yet to open, the nearest first."""
    horizon = today + timedelta(days=within_days)
    near = []
    for opening in found:
        closes = opening.now.closes
        if closes and closes.precision is Precision.DAY and today <= closes.last <= horizon:
            near.append((closes.last, opening.key, opening.anchor, opening))
    return [opening for *_, opening in sorted(near, key=lambda item: item[:3])]


def last_rounds(found: tuple[Opening, ...], today: date) -> list[Opening]:
    """Yearly windows that are over, latest first: what to expect, without promising it."""
    over = [
        opening
        for opening in found
        if opening.window.kind == "yearly"
        and opening.now.state in (WindowState.CLOSED, WindowState.LAST_ROUND)
        and opening.now.closes  # nothing is to be expected of a policy that has ended
        and isinstance(opening.window.closes, When)
        and opening.window.closes.last >= today - timedelta(days=730)
    ]
    return sorted(over, key=lambda opening: (str(opening.window.closes), opening.key), reverse=True)


def changes(handbook: Handbook, today: date, within_days: int = 400) -> list[Change]:
    """What came into force, what ran out and what was kept, latest first."""
    earliest = today - timedelta(days=within_days)
    found = [change for change in _policy_changes(handbook) if earliest <= change.on.first <= today]
    found += [change for change in _updates(handbook) if earliest <= change.on.first <= today]
    return sorted(found, key=lambda change: (change.on.first, change.key or (change.kind, "")), reverse=True)


def _policy_changes(handbook: Handbook) -> Iterator[Change]:
    """Only dates to the day: a year is no day on which something happened."""
    for name, record in handbook.records("policies").items():
        if not isinstance(record, Policy) or record.withdrawn:
            continue
        key = ("policies", name)
        for day, word in ((record.effective_on, "施行"), (record.expires_on, "到期")):
            if day is not None and day.precision is Precision.DAY:
                yield Change(day, word, key, key[0])


def _updates(handbook: Handbook) -> Iterator[Change]:
    """The records that were updated on a day one by one, or of a load how many of each kind."""
    days: dict[date, list[Key]] = {}
    for key, record in handbook:
        if record.updated and not record.withdrawn:
            days.setdefault(record.updated, []).append(key)
    for day, keys in days.items():
        if len(keys) <= LOAD:
            yield from (Change(When.on(day), UPDATED, key, key[0]) for key in keys)
        else:
            kinds = Counter(kind for kind, _ in keys)
            yield from (Change(When.on(day), UPDATED, None, kind, number) for kind, number in kinds.items())

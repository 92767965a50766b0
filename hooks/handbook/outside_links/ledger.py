"""The ledger: when each outside address was first and last seen alive, and how often in vain since.

One bad day says nothing: offices switch servers off at night and for moving.
So a link is dead only after it failed on `DEAD` different days in a row; what
failed twice on one day counts once. A server that answers, but not with the
page, leaves the count as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from handbook.outside_links.judging import DOUBTFUL, LIVING, Outcome, State

FORMAT = 1
DEAD = 3
"""Days in a row on which a link must fail before it is called dead."""


class LedgerError(ValueError):
    """A file that is no ledger; the message says so in Chinese."""


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """What is known of one address; days as YYYY-MM-DD."""

    first_seen: str
    last_tried: str
    last_alive: str = ""
    state: State = "alive"
    status: int | None = None
    said: str = ""
    moved_to: str = ""
    failures: int = 0  # different days in a row
    failing_since: str = ""

    def dead(self, after: int = DEAD) -> bool:
        """Whether it failed on so many different days in a row."""
        return self.failures >= after


Ledger = Mapping[str, LinkEntry]


def entered(
    ledger: Ledger, outcomes: Mapping[str, Outcome], named: Collection[str], today: date
) -> dict[str, LinkEntry]:
    """The ledger after a run. What the handbook no longer names is left out."""
    kept = {address: entry for address, entry in ledger.items() if address in named}
    told = {address: _entry(ledger.get(address), outcome, today.isoformat()) for address, outcome in outcomes.items()}
    return dict(sorted({**kept, **told}.items()))


def _entry(before: LinkEntry | None, outcome: Outcome, day: str) -> LinkEntry:
    entry = before or LinkEntry(day, day)
    fresh = before is None or before.last_tried != day or not before.failures
    entry = replace(
        entry, last_tried=day, state=outcome.state, status=outcome.status, said=outcome.said, moved_to=outcome.moved_to
    )
    if outcome.state in LIVING:
        return replace(entry, last_alive=day, failures=0, failing_since="")
    if outcome.state in DOUBTFUL:
        return entry
    return replace(entry, failures=entry.failures + fresh, failing_since=entry.failing_since or day)


def offline(outcomes: Collection[Outcome]) -> bool:
    """Whether nothing at all could be reached: then it is this machine that has no network."""
    return bool(outcomes) and all(outcome.state == "unreachable" for outcome in outcomes)


def spelled(ledger: Ledger) -> str:
    """The ledger as a file: JSON, an address a line, so that two versions are easy to compare."""
    lines = [
        f"  {json.dumps(address, ensure_ascii=False)}: {json.dumps(_short(entry), ensure_ascii=False)}"
        for address, entry in ledger.items()
    ]
    return f'{{"format": {FORMAT}, "links": {{\n' + ",\n".join(lines) + "\n}}\n"


def _short(entry: LinkEntry) -> dict[str, object]:
    return {name: value for name, value in asdict(entry).items() if value not in ("", None, 0)}


def read(text: str) -> dict[str, LinkEntry]:
    """A ledger from its file. Raises LedgerError for a file that is none."""
    known = {field.name for field in fields(LinkEntry)}
    try:
        whole = json.loads(text)
        if whole["format"] != FORMAT:
            raise LedgerError(f"台账的格式是 {whole['format']}，这里认识 {FORMAT}。")
        found = {name: {k: v for k, v in entry.items() if k in known} for name, entry in whole["links"].items()}
        return {address: LinkEntry(**entry) for address, entry in found.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise error if isinstance(error, LedgerError) else LedgerError("这个文件不是链接台账。") from None

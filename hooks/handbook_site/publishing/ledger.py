"""What was published when: the list that lies at the target, beside the editions that are kept there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

NAME = "editions.json"
FORMAT = 1
LONGEST = 400
"""Entries; a year of publishing every day. Older ones are forgotten, their editions are long gone."""


class LedgerError(Exception):
    """The list cannot be read; the message is a sentence."""


@dataclass(frozen=True)
class Published:
    """One edition as it was published. `name` is its folder among the editions; `kept` whether it still lies there."""

    number: int
    name: str
    handbook: str  # the title
    day: str  # the handbook's day, YYYY-MM-DD
    published_at: str  # when it was put in place, with its offset from UTC (RFC 3339)
    fingerprint: str  # of the facts, as in handbook.json
    digest: str  # of all published bytes
    pages: int  # HTML files
    files: int
    bytes: int
    generator: str
    kept: bool = True


@dataclass(frozen=True)
class Ledger:
    """Editions in the order in which they were first published; `pending` is one that was being laid."""

    editions: tuple[Published, ...] = ()
    live: str | None = None
    pending: Published | None = None

    def named(self, name: str | None) -> Published | None:
        return next((one for one in self.editions if one.name == name), None)

    @property
    def kept(self) -> list[Published]:
        return [one for one in self.editions if one.kept]

    @property
    def next_number(self) -> int:
        return max((one.number for one in self.editions), default=0) + 1

    def with_pending(self, edition: Published) -> Ledger:
        return replace(self, pending=edition)

    def settled(self, live: str | None) -> Ledger:
        """What a publishing that was interrupted came to: done where its edition is live, else nothing."""
        done = (self.pending,) if self.pending and self.pending.name == live else ()
        return Ledger((*self.editions, *done)[-LONGEST:], live if live else self.live)

    def keeping(self, number: int) -> Ledger:
        """Only so many editions are still there, the live one among them: the newest."""
        chosen = [one.name for one in reversed(self.kept) if one.name != self.live][: max(number - 1, 0)]
        names = {self.live, *chosen}
        return replace(self, editions=tuple(replace(one, kept=one.kept and one.name in names) for one in self.editions))

    def as_json(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read(text: str | bytes | None) -> Ledger:
    """The list as it lies at the target; an empty one where nothing was published. Raises LedgerError."""
    if text is None:
        return Ledger()
    try:
        written: dict[str, Any] = json.loads(text)
        if written["format"] != FORMAT:
            raise LedgerError(f"{NAME} 的格式是 {written['format']}，这一版生成器只认识 {FORMAT}。请换新的生成器。")
        pending = written["pending"]
        return Ledger(
            tuple(_entry(one) for one in written["editions"]), written["live"], _entry(pending) if pending else None
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        sorry = f"那里的 {NAME} 读不出来，没有动任何东西。"
        raise LedgerError(f"{sorry}请看看是不是被改过；确实坏了的，把各版一起移走再发布。") from None


def _entry(written: Mapping[str, Any]) -> Published:
    return Published(**written)

"""A draft: records of our kinds, each value with its place in the paper, for a person to accept, change or drop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from handbook.papers.model import Spot, Told

Path = tuple[str | int, ...]
"""Where a value stands in a record: names of fields, and numbers of items from 0."""

Reading = Literal["read", "recognized", "proposed"]
"""`read` from letters, `recognized` in a picture (机识), or `proposed`: a rule that a person has to take."""


@dataclass(frozen=True, slots=True)
class DraftField:
    """A value of a draft, and where the paper says it."""

    path: Path
    value: Any
    """As YAML has it: text, number, ISO day, or list of texts; of a rule and its examples the whole of it, a mapping
    and a list of mappings, and of a source whose articles came or went the whole list."""
    locator: str = ""
    """As citations have it: 第五条（一）, 附件1第三条; empty where a value is of the whole paper."""
    spot: Spot = field(default_factory=Spot)
    """The line or cell of the paper."""
    sentence: str = ""
    """What the paper says there, without anything personal. For the report only: it never reaches `data/`."""
    marked: tuple[int, int] | None = None
    """Which letters of the sentence the value was read from."""
    reading: Reading = "read"
    required: bool = False
    """A record without it is none: it cannot be dropped, only changed."""
    group: str = ""
    """Fields of one group are taken or left together: a proposed rule, its clause and its examples. Empty of most."""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A record to be written, or what is to be changed in one that is known."""

    kind: str
    """Folder of its kind: policies, guides, plans, sources …"""
    id: str
    fields: tuple[DraftField, ...]
    known: bool = False
    """Whether the handbook has it already: the fields are then those that differ."""
    before: tuple[tuple[Path, Any], ...] = ()
    """Of a known record what stands there now, of each field that differs; absent where nothing stands."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is drafted from one paper."""

    records: tuple[DraftRecord, ...]
    told: tuple[Told, ...] = ()
    """What a person must know before accepting: what was not drafted and why."""
    touched: tuple[tuple[str, str], ...] = ()
    """Records whose rules and answers rest on what the paper changed: address and Chinese sentence."""
    fingerprint: str = ""
    """Of the paper's file (SHA-256)."""

"""An entry of the look-up: what can be found, and every text of it, zone by zone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TITLE, NAME, NUMBER, ASKED, PART, BODY = range(6)
"""The zones of a record's text, in the order in which they stand; up to `ASKED` a passage is told whole."""

ZONES = ("标题", "别名", "编号", "问法", "小标题", "正文")

PAGES = "pages"
"""What an entry is that is a page and no record."""

_Key = tuple[str, str]
"""`link_targets.Key`: kind and id. That module brings every model."""


class Passage(NamedTuple):
    """A text of an entry: in which zone, under which field's title."""

    zone: int
    label: str
    text: str


class IndexEntry(NamedTuple):
    """Something that can be found: a record, one answer of a policy, or a page (whose key names no record)."""

    key: _Key
    kind: str
    uri: str
    title: str
    passages: Sequence[Passage]  # in the order of zones
    sample: bool
    ended: bool
    elsewhere: bool = False
    instead_of: tuple[_Key, ...] = ()  # of a special case the policies in whose place it is had

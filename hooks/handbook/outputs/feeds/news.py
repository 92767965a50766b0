"""What feeds tell: each change of a record once, from its history where there is one, else from its own dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from handbook.edition import Edition
from handbook.history import Amendment
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.dates import Precision
from handbook.model.record import Record
from handbook.outputs.calendars.writing import name_of_house
from handbook.pages import addresses, publication
from handbook.pages.change_words import changes_text, without_personal

OF_A_KIND = 500
"""The newest of each kind that are looked at; a feed has fifty entries."""

WORDS = {
    "added": "新增",
    "changed": "修改",
    "removed": "删去",
    "withdrawn": "撤下",
    "published": "公布",
    "updated": "更新",
}


class News(NamedTuple):
    """One thing told. `at` is an instant in UTC as RFC 3339 has it; `uri` is the record's page, or the list it left."""

    name: str  # what no other has: the house, the record and its version
    key: Key
    uri: str
    what: str
    title: str
    at: str
    text: str

    @property
    def id(self) -> str:
        """The name as readers of feeds know it; only what stands in a feed needs one."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self.name)}"


def news(edition: Edition) -> tuple[News, ...]:
    """Everything that may be told, the newest first."""
    told = [one for one in (_of_commit(edition, amendment) for amendment in _amendments(edition)) if one]
    known = {amendment.key for amendment in _amendments(edition)}
    found = sorted([*told, *_dated(edition, known)], key=_newest)
    left = dict.fromkeys(KINDS, OF_A_KIND)
    kept = []
    for one in reversed(found):
        left[one.key[0]] -= 1
        if left[one.key[0]] >= 0:
            kept.append(one)
    return tuple(kept)


def _newest(one: News) -> tuple[str, Key]:
    return one.at, one.key


def _amendments(edition: Edition) -> tuple[Amendment, ...]:
    return edition.history.amendments if edition.history else ()


# --- from the history -----------------------------------------------------------------------------


def _of_commit(edition: Edition, done: Amendment) -> News | None:
    """One change; None where readers need not hear of it."""
    found = edition.handbook.shaped.get(done.key)
    if found is None:
        return _gone(edition, done)
    record = found.record
    taken_back = any(one.steps == ("withdrawn",) for one in done.differences) and record.withdrawn
    if record.withdrawn and not taken_back:
        return None  # what was done to it before is on no page any more
    text = changes_text(edition, done.key[0], done.differences) if done.what == "changed" else record.summary or ""
    if done.what == "removed" or (done.what == "changed" and not text):
        return None
    what = "withdrawn" if taken_back else done.what
    text = record.withdrawn.reason if record.withdrawn else text
    return _news(
        edition, done.key, what, record.title, at=done.at, text=text, version=done.commit, sample=record.sample
    )


def _gone(edition: Edition, done: Amendment) -> News | None:
    """A record that is no more is told of once, when it went; one that goes on under another name is not."""
    if done.what != "removed" or done.sample or done.key in edition.memo(_former):
        return None
    return _news(
        edition,
        done.key,
        "removed",
        without_personal(done.title) or done.key[1],
        at=done.at,
        text="",
        version=done.commit,
        gone=True,
    )


def _former(edition: Edition) -> frozenset[Key]:
    return frozenset((key[0], name) for key, record in edition.handbook for name in record.former_ids)


# --- from the records -----------------------------------------------------------------------------


def _dated(edition: Edition, known: set[Key]) -> Iterator[News]:
    """Records that the history does not speak of, or all where there is none, by the dates they bear."""
    zone = ZoneInfo(edition.handbook.identity.time_zone)
    for key, record in edition.handbook:
        found = None if key in known else _own(record)
        if found:
            what, day, text = found
            at = _begins(day, zone)
            yield _news(
                edition, key, what, record.title, at=at, text=text, version=day.isoformat(), sample=record.sample
            )


@lru_cache(maxsize=4096)
def _begins(day: date, zone: ZoneInfo) -> str:
    return datetime.combine(day, time(), zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _own(record: Record) -> tuple[str, date, str] | None:
    if record.withdrawn:
        return "withdrawn", record.withdrawn.date, record.withdrawn.reason
    if record.updated:
        return "updated", record.updated, record.summary or ""
    if record.published and record.published.precision is Precision.DAY:
        return "published", record.published.first, record.summary or ""
    return None


def _news(
    edition: Edition,
    key: Key,
    what: str,
    title: str,
    *,
    at: str,
    text: str,
    version: str,
    sample: bool = False,
    gone: bool = False,
) -> News:
    name = f"{edition.memo(name_of_house)}/{key[0]}/{key[1]}@{version}"
    shown = f"{'【示例】' if sample else ''}{WORDS[what]}：{title}"
    listing = addresses.listing(key[0]) if key[0] in edition.memo(publication.published) else addresses.HOME
    return News(name, key, listing if gone else addresses.entry(key), what, shown, at, text)

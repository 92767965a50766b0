"""缺项清单: what the handbook does not know, in a picture and by the office that is asked. For editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.gaps import MEANINGS, Gap, Gaps, Question, Tally, gaps_of
from handbook.gaps.offices import asked_office
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.pages import addresses, handlers, publication, record_links
from handbook.pages.gap_trend import Share, trend
from handbook.pages.views import Ref
from handbook.sheets import tables

SECTION = "gaps"
LABEL = "缺项清单"
INTRO = "手册还不知道什么，该问哪个处室。给编辑用；读者要的都在各条记录里。"
NOBODY = "归口待定"

MOST_ROWS = 400
"""Records that the page lists; where there are more, it lists the first of each kind and office."""
FIRST_ROWS = 10
COLUMNS = ("问谁", "类别", "名称", "标识", "问什么", "缺什么", "文件")


@dataclass(frozen=True, slots=True)
class KindShares:
    """A row of the picture: a kind, and the share for each question, None where it is not asked."""

    label: str
    href: str
    shares: Sequence[tuple[str, Share | None]]


@dataclass(frozen=True, slots=True)
class RecordGaps:
    """A record and what is asked of it: the question and its words."""

    ref: Ref
    asks: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KindGaps:
    label: str
    count: int
    rows: Sequence[RecordGaps]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class OfficeGaps:
    """One office with what it is asked; `page` is None for what nobody answers for, `kinds` empty past the page."""

    anchor: str
    title: str
    page: Ref | None
    records: int
    count: int
    kinds: Sequence[KindGaps]


class Unhandled(NamedTuple):
    """A matter about which nobody of this place can be called: the office to ask, and whom readers call meanwhile."""

    ref: Ref
    office: str
    first: str | None


def is_published(edition: Edition) -> bool:
    """Whether there is anything to ask about."""
    return bool(edition.memo(publication.published))


def found(edition: Edition) -> Gaps:
    """All gaps of the edition; for `Edition.memo`."""
    return gaps_of(edition.handbook, edition.derived.today)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/gaps.html` is given."""
    gaps, by_office = edition.memo(found), edition.memo(_by_office)
    records = sum(len({gap.key for gap in listed}) for listed in by_office.values())
    return {
        "title": LABEL,
        "intro": INTRO,
        "samples": edition.handbook.identity.samples,
        "count": len(gaps.gaps),
        "records": records,
        "questions": [(question.value, meaning) for question, meaning in MEANINGS.items()],
        "shares": list(_shares(edition, gaps.tallies)),
        "trend": edition.memo(trend),
        "offices": list(_offices(edition, by_office, records)),
        "unhandled": [_unhandled(edition, key) for key in edition.memo(handlers.lacking)[:MOST_ROWS]],
        "unhandled_count": len(edition.memo(handlers.lacking)),
        "link": addresses.GAPS_TABLE.rpartition("/")[2],
    }


def _unhandled(edition: Edition, key: Key) -> Unhandled:
    near = handlers.first(edition, key)
    office = _office_title(edition, asked_office(edition.handbook, key))
    return Unhandled(record_links.ref(edition, key), office, near.text if near else edition.handbook.identity.hotline)


def table(edition: Edition) -> bytes:
    """Every gap as a row, for whoever sorts and sends them on."""
    rows = [
        [
            _office_title(edition, gap.office),
            KINDS[gap.key[0]].label,
            edition.handbook.record(gap.key).title,
            gap.key[1],
            gap.question.value,
            gap.asked.words,
            edition.handbook.shaped[gap.key].file,
        ]
        for listed in edition.memo(_by_office).values()
        for gap in listed
    ]
    return tables.csv_bytes(COLUMNS, rows)


def _shares(edition: Edition, tallies: Mapping[tuple[str, Question], Tally]) -> Iterator[KindShares]:
    for kind in edition.memo(publication.published):
        shares = [(one.value, Share(*tallies[kind, one]) if (kind, one) in tallies else None) for one in Question]
        if any(share for _, share in shares):
            yield KindShares(KINDS[kind].label, f"../{addresses.listing(kind)}", shares)


def _by_office(edition: Edition) -> dict[str, list[Gap]]:
    """The gaps by office, whoever is asked most first; what nobody answers for last."""
    groups: dict[str, list[Gap]] = {}
    for gap in edition.memo(found).gaps:
        groups.setdefault(gap.office, []).append(gap)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]))))


def _offices(edition: Edition, groups: Mapping[str, Sequence[Gap]], records: int) -> Iterator[OfficeGaps]:
    """The offices; past what a page holds they bring their counts only."""
    first = None if records <= MOST_ROWS else FIRST_ROWS
    left = MOST_ROWS
    for office, gaps in groups.items():
        kinds = list(_kinds(edition, gaps, first)) if left > 0 else []
        left -= sum(len(kind.rows) for kind in kinds)
        yield OfficeGaps(
            anchor=f"office-{office}" if office else "nobody",
            title=_office_title(edition, office),
            page=record_links.ref(edition, ("organizations", office)) if office else None,
            records=len({gap.key for gap in gaps}),
            count=len(gaps),
            kinds=kinds,
        )


def _kinds(edition: Edition, gaps: Sequence[Gap], first: int | None) -> Iterator[KindGaps]:
    records: dict[str, dict[Key, list[tuple[str, str]]]] = {}
    for gap in gaps:
        asks = records.setdefault(gap.key[0], {}).setdefault(gap.key, [])
        asks.append((gap.question.value, gap.asked.words))
    for kind, listed in records.items():
        rows = [RecordGaps(record_links.ref(edition, key), asks) for key, asks in list(listed.items())[:first]]
        yield KindGaps(KINDS[kind].label, len(listed), rows)


def _office_title(edition: Edition, office: str) -> str:
    if not office:
        return f"{NOBODY}（问{edition.handbook.identity.publisher}）"
    return edition.handbook.record(("organizations", office)).title

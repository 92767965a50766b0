"""Whether links lead somewhere: those of the site, which every build follows, and those to other hosts.

A build asks no other host (decision 0035). So outside links are told only where somebody hands over the ledger and what
names each address; a page of the site says that nobody did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.findings import Finding, Place
from handbook.outside_links.judging import LIVING
from handbook.outside_links.ledger import Ledger, LinkEntry
from handbook.pages.inspection.accuracy import record_at
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, item, of_site

DEAD_AFTER = 3
"""Days in a row on which an address failed (`outside_links.ledger`)."""


@dataclass(frozen=True, slots=True)
class LinksAtHand:
    """What the edge knows of links: the ledger with all places that name an address, what the built site breaks."""

    ledger: Ledger | None = None
    mentions: Mapping[str, Sequence[Place]] | None = None
    broken: Sequence[Finding] | None = None


def lines(edition: Edition, links: LinksAtHand) -> Iterator[InspectionLine]:
    yield _inside(edition, links.broken)
    yield _outside(edition, links.ledger, links.mentions or {})


def _inside(edition: Edition, broken: Sequence[Finding] | None) -> InspectionLine:
    return InspectionLine(
        "inside-links",
        "站内链接",
        "扣分“链接可用性”：站内错链、断链。每次生成网站都走一遍，有走不通的不发布",
        "照检查结果改链接，再生成网站。",
        [of_site(edition, str(one.place), one.message, file=str(one.place)) for one in broken or ()],
        1,
        "处",
        note="生成时走过，都通" if broken is None else "刚走过一遍",
    )


def _outside(edition: Edition, ledger: Ledger | None, mentions: Mapping[str, Sequence[Place]]) -> InspectionLine:
    asked = [address for address in mentions if ledger and address in ledger]
    dead = [(address, ledger[address]) for address in asked if ledger and ledger[address].dead(DEAD_AFTER)]
    doubtful = sum(ledger[address].state not in LIVING for address in asked if ledger) - len(dead)
    return InspectionLine(
        "outside-links",
        "站外链接",
        f"扣分“链接可用性”：打不开的站外链接。连着 {DEAD_AFTER} 天打不开才算",
        "换成新网址；找不到就删去网址，写明来源名称和文号。",
        [one for address, entry in dead for one in _named(edition, address, entry, mentions[address])],
        len(asked),
        "处",
        unread="" if asked else "没有链接台账：先运行 check_links.py，再出这份报告",
        note=f"查过 {len(asked)} 个网址，失效 {len(dead)} 个，要人看的 {doubtful} 个",
    )


def _named(edition: Edition, address: str, entry: LinkEntry, places: Sequence[Place]) -> Iterator[InspectionItem]:
    """Every line that names a dead address."""
    words = f"{entry.said}，从 {entry.failing_since} 起打不开：{address}"
    for place in places:
        key = record_at(edition, place)
        made = item(edition, key, words) if key else of_site(edition, str(place), words)
        yield InspectionItem(made.title, made.words, made.office, made.href, str(place))

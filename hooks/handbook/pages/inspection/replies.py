"""Whether people can ask, and whether what they ask is answered."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.deriving import dockets
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import When
from handbook.model.inspection import REPLY
from handbook.model.problem import Problem
from handbook.pages import addresses
from handbook.pages.inspection.limits import limits
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, counts, item, of_site


def lines(edition: Edition) -> Iterator[InspectionLine]:
    yield _channel(edition)
    yield _waiting(edition)


def _channel(edition: Edition) -> InspectionLine:
    """咨询渠道: a number to call, or a list of ways to be heard."""
    hotline, ways = edition.handbook.identity.hotline, len(edition.handbook.reference_lists.ways_in)
    there = [f"热线 {hotline}"] if hotline else []
    there += [f"反映渠道 {ways} 条"] if ways else []
    return InspectionLine(
        "channel",
        "咨询建言渠道",
        "单项否决“互动回应差”：没有网上咨询建言渠道",
        "在 handbook.yml 写 hotline，或在 data/vocabularies/ways-in.yml 写反映渠道。",
        [] if there else [of_site(edition, "咨询渠道", "没有热线，也没有反映渠道", file="data/handbook.yml")],
        1,
        "处",
        veto_from=1,
        note="，".join(there),
    )


def _waiting(edition: Edition) -> InspectionLine:
    """诉求答复: a demand of the docket that nobody replied to for a quarter of a year."""
    limit = limits(edition.handbook).days[REPLY]
    found = [one for one in dockets.demands(edition.handbook) if counts(one)]
    late = [late for one in found if (late := _late(edition, one, limit))]
    return InspectionLine(
        REPLY,
        "诉求答复",
        f"单项否决“互动回应差”：留言超过 3 个月没有回应；这里限 {limit} 天",
        "办好写 reply 和 replied_on；一时办不了的，state 改成 需说明，写 explanation。",
        late,
        len(found),
        "件",
        veto_from=1,
        where=addresses.DOCKET if found else None,
    )


def _late(edition: Edition, one: Problem, limit: int) -> InspectionItem | None:
    came = When.on(one.received_on) if one.received_on else one.raised_on
    if came is None or not dockets.is_open(one) or one.reply or one.replied_on:
        return None
    days = (edition.derived.today - came.last).days
    key: Key = ("problems", one.id)
    return item(edition, key, f"{came.chinese}受理，{days} 天没有答复") if days > limit else None

"""Whether the home page and the columns are kept up, and which columns are empty.

A column is a list of one kind. It was updated on the day that its newest record names, or on which history saw a
record change; a day to come counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.inspection import EMPTY, FAST, HOME, SLOW
from handbook.pages import addresses
from handbook.pages.amendments import day_of
from handbook.pages.inspection.limits import NEWS, Limits, limits
from handbook.pages.inspection.lines import InspectionItem, InspectionLine, counted, of_site

UNDATED = "没有更新日期，视为没有更新"


def lines(edition: Edition) -> Iterator[InspectionLine]:
    """Home, the columns of news and policies, the others, and those that are empty."""
    known, found = limits(edition.handbook), edition.memo(last_updates)
    yield _home(edition, known, found)
    kept = [kind for kind in known.columns if kind in found and kind in known.days]
    fast = [kind for kind in kept if kind in NEWS]
    slow = [kind for kind in kept if kind not in NEWS]
    yield _columns(edition, FAST, "动态要闻、政策文件栏目更新", fast, "动态、要闻类 2 周，通知公告、政策文件类 6 个月")
    yield _columns(edition, SLOW, "其他栏目更新", slow, "应更新的栏目长期没有更新，本手册按 1 年")
    yield _empty(edition, known, found)


def last_updates(edition: Edition) -> Mapping[str, date | None]:
    """Of each kind that has content the day of its newest change, None where no record says one. For `Edition.memo`."""
    today = edition.derived.today
    found: dict[str, date | None] = {}
    for key, record in edition.memo(counted):
        newest, day = found.setdefault(key[0], None), record.updated
        if day and day <= today and (newest is None or day > newest):
            found[key[0]] = day
    return found | _remembered(edition, found)


def _remembered(edition: Edition, found: Mapping[str, date | None]) -> dict[str, date | None]:
    """The same by history, which remembers the newest first."""
    newer: dict[str, date | None] = {}
    left = set(found)
    for one in edition.history.amendments if edition.history else ():
        if not left:
            break
        if one.key[0] not in left or one.sample or one.what == "removed":
            continue
        day = day_of(edition, one).first
        if day <= edition.derived.today:
            left.discard(one.key[0])
            written = found[one.key[0]]
            newer[one.key[0]] = max(day, written) if written else day
    return newer


def _home(edition: Edition, known: Limits, found: Mapping[str, date | None]) -> InspectionLine:
    """首页: what it tells of is as new as the newest record of the four lists."""
    days = [day for kind, day in found.items() if day and KINDS[kind].four_list]
    limit, newest = known.days[HOME], max(days, default=None)
    age = (edition.derived.today - newest).days if newest else None
    late = age is None or age > limit
    words = f"最近 {newest}，{age} 天没有更新，限 {limit} 天" if newest else UNDATED
    return InspectionLine(
        HOME,
        "首页更新",
        f"单项否决“首页不更新”：2 周没有更新；这里限 {limit} 天",
        "补上新的政策、活动或进展；改了内容的记录写上 updated。",
        [of_site(edition, "首页", words, addresses.HOME)] if late else [],
        1,
        "处",
        veto_from=1,
        note=f"最近更新 {newest}" if newest else UNDATED,
    )


def _columns(edition: Edition, id: str, title: str, kinds: list[str], basis: str) -> InspectionLine:
    known = limits(edition.handbook)
    stale = [one for kind in kinds if (one := _stale(edition, kind, known.days[kind]))]
    most = max(1, min(known.counts[id], len(kinds)))
    return InspectionLine(
        id,
        title,
        f"单项否决“栏目不更新”：{basis}；{most} 个以上没有更新算否决",
        "核对这一栏的记录，有新的补上；确实没有变化的，逐条核过后改 updated。期限在 inspection.yml 里改。",
        stale,
        len(kinds),
        "栏",
        veto_from=most,
    )


def _stale(edition: Edition, kind: str, limit: int) -> InspectionItem | None:
    day = edition.memo(last_updates)[kind]
    age = (edition.derived.today - day).days if day else None
    if age is not None and age <= limit:
        return None
    words = f"最近 {day}，{age} 天没有更新，限 {limit} 天" if day else UNDATED
    return of_site(edition, KINDS[kind].label, words, addresses.listing(kind), f"data/{kind}/")


def _empty(edition: Edition, known: Limits, found: Mapping[str, date | None]) -> InspectionLine:
    """空栏目: a kind of the four lists without a record that is public and no sample."""
    empty = [kind for kind in known.columns if kind not in found]
    most = max(1, min(known.counts[EMPTY], len(known.columns)))
    return InspectionLine(
        EMPTY,
        "空栏目",
        f"单项否决“栏目不更新”：空白栏目 {most} 个以上算否决。一条记录也没有的，网站上不出这一栏，仍算空",
        "补上真的记录；本市不设这一栏，在 inspection.yml 里写 kept: false。",
        [of_site(edition, KINDS[kind].label, _why(edition, kind), file=f"data/{kind}/") for kind in empty],
        len(known.columns),
        "栏",
        veto_from=most,
    )


def _why(edition: Edition, kind: str) -> str:
    records = [one for one in edition.handbook.records(kind).values() if not one.withdrawn]
    return f"{len(records)} 条都是示例" if records else "一条记录也没有"


__all__ = ["last_updates", "lines"]

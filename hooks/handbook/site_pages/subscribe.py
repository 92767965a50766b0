"""订阅: which calendars and feeds there are, how to have them on a phone, and what to do where `.ics` links fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

import segno
from markupsafe import Markup

from handbook.compact_json import compact
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import When
from handbook.outputs.calendars import groups as calendars
from handbook.outputs.calendars.dates import dates
from handbook.outputs.calendars.days import next_days
from handbook.outputs.calendars.writing import beginning, closing, page_of
from handbook.outputs.feeds import groups as feeds
from handbook.pages import addresses, page_names
from handbook.pages.pictures import windows
from handbook.pages.views import Ref

SECTION, LABEL = "subscribe", page_names.SUBSCRIBE

MOST_AHEAD = 40
"""Dates that the page lists for whoever has no calendar to put them in."""


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """A calendar: `webcal` is the address that calendar programs subscribe to, where the host is known."""

    href: str
    label: str
    holds: str
    count: int
    webcal: str | None


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: ISO/IEC 18004 as inline SVG, dark on white in every colour scheme."""

    label: str
    address: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Ahead:
    date: When
    ref: Ref


def is_published(edition: Edition) -> bool:
    """Whether there is anything to subscribe to."""
    return bool(edition.memo(calendars.counted) or edition.memo(feeds.counted))


def link(edition: Edition) -> Ref | None:
    """The way from the home page to the page of subscriptions, where there is one."""
    words = "，".join(
        said for group, said in ((calendars, "放进日历"), (feeds, "订阅更新")) if edition.memo(group.counted)
    )
    return Ref(addresses.SUBSCRIBE, words) if words else None


def context(edition: Edition, site_url: str) -> dict[str, Any]:
    """What `templates/subscribe.html` is given."""
    return {
        "title": LABEL,
        "intro": page_names.subscribe_intro(edition.handbook.identity),
        "calendars": [
            (group, [_row(one, site_url) for one in found])
            for group, found in groupby(edition.memo(calendars.counted), key=lambda one: one[1])
        ],
        "feeds": [
            (group, [Ref(f"../{uri}", label) for uri, _, label in found])
            for group, found in groupby(edition.memo(feeds.counted), key=lambda one: one[1])
        ],
        "codes": _codes(edition, site_url) if site_url else [],
        "remembered": edition.memo(remembered),
        "samples": edition.memo(sampled),
        "ahead": [
            Ahead(When.on(date.fromisoformat(day)), Ref(f"../{uri}", title))
            for day, title, uri in edition.memo(ahead)[:MOST_AHEAD]
        ],
        "picture": windows.picture(edition, ".."),
        "left_out": max(0, len(edition.memo(ahead)) - MOST_AHEAD),
    }


def ahead(edition: Edition) -> tuple[tuple[str, str, str], ...]:
    """The public dates to come: day, title, and where the handbook says more."""
    public = [item for item in edition.memo(dates) if item.sort != "review"]
    return tuple((day.isoformat(), item.title, page_of(item)) for day, item in next_days(public, edition.derived.today))


def sampled(edition: Edition) -> bool:
    """Whether any date is that of a sample."""
    return any(edition.handbook.record(item.key).sample for item in edition.memo(dates))


def remembered(edition: Edition) -> bool:
    """Whether feeds rest on a history."""
    return edition.history is not None


def alternate(edition: Edition, base: str, kind: str = "") -> str:
    """What a page says of its feed in its head; nothing where it has none."""
    found = []
    for uri, title in ((feeds.of_kind(kind), "本清单的更新"), (feeds.ALL, "全部更新")):
        if uri in edition.memo(feeds.published):
            href = escape(addresses.relative(uri, base), quote=True)
            found.append(f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{href}">')
    return "".join(found)


def script(edition: Edition, key: Key, site_url: str) -> str:
    """What an entry needs to hand its own days over to a calendar, where it has any to come."""
    found = [[last, text] for _, last, text in closing(edition, key, site_url)]
    if not found:
        return ""
    held = {"name": key[1], "beginning": beginning(edition, edition.handbook.record(key).title), "events": found}
    text = compact(held).replace("<", "\\u003c")
    data = f'<script type="application/json" id="calendar">{text}</script>'
    return f'{data}<script defer src="../assets/calendar.js"></script>'


def _row(one: tuple[str, str, str, str, int], site_url: str) -> SubscriptionRow:
    uri, _, label, holds, count = one
    whole = f"{site_url.rstrip('/')}/{uri}"
    return SubscriptionRow(f"../{uri}", label, holds, count, "webcal:" + whole.partition(":")[2] if site_url else None)


def _codes(edition: Edition, site_url: str) -> list[Code]:
    """This page, the two calendars that most people want, and the feed of everything."""
    there = {uri for uri, *_ in (*edition.memo(calendars.counted), *edition.memo(feeds.counted))}
    wanted: Iterable[tuple[str, str]] = (
        ("这一页", addresses.SUBSCRIBE),
        ("申报日程", calendars.APPLY),
        ("全部日期", calendars.ALL),
        ("全部更新", feeds.ALL),
    )
    found = [(label, f"{site_url.rstrip('/')}/{uri}") for label, uri in wanted if uri in there | {addresses.SUBSCRIBE}]
    return [Code(label, address, _svg(label, address)) for label, address in found]


def _svg(label: str, address: str) -> Markup:
    held = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(held, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, border=4,
              dark="#000", light="#fff", svgclass=None, lineclass=None)  # fmt: skip
    svg = held.getvalue().decode().replace("<svg ", f'<svg role="img" aria-label="二维码：{escape(label)}" ', 1)
    return Markup(svg)  # drawn by segno of an address; nothing of an editor stands in it

"""overview.json: what a site has, for whoever joins several sites (a province). Small whatever the handbook's size.

It says what the home page says, as data: whose handbook it is and whom to call, the four lists with what they hold,
which tools there are, which windows close before long, and which documents are not the city's own,
so that two cities' records of one national document are known to be one. Every address is from the site's root.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.deriving.events import closing
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.policy import Policy
from handbook.model.values import WrittenNumber
from handbook.outputs import outlines
from handbook.outputs.api.encoding import encoded, without_empty
from handbook.outputs.api.versions import VERSION as API_VERSION
from handbook.outputs.calendars import groups as calendars
from handbook.outputs.feeds import groups as feeds
from handbook.pages import addresses, find, home, lists, maps, publication, whom
from handbook.pages.ask_here import ask_here
from handbook.pages.matching import page as matching
from handbook.regions import home as home_word
from handbook.widths import mended

ADDRESS = "overview.json"
FORMAT = "1"
"""Raised where a field goes or means something else."""

MOST = 200
"""Windows that are named, the nearest; how many there are is said beside them."""

CALENDAR = f"{calendars.FOLDER}/all.ics"
NATIONAL, PROVINCIAL = "国家", "省"


def overview(edition: Edition, site_url: str = "") -> str:
    """The file."""
    identity, own = edition.handbook.identity, home_word(edition.handbook)
    asked = ask_here(edition)
    said = {
        "overview": FORMAT,
        "title": identity.title,
        "short_title": identity.short_title,
        "description": identity.description,
        "publisher": identity.publisher,
        "place": identity.place,
        "district": own.code if own else None,
        "fictional": identity.fictional,
        "hotline": _dialled(identity.hotline),
        "contact": asked.contact,
        "site": site_url or None,
        "today": edition.derived.today.isoformat(),
        "fingerprint": edition.fingerprint,
        "api": {"version": API_VERSION, "index": f"{addresses.API}/index.json"} if identity.has("接口") else None,
    }
    return encoded(
        without_empty(said)
        | {
            "lists": list(_lists(edition)),
            "pages": _pages(edition),
            "feeds": [uri for uri, *_ in edition.memo(feeds.counted) if uri == feeds.ALL],
            "calendars": [uri for uri, *_ in edition.memo(calendars.counted) if uri == CALENDAR],
            "closing": _closing(edition),
            "shared": list(_shared(edition)),
        }
    )


def _dialled(hotline: str | None) -> list[str] | None:
    """As it is read, and as it is called."""
    return [hotline, WrittenNumber(hotline).called] if hotline else None


def _lists(edition: Edition) -> Iterator[dict[str, Any]]:
    """The four lists, and last what spans them; each kind that has a public record, with its number."""
    kinds = edition.memo(publication.published)
    for name, label in (*((four.id, four.label) for four in FOUR_LISTS), ("", "四张清单之外")):
        held = [_kind(edition, kind) for kind in kinds if (KINDS[kind].four_list or "") == name]
        if held:
            yield {"list": name, "label": label, "kinds": held}


def _kind(edition: Edition, kind: str) -> dict[str, Any]:
    count = len(lists.public(edition, kind))
    return {
        "kind": kind,
        "label": KINDS[kind].label,
        "intro": KINDS[kind].intro,
        "page": addresses.listing(kind),
        "count": count,
    }


def _pages(edition: Edition) -> dict[str, str]:
    """The tools that a reader comes for, where the site has them."""
    there = {
        "find": (addresses.FIND, find.is_published(edition)),
        "match": (addresses.MATCH, matching.is_published(edition)),
        "rules": (matching.RULES, matching.is_published(edition)),
        "whom": (addresses.WHOM, whom.is_published(edition)),
        "map": (addresses.MAP, maps.is_published(edition)),
        "outlines": (outlines.ADDRESS, outlines.is_published(edition)),
    }
    return {name: address for name, (address, published) in there.items() if published}


def _closing(edition: Edition) -> dict[str, Any]:
    """Windows that close within the home page's horizon, the nearest first; `turns` lets a browser go on."""
    near = closing(edition.derived.openings, edition.derived.today, home.HORIZON)
    windows = []
    for opening in near[:MOST]:
        row, closes = home.window_row(edition, opening), opening.now.closes
        window = row.windows[0]
        told = {
            "title": row.title,
            "page": row.href,
            "closes": str(closes),
            "kind": window.kind,
            "state": window.state,
            "text": window.text,
            "turns": window.turns,
            "period": window.period,
            "sample": row.sample,
        }
        windows.append(without_empty(told))
    return {"count": len(near), "windows": windows}


def _shared(edition: Edition) -> Iterator[dict[str, Any]]:
    """The policies that hold and are of the nation or the province. `keys` are the numbers of the document
    itself, and its title where it has none (a law): what two records of one document have in common."""
    regions = edition.handbook.vocabularies.get("regions", {})
    for policy in edition.handbook.records("policies").values():
        if isinstance(policy, Policy) and policy.level in (NATIONAL, PROVINCIAL) and _holds(edition, policy):
            word = regions.get(policy.region) if policy.region else None
            told = {
                "id": policy.id,
                "level": policy.level,
                "code": word.code if word else None,
                "keys": keys(policy),
                "verified": policy.verified_on.isoformat() if policy.verified_on else None,
            }
            yield without_empty(told)


def _holds(edition: Edition, policy: Policy) -> bool:
    return not policy.withdrawn and edition.derived.standings[policy.id].state is not State.ENDED


def keys(policy: Policy) -> list[str]:
    """By what a document is known to be the same: the numbers of its text as they are printed, else its title."""
    numbers = [mended(number.number) for number in policy.doc_nos if number.role == "正文"]
    return [number for number in numbers if any(letter.isdigit() for letter in number)] or [policy.title]

"""Where a policy's page leads first: to the guide by which it is done, or to what took its place."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.linking import Key
from handbook.pages import record_links
from handbook.pages.views import Ref


def how(edition: Edition, key: Key) -> Ref | None:
    """The guide by which a policy is done: one that a clause names, or that rests on this policy first. One that rests
    on another first is only said to have to do with it."""
    edges = edition.handbook.links_to(key)
    guides = [edge.target for edge in edition.handbook.links_from(key) if edge.relation == "clauses.guide"]
    guides += [edge.source for edge in edges if edge.relation == "policies" and edge.path == ("policies", 0)]
    guides = [guide for guide in guides if guide[0] == "guides"]
    if guides:
        return Ref(record_links.ref(edition, guides[0]).href, "怎样办：看办事指南")
    other = next((edge.source for edge in edges if edge.source[0] == "guides"), None)
    if other is None:
        return None
    ref = record_links.ref(edition, other)
    return Ref(ref.href, f"相关指南：{ref.title}")


def successor(edition: Edition, key: Key) -> Ref | None:
    """Of a text that another took the place of, the one that stands at the end of that line today."""
    seen, last = {key}, key
    while True:
        later = (edge.source for edge in edition.handbook.links_to(last) if edge.relation in ("replaces", "repeals"))
        found = next((source for source in later if source not in seen), None)
        if found is None:
            break
        seen.add(found)
        last = found
    if last == key:
        return None
    now = record_links.ref(edition, last)
    return Ref(now.href, f"现在看：{now.title}")

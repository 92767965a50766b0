"""What refers to what, in both directions, in groups by relation."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from handbook.edition import Edition
from handbook.kinds import relation_words
from handbook.linking import Edge, Key
from handbook.pages import addresses, record_links
from handbook.pages.views import Group, Ref

MOST_LINKS = 60
"""Links of one sort on an entry's page; where there are more, they stand on pages of their own (`pages.more`)."""


def outgoing(
    edition: Edition, key: Key, relations: Iterable[str] | None = None, but: Container[str] = ()
) -> list[Group]:
    """What a record says of others, one group a relation: these in this order, or all but some."""
    return [_bounded(group, key) for group in all_outgoing(edition, key, relations, but)]


def all_outgoing(
    edition: Edition, key: Key, relations: Iterable[str] | None = None, but: Container[str] = ()
) -> list[Group]:
    """As `outgoing`, however many there are."""
    edges = edition.handbook.links_from(key)
    return _groups(edition, edges, relations, but, label=_label_here, end=record_links.end) if edges else []


def incoming(
    edition: Edition,
    key: Key,
    relations: Iterable[str] | None = None,
    but: Container[str] = (),
    part: str | None = None,
) -> list[Group]:
    """What others say of a record, or of one part of it: these relations, or all but some."""
    edges = [edge for edge in edition.handbook.links_to(key) if edge.part == part]
    return [_bounded(group, key) for group in _seen(edition, edges, relations, but)] if edges else []


def all_incoming(edition: Edition, key: Key) -> list[Group]:
    """What others say of a record or of any part of it, however many there are."""
    return _seen(edition, edition.handbook.links_to(key), None, ())


def _seen(edition: Edition, edges: Sequence[Edge], relations: Iterable[str] | None, but: Container[str]) -> list[Group]:
    return _groups(edition, edges, relations, but, label=_label_there, end=record_links.spot)


def _bounded(group: Group, key: Key) -> Group:
    many = len(group.links)
    if many <= MOST_LINKS:
        return group
    href = addresses.more(key).rpartition("/")[2]
    return Group(group.label, group.links[:MOST_LINKS], Ref(href, f"全部 {many} 条"))


def _label_here(edge: Edge) -> str:
    return relation_words(edge.source[0], edge.relation)[0]


def _label_there(edge: Edge) -> str:
    return relation_words(edge.source[0], edge.relation)[1]


def _groups(
    edition: Edition,
    edges: Sequence[Edge],
    relations: Iterable[str] | None,
    but: Container[str],
    *,
    label: Callable[[Edge], str],
    end: Callable[[Edition, Edge], Ref],
) -> list[Group]:
    """The groups in the order of these relations; relations that are called alike are one group."""
    names = relations if relations is not None else dict.fromkeys(edge.relation for edge in edges)
    wanted = [relation for relation in names if relation not in but]
    asked = [edge for edge in edges if edge.relation in wanted]
    in_order = sorted(asked, key=lambda edge: wanted.index(edge.relation)) if len(wanted) > 1 else asked
    found: dict[str, dict[str, Ref]] = {label(edge): {} for edge in in_order}
    for edge in asked:
        link = end(edition, edge)
        found[label(edge)].setdefault(link.href, link)
    return [Group(label, list(links.values())) for label, links in found.items()]

"""Which policies of the matching several cities have in common: one document, recorded in each of them.

A policy is shared where its `level` is 国家, or 省 and its region is the province. Two records are one document where
they have a number of its text in common, as it is printed (国科发火〔2016〕32号), or, where there is none (a law), its
title; the overviews say these keys. So a document stands once however many cities record it, and a city's own
record is always the one its reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from handbook.outputs.overview import NATIONAL
from handbook.province.sites import CitySite


class SharedPolicy(NamedTuple):
    """A city's record of a document that is not its own; `province` are the first two figures of the code of the
    province for which it holds, empty for the nation."""

    city: str
    id: str
    keys: Sequence[str]
    province: str
    verified: str


class Document(NamedTuple):
    """A document, and the records of it, cities in their order. A city may have several: one for each matter."""

    province: str
    records: Sequence[SharedPolicy]

    def of(self, city: str) -> list[SharedPolicy]:
        return [record for record in self.records if record.city == city]

    @property
    def cities(self) -> list[str]:
        return list(dict.fromkeys(record.city for record in self.records))


def shared_of(site: CitySite) -> list[SharedPolicy]:
    """What a city's overview says is not the city's own."""
    return [found for said in site.overview.get("shared", ()) if (found := _policy(site, said))]


def _policy(site: CitySite, said: dict[str, Any]) -> SharedPolicy | None:
    """None for what holds in a part of a province only: it is local, whoever issued it."""
    code = said.get("code", "")
    if code and not code.endswith("0000"):
        return None
    national = said["level"] == NATIONAL and not code
    province = "" if national else (code or site.city.district)[:2]
    return SharedPolicy(site.id, said["id"], said["keys"], province, said.get("verified", ""))


def documents(policies: Iterable[SharedPolicy]) -> list[Document]:
    """Records joined by what they have in common, in the order of their first record."""
    groups: list[list[SharedPolicy]] = []
    by_key: dict[tuple[str, str], list[SharedPolicy]] = {}
    for policy in policies:
        names = [(policy.province, key) for key in policy.keys]
        known = [by_key[name] for name in names if name in by_key]
        group = known[0] if known else []
        if not known:
            groups.append(group)
        for other in known[1:]:
            if other is not group:  # one record has the numbers of two: all three are one document
                group += other
                groups.remove(other)
                by_key |= {name: group for name, held in by_key.items() if held is other}
        group.append(policy)
        by_key |= dict.fromkeys(names, group)
    return [Document(group[0].province, group) for group in groups]

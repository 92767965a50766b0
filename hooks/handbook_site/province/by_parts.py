"""A province in parts: each city is built where somebody likes (a job of a forge), and joined elsewhere afterwards.

The sites lie in one folder, each under its city's id. Nothing is known there of how they were built, so they are held
to what a site says of itself, and to the promises of their city.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.province.cities import City, Province
from handbook_site import inputs
from handbook_site.commands import swap
from handbook_site.province import joining, local
from handbook_site.province.building import Order, address_of
from handbook_site.province.errors import ProvinceError
from handbook_site.province.making import Asked, Made, publish
from handbook_site.province.members import MemberError, member
from handbook_site.province.progress import Progress


def city_named(province: Province, name: str) -> City:
    """A city by its id. Raises ProvinceError."""
    for city in province.cities:
        if city.id == name:
            return city
    raise ProvinceError(f"各市文件里没有“{name}”，有的是：{'、'.join(one.id for one in province.cities)}。")


def build_one(asked: Asked, name: str, sites: Path, progress: Progress) -> bool:
    """Build one city as its province builds it, and join nothing; whether its site stands. Raises ProvinceError."""
    city = city_named(asked.province, name)
    try:
        at = member(city, asked.base)
    except MemberError as error:
        raise ProvinceError(str(error)) from None
    site = sites / city.id
    swap.settle(site)
    swap.refuse_foreign(site)
    progress.begin(1, (), {}, asked.province)
    order = Order(at, site, asked.words, address_of(city, asked.province), fresh=True)
    for one, done in local.build_all([order], asked.jobs, asked.cache, progress.tell):
        progress.city(city, done, joining.about(one.site))
        return done.sound
    return False


@dataclass(frozen=True)
class HandedIn:
    """Finished sites, each under its city's id."""

    sites: Path

    def site(self, name: str) -> Path:
        return self.sites / name

    def stood(self, name: str) -> str:
        """How a site stands, without reading it."""
        return inputs.look([self.site(name)], linked=True).digest if self.site(name).is_dir() else ""


def join(asked: Asked, sites: Path, progress: Progress) -> Made:
    """Join finished sites. One of another day is published and told, as that of an earlier build is."""
    made, handed_in = Made(), HandedIn(sites)
    for city in asked.province.cities:
        said = joining.about(handed_in.site(city.id))
        if said is None:
            made.broken[city.id] = f"{handed_in.site(city.id)} 里没有它的网站。"
        elif said.get("today") != asked.today.isoformat():
            made.broken[city.id] = f"它的网站是 {said.get('today')} 的，不是 {asked.today} 的。"
        else:
            made.unchanged.append(city)
    progress.begin(len(asked.province.cities), (), made.broken, asked.province)
    publish(asked, handed_in, {}, made, progress)
    return made

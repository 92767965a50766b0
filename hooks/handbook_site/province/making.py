"""A province made: members found, the changed ones built, all of them joined and put in place as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from handbook.cache_files import load_json, save_json
from handbook.findings import Finding, Level, as_text
from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook_site import inputs
from handbook_site.commands import swap
from handbook_site.province import joining, local, pins, promise_lists
from handbook_site.province.building import Built, Order, address_of
from handbook_site.province.joined import Joined
from handbook_site.province.members import Folder, Member, MemberError, member
from handbook_site.province.progress import Progress
from handbook_site.province.state import State
from handbook_site.province.summaries import Summaries


@dataclass(frozen=True)
class Asked:
    """What is wanted: which province, where, as of which day and how."""

    province: Province
    base: Path  # from where folders count
    cache: Path
    out: Path
    today: date
    words: tuple[str, ...]  # switches of each city's build
    jobs: int
    on: str | None = None  # a scheduler's address
    fresh: bool = False

    @property
    def summaries(self) -> Summaries:
        """What is kept of each city's texts."""
        return Summaries(self.cache / "summaries")


@dataclass
class Made:
    """What became of it: cities by how they stand, in the order of the cities file."""

    built: list[City] = field(default_factory=list)
    unchanged: list[City] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)  # city's id → what was said
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)  # city's id → promises that it broke
    sites: dict[str, Path] = field(default_factory=dict)  # city's id → the folder that is published of it
    editions: tuple[CityEdition, ...] = ()
    missing: tuple[City, ...] = ()
    placed: bool = False  # whether a new province stands

    @property
    def promises_broken(self) -> bool:
        """Whether somebody has to look: a notice is no broken promise."""
        return any(one.level is not Level.NOTICE for found in self.findings.values() for one in found)


def make(asked: Asked, progress: Progress) -> Made:
    """Build what has changed, and put the province in place. Raises ProvinceError, OSError."""
    state, made = State(asked.cache), Made()
    found = _found(asked)
    orders, made_of = [], {}
    for city, at in zip(asked.province.cities, found, strict=True):
        if isinstance(at, MemberError):
            made.broken[city.id] = str(at)
            continue
        made_of[city.id] = _made_of(at, asked)
        if not asked.fresh and state.unchanged(city.id, made_of[city.id]):
            made.unchanged.append(city)
        else:
            orders.append(_order(at, state, asked))
    progress.begin(len(asked.province.cities), made.unchanged, made.broken, asked.province)
    for order, done in _build(orders, asked, progress):
        city = order.member.city
        if done.sound:
            state.keep(city.id, made_of[city.id], "" if asked.on else _by(order.member))
            made.built.append(city)
        else:
            made.broken[city.id] = done.said
        progress.city(city, done, joining.about(order.site))
    commits = {at.city.id: at.commit for at in found if isinstance(at, Member)}
    publish(asked, state, commits, made, progress)
    return made


class Sites(Protocol):
    """Finished sites of cities, by their id, wherever they come from."""

    def site(self, name: str) -> Path:
        """The folder."""

    def stood(self, name: str) -> str:
        """How it stands; another site there is another text."""


def publish(asked: Asked, sites: Sites, commits: Mapping[str, str], made: Made, progress: Progress) -> None:
    """Hold each site to its city's promises, and put the province in place. Raises ProvinceError, OSError."""
    _hold_to_promises(asked, sites, made, progress)
    _gather(asked, commits, made)
    if made.editions:
        _place_if_changed(asked, sites, made, progress)


def _found(asked: Asked) -> list[Member | MemberError]:
    """Each city's handbook as it is now; hosts of repositories are asked at the same time."""

    def find(city: City) -> Member | MemberError:
        try:
            return member(city, asked.base)
        except MemberError as error:
            return error

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(find, asked.province.cities))


def _made_of(at: Member, asked: Asked) -> str:
    """What stands for all that a city's site is made from; nothing where that is not sure."""
    if not at.key:
        return ""
    said = (at.key, *asked.words, address_of(at.city, asked.province), str(pins.here()))
    return hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def _by(at: Member) -> str:
    return str(at.source.root if isinstance(at.source, Folder) else f"{at.source.url} {at.source.path}")


def _order(at: Member, state: State, asked: Asked) -> Order:
    """A site that another folder's build made, or another machine's, is no ground for this folder's next build."""
    fresh = asked.fresh or not state.made_by(at.city.id, _by(at))
    summary = asked.summaries.file(at.city.id)
    return Order(at, state.site(at.city.id), asked.words, address_of(at.city, asked.province), fresh, summary)


def _build(orders: Sequence[Order], asked: Asked, progress: Progress) -> Iterator[tuple[Order, Built]]:
    """Each city as it is done, here or on the machines of a cluster."""
    for order in orders:
        swap.settle(order.site)
    if not (asked.on and orders):
        yield from local.build_all(orders, asked.jobs, asked.cache, progress.tell)
        return
    from handbook_site.province.cluster import Cluster  # noqa: PLC0415  # Dask is there for who asks for it

    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster(asked.on, asked.cache, progress.tell))
        progress.machines(cluster.refuse_unlike())
        yield from cluster.build_all(orders)


def _hold_to_promises(asked: Asked, sites: Sites, made: Made, progress: Progress) -> None:
    """Which site of each city is published: what breaks a promise so far that it cannot be joined gives way to that of
    the province as it stands."""
    before = asked.out if (asked.out / joining.PROVINCE).is_file() else None
    for city in asked.province.cities:
        site = sites.site(city.id)
        found = tuple(promise_lists.findings(site, city, before)) if joining.about(site) else ()
        held_back = promise_lists.holds_back(found, strict="--strict" in asked.words)
        if city.id not in made.broken:  # else it has been told what is wrong, and this is about the site of last time
            _tell_promises(city, found, held_back, made, progress)
        if held_back:
            site = asked.out / city.id
        if joining.about(site):
            made.sites[city.id] = site


def _tell_promises(city: City, found: tuple[Finding, ...], held_back: bool, made: Made, progress: Progress) -> None:
    """Note and say what a new site has not kept; one that is held back counts as broken."""
    if found:
        made.findings[city.id] = found
        progress.promises(city, found)
    if held_back:
        made.broken[city.id] = "".join(f"{as_text(one)}\n" for one in found)
        made.built, made.unchanged = ([one for one in some if one is not city] for some in (made.built, made.unchanged))


def _gather(asked: Asked, commits: Mapping[str, str], made: Made) -> None:
    """Which edition of each city there is: of a broken one that of an earlier build, if any."""
    editions, missing = [], []
    for city in asked.province.cities:
        said = joining.about(made.sites[city.id]) if city.id in made.sites else None
        stale = city.id in made.broken
        if said is None:
            missing.append(city)
        else:
            editions.append(CityEdition(city, said, "" if stale else commits.get(city.id, ""), stale))
    made.editions, made.missing = tuple(editions), tuple(missing)


def _place_if_changed(asked: Asked, sites: Sites, made: Made, progress: Progress) -> None:
    """Nothing is touched where a new province would be the same, byte for byte."""
    note = asked.cache / "joined.json"
    joined = Joined(
        asked.out, asked.province, asked.today, made.editions, made.missing, asked.jobs, made.findings, asked.out,
        asked.summaries,
    )  # fmt: skip
    rests_on = hashlib.blake2b(
        "\n".join([str(joined), str(pins.here()), *(sites.stood(one.city.id) for one in made.editions)]).encode(),
        digest_size=16,
    ).hexdigest()
    before = load_json(note)
    if not asked.fresh and before.get("rests_on") == rests_on and before.get("stood") == _standing(asked.out):
        return
    progress.step("连起来")
    joining.place(joined, made.sites)
    made.placed = True
    save_json(note, {"rests_on": rests_on, "stood": _standing(asked.out)})


def _standing(out: Path) -> str:
    return inputs.look([out], linked=True).digest if out.is_dir() else ""

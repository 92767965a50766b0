"""What a city promises its province, and what of it a site breaks.

1. It was made by the province's version of the generator, in the format and with the API of that version.
2. It is the place that the cities file says: the same district code (GB/T 2260).
3. It has what the province's own pages are made of: every file that its overview names.
4. An address that the province has shown of this city still answers: with its page, with one that leads on
   (`former_ids`) or with one that says what was withdrawn. Only the province lets go of one (`released`).

Without the first three a site cannot be joined, and what is wrong is an error (a notice where a handbook has no code
at all). An address that is lost is a warning: today's facts are worth more than yesterday's link, so the site is
published, and the loss is told until it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from handbook.findings import Finding, Place
from handbook.kinds import KINDS
from handbook.outputs.api.versions import VERSION as API_VERSION
from handbook.province.published_site import COLOPHON, LOOK_UP, OVERVIEW, REQUIRED, PublishedSite
from handbook.version import NAME, VERSION

GENERATOR = f"{NAME} {VERSION}"
HANDBOOK_FORMAT = "1"
MOST = 20
"""Lost addresses that are told one by one."""

FORMER = "在接替它的记录上写 former_ids，或留着这条记录并写 withdrawn"
RELEASED = "省里同意不要的，在各市文件这个市下面的 released 里写上它"


@dataclass(frozen=True, slots=True)
class Promises:
    """What the province holds a city to."""

    city: str  # its id, in which folder its findings stand
    name: str
    district: str
    addresses: frozenset[str] = frozenset()
    """Every address that the province has shown of it and not let go."""


def broken(promises: Promises, site: PublishedSite) -> list[Finding]:
    """What is wrong with a site, in the order of the list above; nothing, and it can be joined as it is."""
    if COLOPHON in site.missing or not site.colophon:
        what = f"{promises.name}交来的不是本程序生成的网站，没有能读的 {COLOPHON}。"
        return [_unlike(promises, COLOPHON, what, "用 build.py 生成，把整个输出文件夹交来。")]
    return [finding for rule in RULES for finding in rule(promises, site)]


def _generator(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """Made by the same version of the generator."""
    made = str(site.colophon.get("generator") or "")
    if made != GENERATOR:
        what = f"{promises.name}的网站是 {made or '不知哪一版程序'} 生成的，全省用的是 {GENERATOR}。"
        yield _unlike(promises, COLOPHON, what, f"装 {NAME}=={VERSION}，再生成一次；全省要换版，各市一起换。")


def _format(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """Of a handbook in the same format."""
    written = str(site.colophon.get("format") or "")
    if written != HANDBOOK_FORMAT:
        what = f"{promises.name}的手册格式是 {written or '空'}，全省的是 {HANDBOOK_FORMAT}。"
        yield _unlike(promises, COLOPHON, what, f"data/handbook.yml 里写 format: {HANDBOOK_FORMAT}，再生成一次。")


def _api(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """With the same version of the API, where it has one."""
    if site.api is not None and site.api != API_VERSION:
        what = f"{promises.name}的接口是 {site.api or '不知哪一版'}，全省的是 {API_VERSION}。"
        yield _unlike(promises, OVERVIEW, what, f"用 {NAME} {VERSION} 再生成一次。")


def _district(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """Of the place that the cities file names."""
    code = str(site.overview.get("district") or "")
    if code == promises.district or not site.overview:
        return
    place = site.overview.get("place") or site.colophon.get("handbook") or "手册"
    if code:
        what = f"{promises.name}的行政区划代码，各市文件写 {promises.district}，{place}自己写 {code}。"
        hint = "看 folder 或 repository 是不是指错了市；没有指错的，把写错的一边改过来。"
        yield _unlike(promises, OVERVIEW, what, hint)
    else:
        what = f"{promises.name}的手册没有写自己的行政区划代码，各市文件写的是 {promises.district}。"
        hint = f"在 data/vocabularies/regions.yml 里“{place}”这一条写 code: {promises.district}。"
        yield Finding("city-no-district", _place(promises, OVERVIEW), what, hint)


def _files(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """With all that joins it to the others."""
    for name in site.missing:
        purpose = {**REQUIRED, **LOOK_UP}.get(name, f"{OVERVIEW} 说有它")
        what = f"{promises.name}的网站缺 {name}（{purpose}）。"
        yield _unlike(promises, name, what, "整个输出文件夹一个不少地交来；再生成一次试试。")


def _addresses(promises: Promises, site: PublishedSite) -> Iterator[Finding]:
    """With an answer at every address that was shown."""
    lost = sorted(promises.addresses - site.addresses)
    for uri in lost[:MOST]:
        yield Finding("city-address-lost", _place(promises, uri), _lost(promises, uri), f"{FORMER}。{RELEASED}。")
    if len(lost) > MOST:
        what = f"{promises.name}还有 {len(lost) - MOST} 个网址也没有了。"
        yield Finding("city-address-lost", _place(promises), what, "先看是不是整类记录被删、仓库或分支指错了。")


Rule = Callable[[Promises, PublishedSite], Iterator[Finding]]
RULES: tuple[Rule, ...] = (_generator, _format, _api, _district, _files, _addresses)


def _lost(promises: Promises, uri: str) -> str:
    """By its record where it is one, else by its address."""
    folder, _, name = uri.removesuffix(".html").rpartition("/")
    if folder in KINDS and name != "index" and "--" not in name:
        return f"{promises.name}的{KINDS[folder].label}“{name}”发布过，现在没有了，也没有转到别处：{uri}。"
    return f"{promises.name}发布过的 {uri} 没有了，也没有转到别处。"


def owed(kept: Collection[str], site: PublishedSite | None, released: Collection[str]) -> list[str]:
    """The addresses that a city owes from now on: those it owed, and those of its site, but what was let go."""
    return sorted((set(kept) | (site.addresses if site else set())) - set(released))


def kept_addresses(text: str) -> frozenset[str]:
    """Those of a list that `owed` made; lines that are no address of a page are passed over."""
    return frozenset(line for line in text.splitlines() if _ADDRESS.fullmatch(line))


def address_list(uris: Sequence[str]) -> str:
    """The file in which the province keeps them: one a line."""
    return "".join(f"{uri}\n" for uri in uris)


_ADDRESS = re.compile(r"(?!/)(?!.*//)[^\s\x00-\x1f]+\.html")


def _unlike(promises: Promises, name: str, message: str, hint: str) -> Finding:
    return Finding("city-unlike", _place(promises, name), message, hint)


def _place(promises: Promises, name: str = "") -> Place:
    return Place(f"{promises.city}/{name}")

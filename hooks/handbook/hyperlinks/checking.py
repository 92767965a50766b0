"""All pages of a site together: every link leads to a page, a file or an anchor.

Thousands of pages repeat the links of their frame, so what was found whole
from a folder is not looked at again from the same folder.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import unquote

from handbook.findings import Finding, Place
from handbook.hyperlinks.scanning import Page

MISSING = "404.html"
"""Served at any depth, so it alone writes addresses from the host's root."""

ALIKE = 3
"""A link broken on more pages than this is one of the frame or of a template, and is said once."""

HINTS = 20
"""Similar names are looked up for so many; the rest are likely more of the same."""

_SPLIT = re.compile(r"([^?#]*)(?:\?[^#]*)?(?:#(.*))?", re.DOTALL)
_SIMPLE = re.compile(r"(?:\.\./)?(?![./])[\w-][\w./-]*[\w-]", re.ASCII)
"""A path and nothing else, as most links are; whether it has detours (`//`, `/.`) is asked apart."""


class Target(NamedTuple):
    """Where a link leads: an address from the site's root, and an anchor there ("" for none)."""

    address: str
    anchor: str


def check(pages: Mapping[str, Page], files: Collection[str], sources: Mapping[str, str]) -> list[Finding]:
    """Findings for links that lead nowhere.

    `pages` by their addresses from the site's root, `files` everything that
    is published, `sources` the file that each page is made from.
    """
    broken: defaultdict[Target, list[tuple[str, str]]] = defaultdict(list)
    for address, written, target in _broken(pages, files if isinstance(files, Set) else frozenset(files)):
        broken[target].append((address, written))
    findings: list[Finding] = []
    for target, places in broken.items():
        hint = _likely(target, pages, files) if len(findings) < HINTS else ""
        findings += _findings(_why(target, pages), sorted(places), sources, hint)
    return findings


def target_of(address: str, written: str) -> Target:
    """Where a link leads that the page at `address` writes. An address above the root keeps its `..`."""
    folder, _, _ = address.rpartition("/")
    if "/" not in folder and _SIMPLE.fullmatch(written) and "//" not in written and "/." not in written:
        up = written.startswith("../")
        if folder or not up:
            return Target(written[3:] if up else f"{folder}/{written}" if folder else written, "")
    found = _SPLIT.fullmatch(written)
    assert found is not None, "every text has a path, if an empty one"
    path, anchor = unquote(found[1]), unquote((found[2] or "").partition(":~:")[0])
    if not path:
        return Target(address, anchor)
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
    return Target(f"{whole}/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else whole, anchor)


def _broken(pages: Mapping[str, Page], files: Set[str]) -> Iterator[tuple[str, str, Target]]:
    """(page, what its link says, where that leads) of each link that leads nowhere."""
    anchors: dict[str, frozenset[str]] = {}
    sound: defaultdict[str, set[str]] = defaultdict(set)  # by folder: links that are whole from any page there
    for address, page in pages.items():
        known = sound[address.rpartition("/")[0]]
        if known.issuperset(page.links):  # as most links are those of the page before
            continue
        for written in page.links:
            if written in known or (written[:1] == "#" and written[1:] in page.anchors):
                continue
            target = target_of(address, written)
            if address == MISSING and written.startswith("/"):
                target = _below_the_root(target, files)
            if not _whole(target, pages, files, anchors):
                yield address, written, target
            elif written[:1] not in ("", "#", "?") and address != MISSING:
                known.add(written)


def _whole(target: Target, pages: Mapping[str, Page], files: Set[str], anchors: dict[str, frozenset[str]]) -> bool:
    if target.address not in files:
        return False
    if target.anchor in ("", "top") or target.address not in pages:
        return True
    if target.address not in anchors:
        anchors[target.address] = frozenset(pages[target.address].anchors)
    return target.anchor in anchors[target.address]


def _below_the_root(target: Target, files: Set[str]) -> Target:
    """The same without the folders in which the site lies on its host, which are not known here."""
    path = target.address.lstrip("/")
    while path and path not in files and "/" in path:
        path = path.partition("/")[2]
    return Target(path, target.anchor) if path in files else target


# --- words ---------------------------------------------------------------------------------------


def _findings(why: str, places: list[tuple[str, str]], sources: Mapping[str, str], likely: str) -> Iterable[Finding]:
    """One finding for each page, or one for all where many pages say the same."""
    shown = places[:1] if len(places) > ALIKE else places
    more = f"，共 {len(places)} 页都这样" if len(places) > ALIKE else ""
    for address, written in shown:
        message = f"页面 {address} 里的链接“{written}”走不通：{why}{more}。"
        hint = likely or "改正这个链接，或补上它指向的页面。"
        if more:
            hint += "许多页都有的链接多半写在 mkdocs.yml 的导航或 hooks/ 的模板里。"
        yield Finding("broken-page-link", Place(sources.get(address, address)), message, hint)


def _why(target: Target, pages: Mapping[str, Page]) -> str:
    if target.address in pages:
        return f"{target.address} 里没有“#{target.anchor}”这个位置"
    if target.address.startswith("/"):
        return "以“/”开头的地址在子目录和本机文件夹里都打不开"
    if target.address.startswith(".."):
        return "它指到网站外面去了"
    if target.address.endswith("/"):
        return "它指向文件夹，要写到文件，例如 index.html"
    return f"网站里没有 {target.address}"


def _likely(target: Target, pages: Mapping[str, Page], files: Collection[str]) -> str:
    """The address or anchor that was probably meant."""
    if target.address in pages:
        near = get_close_matches(target.anchor, pages[target.address].anchors, n=1)
        return f"是不是“#{near[0]}”？" if near else "检查“#”后面的字，或去掉它。"
    folder, _, name = target.address.rpartition("/")
    names = [file.rpartition("/")[2] for file in files if file.rpartition("/")[0] == folder]
    near = get_close_matches(name, names, n=1)
    return f"是不是“{near[0]}”？" if near and name else ""

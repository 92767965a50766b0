"""`check.py --systems`: every system that the papers name, walked from the home page to its fact, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbook.edition import Edition
from handbook.model.system import System
from handbook.walks.pages import Pages, Tabs
from handbook.walks.walking import Walked, walk
from handbook.walks.without import is_written
from handbook_site import console, settings

CLAIMED = ("通", "引路")
"""Verdicts that a walk must prove."""


def sound(root: Path, edition: Edition | None) -> bool:
    """Whether every walk that a row claims arrives; prints a row each and the sums."""
    if edition is None:
        return False
    pages = Pages(edition, navigation(root))
    rows = list(_walked(pages, edition))
    for system, walked, trouble in rows:
        print(_line(system, walked, trouble))
    for line in _sums(rows):
        print(line)
    return not any(trouble for _, _, trouble in rows)


def navigation(root: Path) -> Iterator[Tabs]:
    """The tabs of the frame, each with what stands below it."""
    own = settings.readable(root)
    nav = own.get("nav") if own else None
    for entry in nav if isinstance(nav, list) else ():
        for title, to in entry.items() if isinstance(entry, dict) else ():
            yield title, tuple(_entries([{title: to}] if isinstance(to, str) else to))


def _entries(nav: Any) -> Iterator[tuple[str, str]]:
    for entry in nav if isinstance(nav, list) else ():
        for title, to in entry.items() if isinstance(entry, dict) else ():
            if isinstance(to, str):
                yield title, to.removesuffix(".md") + ("" if to.endswith(".html") else ".html")
            else:
                yield from _entries(to)


def _walked(pages: Pages, edition: Edition) -> Iterator[tuple[System, Walked, str]]:
    systems = edition.handbook.reference_lists.systems
    for number, system in enumerate(systems, 1):
        console.step(f"走 {number}/{len(systems)}：{system.system}")
        walked = walk(pages, system)
        yield system, walked, _trouble(edition, system, walked)
    console.step("")


def _trouble(edition: Edition, system: System, walked: Walked) -> str:
    """What of a row's claim does not hold; nothing for a row that claims nothing."""
    if system.verdict not in CLAIMED:
        return ""
    if not walked.arrived:
        return walked.trouble
    if system.verdict == "引路" and not (system.lacks and system.filled_by):
        return "写“引路”的，要写明缺什么（lacks）、谁来补（filled_by）"
    if system.rests_on and not is_written(edition.handbook, system.rests_on):
        return f"{system.rests_on.record} 里没有写 {system.rests_on.field}"
    return ""


def _line(system: System, walked: Walked, trouble: str) -> str:
    end = f"点 {walked.clicks} 下到 {walked.at}" if walked.arrived else ""
    script = "（末尾由脚本算，浏览器里看）" if walked.by_script and walked.arrived else ""
    said = (trouble and f"走不通：{trouble}") or f"{end}{script}" if system.verdict in CLAIMED else ""
    lacks = f"缺 {system.lacks}" if system.lacks else ""
    return "  ".join(
        part for part in (f"{system.number:>3} {system.priority} {system.verdict}", system.system, said, lacks) if part
    )


def _sums(rows: list[tuple[System, Walked, str]]) -> Iterator[str]:
    for priority in ("P1", "P2", "P3"):
        counted = Counter(system.verdict for system, _, _ in rows if system.priority == priority)
        parts = "，".join(
            f"{verdict} {counted[verdict]}" for verdict in ("通", "引路", "部分", "无") if counted[verdict]
        )
        yield f"{priority}：{sum(counted.values())} 行，{parts or '没有'}"
    failed = sum(bool(trouble) for _, _, trouble in rows)
    yield f"共 {len(rows)} 行，走不通 {failed} 行。"

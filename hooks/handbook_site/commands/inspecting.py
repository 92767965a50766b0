"""`report inspection`: what the core cannot know (history, the ledger of links, a built site), and what is said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from handbook.control_characters import on_one_line
from handbook.edition import Edition
from handbook.findings import Finding, as_text
from handbook.hyperlinks.folders import check_folder
from handbook.outside_links.gathering import gathered
from handbook.outside_links.ledger import LedgerError, LinkEntry, read
from handbook.pages.inspection.accuracy import GRAVE, SAFE
from handbook.pages.inspection.inspecting import Inspection, inspect
from handbook.pages.inspection.lines import InspectionLine, Verdict
from handbook.pages.inspection.links import LinksAtHand
from handbook.pages.reports.inspection import SOURCE, summary
from handbook_site import console, history

SIGNS = {Verdict.OK: "●", Verdict.MEND: "▲", Verdict.VETO: "×", Verdict.UNREAD: "？", Verdict.NONE: "○"}
MOST = 5
"""Items of a red line that a terminal shows."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--gate", action="store_true", help="inspection：有单项否决就算失败，给流水线用")
    parser.add_argument("--ledger", type=Path, metavar="文件", help="inspection：链接台账，默认 .cache/links.json")
    parser.add_argument("--site", type=Path, metavar="文件夹", help="inspection：再走一遍这个网站的站内链接")


def inspected(edition: Edition, root: Path, options: argparse.Namespace) -> tuple[Edition, Inspection]:
    """The edition with what the repository remembers of it, and its inspection, of one office where one is named."""
    edition = replace(edition, history=history.read(root, root / ".cache"))
    ledger = _ledger(options.ledger or root / ".cache" / "links.json", options.ledger is not None)
    broken = None
    if options.site:
        if not (options.site / "index.html").is_file():
            sys.exit(f"{options.site} 里没有 index.html，不像生成好的网站。先运行 build。")
        console.step("走站内链接")
        broken = check_folder(options.site, {})
    mentions = gathered(root) if ledger else None
    return edition, inspect(edition, LinksAtHand(ledger, mentions, broken))


def _ledger(path: Path, asked: bool) -> dict[str, LinkEntry] | None:
    """The ledger of outside links; None where nobody made one yet."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return sys.exit(f"没有 {path} 这个链接台账。先运行 check_links。") if asked else None
    except (LedgerError, UnicodeDecodeError, OSError) as error:
        said = error if isinstance(error, LedgerError) else "链接台账读不出来。"
        return sys.exit(f"{path}：{said}")


def grave(findings: Iterable[Finding]) -> list[str]:
    """The red line that an edition never has, since none is made: secrets, personal data, names."""
    found = [finding for finding in findings if finding.code in GRAVE]
    return [f"× 单项否决：{SAFE} {len(found)} 处", *(as_text(one) for one in found[:MOST])] if found else []


def tell(found: Inspection, options: argparse.Namespace) -> int:
    """The result on the terminal. 1 where a gate is asked for and a red line is crossed, whosever it is."""
    shown = found.of_office(options.office) if options.office else found
    print("\n".join(_told(shown) if not options.out else [summary(shown)]))
    if not (options.gate and found.vetoed):
        return 0
    print("\n".join(["有单项否决，不能过：", *(text for line in found.vetoed for text in _red(line))]), file=sys.stderr)
    return 1


def _told(found: Inspection) -> Iterator[str]:
    yield f"{summary(found)}{SOURCE}。"
    for title, lines in (("单项否决", found.red), ("扣分和本手册的要求", found.deductions)):
        if lines:
            yield f"\n{title}"
            yield from _rows(lines)


def _rows(lines: Sequence[InspectionLine]) -> Iterator[str]:
    for line in lines:
        yield f"  {SIGNS[line.verdict]} {line.verdict.value}　{line.indicator}：{on_one_line(line.number)}"


def _red(line: InspectionLine) -> Iterator[str]:
    yield f"  × {line.indicator}：{on_one_line(line.number)}"
    for item in line.items[:MOST]:
        yield on_one_line(f"      {item.title}：{item.words}")
    if len(line.items) > MOST:
        yield f"      还有 {len(line.items) - MOST} 处"
    yield f"    → {line.mend}"

"""Ask every outside address of data/ and content/ whether it still answers. Never part of a build.

    python3 scripts/check_links.py [--root DIR] [--ledger FILE] [--format text|github|json] [--strict] [--issue]

The ledger (.cache/links.json unless said otherwise) remembers when each was
last seen alive; a link is dead after it failed on three different days.
Exit status: 0, unless --strict and a link is dead.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.error import URLError

from handbook.findings import Finding, Level, as_github, as_json, as_text, in_order
from handbook.outside_links.gathering import gathered
from handbook.outside_links.judging import DOUBTFUL, LIVING, Outcome
from handbook.outside_links.ledger import DEAD, LedgerError, LinkEntry, entered, offline, read, spelled
from handbook.outside_links.wording import findings_on
from handbook.reviewing.forms.comment import escaped
from handbook_site import console
from handbook_site.commands import arguments, forges, source_pages
from handbook_site.commands.link_requests import Manners, ask_all
from handbook_site.commands.writing import write_or_leave

ISSUE = "<!-- handbook-links -->"
"""By this an issue is found again."""


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    root = arguments.root_of(options)
    manners = Manners(root.name, options.timeout, options.pause, options.tries)
    if options.contents:
        return source_pages.read(root, manners, _progress, options.format == "json")
    today = arguments.day_of(options, root)
    path = options.ledger or root / ".cache" / "links.json"
    ledger = _read(path)
    mentions = gathered(root, options.private)
    if not mentions:
        print("手册里没有站外链接。")
        return 0
    outcomes = ask_all(mentions, manners, _progress(len(mentions)))
    if offline(outcomes.values()):
        print(
            f"{len(outcomes)} 个网址一个都连不上，多半是这台电脑没有联网，或要经代理才能上网。这次不记。",
            file=sys.stderr,
        )
        return 0
    ledger = entered(ledger, outcomes, mentions, today)
    write_or_leave({path: spelled(ledger).encode()}, root)
    findings = in_order(findings_on(ledger, mentions, options.dead_after))
    _tell(findings, outcomes, options.format)
    if options.issue:
        file_issue(findings)
    return 1 if options.strict and any(finding.level is Level.WARNING for finding in findings) else 0


def _parser() -> argparse.ArgumentParser:
    parser = arguments.parser("查站外链接还打不打得开。不影响生成网站。")
    parser.add_argument("--ledger", type=Path, metavar="文件", help="链接台账，默认 .cache/links.json")
    parser.add_argument("--format", choices=("text", "github", "json"), default="text", help="输出格式")
    parser.add_argument("--strict", action="store_true", help="有失效的链接就算失败")
    parser.add_argument("--issue", action="store_true", help="GitHub：失效的链接记成一个议题，都好了就关上")
    parser.add_argument("--dead-after", type=int, default=DEAD, metavar="天", help=f"几天打不开算失效，默认 {DEAD}")
    parser.add_argument(
        "--contents", action="store_true", help="打开依据文本的官方网页，看条文变了没有，凭它的是哪些事实"
    )
    parser.add_argument("--timeout", type=float, default=15, metavar="秒", help="等回应多久，默认 15")
    parser.add_argument("--pause", type=float, default=1, metavar="秒", help="同一网站两次之间停多久，默认 1")
    parser.add_argument("--tries", type=int, default=3, metavar="次", help="一时打不开试几次，默认 3")
    parser.add_argument("--private", action="store_true", help="本机和内网的网址也查")
    return parser


def _read(path: Path) -> dict[str, LinkEntry]:
    """The ledger so far; one that cannot be read is put aside, not written over."""
    try:
        return read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (LedgerError, UnicodeDecodeError, OSError) as error:
        said = error if isinstance(error, LedgerError) else "链接台账读不出来。"
        sys.exit(f"{path}：{said}\n    → 移走或改名后再运行，会另记一份新的。")


def file_issue(findings: Iterable[Finding]) -> None:
    """The dead links as one issue, which somebody is told of: nobody opens the log of a run by the clock."""
    forge = forges.github(os.environ)
    dead = [f"- `{one.place}` {escaped(one.message)}" for one in findings if one.level is Level.WARNING]
    text = "\n".join(["这些站外链接一连几天都打不开。换成新的网址，或删去：", "", *dead, "", ISSUE])
    try:
        done = forge.issue("站外链接失效", text if dead else "", ISSUE) if forge else "没有记的权限"
    except URLError as error:
        done = f"代码平台没有收下，{error}"
    print(f"议题：{done}。")


def _progress(total: int) -> Callable[[str, Outcome], None]:
    """A line that counts, where somebody watches."""
    count = 0

    def each(address: str, outcome: Outcome) -> None:
        nonlocal count
        count += 1
        console.step(f"已查 {count} / {total} 个网址" if count < total else "", silence=10)

    return each


def _tell(findings: list[Finding], outcomes: dict[str, Outcome], form: str) -> None:
    if form == "json":
        print(as_json(findings))
        return
    for finding in findings:
        if form == "text":
            print(as_text(finding))
        elif finding.level is Level.WARNING:  # GitHub shows ten of a level, so only what somebody must mend
            console.send(f"{as_github(finding)}\n")
    states = Counter(
        "打得开" if one.state in LIVING else "要人看" if one.state in DOUBTFUL else "打不开"
        for one in outcomes.values()
    )
    said = "，".join(f"{word} {states[word]}" for word in ("打得开", "要人看", "打不开"))
    print(f"查了 {len(outcomes)} 个网址：{said}。")

"""Workbooks that ask offices for what is missing: which offices, which files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from handbook.edition import Edition
from handbook.gaps import Gap, gaps_of
from handbook.pages.gaps import NOBODY
from handbook_site.commands import workbooks

__all__ = ["NOBODY", "files"]


def files(options: argparse.Namespace, root: Path, edition: Edition) -> dict[Path, bytes]:
    """The workbooks by path: one for all who are asked, or in a folder one for each."""
    by_office = _by_office(options, edition)
    out: Path = options.out
    one = out.suffix.lower() == ".xlsx" and not out.is_dir()
    asked = {out: list(by_office)} if one else {out / f"{office or NOBODY}.xlsx": [office] for office in by_office}
    made: dict[Path, bytes] = {}
    for path, offices in asked.items():
        gaps = [gap for office in offices for gap in by_office[office]]
        who = "、".join(_title(edition, office) for office in offices) if options.office or not one else "各处室"
        data = workbooks.asking(root, edition.handbook, gaps, who, edition.derived.today)
        if data is not None:
            workbooks.keep_answers(path, root, edition.handbook)
            made[path] = data
    if not made:
        sys.exit("没有能在格子里填的缺项，没有导出。")
    return made


def _by_office(options: argparse.Namespace, edition: Edition) -> dict[str, list[Gap]]:
    """The gaps of every office that is asked, in the order in which they are named."""
    wanted = [_office(edition, name) for name in options.office or ()]
    found: dict[str, list[Gap]] = {office: [] for office in wanted}
    for gap in gaps_of(edition.handbook, edition.derived.today).gaps:
        if (not wanted or gap.office in found) and (not options.kind or gap.key[0] in options.kind):
            found.setdefault(gap.office, []).append(gap)
    return found


def _office(edition: Edition, name: str) -> str:
    """The id of a body that somebody named; empty for what nobody answers for."""
    bodies = edition.handbook.records("organizations")
    if name == NOBODY:
        return ""
    if name in bodies:
        return name
    near: Sequence[str] = get_close_matches(name, bodies, n=1) or [
        key for key, body in bodies.items() if name in (body.title, getattr(body, "short_name", None))
    ]
    hint = f"是不是“{near[0]}”？" if near else "标识见“缺项清单”一页和 data/organizations/。"
    sys.exit(f"--office “{name}”不是机构处室的标识。{hint}")


def _title(edition: Edition, office: str) -> str:
    identity = edition.handbook.identity
    return edition.handbook.record(("organizations", office)).title if office else identity.publisher

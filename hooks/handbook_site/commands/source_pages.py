"""Official pages of the texts that facts rest on, read again: `check_links.py --contents`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from handbook.edition import gather
from handbook.linking import Handbook
from handbook.outside_links.contents import PageReading, addresses, page_read, proposal
from handbook.outside_links.gathering import wire
from handbook.outside_links.judging import Outcome
from handbook_site.commands.link_requests import Manners, Page, read_all

Progress = Callable[[int], Callable[[str, Outcome], None]]


def read(root: Path, manners: Manners, progress: Progress, as_json: bool) -> int:
    """Tell what the pages say; 1 where an article is not as it was, or a page says that its text is repealed.

    What was not read says nothing of the text, so it fails nothing. No file is written.
    """
    handbook, _ = gather(root, root / ".cache")
    if handbook is None:
        sys.exit("手册读不出来，请先运行检查。")
    pages = addresses(handbook)
    if not pages:
        print("data/sources/ 里没有写了网址的依据文本。")
        return 0
    sent = {name: wire(address) or address for name, address in pages.items()}
    found = read_all(dict.fromkeys(sent.values()), manners, progress(len(set(sent.values()))))
    readings = readings_of(handbook, {name: found[address] for name, address in sent.items()})
    if as_json:
        print(json.dumps([_as_json(one) for one in readings], ensure_ascii=False, indent=1))
    else:
        print(_as_text(handbook, readings))
    return 1 if any(one.state in ("有变", "写着废止") for one in readings) else 0


def readings_of(handbook: Handbook, pages: Mapping[str, Page]) -> list[PageReading]:
    """What each page says of its text."""
    return [page_read(handbook, name, outcome, data) for name, (outcome, data) in pages.items()]


def _as_text(handbook: Handbook, readings: list[PageReading]) -> str:
    lines = []
    for one in readings:
        counts = [f"{word} {len(units)} 条" for word, units in one.units if units]
        resting = [f"凭它的事实 {len(one.touched)} 处"] if one.touched or counts else []
        said = "，".join([*([one.said] if one.said else []), *counts, *resting])
        lines.append(f"{one.state}  {handbook.record(('sources', one.source)).title}" + (f"（{said}）" if said else ""))
    told = proposal(handbook, readings)
    states = [one.state for one in readings]
    summary = "，".join(f"{state} {states.count(state)}" for state in dict.fromkeys(states))
    return "\n".join([*lines, *(["", told.rstrip()] if told else []), "", f"看了 {len(readings)} 份文本：{summary}。"])


def _as_json(one: PageReading) -> dict[str, object]:
    facts = [
        {"record": "/".join(fact.key), "at": fact.at, "locator": fact.locator, "place": str(fact.place)}
        for fact in one.touched
    ]
    return {**asdict(one), "touched": facts}

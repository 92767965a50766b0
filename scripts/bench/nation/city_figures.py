"""What one city costs, measured: its site, a changed record, the next day, a day of work, what a look-up loads."""

from __future__ import annotations

import gzip
import hashlib
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench import builds, chromium, corpus, host, lookups, page_weight
from bench.arguments import Tell
from bench.errors import FailedError
from bench.known_items import known_items
from handbook.edition import prepare
from handbook.lookup.entries import entries

FIRST = date.fromisoformat(builds.DAY)
SECOND, THIRD = ((FIRST + timedelta(days=days)).isoformat() for days in (1, 2))

Snapshot = Mapping[str, bytes]
"""Address → digest, of every file of a site."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How each city is tried."""

    seed: int = 1
    edits: float = 1.0  # records changed in a working day, of each thousand
    queries: int = 40


def measure(entries: int, trial: Trial, work: Path, tell: Tell) -> dict[str, Any]:
    """An invented city of so many records, written and built in `work`."""
    root, site = work / "handbook", work / "site"
    tell(f"{entries} 条：写，冷建")
    corpus.write(root, entries, trial.seed)
    cold = builds.build(root, site)
    whole = weighed(site, files_of(site))
    index = weighed(site, [uri for uri in files_of(site) if uri.startswith("lookup/")])
    tell(f"{entries} 条：改一条，过一天，改几条又过一天")
    builds.change(builds.record_to_change(root), "改过一次")
    edit = rebuilt(root, site, builds.DAY)
    day = rebuilt(root, site, SECOND)
    changed = change_some(root, math.ceil(entries * trial.edits / 1000), trial.seed)
    working = {"edits": changed, **rebuilt(root, site, THIRD)}
    tell(f"{entries} 条：查找和页面")
    return {
        "entries": entries,
        "site": whole,
        "index": index,
        "cold": cold,
        "edit": edit,
        "day": day,
        "working": working,
        **_reading(root, site, trial),
    }


def files_of(site: Path) -> list[str]:
    """The addresses of a site, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def weighed(site: Path, uris: list[str]) -> dict[str, int]:
    """How many files, their bytes on the disk, and their bytes as a host sends them (gzip -6 where that is usual)."""
    raw = zipped = 0
    for uri in uris:
        content = (site / uri).read_bytes()
        raw += len(content)
        smaller = gzip.compress(content, host.LEVEL, mtime=0) if Path(uri).suffix in host.COMPRESSED else content
        zipped += min(len(smaller), len(content))
    return {"files": len(uris), "bytes": raw, "zipped": zipped}


def snapshot(site: Path) -> Snapshot:
    return {uri: hashlib.blake2b((site / uri).read_bytes(), digest_size=16).digest() for uri in files_of(site)}


def change_some(root: Path, number: int, seed: int) -> int:
    """Change so many records of all kinds; how many there were to change."""
    kinds = sorted(folder.name for folder in (root / "data").iterdir() if folder.is_dir())
    found = [record for kind in kinds for record in builds.records(root, kind)]
    chosen = random.Random(seed).sample(found, min(number, len(found)))
    for record in chosen:
        builds.change(record, "一天里改过")
    return len(chosen)


def rebuilt(root: Path, site: Path, day: str) -> dict[str, Any]:
    """Build again; what has to be uploaded after it, what vanished, and what the build took."""
    before = snapshot(site)
    usage = builds.build(root, site, day)
    now = snapshot(site)
    changed = [uri for uri, digest in now.items() if before.get(uri) != digest]
    removed = len(before.keys() - now.keys())
    return {
        **weighed(site, changed), "removed": removed, "processor": usage["processor"], "seconds": usage["seconds"]
    }  # fmt: skip


def _reading(root: Path, site: Path, trial: Trial) -> dict[str, Any]:
    """Look-ups on cold pages, a first visit and a page after it; bytes as they went over the line."""
    asked = queries(root, date.fromisoformat(THIRD), trial)
    page = page_weight.entry_of(site, "equipment") or page_weight.HOME
    with chromium.launched() as browser:
        visit = page_weight.visit(browser, site, page_weight.HOME)
        return {
            "look-up": list(look_ups(browser, site, asked, lookups.START)),
            "visit": {"requests": visit.requests, "bytes": visit.bytes} if visit else None,
            "page": page_weight.page_of(site, page).zipped,
        }


def queries(root: Path, day: date, trial: Trial) -> list[str]:
    """Pieces of the texts of a handbook."""
    edition = prepare(root, day, root / ".cache").edition
    if edition is None:
        raise FailedError("虚构的手册有错误。")
    return [item.text for item in known_items(entries(edition), trial.queries, trial.seed)]


def look_ups(browser: Browser, site: Path, asked: list[str], start: str) -> Iterator[dict[str, int]]:
    """Of each query, on a cold page: what is loaded once (the program), and what is of cities (their indexes)."""
    log: list[host.Sent] = []
    with host.hosted(site, log) as base:
        for query in asked:
            context = browser.new_context()
            page = context.new_page()
            page.goto(base + start)
            page.wait_for_load_state("networkidle")
            log.clear()
            page.evaluate(lookups.COLD, [query, 10])
            program = [one for one in log if one.address.endswith("/engine.js")]
            own = [one for one in log if one not in program]
            yield {
                "requests": len(own),
                "bytes": sum(one.size for one in own),
                "program_requests": len(program),
                "program_bytes": sum(one.size for one in program),
            }
            context.close()

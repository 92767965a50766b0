"""How long a build takes: from nothing, again with nothing changed, and again with one record changed.

Everything is done to a copy of a handbook's sources, by the verb `build` in
a process of its own; the handbook itself is only read.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import resource_usage
from bench.arguments import Tell
from bench.errors import FailedError
from handbook_site.commands.processes import again, surroundings

DAY = "2026-11-21"
"""The day that is built for, so that two runs build the same."""

LIMIT = 3600.0
SUMMARY = re.compile(r"^summary: (?![>|]).+$(?!\n )", re.MULTILINE)  # on one line


def copy_sources(root: Path, to: Path) -> Path:
    """The sources of a handbook, and nothing that was made of them."""
    for name in ("data", "content"):
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name)
    shutil.copyfile(root / "mkdocs.yml", to / "mkdocs.yml")
    return to


def build(root: Path, out: Path, day: str = DAY) -> dict[str, Any]:
    """One build and its figures: `Usage`, and seconds by stage as `build --report` tells them."""
    report = out.with_name(f"{out.name}-report.json")
    asked = [*command(root, out, day), "--report", str(report)]
    spent = resource_usage.measure(asked, limit=LIMIT, environment=surroundings())
    told = json.loads(report.read_text(encoding="utf-8"))
    stages = dict(told["stages"])
    stages["rest"] = spent.seconds - sum(stages.values())  # starting Python, importing, putting in place
    return {**asdict(spent), "stages": stages}


def command(root: Path, out: Path, day: str = DAY) -> list[str]:
    """How a day's site is built, in the environment `surroundings()`."""
    return again("build", ["--root", str(root), "--out", str(out), "--today", day])


def forget(root: Path, out: Path) -> None:
    """No cache and no site, as on the first day."""
    for folder in (root / ".cache", out):
        shutil.rmtree(folder, ignore_errors=True)


def records(root: Path, kind: str) -> list[Path]:
    """The files of a kind, each of one record, whose summary can be changed."""
    found = sorted((root / "data" / kind).glob("*.yml"))
    return [path for path in found if SUMMARY.search(path.read_text(encoding="utf-8"))]


def change(record: Path, said: str) -> None:
    """Another summary, which begins with these words."""
    changed, places = SUMMARY.subn(f"summary: {said}，其余内容没有变动", record.read_text(encoding="utf-8"), count=1)
    if not places:
        raise ValueError(f"{record.name}: no summary")
    record.write_text(changed, encoding="utf-8")


def record_to_change(root: Path) -> Path:
    """The record that edits are tried on: in the middle of the largest kind that has summaries."""
    kinds = [records(root, folder.name) for folder in sorted((root / "data").iterdir()) if folder.is_dir()]
    largest = max(kinds, key=len)
    if not largest:
        raise FailedError("没有一条记录写有 summary，不能量修改。")
    return largest[len(largest) // 2]


def cold(root: Path, out: Path, times: int, tell: Tell) -> list[dict[str, Any]]:
    figures = []
    for turn in range(times):
        tell(f"冷建 {turn + 1}/{times}")
        forget(root, out)
        figures.append(build(root, out))
    return figures


def warm(root: Path, out: Path, times: int, tell: Tell) -> dict[str, list[dict[str, Any]]]:
    """With nothing changed, and with one record changed, in turn; a build goes before that fills the cache."""
    build(root, out)
    record = record_to_change(root)
    same, changed = [], []
    for turn in range(times):
        tell(f"热建 {turn + 1}/{times}")
        same.append(build(root, out))
        change(record, f"改过第{turn + 1}次")
        changed.append(build(root, out))
    return {"same": same, "changed": changed}


def output_size(out: Path) -> dict[str, int]:
    """What a build left: files, and their bytes."""
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}

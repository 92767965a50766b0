"""Options that several commands share, and what they mean."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from datetime import date
from pathlib import Path

from handbook.edition import time_zone_of
from handbook_site import caches, clock
from handbook_site.commands import swap, writing
from handbook_site.commands.processes import STARTED
from handbook_site.starting.guides import SCRIPTS


def parser(description: str) -> argparse.ArgumentParser:
    """A command that works on one handbook."""
    made = argparse.ArgumentParser(description=description)
    help_ = "手册文件夹（含 data/、content/、mkdocs.yml），默认当前文件夹；scripts/ 里的命令默认它所在的项目"
    made.add_argument("--root", type=Path, default=Path(), help=help_)
    made.add_argument("--today", metavar="年-月-日", help="按哪一天推算，例如 2026-11-21；默认今天")
    return made


def command(verb: str, root: Path) -> str:
    """How the person at this terminal calls another command for the same handbook: as this one was called."""
    started = Path(os.environ.get(STARTED, sys.argv[0]))
    as_script = started.suffix == ".py" and started.resolve().parent.name == "scripts"
    usual = started.resolve().parent.parent if as_script else Path.cwd()
    name = f"python3 scripts/{SCRIPTS.get(verb, verb)}.py" if as_script else f"handbook {verb}"
    return name if root == usual else f"{name} --root {shlex.quote(str(root))}"


def root_of(options: argparse.Namespace) -> Path:
    """The handbook's folder, whole again where a command was killed. Leaves with a sentence where there is none."""
    root: Path = options.root.resolve()
    if not (root / "data").is_dir():
        sys.exit(f"{root} 里没有 data/ 文件夹，不像一本手册。请检查 --root。")
    writing.settle(root)
    swap.settle(root / "site")
    caches.sweep(root / ".cache")
    return root


def day_of(options: argparse.Namespace, root: Path) -> date:
    """The day asked for, else today in the handbook's time zone. Leaves with a sentence for a day that is none."""
    try:
        return clock.day(options.today) if options.today else clock.today(time_zone_of(root))
    except ValueError as error:
        sys.exit(str(error))

"""Options that several commands share, and what they mean."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from datetime import date
from pathlib import Path

import clock
from handbook.edition import time_zone_of

HERE = Path(__file__).resolve().parent.parent


def parser(description: str) -> argparse.ArgumentParser:
    """A command that works on one handbook."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument(
        "--root", type=Path, default=HERE, help="手册文件夹（含 data/、content/、mkdocs.yml），默认本项目"
    )
    made.add_argument("--today", metavar="年-月-日", help="按哪一天推算，例如 2026-11-21；默认今天")
    return made


def end_quietly_with_the_reader() -> None:
    """`check.py | head` is no reason for a stack trace."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def root_of(options: argparse.Namespace) -> Path:
    """The handbook's folder. Leaves with a sentence where there is none."""
    root: Path = options.root.resolve()
    if not (root / "data").is_dir():
        sys.exit(f"{root} 里没有 data/ 文件夹，不像一本手册。请检查 --root。")
    return root


def day_of(options: argparse.Namespace, root: Path) -> date:
    """The day asked for, also told to everything this command starts."""
    try:
        today = clock.day(options.today) if options.today else clock.today(time_zone_of(root))
    except ValueError as error:
        sys.exit(str(error))
    os.environ[clock.VARIABLE] = today.isoformat()
    clock.pin(today)
    return today

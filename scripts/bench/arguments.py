"""Options that several verbs share, and what they mean."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

Tell = Callable[[str], None]
"""Is told what is measured now."""

PEERS = "python3 -m venv PEERS；PEERS/bin/pip install "


def parser(verb: str, description: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(prog=f"bench.py {verb}", description=description)


def add_root(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--root", type=Path, required=True, help="手册文件夹")


def add_built_handbook(verb: argparse.ArgumentParser) -> None:
    """A handbook whose site is there already, and the seed by which queries are drawn from it."""
    add_root(verb)
    verb.add_argument("--site", type=Path, help="已生成的网站，默认手册文件夹下的 site/")
    verb.add_argument("--seed", type=int, default=1, help="随机种子")


def add_peers(verb: argparse.ArgumentParser, what: str) -> None:
    verb.add_argument("--peers", default=sys.executable, metavar="PYTHON", help=f"装有{what}的 Python，默认现在这个")


def add_reports(verb: argparse.ArgumentParser) -> None:
    """What `reports.publish` does beside showing tables."""
    add_json(verb, "--out")
    verb.add_argument("--write", type=Path, metavar="FILE", help="把表写进这个文件的记号之间，例如 BENCHMARKS.md")


def add_json(verb: argparse.ArgumentParser, name: str) -> None:
    verb.add_argument(name, type=Path, metavar="FILE", help="把全部数字写到这个 JSON 文件")


def tell(said: str) -> None:
    """A line on the terminal, at once."""
    print(f"… {said}", flush=True)

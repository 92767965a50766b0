"""The site that is about to be published: built by the ordinary build into a folder of its own, and looked at."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from pathlib import Path

from handbook import edition as editions
from handbook.findings import as_text
from handbook.hyperlinks.folders import check_folder
from handbook_site import console, locks
from handbook_site.commands import build, swap
from handbook_site.publishing import precompress
from handbook_site.publishing.staging import Staged, stage
from handbook_site.publishing.targets import PublishError

FOLDER = Path(".cache", "publish")
"""Where a handbook's site is built and laid out before it goes anywhere."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What a build can be asked for here, too."""
    parser.add_argument("--site", type=Path, metavar="文件夹", help="发布这个已经生成好的网站，不再生成")
    parser.add_argument("--engine", choices=build.ENGINES, default="mkdocs", help="用哪个引擎排版，默认 mkdocs")
    parser.add_argument("--strict", action="store_true", help="有警告就不发布")
    parser.add_argument("--precompress", action="store_true", help="另放 .gz（装了 brotli 的还有 .br），服务器直接用")


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One publishing of a handbook at a time on this machine: they share the folder in which it is built.
    Raises PublishError where another one is at work."""
    try:
        with locks.alone(root / FOLDER / "lock", seconds=1):
            yield
    except TimeoutError:
        raise PublishError("另一个命令正在发布这本手册。等它结束再试。") from None


def staged(root: Path, today: date, options: argparse.Namespace) -> Staged:
    """A whole site with sound links, made of the facts as they are. Raises PublishError."""
    site = options.site.resolve() if options.site else _built(root, today, options)
    if options.site:
        _look_at(site)
    console.step("核对网站和数据")
    made = stage(site, root / FOLDER / "staged")
    facts = editions.prepare(root, today, root / ".cache").edition
    if facts is None or made.colophon["fingerprint"] != facts.fingerprint:
        there, now = made.colophon["fingerprint"], facts.fingerprint if facts else "有错误的"
        raise PublishError(f"网站的数据指纹是 {there}，现在的数据是 {now}，不是同一份，没有发布。请重新生成再发布。")
    if options.precompress:
        console.step("压缩")
        precompress.lay(made, root / FOLDER / "compressed")
    return made


def _built(root: Path, today: date, options: argparse.Namespace) -> Path:
    out = root / FOLDER / "site"
    words = ["--root", str(root), "--today", today.isoformat(), "--out", str(out), "--engine", options.engine]
    told = io.StringIO()
    with redirect_stdout(told):
        status = build.main([*words, *(["--strict"] if options.strict else [])])
    if status:
        print(told.getvalue(), end="", file=sys.stderr)
        raise PublishError("网站没有生成，没有发布；线上仍是原来的一版。")
    return out


def _look_at(site: Path) -> None:
    """A site that somebody else built is held to what a build holds its own to."""
    if not (site / swap.MARK).is_file():
        raise PublishError(f"{site} 里没有 {swap.MARK}，不是生成好的网站，没有发布。")
    try:
        json.loads((site / swap.MARK).read_text(encoding="utf-8"))["fingerprint"]
    except (ValueError, KeyError, TypeError):
        raise PublishError(f"{site / swap.MARK} 读不出来，没有发布。请重新生成。") from None
    console.step("查链接")
    broken = check_folder(site, {})
    if broken:
        shown = "\n".join(as_text(finding) for finding in broken[:10])
        raise PublishError(f"{shown}\n网页上有 {len(broken)} 处链接走不通，没有发布。")

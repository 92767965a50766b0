"""The handbook as it was at an earlier commit, read from git and nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from handbook.edition import Edition, prepare
from handbook.findings import Finding, Place
from handbook.site import Site
from handbook_site.git import git


def lost_addresses(root: Path, reference: str, now: Edition, today: date) -> list[Finding]:
    """Addresses that were published at `reference` and that neither a page nor a redirect answers now."""
    before = Site(edition_at(root, reference, today), "")
    lost = {*before.addresses()} - {*Site(now, "").addresses()}
    hint = "在接替它的记录上写 former_ids，或留着这条记录并写 withdrawn。"
    return [
        Finding("address-lost", Place(item.source), f"{reference} 时发布过的 {item.uri} 没有了。", hint)
        for item in before.items
        if item.uri in lost
    ]


def edition_at(root: Path, reference: str, today: date) -> Edition:
    """The edition of `reference`, worked out for the same day. Leaves with a sentence where it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        _extract(root, reference, Path(folder))
        edition = prepare(Path(folder), today).edition
    if edition is None:
        sys.exit(f"{reference} 的数据用这一版的规则读有错误，无法比较。请换一个较新的提交。")
    return edition


def _extract(root: Path, reference: str, folder: Path) -> None:
    """Lay out data/ as it was; paths are those of the handbook, wherever it lies in its repository."""
    command = ["git", "-C", str(root), "archive", "--format=tar", reference, "data"]
    try:
        packed = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        sys.exit("没有找到 git。比较历史需要先安装 git。")
    if packed.returncode:
        said = packed.stderr.decode("utf-8", "replace").strip()
        sys.exit(f"读不到 {reference} 的数据：{said}。请检查提交名，浅克隆时先 git fetch --unshallow。")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, filter="data")
        else:  # before Python 3.11.4; git itself wrote this archive
            archive.extractall(folder)


def in_repository(finding: Finding, root: Path) -> Finding:
    """The finding with its file named from the repository's root, as a forge's annotations want it."""
    return replace(finding, place=finding.place._replace(file=_prefix(root) + finding.place.file))


@lru_cache(maxsize=1)
def _prefix(root: Path) -> str:
    """Where the handbook lies in its repository: "" at the root, "city/" below it; "" without git."""
    return git(root, "rev-parse", "--show-prefix").decode().strip()

"""Full disks and folders that cannot be written: a sentence with the path, and what was there is whole."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from calling import COMMANDS, called, lay_root, sentences


def shared(gate: Sequence[str], others: Sequence[str]) -> list[Any]:
    """A small share of the commands in the gate, the others in the long run."""
    return [*gate, *(pytest.param(verb, marks=pytest.mark.long) for verb in others)]


@pytest.fixture
def root(tmp_path) -> Path:
    return lay_root(tmp_path)


@pytest.mark.parametrize("verb", shared(("build", "import"), ("check", "export", "format", "schemas", "new", "review")))
def test_files_that_may_not_grow_end_a_command_in_a_sentence(root, verb):
    """RLIMIT_FSIZE: the system refuses what a full disk would, beyond no byte at all."""
    before = {path: path.read_bytes() for path in (root / "data").rglob("*.yml")}
    assert sentences(called(root, *COMMANDS[verb], shell='ulimit -f 0; exec "$0" "$@"')) or verb == "format"
    assert {path: path.read_bytes() for path in (root / "data").rglob("*.yml")} == before


def mounted(*arguments: str | Path) -> bool:
    try:
        return subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.parametrize("verb", shared(("build", "import"), ("check", "new", "schemas")))
def test_a_folder_that_cannot_be_written_is_told_with_its_path(root, verb):
    if not mounted("--bind", root, root):
        pytest.skip("no right to mount here")
    try:
        assert mounted("-o", "remount,ro,bind", root)
        done = called(root, *COMMANDS[verb])
    finally:
        subprocess.run(["umount", root], check=True)
    said = sentences(done)
    assert done.returncode == (0 if verb == "check" else 1), said
    assert "只读" in said and str(root) in said


@pytest.mark.parametrize("size", ["64k", "1m"])
def test_a_full_cache_costs_one_line_and_nothing_else(root, size):
    whole = called(root, *COMMANDS["build"], "--out", "../whole")
    assert whole.returncode == 0
    subprocess.run(["rm", "-r", root / ".cache"], check=True)
    (root / ".cache").mkdir()
    if not mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", root / ".cache"):
        pytest.skip("no right to mount here")
    try:
        (root / ".cache" / "fill").write_bytes(b"x" * 50_000)
        with suppress(OSError), (root / ".cache" / "fill").open("ab", buffering=0) as out:
            while out.write(b"x" * 4096):
                pass
        done = [called(root, *COMMANDS["build"], "--out", "../other") for _ in range(2)][-1]
    finally:
        subprocess.run(["umount", root / ".cache"], check=True)
    assert done.returncode == 0
    assert sentences(done).count("里的缓存写不了（磁盘满了）") == 1
    differ = subprocess.run(
        ["diff", "-rq", root.parent / "whole", root.parent / "other"], capture_output=True, check=False
    )
    assert differ.stdout == b""


def test_a_full_disk_leaves_the_old_site_whole(root, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk):
        pytest.skip("no right to mount here")
    try:
        assert called(root, *COMMANDS["build"], "--out", str(disk / "site")).returncode == 0
        before = {path: path.read_bytes() for path in (disk / "site").rglob("*") if path.is_file()}
        (disk / "fill").write_bytes(b"x" * (os.statvfs(disk).f_bavail * 4096 - 100_000))
        done = called(root, *COMMANDS["build"], "--fresh", "--out", str(disk / "site"))
        after = {path: path.read_bytes() for path in (disk / "site").rglob("*") if path.is_file()}
        left = sorted(path.name for path in disk.iterdir())
    finally:
        subprocess.run(["umount", disk], check=True)
    assert done.returncode == 1
    assert "磁盘满了" in sentences(done) and "原来的网站未动" in sentences(done)
    assert (after, left) == (before, ["fill", "site"])

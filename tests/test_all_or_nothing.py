"""Whenever a command is killed: one whole edition, one whole set of files, and no litter after the next command."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from desks import script, tree
from handbook_site import exchange
from handbook_site.commands import swap
from killing import command, killed, litter, started

ROWS = "名称,编号,型号,能测什么\n" + "".join(f"仪器{n},N{n:04},A,甲；乙\n" for n in range(5))
BUILD = ("build", "--engine", "none", "--today", "2026-11-21", "--root")


def sheet(folder: Path) -> Path:
    file = folder / "five.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def brought(root: Path, file: Path) -> tuple[str | Path, ...]:
    """An import that writes five files."""
    return "import", file, "--kind", "equipment", "--each", "--write", "--root", root, "--today", "2026-11-21"


def edition_of(site: Path) -> str:
    return (site / "handbook.json").read_text(encoding="utf-8")


# --- imports ---------------------------------------------------------------------------------------


@pytest.fixture
def importing(bay, tmp_path):
    """Kill an import before its nth change and look; whether there was an nth."""
    before, file = tree(bay.data), sheet(tmp_path)
    command(*brought(bay.root, file))
    after = tree(bay.data)
    assert len(after) == len(before) + 5

    def kill(at: int) -> bool:
        for path in (bay.data / "equipment").iterdir():
            path.unlink()
        hit = killed(tmp_path / "kill", "writing", at, *brought(bay.root, file))
        command("check", "--root", bay.root, "--today", "2026-11-21")
        assert tree(bay.data) in (before, after)
        assert litter(bay.root) == []
        return hit

    return kill


def test_an_import_killed_at_some_renames_is_undone_or_whole(importing):
    assert all(map(importing, (9, 15, 17, 20)))


@pytest.mark.long
def test_an_import_killed_at_every_rename_is_undone_or_whole(importing):
    kills = 0
    while importing(kills + 1):
        kills += 1
    assert kills == 21  # lock, folder, five files twice, journal twice, five renames, and what is taken away


# --- sites -----------------------------------------------------------------------------------------


@pytest.fixture
def building(bay, tmp_path):
    """Kill a build of changed facts before its nth change and look; whether there was an nth."""
    command(*BUILD, bay.root)
    number, old = len(tree(bay.root / "site")), tree(bay.root / "site")["handbook.json"]
    bay.change("handbook.yml", "title: 临海湾", "title: 新临海湾")

    def kill(where: str, at: int) -> bool:
        hit = killed(tmp_path / "kill", where, at, *BUILD, bay.root, "--fresh")
        pages = tree(bay.root / "site")
        assert len(pages) == number
        assert ("新临海湾".encode() in pages["index.html"]) == (pages["handbook.json"] != old)
        command("check", "--root", bay.root, "--today", "2026-11-21")
        assert litter(bay.root) == []
        return hit

    return kill


def test_a_build_killed_at_some_renames_leaves_one_whole_site(building):
    places = [("os.mkdir.*site.new", 9), ("exchange", 1), ("os.rmdir", 1), ("os.rename.*press", 2)]
    assert all(building(*place) for place in places)


@pytest.mark.long
def test_a_build_killed_at_every_rename_leaves_one_whole_site(building):
    kills = 0
    while building("os.rename|os.rmdir|exchange|press", kills + 1):
        kills += 1
    assert kills > 20


@pytest.mark.long
def test_commands_killed_at_random_moments_leave_one_whole_site_and_one_whole_set_of_files(bay, tmp_path):
    """A hundred builds of ever other facts, and as many imports that write five files each."""
    seed = random.randrange(1 << 30)
    chance, file = random.Random(seed), sheet(tmp_path)
    print(f"seed {seed}")
    began = time.monotonic()
    command(*BUILD, bay.root)
    takes = time.monotonic() - began
    number = len(tree(bay.root / "site"))
    for turn in range(100):
        bay.change("handbook.yml", f"title: {turn - 1}号" if turn else "title: 临海湾", f"title: {turn}号")
        before = tree(bay.data)
        for words in ((*BUILD, bay.root), brought(bay.root, file)):
            running = started(*words)
            time.sleep(chance.random() * takes)
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        command("check", "--root", bay.root, "--today", "2026-11-21")
        pages, data = tree(bay.root / "site"), tree(bay.data)
        assert len(pages) == number
        assert json.loads(pages["handbook.json"])["handbook"] in pages["index.html"].decode()
        assert len(data) in (len(before), len(before) + 5)
        assert litter(bay.root) == []
        shutil.rmtree(bay.data / "equipment", ignore_errors=True)


@pytest.mark.parametrize("at", ["between", "after"])
def test_where_the_system_cannot_exchange_folders_a_killed_swap_is_finished_by_the_next_command(bay, at):
    """The folders as a process leaves them that dies at either rename."""
    command(*BUILD, bay.root)
    site, old = bay.root / "site", bay.root / "site.old-1-abcdefgh"
    whole = tree(site)
    old.mkdir()
    site.rename(old / "site")
    (bay.root / "site.new-1-abcdefgh").mkdir()
    if at == "after":
        (bay.root / "site.new-1-abcdefgh").rename(site)
        (site / "handbook.json").write_bytes(whole["handbook.json"])

    done = command("check", "--root", bay.root, "--today", "2026-11-21")

    assert ("已放回" in done.stderr) == (at == "between")
    assert tree(site) == (whole if at == "between" else {"handbook.json": whole["handbook.json"]})
    assert litter(bay.root) == []


def test_folders_of_a_build_that_lives_and_of_the_editors_own_are_left(bay):
    made, own = swap.folder_beside(bay.root / "site"), bay.root / "site.old-20261130"
    own.mkdir()
    command("check", "--root", bay.root, "--today", "2026-11-21")
    assert made.is_dir() and own.is_dir()
    swap.remove(made)


@pytest.mark.skipif(sys.platform != "linux", reason="no other system is at hand")
def test_two_folders_change_places_in_one_step(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert exchange.exchanged(tmp_path / "a", tmp_path / "b")
    assert not exchange.exchanged(tmp_path / "a", tmp_path / "none")

    assert sorted(tree(tmp_path)) == ["a/b", "b/a"]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("error", [errno.EBUSY, errno.EACCES])
def test_a_site_in_use_stays_and_is_told_in_a_sentence(bay, monkeypatch, first, error):
    assert script("build", "--root", bay.root, "--engine", "none", "--today", "2026-11-21").returncode == 0
    before = tree(bay.root / "site")
    monkeypatch.setattr(swap, "exchanged", lambda one, other: False)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == bay.root / "site" if first else ".new-" in path.name:
            raise OSError(error, os.strerror(error), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)

    done = script("build", "--root", bay.root, "--engine", "none", "--today", "2026-11-22")

    assert done.returncode == 1
    assert "原来的网站未动" in done.stderr and str(bay.root / "site") in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(bay.root / "site") == before
    assert litter(bay.root) == []


@pytest.mark.parametrize("out", ["", "data", "data/x", "content", "content/site", "..", "mkdocs.yml", ".git/site"])
def test_a_site_is_not_built_into_sources_nor_around_them(bay, out):
    before = tree(bay.root)
    done = script("build", "--root", bay.root, "--out", bay.root / out, "--today", "2026-11-21")
    assert done.returncode == 1
    assert "请另选 --out" in done.stderr
    assert tree(bay.root) == before

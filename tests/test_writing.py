"""Files of a handbook are written as one, by one command at a time, on what they were planned on."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desks import script
from handbook_site import journal, locks
from handbook_site.commands import writing
from killing import litter, started


def test_what_somebody_changed_since_the_plan_is_not_written_over(bay):
    file = bay.write("policies/x.yml", "now")
    with pytest.raises(SystemExit, match="刚刚被别人改了"):
        writing.write_all({file: b"new", bay.data / "y.yml": b"y"}, bay.root, {file: b"then"})
    assert (file.read_bytes(), (bay.data / "y.yml").exists()) == (b"now", False)


def test_a_file_that_was_changed_after_a_kill_is_not_put_back(tmp_path):
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    for file in (one, two, three):
        file.write_bytes(b"old")
    folder = tmp_path / "aside"
    folder.mkdir()
    changes = [journal._staged(folder, number, file, b"new") for number, file in enumerate((one, two, three))]
    journal._put(folder / journal.NAME, journal.json.dumps([[], [vars(change) for change in changes]]).encode())
    (folder / "0.new").replace(one)
    two.unlink()
    two.write_bytes(b"mine")

    assert journal.settle(folder) == 1

    assert [file.read_bytes() for file in (one, two, three)] == [b"old", b"mine", b"old"]
    assert not folder.exists()


def test_another_disk_for_the_cache_is_no_hindrance(bay, monkeypatch):
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if "writing" in path.parts and target.name != journal.NAME:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    file = bay.data / "handbook.yml"
    assert writing.write_all({file: b"new"}, bay.root) == [file]
    assert file.read_bytes() == b"new"
    assert litter(bay.root) == []


def test_two_commands_that_write_at_once_lose_no_row(bay, tmp_path):
    """Each brings rows of its own into one and the same file."""
    files = []
    for letter in "abc":
        file = tmp_path / f"{letter}.csv"
        rows = [f"仪器{letter}{n},{letter}{n:04},A,甲" for n in range(30)]
        file.write_text("\n".join(["名称,编号,型号,能测什么", *rows, ""]), encoding="utf-8")
        files.append(file)
    for turn in range(2):
        running = [
            started("import", file, "--kind", "equipment", "--name", f"all-{turn}", "--prefix", f"p{turn}", "--write",
                    "--root", bay.root, "--today", "2026-11-21")
            for file in files
        ]  # fmt: skip
        running += [started("format", "--root", bay.root), started("schemas", "--root", bay.root)]
        assert [one.wait() for one in running] == [0] * 5
        assert bay.read(f"equipment/all-{turn}.yml").count("- id: ") == 90


def test_who_waits_too_long_for_another_command_is_told(bay, monkeypatch):
    monkeypatch.setattr(writing, "LONGEST", 0.1)
    code = "import sys, time\nfrom pathlib import Path\nfrom handbook_site.locks import alone\n"
    code += "with alone(Path(sys.argv[1]), 1):\n    print(flush=True)\n    time.sleep(60)\n"
    lock = (bay.root / writing.FOLDER).with_suffix(".lock")
    holder = subprocess.Popen([sys.executable, "-c", code, lock], stdout=subprocess.PIPE, env=os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
    try:
        assert holder.stdout is not None and holder.stdout.readline()
        with pytest.raises(SystemExit, match="另一个命令"):
            writing.write_all({bay.data / "handbook.yml": b"new"}, bay.root)
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    with locks.alone(lock, 5) as first:
        assert first


def test_commands_that_only_read_ask_for_no_lock(bay):
    assert script("format", "--check", "--root", bay.root).returncode in (0, 1)
    assert not (bay.root / ".cache" / "writing.lock").exists()

"""The door for files: whatever lies in a folder, a command ends soon, with a sentence, and publishes nothing of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import pytest

from desks import GENERATOR, script
from handbook import cache_files
from handbook.findings import Finding
from handbook.reading.sources import LARGEST_FILE, SourceError, is_litter, read_source, strange_files
from handbook_site import inputs
from handbook_site.incremental.watching import Watch

PLACES = [
    "data/policies/odd.yml",
    "data/vocabularies/odd.yml",
    "data/geo/odd.json",
    "content/odd.md",
    "content/a/odd.md",
]


def _large(path):
    with path.open("wb") as file:
        file.truncate(1 << 30)


def _secret(path):
    root = next(folder for folder in path.parents if (folder / "mkdocs.yml").is_file())
    (root / ".git").mkdir(exist_ok=True)
    (root / ".git/config").write_text("token", encoding="utf-8")
    return root / ".git/config"


def _socket(path):
    with tempfile.TemporaryDirectory() as folder:  # its address may be only so long
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(f"{folder}/s")
        shutil.move(f"{folder}/s", path)


ODD = {
    "pipe": (os.mkfifo, "not-a-file"),
    "socket": (_socket, "not-a-file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "outside"),
    "loop": (lambda path: path.symlink_to(path.name), "unreadable"),
    "dangling": (lambda path: path.symlink_to("nothing-there"), "unreadable"),
    "out": (lambda path: path.symlink_to("/etc/passwd"), "outside"),
    "hidden": (lambda path: path.symlink_to(_secret(path)), "outside"),
    "folder": (lambda path: path.symlink_to("."), "unreadable"),
    "large": (_large, "too-large"),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_of_ours_is_a_finding_within_a_second(desk, odd):
    make, code = ODD[odd]
    for path in map(desk.root.joinpath, PLACES):
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
    began = time.process_time()
    found = strange_files(desk.root)
    took = time.process_time() - began

    assert took < 10  # it waited for ever
    if odd != "large":  # whose size is asked by who reads it
        assert sorted((one.code, one.place.file) for one in found) == sorted((code, place) for place in PLACES)
    assert {one.place.file for one in desk.found() if one.code == code} == set(PLACES)
    for place in PLACES:
        with pytest.raises(SourceError):
            read_source(desk.root, desk.root / place)
    assert inputs.look([desk.root]).digest


@pytest.mark.parametrize("odd", ["pipe", "loop", "out"])
@pytest.mark.parametrize("place", ["data/handbook.yml", "mkdocs.yml"])
def test_a_settings_file_that_is_none_ends_with_a_sentence(desk, place, odd):
    path = desk.root / place
    path.unlink()
    ODD[odd][0](path)

    for command in ("check", "build"):
        done = script(command, "--root", desk.root, "--today", "2026-11-21")
        assert "Traceback" not in done.stderr
        assert done.returncode == 1 or (command, place) == ("check", "mkdocs.yml")


def test_nothing_of_another_folder_is_published(desk):
    (desk.root / "content/leak.txt").symlink_to("/etc/passwd")
    (desk.root / "content/etc").symlink_to("/etc")

    for engine in ("mkdocs", "none"):
        done = script("build", "--root", desk.root, "--engine", engine, "--today", "2026-11-21")
        assert (done.returncode, "content/leak.txt" in done.stderr) == (1, True)
        assert not (desk.root / "site").exists()


def test_a_link_that_stays_inside_is_read(desk):
    (desk.data / "policies/moved.yml").symlink_to("../../content/moved.txt")
    (desk.root / "content/moved.txt").write_text("title: 搬走的办法\nkind: 办法\n", encoding="utf-8")

    assert strange_files(desk.root) == []
    assert any(one.place.file == "data/policies/moved.yml" for one in desk.found())


@pytest.mark.parametrize(
    "name",
    [
        ".#x.yml",
        "x.yml~",
        "#x.yml#",
        ".x.yml.swp",
        "4913",
        ".DS_Store",
        "~$x.yml",
        "x.yml.orig",
        "._x.yml",
        "Thumbs.db",
    ],
)
def test_what_editors_leave_is_passed_by_and_not_published(desk, name):
    assert is_litter(name)
    (desk.data / "policies" / name).symlink_to("somebody@somewhere.1:2") if name == ".#x.yml" else desk.write(
        f"policies/{name}", "\0"
    )
    (desk.root / "content" / name).write_bytes(b"\0")

    assert strange_files(desk.root) == []
    assert desk.errors() == []
    watch = Watch([desk.data])
    watch.stop()
    assert not watch._counts(desk.data / "policies" / name)


def test_what_editors_leave_is_in_no_site(desk):
    for name in ("x.md~", "#x.md#", "x.md.orig", ".x.md.swp"):
        (desk.root / "content" / name).write_text("草稿", encoding="utf-8")
    for engine in ("mkdocs", "none"):
        assert (
            script("build", "--root", desk.root, "--engine", engine, "--fresh", "--today", "2026-11-21").returncode == 0
        )
        assert [path.name for path in (desk.root / "site").glob("*x.md*")] == []


@pytest.mark.parametrize(
    "place", ["policies/x.yml.txt", "policies/x.yaml.bak", "policies/x.YML", "vocabularies/x。yml", "policies/x.ym"]
)
def test_a_name_that_is_nearly_right_is_told(desk, place):
    desk.write(place, "title: 办法\n")

    assert [one.place.file for one in strange_files(desk.root)] == [f"data/{place}"]
    assert [one.code for one in strange_files(desk.root)] == ["file-name"]


def test_a_page_whose_name_is_nearly_right_is_told(desk):
    (desk.root / "content/x.md.txt").write_text("x", encoding="utf-8")

    assert [str(one.place) for one in strange_files(desk.root)] == ["content/x.md.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_told_and_can_be_printed(desk):
    for path in ("data/policies/\udcff.yml", "content/\udcff\udcfe.md"):
        (desk.root / path).write_text("", encoding="utf-8")

    found: list[Finding] = strange_files(desk.root)

    assert [one.code for one in found] == ["unreadable", "unreadable"]
    assert all(str(one.place).encode() for one in found)
    assert script("check", "--root", desk.root, "--today", "2026-11-21").returncode == 1


def test_a_folder_that_cannot_be_opened_is_told(desk, monkeypatch):
    real = os.scandir

    def refused(path):
        if str(path).endswith("policies"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)

    assert [(one.code, one.place.file) for one in strange_files(desk.root)] == [("unreadable", "data/policies")]
    assert inputs.look([desk.root]).digest


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells its greatest size otherwise")
def test_a_large_file_is_refused_before_it_is_read(desk):
    file = desk.write("policies/big.yml", "")
    _large(file)
    reading = "\n".join(
        [
            "import sys",
            "from pathlib import Path",
            f"sys.path.insert(0, {str(GENERATOR / 'hooks')!r})",
            "from handbook.reading import read_file",
            f"print(read_file(Path({str(desk.root)!r}), Path({str(file)!r}))[1][0].message)",
            "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))",
        ]
    )
    done = subprocess.run([sys.executable, "-c", reading], check=True, capture_output=True, text=True, encoding="utf-8")

    assert "1024 MB" in done.stdout
    assert int(done.stdout.split()[-1]) < 200_000
    assert LARGEST_FILE == 16 << 20


# --- caches ----------------------------------------------------------------------------------------


def spoiled(path, how):
    path.unlink()
    if how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "deep":
        path.write_text("[" * 100_000, encoding="utf-8")
    else:
        path.write_text('{"format": "1", "entries": [], "findings": 7, "frames": {}}', encoding="utf-8")


@pytest.mark.parametrize("how", ["pipe", "folder", "deep", "odd"])
def test_a_cache_that_cannot_be_read_is_thrown_away(desk, how, caplog):
    asked = ("--root", desk.root, "--today", "2026-11-21")
    for command in ("check", "build"):
        assert script(command, *asked).returncode == 0
    before = {path.name: path.read_bytes() for path in (desk.root / "site").rglob("*.html")}
    kept = [path for path in (desk.root / ".cache").rglob("*") if path.is_file()]
    assert len(kept) > 5
    for path in kept:
        spoiled(path, how)
    cache_files._say.cache_clear()
    for command in ("check", "build"):
        done = script(command, *asked)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert {path.name: path.read_bytes() for path in (desk.root / "site").rglob("*.html")} == before
    assert "缓存读不了" in caplog.text or how == "odd"


def test_a_full_cache_is_told_once_and_changes_nothing(desk, caplog):
    asked = ("--root", desk.root, "--today", "2026-11-21")
    (desk.root / ".cache").write_text("no folder", encoding="utf-8")
    cache_files._say.cache_clear()

    assert script("check", *asked).returncode == 0
    assert script("build", *asked).returncode == 0
    assert "缓存写不了" in caplog.text
    assert (desk.root / "site/index.html").is_file()

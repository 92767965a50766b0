"""The zip: one folder that opens by a double click, the same bytes twice, whole or not there."""

from __future__ import annotations

import codecs
import hashlib
import json
import zipfile
from pathlib import Path

import pytest

import desks
from handbook.hyperlinks.folders import check_folder
from handbook_site.publishing import zip_copy

FIRST = "先解压.txt"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> desks.Desk:
    return desks.lay("qingshan", tmp_path_factory.mktemp("zip") / "handbook")


def pack(desk: desks.Desk, site: Path, file: Path, *more: str):
    asked = ("zip", str(file), "--root", desk.root, "--site", site, "--today", desks.TODAY.isoformat(), *more)
    return desks.script("publish", *asked)


@pytest.fixture(scope="module")
def packed(desk: desks.Desk, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    done = pack(desk, built, folder)
    assert done.returncode == 0, done.stderr
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("un packed 目录")
    with zipfile.ZipFile(packed) as held:
        held.extractall(folder)
    return next(folder.iterdir())


def test_it_is_called_by_its_day_and_fingerprint_and_holds_one_folder_of_that_name(packed, unpacked, built):
    colophon = json.loads((built / "handbook.json").read_text(encoding="utf-8"))

    assert packed.name == f"handbook-2026-11-21-{colophon['fingerprint']}.zip"
    assert {name.split("/")[0] for name in zipfile.ZipFile(packed).namelist()} == {packed.stem}
    assert json.loads((unpacked / "handbook.json").read_text(encoding="utf-8")) == colophon


def test_how_to_unpack_comes_first_in_letters_that_notepad_reads(packed, unpacked):
    first = zipfile.ZipFile(packed).infolist()[0]
    content = (unpacked / FIRST).read_bytes()
    words = content.decode("utf-8-sig")

    assert first.filename.endswith(f"/{FIRST}")
    assert first.flag_bits & 0x800, "the name is UTF-8 and says so"
    assert content.startswith(codecs.BOM_UTF8)
    assert words.count("\r\n") == words.count("\n") > 20
    for said in ("青山市办事手册", "青山市创新局", "2026年11月21日", "certutil -hashfile index.html SHA256", "00345"):
        assert said in words


def test_every_file_of_the_site_is_there_as_it_was_but_for_what_only_a_server_uses(unpacked, built):
    files = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    left = {address for address in files if not (unpacked / address).is_file()}

    assert left == {address for address in files if zip_copy.is_left_out(address)}
    assert {"404.html", "robots.txt", "sw.js"} <= left
    assert all((unpacked / address).read_bytes() == files[address].read_bytes() for address in set(files) - left)


def test_checksums_are_those_of_the_files(unpacked):
    lines = (unpacked / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {address: digest for digest, address in (line.split("  ", 1) for line in lines)}
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}

    assert set(told) == held - {"SHA256SUMS", FIRST}
    for address, digest in told.items():
        assert hashlib.sha256((unpacked / address).read_bytes()).hexdigest() == digest


def test_no_link_of_the_copy_leads_nowhere(unpacked):
    assert check_folder(unpacked, {}) == []


def test_the_same_site_gives_the_same_bytes(desk, built, packed, tmp_path):
    again = pack(desk, built, tmp_path / "again.zip")

    assert again.returncode == 0, again.stderr
    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()
    assert {entry.date_time for entry in zipfile.ZipFile(packed).infolist()} == {(2026, 11, 21, 0, 0, 0)}


def test_the_summary_says_what_was_left_out_and_how_to_check(desk, built, tmp_path):
    done = pack(desk, built, tmp_path / "a.zip")

    digest = hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    assert "未收" in done.stdout and "sw.js" in done.stdout
    assert digest in done.stdout and "certutil -hashfile a.zip SHA256" in done.stdout


def test_a_folder_that_is_no_site_of_ours_is_refused(desk, tmp_path):
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "index.html").write_text("<p>别人的</p>", encoding="utf-8")

    done = pack(desk, tmp_path / "else", tmp_path / "a.zip")

    assert done.returncode == 1
    assert "不是生成好的网站" in done.stderr
    assert not (tmp_path / "a.zip").exists()


def test_a_file_that_is_no_zip_is_left_as_it_is(desk, built, tmp_path):
    (tmp_path / "a.zip").write_text("我的文稿", encoding="utf-8")

    done = pack(desk, built, tmp_path / "a.zip")
    other = pack(desk, built, tmp_path / "a.rar")

    assert "不是压缩包，没有动它" in done.stderr
    assert (tmp_path / "a.zip").read_text(encoding="utf-8") == "我的文稿"
    assert "要以 .zip 结尾" in other.stderr


def test_it_is_not_written_into_what_is_published(desk, built):
    done = pack(desk, built, desk.root / "content" / "a.zip")

    assert done.returncode == 1
    assert not (desk.root / "content" / "a.zip").exists()


def test_what_stood_there_stays_when_writing_breaks_off(desk, built, tmp_path, monkeypatch):
    out = tmp_path / "a.zip"
    assert pack(desk, built, out).returncode == 0
    before = out.read_bytes()

    def broken(staged, first):
        yield FIRST, first
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zip_copy, "entries", broken)
    with pytest.raises(SystemExit) as left:
        asked = [str(out), "--root", str(desk.root), "--site", str(built), "--today", desks.TODAY.isoformat()]
        zip_copy.main(asked)

    assert "磁盘满了" in str(left.value)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]

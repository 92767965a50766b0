"""`build.py` again: what did not change stays, and the result is that of a build from nothing."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from desks import Desk, script, tree
from handbook_site.incremental.kept_files import up_to_date
from handbook_site.incremental.ledger import Ledger


def build(desk: Desk, *more: str, out: Path | None = None) -> str:
    """What the command says of a build that succeeds."""
    where = ("--out", str(out)) if out else ()
    done = script("build", "--root", desk.root, "--today", "2026-11-21", *where, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def once(desk: Desk) -> Desk:
    build(desk)
    return desk


def test_nothing_changed_is_said_and_nothing_is_touched(once):
    before = (once.root / "site" / "index.html").stat()
    said = build(once)
    assert "没有变化" in said
    assert (once.root / "site" / "index.html").stat() == before


def test_after_a_change_the_site_is_that_of_a_build_from_nothing(once, tmp_path):
    once.change("events/kiln-day.yml", "开窑日宣讲", "开窑日大宣讲")
    said = build(once)
    assert "沿用" in said
    build(once, "--fresh", out=tmp_path / "fresh")
    assert tree(once.root / "site") == tree(tmp_path / "fresh")


def test_what_is_made_together_lasts_as_a_whole_or_not_at_all():
    def item(uri, together=""):
        return SimpleNamespace(uri=uri, together=together, always=False)

    site = SimpleNamespace(items=[item("1", "list"), item("2", "list"), item("3")], groups=[])

    assert list(up_to_date(site, Ledger("key"), {"2", "3"})) == ["3"]
    assert list(up_to_date(site, Ledger("key"), {"1", "2", "3"})) == ["1", "2", "3"]


def test_a_page_that_people_wrote_is_read_again_and_the_look_up_with_it(once, tmp_path):
    page = once.root / "content" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n新的一段话。\n", encoding="utf-8")
    build(once)
    assert "新的一段话" in (once.root / "site" / "about.html").read_text(encoding="utf-8")
    build(once, "--fresh", out=tmp_path / "fresh")
    assert tree(once.root / "site") == tree(tmp_path / "fresh")


def test_a_file_that_somebody_spoiled_is_mended(once):
    page = once.root / "site" / "policies" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(b"")
    assert "没有变化" not in build(once)
    assert page.read_bytes() == whole


def test_another_day_is_another_site(once):
    done = script("build", "--root", once.root, "--today", "2026-11-22")
    assert "没有变化" not in done.stdout
    assert "2026-11-22" in (once.root / "site" / "index.html").read_text(encoding="utf-8")


def test_fresh_makes_everything_again(once):
    said = build(once, "--fresh")
    assert "没有变化" not in said
    assert "沿用" not in said


def test_one_process_and_several_build_the_same(once, tmp_path):
    build(once, "--jobs", "1", "--fresh", out=tmp_path / "one")
    build(once, "--jobs", "3", "--fresh", out=tmp_path / "three")
    assert tree(tmp_path / "one") == tree(tmp_path / "three")


@pytest.mark.parametrize("jobs", ["0", "many"])
def test_a_number_of_processes_that_is_none_is_refused(desk, jobs):
    done = script("build", "--root", desk.root, "--jobs", jobs)
    assert done.returncode != 0
    assert "整数" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_that_fails_leaves_the_next_one_right(once, tmp_path):
    before = once.read("events/kiln-day.yml")
    once.write("events/kiln-day.yml", "title: [没有写完\n")
    assert script("build", "--root", once.root, "--today", "2026-11-21").returncode == 1
    once.write("events/kiln-day.yml", before.replace("开窑日宣讲", "开窑日大宣讲"))
    build(once)
    build(once, "--fresh", out=tmp_path / "fresh")
    assert tree(once.root / "site") == tree(tmp_path / "fresh")


def test_a_cache_that_is_not_one_is_as_good_as_none(once, tmp_path):
    for file in (once.root / ".cache" / "press").glob("*.json"):
        file.write_text("{", encoding="utf-8")
    os.utime(once.root / "data" / "handbook.yml")
    build(once)
    build(once, "--fresh", out=tmp_path / "fresh")
    assert tree(once.root / "site") == tree(tmp_path / "fresh")

"""check.py --base: what has been published once does not vanish without a word."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import desks
from desks import Desk, script

TODAY = ("--today", "2026-11-21")
GUIDE = "guides/province-booking.yml"


def git(folder: Path, *arguments: str) -> None:
    config = ("-c", "user.name=试", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *config, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


def commit(desk: Desk, repository: Path) -> Desk:
    git(repository, "init", "-q", "-b", "main")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "first")
    return desk


@pytest.fixture
def kept(desk) -> Desk:
    """A handbook that is a repository, committed once."""
    return commit(desk, desk.root)


@pytest.fixture
def inside(tmp_path) -> Desk:
    """A handbook in a folder of a repository."""
    return commit(desks.lay("qingshan", tmp_path / "repository" / "books" / "one"), tmp_path / "repository")


def check(desk: Desk, *more: str):
    done = script("check", "--root", desk.root, *TODAY, "--base", "main", *more)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def test_nothing_lost_is_nothing_said(kept):
    kept.write("policies/newest.yml", "title: 新办法\n")
    kept.write("handbook.yml", kept.read("handbook.yml") + "\nwithout: [日历, 订阅源]\n")  # no page is about them then

    done = check(kept)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "address-lost" not in done.stdout


def test_a_handbook_in_a_folder_of_its_repository_is_compared_too(inside):
    assert check(inside).returncode == 0
    text = inside.read(GUIDE)
    (inside.data / GUIDE).unlink()
    done = check(inside)
    assert done.returncode == 1
    assert f"data/{GUIDE}  main 时发布过的 guides/province-booking.html 没有了。" in done.stdout

    inside.write("guides/booking-in-province.yml", text + "former_ids: [province-booking]\n")
    assert check(inside).returncode == 0


def test_a_removed_record_is_an_error_with_file_and_hint_in_every_form(kept):
    (kept.data / GUIDE).unlink()

    text, github, made = (check(kept, "--format", form) for form in ("text", "github", "json"))

    assert [done.returncode for done in (text, github, made)] == [1, 1, 1]
    assert f"data/{GUIDE}  main 时发布过的 guides/province-booking.html 没有了。  [address-lost]" in text.stdout
    assert "former_ids" in text.stdout
    assert "withdrawn" in text.stdout
    assert "title=address-lost::main 时发布过的 guides/province-booking.html" in github.stdout
    (found,) = [f for f in json.loads(made.stdout)["findings"] if f["code"] == "address-lost"]
    assert (found["level"], found["file"]) == ("error", f"data/{GUIDE}")
    assert found["hint"]


def test_a_renamed_record_with_its_former_id_is_fine(kept):
    text = kept.read(GUIDE)
    (kept.data / GUIDE).unlink()
    kept.write("guides/booking-in-province.yml", text)
    assert check(kept).returncode == 1

    kept.write("guides/booking-in-province.yml", text + "former_ids: [province-booking]\n")

    assert check(kept).returncode == 0


def test_a_withdrawn_record_is_fine(kept):
    kept.write(GUIDE, kept.read(GUIDE) + "withdrawn: {date: 2026-11-20, reason: 停办}\n")

    assert check(kept).returncode == 0


def test_a_question_has_an_address_too(kept):
    kept.change("policies/startup-support.yml", "id: much,", "id: money,")
    done = check(kept)
    assert done.returncode == 1
    assert "answers/startup-support--much.html" in done.stdout

    kept.change("policies/startup-support.yml", "id: money,", "id: money, former_ids: [much],")
    assert check(kept).returncode == 0


def test_a_former_id_that_is_taken_away_is_an_address_lost(kept):
    kept.change("plans/valley-division.yml", "former_ids: [valley-table]\n", "")

    done = check(kept)

    assert done.returncode == 1
    assert "plans/valley-table.html" in done.stdout


def test_what_was_renamed_after_is_compared_with_the_commit_and_not_the_folder(kept):
    kept.write("policies/uncommitted.yml", "title: 没有提交过\n")
    assert check(kept).returncode == 0
    (kept.data / "policies/uncommitted.yml").unlink()

    assert check(kept).returncode == 0


@pytest.mark.parametrize("reference", ["no-such-branch", "--output=/tmp/x", "main:data", "HEAD~40", ""])
def test_a_commit_that_is_not_there_is_said_in_a_sentence(kept, reference):
    done = script("check", "--root", kept.root, *TODAY, f"--base={reference}")

    assert "Traceback" not in done.stderr + done.stdout
    if reference:
        assert done.returncode == 1
        assert f"读不到 {reference} 的数据" in done.stderr


def test_a_folder_without_history_is_said_in_a_sentence(desk):
    done = script("check", "--root", desk.root, *TODAY, "--base", "main", GIT_CEILING_DIRECTORIES=str(desk.root.parent))

    assert done.returncode == 1
    assert "读不到 main 的数据" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_past_that_cannot_be_read_today_is_said_in_a_sentence(kept):
    kept.write("policies/bad.yml", "title: x\nlevel: 镇\n")
    git(kept.root, "add", "-A")
    git(kept.root, "commit", "-q", "-m", "bad")
    (kept.data / "policies/bad.yml").unlink()

    done = check(kept)

    assert done.returncode == 1
    assert "无法比较" in done.stderr


def test_errors_of_today_come_first(kept):
    """A handbook that cannot be read has no addresses to compare."""
    kept.write("policies/bad.yml", "title: x\nlevel: 镇\n")

    done = check(kept)

    assert done.returncode == 1
    assert "[choice]" in done.stdout
    assert "address-lost" not in done.stdout


# --- annotations ----------------------------------------------------------------------------------


def test_a_broken_link_is_an_annotation_on_its_file_and_line(kept):
    kept.change("policies/startup-support.yml", "guide: startup-grant", "guide: startup-grants")
    line = kept.read("policies/startup-support.yml").splitlines().index("    guide: startup-grants") + 1

    done = script("check", "--root", kept.root, *TODAY, "--format", "github")

    assert done.returncode == 1
    assert f",line={line},title=unknown-id::" in done.stdout
    assert "data/policies/startup-support.yml" in done.stdout


def test_an_annotation_names_the_file_as_the_repository_does(inside):
    """GitHub shows an annotation only at a path from the repository's top."""
    inside.write("policies/bad.yml", "title: x\nlevel: 镇\n")

    done = script("check", "--root", inside.root, *TODAY, "--format", "github")

    assert "file=books/one/data/policies/bad.yml," in done.stdout

"""The history that git remembers, read field by field from repositories of our own."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import desks
from desks import Desk
from handbook.history import Amendment, Difference, differences
from handbook_site import history
from test_history import commit, git

GUIDE = "guides/startup-grant.yml"


@pytest.fixture
def kept(desk) -> Desk:
    """A handbook that is a repository, committed once."""
    return commit(desk, desk.root)


def save(desk: Desk, repository: Path | None = None) -> None:
    git(repository or desk.root, "add", "-A")
    git(repository or desk.root, "commit", "-q", "-m", "next")


def told(desk: Desk) -> tuple[Amendment, ...]:
    found = history.read(desk.root, None)
    assert found is not None
    return found.amendments


def newest(desk: Desk) -> list[Amendment]:
    """What the last commit that touched a record did."""
    found = told(desk)
    return [one for one in found if one.commit == found[0].commit]


# --- how much was known ---------------------------------------------------------------------------


def test_a_change_remembers_how_much_its_version_before_knew(kept):
    kept.change("cases/smokeless.yml", "title:", "source: {title: 青山市公报}\ntitle:")
    save(kept)
    kept.change("cases/smokeless.yml", "source: {title: 青山市公报}\n", "happened_on: 2026-03\n")
    save(kept)
    before = [one.before for one in told(kept) if one.key == ("cases", "smokeless")]

    assert before == [(2, 1), (2, 0), (0, 0)]  # a source; neither day nor source; nothing at all


def test_a_version_that_today_nobody_can_read_was_not_known(kept):
    kept.change("cases/smokeless.yml", "title:", "strange: 1\ntitle:")
    save(kept)
    kept.change("cases/smokeless.yml", "strange: 1\n", "")
    save(kept)

    assert newest(kept)[0].before == (0, 0)


# --- differences ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ({"title": "甲"}, {"title": "甲"}, []),
        ({"title": "甲"}, {"title": "乙"}, [Difference(("title",), "value", "甲", "乙")]),
        ({}, {"fees": "免费"}, [Difference(("fees",), "value", None, "免费")]),
        ({"fees": ""}, {}, []),
        ({"s": {"url": "a"}}, {"s": {"url": "b"}}, [Difference(("s", "url"), "value", "a", "b")]),
        ({"a": ["x", "y"]}, {"a": ["y", "z"]}, [Difference(("a",), "items", "x", "z")]),
        ({"a": "x"}, {"a": ["x", "z"]}, [Difference(("a",), "items", None, "z")]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [Difference(("a",), "inside")]),
        ({"a": ["x", "x"]}, {"a": ["x"]}, [Difference(("a",), "inside")]),
        ({"a": ["x"]}, {"a": [{"number": "x", "role": "前版"}]}, [Difference(("a", "#x"), "inside")]),
        (
            {"c": [{"id": "c1", "title": "甲", "n": "1"}, {"title": "丙"}]},
            {"c": [{"id": "c1", "title": "乙", "n": "1"}, {"title": "丁"}]},
            [Difference(("c",), "items", "丙", "丁"), Difference(("c", "#乙", "title"), "value", "甲", "乙")],
        ),
        ({"c": [{"x": "1"}]}, {"c": [{"x": "2"}]}, [Difference(("c",), "inside")]),
    ],
)
def test_what_is_different_is_told_field_by_field(old, new, wanted):
    assert list(differences(old, new)) == wanted


def test_of_a_long_value_only_the_beginning_is_kept():
    (one,) = differences({"a": "长" * 500}, {"a": "短"})
    assert len(one.old or "") == 201


# --- reading --------------------------------------------------------------------------------------


def test_everything_of_the_first_commit_is_new(kept):
    found = told(kept)
    assert {one.what for one in found} == {"added"}
    assert len(found) == len(list(kept.edition().handbook))


def test_a_changed_field_is_told_with_both_values(kept):
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    save(kept)
    (one,) = newest(kept)
    assert (one.key, one.what, one.title) == (("events", "kiln-day"), "changed", "开窑日宣讲")
    assert one.differences == (Difference(("starts",), "value", "2026-12-01", "2026-12-08"),)
    assert one.at.endswith("Z")


def test_quotes_comments_and_order_are_no_change(kept):
    before = len(told(kept))
    path = kept.data / "events" / "kiln-day.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("# 说明\n" + "\n".join(lines) + "\n", encoding="utf-8")
    save(kept)
    assert len(told(kept)) == before


def test_a_record_that_moves_to_another_file_of_its_kind_is_no_change(kept):
    before = len(told(kept))
    (kept.data / "events" / "more").mkdir()
    (kept.data / "events" / "kiln-day.yml").rename(kept.data / "events" / "more" / "kiln-day.yml")
    save(kept)
    assert len(told(kept)) == before


def test_a_record_that_goes_is_told(kept):
    (kept.data / "events" / "kiln-day.yml").unlink()
    save(kept)
    assert [(one.key, one.what, one.title) for one in newest(kept)] == [
        (("events", "kiln-day"), "removed", "开窑日宣讲")
    ]


def test_one_record_of_a_file_that_holds_several(kept):
    kept.write("events/two.yml", "- {id: a, title: 甲}\n- {id: b, title: 乙}\n")
    save(kept)
    kept.write("events/two.yml", "- {id: a, title: 甲}\n- {id: b, title: 丙}\n")
    save(kept)
    assert [one.key for one in newest(kept)] == [("events", "b")]


def test_a_version_that_cannot_be_read_is_passed_over(kept):
    good = kept.read("events/kiln-day.yml")
    kept.write("events/kiln-day.yml", "title: [没有写完\n")
    save(kept)
    kept.write("events/kiln-day.yml", good)
    save(kept)
    assert {one.what for one in told(kept)} == {"added"}


def test_what_is_not_committed_is_not_told(kept):
    before = told(kept)
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    assert told(kept) == before


def test_of_a_merge_is_told_what_it_brought(kept):
    git(kept.root, "checkout", "-q", "-b", "side")
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    save(kept)
    git(kept.root, "checkout", "-q", "main")
    kept.write("README", "x")
    save(kept)
    git(kept.root, "merge", "-q", "--no-ff", "--no-edit", "side")
    assert [one.key for one in newest(kept)] == [("events", "kiln-day")]
    assert newest(kept)[0].commit == history.head(kept.root)


def test_a_handbook_in_a_folder_of_its_repository(tmp_path):
    desk = desks.lay("qingshan", tmp_path / "repository" / "书 册" / "one")
    commit(desk, tmp_path / "repository")
    desk.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    save(desk, tmp_path / "repository")
    assert [one.key for one in newest(desk)] == [("events", "kiln-day")]


def test_without_a_history_that_can_be_relied_on_there_is_none(desk, kept, tmp_path, monkeypatch):
    for place in (tmp_path / "nothing", desks.lay("qingshan", tmp_path / "apart").root):
        assert history.read(place, None) is None
    kept.write("events/x.yml", "title: 新的\n")
    save(kept)
    subprocess.run(["git", "clone", "-q", "--depth", "1", kept.root.as_uri(), str(tmp_path / "shallow")], check=True)
    assert history.read(tmp_path / "shallow", None) is None
    monkeypatch.setenv("PATH", "")
    assert history.read(kept.root, None) is None


def test_a_folder_that_its_repository_does_not_keep_has_none(tmp_path):
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "README").write_text("x", encoding="utf-8")
    git(tmp_path, "add", "README")
    git(tmp_path, "commit", "-q", "-m", "first")
    assert history.read(desks.lay("qingshan", tmp_path / "book").root, None) is None


def test_how_far_back_is_bounded(kept, monkeypatch):
    for number in range(3):
        kept.write("events/x.yml", f"title: 第{number}次\n")
        save(kept)
    monkeypatch.setattr(history, "MOST_COMMITS", 2)
    assert [one.key for one in told(kept)] == [("events", "x")] * 2
    monkeypatch.setattr(history, "MOST_COMMITS", 200)
    monkeypatch.setattr(history, "MOST_FILES", 3)
    assert len(told(kept)) == 3


# --- what is kept ---------------------------------------------------------------------------------


def test_kept_and_read_again_are_the_same(kept, tmp_path):
    cache = tmp_path / "cache"
    first = history.read(kept.root, cache)
    assert history.read(kept.root, cache) == first == history.read(kept.root, None)


def test_only_new_commits_are_read_again(kept, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    history.read(kept.root, cache)
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    save(kept)
    done = []
    plain = history._done
    monkeypatch.setattr(history, "_done", lambda root, one: done.append(one.id) or plain(root, one))
    assert history.read(kept.root, cache) == history.read(kept.root, None)
    assert done[0] == history.head(kept.root)
    assert len(done) == 1 + 2, "one from the cache's side, two without a cache"
    done.clear()
    history.read(kept.root, cache)
    assert done == []


@pytest.mark.parametrize("spoiled", ["{", "[]", json.dumps({"format": "0", "head": "x", "told": {}})])
def test_a_cache_that_is_none_is_read_over(kept, tmp_path, spoiled):
    wanted = history.read(kept.root, None)
    (tmp_path / "history.json").write_text(spoiled, encoding="utf-8")
    assert history.read(kept.root, tmp_path) == wanted


# --- builds ---------------------------------------------------------------------------------------


def build(desk: Desk, *more: str) -> str:
    done = desks.script("build", "--root", desk.root, "--today", "2026-11-21", *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def feed(desk: Desk) -> str:
    return (desk.root / "site" / "feeds" / "all.xml").read_text(encoding="utf-8")


def test_a_commit_alone_is_a_change_to_the_site(kept):
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    build(kept)
    assert "改为" not in feed(kept)
    assert "没有变化" in build(kept)
    save(kept)
    assert "没有变化" not in build(kept)
    assert "开始 2026-12-01 改为 2026-12-08" in feed(kept)
    assert "没有变化" in build(kept)


def test_a_warm_build_after_a_commit_is_that_of_a_build_from_nothing(kept, tmp_path):
    build(kept)
    kept.change("events/kiln-day.yml", "2026-12-01", "2026-12-08")
    save(kept)
    build(kept)
    warm = desks.tree(kept.root / "site")
    shutil.rmtree(kept.root / ".cache")
    build(kept, "--fresh", "--out", str(tmp_path / "fresh"))
    assert warm == desks.tree(tmp_path / "fresh")


def test_without_a_history_a_build_says_so_and_the_page_too(desk):
    assert "提示" in build(desk, "--strict")
    page = (desk.root / "site" / "subscribe" / "index.html").read_text(encoding="utf-8")
    assert "没有修改历史" in page


def test_an_exception_is_the_editors_own_and_no_difference():
    before = {"title": "甲"}
    excepted = {"exceptions": [{"code": "punctuation", "reason": "原文如此"}]}

    assert differences(before, before | excepted) == ()
    assert len(differences(before, {"title": "乙"} | excepted)) == 1

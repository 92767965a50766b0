"""Two engines lay the same frame: what ProperDocs builds is what MkDocs builds, byte for byte."""

from __future__ import annotations

import pytest

from desks import lay, lay_project, run, script, tree

TODAY = ("--today", "2026-11-21")


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_other_engine_builds_the_same_site(built, tmp_path):
    desk = lay("qingshan", tmp_path / "handbook")

    done = script("build", "--root", desk.root, *TODAY, "--strict", "--engine", "properdocs")

    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if not line.endswith("……")] == []  # steps that took long
    assert_same(tree(built), tree(desk.root / "site"))


def test_the_other_engine_leaves_the_old_site_when_there_is_an_error(desk, tmp_path):
    out = tmp_path / "out"
    assert script("build", "--root", desk.root, "--out", out, *TODAY).returncode == 0
    before = tree(out)
    desk.write("policies/tried.yml", "title: x\nlevel: 镇\n")

    done = script("build", "--root", desk.root, "--out", out, *TODAY, "--engine", "properdocs")

    assert done.returncode == 1
    assert "data/policies/tried.yml:2" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(out) == before


def test_an_engine_that_nobody_knows_is_refused(desk):
    done = script("build", "--root", desk.root, *TODAY, "--engine", "hugo")

    assert done.returncode == 2
    assert "mkdocs" in done.stderr
    assert not (desk.root / "site").exists()


@pytest.mark.long
def test_the_other_engine_works_by_its_own_command(tmp_path):
    fork = lay_project(tmp_path / "fork")

    done = run("-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", cwd=fork, HANDBOOK_TODAY="2026-11-21")
    assert done.returncode == 0, done.stderr
    first = tree(fork / "site")
    done = run("-m", "mkdocs", "build", "--strict", cwd=fork, HANDBOOK_TODAY="2026-11-21")
    assert done.returncode == 0, done.stderr

    assert_same(tree(fork / "site"), first)

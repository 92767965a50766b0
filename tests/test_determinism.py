"""The same facts and the same day give the same bytes, whatever the clock and the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import lay, script, tree

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "America/St_Johns",
    "LANG": "C",
    "LC_ALL": "C",
    "HANDBOOK_FAKE_NOW": "2031-02-28T23:59:30+00:00",
}
HERE = {
    "PYTHONHASHSEED": "0",
    "TZ": "Asia/Shanghai",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "HANDBOOK_FAKE_NOW": "2024-02-29T00:00:30+00:00",
}
CLOCK = """import os
import time_machine
time_machine.travel(os.environ["HANDBOOK_FAKE_NOW"], tick=True).start()
"""


@pytest.fixture(scope="module")
def clock(tmp_path_factory) -> Path:
    """A folder that makes every Python started with it on its path believe in another time."""
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    return folder


def build(
    folder: Path, clock: Path, *, times: int = 1, today: str = "2026-11-21", **environment: str
) -> dict[str, bytes]:
    """A site built in a folder of its own; the second time from the cache of the first."""
    root = lay("qingshan", folder / "handbook").root
    for _ in range(times):
        done = script("build", "--root", root, "--today", today, "--strict", PYTHONPATH=str(clock), **environment)
        assert done.returncode == 0, done.stderr
    return tree(root / "site")


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


@pytest.fixture(scope="module")
def first(tmp_path_factory, clock) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("first"), clock, **HERE)


def test_the_fake_clock_is_believed(tmp_path, clock):
    """Else the tests below would prove nothing."""
    root = lay("qingshan", tmp_path / "handbook").root

    done = script("build", "--root", root, PYTHONPATH=str(clock), **ELSEWHERE)

    assert "按 2031-03-01 推算" in done.stdout, "it is already March in Shanghai"


def test_everything_else_at_once_changes_no_byte(tmp_path, clock, first):
    """Another clock, hash seed, time zone, language and folder, and the second build from a cache."""
    assert len(first) > 40

    assert_same(first, build(tmp_path / "another folder 二", clock, times=2, **ELSEWHERE))


@pytest.mark.long
@pytest.mark.parametrize("name", ELSEWHERE)
def test_no_single_setting_changes_a_byte(tmp_path, clock, first, name):
    assert_same(first, build(tmp_path, clock, **{**HERE, name: ELSEWHERE[name]}))


@pytest.mark.long
def test_a_build_from_the_cache_is_the_same(tmp_path, clock, first):
    assert_same(first, build(tmp_path, clock, times=3, **HERE))


@pytest.mark.long
def test_another_day_does_change_the_site(tmp_path, clock, first):
    other = build(tmp_path, clock, today="2026-12-06", **HERE)

    assert sorted(first) == sorted(other)
    assert first["index.html"] != other["index.html"]
    assert first["sitemap.xml"] == other["sitemap.xml"]

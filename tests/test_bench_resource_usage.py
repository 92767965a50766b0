"""Commands that are measured: their time, their memory, and their end."""

from __future__ import annotations

import sys

import pytest

from bench import resource_usage
from bench.errors import FailedError

pytestmark = pytest.mark.long


def running(proc, pid: int, parent: int, pss: int, *, most: int, name: str = "x") -> None:
    folder = proc / str(pid)
    folder.mkdir(parents=True)
    (folder / "stat").write_text(f"{pid} ({name}) S {parent} 1 1 0")
    (folder / "smaps_rollup").write_text(f"55-56 ---p 0 0:0 0 [rollup]\nRss: {2 * pss} kB\nPss: {pss} kB\n")
    (folder / "status").write_text(f"Name:\t{name}\nVmHWM:\t {most} kB\n")


def test_a_tree_is_a_process_and_all_that_it_started_through_others():
    assert resource_usage.tree(2, {1: 0, 2: 1, 3: 2, 4: 3, 5: 1}) == {2, 3, 4}


def test_memory_is_the_sum_of_the_tree_and_of_nothing_else(tmp_path):
    running(tmp_path, 10, 1, 100, most=110)
    running(tmp_path, 11, 10, 50, most=60, name="a) b (c")
    running(tmp_path, 12, 11, 25, most=30)
    running(tmp_path, 13, 1, 900, most=900)
    (tmp_path / "self").mkdir()

    assert resource_usage.memory(10, tmp_path) == 175 * 1024


def test_memory_is_never_less_than_one_process_has_held(tmp_path):
    running(tmp_path, 10, 1, 100, most=400)

    assert resource_usage.memory(10, tmp_path) == 400 * 1024


def test_the_largest_process_is_that_of_all_that_work_for_a_command(tmp_path):
    running(tmp_path, 10, 1, 100, most=110)
    running(tmp_path, 11, 1, 50, most=60)
    running(tmp_path, 12, 11, 50, most=300)
    running(tmp_path, 13, 1, 900, most=900)

    assert resource_usage.largest([10, 11], tmp_path) == 300 * 1024


def test_where_nothing_is_told_memory_is_not_known(tmp_path):
    assert resource_usage.memory(10, tmp_path / "none") == 0


def test_a_command_is_measured_with_what_it_starts():
    command = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(3_000_000))'])"

    spent = resource_usage.measure([sys.executable, "-c", command], limit=60)

    assert spent.seconds > 0
    assert spent.processor > 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([sys.executable, "-c", "print('first'); raise SystemExit('why it failed')"], "why it failed"),
        ([sys.executable, "-c", "raise SystemExit(3)"], "3"),
        (["no-such-command-anywhere"], "no-such-command-anywhere"),
    ],
)
def test_a_command_that_fails_says_why_in_one_line(command, said):
    with pytest.raises(FailedError, match=said) as told:
        resource_usage.measure(command, limit=60)
    assert "\n" not in str(told.value)


@pytest.mark.skipif(not hasattr(resource_usage.os, "killpg"), reason="ends process groups")
def test_a_command_that_takes_too_long_is_ended_with_what_it_started():
    command = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"

    with pytest.raises(FailedError, match="没有做完"):
        resource_usage.measure([sys.executable, "-c", command], limit=0.5)

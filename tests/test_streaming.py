"""Streaming: other processes work ahead, and what they make comes in order."""

from __future__ import annotations

import math
import os
from functools import partial

import pytest

from handbook.reading import ahead, read_each
from handbook_site import streaming
from handbook_site.incremental.spreading import WorkerError, can_copy
from handbook_site.streaming import stream

needs_copies = pytest.mark.skipif(not can_copy(), reason="this system cannot copy a process")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_their_tasks(jobs):
    assert list(stream([partial(pow, number, 2) for number in range(40)], jobs)) == [n * n for n in range(40)]


def test_where_no_process_can_be_copied_each_task_is_done_when_its_turn_comes(monkeypatch):
    monkeypatch.setattr(streaming, "can_copy", lambda: False)
    done: list[int] = []

    results = stream([partial(done.append, number) for number in range(3)], jobs=2)

    assert done == []
    next(results)
    assert done == [0]


@needs_copies
def test_what_goes_wrong_in_a_task_is_raised_as_it_is():
    with pytest.raises(ValueError, match="math domain error"):
        list(stream([partial(math.sqrt, number) for number in (1, 2, -1, 3)], jobs=2))


def end_unless(process: int) -> None:
    if os.getpid() != process:
        os._exit(1)


@needs_copies
def test_a_process_that_is_ended_from_outside_is_told():
    with pytest.raises(WorkerError, match="ended before its work was done"):
        list(stream([partial(end_unless, os.getpid())] * 8, jobs=2))


@needs_copies
def test_what_others_have_read_is_what_one_reads_alone(desk, tmp_path, monkeypatch):
    """Files with findings among them, which no pack keeps: who reads alone says them."""
    desk.write("policies/spoilt.yml", "title: 甲\ntitle: 乙\n")
    desk.write("policies/marked.yml", b"\xef\xbb\xbftitle: x\n")
    alone = list(read_each(desk.root, "policies", None))
    monkeypatch.setattr(ahead, "WORTHWHILE", 1)
    monkeypatch.setattr(ahead, "PART", 2)

    assert len(alone) > 2 * ahead.PART
    for cache in (tmp_path / "cache", tmp_path / "cache", None):
        assert list(read_each(desk.root, "policies", cache, run=partial(stream, jobs=2))) == alone

"""A province on a Dask cluster: two workers on loopback, which may be killed at any moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.loopback import Loopback, killing, loopback
from desks import GENERATOR, lay, run, tree
from handbook_site.commands import province as command
from handbook_site.commands.processes import surroundings
from handbook_site.province.cluster import Cluster
from handbook_site.province.remote import MeetingPlace

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform == "win32", reason="workers are killed by signals")]

TODAY = "2026-11-21"
CITIES = {"990100": "qingshan", "320500": "linhai", "320600": "linhe"}
HEAD = "format: 1\ntitle: 青江省科技服务手册\npublisher: 青江省科学技术厅\ncities:\n"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[Loopback]:
    with loopback(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


@pytest.fixture(scope="module")
def province(tmp_path_factory) -> Path:
    """Three cities, one of them with the history of its repository, built one by one into `out`."""
    folder = tmp_path_factory.mktemp("province")
    listed = ""
    for district, name in CITIES.items():
        lay("qingshan" if name == "qingshan" else "linhai-bay", folder / name)
        listed += f"  - id: {name}\n    name: {name}\n    district: '{district}'\n    folder: {name}\n"
    git = ("git", "-C", str(folder / "linhe"), "-c", "user.name=n", "-c", "user.email=n@example.org")
    for words in (["init", "-q", "."], ["add", "."], ["commit", "-qm", "1"]):
        subprocess.run([*git, *words], check=True)
    (folder / "cities.yml").write_text(HEAD + listed, encoding="utf-8")
    done = build(folder, "out", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return folder


def build(folder: Path, out: str, *more: str) -> subprocess.CompletedProcess[str]:
    where = ("--cities", folder / "cities.yml", "--out", folder / out, "--today", TODAY)
    return run(GENERATOR / "scripts" / "province.py", *where, "--engine", "none", "--fresh", *more)


def test_two_workers_make_the_same_bytes_as_one_by_one_whoever_is_killed(province, cluster):
    done = build(province, "calm", "--on", cluster.address)
    assert done.returncode == 0, done.stderr
    assert "2 台机器一起做" in done.stdout
    assert tree(province / "calm") == tree(province / "out")

    with killing(cluster, 2, seed=1, at_work=True) as killed:
        done = build(province, "killed", "--on", cluster.address)

    assert done.returncode == 0, done.stderr
    assert len(killed) == 2
    assert "断开了，它没有做完的由别的机器重做" in done.stderr
    assert tree(province / "killed") == tree(province / "out")


def test_machines_that_share_no_disk_are_sent_handbooks_and_send_sites(province, cluster, monkeypatch):
    def alike(self: Cluster) -> int:
        number = refuse_unlike(self)
        self._near = True  # which is found to be wrong by the first errand
        return number

    refuse_unlike, made = Cluster.refuse_unlike, MeetingPlace.make
    monkeypatch.setattr(Cluster, "refuse_unlike", alike)
    monkeypatch.setattr(MeetingPlace, "make", lambda folder: replace(made(folder), token="another disk's"))
    where = ["--cities", str(province / "cities.yml"), "--out", str(province / "apart"), "--today", TODAY]

    assert command.main([*where, "--engine", "none", "--fresh", "--on", cluster.address]) == 0

    assert tree(province / "apart") == tree(province / "out")


def test_a_broken_city_stops_nobody_on_a_cluster_either(province, cluster):
    (province / "linhai" / "data" / "policies" / "wrong.yml").write_text("title: 错\nnonsense: 1\n", encoding="utf-8")
    try:
        done = build(province, "broken", "--on", cluster.address)
    finally:
        (province / "linhai" / "data" / "policies" / "wrong.yml").unlink()

    assert done.returncode == 1
    assert "data/policies/wrong.yml:2" in done.stderr
    assert f"2 个新生成，linhai仍是 {TODAY} 的一版" in done.stdout


def test_a_worker_with_other_packages_is_refused_and_named(province, tmp_path):
    other = tmp_path / "packages" / "markdown-1.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: Markdown\nVersion: 1.0\n", encoding="utf-8")
    paths = os.pathsep.join([str(other.parent), surroundings()["PYTHONPATH"]])
    with loopback(tmp_path / "cluster", 1) as cluster:
        cluster.join({"PYTHONPATH": paths})
        done = build(province, "unlike", "--on", cluster.address)

    assert done.returncode == 1
    assert "上的markdown 是 1.0，这里是" in done.stderr
    assert "没有生成" in done.stderr
    assert not (province / "unlike").exists()


def test_where_nobody_answers_it_says_so(province):
    done = build(province, "nobody", "--on", "tcp://127.0.0.1:9")

    assert done.returncode == 1
    assert "连不上 tcp://127.0.0.1:9" in done.stderr
    assert not (province / "nobody").exists()


def test_twenty_workers_killed_at_random_moments_change_no_byte(province, cluster):
    shutil.rmtree(province / "killed", ignore_errors=True)
    rounds, killed = 0, 0
    while killed < 20:
        rounds += 1
        with killing(cluster, 20 - killed, seed=rounds) as now:
            done = build(province, "killed", "--on", cluster.address)
        killed += len(now)
        assert done.returncode == 0, done.stderr
        assert tree(province / "killed") == tree(province / "out")

"""Publishing: whole editions, whenever it is interrupted; the last ones kept; what is not ours is left alone."""

from __future__ import annotations

import errno
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from desks import GENERATOR, script, tree
from handbook_site.publishing import folder as folders
from handbook_site.publishing import headers, ledger
from killing import command, killed
from publications import digests, forked_and_killed, lay_site, to, two_built_sites


@pytest.fixture
def sites(bay, tmp_path):
    """Two sites of the same facts, in which every file but one differs."""
    return lay_site(bay, tmp_path / "a", "red"), lay_site(bay, tmp_path / "b", "blue")


@pytest.fixture
def publish(bay):
    """Publish a site, in this process; what was said."""

    def run(target, site, *more, status=0, **environment):
        done = script(*to(target, site, bay.root, *more), **environment)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    return run


def listed(target) -> dict:
    done = script("publish", "list", target, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def assert_kept(www: Path) -> None:
    """What lies beside a shown folder is what its list says, every edition whole; and nothing else lies there."""
    shelf = www.with_name(f"{www.name}.editions")
    said = json.loads((shelf / "editions.json").read_text("utf-8"))
    kept = {one["name"] for one in said["editions"] if one["kept"]}
    assert {path.name for path in shelf.iterdir()} == {"editions.json", "lock"} | kept | {f"{n}.sha256" for n in kept}
    for name in kept:
        told = dict(line.split("  ")[::-1] for line in (shelf / f"{name}.sha256").read_text("utf-8").splitlines())
        told.pop("edition.json")
        assert digests(shelf / name) == told
    assert said["pending"] is None
    assert said["live"] in kept


# --- a folder --------------------------------------------------------------------------------------


def test_a_handbook_is_built_checked_and_shown(bay, tmp_path):
    www = tmp_path / "www"
    words = ("publish", "to", www, "--root", bay.root, "--engine", "none", "--today", "2026-11-21")

    first, again = script(*words), script(*words)

    assert "已发布第 1 版" in first.stdout, first.stderr
    assert "没有变化" in again.stdout
    assert "<title>" in (www / "policies" / "index.html").read_text("utf-8")
    facts = bay.edition().fingerprint
    assert json.loads((www / "handbook.json").read_text("utf-8"))["fingerprint"] == facts
    assert json.loads((www / "edition.json").read_text("utf-8")) == {
        "edition": 1, "name": f"0001-{facts}", "day": "2026-11-21", "fingerprint": facts,
    }  # fmt: skip
    assert_kept(www)


def test_the_last_three_are_kept_and_each_can_be_shown_again(publish, bay, sites, tmp_path):
    www = tmp_path / "www"
    for number in range(5):
        publish(www, sites[number % 2])

    said = listed(www)
    assert [one["kept"] for one in said["editions"]] == [False, False, True, True, True]
    assert [one["number"] for one in said["editions"]] == [1, 2, 3, 4, 5]
    assert said["editions"][4]["pages"] == 8 and said["editions"][4]["files"] == 12
    assert said["editions"][4]["bytes"] == sum(path.stat().st_size for path in www.rglob("*") if path.is_file())
    assert script("publish", "back", www).returncode == 0
    assert digests(www) == digests(sites[1])
    assert script("publish", "to", www, "--back", "3").returncode == 0
    assert digests(www) == digests(sites[0])
    nowhere = script("publish", "back", www, "--to", "1")
    assert nowhere.returncode == 1 and "没有留着第 1 版。留着的：3、4、5" in nowhere.stderr
    assert "线上就是第 3 版" in script("publish", "back", www, "--to", "3").stderr
    assert "第 6 版" in publish(www, sites[1])
    assert_kept(www)
    assert "线上" in script("publish", "list", www).stdout


def test_what_did_not_change_is_the_same_file_with_its_time(publish, sites, tmp_path):
    www = tmp_path / "www"
    publish(www, sites[0])
    before = (www / "same.txt").stat().st_mtime_ns
    shutil.copy(sites[1] / "same.txt", sites[1] / "other.txt")
    (sites[1] / "same.txt").touch()
    publish(www, sites[1])
    assert (www / "same.txt").stat().st_mtime_ns == before


def test_readers_find_every_page_while_editions_change(publish, sites, tmp_path):
    """Whoever opens an address by its path gets it from one edition or the other, and never nothing."""
    www, seen, stop = tmp_path / "www", Counter(), threading.Event()
    publish(www, sites[0])

    def read() -> None:
        while not stop.is_set():
            for name in ("index.html", "p1.html", "assets/days.js"):
                try:
                    text = (www / name).read_text("utf-8")
                    seen["red" if "red" in text else "blue" if "blue" in text else "half"] += 1
                except OSError:
                    seen["none"] += 1

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 9):
        publish(www, sites[number % 2], "--keep", "1")
    stop.set()
    reader.join()
    assert set(seen) == {"red", "blue"}, seen


@pytest.mark.parametrize("exchange", [True, False])
def test_a_site_that_was_built_there_is_replaced(publish, sites, tmp_path, monkeypatch, exchange):
    www = shutil.copytree(sites[0], tmp_path / "www")
    if not exchange:
        monkeypatch.setattr(folders.swap, "exchanged", lambda one, other: False)
    publish(www, sites[1])
    assert www.is_symlink() and digests(www) == digests(sites[1])
    assert_kept(www)


def test_where_no_links_can_be_made_a_real_folder_is_exchanged(publish, sites, tmp_path, monkeypatch):
    def refuse(*arguments, **more):
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    www = tmp_path / "www"
    for number in range(4):
        publish(www, sites[number % 2])
        assert not www.is_symlink() and digests(www) == digests(sites[number % 2])
        assert_kept(www)
    assert script("publish", "back", www).returncode == 0
    assert digests(www) == digests(sites[0])


def test_compressed_forms_lie_beside_texts_and_carry_no_time(publish, bay, sites, tmp_path):
    (sites[0] / "long.html").write_text("<!doctype html><title>长</title>" + "长" * 3000, encoding="utf-8")
    publish(tmp_path / "one", sites[0], "--precompress")
    packed = (tmp_path / "one" / "long.html.gz").read_bytes()
    assert gzip.decompress(packed) == (sites[0] / "long.html").read_bytes()
    assert packed[4:8] == bytes(4), "no time"
    assert not (tmp_path / "one" / "same.txt.gz").exists(), "nothing is gained by so few bytes"
    shutil.rmtree(bay.root / ".cache")
    publish(tmp_path / "two", sites[0], "--precompress")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


# --- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["foreign", "file", "link", "shelf"])
def test_what_is_not_ours_is_left_alone(publish, sites, tmp_path, what):
    www, other = tmp_path / "www", tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine", encoding="utf-8")
    if what == "foreign":
        shutil.copytree(other, www)
    elif what == "file":
        www.write_text("mine", encoding="utf-8")
    elif what == "link":
        www.symlink_to(other)
    else:
        shutil.copytree(other, tmp_path / "www.editions")
    before = tree(tmp_path / "www") if www.is_dir() else {}

    said = publish(www, sites[0], status=1)

    assert "没有动它" in said
    assert (tree(tmp_path / "www") if www.is_dir() else {}) == before
    assert (other / "notes.txt").is_file()


def test_a_fifth_fewer_pages_are_not_published_unless_they_are_meant(publish, bay, sites, tmp_path):
    www = tmp_path / "www"
    publish(www, lay_site(bay, tmp_path / "many", "red", pages=10))
    publish(www, lay_site(bay, tmp_path / "eight", "green", pages=8))
    few = lay_site(bay, tmp_path / "few", "blue", pages=6)
    said = publish(www, few, status=1)
    assert "线上第 2 版有 8 个网页，新的只有 6 个" in said and "--less-is-meant" in said
    assert digests(www) == digests(tmp_path / "eight")
    publish(www, few, "--less-is-meant")
    assert digests(www) == digests(few)


def test_another_handbook_is_not_put_in_its_place(publish, sites, tmp_path):
    www = tmp_path / "www"
    publish(www, sites[0])
    told = json.loads((sites[1] / "handbook.json").read_text("utf-8")) | {"handbook": "别处的手册"}
    (sites[1] / "handbook.json").write_text(json.dumps(told), encoding="utf-8")
    assert "那里发布的是《临海湾办事手册》，这一本是《别处的手册》" in publish(www, sites[1], status=1)
    publish(www, sites[1], "--renamed")


def test_a_site_of_other_facts_or_with_broken_links_or_none_at_all_is_not_published(publish, bay, sites, tmp_path):
    www = tmp_path / "www"
    (sites[0] / "index.html").write_text('<a href="gone.html">', encoding="utf-8")
    assert "1 处链接走不通" in publish(www, sites[0], status=1)
    assert "不是生成好的网站" in publish(www, tmp_path / "nothing", status=1)
    bay.change("handbook.yml", "title: 临海湾", "title: 新临海湾")
    assert "不是同一份" in publish(www, sites[1], status=1)
    assert not www.exists()


def test_a_handbook_with_an_error_is_not_published(bay, tmp_path):
    bay.write("policies/tried.yml", "title: x\nlevel: 镇\n")
    done = script("publish", "to", tmp_path / "www", "--root", bay.root, "--engine", "none", "--today", "2026-11-21")
    assert done.returncode == 1 and "没有发布；线上仍是原来的一版" in done.stderr
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("where", ["data", "site", "content/www"])
def test_nothing_is_published_into_the_handbook_itself(publish, bay, sites, where):
    before = tree(bay.data)
    assert "请" in publish(bay.root / where, sites[0], status=1)
    assert tree(bay.data) == before


def test_a_full_disk_is_told_and_what_was_shown_stays(publish, sites, tmp_path, monkeypatch):
    www = tmp_path / "www"
    publish(www, sites[0])
    copy = shutil.copy2

    def full(source, target, **more):
        if "www.editions" in str(target) and "p3" in str(target):
            raise OSError(errno.ENOSPC, "full", str(target))
        return copy(source, target, **more)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copy2", full)
        said = publish(www, sites[1], status=1)
    assert "磁盘满了" in said and "线上仍是原来的一版" in said
    assert digests(www) == digests(sites[0])
    publish(www, sites[1])
    assert_kept(www)


def test_a_list_that_cannot_be_read_is_told(publish, sites, tmp_path):
    publish(tmp_path / "www", sites[0])
    (tmp_path / "www.editions" / "editions.json").write_text("{", encoding="utf-8")
    assert "editions.json 读不出来" in publish(tmp_path / "www", sites[1], status=1)


def test_one_publishes_at_a_time(bay, sites, tmp_path):
    """Another process holds the target; it is said, and what is shown stays."""
    www = tmp_path / "www"
    command(*to(www, sites[0], bay.root))
    lines = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); from pathlib import Path",
        "from handbook_site import locks",
        "with locks.alone(Path(sys.argv[2]), 1): print('held', flush=True); time.sleep(60)",
    )
    words = [sys.executable, "-c", "\n".join(lines), GENERATOR / "hooks", tmp_path / "www.editions" / "lock"]
    process = subprocess.Popen([*map(str, words)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    try:
        done = command(*to(www, sites[1], bay.root))
    finally:
        process.kill()
        process.wait()
    assert done.returncode == 1 and "另一个发布正在进行" in done.stderr
    assert digests(www) == digests(sites[0])


@pytest.mark.parametrize(
    ("address", "said"),
    [("ftp://host/path", "不认识"), ("s3://", "不认识"), ("rsync://", "不认识")],
)
def test_an_address_that_is_none_is_told_with_those_that_are(publish, sites, address, said):
    told = publish(address, sites[0], status=1)
    assert said in told and "目标的写法" in told


# --- killed ----------------------------------------------------------------------------------------


@pytest.fixture
def killing(bay, sites, tmp_path):
    """Publish one site after another, each killed before its nth change at the target, and look; whether one was."""
    www, shown = tmp_path / "www", [digests(site) for site in sites]
    script(*to(www, sites[0], bay.root))

    def kill(at: int, where: str = "www") -> bool:
        before = digests(www)
        other = sites[before == shown[0]]
        hit = killed(tmp_path / "kill", where, at, *to(www, other, bay.root))
        assert digests(www) in (shown if hit else [digests(other)])
        done = script(*to(www, other, bay.root))
        assert done.returncode == 0, done.stderr
        assert digests(www) == digests(other)
        assert_kept(www)
        return hit

    return kill


@pytest.mark.parametrize(
    ("at", "where"),
    [(7, r"open.*www\.editions/0"), (1, r"os\.symlink"), (1, r"os\.rename.*link"), (2, r"open.*editions\.part")],
    ids=["laying", "before the link", "before it is renamed", "before the list says so"],
)
def test_a_publishing_killed_at_some_changes_shows_one_whole_edition(killing, at, where):
    assert killing(at, where)


@pytest.mark.long
def test_a_publishing_killed_at_every_change_shows_one_whole_edition(killing):
    kills = 0
    while killing(kills + 1):
        kills += 1
    assert kills > 40


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
def test_a_publishing_killed_at_a_hundred_random_moments_shows_one_whole_edition(bay, tmp_path):
    """A real site, and another in which every page differs; each killing is followed by a publishing that succeeds."""
    seed = random.randrange(1 << 30)
    www, chance, happened, span = tmp_path / "www", random.Random(seed), Counter(), 0.5
    sites = two_built_sites(bay, tmp_path)
    assert script(*to(www, sites[0], bay.root)).returncode == 0
    both, listed = [digests(site) for site in sites], tmp_path / "www.editions" / "editions.json"
    while happened.total() < 100:
        other = sites[digests(www) == both[0]]
        killed_ = forked_and_killed(to(www, other, bay.root), "www", chance.random() * span)
        span *= 1.1 if killed_ else 0.9
        after, pending = digests(www), json.loads(listed.read_bytes())["pending"]
        assert after in both
        if killed_:
            phase = "while files came" if pending else "before and after that"
            happened[phase, "new" if after == digests(other) else "old"] += 1
        assert script(*to(www, other, bay.root)).returncode == 0
        assert digests(www) == digests(other)
        assert_kept(www)
        if chance.random() < 0.1 and killed_:
            assert script("publish", "back", www).returncode == 0
            assert digests(www) in both
    print(f"seed {seed}: {dict(happened)}")


# --- what a server says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("assets/stylesheets/main.57a0d79d.min.css", "text/css; charset=utf-8", headers.FOREVER),
        ("lookup/s0.js", "text/javascript; charset=utf-8", "no-cache"),
        ("feeds/all.xml", "application/atom+xml; charset=utf-8", "no-cache"),
        ("sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
        ("calendars/all.ics", "text/calendar; charset=utf-8", "no-cache"),
        ("x.unknown", "application/octet-stream", "no-cache"),
    ],
)
def test_each_file_has_its_type_and_how_long_it_is_kept(address, kind, kept):
    assert (headers.content_type(address), headers.cache_control(address)) == (kind, kept)


def test_every_file_of_a_site_has_a_type_of_its_own(built):
    unknown = {path.suffix for path in built.rglob("*") if path.is_file()} - set(headers.TYPES)
    assert unknown == set()


def test_the_list_survives_its_own_reading():
    one = ledger.Published(1, "0001-abcdefabcdef", "手册", "2026-11-21", "2026-11-21T08:00:00+08:00", "abcdefabcdef",
                           "0", 8, 12, 900, "g")  # fmt: skip
    book = ledger.Ledger((one,), one.name)
    assert ledger.read(book.as_json()) == book
    with pytest.raises(ledger.LedgerError, match="格式是 2"):
        ledger.read('{"format": 2}')

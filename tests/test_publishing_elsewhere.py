"""Publishing to servers and branches: over a pretended ssh, a daemon on loopback, a repository beside."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

import killing
from desks import GENERATOR, script
from killing import command, killed
from publications import digests, lay_site, to

SSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do case "$1" in -o|-l|-p) shift 2;; *) shift;; esac; done
host=$1; shift
[ "$host" = nowhere ] && { echo "ssh: Could not resolve hostname nowhere" >&2; exit 255; }
[ "$host" = closed ] && { echo "me@closed: Permission denied (publickey)." >&2; exit 255; }
exec sh -c "$*"
"""
NEEDS_RSYNC = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
NEEDS_NGINX = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


@pytest.fixture
def sites(bay, tmp_path):
    return lay_site(bay, tmp_path / "a", "red"), lay_site(bay, tmp_path / "b", "blue")


@pytest.fixture
def publish(bay):
    """Publish by a process, as it is typed; what was said."""

    def run(target, site, *more, status=0):
        done = command(*to(target, site, bay.root, *more))
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def assert_whole(www: Path, site: Path) -> None:
    """The site is shown, and beside it lie whole editions and nothing else."""
    assert www.is_symlink() and digests(www) == digests(site)
    shelf = www.with_name("www.editions")
    said = json.loads((shelf / "editions.json").read_text("utf-8"))
    kept = {one["name"] for one in said["editions"] if one["kept"]}
    names = {path.name for path in shelf.iterdir() if not path.name.endswith((".sha256", ".link"))}
    assert names == kept | {"editions.json", "lock"}
    assert said["pending"] is None and www.readlink().name == said["live"]


# --- a server --------------------------------------------------------------------------------------


@pytest.fixture
def server(tmp_path, monkeypatch):
    """`host:PATH` is a folder here."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "ssh").write_text(SSH, encoding="utf-8")
    (programs / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    return tmp_path / "far away" / "www"


@NEEDS_RSYNC
def test_a_server_shows_whole_editions_and_goes_back(publish, server, sites):
    server.parent.mkdir()
    for number in range(4):
        publish(f"me@host:{server}", sites[number % 2])
        assert_whole(server, sites[number % 2])
    assert len(list(server.with_name("www.editions").glob("0*[!6]"))) == 3
    assert command("publish", "back", f"me@host:{server}").returncode == 0
    assert_whole(server, sites[0])
    assert "线上" in command("publish", "list", f"me@host:{server}").stdout
    same = [path.stat().st_ino for path in server.with_name("www.editions").glob("*/same.txt")]
    assert len(set(same)) == 1, "what did not change is not sent again"


@NEEDS_RSYNC
def test_what_lies_on_a_server_and_is_not_ours_is_left_alone(publish, server, sites):
    server.mkdir(parents=True)
    (server / "notes.txt").write_text("mine", encoding="utf-8")
    assert "里有别的内容" in publish(f"host:{server}", sites[0], status=1)
    assert (server / "notes.txt").is_file() and not server.with_name("www.editions").exists()


@NEEDS_RSYNC
def test_a_server_that_cannot_be_reached_is_told(publish, server, sites):
    assert "找不到主机 nowhere" in publish("nowhere:/www", sites[0], status=1)
    assert "登不上 closed" in publish("closed:/www", sites[0], status=1)


@NEEDS_RSYNC
@pytest.mark.skipif(shutil.which("flock") is None, reason="flock is not installed")
def test_one_publishes_to_a_server_at_a_time(publish, server, sites):
    server.parent.mkdir()
    publish(f"host:{server}", sites[0])
    lock = server.with_name("www.editions") / "lock"
    with subprocess.Popen(["flock", lock, "sleep", "60"]) as holder:
        time.sleep(0.3)
        said = publish(f"host:{server}", sites[1], status=1)
        holder.kill()
        subprocess.run(["fuser", "-k", lock], check=False, capture_output=True)
    assert "另一个发布正在进行" in said
    assert_whole(server, sites[0])


@NEEDS_RSYNC
@pytest.mark.long
def test_a_publishing_to_a_server_killed_before_any_program_shows_one_whole_edition(
    bay, publish, server, sites, monkeypatch
):
    """Killed before each of the programs that it starts."""
    monkeypatch.setattr(killing, "SITE", killing.SITE.replace("CHANGES = (", 'CHANGES = ("subprocess.Popen", '))
    server.parent.mkdir()
    publish(f"host:{server}", sites[0])
    both, at = [digests(site) for site in sites], 1
    while True:
        other = sites[digests(server) == both[0]]
        hit = killed(
            bay.root.parent / "kill", "subprocess.Popen .*(ssh|rsync)", at, *to(f"host:{server}", other, bay.root)
        )
        assert digests(server) in both
        publish(f"host:{server}", other)
        assert_whole(server, other)
        if not hit:
            break
        at += 1
    assert at > 8


# --- a daemon --------------------------------------------------------------------------------------


@pytest.fixture(params=["no", "yes"])
def daemon(request, tmp_path):
    """A module of an rsync daemon on loopback; with `yes` it disarms links."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "module").mkdir()
    settings = f"[web]\npath = {tmp_path}/module\nuse chroot = no\nread only = no\nmunge symlinks = {request.param}\n"
    settings += "uid = root\ngid = root\n" if Path("/root").owner() == Path.home().owner() else ""
    (tmp_path / "rsyncd.conf").write_text(settings, encoding="utf-8")
    words = [
        "rsync",
        "--daemon",
        "--no-detach",
        "--address=127.0.0.1",
        f"--port={port}",
        f"--config={tmp_path}/rsyncd.conf",
    ]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as process:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield request.param, f"rsync://127.0.0.1:{port}/web/www", tmp_path / "module" / "www"
        process.terminate()


@NEEDS_RSYNC
def test_a_daemon_shows_whole_editions_or_is_refused(publish, daemon, sites):
    disarms, address, www = daemon
    if disarms == "yes":
        assert "munge symlinks = no" in publish(address, sites[0], status=1)
        assert not www.exists()
        return
    for number in range(4):
        publish(address, sites[number % 2])
        assert_whole(www, sites[number % 2])
    assert command("publish", "back", address).returncode == 0
    assert_whole(www, sites[0])


# --- a branch --------------------------------------------------------------------------------------


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def push(bay):
    """Publish in this process; what was said."""

    def run(target, site, status=0):
        done = script(*to(target, site, bay.root))
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def forge(bay, tmp_path):
    """The repository of the handbook, and the one that it is pushed to."""
    git(tmp_path, "init", "--quiet", "--bare", "forge.git")
    git(bay.root, "init", "--quiet")
    git(bay.root, "remote", "add", "origin", str(tmp_path / "forge.git"))
    return tmp_path / "forge.git"


def on_branch(forge: Path, folder: Path, branch: str = "gh-pages") -> dict[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    git(forge.parent, "clone", "--quiet", "--branch", branch, str(forge), str(folder))
    shutil.rmtree(folder / ".git")
    return digests(folder)


def test_a_branch_holds_the_last_editions_and_goes_back(push, bay, forge, sites, tmp_path):
    for number in range(4):
        push("gh-pages", sites[number % 2])
        shown = on_branch(forge, tmp_path / "shown")
        assert shown.pop(".nojekyll") and shown == digests(sites[number % 2])
    assert git(forge, "rev-list", "--count", "gh-pages").strip() == "3"
    assert "没有变化" in push("gh-pages", sites[1])
    assert script("publish", "back", "gh-pages", "--root", bay.root).returncode == 0
    shown = on_branch(forge, tmp_path / "shown")
    assert shown.pop(".nojekyll") and shown == digests(sites[0])
    listed = json.loads(script("publish", "list", "gh-pages", "--root", bay.root, "--json").stdout)
    assert [one["number"] for one in listed["editions"]] == [2, 3, 4]
    assert listed["live"].startswith("0003-")
    assert git(bay.root, "branch").strip() == "", "nothing local changes"


def test_the_name_of_a_site_that_stands_on_the_branch_stays(push, forge, sites, tmp_path):
    push("gh-pages", sites[0])
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(forge), str(work))
    (work / "CNAME").write_text("handbook.example", encoding="utf-8")
    git(work, "add", "CNAME")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    message = git(work, "log", "-1", "--format=%B")
    git(work, *identity, "commit", "--quiet", "--amend", "-m", message)
    git(work, "push", "--quiet", "--force", "origin", "gh-pages")
    push("gh-pages", sites[1])
    on_branch(forge, tmp_path / "shown")
    assert (tmp_path / "shown" / "CNAME").read_text("utf-8") == "handbook.example"


def test_a_branch_of_somebody_else_and_a_missing_remote_are_told(push, bay, forge, sites, tmp_path):
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(forge), str(work))
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(work, *identity, "commit", "--quiet", "--allow-empty", "-m", "mine")
    git(work, "push", "--quiet", "origin", "HEAD:gh-pages")
    assert "有别的提交" in push("gh-pages", sites[0], status=1)
    push("gh-pages:origin#pages", sites[0])
    assert on_branch(forge, tmp_path / "shown", "pages").keys() - digests(sites[0]).keys() == {".nojekyll"}
    assert "没有 nowhere 这个远端" in push("gh-pages:nowhere", sites[0], status=1)


# --- the guide -------------------------------------------------------------------------------------


@NEEDS_NGINX
def test_the_guides_settings_are_some_that_nginx_takes(tmp_path):
    text = (GENERATOR / "content" / "editing-publish.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```nginx\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    inside = "\n".join(blocks).replace("/var/cache/nginx", str(tmp_path))
    (tmp_path / "mime.types").write_text("types { text/html html; }", encoding="utf-8")
    settings = tmp_path / "nginx.conf"
    inside += "".join(
        f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {inside} }}", encoding="utf-8")
    done = subprocess.run(["nginx", "-t", "-c", settings, "-e", tmp_path / "log"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_guide_names_options_that_are_some():
    text = (GENERATOR / "content" / "editing-publish.md").read_text(encoding="utf-8")
    for way in ("to", "back", "list"):
        assert f"publish.py {way}" in text
        assert script("publish", way, "--help").returncode == 0
    said = script("publish", "to", "--help").stdout
    for option in ("--keep", "--less-is-meant", "--renamed", "--site", "--precompress", "--at-root"):
        assert option in text and option in said

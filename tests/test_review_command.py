"""review.py and comment.py: real repositories, and a forge of our own on loopback."""

from __future__ import annotations

import http.server
import json
import subprocess
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

import desks
import seeding
from desks import Desk, run, script
from handbook.findings import Finding, Place
from handbook.reviewing.forms.comment import MARK
from handbook_site.commands.check_links import file_issue
from test_history import commit, git

TODAY = ("--today", "2026-11-21")


@pytest.fixture
def kept(desk) -> Desk:
    """A handbook that is a repository, committed once."""
    desk.change(*seeding.BEFORE)
    return commit(desk, desk.root)


def review(desk: Desk, *more: str | object) -> subprocess.CompletedProcess[str]:
    done = script("review", "--root", desk.root, *TODAY, *map(str, more))
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


def told(desk: Desk, *more: str) -> dict[str, Any]:
    done = review(desk, "--format", "json", *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- what is compared -----------------------------------------------------------------------------


def test_forty_edits_give_three_files_with_the_largest_sum_near_the_top(kept, tmp_path):
    seeding.seed(kept)

    done = review(kept, "--base", "main", "--out", tmp_path / "out")

    assert done.returncode == 0, done.stderr
    assert "共 40 处" in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"review.md", "review.html", "review.json"}
    first = "".join((tmp_path / "out" / "review.md").read_text("utf-8").splitlines()[:5])
    assert "500 万元" in first
    assert MARK in (tmp_path / "out" / "review.md").read_text("utf-8")


def test_what_is_not_committed_yet_is_compared_too(kept):
    kept.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 20 万元")

    assert told(kept, "--base", "HEAD")["edits"] == 1


def test_without_a_base_it_is_the_main_branch(kept):
    git(kept.root, "checkout", "-q", "-b", "mine")
    kept.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 20 万元")
    git(kept.root, "commit", "-qam", "mine")

    assert told(kept)["edits"] == 1


def test_what_others_merged_meanwhile_is_not_taken_for_the_change(kept):
    git(kept.root, "checkout", "-q", "-b", "mine")
    kept.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 20 万元")
    git(kept.root, "commit", "-qam", "mine")
    git(kept.root, "checkout", "-q", "main")
    kept.change("events/kiln-day.yml", "青山礼堂", "青山广场")
    git(kept.root, "commit", "-qam", "theirs")
    git(kept.root, "checkout", "-q", "mine")

    assert [one["key"] for one in told(kept, "--base", "main")["records"]] == ["services/kiln-loan"]


def test_a_handbook_in_a_folder_of_its_repository_is_compared(tmp_path):
    desk = desks.lay("qingshan", tmp_path / "repository" / "books" / "one")
    (tmp_path / "repository" / "data").mkdir()
    (tmp_path / "repository" / "data" / "other.txt").write_text("别的\n", "utf-8")
    commit(desk, tmp_path / "repository")
    desk.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 20 万元")
    (tmp_path / "repository" / "data" / "other.txt").write_text("别的改了\n", "utf-8")
    found = told(desk, "--base", "main")

    assert found["edits"] == 1
    assert found["code"] == ["data/other.txt"]


def test_a_base_without_prose_is_compared(kept):
    git(kept.root, "rm", "-rq", "--cached", "content")
    git(kept.root, "commit", "-qm", "no prose")

    assert {one["what"] for one in told(kept, "--base", "HEAD")["others"]} == {"added"}


def test_code_that_changed_is_named_but_not_read(kept):
    (kept.root / "tool.py").write_text("x = 1\n", "utf-8")

    assert told(kept, "--base", "HEAD")["code"] == ["tool.py"]


def test_errors_on_either_side_are_no_hindrance(kept):
    kept.change("services/kiln-loan.yml", "title: 窑贷", "titel: 窑贷")
    git(kept.root, "commit", "-qam", "broken")
    kept.change("services/kiln-loan.yml", "titel: 窑贷", "title: 窑炉贷")
    found = told(kept, "--base", "HEAD")

    assert found["findings"]["mended"]
    assert found["edits"]


# --- where there is nothing to compare with -------------------------------------------------------


def test_a_commit_that_is_not_there_is_answered_with_what_to_do(kept):
    done = review(kept, "--base", "origin/main")

    assert done.returncode == 1
    assert "git fetch origin main" in done.stderr


def test_a_shallow_clone_without_the_base_says_how_to_get_it(kept, tmp_path):
    git(kept.root, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", kept.root.as_uri(), "shallow")
    done = review(Desk(tmp_path / "shallow"), "--base", "HEAD~1")

    assert done.returncode == 1
    assert "--unshallow" in done.stderr


def test_a_shallow_clone_that_has_the_base_is_enough(kept, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", kept.root.as_uri(), "shallow")
    shallow = Desk(tmp_path / "shallow")
    shallow.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 20 万元")

    assert told(shallow, "--base", "origin/main")["edits"] == 1


def test_a_folder_that_is_no_repository_is_answered_with_a_sentence(desk):
    done = script("review", "--root", desk.root, GIT_CEILING_DIRECTORIES=str(desk.root.parent))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_base_that_looks_like_an_option_is_no_option(kept):
    done = review(kept, "--base=--output=x")

    assert done.returncode == 1
    assert not (kept.root / "x").exists()


def propose(kept: Desk) -> str:
    """A commit that nobody has checked out."""
    git(kept.root, "switch", "-qc", "proposal")
    kept.change("services/kiln-loan.yml", "不超过 10 万元", "不超过 90 万元")
    (kept.root / ".gitattributes").write_text("data/** export-ignore\n*.yml export-subst\n", "utf-8")
    (kept.data / "services" / "outside.yml").symlink_to("/etc/passwd")
    commit(kept, kept.root)
    git(kept.root, "switch", "-q", "main")
    return (kept.root / ".git/refs/heads/proposal").read_text("utf-8").strip()


def test_a_proposal_is_reviewed_from_its_commit_by_the_code_and_folder_of_another(kept):
    """Attributes that would hide its files hide nothing; a link that leads out is no file."""
    head = propose(kept)
    found = told(kept, "--base", "main", "--head", head)

    assert [one["key"] for one in found["records"]] == ["services/kiln-loan"]
    assert found["code"] == [".gitattributes"]
    assert told(kept, "--base", "main")["records"] == []


def test_a_head_that_is_not_there_is_answered_with_a_sentence(kept):
    done = review(kept, "--base", "main", "--head", "f" * 40)

    assert done.returncode == 1
    assert "没有“ffff" in done.stderr


# --- comments -------------------------------------------------------------------------------------


class _Forge(http.server.BaseHTTPRequestHandler):
    """As much of GitHub and GitLab as a comment needs; `held` are comments, `log` what was written."""

    held: list[dict[str, Any]]
    log: list[tuple[str, str]]
    opened = ({"number": 7, "head": {"sha": "a" * 40}}, {"number": 8, "head": {"sha": "b" * 40}})

    def _answer(self, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.endswith("/user"):
            self._answer({"id": 1})
        else:
            self._answer(self.held if path.endswith(("/comments", "/notes", "/issues")) else self.opened)

    def _write(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.log.append((f"{self.command} {self.path}", sent.get("body", sent.get("state"))))
        if self.command == "POST":
            made = {"id": 5, "number": 5, "body": sent["body"], "user": {"type": "Bot"}, "author": {"id": 1}}
            self.held.append(made)
        else:
            self.held[-1].update(sent)
        self._answer({})

    do_POST = do_PATCH = do_PUT = _write  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""


@pytest.fixture
def forge() -> Iterator[tuple[str, type[_Forge]]]:
    handler = type("Handler", (_Forge,), {"held": [], "log": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def comment(tmp_path, text: str, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "review.md").write_text(f"{text}\n{MARK}\n", "utf-8")
    clean = dict.fromkeys(("GITHUB_TOKEN", "HANDBOOK_TOKEN", "CI_MERGE_REQUEST_IID"), "")
    file = tmp_path / "review.md"
    return run(desks.GENERATOR / "scripts" / "comment.py", file, *more, **{**clean, **environment})


def test_a_comment_is_written_once_and_then_brought_up_to_date(forge, tmp_path):
    address, handler = forge
    given = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": address}

    for text in ("一", "二", "二"):
        done = comment(tmp_path, text, "--commit", "a" * 40, **given)
        assert done.returncode == 0, done.stderr

    assert [what for what, _ in handler.log] == [
        "POST /repos/o/r/issues/7/comments",
        "PATCH /repos/o/r/issues/comments/5",
    ]
    assert handler.held[0]["body"].startswith("二")


def test_a_comment_of_somebody_else_is_left_alone_whatever_it_says(forge, tmp_path):
    address, handler = forge
    handler.held.append({"id": 1, "body": MARK, "user": {"type": "User"}})
    given = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": address}
    comment(tmp_path, "一", "--commit", "b" * 40, **given)

    assert [what for what, _ in handler.log] == ["POST /repos/o/r/issues/8/comments"]


def test_gitlab_is_written_to_as_well(forge, tmp_path):
    address, handler = forge
    given = {"HANDBOOK_TOKEN": "t", "CI_MERGE_REQUEST_IID": "3", "CI_PROJECT_ID": "9", "CI_API_V4_URL": address}
    for text in ("一", "二"):
        done = comment(tmp_path, text, **given)
        assert done.returncode == 0, done.stderr

    notes = "/projects/9/merge_requests/3/notes"
    assert [what for what, _ in handler.log] == [f"POST {notes}", f"PUT {notes}/5"]


def test_without_the_right_to_write_nothing_fails(tmp_path):
    done = comment(tmp_path, "一", "--commit", "a" * 40)

    assert done.returncode == 0
    assert "没有写评论" in done.stdout


def test_a_forge_that_refuses_is_answered_with_a_sentence(tmp_path):
    given = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": "http://127.0.0.1:9"}
    done = comment(tmp_path, "一", "--commit", "a" * 40, **given)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_dead_links_are_one_issue_that_is_closed_when_all_are_well(forge, monkeypatch, capsys):
    address, handler = forge
    for name, value in {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "o/r", "GITHUB_API_URL": address}.items():
        monkeypatch.setenv(name, value)
    dead = Finding("link-dead", Place("data/policies/a.yml", 3), "https://x.example/ 打不开 #1")
    for found in ([dead], [dead, Finding("link-moved", Place("data/b.yml", 1), "搬了家")], []):
        file_issue(found)

    assert [what for what, _ in handler.log] == [
        "POST /repos/o/r/issues",
        "PATCH /repos/o/r/issues/5",
        "PATCH /repos/o/r/issues/5",
    ]
    assert "`data/policies/a.yml:3`" in handler.log[0][1]
    assert "#1" not in handler.log[0][1]
    assert "搬了家" not in handler.log[1][1]
    assert handler.log[2][1] == "closed"
    assert "关上了议题" in capsys.readouterr().out


def test_without_a_forge_dead_links_are_told_and_no_issue_is_filed(monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    file_issue([Finding("link-dead", Place("data/policies/a.yml", 3), "打不开")])

    assert "没有记的权限" in capsys.readouterr().out

"""The preview: a saved file is a new page, a broken one is an error on the old page."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from looking import PAGES, too_wide
from playwright.sync_api import expect

import desks

POLICY = "policies/startup-support.html"
FILE = "policies/startup-support.yml"
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
PATIENCE = 60_000


@dataclass
class Preview:
    desk: desks.Desk
    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> tuple[int, str]:
        try:
            with NO_PROXY.open(self.address + path) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()


def start(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, desks.GENERATOR / "scripts" / "serve.py", "--root", root, "--port", "8600"]
    return subprocess.Popen(
        [*map(str, command), "--today", "2026-11-21"],
        cwd=desks.GENERATOR,
        env=desks.surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def address_of(process: subprocess.Popen[str]) -> str:
    """Read what the server says until it says where it answers."""
    for line in process.stdout:
        found = re.match(r"预览地址：(\S+)", line)
        if found:
            return found[1]
    raise AssertionError("the preview ended without an address")


@contextmanager
def previewing(desk: desks.Desk) -> Iterator[Preview]:
    process = start(desk.root)
    try:
        yield Preview(desk, process, address_of(process))
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def preview(desk: desks.Desk) -> Iterator[Preview]:
    with previewing(desk) as running:
        yield running


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview in which no test changes anything."""
    with previewing(desks.lay("qingshan", tmp_path_factory.mktemp("unchanged") / "handbook")) as running:
        yield running


def test_a_saved_file_is_a_new_page_and_a_broken_one_an_error_on_the_old_page(preview, visit):
    page = visit(preview.address + POLICY)
    expect(page.locator("h1")).to_have_text("青山市扶持作坊办法")

    preview.desk.change(FILE, "青山市扶持作坊办法", "青山市大力扶持作坊办法")
    expect(page.locator("h1")).to_have_text("青山市大力扶持作坊办法", timeout=PATIENCE)

    preview.desk.change(FILE, "signed_on: 2022-05-10", "signed_on: 2022-02-30")
    box = page.locator("#preview-error")
    expect(box).to_be_visible(timeout=PATIENCE)
    line = preview.desk.read(FILE).splitlines().index("signed_on: 2022-02-30") + 1
    expect(box).to_contain_text(f"data/{FILE}:{line}")
    expect(box).not_to_contain_text("Traceback")
    expect(page.locator("h1")).to_have_text("青山市大力扶持作坊办法")
    page.reload()
    expect(page.locator("h1")).to_have_text("青山市大力扶持作坊办法")
    expect(box).to_be_visible()

    preview.desk.change(FILE, "signed_on: 2022-02-30", "signed_on: 2022-05-11")
    expect(page.locator("main")).to_contain_text("2022年5月11日", timeout=PATIENCE)
    expect(box).to_have_count(0)


def test_a_new_hand_written_page_and_a_changed_one_are_seen(preview, visit):
    page = visit(preview.address + "how-to.html")

    file = preview.desk.root / "content" / "how-to.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n## 新写的一节\n", encoding="utf-8")

    expect(page.locator("main h2").last).to_have_text("新写的一节", timeout=PATIENCE)


def test_pages_are_served_as_published_with_one_script_more(unchanged, visit):
    published = unchanged.desk.root / ".cache" / "preview"
    for address in PAGES.values():
        status, served = unchanged.get(address)
        file = (published / address.partition("?")[0]).read_text(encoding="utf-8")
        head, script, tail = served.partition('<script src="/.preview.js"></script>')
        assert status == 200
        assert script and head + tail == file
    assert unchanged.get("")[1] == unchanged.get("index.html")[1]
    assert too_wide(visit(unchanged.address, width=360)) == []


@pytest.mark.parametrize("path", ["none.html", "no/such/page.html", "policies/", "policies/none.js", "%2e%2e/data"])
def test_what_is_not_there_is_answered_with_the_404_page(path, unchanged):
    status, served = unchanged.get(path)

    assert (status, "没有找到这一页" in served) == ((200, False) if path == "policies/" else (404, True))
    assert "/.preview" in served


def test_a_taken_port_is_passed_over(unchanged, tmp_path):
    second = start(desks.lay("qingshan", tmp_path / "second").root)
    try:
        assert address_of(second) != unchanged.address
    finally:
        second.kill()
        second.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_the_preview_stops_when_interrupted(preview):
    preview.get("")
    preview.process.send_signal(signal.SIGINT)
    said, _ = preview.process.communicate(timeout=60)

    assert preview.process.returncode == 0
    assert "预览结束" in said
    assert "Traceback" not in said
    with pytest.raises(urllib.error.URLError):
        NO_PROXY.open(preview.address)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_the_preview_stops_when_interrupted_in_its_first_build(desk):
    process = start(desk.root)
    try:
        assert process.stdout.readline().startswith("正在生成")
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    finally:
        process.kill()

    assert "Traceback" not in said
    assert process.returncode == 0


def test_a_handbook_that_is_broken_from_the_start_says_so_in_the_browser(desk, visit):
    desk.change(FILE, "signed_on: 2022-05-10", "signed_on: 2022-02-30")
    process = start(desk.root)
    try:
        page = visit(address_of(process), missing=True)
        expect(page.locator("#preview-error")).to_contain_text(f"data/{FILE}", timeout=PATIENCE)
        desk.change(FILE, "signed_on: 2022-02-30", "signed_on: 2022-05-10")
        expect(page.locator("h1")).to_have_text("青山市办事手册", timeout=PATIENCE)
        page.close()  # its script would go on asking a server that is gone
    finally:
        process.kill()
        process.communicate()

"""The copy that a browser keeps: there after one visit, of one edition at a time, gone when it is switched off."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from waiting import until

from bench.chromium import find_for_tests
from handbook.outputs import offline as outputs
from handbook_site import offline_files

SUBPATH = "hb/"
HOST = "hb.localhost"
"""Not one at which a preview runs: there no copy is kept."""

ENTRY = "policies/instrument-opening.html"
OTHER = "policies/kiln-voucher.html"
UNSEEN = "guides/instrument-booking.html"


class Host:
    """A web server that can go and come back, at the same address, with another edition."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked, self._server = folder, list[str](), None
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._port}/{SUBPATH}"

    def start(self) -> None:
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                host.asked.append(path)
                return super().translate_path(path.removeprefix(f"/{SUBPATH.rstrip('/')}"))

            def log_message(self, format: str, *arguments: object) -> None:
                """Requests are not worth a line each."""

        self._server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", self._port), partial(Handler, directory=str(self.folder))
        )
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One that finds the host of these tests."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    only = f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    found = playwright.chromium.launch(executable_path=find_for_tests(), args=[*arguments, only])
    yield found
    found.close()


@pytest.fixture(scope="module")
def kept(build) -> Path:
    """The fictional handbook with a copy."""
    return build(lambda desk: desk.change("handbook.yml", "samples: true", "samples: true\noffline: true"))


@pytest.fixture
def host(kept: Path, tmp_path: Path) -> Iterator[Host]:
    shutil.copytree(kept, tmp_path / "site")
    started = Host(tmp_path / "site")
    yield started
    started.stop()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


HELD = "Handbook.offline.ask('state').then((now) => now.held)"
ANOTHER = f"(key) => {HELD}.then((held) => held.key !== key)"


def visited(page: Page, host: Host, *addresses: str) -> str:
    """A first visit, till what is stored by itself is stored; then other pages. The key of the edition."""
    page.goto(host.address + "index.html")
    until(page, HELD)
    for address in addresses:
        page.goto(host.address + address)
    return str(page.evaluate(HELD)["key"])


def edited(host: Host, old: str, new: str) -> None:
    """Another edition, with other words on every page."""
    for file in host.folder.rglob("*.html"):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    offline_files.lay(host.folder)


def test_after_one_visit_the_handbook_can_be_used_without_a_network(page, host):
    visited(page, host, ENTRY)
    host.stop()

    page.goto(host.address + "index.html")

    expect(page.locator(".offline-said")).to_contain_text("正在看离线副本（2026年11月21日）")
    page.goto(host.address + ENTRY)
    expect(page.locator("h1")).to_be_visible()
    page.fill("#lookup", "仪器")
    expect(page.locator(".lookup-pop a").first).to_be_visible()
    for address in ("policies/index.html", "match/index.html", "find/index.html?q=%E4%BB%AA%E5%99%A8"):
        page.goto(host.address + address)
        expect(page.locator(".offline-said")).to_be_visible()
    page.goto(host.address + UNSEEN)
    expect(page.locator("h1")).to_have_text("这一页没有存在本机")


def test_a_page_that_is_stored_costs_one_small_question(page, host):
    visited(page, host, ENTRY)
    host.asked.clear()

    page.goto(host.address + ENTRY)
    page.wait_for_load_state("networkidle")

    assert set(host.asked) <= {f"/{SUBPATH}offline/edition.json", f"/{SUBPATH}sw.js"}
    expect(page.locator(".offline-said")).to_have_count(0)


def test_a_new_edition_appears_with_one_reload_and_takes_the_place_of_the_old(page, host):
    before = visited(page, host, ENTRY)
    edited(host, "仪器", "新仪器")

    page.reload()

    expect(page.locator("h1")).to_contain_text("新仪器")
    until(page, ANOTHER, before)
    assert [name for name in page.evaluate("caches.keys()") if before in name] == []
    host.stop()
    page.goto(host.address + "policies/index.html")
    expect(page.locator("main")).to_contain_text("新仪器")


def test_files_that_are_the_same_are_not_fetched_again(page, host):
    before = visited(page, host)
    edited(host, "仪器", "新仪器")
    host.asked.clear()

    page.reload()
    until(page, ANOTHER, before)

    assert not [path for path in host.asked if "/lookup/" in path]
    assert [path for path in host.asked if path.endswith("policies/index.html")]


def test_a_page_of_the_old_edition_is_given_no_data_of_the_new(page, host):
    visited(page, host, ENTRY)
    list_of = next(path for path in (host.folder / "lookup").glob("t*.js"))
    address = f"lookup/{list_of.name}"
    page.evaluate(
        "async (address) => {"
        " for (const name of await caches.keys()) await (await caches.open(name)).delete(address); }",
        host.address + address,
    )
    edited(host, "仪器", "新仪器")

    answer = page.evaluate(
        "(src) => new Promise((done) => { const one = document.createElement('script'); one.src = src;"
        " one.onload = () => done('loaded'); one.onerror = () => done('refused'); document.head.append(one); })",
        host.address + address,
    )

    assert answer == "refused"


def test_the_whole_handbook_is_stored_when_it_is_asked_for(page, host):
    visited(page, host)
    page.goto(host.address + "offline/index.html")
    expect(page.locator("[data-offline-state]")).to_contain_text(re.compile(r"整本有 \d+ 个文件，占本机约"))

    page.click("[data-offline-whole]")

    expect(page.locator("[data-offline-state]")).to_contain_text("本机存了整本")
    host.stop()
    page.goto(host.address + UNSEEN)
    expect(page.locator(".offline-said")).to_be_visible()


def test_what_is_stored_can_be_thrown_away_and_stays_away(page, host):
    visited(page, host)
    page.goto(host.address + "offline/index.html")

    page.click("[data-offline-forget]")

    expect(page.locator("[data-offline-state]")).to_contain_text("本机没有存，也不会自动存")
    page.goto(host.address + "index.html")
    page.wait_for_timeout(2500)
    assert page.evaluate(HELD) is None


def test_a_copy_that_is_switched_off_goes(page, host):
    visited(page, host)
    identity = type("Identity", (), {"offline": False})()
    (host.folder / "sw.js").write_text(outputs.worker(identity), encoding="utf-8")
    shutil.rmtree(host.folder / "offline")
    for file in host.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r'<script defer src="[./]*assets/offline\.js"></script>', "", text), encoding="utf-8")

    page.reload()

    until(page, "caches.keys().then((names) => names.length === 0)")
    until(page, "navigator.serviceWorker.getRegistration().then((found) => !found)")


def test_no_copy_is_kept_where_previews_run(page, host):
    page.goto(host.address.replace(HOST, "127.0.0.1") + "index.html")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert not [path for path in host.asked if path.endswith(("sw.js", "manifest.json"))]


def test_the_handbook_can_be_installed(page, host):
    page.goto(host.address + "index.html")
    address = page.evaluate("document.querySelector('link[rel=manifest]').href")

    manifest = page.request.get(address.replace(HOST, "127.0.0.1")).json()

    assert manifest["short_name"] == "青山手册"
    for icon in manifest["icons"]:
        assert (host.folder / icon["src"]).is_file()


def test_what_searchers_ask_is_not_stored(page, host):
    visited(page, host, "find/index.html?q=%E7%A7%98%E5%AF%86")
    page.wait_for_timeout(300)

    stored = page.evaluate(
        "async () => [].concat(...await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((request) => request.url))))"
    )

    assert stored
    assert not [address for address in stored if "%E7%A7%98" in address or "?q" in address]

"""A browser, sites to look at, and a `visit` that forgives nothing."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from enlarged import enlarge
from playwright.sync_api import Browser, Playwright, sync_playwright
from visiting import TODAY, IdlePages, Visit, origin_of

import desks
from bench.chromium import VARIABLE, find_for_tests

SUBPATH = "hb/"
"""Where the fictional handbook's site_url puts it."""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

Build = Callable[..., Path]
Serve = Callable[..., str]


# --- a browser -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One a worker: a second cannot run beside it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser a worker."""
    path = find_for_tests()
    assert path, f"没有可用的 Chromium：请运行 scripts/test.py，或用环境变量 {VARIABLE} 指明它的位置。"
    browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def idle_pages() -> IdlePages:
    return IdlePages()


@pytest.fixture
def visit(chromium: Browser, idle_pages: IdlePages) -> Iterator[Visit]:
    """The test fails if a page complains, or asks another host for anything."""
    visits = Visit(chromium, idle_pages)
    yield visits
    assert visits.leave() == []


# --- sites ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a copy of a fictional handbook, changed first if need be, by the command."""

    def make(
        change: Callable[[desks.Desk], object] = lambda desk: None, handbook: str = "qingshan", today: str = TODAY
    ) -> Path:
        folder = tmp_path_factory.mktemp("browser")
        desk = desks.lay(handbook, folder / "handbook")
        change(desk)
        done = desks.script("build", "--root", desk.root, "--out", folder / "site", "--today", today)
        assert done.returncode == 0, done.stderr
        return folder / "site"

    return make


@pytest.fixture(scope="session")
def published(built: Path) -> Path:
    """The fictional handbook's site, the one of all tests; its own settings say that it will stand below /hb/."""
    return built


@pytest.fixture(scope="session")
def enlarged(build: Build) -> Path:
    """The same with more records, longer words and fewer doubts."""
    return build(enlarge)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A folder under a path; what is not there is answered with the site's 404 page."""

    def __init__(self, prefix: str, *arguments: object, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        if not path.startswith("/" + self.prefix):
            return str(Path(self.directory) / "outside of the site")
        return super().translate_path("/" + path[1 + len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Requests are not worth a line each."""


@pytest.fixture(scope="session")
def serve(idle_pages: IdlePages) -> Iterator[Serve]:
    """Serve a site's folder on this machine, at the root or below a path; answers its address."""
    servers = []

    def start(folder: Path, prefix: str = "") -> str:
        handler = partial(_Quiet, prefix, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{prefix}"
        idle_pages.origins.add(origin_of(address))
        return address

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def home(published: Path, serve: Serve) -> str:
    """The address of the fictional handbook on a web server."""
    return serve(published, SUBPATH)


@pytest.fixture(params=["http", "file"])
def at(request: pytest.FixtureRequest, published: Path) -> str:
    """The site twice: from a web server, and from a folder such as a USB stick's."""
    return request.getfixturevalue("home") if request.param == "http" else published.as_uri() + "/"

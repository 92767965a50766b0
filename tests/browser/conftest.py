"""A browser, sites to look at, and a `visit` that forgives nothing."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from enlarged import enlarge
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Playwright, Request, Response, sync_playwright

import desks
from bench.chromium import VARIABLE, find_for_tests

TODAY = "2026-11-21"
SUBPATH = "hb/"
"""Where the fictional handbook's site_url puts it."""

NOON = f"{TODAY}T12:00:00+08:00"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

UNSTYLED = r"file:///(?:\w+/)?assets/missing\.css"
"""404.html is styled by the site's path on a server. In a folder nothing leads to it, and it reads without."""

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


class _Witness:
    """Writes down everything on a page that a published page must not do."""

    def __init__(self, address: str, missing: bool) -> None:
        self.own = urlsplit(address)[:2]
        self.missing = missing
        self.complaints: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("dialog", self._dialog)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and re.fullmatch(UNSTYLED, message.location["url"]):
            return
        if message.type == "error" and not (self.missing and "404" in message.text):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith("data:") and urlsplit(request.url)[:2] != self.own:
            self.complaints.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not self.missing:
            self.complaints.append(f"{response.status}: {response.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


class Visit:
    """Open an address as a reader would; what a page complains of is kept."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._opened: dict[Page, _Witness] = {}

    def __call__(
        self,
        address: str,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        media: str | None = None,
        clock: str = NOON,
        time_zone: str = "Asia/Shanghai",
        before: str = "",
        script_off: bool = False,
        missing: bool = False,
        policy_off: bool = False,
    ) -> Page:
        """`before` is a script that runs ahead of the page's own; `missing` expects the server's 404; with `policy_off`
        a test may spoil what the page's own policy would not let be spoilt.
        """
        context = self._chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            timezone_id=time_zone,
            java_script_enabled=not script_off,
            bypass_csp=policy_off,
            reduced_motion="reduce",  # smooth scrolling would still be under way when a test looks
        )
        witness = _Witness(address, missing)
        context.set_default_timeout(15_000)
        context.clock.set_fixed_time(clock)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        self._opened[page] = witness
        witness.watch(page)
        if media:
            page.emulate_media(media=media)
        page.goto(address)
        return page

    def complaints(self, page: Page) -> list[str]:
        """What a page has complained of till now; who asks answers for it."""
        said, self._opened[page].complaints = self._opened[page].complaints, []
        return said

    def leave(self) -> list[str]:
        """Close what was opened; what nobody has asked for is handed over."""
        for page in self._opened:
            page.context.close()
        return [complaint for witness in self._opened.values() for complaint in witness.complaints]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """The test fails if a page complains, or asks another host for anything."""
    visits = Visit(chromium)
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
def serve() -> Iterator[Serve]:
    """Serve a site's folder on this machine, at the root or below a path; answers its address."""
    servers = []

    def start(folder: Path, prefix: str = "") -> str:
        handler = partial(_Quiet, prefix, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/{prefix}"

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

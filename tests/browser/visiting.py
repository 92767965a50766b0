"""Pages opened as a reader would, and a witness of all that a published page must not do."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, Response

TODAY = "2026-11-21"
NOON = f"{TODAY}T12:00:00+08:00"
NOON_IN_MILLISECONDS = 1_795_233_600_000
HERE = "Asia/Shanghai"

UNSTYLED = r"file:///(?:\w+/)?assets/missing\.css"
"""404.html is styled by the site's path on a server. In a folder nothing leads to it, and it reads without."""

_EMPTY = "() => { localStorage.clear(); sessionStorage.clear(); return [location.origin, Date.now()]; }"
"""All that a page of ours can keep (its policy and its scripts know no other store), and where and when it is."""


def origin_of(address: str) -> str:
    """What pages of one server, or of all folders, have in common: their storage."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


class Witness:
    """Writes down everything on a page that a published page must not do."""

    def __init__(self, page: Page, address: str, missing: bool) -> None:
        self.look_at(address, missing)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("dialog", self._dialog)

    def look_at(self, address: str, missing: bool) -> None:
        """Begin anew: a page of this server, which may be `missing` there."""
        self.own = urlsplit(address)[:2]
        self.missing = missing
        self.complaints: list[str] = []

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


class IdlePages:
    """Pages that a test has left as if nobody had been there, for the next: a new one costs as much as a visit.

    One for each origin that lasts as long as the browser: the sites of `serve`, and all folders.
    """

    def __init__(self) -> None:
        self.origins = {origin_of("file:///")}
        self._idle: dict[str, tuple[Page, Witness]] = {}

    def take(self, address: str) -> tuple[Page, Witness] | None:
        return self._idle.pop(origin_of(address), None)

    def give_back(self, page: Page, witness: Witness, address: str) -> None:
        """Keep it, unless something of this visit would be there in the next."""
        origin = origin_of(address)
        if origin in self._idle or not _emptied(page, origin):
            page.context.close()
        else:
            self._idle[origin] = page, witness

    def close(self) -> None:
        while self._idle:
            self._idle.popitem()[1][0].context.close()


def _emptied(page: Page, origin: str) -> bool:
    """Whether a page has become as good as new; not if another was opened beside it or its clock was set."""
    if page.is_closed() or len(page.context.pages) > 1:
        return False
    try:
        page.unroute_all()
        page.mouse.move(-1, -1)
        found = page.evaluate(_EMPTY)
        page.goto("about:blank")
    except Error:
        return False
    return bool(found == [origin, NOON_IN_MILLISECONDS])


class Visit:
    """Open an address as a reader would; what a page complains of is kept."""

    def __init__(self, chromium: Browser, idle: IdlePages) -> None:
        self._chromium = chromium
        self._idle = idle
        self._opened: dict[Page, Witness] = {}
        self._lent: dict[Page, str] = {}

    def __call__(
        self,
        address: str,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        media: str | None = None,
        clock: str = NOON,
        time_zone: str = HERE,
        before: str = "",
        script_off: bool = False,
        missing: bool = False,
        policy_off: bool = False,
        alone: bool = False,
    ) -> Page:
        """`before` is a script that runs ahead of the page's own; `missing` expects the server's 404; with `policy_off`
        a test may spoil what the page's own policy would not let be spoilt. Whoever reaches behind the page (a session
        of its debugging protocol) asks for one that stands `alone`, which no other test gets.
        """
        usual = not alone and (clock, time_zone, before, script_off, policy_off) == (NOON, HERE, "", False, False)
        shared = usual and origin_of(address) in self._idle.origins
        idle = self._idle.take(address) if shared else None
        if idle:
            page, witness = idle
            witness.look_at(address, missing)
            page.set_viewport_size({"width": width, "height": height})
        else:
            context = self._chromium.new_context(
                viewport={"width": width, "height": height},
                timezone_id=time_zone,
                java_script_enabled=not script_off,
                bypass_csp=policy_off,
            )
            context.set_default_timeout(15_000)
            context.clock.set_fixed_time(clock)
            if before:
                context.add_init_script(before)
            page = context.new_page()
            witness = Witness(page, address, missing)
        self._opened[page] = witness
        if shared:
            self._lent[page] = address
        page.emulate_media(
            media=media or "null",
            color_scheme=scheme,
            reduced_motion="reduce",  # smooth scrolling would still be under way when a test looks
            forced_colors="null",
            contrast="null",
        )
        page.goto(address)
        return page

    def complaints(self, page: Page) -> list[str]:
        """What a page has complained of till now; who asks answers for it."""
        said, self._opened[page].complaints = self._opened[page].complaints, []
        return said

    def leave(self) -> list[str]:
        """Close what was opened, or leave it as new; what nobody has asked for is handed over."""
        for page, witness in self._opened.items():
            if page in self._lent:
                self._idle.give_back(page, witness, self._lent[page])
            else:
                page.context.close()
        return [complaint for witness in self._opened.values() for complaint in witness.complaints]

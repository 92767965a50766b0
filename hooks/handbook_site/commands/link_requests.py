"""The network of check_links.py: carries each `Ask` of an inquiry to its host and brings the answer back.

Polite: one request at a time per host, a pause between two, at most 64 KB of
an answer, and a name by which a webmaster can tell who asks. A host that
nobody reaches is not asked again for its other addresses in the same run.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import certifi

from handbook.outside_links.asking import ENOUGH, Answer, Ask, Kind, Reply, Trouble, inquire
from handbook.outside_links.judging import Outcome

AGENT = "Mozilla/5.0 (compatible; handbook-link-check/1.0; {})"
HOSTS = 16
Page = tuple[Outcome, bytes]
"""What came of an address, and what of its last answer was read."""

WHOLE = 8 * 1024 * 1024
"""Bytes of a page that is read for what it says; the longest law has a tenth of that."""

GIVE_UP = 2
"""Addresses of a host that are tried in vain before the others are taken to fare alike."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds to wait for an answer, between two requests to a host, and how often to try."""

    handbook: str = "handbook"  # whose links these are, for the server's log
    timeout: float = 15.0
    pause: float = 1.0
    tries: int = 3


@dataclass
class _Door:
    """A host's door, through which one goes at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Carrier:
    """Carries requests; safe to use from several threads. `most` are the bytes of an answer that are read."""

    def __init__(self, manners: Manners, most: int = ENOUGH) -> None:
        self.manners, self.most = manners, most
        self._agent = AGENT.format(manners.handbook.encode("ascii", "ignore").decode() or "handbook")
        self._doors: defaultdict[str, _Door] = defaultdict(_Door)
        self._doors_lock = threading.Lock()
        self._tls = ssl.create_default_context(cafile=certifi.where())

    def carry(self, ask: Ask) -> Answer:
        """One request and its answer; never raises for what a host or a network may do."""
        if ask.wait:
            time.sleep(ask.wait)
        with self._door(urlsplit(ask.address).netloc):
            try:
                return self._exchange(ask)
            except Exception as error:  # a server may send anything; one odd answer must not end the run
                return _trouble(error)

    @contextmanager
    def _door(self, host: str) -> Iterator[None]:
        with self._doors_lock:
            door = self._doors[host]
        with door.lock:
            time.sleep(max(0.0, door.free_at - time.monotonic()))
            try:
                yield
            finally:
                door.free_at = time.monotonic() + self.manners.pause

    def _exchange(self, ask: Ask) -> Answer:
        split = urlsplit(ask.address)
        until = time.monotonic() + 2 * self.manners.timeout
        connection = self._connection(split.scheme, split.hostname or "", split.port)
        connection.connect()
        # A server that sends a letter now and then never runs into the socket's timeout; this ends it.
        line = connection.sock
        timer = threading.Timer(2 * self.manners.timeout, _cut, [line])
        timer.daemon = True
        timer.start()
        try:
            path = split.path + (f"?{split.query}" if split.query else "")
            connection.request(ask.method, path, headers=self._headers(ask))
            response = connection.getresponse()
            if time.monotonic() >= until:  # what was cut off looks like headers that ended
                raise TimeoutError
            headers = {name.lower(): value for name, value in response.getheaders()}
            headers["set-cookie"] = "\n".join(response.headers.get_all("set-cookie") or [])
            return Reply(response.status, headers, _body(response, until, self.most))
        except Exception:
            if time.monotonic() >= until:
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
            connection.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=self.manners.timeout, context=self._tls)
        return http.client.HTTPConnection(host, port, timeout=self.manners.timeout)

    def _headers(self, ask: Ask) -> dict[str, str]:
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if ask.method == "GET" and ask.ranged and self.most == ENOUGH:
            headers["Range"] = f"bytes=0-{ENOUGH - 1}"
        return headers | ({"Cookie": ask.cookies} if ask.cookies else {})


def _body(response: http.client.HTTPResponse, until: float, most: int) -> bytes:
    """The first `most` bytes, or what came of them in time: a page may be cut off, its title is there."""
    parts: list[bytes] = []
    left = most
    try:
        while left > 0 and time.monotonic() < until:
            part = response.read1(left)
            if not part:
                break
            parts.append(part)
            left -= len(part)
    except (OSError, http.client.HTTPException):
        if not parts:
            raise
    return b"".join(parts)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


_KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Kind], ...] = (
    (ssl.SSLError, "tls"),
    ((socket.gaierror, UnicodeError), "dns"),
    (TimeoutError, "timeout"),
    (ConnectionRefusedError, "refused"),
    ((OSError, http.client.RemoteDisconnected, http.client.IncompleteRead), "reset"),
)
"""The first that fits: most of these are kinds of OSError."""


def _trouble(error: Exception) -> Trouble:
    """Why there was no answer; of a certificate also what is wrong with it."""
    kind: Kind = next((kind for errors, kind in _KINDS if isinstance(error, errors)), "protocol")
    said = getattr(error, "verify_message", "") or type(error).__name__
    return Trouble(kind, said if kind in ("tls", "protocol") else "")


# --- all of them ---------------------------------------------------------------------------------


def ask_all(
    addresses: Iterable[str], manners: Manners, each: Callable[[str, Outcome], None] | None = None
) -> dict[str, Outcome]:
    """What came of every address; hosts side by side, the addresses of one host one after the other."""
    found = _all(addresses, Carrier(manners), lambda address, page: each(address, page[0]) if each else None)
    return {address: outcome for address, (outcome, _) in found.items()}


def read_all(
    addresses: Iterable[str], manners: Manners, each: Callable[[str, Outcome], None] | None = None
) -> dict[str, Page]:
    """The same with what each page says, of which at most `WHOLE` bytes are read."""
    return _all(addresses, Carrier(manners, WHOLE), lambda address, page: each(address, page[0]) if each else None)


def _all(addresses: Iterable[str], carrier: Carrier, each: Callable[[str, Page], None]) -> dict[str, Page]:
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    pages: dict[str, Page] = {}
    told = threading.Lock()

    def tell(address: str, page: Page) -> None:
        with told:
            pages[address] = page
            each(address, page)

    with ThreadPoolExecutor(HOSTS, "links") as crew:
        for done in [crew.submit(_ask_host, carrier, group, tell) for group in by_host.values()]:
            done.result()
    return {address: pages[address] for group in by_host.values() for address in group}


def _ask_host(carrier: Carrier, addresses: Sequence[str], tell: Callable[[str, Page], None]) -> None:
    in_vain = 0
    last: Page = Outcome("unreachable"), b""
    for address in addresses:
        if in_vain < GIVE_UP:
            last = converse(carrier, address)
            in_vain = in_vain + 1 if last[0].state == "unreachable" else 0
        tell(address, last)


def converse(carrier: Carrier, address: str) -> Page:
    """One inquiry from its first question to its outcome, and what its last answer said."""
    talk = inquire(address, datetime.now(UTC), carrier.manners.tries)
    body = b""
    try:
        ask = next(talk)
        while True:
            answer = carrier.carry(ask)
            body = answer.body if isinstance(answer, Reply) else b""
            ask = talk.send(answer)
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome, body

"""What to ask of an address and what to make of the answers, without a network.

`inquire` is a conversation: it yields an `Ask`, is sent a `Reply` or a
`Trouble`, and returns an `Outcome`. So every way in which a link can die is a
list of answers in a test, and only the one who carries messages knows sockets.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Literal, TypeAlias
from urllib.parse import urljoin, urlsplit

from handbook.outside_links.gathering import wire
from handbook.outside_links.judging import Outcome, Way, judged, of_trouble

ENOUGH = 65_536
"""Bytes of a page that are read: its title and first words stand there."""

HOPS = 5
"""Redirects that are followed (browsers give up at 20; a reader's patience ends before)."""

PATIENCE = 60.0
"""Seconds that a server may ask us to wait; who asks for more is left in peace until the next run."""

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that may be another in a moment (RFC 9110)."""

DOCUMENTS = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".et", ".ofd"),
    *(".zip", ".rar", ".7z", ".mp4", ".jpg", ".jpeg", ".png"),
)
"""Files that are asked for by HEAD, so that nobody sends them for nothing. A page is read for 页面不存在."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, after a pause of `wait` seconds. `ranged` asks for the first `ENOUGH` bytes only."""

    method: Literal["GET", "HEAD"]
    address: str
    cookies: str = ""
    ranged: bool = True
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


Kind: TypeAlias = Literal["dns", "refused", "timeout", "reset", "tls", "protocol"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there was no answer: name not found, refused, no answer in time, cut off, certificate, no HTTP."""

    kind: Kind
    said: str = ""


Answer: TypeAlias = Reply | Trouble
Talk: TypeAlias = Generator[Ask, Answer, Outcome]
Exchange: TypeAlias = Generator[Ask, Answer, Answer]


@dataclass
class _Jar:
    """Cookies of one conversation: some sites send a reader to the same page until they come back."""

    held: dict[str, dict[str, str]] = field(default_factory=dict)

    def take(self, address: str, headers: Mapping[str, str]) -> None:
        for line in headers.get("set-cookie", "").splitlines():
            name, mark, value = line.partition(";")[0].partition("=")
            if mark:
                self.held.setdefault(urlsplit(address).netloc, {})[name.strip()] = value.strip()

    def give(self, address: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.held.get(urlsplit(address).netloc, {}).items())


def inquire(address: str, now: datetime, tries: int = 3) -> Talk:
    """Ask for an address, following redirects. `now` is what a Retry-After that names a time is counted from."""
    jar, been, settled, here = _Jar(), set[tuple[str, str]](), True, address
    status: int | None = None
    moved_to = address  # where the permanent redirects lead, before the first that is not
    for _ in range(HOPS + 1):
        been.add((here, jar.give(here)))
        answer = yield from _exchange(here, jar, now, tries)
        if isinstance(answer, Trouble):
            return of_trouble(answer.kind, answer.said)
        if answer.status not in REDIRECTS or not answer.headers.get("location"):
            return judged(Way(address, here, moved_to), answer.status, answer.headers, answer.body)
        jar.take(here, answer.headers)
        target = _target(here, answer.headers["location"])
        if target is None:
            return Outcome("broken", "转到的不是网址", answer.status)
        if (target, jar.give(target)) in been:
            return Outcome("broken", "来回跳转，到不了网页", answer.status)
        status = answer.status
        settled = settled and answer.status in PERMANENT
        here = target
        moved_to = target if settled else moved_to
    return Outcome("broken", f"跳转超过 {HOPS} 次", status)


def _exchange(address: str, jar: _Jar, now: datetime, tries: int) -> Exchange:
    """One address until it gives an answer that will stay, or the tries are used up."""
    answer: Answer = Trouble("protocol")
    wait = 0.0
    for attempt in range(tries):
        answer = yield from _once(address, jar, wait)
        if not _passing(answer):
            break
        wait = _pause(answer, attempt, now)
        if wait > PATIENCE:
            break
    return answer


def _once(address: str, jar: _Jar, wait: float) -> Exchange:
    """HEAD for a document, and GET where that is refused; GET for a page, whole where it cannot give a part."""
    cookies = jar.give(address)
    if urlsplit(address).path.lower().endswith(DOCUMENTS):
        answer = yield Ask("HEAD", address, cookies, wait=wait)
        wait = 0.0
        if isinstance(answer, Trouble) or answer.status < 400 or answer.status == 429:
            return answer
    answer = yield Ask("GET", address, cookies, wait=wait)
    if isinstance(answer, Reply) and answer.status == 416:  # an empty file has no first bytes
        answer = yield Ask("GET", address, cookies, ranged=False)
    return answer


def _passing(answer: Answer) -> bool:
    if isinstance(answer, Trouble):
        return answer.kind in ("timeout", "reset")
    return answer.status in PASSING


def _pause(answer: Answer, attempt: int, now: datetime) -> float:
    """Seconds until the next try: what the server asks for, else 1, 2, 4…"""
    asked = answer.headers.get("retry-after", "").strip() if isinstance(answer, Reply) else ""
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - now).total_seconds()) if asked else 2.0**attempt
    except (ValueError, TypeError):
        return 2.0**attempt


def _target(here: str, location: str) -> str | None:
    """Where a redirect leads. Headers are read as Latin-1, while some servers send Chinese as it is."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return wire(urljoin(here, location.strip()))

"""What an answer says about a link: alive, moved, in doubt, or not to be reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Literal
from urllib.parse import urlsplit

State = Literal["alive", "moved", "soft-404", "refused", "tls", "gone", "broken", "unreachable"]

LIVING: frozenset[State] = frozenset({"alive", "moved"})
DOUBTFUL: frozenset[State] = frozenset({"soft-404", "refused", "tls"})
"""Somebody answered, so the link is not dead; a person must look."""

_TROUBLES = {
    "dns": "找不到这个域名",
    "refused": "服务器不接受连接",
    "timeout": "等了很久没有回应",
    "reset": "连接中途断了",
    "tls": "安全证书不被信任",
    "protocol": "回应的不是网页",
}
_REFUSALS = (401, 402, 403, 405, 406, 407, 412, 418, 429, 451, 521)
"""Said to programs, or to places, while a reader may well see the page: 412 and 521 are robot traps in use."""

_GONE = re.compile(
    r"页面不存在|页面未找到|页面没有找到|找不到(?:该|此|您|页|网)|(?:访问|请求|查看)的(?:页面|网页|内容|信息|文件)(?:已)?"
    r"(?:不存在|被删除|已删除|已下线|未找到)|(?:文章|内容|信息)(?:不存在|已(?:被)?删除)|page not found|404 not found",
    re.IGNORECASE,
)
_TITLE_GONE = re.compile(r"\b404\b|不存在|未找到|找不到|not found|出错", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
SHORT = 400
"""Letters: a page of more than these that says 不存在 somewhere is a page about something."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking: `said` in words for an editor, `moved_to` where it has moved for good."""

    state: State
    said: str = ""
    status: int | None = None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How an answer was reached: the address in the handbook, the one that answered, and where permanent redirects
    lead, which is `asked` where there are none."""

    asked: str
    here: str
    moved_to: str


def of_trouble(kind: str, said: str = "") -> Outcome:
    """What it means that nobody answered."""
    words = _TROUBLES[kind] + (f"（{said}）" if said else "")
    return Outcome("tls" if kind == "tls" else "broken" if kind == "protocol" else "unreachable", words)


def judged(way: Way, status: int, headers: Mapping[str, str], body: bytes) -> Outcome:
    """What a last answer means."""
    if status in _REFUSALS:
        return Outcome("refused", f"服务器不让程序看（{status}）", status)
    if status in (404, 410):
        return Outcome("gone", "网页没有了" if status == 410 else "找不到网页", status)
    if status >= 400 or status < 200:
        return Outcome("gone" if status < 500 else "broken", f"服务器回应 {status}", status)
    doubt = _doubt(way, headers, body)
    if doubt:
        return Outcome("soft-404", doubt, status)
    if way.moved_to != way.asked:
        return Outcome("moved", "搬到了新网址", status, way.moved_to)
    return Outcome("alive", "", status)


def _doubt(way: Way, headers: Mapping[str, str], body: bytes) -> str:
    """Why a page that answered may yet not be the one that was meant."""
    if way.here != way.asked and urlsplit(way.asked).path.strip("/") and not _deep(way.here):
        return "转到了网站首页，原来的网页可能没有了"
    kind = headers.get("content-type", "")
    if "html" not in kind and kind:
        return ""
    title, words = read(body, kind)
    if _TITLE_GONE.search(title) and len(words) < 2 * SHORT:
        return f"网页标题是“{title[:30]}”"
    found = _GONE.search(words) if len(words) < SHORT else None
    return f"网页上写着“{found[0]}”" if found else ""


def _deep(address: str) -> bool:
    split = urlsplit(address)
    return bool(split.query) or not re.fullmatch(r"/?(?:index\.\w+)?", split.path)


def read(body: bytes, content_type: str) -> tuple[str, str]:
    """The title and the words of a page, in whatever encoding it says or, if it says none, is likely to have."""
    named = _CHARSET.search(content_type.encode("ascii", "ignore")) or _CHARSET.search(body[:2048])
    name = named[1].decode("ascii").lower() if named else ""
    for encoding in ("gb18030" if name.startswith("gb") else name, "utf-8", "gb18030"):
        try:
            text = body.decode(encoding, "ignore" if encoding == name else "strict")
            break
        except (LookupError, UnicodeDecodeError):
            continue
    else:
        text = body.decode("utf-8", "replace")
    title = _TITLE.search(text)
    plain = " ".join(unescape(_HIDDEN.sub(" ", text)).split())
    return " ".join(unescape(title[1]).split()) if title else "", plain

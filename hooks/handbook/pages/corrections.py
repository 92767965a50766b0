"""这一页有误: at the foot of every page, where a reader says so, with the page's title and address filled in."""

from __future__ import annotations

from html import escape, unescape
from urllib.parse import quote

from markupsafe import Markup

from handbook.model.identity import Identity
from handbook.model.values import WrittenNumber

QUESTION = "这一页有误？"
_SUBJECT, _PAGE = quote("这一页有误："), quote("网页：")
WAYS = {"form": "填表告诉我们", "issue": "在代码平台提出", "mail": "写邮件"}


def line(identity: Identity, site_url: str, uri: str, title: str) -> Markup:
    """The line for the page at `uri`, whose title may be HTML. In words, where no way is declared."""
    links = [f'<a href="{escape(href)}">{WAYS[way]}</a>' for way, href in _ways(identity, site_url, uri, title)]
    return Markup(f'<p class="edit" id="report">{QUESTION}{" · ".join(links) or _in_words(identity)}</p>')


def _ways(identity: Identity, site_url: str, uri: str, title: str) -> list[tuple[str, str]]:
    told = identity.corrections
    if told is None:
        return []
    words = {"{title}": quote(unescape(title), safe=""), "{address}": quote(_address(site_url, uri), safe="")}
    letter = told.mail and f"mailto:{told.mail}?subject={_SUBJECT}{{title}}&body={_PAGE}{{address}}"
    written = {"form": told.form, "issue": told.issue, "mail": letter}
    return [(way, _filled(href, words)) for way, href in written.items() if href]


def _filled(href: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        href = href.replace(mark, word)
    return href


def _address(site_url: str, uri: str) -> str:
    """As whole as it is known; without a host, where the page lies in the handbook."""
    return f"{site_url.rstrip('/')}/{uri}" if site_url else uri


def _in_words(identity: Identity) -> str:
    """Whom to tell where there is no form, forge or mailbox."""
    if identity.hotline:
        called = escape(WrittenNumber(identity.hotline).called)
        return f'请打 <a href="tel:{called}">{escape(identity.hotline)}</a>，说出页名和哪一处不对。'
    return f"请告诉{escape(identity.publisher)}，说出页名和哪一处不对。"

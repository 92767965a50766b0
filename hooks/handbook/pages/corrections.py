"""这一页有误: at the foot of every page, where a reader says so, with the page's title and address filled in; and on
the page of the look-up, where one says what was looked for and is not here."""

from __future__ import annotations

from functools import cache
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from handbook.model.identity import Identity
from handbook.model.values import WrittenNumber

QUESTION = "这一页有误？"
_SUBJECT, _PAGE, _MISSING = quote("这一页有误："), quote("网页："), quote("手册里没有：")
WAYS = {"form": "填表告诉我们", "issue": "在代码平台提出", "mail": "写邮件"}


def line(identity: Identity, site_url: str, uri: str, title: str) -> Markup:
    """The line for the page at `uri`, whose title may be HTML. In words, where no way is declared."""
    links = [f'<a href="{escape(href)}">{WAYS[way]}</a>' for way, href in _ways(identity, site_url, uri, title)]
    return _line(" · ".join(links)) if links else _in_words(identity.hotline, identity.publisher)


def _line(ways: str) -> Markup:
    return Markup(f'<p class="edit" id="report">{QUESTION}{ways}</p>')


class MissingWay(NamedTuple):
    """Where one says what is missing. A script puts what was looked for in place of `{title}` in `form`; `href` leads
    there without it."""

    label: str
    href: str
    form: str


def missing(identity: Identity, site_url: str, uri: str) -> list[MissingWay]:
    """The ways to say what is missing, from the page at `uri`; none where none is declared."""
    address = {"{address}": quote(_address(site_url, uri), safe="")}
    forms = [(way, _filled(href, address)) for way, href in _written(identity, "").items()]
    return [MissingWay(WAYS[way], _filled(form, {"{title}": _MISSING}), form) for way, form in forms]


def _ways(identity: Identity, site_url: str, uri: str, title: str) -> list[tuple[str, str]]:
    written = _written(identity, _SUBJECT)
    if not written:
        return []
    words = {"{title}": quote(unescape(title), safe=""), "{address}": quote(_address(site_url, uri), safe="")}
    return [(way, _filled(href, words)) for way, href in written.items()]


def _written(identity: Identity, subject: str) -> dict[str, str]:
    """The ways that are declared, as addresses to be filled in; a letter's subject begins with what it is about."""
    told = identity.corrections
    if told is None:
        return {}
    letter = told.mail and f"mailto:{told.mail}?subject={subject}{{title}}&body={_PAGE}{{address}}"
    written = {"form": told.form, "issue": told.issue, "mail": letter}
    return {way: href for way, href in written.items() if href}


def _filled(href: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        href = href.replace(mark, word)
    return href


def _address(site_url: str, uri: str) -> str:
    """As whole as it is known; without a host, where the page lies in the handbook."""
    return f"{site_url.rstrip('/')}/{uri}" if site_url else uri


@cache
def _in_words(hotline: str | None, publisher: str) -> Markup:
    """The line where there is no form, forge or mailbox: whom to tell."""
    if hotline:
        called = escape(WrittenNumber(hotline).called)
        return _line(f'请打 <a href="tel:{called}">{escape(hotline)}</a>，说出页名和哪一处不对。')
    return _line(f"请告诉{escape(publisher)}，说出页名和哪一处不对。")

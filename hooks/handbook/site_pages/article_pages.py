"""短文与海报: of each policy, guide and topic a page to take texts from, and its article as it is pasted.

Made only where `handbook.yml` says `articles: true`: two pages a record are paid for by every build.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.articles import posters, preview, records, topics
from handbook.outputs.articles.article import Article
from handbook.pages import addresses
from handbook.pages import topics as columns
from handbook.pages.views import Ref

LABEL = "短文与海报"
SCRIPTS = "".join(f'<script defer src="../assets/{name}.js"></script>' for name in ("qr-words", "qr", "article"))
SCRIPT = "../assets/article.js"


def article_keys(edition: Edition) -> Iterator[Key]:
    """What has an article: every public policy and guide, and every topic; a topic's key is ("topics", its id)."""
    if edition.handbook.identity.articles:
        yield from records.article_keys(edition)
        yield from ((columns.SECTION, topic.id) for topic in columns.public(edition))


def article(edition: Edition, key: Key, site_url: str) -> Article:
    """The article of a record or a topic."""
    if key[0] != columns.SECTION:
        return records.of_record(edition, key, site_url)
    topic = next(topic for topic in edition.handbook.reference_lists.topics if topic.id == key[1])
    return topics.of_topic(edition, topic, site_url)


def address_of(key: Key) -> str:
    """The page that an article is about."""
    return addresses.topic(key[1]) if key[0] == columns.SECTION else addresses.entry(key)


class ArticleWriter:
    """Writes both pages of each article of one site, which are made in a row: the second takes what the first worked
    out."""

    def __init__(self, site_url: str) -> None:
        self._site_url = site_url

    def _article(self, edition: Edition, key: Key) -> Article:
        return article(edition, key, self._site_url)

    def context(self, edition: Edition, key: Key) -> dict[str, Any]:
        """What `templates/article.html` is given."""
        return context(edition.record_memo(self._article, key), key)

    def page(self, edition: Edition, key: Key) -> str:
        """The article as it is pasted, a page by itself."""
        back = f"../{addresses.article(key)}"
        return preview.preview(edition.record_memo(self._article, key), SCRIPT, back=back)


def context(written: Article, key: Key) -> dict[str, Any]:
    """What `templates/article.html` is given."""
    uri, poster = address_of(key), posters.poster(written)
    known = posters.is_whole(poster.address)
    code = posters.qr(poster.address, f"二维码：{poster.address}") if known else ""
    return preview.context(written) | {
        "title": f"{LABEL}：{written.title}",
        "of": Ref(f"../{uri}", written.title),
        "preview": Ref(f"../{addresses.article_preview(key)}", "排好版的预览"),
        "poster": poster,
        "code": Markup(code),  # drawn by segno of an address; nothing of an editor stands in it
        "code_of": f"../{uri}",
    }

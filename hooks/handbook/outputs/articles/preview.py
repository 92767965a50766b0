"""The preview of an article: how it looks on a telephone, and buttons that copy each piece of it.

One page for both places: beside the site's pages, where it loads the site's script, and in the folder that `article`
writes, where it stands alone. It is no page of the theme's frame: what is pasted has its styles inside, which a page of
the frame forbids itself (decision 0048), so it says a policy of its own, without any script that stands in the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from handbook.outputs.articles import plain
from handbook.outputs.articles.article import Article
from handbook.outputs.articles.limits import CONTENT, DIGEST, TITLE, length
from handbook.outputs.articles.markup import Part, parts
from handbook.pages import rendering

TEMPLATE = "article_preview.html"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)
"""What the preview may load: the script beside it and pictures; styles stand in it, as in what is pasted."""


class PartView(NamedTuple):
    number: int
    title: str
    title_length: int
    content: Markup
    content_length: int


class Picture(NamedTuple):
    """A file beside the page, with what it is for."""

    href: str
    label: str


def preview(
    article: Article, script: str, pictures: Sequence[Picture] = (), back: str = "", poster: Picture | None = None
) -> str:
    """The page. `script` is the address of article.js from it; `back` that of the record's page, where there is one."""
    return (
        rendering.environment()
        .get_template(TEMPLATE)
        .render(context(article) | {"script": script, "pictures": pictures, "back": back, "poster": poster})
    )


def context(article: Article) -> dict[str, Any]:
    """What both pages of an article are given: its parts and its texts, each with its length and limit."""
    return {
        "article": article,
        "policy": POLICY,
        "parts": [_part(number, part) for number, part in enumerate(parts(article), 1)],
        "digest_length": length(article.digest),
        "limits": (TITLE, DIGEST, CONTENT),
        "sms": plain.sms(article),
        "sms_told": plain.sms_told(article),
        "desk": plain.desk(article),
    }


def _part(number: int, part: Part) -> PartView:
    return PartView(number, part.title, length(part.title), Markup(part.content), length(part.content))

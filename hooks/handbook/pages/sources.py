"""The page of a text that facts rest on: its articles, and which facts rest on which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbook import evidence
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.source_text import SourceText
from handbook.pages import record_links, simple
from handbook.pages.citations import citations
from handbook.pages.views import CitationView, Ref


@dataclass(frozen=True, slots=True)
class CitedFact:
    """A fact that rests on an article: its record, which fact of it, and how it stands."""

    ref: Ref
    fact: str
    citation: CitationView


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of a text and the facts that rest on it."""

    locator: str
    fingerprint: str
    facts: Sequence[CitedFact]


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/source.html` is given."""
    source = edition.handbook.record(key)
    assert isinstance(source, SourceText)
    articles = list(_articles(edition, key, source))
    cited = [article for article in articles if article.facts]
    first = [("cited", "哪些事实凭哪一条", cited), ("articles", "全部条文", articles)]
    common_part = simple.build(edition, key, heard=(evidence.RELATION,), first=first)
    records = {fact.ref.href for article in cited for fact in article.facts}
    facts = sum(len(article.facts) for article in cited)
    return common_part | {"cited": cited, "articles": articles, "record_count": len(records), "fact_count": facts}


def _articles(edition: Edition, key: Key, source: SourceText) -> Iterator[ArticleView]:
    resting: dict[str, list[CitedFact]] = {article.locator: [] for article in source.articles}
    for other in dict.fromkeys(e.source for e in edition.handbook.links_to(key) if e.relation == evidence.RELATION):
        ref = record_links.ref(edition, other)
        for view in citations(edition, other):
            if view.source_id == key[1]:
                resting.setdefault(view.locator, []).append(CitedFact(ref, view.fact, view))
    marks = {article.locator: article.fingerprint for article in source.articles}
    for locator, facts in resting.items():
        yield ArticleView(locator, marks.get(locator, ""), facts)

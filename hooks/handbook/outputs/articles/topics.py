"""The article of a topic: what each of its records answers, and what became different lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.topic import Topic
from handbook.outputs.articles import article as writing
from handbook.outputs.articles import asking, records
from handbook.outputs.articles.article import Article, Block, Footnotes, Sentence
from handbook.outputs.articles.doubts import Doubts
from handbook.outputs.articles.limits import DIGEST, clean, clip
from handbook.pages import addresses, brief
from handbook.pages import topics as columns
from handbook.pages.views import Line

UNSURE = "还没有核对原文（待核），请问{}。"


class Collector:
    """Tells several records in one article, each by its sure lines; counts what it leaves out."""

    def __init__(self, edition: Edition, site_url: str) -> None:
        self.edition, self.site_url = edition, site_url
        self.footnotes, self.withheld = Footnotes(), 0
        self._doubts: dict[Key, Doubts] = {}

    def doubts(self, key: Key) -> Doubts:
        if key not in self._doubts:
            self._doubts[key] = Doubts.of(self.edition.handbook.record(key))
        return self._doubts[key]

    def sure(self, key: Key, text: str, *, to_verify: bool = False) -> str:
        """A sentence about a record, if it may be stated."""
        if to_verify or self.doubts(key).whole or self.doubts(key).holds(text):
            self.withheld += 1
            return ""
        return clean(text)

    def whole(self, uri: str) -> str:
        return f"{self.site_url.rstrip('/')}/{uri}" if self.site_url else uri

    def cited(self, key: Key) -> int:
        """The footnote that says where a record stands."""
        return self.footnotes.number(self.title(key), self.whole(addresses.entry(key)))

    def title(self, key: Key) -> str:
        record = self.edition.handbook.record(key)
        return clean(f"{'【示例】' if record.sample else ''}{record.title}")

    def record(self, key: Key) -> Iterator[Block]:
        """A record by name, with its first lines; whom to ask where none of them is sure."""
        said = list[Sentence]()
        for line in brief.brief(self.edition, key[0], key):
            text = self.sure(key, line.text, to_verify=line.to_verify)
            if text and len(said) < columns.LINES:
                said.append(Sentence(text, line.asks))
        if not said:
            said = [Sentence(UNSURE.format(asking.whom(self.edition, key, self.doubts(key))))]
        said[-1] = said[-1]._replace(footnote=self.cited(key))
        yield writing.row(self.title(key), said)

    def changes(self, keys: Sequence[Key]) -> Iterator[Block]:
        """What became different of some records."""
        found = []
        for one in columns.changes(self.edition, keys):
            key = _key(one.ref.href)
            if text := self.sure(key, one.text):
                found.append(Sentence(f"{self.title(key)}：{text}", one.date.chinese))
        if found:
            yield from (writing.heading("最近变化"), writing.items(found))


def _key(href: str) -> Key:
    kind, _, name = href.removeprefix("../").removesuffix(".html").partition("/")
    return kind, name


def of_topic(edition: Edition, topic: Topic, site_url: str) -> Article:
    """The article of one topic."""
    told, keys = Collector(edition, site_url), columns.records(edition, topic)[: columns.MOST]
    blocks = [writing.paragraph(clean(topic.summary), "lead"), writing.heading("一条一条看")]
    blocks += [block for key in keys for block in told.record(key)]
    blocks += told.changes(keys)
    ask = asking.of_handbook(edition)
    if edition.handbook.identity.fictional:
        blocks.insert(0, writing.paragraph(records.SAMPLE, "note"))
    blocks += records.left_out(told.withheld, ask)
    titles = [told.title(key) for key in keys]
    return Article(
        name=records.name_of((columns.SECTION, topic.id)),
        kind=columns.LABEL,
        title=clean(topic.title),
        digest=clip(topic.summary, DIGEST, at_pause=True),
        blocks=blocks,
        answers=[Line("讲什么", clean(topic.summary)), Line("有哪些", "；".join(titles))],
        footnotes=told.footnotes.all(),
        foot=records.foot(edition, site_url, addresses.topic(topic.id)),
        ask=ask,
        sample=edition.handbook.identity.fictional,
        withheld=told.withheld,
        lead=clean(topic.summary),
    )

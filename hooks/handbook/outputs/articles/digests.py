"""A week's or a month's digest for a readership: what changed, what opens, what closes.

The period ends with its day. What changed lies in it; what opens lies in it or in as many days after it; what closes
lies in the thirty days after it, for that is as far as anybody plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from handbook.deriving.events import UPDATED, Opening, closing
from handbook.deriving.windows import ENDED, round_on
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.dates import Precision, When
from handbook.model.identity import Word
from handbook.outputs.articles import article as writing
from handbook.outputs.articles import asking, records
from handbook.outputs.articles.article import Article, Block, Sentence
from handbook.outputs.articles.limits import DIGEST, clean, clip
from handbook.outputs.articles.topics import Collector
from handbook.outputs.feeds.news import News, news
from handbook.pages import addresses
from handbook.pages.publication import WITH_ARTICLES
from handbook.pages.views import Line

PERIODS = {"week": ("一周", 7), "month": ("一月", 30)}
AHEAD = 30
"""Days after the period in which what closes is told."""

MOST = 30
"""Things of one sort that are told; the page has all of them."""


@dataclass(frozen=True, slots=True)
class Period:
    """A digest's days: `name` week or month, the first and the last."""

    name: str
    last: date

    @property
    def first(self) -> date:
        return self.last - timedelta(days=PERIODS[self.name][1] - 1)

    @property
    def ahead(self) -> date:
        return self.last + timedelta(days=PERIODS[self.name][1])

    @property
    def chinese(self) -> str:
        return f"{_short(self.first)}至{_short(self.last)}"


def of_period(edition: Edition, name: str, site_url: str, audience: Word | None = None) -> Article:
    """The digest of the period that ends with the edition's day; with an audience, of what is for it."""
    told = _Digest(edition, site_url, Period(name, edition.derived.today), audience)
    return told.article()


class _Digest:
    def __init__(self, edition: Edition, site_url: str, period: Period, audience: Word | None) -> None:
        self.edition, self.period, self.audience = edition, period, audience
        self.told = Collector(edition, site_url)
        self.counts: dict[str, int] = {}

    def article(self) -> Article:
        edition, period, who = self.edition, self.period, self.audience.label if self.audience else ""
        blocks = [*self._closing(), *self._opening(), *self._changed()]
        said = "；".join(f"{name} {number} 条" for name, number in self.counts.items() if number) or "没有变化"
        lead = f"{period.chinese}{f'，和{who}有关的' if who else ''}：{said}。"
        before = [writing.paragraph(records.SAMPLE, "note")] if edition.handbook.identity.fictional else []
        ask = asking.of_handbook(edition)
        return Article(
            name=self._name(),
            kind="摘要",
            title=f"科技政策{PERIODS[period.name][0]}{f'（{who}）' if who else ''}：{_short(period.last)}",
            digest=clip(lead, DIGEST),
            blocks=[*before, writing.paragraph(lead, "lead"), *blocks, *records.left_out(self.told.withheld, ask)],
            answers=[Line(name, f"{number} 条") for name, number in self.counts.items() if number],
            footnotes=self.told.footnotes.all(),
            foot=records.foot(edition, self.told.site_url, addresses.HOME),
            ask=ask,
            sample=edition.handbook.identity.fictional,
            withheld=self.told.withheld,
            lead=lead,
        )

    def _name(self) -> str:
        whom = f"--{self.audience.id}" if self.audience else ""
        return f"digest--{self.period.name}--{self.period.last.isoformat()}{whom}"

    def _is_for(self, key: Key) -> bool:
        if key not in self.edition.handbook.shaped:
            return self.audience is None and bool(KINDS[key[0]].four_list)
        record = self.edition.handbook.record(key)
        words = (self.edition.handbook.word("audiences", label).id for label in record.audiences)
        listed = bool(KINDS[key[0]].four_list) and not record.withdrawn  # else it is a tool of the editors
        return listed and (self.audience is None or self.audience.id in words)

    # --- sections ---

    def _section(self, title: str, name: str, found: Sequence[Callable[[], Sentence]]) -> Iterator[Block]:
        self.counts[name] = len(found)
        if found:
            yield from (writing.heading(title), writing.items([say() for say in found[:MOST]]))
        if len(found) > MOST:
            yield writing.paragraph(f"另有 {len(found) - MOST} 条，见网页。")

    def _changed(self) -> Iterator[Block]:
        """Texts that came into force or ran out, and records that were added or changed, each once."""
        found: dict[Key, Callable[[], Sentence]] = {}  # said where there is room, since each has a footnote
        for change in self.edition.derived.changes:
            if change.key and self._within(change.on.first) and change.word != UPDATED and self._is_for(change.key):
                found.setdefault(change.key, partial(self._sentence, change.key, change.word, change.on))
        for one in self.edition.memo(news):
            if self._within(date.fromisoformat(one.at[:10])) and one.key not in found and self._is_for(one.key):
                found[one.key] = partial(self._news, one)
        yield from self._section("有什么变化", "变化", [found[key] for key in sorted(found, key=_first)])

    def _within(self, day: date) -> bool:
        return self.period.first <= day <= self.period.last

    def _news(self, one: News) -> Sentence:
        if one.key not in self.edition.handbook.shaped:
            return Sentence(clean(one.title))
        text = self.told.sure(one.key, one.text) if one.text else ""
        return Sentence(f"{clean(one.title)}{f'。{text}' if text else ''}", footnote=self.told.cited(one.key))

    def _opening(self) -> Iterator[Block]:
        found = [
            (one, day) for one in self.edition.derived.openings if (day := self._opens(one)) and self._is_for(one.key)
        ]
        found.sort(key=lambda pair: (pair[1].first, pair[0].key))
        yield from self._section("开始受理", "开始受理", [partial(self._window, one, day) for one, day in found])

    def _opens(self, one: Opening) -> When | None:
        """The day on which a window opens in the period or soon after; None of one whose policy has ended."""
        if one.now.words == ENDED.words:
            return None
        rounds = (round_on(one.window, day)[0] for day in (self.period.last, self.period.ahead))
        days = (day for day in rounds if day and day.precision is Precision.DAY)
        return next((day for day in days if self.period.first <= day.first <= self.period.ahead), None)

    def _closing(self) -> Iterator[Block]:
        found = closing(self.edition.derived.openings, self.period.last, AHEAD)
        mine = [one for one in found if self._is_for(one.key)]
        yield from self._section(
            f"{AHEAD} 天内截止", "快截止", [partial(self._window, one, one.now.closes) for one in mine]
        )

    # --- sentences ---

    def _window(self, one: Opening, day: When | None) -> Sentence:
        title = self.told.title(one.key)
        matter = title if clean(one.title) in title else f"{title}（{clean(one.title)}）"
        unsure = one.window.to_verify("*") or self.told.doubts(one.key).holds(day.chinese if day else "")
        if unsure or self.told.doubts(one.key).whole:
            self.told.withheld += 1
            ask = asking.whom(self.edition, one.key, self.told.doubts(one.key))
            return Sentence(f"{title}：日期还没有核对（待核），请问{ask}。", footnote=self.told.cited(one.key))
        return Sentence(matter, day.chinese if day else "", footnote=self.told.cited(one.key))

    def _sentence(self, key: Key, word: str, on: When) -> Sentence:
        if self.told.doubts(key).holds(on.chinese):
            self.told.withheld += 1
            return Sentence(self.told.title(key), footnote=self.told.cited(key))
        return Sentence(f"{word}：{self.told.title(key)}", on.chinese, footnote=self.told.cited(key))


def _first(key: Key) -> int:
    """Policies and guides before what stands around them; within a kind the newest first, as they come."""
    return WITH_ARTICLES.index(key[0]) if key[0] in WITH_ARTICLES else len(WITH_ARTICLES)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"

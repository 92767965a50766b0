"""Whether a record's page says, in words, all that is written in the record.

    for finding in not_on_page(edition):
        print(finding.place, finding.message)

A value stands on its page as pages say values: a text as it is, a date in Chinese or as `datetime`, a number with
its unit, a word of a closed list by its label, an id of a record as a link to it or its title, an anchor as an
anchor. What a page leaves out on purpose stands in `NOT_SHOWN` with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import unquote

from pydantic import BaseModel

from handbook.edition import Edition
from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.linking import Edge, Key
from handbook.model.dates import MonthDay, When
from handbook.model.fields import field_types
from handbook.model.guide import Days, Guide, TimeLimit
from handbook.model.indicator import Goal
from handbook.model.plan import Target
from handbook.model.policy import Clause, Threshold
from handbook.model.quantity import Quantity
from handbook.model.window import WINDOW_WORDS, Window
from handbook.pages import addresses, conditions, fact_rows, fields, guides, heads, limits, more, record_links, words
from handbook.parts import Path
from handbook.site_pages.slots import Writer

NOT_SHOWN: dict[str, str] = {
    "*.id": "it is the page's address",
    "*.former_ids": "pages at these addresses lead here",
    "*.exceptions": "tells a check what to let stand, and nobody anything of the matter",
    "*.asked_as": "finds the entry in the look-up and says nothing of the matter",
    "policies.faqs.asked_as": "finds the answer in the look-up and says nothing of the matter",
    "*.en.title": "is the way to the English page, below the trail",
    "*.en.summary": "stands on the English page, to which the page leads",
    "*.en.steps": "stands on the English page, to which the page leads",
    "*.citations.fingerprint": "stands on the page of the text, beside the article",
    "*.citations.fact_fingerprint": "tells the program whether the fact was restated",
    "*.citations.at": "is said as people call the fact",
    "*.alert.from": "decides on which days the alert is shown",
    "*.alert.until": "decides on which days the alert is shown",
    "equipment.location.lat": "the map shows the point",
    "equipment.location.lng": "the map shows the point",
    "equipment.location.crs": "the map shows the point",
    "providers.location.lat": "the map shows the point",
    "providers.location.lng": "the map shows the point",
    "providers.location.crs": "the map shows the point",
    "indicators.stale_after_months": "decides when the last figure counts as old",
    "guides.materials.document": "names the paper for the list of several matters; its own name is shown",
    "guides.sheets.id": "it is the address of the file to download",
    "guides.matter": "names no thing: guides of one matter stand side by side",
    "plans.paper": "names the transcript whose lines are counted; the printed title is shown",
    "plans.sections.id": "tasks stand below the heading of their section",
    "plans.sections.locator": "a line of the transcript, which readers do not have",
    "plans.tasks.section": "tasks stand below the heading of their section",
    "plans.tasks.locator": "a line of the transcript, which readers do not have",
    "plans.tasks.measures.locator": "a line of the transcript, which readers do not have",
    "plans.paragraphs.locator": "a line of the transcript, which readers do not have",
    "plans.liaisons.locator": "a line of the transcript, which readers do not have",
    "plans.liaisons.text": "its two halves stand in the table, word for word",
    "policies.clauses.not_with.clause": "the link to that clause says it, by the name that stands alone",
    "policies.clauses.instead_of.clause": "the link to that clause says it, as for those above",
    "policies.clauses.criteria": "the table of conditions says it in words of its own, and the matching its advice",
    "policies.clauses.examples": "they try the conditions, for check.py",
    "policies.faqs.former_ids": "pages at these addresses lead to the answer",
    "policies.faqs.rests_on": "decides the grade beside the answer; what it names stands on the same page",
    "policies.interpretation.features.rests_on": "decides the grade beside the sentence, as for answers",
    "policies.interpretation.rules.rests_on": "decides the grade beside the sentence, as for answers",
    "policies.interpretation.redemption.rests_on": "decides the grade beside the sentence, as for answers",
}
"""Fields that stand on no page of their record, `kind.field.inner` or `*.field` for all kinds, and why not."""

_HEAD = re.compile(r"<head>.*?</head>|<(script|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\s+")
_ATTRIBUTE = re.compile(r'\s(datetime|href|id)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Unseen:
    """A written value that its page does not say: the field, its place in the file, the value."""

    field: str
    path: Path
    value: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says: its text without blanks, its text with a gap at each tag, its dates, links and anchors."""

    text: str
    spaced: str
    times: frozenset[str]
    links: frozenset[str]
    anchors: frozenset[str]

    @classmethod
    def of(cls, html: str) -> _Page:
        body = _HEAD.sub("", html)
        found: dict[str, set[str]] = {"datetime": set(), "href": set(), "id": set()}
        for name, value in _ATTRIBUTE.findall(body):
            found[name].add(unescape(value))
        links = found["href"]
        return cls(
            text=_BLANK.sub("", unescape(_TAG.sub("", body))),
            spaced=unescape(_TAG.sub(" ", body)),
            times=frozenset(found["datetime"]),
            links=frozenset(links | {link.partition("#")[0] for link in links}),
            anchors=frozenset(found["id"] | {unquote(link.partition("#")[2]) for link in links}),
        )

    def says(self, text: str) -> bool:
        """Whether a text stands there; blanks and a last full stop do not count."""
        bare = _BLANK.sub("", text)
        return bool(bare) and bare.rstrip("。") in self.text

    def counts(self, number: str, unit: str | None) -> bool:
        """Whether a number stands there as a number of its own, with its unit where it has one."""
        said = rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)"
        return re.search(rf"{said}\s*{re.escape(unit)}" if unit else said, self.spaced) is not None


def unseen(edition: Edition, key: Key, html: str) -> list[Unseen]:
    """What is written in a record and not said by its page; `html` is the page, and those that go on with it."""
    return list(_Reader(edition, key, _Page.of(html)).missed())


def page(edition: Edition, key: Key, writer: Writer) -> str:
    """A record's page without a frame, and the pages that go on with its links."""
    pages = more.pages(edition, key)
    going_on = (writer.more(key, pages, number)["content"] for number in range(1, len(pages) + 1))
    return "\n".join([writer.entry(key)["content"], *going_on])


def all_unseen(edition: Edition) -> Iterator[tuple[Key, Unseen]]:
    """What stands on no page of its record, excused or not, for every record."""
    writer = Writer(edition, "")
    for key, _ in edition.handbook:
        for found in unseen(edition, key, page(edition, key, writer)):
            yield key, found


def not_on_page(edition: Edition) -> Iterator[Finding]:
    """Whatever is written in a record stands on its page, but for what `NOT_SHOWN` names."""
    for key, found in all_unseen(edition):
        if not excused(found.field):
            message = f"{KINDS[key[0]].label}的页面上看不到 {found.field.partition('.')[2]} 写的“{found.value}”。"
            hint = "字段没有写错；请改程序的人把它显示出来。"
            yield Finding("not-on-page", edition.handbook.place(key, *found.path), message, hint)


def excused(field: str) -> str | None:
    """The row of `NOT_SHOWN` that lets a field stand on no page."""
    steps = field.split(".")
    prefixes = [".".join(steps[:end]) for end in range(len(steps), 1, -1)]
    everywhere = [f"*.{prefix.partition('.')[2]}" for prefix in prefixes]
    return next((row for row in (*prefixes, *everywhere) if row in NOT_SHOWN), None)


class _Reader:
    """Goes through one record beside its page."""

    def __init__(self, edition: Edition, key: Key, page: _Page) -> None:
        self.edition, self.key, self.page = edition, key, page
        self.record = edition.handbook.record(key)
        self.edges = {edge.path: edge for edge in edition.handbook.links_from(key)}

    def missed(self) -> Iterator[Unseen]:
        """A withdrawn record's page says only that it is; an alert is shown on its own days."""
        only = ("title", "withdrawn") if self.record.withdrawn else None
        quiet = heads.alert_on(self.record, self.edition.derived.today) is None
        for found in self._part(self.record, (), only):
            if not (quiet and found.path[0] == "alert"):
                yield found
        for key, texts in () if only else self.record.own.items():
            yield from (self._unseen((key, at), text) for at, text in enumerate(texts) if not self.page.says(text))

    def _part(self, part: BaseModel, path: Path, only: tuple[str, ...] | None = None) -> Iterator[Unseen]:
        together = self._together(part)
        for name, field in field_types(type(part)).items():
            if name in part.model_fields_set and name not in together and (only is None or name in only):
                yield from self._field(part, name, (*path, field.key))

    def _together(self, part: BaseModel) -> tuple[str, ...]:
        """Fields that the page says in one phrase."""
        return next((names for names, phrase in _phrases(part) if phrase and self.page.says(phrase)), ())

    def _field(self, part: BaseModel, name: str, path: Path) -> Iterator[Unseen]:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from self._part(value, path)
        elif isinstance(value, tuple | dict):
            items = value.items() if isinstance(value, dict) else enumerate(value)
            for at, inner in items:
                if isinstance(inner, BaseModel):
                    yield from self._part(inner, (*path, at))
                elif not self._stands(part, name, inner, (*path, at)):
                    yield self._unseen((*path, at), inner)
        elif value is not None and value is not False and not self._stands(part, name, value, path):
            yield self._unseen(path, value)

    def _unseen(self, path: Path, value: object) -> Unseen:
        names = [step for step in path if isinstance(step, str)]
        return Unseen(".".join([self.key[0], *names]), path, str(value))

    def _stands(self, part: BaseModel, name: str, value: Any, path: Path) -> bool:
        page = self.page
        if isinstance(value, bool):
            return page.says(_FLAGS.get(name, field_types(type(part))[name].title))
        if isinstance(value, When | MonthDay | date):
            told = value if isinstance(value, When | MonthDay) else fact_rows.day(value)
            return told is not None and (told.text in page.times or page.says(told.chinese))
        if isinstance(value, Decimal | int):
            unit = "%" if name in _SHARES else getattr(part, "unit", None)
            return page.counts(words.number(Decimal(value)), unit)
        if field_types(type(part))[name].link:
            return path not in self.edges or self._leads(self.edges[path])
        return self._says(part, name, str(value))

    def _leads(self, edge: Edge) -> bool:
        """Whether the page leads to the record at the end of a link, or names it."""
        office = fields.office_name(self.edition, edge.target)
        title = record_links.end(self.edition, edge).title
        address = addresses.relative(addresses.entry(edge.target), record_links.UP)
        return address in self.page.links or self.page.says(office or title)

    def _says(self, part: BaseModel, name: str, value: str) -> bool:
        forms = (value, *common_forms(self.edition, value), _LABELS.get(name, {}).get(value, ""))
        if any(map(self.page.says, forms)) or value in self.page.anchors or value in self.page.links:
            return True
        sentences = conditions.sentences(value)  # what stands among the clauses is not said again
        return len(sentences) > 1 and all(self.page.says(one.rstrip("；")) for one in sentences)


def common_forms(edition: Edition, value: str) -> Iterator[str]:
    """Other ways in which pages say a text: a line of a source paper by the paper's name."""
    if re.fullmatch(r"[a-z0-9-]+:\d+", value):
        yield from (found.text for found in record_links.named_in(edition, [value]))


TABLE = "条件对照表"
"""What stands over the table of a clause's conditions."""

_FLAGS = {"sample": "示例", "outside": "不在本市", "by_hand": "人工判断"}
"""What a page says where a field is true."""

_LABELS: Mapping[str, Mapping[str, str]] = {"kind": {**WINDOW_WORDS, "on_notice": "通知为准"}, "op": words.COMPARISONS}
"""Closed lists whose words are said by other words."""

_SHARES = frozenset({"rate", "share", "change", "sum_stated"})
"""Numbers of percent, whatever unit stands beside them."""


def _phrases(part: BaseModel) -> Iterator[tuple[tuple[str, ...], str]]:
    """Phrases in which pages say several fields at once."""
    if isinstance(part, Window):
        yield ("kind", "opens", "closes"), words.span(part) or ""
    if isinstance(part, Threshold):
        yield ("op", "value", "until", "unit"), words.bound(part) or (part.field if part.bands else "")
    if isinstance(part, Clause) and part.criteria:
        yield ("conditions",), TABLE  # said by the table of conditions, in words of its own
    if isinstance(part, Days):
        yield ("value", "unit"), f"{words.number(part.value)} 个{part.unit}"
    if isinstance(part, TimeLimit):
        yield ("value", "unit", "date", "text"), limits.in_words(part)
    if isinstance(part, Target):
        yield ("value", "unit", "qualifier"), part.text
    if isinstance(part, Goal):
        yield ("value", "qualifier"), part.text or ""
    if isinstance(part, Guide) and part.visits == 0:
        yield ("visits",), guides.NO_VISIT
    if isinstance(part, Quantity):
        yield ("value", "unit", "qualifier", "text"), fields.quantity(part)

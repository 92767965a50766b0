"""What official pages say today, beside what they said when facts were compared with them.

    reading = page_read(handbook, source_id, outcome, data)
    reading.state, reading.changed, reading.touched

A page is read as any text at hand (`verifying`): its articles get fingerprints, and those that differ from the record's
name the facts that rest on them. A page that is not the text (a login, a robot trap, another document) changes nothing,
and is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from handbook.evidence import RELATION
from handbook.findings import Place
from handbook.linking import Handbook, Key
from handbook.model.source_text import SourceText
from handbook.outside_links.judging import LIVING, Outcome, read
from handbook.verifying.lines import TextError
from handbook.verifying.locators import HEAD
from handbook.verifying.texts import Text, read_text

State = Literal["一致", "有变", "写着废止", "不像这份文件", "打不开"]

LEAST_THERE = 0.5
"""Share of a text's articles that have to stand on a page for it to be the text, whatever they say."""

_REPEALED = re.compile(
    r"(?:效力|有效性|时效性|状态)\W{0,3}(?:已|全文)?(?:废止|失效)|(?:全文|本文件|该文件|此件)(?:已)?(?:废止|失效)"
    r"|已(?:废止|失效)(?![\u4e00-\u9fff])"
)
"""Said of a text beside its title. A menu that leads to 已废止文件 says nothing of this one."""

_NEAR = 600
"""Letters before the first article in which a page says whether its text holds."""

_FIRST = re.compile(r"第\s*(?:一|1)\s*条|一、")
_GATES = ("登录", "验证码", "安全验证", "滑动验证", "人机", "访问过于频繁", "请开启JavaScript", "请稍候")


@dataclass(frozen=True, slots=True)
class Touched:
    """A fact that rests on an article that reads otherwise: its record, which fact, and where its citation stands."""

    key: Key
    at: str
    locator: str
    place: Place


@dataclass(frozen=True, slots=True)
class PageReading:
    """What came of reading the official page of one text."""

    source: str
    address: str
    state: State
    said: str = ""
    changed: tuple[str, ...] = ()  # articles that read otherwise
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()  # articles that were not there
    touched: tuple[Touched, ...] = ()

    @property
    def units(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What became of articles, and of which."""
        return ("改了", self.changed), ("没有了", self.gone), ("多出来", self.come)


def addresses(handbook: Handbook) -> dict[str, str]:
    """The official page of every text that has one, by its record's id."""
    texts = handbook.records("sources").items()
    return {name: one.source.url for name, one in texts if one.source and one.source.url and not one.withdrawn}


def page_read(handbook: Handbook, source: str, outcome: Outcome, data: bytes) -> PageReading:
    """What the page of a text says, from the answer of its host and what it sent."""
    record, address = handbook.record(("sources", source)), addresses(handbook)[source]
    assert isinstance(record, SourceText)
    if outcome.state not in LIVING:
        return PageReading(source, address, "不像这份文件" if outcome.state == "soft-404" else "打不开", outcome.said)
    try:
        text = read_text(source, data)
    except TextError as error:
        return PageReading(source, address, "不像这份文件", str(error))
    repealed = _REPEALED.search(_above(data))
    if repealed and not _strange(record, text):
        return PageReading(source, address, "写着废止", repealed[0], touched=tuple(_touched(handbook, source, None)))
    strange = _strange(record, text)
    if strange:
        return PageReading(source, address, "不像这份文件", strange)
    reading = _compared(record, text)
    units = {*reading.changed, *reading.gone}
    moved = f"搬到了 {outcome.moved_to}" if outcome.moved_to else ""
    return replace(reading, address=address, said=moved, touched=tuple(_touched(handbook, source, units)))


def _compared(record: SourceText, text: Text) -> PageReading:
    then = {article.locator: article.fingerprint for article in record.articles if article.locator != HEAD}
    now = text.fingerprints()
    changed = tuple(unit for unit in then if unit in now and now[unit] != then[unit])
    gone = tuple(unit for unit in then if unit not in now)
    come = tuple(unit for unit in text.tops if unit not in then)
    return PageReading(record.id, "", "有变" if changed or gone else "一致", "", changed, gone, come)


def _strange(record: SourceText, text: Text) -> str:
    """Why a page is not the text; empty where it is."""
    written = [article.locator for article in record.articles if article.locator != HEAD]
    there = sum(unit in text.articles for unit in written)
    if written and there >= LEAST_THERE * len(written):
        return ""
    gate = next(
        (word for word in _GATES if word in text.head or any(word in one for one in text.articles.values())), ""
    )
    if gate:
        return f"网页上要“{gate}”，没有读到条文"
    return f"{len(written)} 条里只找到 {there} 条" if written else "没有记条文，比不了"


def _above(data: bytes) -> str:
    """What a page says just before its first article."""
    _, words = read(data, "")
    first = _FIRST.search(words)
    end = first.start() if first else _NEAR
    return words[max(0, end - _NEAR) : end]


def _touched(handbook: Handbook, source: str, units: set[str] | None) -> Iterator[Touched]:
    for edge in handbook.links_to(("sources", source)):
        if edge.relation != RELATION:
            continue
        index = edge.path[1]
        assert isinstance(index, int)
        citation = handbook.record(edge.source).citations[index]
        if units is None or citation.locator in units:
            yield Touched(edge.source, citation.at, citation.locator, handbook.place(edge.source, "citations", index))


def proposal(handbook: Handbook, readings: Iterable[PageReading]) -> str:
    """The text of a proposal: which texts changed, which facts are touched, what to do. Empty where nothing did."""
    parts = [_part(handbook, one) for one in readings if one.state in ("有变", "写着废止")]
    if not parts:
        return ""
    ends = "读新的条文，改好事实，再用核对台核对（verify --confirm）；没有改的，凭它的事实自动落为待核。"
    return "\n\n".join(["官方网页上的条文和记下的指纹对不上：", *parts, ends]) + "\n"


def _part(handbook: Handbook, one: PageReading) -> str:
    title = handbook.record(("sources", one.source)).title
    lines = [f"### {title}", "", f"<{one.address}>", ""]
    if one.state == "写着废止":
        lines.append(f"- 网页上写着“{one.said}”")
    lines += [f"- {word}：{'、'.join(units)}" for word, units in one.units if units]
    lines += ["", "凭这些条文的事实：" if one.touched else "没有事实凭这些条文。"]
    lines += [f"- {handbook.record(fact.key).title}，{fact.at}（{fact.locator}，{fact.place}）" for fact in one.touched]
    return "\n".join(lines)

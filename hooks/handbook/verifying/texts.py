"""A text at hand: its names, its articles, and where a locator leads in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from handbook.numerals import number
from handbook.verifying.lines import TextError, read_lines
from handbook.verifying.locators import HEAD, TAIL, Cited, Step, Way, spelled
from handbook.verifying.normal_form import fingerprint, normal_form
from handbook.verifying.units import Parsed, Unit, parsed

_NUMBER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,24}?)(?:\((?P<year>\d{4})\)第?(?P<no>\d+)号"
    r"|(?P<sort>公告|令|通告)(?:\((?P<y1>\d{4})\)|(?P<y2>\d{4})年)?第?(?P<no2>[0-9〇零一二三四五六七八九十百]+)号)"
)
_ENDS = re.compile("施行|实施|生效|废止|负责解释|有效期|为准|特此")
_TITLE_END = re.compile(
    "(?:法|条例|办法|规定|细则|意见|通知|公告|规则|方案|措施|政策|指引|决定|规划|计划|目录|标准|准则|指南|通告|章程|纲要|举措|政策[一二三四五六七八九十0-9]*条|条)$"
)
_OTHER_LINE = re.compile(r"\d{4}年|\d{4}-|公布|通过|修订|号$|[:。;]")
_PUBLISHED = re.compile(
    r"(?:印发|发布|公布)[^<>]{0,10}<([^<>]{3,60})>(?:的通知|的公告|的决定)?>?$|^.?<([^<>]{3,60})>已"
)
_ISSUED = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_CUT = re.compile(r"[。;!?)\">:]$")


@dataclass(frozen=True)
class Text:
    """One text, read. `articles` holds every unit by its canonical locator, those inside others too."""

    name: str  # of its file
    title: str
    names: frozenset[str]  # titles by which records may mean it, bare
    numbers: frozenset[str]  # numbers that it bears, in one form
    articles: Mapping[str, str]  # locator → normal form
    head: str  # what stands before the first article, and the title and number that were given with it
    tail: str
    whole: bool  # whether its end is there
    encoding: str
    fingerprint: str
    number: str = ""  # as it is written above the text
    issuer: str = ""
    address: str = ""
    issued: str = ""  # the day of this edition, YYYY-MM-DD, where the file or a line above the text says it
    ways: Mapping[str, Way] = field(repr=False, default_factory=dict)
    full: Mapping[str, Way] = field(repr=False, default_factory=dict)  # those of items, with their 款
    leads: Mapping[str, str] = field(repr=False, default_factory=dict)  # what stands over an item: 下列项目免征：
    chapters: Mapping[int, tuple[int, ...]] = field(repr=False, default_factory=dict)

    @property
    def tops(self) -> tuple[str, ...]:
        """The locators of its articles, without those inside them."""
        return tuple(key for key, way in self.ways.items() if len(way) == 1)

    @property
    def legal(self) -> bool:
        return any(way[0].sort == "条" for way in self.ways.values())

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of every unit by its locator."""
        return {key: fingerprint(said) for key, said in self.articles.items()}

    def resolved(self, place: Cited) -> tuple[str, ...]:
        """The units that a place of a locator means; none where the text has no such unit."""
        way = place.way
        if way[0].sort == "章":
            return tuple(
                key for number_ in self.chapters.get(way[0].number, ()) for key in self._of((Step("条", number_),))
            )
        return self._of(way)

    def _of(self, way: Way) -> tuple[str, ...]:
        for tops in _tops(way[0]):
            found = [key for key, mine in self.ways.items() if mine[0] == tops and self._is_at(key, way)]
            if found:
                return (min(found, key=lambda key: len(self.ways[key])),)
        if way[0].sort == "（一）":  # counted on through all sections, so one number is enough
            found = [key for key, mine in self.ways.items() if len(mine) == 2 and mine[1] == way[0] and len(way) == 1]
            return tuple(found) if len(found) == 1 else ()
        return ()

    def _is_at(self, key: str, way: Way) -> bool:
        full = self.full.get(key, ())
        return _leads(way[1:], self.ways[key][1:]) or (bool(full) and _leads(way[1:], full[1:]))

    def beyond(self, place: Cited) -> bool:
        """Whether a place lies behind the end of an excerpt."""
        if self.whole or not self.ways:
            return not self.whole
        last = max(way[0].number for way in self.ways.values())
        if place.way[0].number > last:
            return True
        return place.way[0].number == last and len(place.way) > 1


def read_text(name: str, data: bytes) -> Text:
    """A text of a file's name and bytes. Raises `TextError` where it cannot be read or says nothing."""
    lines = read_lines(data)
    units = parsed(lines.lines)
    if not units.units and not units.head:
        raise TextError("里面没有文字")
    stem = re.sub(r"\.[a-zA-Z0-9]{1,8}$", "", name.rsplit("/", 1)[-1])
    given = [lines.title, *lines.numbers, lines.issuer]
    articles, ways, full = _articles(units)
    leads = {key: said for top in units.units for key, said in _leads_of(top, "")}
    head = "|".join(map(normal_form, filter(None, [*given, *units.head])))
    tail = "|".join(map(normal_form, units.tail))
    articles = {HEAD: head, **articles, TAIL: tail}
    return Text(
        name=name,
        title=lines.title or _first_title(units.head) or stem,
        names=frozenset(_names(stem, lines.title, units.head)),
        numbers=frozenset(_numbers(stem, lines.numbers, units)) - {""},
        articles={key: said for key, said in articles.items() if said},
        head=head,
        tail=tail,
        whole=_is_whole(lines.marked, units),
        encoding=lines.encoding,
        fingerprint=fingerprint("\n".join([*units.head, *(unit.text() for unit in units.units), *units.tail])),
        number=lines.numbers[0] if lines.numbers else "",
        issuer=lines.issuer,
        address=lines.address,
        issued=_day_of(stem) or _day_of(lines.issued),
        ways=ways,
        full=full,
        leads=leads,
        chapters={key: tuple(held) for key, held in units.chapters.items()},
    )


def _day_of(said: str) -> str:
    found = _ISSUED.search(said)
    return found[0] if found else ""


def _articles(units: Parsed) -> tuple[dict[str, str], dict[str, Way], dict[str, Way]]:
    articles: dict[str, str] = {}
    ways: dict[str, Way] = {}
    full: dict[str, Way] = {}
    for prefix, tops in (("", units.units), ("附", units.annexed)):
        for top in tops:
            for unit in top.walk():
                if unit.way[-1].sort == "¶":
                    continue
                key = prefix + spelled(unit.way)
                if key not in articles:
                    articles[key] = normal_form(unit.text())
                    if not prefix:
                        ways[key] = unit.way
                        full |= {key: unit.full} if unit.full else {}
    return articles, ways, full


def _leads_of(unit: Unit, over: str) -> Iterator[tuple[str, str]]:
    """What the units above an item say themselves, which holds for it too."""
    if over:
        yield spelled(unit.way), over
    own = over + normal_form("".join(unit.lines))
    for child in unit.children:
        yield from _leads_of(child, own)


def _tops(first: Step) -> Iterator[Step]:
    """An article may be counted 第二条 or 二、; and a paper that has only （一） or 1. is cited by those."""
    if first.sort == "（一）":
        yield first
        return
    for sort in ("条", "一", "（一）", "1"):
        yield Step(sort, first.number)


def _leads(asked: Way, mine: Way) -> bool:
    """Whether a way leads to a unit: every step is met, steps that people leave out (款) may lie between."""
    if not asked:
        return not mine
    at = 0
    for step in mine:
        if at < len(asked) and _same(asked[at], step):
            at += 1
        elif step.sort != "款":
            return False
    return at == len(asked) and bool(mine) and _same(asked[-1], mine[-1])


def _same(asked: Step, mine: Step) -> bool:
    if asked.number != mine.number:
        return False
    return asked.sort == mine.sort or ("款" not in (asked.sort, mine.sort))


# --- names ----------------------------------------------------------------------------------------


def bare(title: str) -> str:
    """A title without what people leave out of it: the state's name, brackets behind it, who issued it."""
    said = normal_form(title).strip('<>"')
    said = re.sub(r"\([^()]*\)|\([^()]*$", "", said).removeprefix("中华人民共和国")
    if "关于" in said[1:]:
        said = said[said.index("关于") :]
    return said.strip('<>"')


def doc_number(text: str) -> str:
    """A document's number in one form, its brackets and blanks apart; an empty text where there is none."""
    found = _NUMBER.search(normal_form(text))
    return _one_form(found) if found else ""


def _one_form(found: re.Match[str]) -> str:
    issuer = re.sub(r"^.*(?:日|中华人民共和国)(?=[\u4e00-\u9fff]{2})", "", found["issuer"])
    year = found["year"] or found["y1"] or found["y2"] or ""
    said = found["no"] or found["no2"]
    value = number(said)
    return f"{issuer}{found['sort'] or ''}{year}-{value}"


def _names(stem: str, title: str, head: list[str]) -> Iterator[str]:
    """Titles that a text goes by: as given, as its file is called, as a line of its own above the articles."""
    lines = [line for line in head[:10] if len(line) < 80]
    pairs = [one + other for one, other in pairwise(lines[:4]) if not _OTHER_LINE.search(one + other)]
    for said in (title, stem, *lines, *pairs):
        cleaned = bare(re.sub(r"[\s_-]*\(?\d{4}-\d{2}-\d{2}\)?$", "", said))
        if cleaned and (said == title or (3 < len(cleaned) < 90 and _TITLE_END.search(cleaned))):
            yield cleaned
    for said in (title, *lines):
        inner = _PUBLISHED.search(normal_form(said))
        if inner:
            yield bare(inner[1] or inner[2])


def _first_title(head: list[str]) -> str:
    return next((line for line in head[:6] if 4 < len(line) < 80 and not re.search(r"[。;:]$", line)), "")


def _numbers(stem: str, given: list[str], units: Parsed) -> Iterator[str]:
    """Numbers in a file's name, given with the text, on lines of their own, or in the law's own history."""
    for said in (stem, *given):
        yield doc_number(said)
    for line in units.head[:40]:
        form = normal_form(line)
        if len(form) < 60 and not re.search("根据|依据|按照|贯彻", form):
            found = _NUMBER.search(form)
            if found and (found.end() == len(form) or re.search("公布|修订|第.{1,3}次|通过", form)):
                yield _one_form(found)


def _is_whole(marked: str, units: Parsed) -> bool:
    """Whether a text's end is there: said by whoever took it down, else seen in its last articles."""
    if marked:
        return marked == "whole"
    if not units.units:
        return True
    numbers = [unit.way[0].number for unit in units.units]
    if any(other - one > 1 for one, other in pairwise(numbers)) or numbers[0] > 1:
        return False  # articles are left out
    if units.tail:
        return True
    last = [unit.text() for unit in units.units[-3:]]
    return bool(_ENDS.search("".join(last))) and bool(_CUT.search(last[-1].strip() or "。"))

"""What of a text is personal, and the text without it.

The handbook's rule against personal numbers (`personal.numbers`) is kept to
what is sure, for it stops a build. Here a complaint is cleaned before anybody
reads it, so doubt goes the other way: a number that might be a mobile goes.
Landlines, organisations and their addresses stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.personal import CARD, IDENTITY, MOBILE, Detail, Folded, folded, is_like_identity, numbers
from handbook.sheets.persons import NAME, names

MARK = "〔已隐去〕"
MAIL, PAPER, ACCOUNT, ADDRESS = "电子邮箱", "证件号", "微信或 QQ", "住址"

_BETWEEN = r"[\s\-.·•_/()]{0,3}"
_LOOSE = rf"(?:\(?(?:\+|00)?86\)?{_BETWEEN}|0)?(?P<number>1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}})"
_RUN = re.compile(rf"(?<!\d){_LOOSE}(?!\d)")
_LOOSE_RUN = re.compile(_LOOSE)
_SEVERAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}){2,4}(?!\d)")
_GROUPS = re.compile("11|344|434|443|335|353|533|38|83|74|47|56|65|3422|3224|32222|1244|2333|3233|3332|11111111111")
"""How people part the eleven figures of a mobile number; other groups are dates, ranges and amounts."""

_CHINESE = dict(zip("〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖", "00012345678912123456789", strict=True))
_CHINESE_RUN = re.compile(r"[〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖①-⑨⓪]{4}")

_LIKE_IDENTITY = re.compile(r"(?<!\d)(?:\d[ -]?){14}(?:(?:\d[ -]?){2}\d?[ -]?[\dXx]|\d)(?!\d)")
_NAMED_IDENTITY = re.compile(r"身份证[^\d,，。;；\n]{0,12}(?P<number>\d[\d *Xx-]{2,24})")
_NAMED_CARD = re.compile(
    r"(?:银行卡|储蓄卡|信用卡|借记卡|卡)号?码?[^\d,，。;；\n]{0,8}(?P<number>\d(?:[ -]?\d){9,18})(?!\d)"
)
_UNION_CARD = re.compile(r"(?<!\d)62(?:[ -]?\d){14,17}(?!\d)")
_PAPER = re.compile(
    r"(?:护照|通行证|台胞证|军官证|驾驶证|驾照|社保卡|医保卡|居留证|永居证|居住证)[^\dA-Za-z,，。;；\n]{0,8}(?P<number>[A-Za-z]{0,3}\d[\dA-Za-z()-]{4,18})"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\s?[\[(]at[\])])\s?[\w-]{1,63}(?:\s?\.\s?[\w-]{1,63}){1,6}",
    re.ASCII | re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:微信|wechat|weixin|vx|qq)(?!群|公众|小程序)(?:号码?|账号|id)?\s*[:是为]?\s*(?P<number>[A-Za-z0-9][\w-]{4,19})",
    re.ASCII | re.IGNORECASE,
)

LONGEST = 40
"""Letters that may lead to a room: a street, an estate, a building."""

_FIGURE = "0-9一二三四五六七八九十甲乙丙丁A-Za-z"
_ROOM = re.compile(
    rf"[{_FIGURE}]{{1,6}}\s?-?\s?(?:号楼|幢|栋|单元)|\d{{2,4}}\s?室|(?<![\d.-])\d{{1,3}}\s?-\s?\d{{1,2}}\s?-\s?\d{{3,4}}(?![\d年月日-])"
)
_RIGHT = re.compile(
    r"(?:\s?[-,，]?\s?[0-9一二三四五六七八九十甲乙丙丁A-Za-z]{1,6}\s?-?\s?(?:号楼|幢|栋|单元|室|楼|层|户))+|\s?-?\d{2,4}(?!\d)"
)
_BEFORE = re.compile(r"(?:[^\s,，。;；:：、!！?？“”\"'（）()〔〕]| (?! )){0,40}$")
_STARTS = re.compile(r"家?住址?(?:在|于|是|为)?|家庭地址|地址|位于|来自|(?:家|人)在|我是|反映|[在到至系的]")
_HOME = re.compile(r"家住|住在|住址|家庭|业主|住户|居住|家里|租住|小区|新村|花园|公寓|家园|苑|单元")
_WORKPLACE = re.compile(
    r"局|委员会|政府|大厅|窗口|服务中心|行政中心|市民中心|政务|大学|学院|医院|公司|大厦|写字楼|产业园|科技园|科创|孵化|创业园|研究院"
    r"|实验|办公|会议|厂|园区|楼宇|商务|广场"
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its personal details, and what they were."""

    text: str
    details: tuple[Detail, ...]


Known = tuple[str, str]
"""A text that is surely personal, and what it is."""


def redact(text: str, known: Iterable[Known] = (), kept: Iterable[str] = (), people: bool = True) -> Redacted:
    """The text with a mark for every detail. What is `known` goes letter for letter; names in what is `kept` stay.

    Without `people`, names and addresses are not looked for: the text names an organisation.
    """
    whole = [span for word in kept if len(word) > 3 for span in _occurrences(text, word)]
    found = [
        *details(text, people),
        *(Detail(what, *span) for word, what in known for span in _occurrences(text, word)),
    ]
    merged = _merged([item for item in found if item.what != NAME or not _lies_in(item, whole)])
    made: list[str] = []
    last = 0
    for item in merged:
        made += [text[last : item.start], MARK]
        last = item.end
    return Redacted("".join([*made, text[last:]]), tuple(merged))


def details(text: str, people: bool = True) -> Iterator[Detail]:
    """Everything in a text that may be personal; the same letters may come twice."""
    yield from numbers(text)
    read = folded(text)
    yield from _mobiles(read)
    yield from _papers(read)
    for match in _MAIL.finditer(read.text):
        yield read.detail(MAIL, *match.span())
    for match in _ACCOUNT.finditer(read.text):
        yield read.detail(ACCOUNT, *match.span("number"))
    if people:
        yield from names(text)
        yield from _homes(read)


def mobiles(text: str) -> Iterator[Detail]:
    """Numbers that may be mobiles, whatever stands around them."""
    return _mobiles(folded(text))


def hides_more(held: str, new: str) -> bool:
    """Whether a text is another one in which somebody hid more by hand: such a text is never brought back."""
    if MARK not in held:
        return False
    return re.fullmatch(".*?".join(map(re.escape, held.split(MARK))), new, re.DOTALL) is not None


def _mobiles(read: Folded) -> Iterator[Detail]:
    for match in _RUN.finditer(read.text):
        if _is_parted_like_a_number(match["number"]):
            yield read.detail(MOBILE, *match.span())
    for match in _SEVERAL.finditer(read.text):
        yield read.detail(MOBILE, *match.span())
    if _CHINESE_RUN.search(read.text):
        yield from _spelt_out(read)


def _spelt_out(read: Folded) -> Iterator[Detail]:
    """Chinese numerals as figures. 周五一三九… must not hide behind its 五, so only true figures part numbers here."""
    text = "".join(_CHINESE.get(letter) or _figure(letter) for letter in read.text)
    for match in _LOOSE_RUN.finditer(text):
        beside = read.text[max(0, match.start() - 1) : match.start()] + read.text[match.end() : match.end() + 1]
        if _is_parted_like_a_number(match["number"]) and not re.search("[0-9]", beside):
            yield read.detail(MOBILE, *match.span())


def _figure(letter: str) -> str:
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)


def _is_parted_like_a_number(text: str) -> bool:
    groups = "".join(str(len(part)) for part in re.findall(r"\d+", text))
    points = re.findall(r"\D+", text)
    return _GROUPS.fullmatch(groups) is not None and points not in (["."], ["/"])


def _papers(read: Folded) -> Iterator[Detail]:
    for match in _LIKE_IDENTITY.finditer(read.text):
        if is_like_identity(re.sub(r"[ -]", "", match.group())):
            yield read.detail(IDENTITY, *match.span())
    for what, pattern in ((IDENTITY, _NAMED_IDENTITY), (CARD, _NAMED_CARD), (PAPER, _PAPER)):
        for match in pattern.finditer(read.text):
            yield read.detail(what, *match.span("number"))
    for match in _UNION_CARD.finditer(read.text):
        yield read.detail(CARD, *match.span())


def _homes(read: Folded) -> Iterator[Detail]:
    """A building, staircase or room with what leads to it, unless it is plainly a place of work."""
    for match in _ROOM.finditer(read.text):
        before = _BEFORE.search(read.text, max(0, match.start() - LONGEST), match.start())
        start = before.start() if before else match.start()
        for mark in _STARTS.finditer(read.text, start, match.start()):
            if mark.end() < match.start():
                start = mark.end()
        end = match.end()
        while more := _RIGHT.match(read.text, end):
            end = more.end()
        said = read.text[max(0, start - 4) : end]
        if _HOME.search(said) or (re.search(r"[\u4e00-\u9fff]", match.group()) and not _WORKPLACE.search(said)):
            yield read.detail(ADDRESS, start, end)


def _lies_in(item: Detail, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= item.start and item.end <= end for start, end in spans)


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    start = text.find(word) if word else -1
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + len(word))


def _merged(found: Sequence[Detail]) -> list[Detail]:
    """One detail where several overlap, called what the longest of them is; in the order of the text."""
    made: list[Detail] = []
    for item in sorted(found, key=lambda detail: (detail.start, -detail.end)):
        if made and item.start < made[-1].end:
            last = made[-1]
            longest = max(last, item, key=lambda detail: detail.end - detail.start)
            made[-1] = Detail(longest.what, last.start, max(last.end, item.end))
        else:
            made.append(item)
    return made

"""Personal numbers in a text: mobiles, identity numbers, bank cards, however they are typed.

`checks/privacy.py` refuses them and `sheets/redacting.py` takes them out, so
both must know the same ones. A text is searched as `folded`: full-width digits
count as digits, and characters that nobody can see do not part them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MOBILE, IDENTITY, CARD = "手机号", "身份证号", "银行卡号"

_GAP = r"[\s.·…-]{0,3}"
_BEFORE = (
    r"(?<![\d_])(?:(?<![A-Za-z])|(?<=tel)|(?<=mob)|(?<=mobile)|(?<=phone)|(?<=wechat)|(?<=wx)|(?<=vx))"
    r"(?:(?<![\dA-Za-z_][.-])|(?<=\d{7}-)|(?<=[a-z]{3}\.))"
)
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\(?(?:\+|00)?86\)?{_GAP})?\(?"
    rf"(?P<number>1[3-9]\d\)?{_GAP}\d{{4}}{_GAP}\d{{4}}|1[3-9]\d\d-\d{{4}}-\d{{3}}|1[3-9]\d-\d{{3}}-\d{{5}})(?!\d)",
    re.IGNORECASE,
)
"""Eleven digits as people group them: 3-4-4 with any mark between, 4-4-3 and 3-3-5 with dashes."""

_ADDRESS = re.compile(
    r"(?:https?://|(?<![A-Za-z0-9-])(?<![A-Za-z0-9-]\.)[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++/)[A-Za-z0-9/._~%?=&#:+-]*"
)
"""A name is read once, from its beginning: tried from each of its letters, a long one would take their square."""
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")
APART = "\n" * 7
"""Between texts that are looked at together: no number goes on behind so much that is no figure."""

FEWEST = 11
"""Figures of the shortest of these numbers, a mobile's."""

_NEAR = 6
_TOGETHER = re.compile(rf"\d(?:\D{{0,{_NEAR}}}+\d){{{FEWEST - 1}}}")
"""Other letters between figures of one number at the most."""

_ODD = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\uff01-\uff5e\u3000\u2010-\u2015\u2212]|[^\\D0-9]"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")


@dataclass(frozen=True, slots=True)
class Detail:
    """A personal detail: what it is, and from which letter to which it stands in the text."""

    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is searched, and where each of its letters stands in the text as written."""

    text: str
    places: tuple[int, ...] | None  # None where both are the same

    def detail(self, what: str, start: int, end: int) -> Detail:
        if self.places is None:
            return Detail(what, start, end)
        return Detail(what, self.places[start], self.places[end - 1] + 1)


def folded(text: str) -> Folded:
    """Wide letters and figures of any script as plain ones, every dash as `-`, and nothing that nobody can see."""
    if not _ODD.search(text):
        return Folded(text, None)
    letters, places = [], []
    for place, letter in enumerate(text):
        if unicodedata.category(letter) != "Cf":
            letters.append(_plain(letter))
            places.append(place)
    return Folded("".join(letters), tuple(places))


def _plain(letter: str) -> str:
    figure = unicodedata.decimal(letter, None)
    if figure is not None:
        return str(figure)
    plain = "-" if letter in _DASHES else unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def may_hold_numbers(text: str) -> bool:
    """Whether a text, or several with `APART` between them, has enough figures together to be worth a look."""
    return _TOGETHER.search(text) is not None


def numbers(text: str) -> Iterator[Detail]:
    """Every number that is surely somebody's: identity numbers first, then mobiles, then cards."""
    if not may_hold_numbers(text):
        return
    read = folded(text)
    for match in _IDENTITY.finditer(read.text):
        if is_identity(match.group()):
            yield read.detail(IDENTITY, *match.span())
    for start, end in _mobiles(read.text):
        yield read.detail(MOBILE, start, end)
    for match in _CARD.finditer(read.text):
        if is_card(re.sub(r"\D", "", match.group())):
            yield read.detail(CARD, *match.span())


def _mobiles(text: str) -> Iterator[tuple[int, int]]:
    """Where mobile numbers stand, without what leads to them.

    Eleven digits in a web address are a page's name, with one point alone an amount.
    """
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _MOBILE.finditer(text):
        at = bisect(addresses, (match.start(), len(text)))
        if not (at and match.start() < addresses[at - 1][1]) and re.findall(r"\D+", match["number"]) != ["."]:
            yield match.span("number")


def is_identity(number: str) -> bool:
    """A citizen's number by GB 11643: a province, a day of birth and the right check digit."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return is_like_identity(number) and "10X98765432"[total % 11] == number[-1].upper()


def is_like_identity(number: str) -> bool:
    """A province and a day of birth where such a number has them (18 places, or 15 of the old ones)."""
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    try:
        day = date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}")
    except ValueError:
        return False
    return _PROVINCE.match(number) is not None and 1880 < day.year < 2100


def is_card(number: str) -> bool:
    """The check digit of ISO/IEC 7812, with the leading digits that bank cards use."""
    if not 16 <= len(number) <= 19 or number[0] not in "3456":
        return False
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0

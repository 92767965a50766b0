"""Personal data is refused: the handbook names offices and landlines, never people's numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.parts import texts

_LONG = re.compile(r"(?:\d\D{0,4}){10}\d")
"""Eleven digits near each other in any script: without them there is nothing to look at closely."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ADDRESS = re.compile(r"(?:https?://|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/)[A-Za-z0-9/._~%?=&#:+-]*")
_GAP = r"[\s.·\-\u2010-\u2015\u2212]{0,3}"
_BEFORE = (
    r"(?<![\d_])(?:(?<![A-Za-z])|(?<=tel)|(?<=mob)|(?<=mobile)|(?<=phone)|(?<=wechat)|(?<=wx)|(?<=vx))"
    r"(?:(?<![\dA-Za-z_][.-])|(?<=\d{7}-)|(?<=[a-z]{3}\.))"
)
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\(?(?:\+|00)?86\)?{_GAP})?\(?"
    rf"(?:1[3-9]\d\)?{_GAP}\d{{4}}{_GAP}\d{{4}}|1[3-9]\d\d-\d{{4}}-\d{{3}}|1[3-9]\d-\d{{3}}-\d{{5}})(?!\d)",
    re.IGNORECASE,
)
"""A number of eleven digits as people group them: 3-4-4 with any mark between, 4-4-3 and 3-3-5 with dashes."""

_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_CARD = re.compile(r"(?<![\d])(?:\d[ -]?){15,18}\d(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def no_personal_data(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No text holds a mobile number, an identity number or a bank card number; messages mask them."""
    for key, record in handbook:
        for path, text in texts(record):
            found = personal_number(text)
            if found is not None:
                what, masked = found
                hint = "换成处室和办公座机；个人信息一律不上手册。"
                yield Finding("privacy", handbook.place(key, *path), f"含有{what} {masked}。", hint)


def personal_number(text: str) -> tuple[str, str] | None:
    """What kind of personal number a text holds, and the number masked; None for none."""
    if not _LONG.search(text):
        return None
    text = _plain(text)
    identity = _IDENTITY.search(text)
    if identity and _is_identity(identity.group()):
        return "身份证号", _masked(identity.group())
    mobile = _MOBILE.search(_ADDRESS.sub(" ", text))
    if mobile:
        return "手机号", _mobile_masked(mobile)
    card = _CARD.search(text)
    if card and _passes_luhn(re.sub(r"\D", "", card.group())):
        return "银行卡号", _masked(re.sub(r"\D", "", card.group()))
    return None


def without_numbers(finding: Finding) -> Finding:
    """A finding of any rule that repeats what somebody wrote, with the mobile numbers in it masked."""
    message, hint = _all_masked(finding.message), _all_masked(finding.hint)
    return (
        finding if (message, hint) == (finding.message, finding.hint) else replace(finding, message=message, hint=hint)
    )


def _all_masked(text: str) -> str:
    if not _LONG.search(text):
        return text
    plain = _plain(text)
    addresses = [match.span() for match in _ADDRESS.finditer(plain)]

    def masked(found: re.Match[str]) -> str:
        inside = any(begin <= found.start() < end for begin, end in addresses)
        return found.group() if inside else _mobile_masked(found)

    changed = _MOBILE.sub(masked, plain)
    return changed if changed != plain else text


def _plain(text: str) -> str:
    """Full-width digits and marks as the usual ones, and nothing that hides between them."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _mobile_masked(found: re.Match[str]) -> str:
    number = re.sub(r"\D", "", found.group())[-11:]
    return f"{number[:3]}****{number[-4:]}"


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def _is_identity(number: str) -> bool:
    """The check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def _passes_luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812, with the leading digits that bank cards use."""
    if not 16 <= len(number) <= 19 or number[0] not in "3456":
        return False
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0

"""Personal data is refused: the handbook names offices and landlines, never people's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.parts import texts

_DIGITS = re.compile(r"(?<![\dA-Za-z./_-])(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
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
    identity = _IDENTITY.search(text)
    if identity and _is_identity(identity.group()):
        return "身份证号", _masked(identity.group())
    mobile = _DIGITS.search(text)
    if mobile:
        return "手机号", f"{mobile[1]}****{mobile[3]}"
    card = _CARD.search(text)
    if card and _passes_luhn(re.sub(r"\D", "", card.group())):
        return "银行卡号", _masked(re.sub(r"\D", "", card.group()))
    return None


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

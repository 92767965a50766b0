"""Numbers, addresses and telephones as files write them, bounded so that every stage can work with them.

A number has ASCII digits and one point, a web address opens a page and runs nothing, a telephone can be dialled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LONGEST_TEXT = 100_000
"""Letters of one text; the longest paragraph of a paper has a few hundred."""

LONGEST_ADDRESS = 2_000
"""Letters of a web address that every browser opens."""

PLACES, DECIMALS = 15, 6
"""Figures before and behind the point: what a workbook and a browser keep exactly."""

MOST = 10**PLACES - 1

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(rf"-?[0-9]{{1,{PLACES}}}(?:\.(?P<behind>[0-9]+))?")
_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[0-9.]+\s*[%％]"), "只写数字，不写 %，例如 20% 写成 20。"),
    (re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+"), "每一位都写出来，不用 e 的写法。"),
    (re.compile(r"[0-9.,，_]*[,，_][0-9.,，_]*"), "数字中间不写逗号和下划线，例如 1000。"),
    (re.compile(r"(?=.*[^\x00-\x7f])[-+.．\d]+"), "用半角的数字 0 到 9，例如 12.5。"),
    (
        re.compile(rf"-?[0-9]{{{PLACES + 1},}}(?:\.[0-9]*)?|-?[0-9]+\.[0-9]{{{DECIMALS + 1},}}"),
        f"小数点前最多 {PLACES} 位，后面最多 {DECIMALS} 位。",
    ),
)
"""What is wrong with a text that is nearly a number."""


@dataclass(frozen=True, slots=True)
class Range:
    """Marks a number, and says between which bounds it lies and how exact it may be."""

    least: int = 0
    most: int = MOST
    decimals: int = DECIMALS

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        read = replace(self, decimals=0) if source is int else self
        return core_schema.no_info_before_validator_function(read.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        bounds = {"minimum": self.least} if self.least > -MOST else {}
        return handler(schema) | bounds | ({"maximum": self.most} if self.most < MOST else {})

    def read(self, value: Any) -> Any:
        """The figures of a text, for pydantic to make a number of; what is a number already goes by."""
        if not isinstance(value, str):
            return value
        text = value.strip()
        found = _NUMBER.fullmatch(text)
        if found and len(found["behind"] or "") <= self.decimals and self.least <= Decimal(text) <= self.most:
            return text
        hint = self._bounds() if found and self.decimals >= len(found["behind"] or "") else self._form(text)
        raise PydanticCustomError("number" if self.decimals else "whole-number", "{hint}", {"hint": hint})

    def pattern(self, whole: bool) -> str:
        """The form of such a number, as JavaScript reads it too; bounds are told only by reading it."""
        behind = "" if whole else rf"(\.[0-9]{{1,{self.decimals}}})?"
        return rf"^{'' if self.least >= 0 else '-?'}[0-9]{{1,{PLACES}}}{behind}$"

    def _form(self, text: str) -> str:
        near = (hint for form, hint in _HINTS if form.fullmatch(text) and _DIGIT.search(text))
        plain = "只写数字，不写单位和逗号，例如 12.5。" if self.decimals else "只写数字，不写小数、单位和逗号。"
        return next(near, plain)

    def _bounds(self) -> str:
        if self.most < MOST:
            return f"写 {self.least} 到 {self.most} 之间的数。"
        return "不能是负数。" if self.least == 0 else f"不能小于 {self.least}。"


Number = Annotated[Decimal, Range()]
"""A number that cannot be negative, as nearly all are: an amount, a share, a limit."""

Signed = Annotated[Decimal, Range(least=-MOST)]
"""A number that may be negative: a change, a score, an indicator."""

Count = Annotated[int, Range()]
"""How many."""


def _bound(text: str) -> str:
    near = next((hint for form, hint in _HINTS[1:] if _DIGIT.search(text) and form.fullmatch(text)), None)
    if near is None:
        return text
    raise PydanticCustomError("number", "{hint}", {"hint": near})


Bound = Annotated[str, AfterValidator(_bound)]
"""What something is measured by: a number in the same form, a date, or a word."""

_CALLED = re.compile(
    r"(?<![0-9])(?<![0-9]-)(?:(?:\+86[- ]?)?(?:[(（]0[0-9]{2,3}[)）]|0[0-9]{2,3})[- ]?|\+86[- ]?[0-9]{2,3}[- ]?)?"
    r"[0-9]{3,4}[- ]?[0-9]{4}"
    r"(?:(?: ?转 ?|-)[0-9]{1,6})?(?![0-9])"  # a landline, with its area and its extension
    r"|(?<![0-9])[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}(?![0-9])"
    r"|(?<![0-9-])[0-9]{3,6}(?![0-9-])"  # a hotline: 12345, 96889
)
_OWN_NUMBER = re.compile(r"(?:(?<!\d)|(?<=86))[1１][3-9３-９](?:\D?\d){9}(?!\d)")


class WrittenNumber(str):
    """A telephone number as it is written, which knows what of it is dialled."""

    __slots__ = ()

    @property
    def called(self) -> str:
        """The figures of the first number, without its extension; "" where there is none."""
        return _called(self)


@lru_cache(maxsize=4096)  # pages name the same few again and again
def _called(text: str) -> str:
    found = _CALLED.search(text)
    return "".join(filter(str.isdigit, found[0].partition("转")[0])) if found else ""


def _telephone(text: str) -> WrittenNumber:
    """One number or several, with words between; of a person's own number the check of privacy tells more."""
    if _OWN_NUMBER.search(text) or (_CALLED.search(text) and not _DIGIT.search(_CALLED.sub("", text))):
        return WrittenNumber(text)
    raise PydanticCustomError("telephone", "电话号码写得不对。")


Telephone = Annotated[str, AfterValidator(_telephone)]
"""A landline or a hotline, or several of them: 0519-12345678转801、12345."""


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http(s) address without blanks."""
    try:
        split = urlsplit(text)
        return split.scheme in ("http", "https") and bool(split.hostname) and _is_printed(text)
    except ValueError:  # a bracket that is not closed
        return False


def _is_printed(text: str) -> bool:
    return len(text) <= LONGEST_ADDRESS and text.isprintable() and " " not in text and "\\" not in text


_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]+(?:[/?][^\s\\]*)?")


def _formed(form: Callable[[str], bool]) -> AfterValidator:
    def formed(text: str) -> str:
        if form(text):
            return text
        raise PydanticCustomError("web-address", "“{text}”不是网址。", {"text": text[:40]})

    return AfterValidator(formed)


WebAddress = Annotated[str, _formed(is_web_address)]
"""A whole http(s) address: what opens a page and runs nothing."""

Website = Annotated[
    str, _formed(lambda text: is_web_address(text) or bool(_DOMAIN.fullmatch(text) and _is_printed(text)))
]
"""A web address, or a host alone as people print it: kjj.example.gov.cn."""

_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}", re.ASCII)


def _mail(text: str) -> str:
    if _MAIL.fullmatch(text) is None:
        raise PydanticCustomError("mail", "“{text}”不是邮箱地址。", {"text": text[:40]})
    return text


Mail = Annotated[str, AfterValidator(_mail)]
"""An address of an office for mail: kjj@example.gov.cn."""

"""Numbers as their cells show them, and the number itself where its format adds nothing but looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

DIGITS = 15
"""What Excel holds for exact; the rest of a double is noise (0.30000000000000004)."""
_PLAIN_TO = 20
"""Powers of ten up to which a number is written out."""
_LOOKS = frozenset(" ¥￥$€£()+-\xa0")
"""Letters of a format that say nothing a number field does not know."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<blank>[_*]).?|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>[<>=]{1,2}-?\d+(?:\.\d+)?)\]|\[[^\]]*\]|(?P<general>General|G/通用格式|@)|(?P<exponent>E[+-]0+)"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
Token = tuple[str, str]
_GENERAL: tuple[Token, ...] = (("general", ""),)


def exact(value: float) -> Decimal:
    """The number that a double stands for, with the digits that Excel holds."""
    return Decimal(format(value, f".{DIGITS}g"))


def decimal_text(number: Decimal) -> str:
    """A number without zeros at its end, and with an exponent only where it would not end."""
    plain = number.normalize()
    return f"{plain:f}" if abs(plain.adjusted()) <= _PLAIN_TO else str(plain)


def shown(number: Decimal, code: str) -> str:
    """What the cell shows; powers of ten and fractions as plain numbers."""
    section, number = _section(number, code)
    if section.is_plain:
        return decimal_text(number)
    if section.is_general:
        held = {"general": decimal_text(number)}
        return "".join((held | {"literal": text}).get(kind, "") for kind, text in section.tokens)
    return section.pattern.filled(number.scaleb(2 * section.percents))


def unrounded(number: Decimal, code: str) -> str | None:
    """The number itself, with a % where the cell shows one; None where the format adds words to it."""
    section, _ = _section(number, code)
    if section.has_words:
        return None
    return decimal_text(number.scaleb(2 * section.percents)) + "%" * section.percents


def _section(number: Decimal, code: str) -> tuple[_Section, Decimal]:
    """The part of a format that is for this number, and the number as that part shows it."""
    sections = _sections(code)
    for section in sections:
        if section.condition and _meets(number, section.condition):
            return section, number
    if any(section.condition for section in sections):
        return sections[-1], number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    return sections[2 if number == 0 and len(sections) > 2 else 0], number


def _meets(number: Decimal, condition: str) -> bool:
    sign, limit = condition.rstrip("0123456789.-"), Decimal(condition.lstrip("<>="))
    compared = {"<": number < limit, ">": number > limit, "=": number == limit}
    return number != limit if sign == "<>" else any(compared.get(one, False) for one in sign)


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    made: list[list[Token]] = [[]]
    for kind, text in _tokens(code):
        if (kind, text) == ("literal", ";"):
            made.append([])
        else:
            made[-1].append(("literal" if kind in ("quoted", "escaped", "currency") else kind, text))
    # a format that would hide the number hides nothing
    return tuple(_Section.of(tuple(tokens) or _GENERAL) for tokens in made)


def _tokens(code: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind not in (None, "blank"):
            yield str(kind), match[str(kind)]


def _is_fraction(tokens: tuple[Token, ...]) -> bool:
    kinds = [("/" if text == "/" else kind) for kind, text in tokens]
    return any(kinds[at - 1 : at + 2] == ["digit", "/", "digit"] for at in range(1, len(kinds)))


def _commas(tokens: tuple[Token, ...]) -> int:
    """How many thousands a number is shown smaller: the commas right behind its digits."""
    return next((at for at, (kind, _) in enumerate(tokens) if kind != "comma"), len(tokens))


@dataclass(frozen=True)
class _Pattern:
    """Digits and the words around and between them."""

    before: str
    whole: tuple[Token, ...]
    places: str  # the digits behind the point
    after: str
    grouped: bool
    thousands: int  # by how many thousands the number is made smaller

    @classmethod
    def of(cls, tokens: tuple[Token, ...]) -> _Pattern:
        digits = [at for at, (kind, _) in enumerate(tokens) if kind in ("digit", "point")]
        if not digits:
            return cls("".join(text for _, text in tokens), (), "", "", False, 0)
        first, last = digits[0], digits[-1]
        point = next((at for at in digits if tokens[at][0] == "point"), last + 1)
        end = max((at for at in digits if at < point), default=first - 1)
        whole, places = tokens[first : end + 1], tokens[point : last + 1]
        return cls(
            "".join(text for _, text in tokens[:first]),
            tuple(token for token in whole if token[0] != "comma"),
            "".join(text for kind, text in places if kind == "digit"),
            "".join(text for kind, text in tokens[last + 1 :] if kind != "comma"),
            any(kind == "comma" for kind, _ in whole),
            sum(_commas(tokens[at + 1 :]) for at in {end, last}),
        )

    def filled(self, number: Decimal) -> str:
        if not self.whole and not self.places:
            return self.before
        number = number.scaleb(-3 * self.thousands)
        if abs(number.adjusted()) > 2 * _PLAIN_TO:
            return decimal_text(number)
        rounded = abs(number).quantize(Decimal(1).scaleb(-len(self.places)), ROUND_HALF_UP)
        sign = "-" if number < 0 and rounded else ""
        whole, _, places = f"{rounded:f}".partition(".")
        least = len(self.places.rstrip("#?"))
        places = places[:least] + places[least:].rstrip("0")
        return f"{sign}{self.before}{self._whole(whole)}{f'.{places}' if places else ''}{self.after}"

    def _whole(self, digits: str) -> str:
        kinds = [text for kind, text in self.whole if kind == "digit"]
        digits = digits.lstrip("0").zfill(len("".join(kinds).lstrip("#?")))
        if all(kind == "digit" for kind, _ in self.whole):
            return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits) if self.grouped else digits
        made: list[str] = []
        left = list(digits)
        for kind, text in reversed(self.whole):
            made.append((left.pop() if left else "") if kind == "digit" else text)
        return "".join([*left, *reversed(made)])


@dataclass(frozen=True)
class _Section:
    """One part of a format, and what it asks for."""

    tokens: tuple[Token, ...]
    condition: str
    percents: int
    is_plain: bool  # powers of ten and fractions
    is_general: bool
    has_words: bool  # it adds words, or shows no number
    pattern: _Pattern

    @classmethod
    def of(cls, tokens: tuple[Token, ...]) -> _Section:
        condition = next((text for kind, text in tokens if kind == "condition"), "")
        tokens = tuple(token for token in tokens if token[0] != "condition")
        kinds = [kind for kind, _ in tokens]
        words = {letter for kind, text in tokens if kind == "literal" for letter in text}
        return cls(
            tokens,
            condition,
            kinds.count("percent"),
            "exponent" in kinds or _is_fraction(tokens),
            "general" in kinds,
            not words <= _LOOKS or not {"digit", "general"} & set(kinds),
            _Pattern.of(tokens),
        )

"""Personal data is refused: the handbook names offices and landlines, never people's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.parts import texts
from handbook.personal import APART, MOBILE, Detail, folded, may_hold_numbers, numbers

_OFFICES_ONLY = "换成处室和办公座机；个人信息一律不上手册。"


def no_personal_data(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No text holds a mobile number, an identity number or a bank card number; messages mask them."""
    for key, record in handbook:
        said = list(texts(record))
        if not may_hold_numbers(APART.join(text for _, text in said)):
            continue
        for path, text in said:
            found = personal_number(text)
            if found is not None:
                what, masked = found
                yield Finding("privacy", handbook.place(key, *path), f"含有{what} {masked}。", _OFFICES_ONLY)
    yield from _in_calculators(handbook)


def _in_calculators(handbook: Handbook) -> Iterator[Finding]:
    for told in handbook.calculators.values():
        for path, text in texts(told.calculator):
            found = personal_number(text)
            if found is not None:
                yield Finding("privacy", told.place(*path), f"含有{found[0]} {found[1]}。", _OFFICES_ONLY)


def personal_number(text: str) -> tuple[str, str] | None:
    """What kind of personal number a text holds, and the number masked; None for none."""
    found = next(numbers(text), None)
    return (found.what, _masked(text, found)) if found else None


def without_numbers(finding: Finding) -> Finding:
    """A finding of any rule that repeats what somebody wrote, with the personal numbers in it masked."""
    message, hint = all_masked(finding.message), all_masked(finding.hint)
    return (
        finding if (message, hint) == (finding.message, finding.hint) else replace(finding, message=message, hint=hint)
    )


def all_masked(text: str) -> str:
    """A text with every personal number in it masked."""
    made, last = "", 0
    for found in sorted(numbers(text), key=lambda detail: detail.start):
        if found.start >= last:
            made += text[last : found.start] + _masked(text, found)
            last = found.end
    return made + text[last:]


def _masked(text: str, found: Detail) -> str:
    """Enough of a number to find it again in the file: three figures, and four of a mobile's last or two."""
    number = re.sub(r"[^\dXx]", "", folded(text[found.start : found.end]).text)
    if found.what == MOBILE:
        return f"{number[:3]}****{number[-4:]}"
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"

"""Personal data is refused: the handbook names offices and landlines, never people's numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from handbook.checks.textual import Fault, TextRule, around
from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.personal import MOBILE, Detail, folded, may_hold_numbers, numbers

MASK = "〔已隐去〕"
"""What stands in the place of a personal detail."""

_OFFICES_ONLY = "换成处室和办公座机；个人信息一律不上手册。"


def numbers_faults(text: str) -> Iterator[Fault]:
    """A mobile number, an identity number or a bank card number of somebody; messages mask it."""
    found = personal_number(text)
    if found is not None:
        what, masked = found
        yield "privacy", f"含有{what} {masked}。", f"{_OFFICES_ONLY}{_instead(text)}"


NUMBERS = TextRule(may_hold_numbers, numbers_faults, own_words=False)


def prose_without_numbers(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Word lists, handbook.yml and hand-written pages hold no personal number either."""
    for file in handbook.reference_lists.prose:
        for found in numbers(file.text) if may_hold_numbers(file.text) else ():
            start = file.text.rfind("\n", 0, found.start) + 1
            line = file.text[start : (file.text + "\n").index("\n", found.end)]
            said = f"含有{found.what} {_masked(file.text, found)}。"
            place = Place(file.file, file.line(found.start))
            yield Finding("privacy", place, said, f"{_OFFICES_ONLY}{_instead(line)}")


def _instead(text: str) -> str:
    """The words around the first number as they might stand without it."""
    first = min(numbers(text), key=lambda detail: detail.start, default=None)
    if first is None:
        return ""
    hidden = _replaced(text, lambda found: MASK)
    return f"例如写成“{around(hidden, first.start, first.start + len(MASK))}”。"


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
    if not may_hold_numbers(text):  # as most hold none
        return text
    return _replaced(text, lambda found: _masked(text, found))


def _replaced(text: str, by: Callable[[Detail], str]) -> str:
    made, last = "", 0
    for found in sorted(numbers(text), key=lambda detail: detail.start):
        if found.start >= last:
            made += text[last : found.start] + by(found)
            last = found.end
    return made + text[last:]


def _masked(text: str, found: Detail) -> str:
    """Enough of a number to find it again in the file: three figures, and four of a mobile's last or two."""
    number = re.sub(r"[^\dXx]", "", folded(text[found.start : found.end]).text)
    if found.what == MOBILE:
        return f"{number[:3]}****{number[-4:]}"
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"

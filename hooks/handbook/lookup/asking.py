"""Asking: what a query may mean. `browser/find.js` has the same rules; change both.

A query is folded (folding.py) and cut at its punctuation and spaces into
words. It is looked for as one row of characters with its breaks left out; as
that row with a name changed for another of its synonyms; with its breaks, if
it has any; and as a document number, if it has a digit. Where there are
several words, entries that hold all of them apart count too, behind.

A row is text: a character a place, `BREAK` where a break must stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.lookup.amounts import written_otherwise
from handbook.lookup.folding import fold

BREAK = "\0"
MOST, TYPED = 64, 400
"""Characters of a query that count, and that are read."""

DIGITS = "0123456789"

MEANINGS = 8
"""Rows that a text may mean, at most."""

Groups = Sequence[Sequence[str]]
"""Names of the same thing (synonyms.py)."""

Saying = tuple[str, tuple[str, ...]]
"""What people say, and the words of papers that it may mean, folded."""


@dataclass(frozen=True, slots=True)
class QueryRow:
    """Characters to find side by side. `via` is 1 where they are not what was typed; `changed` says what for what."""

    text: str
    via: int = 0
    changed: tuple[str, str] | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query's rows of which one must be there, its number, and its words of which all must be there."""

    whole: tuple[QueryRow, ...]
    other: tuple[QueryRow, ...]  # the same written otherwise, for when nothing holds it as it was typed
    number: QueryRow | None
    parts: tuple[str, ...]
    words: tuple[tuple[QueryRow, ...], ...]


def plan(query: str, groups: Groups, short: Sequence[Saying] = ()) -> ParsedQuery | None:
    """What a query may mean; nothing where no character of it counts."""
    folded = fold(query[:TYPED])[:MOST]
    if not folded:
        return None
    typed = "".join(BREAK * broken + character for character, broken in folded)
    joined = typed.replace(BREAK, "")
    parts = tuple(typed.split(BREAK))
    other = [*(QueryRow(text, 1) for text in written_otherwise(joined)), *spelled_out(joined, short)]
    whole = meanings(joined, groups)
    if len(parts) > 1:
        whole += (QueryRow(typed),)
    number = "".join(character for character in joined if character not in "第号")
    numbered = any(digit in number for digit in DIGITS)
    if numbered and "号" in joined:  # 2023年第37号公告
        number = number.rstrip("".join(set(number) - set(DIGITS)))
    numbered = numbered and len(number) > 1
    words = tuple(meanings(part, groups) for part in parts) if len(parts) > 1 else ()
    return ParsedQuery(whole, tuple(other[:MEANINGS]), QueryRow(number) if numbered else None, parts, words)


def spelled_out(text: str, short: Sequence[Saying]) -> list[QueryRow]:
    """A text with a short name in Latin letters changed for what it stands for; only where it is a whole word."""
    rows = []
    for said, means in short:
        at = text.find(said)
        around = text[max(at - 1, 0) : at] + text[at + len(said) : at + len(said) + 1]
        if at >= 0 and not any(one.isascii() and one.isalnum() for one in around):
            rows += [QueryRow(text.replace(said, word, 1), 1, (said, word)) for word in means]
    return rows


def meanings(text: str, groups: Groups) -> tuple[QueryRow, ...]:
    """A text, and the texts that mean the same."""
    rows = [QueryRow(text)]
    for group in groups:
        for name in group:
            if name in text:
                changed = (QueryRow(text.replace(name, other, 1), 1, (name, other)) for other in _others(group, name))
                rows += [row for row in changed if len(row.text) <= MOST]
    return tuple(rows[:MEANINGS])


def _others(group: Iterable[str], name: str) -> list[str]:
    """The other names; one that holds this name is found by it already."""
    return [other for other in group if name not in other]

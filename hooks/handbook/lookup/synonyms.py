"""What people say for what the papers say, and the words that only ask: data/vocabularies/."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.edition import Edition
from handbook.lookup.folding import fold

SYNONYMS, FILLERS = "synonyms", "fillers"


def groups(edition: Edition) -> list[list[str]]:
    """Names of the same thing, folded; two words or more a group."""
    words = {word.id: word for word in edition.handbook.vocabularies.get(SYNONYMS, {}).values()}
    found = (list(dict.fromkeys(map(_folded, (word.label, *word.aliases)))) for word in words.values())
    return [[name for name in group if len(name) > 1] for group in found if len(group) > 1]


def fillers(edition: Edition) -> list[str]:
    """Words that only ask, folded, the longest first."""
    words: Iterable[str] = edition.handbook.vocabularies.get(FILLERS, {})
    return sorted({_folded(word) for word in words}, key=lambda word: (-len(word), word))


def _folded(text: str) -> str:
    return "".join(character for character, _ in fold(text))

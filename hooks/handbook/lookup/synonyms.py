"""What people say for what the papers say, and the words that only ask: data/vocabularies/."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.edition import Edition
from handbook.lookup.asking import Saying
from handbook.lookup.folding import fold
from handbook.model import saying as model
from handbook.model.scheme import Measurement

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


def sayings(edition: Edition) -> list[Saying]:
    """Everyday words and what they widen to (data/vocabularies/everyday.yml)."""
    return _sayings(edition.handbook.reference_lists.everyday)


def short_names(edition: Edition) -> list[Saying]:
    """Short names in Latin letters and what they stand for (data/vocabularies/abbreviations.yml), those of what can be
    tested among them."""
    return [*_sayings(edition.handbook.reference_lists.abbreviations), *_measured(edition)]


def _measured(edition: Edition) -> Iterable[Saying]:
    """Short names that records of what can be tested have of their own."""
    for record in edition.handbook.records("tests").values():
        for short in record.abbreviations if isinstance(record, Measurement) and not record.withdrawn else ():
            if len(_folded(short)) > 1:
                yield _folded(short), (_folded(record.title),)


def _sayings(listed: Iterable[model.Saying]) -> list[Saying]:
    found = [(_folded(said), tuple(map(_folded, one.means))) for one in listed for said in one.say]
    return [one for one in found if len(one[0]) > 1]


def widened(text: str, known: Iterable[Saying]) -> list[str]:
    """The words of papers for what is said in a text."""
    return [word for said, means in known if said in text for word in means]


def _folded(text: str) -> str:
    return "".join(character for character, _ in fold(text))

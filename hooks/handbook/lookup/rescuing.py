"""Rescuing: what is tried, in turn, when no entry holds a query. `browser/rescue.js` has the same rules; change both.

Traditional characters as simplified ones. Letters as pinyin of titles and
aliases: initials, whole syllables of which the last may be begun, or syllables
but for a slip or two. The query's characters with any breaks between them.
Pieces of titles that differ in one character. At last, what is like the words
left when those are taken out that only ask (fillers): `likeness.py`. Where
there is nothing at all, the titles that share most characters are offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from handbook.lookup import pinyin, simplifying
from handbook.lookup.asking import BREAK, QueryRow
from handbook.lookup.finding import INSIDE, Corpus, Found, Hit
from handbook.lookup.folding import fold_with_places
from handbook.lookup.index_entry import NAME, NUMBER, ZONES

NEARBY, NEARBY_READ = 5, 8
"""Titles that are offered where nothing is found, and characters of a query that are looked for in them, at most."""

SLIPS = 2
"""Letters of a word in pinyin that may be one too many or another, at most."""

WAYS = 5
"""Ways to part letters into syllables that are tried, about."""

SPELLED = "(?=.*[a-z])[a-z0-9]{2,40}"
"""What may be pinyin."""

_SPELLED = QueryRow("", 1)


def simplified(corpus: Corpus, query: str) -> str:
    """The query in simplified characters, where the handbook has no others."""
    table = _table(corpus.characters)
    return "".join(table.get(one, one) for one in query)


@cache
def _table(present: frozenset[str]) -> dict[str, str]:
    return simplifying.simplified(present)


# --- pinyin --------------------------------------------------------------------------------------


def spelled(found: Found, query: str) -> None:
    """Titles and aliases that are read like the letters of a query."""
    letters = re.sub(r"[\s'’]+", "", unicodedata.normalize("NFKC", query).lower())
    if not re.fullmatch(SPELLED, letters):
        return
    ways = [(way, rest) for way, rest in syllables(letters, _known(found.corpus)) if len(way) > 1]
    for zone, rank, place, text in _named(found.corpus):
        at = [_read(text, letters, _initials), *(_read(text, way, pinyin.readings, rest) for way, rest in ways)]
        starts = [start for start in at if start >= 0]
        if starts:
            found.add(Hit(rank, INSIDE[zone] + 1, place + min(starts), _SPELLED))


def syllables_but_for_slips(corpus: Corpus, query: str) -> list[str]:
    """The letters of a query as syllables, with as few letters as possible left out, at most `SLIPS`; and of ways
    alike the one with the fewest syllables. Empty where there is none."""
    letters = re.sub(r"[\s'’]+", "", unicodedata.normalize("NFKC", query).lower())
    if not re.fullmatch(SPELLED, letters):
        return []
    known = _known(corpus)
    best: list[tuple[int, int, list[str]] | None] = [(0, 0, [])] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        before = best[end - 1]
        ways = [(before[0] + 1, before[1], before[2])] if before else []
        for size in range(1, min(6, end) + 1):
            way, syllable = best[end - size], letters[end - size : end]
            if way and syllable in known:
                ways.append((way[0], way[1] + 1, [*way[2], syllable]))
        best[end] = min(ways, key=lambda way: way[:2], default=None)
    last = best[-1]
    return last[2] if last and last[0] <= SLIPS else []


def _named(corpus: Corpus) -> Iterator[tuple[int, int, int, str]]:
    """The titles and aliases without breaks: zone, rank, place, text."""
    for place, length in corpus.lengths.items():
        if place < corpus.zones[NUMBER]:
            yield *corpus.unit(place), place, corpus.text[place : place + length].replace(BREAK, "")


def _known(corpus: Corpus) -> frozenset[str]:
    texts = [text for _, _, _, text in _named(corpus) if len(text) > 1]
    return frozenset(one for character in set("".join(texts)) for one in pinyin.readings(character))


def _initials(character: str) -> tuple[str, ...]:
    first = tuple(dict.fromkeys(one[0] for one in pinyin.readings(character)))
    return first or ((character,) if character.isascii() and character.isalnum() else ())


def _read(text: str, symbols: Sequence[str], read: Callable[[str], Sequence[str]], rest: str = "") -> int:
    """Where in a text its characters may be read as these symbols, the next one beginning with `rest`; or -1."""
    for start in range(len(text) - len(symbols) - bool(rest) + 1):
        if all(symbol in read(text[start + index]) for index, symbol in enumerate(symbols)) and (
            not rest or rest[0] in _initials(text[start + len(symbols)])
        ):
            return start
    return -1


def syllables(letters: str, known: frozenset[str]) -> list[tuple[tuple[str, ...], str]]:
    """A few ways to part letters into syllables, the longest first; and what is left as the beginning of one."""
    ways: list[tuple[tuple[str, ...], str]] = []

    def part(rest: str, taken: tuple[str, ...]) -> None:
        if len(ways) > WAYS:
            return
        if not rest:
            ways.append((taken, rest))
            return
        for size in range(min(6, len(rest)), 0, -1):
            if rest[:size] in known:
                part(rest[size:], (*taken, rest[:size]))
        if len(taken) > 1 and any(one.startswith(rest) for one in known):
            ways.append((taken, rest))

    part(letters, ())
    return ways


# --- breaks, sentences ---------------------------------------------------------------------------


def loosely(found: Found, text: str, to: int = len(ZONES)) -> None:
    """Entries that hold the characters with any breaks between them, in the zones before `to`."""
    if len(text) < 3:
        return
    row = QueryRow(text, 1, loose=True)
    held = re.compile(f"(?={f'{BREAK}?'.join(map(re.escape, text))})")
    for match in held.finditer(found.corpus.text, 0, found.corpus.zones[to]):
        zone, rank = found.corpus.unit(match.start())
        found.add(Hit(rank, INSIDE[zone] + 1, match.start(), row))


def without_fillers(text: str, fillers: Sequence[str]) -> list[str]:
    """The parts of a text between words that only ask."""
    left, at = [""], 0
    while at < len(text):
        filler = next((one for one in fillers if text.startswith(one, at)), None)
        left += [""] if filler else []
        left[-1] += "" if filler else text[at]
        at += len(filler or "1")
    return [part for part in left if part]


# --- what may have been meant --------------------------------------------------------------------


def nearest(corpus: Corpus, text: str) -> list[str]:
    """Pieces of titles that are a text but for one character replaced, put in, left out, or two changed about."""
    if not 3 <= len(text) <= 16:
        return []
    near = dict.fromkeys(one for index in range(len(text)) for one in _near(corpus, text, index))
    counted: dict[str, float] = {}
    for place, length in sorted(near, key=lambda one: one[0])[:40]:
        piece = _piece(corpus, place, length)
        if piece and _whole(corpus, text, place, length):
            counted[piece] = counted.get(piece, 0) + (1.5 if length == len(text) else 1)
    return sorted(counted, key=lambda piece: -counted[piece])[:3]


def nearby(corpus: Corpus, text: str) -> list[int]:
    """The entries whose titles hold most of the characters of a text, at least half of them: all that can be offered
    where no entry shares two that stand side by side."""
    characters = list(dict.fromkeys(text))[:NEARBY_READ]
    shared: dict[int, int] = {}
    for character in characters:
        for rank in {corpus.unit(at)[1] for at in corpus.places(character)}:
            shared[rank] = shared.get(rank, 0) + 1
    near = [rank for rank, many in shared.items() if 2 * many >= len(characters)]
    return sorted(near, key=lambda rank: (corpus.entries[rank].sample, -shared[rank], rank))[:NEARBY]


def _near(corpus: Corpus, text: str, index: int) -> Iterator[tuple[int, int]]:
    """Places and lengths of pieces of titles that differ at one character."""
    size = len(text)
    left = text[:index]
    for rest, step, length in ((text[index + 1 :], index + 1, size), (text[index:], index + 1, size + 1)):
        yield from _kept(corpus, left, rest, step, length)
    yield from _kept(corpus, left, text[index + 1 :], index, size - 1)
    if index + 1 < size:
        turned = left + text[index + 1] + text[index] + text[index + 2 :]
        yield from ((place, size) for place in _in_titles(corpus, turned))


def _kept(corpus: Corpus, left: str, rest: str, step: int, length: int) -> Iterator[tuple[int, int]]:
    if left and rest:
        yield from ((at, length) for at in _in_titles(corpus, left) if corpus.text.startswith(rest, at + step))
    elif rest:
        for at in _in_titles(corpus, rest):
            if at - step >= corpus.starts[corpus.unit(at)[1]]:
                yield at - step, length
    elif length > len(left):
        yield from ((at, length) for at in _in_titles(corpus, left))


def _in_titles(corpus: Corpus, text: str) -> Iterator[int]:
    return corpus.places(text, 0, corpus.zones[NAME])


def _piece(corpus: Corpus, place: int, length: int) -> str:
    """What stands in a title at a place, as it is written; nothing where it begins or ends with a break."""
    _, rank = corpus.unit(place)
    title = corpus.entries[rank].title
    written = _written(title)
    first, last = (written.get(at - corpus.starts[rank]) for at in (place, place + length - 1))
    return "" if first is None or last is None else title[first : last + 1]


def _whole(corpus: Corpus, text: str, place: int, length: int) -> bool:
    """Whether a piece that differs at its first or last character is cut off there by the title's end or a break."""
    held, end = corpus.text, place + length
    begins = held[place] == text[0] or place in corpus.starts or held[place - 1] == BREAK
    return begins and (held[end - 1] == text[-1] or held[end] == BREAK)


def _written(text: str) -> dict[int, int]:
    """For each place of a folded text the character that stands there, by its number."""
    found: dict[int, int] = {}
    place = -1
    for _, broken, index in fold_with_places(text):
        place += 2 if broken else 1
        found[place] = index
    return found

"""Answering: everything that is found for a query, as a reader in a browser is shown it (`find` in browser/find.js)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.lookup import likeness, rescuing
from handbook.lookup.asking import BREAK, ParsedQuery, QueryRow, meanings, plan
from handbook.lookup.finding import INSIDE, Corpus, Found, Hit, spaced
from handbook.lookup.index_entry import ASKED, NUMBER

BY_PINYIN = "按拼音查到。"
LOOSELY = "不计标点查到。"
BY_SOME = "没有同时含这些词的，列出含其中一部分的。"

MIXED = "连在一起的不多，含其中一部分的排在一起。"

ENOUGH = 8
"""Where fewer entries hold a query, and none in its names, what is like it is shown too."""

VERBATIM = 8
"""Characters from which on whoever finds them side by side in a text has found what was meant."""

SHORTEST = 4
"""Characters from which on something can be like a query without holding it."""

TYPED_LETTERS = r"[A-Za-z0-9\s'’]+"
"""What may be pinyin as it is typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits in order; how they were come by, if not as typed; what may have been meant; what to mark; and where
    there is no hit, the entries whose titles come nearest."""

    hits: list[Hit]
    note: str = ""
    suggestions: tuple[str, ...] = ()
    rows: tuple[QueryRow, ...] = ()
    near: tuple[int, ...] = ()
    likely: bool = False  # of hits that are only like the query: whether the first is an answer all the same

    @property
    def top(self) -> Hit | None:
        """The first hit, where its names hold what was typed: what it says stands above all results."""
        first = next(iter(self.hits), None)
        return first if first and (self.likely or first.is_strong) else None


def find(corpus: Corpus, query: str) -> Answer | None:
    """Look a query up; nothing for one without any character that counts."""
    asked = plan(query, corpus.groups, corpus.short)
    if asked is None:
        return None
    found = Found(corpus)
    for row in asked.whole:
        found.match(row)
    if asked.number:
        found.match(asked.number, NUMBER, NUMBER + 1)
    if asked.words:
        found.together(asked.words)
    if not found.best:
        for row in asked.other:
            found.match(row)
    in_names = any(hit.score <= INSIDE[0] + 1 for hit in found.best.values())
    if found.best and not in_names and _may_be_pinyin(corpus, query):
        rescuing.spelled(found, query)
    loose: tuple[QueryRow, ...] = ()
    if found.best and not _is_enough(found, asked):  # a title may hold it with marks inside: “三评”改革
        rescuing.loosely(found, asked.whole[0].text, NUMBER)
        loose = (QueryRow(asked.whole[0].text, 1, loose=True),)
    if found.best and _is_enough(found, asked):
        found.literally(query)
        rows = (*asked.whole, *loose, *asked.other, *(row for rows in asked.words for row in rows))
        return Answer(found.ordered(), rows=rows)
    return _rescued(found, query, asked)


def _may_be_pinyin(corpus: Corpus, query: str) -> bool:
    """Whether letters may stand for characters; a short name of something stands for that alone."""
    letters = spaced(query).replace(BREAK, "")
    return bool(re.fullmatch(TYPED_LETTERS, query)) and letters not in {said for said, _ in corpus.short}


def _is_enough(found: Found, asked: ParsedQuery) -> bool:
    """Whether what holds a query needs nothing beside it that is only like it. That somebody asked in these very words
    is not enough: others may answer as well; nor is a document's number in a longer question."""
    held = [hit for hit in found.best.values() if found.corpus.unit(hit.place)[0] != ASKED]
    strong = any(hit.is_strong for hit in held)
    typed = len(asked.whole[0].text)
    said = any(hit.words or 2 * len(hit.row.text.replace(BREAK, "")) >= typed for hit in held)
    return strong or len(held) >= ENOUGH or typed < SHORTEST or (said and typed >= VERBATIM)


def _rescued(found: Found, query: str, asked: ParsedQuery) -> Answer | None:
    simple = rescuing.simplified(found.corpus, query)
    if simple != query:
        again = find(found.corpus, simple)
        note = f"已按简体“{simple}”查。"
        return again and replace(again, note=again.note or note)
    if not found.best:
        other = _otherwise(found, query, asked)
        if other:
            return other
    return _alike(found, asked)


def _otherwise(found: Found, query: str, asked: ParsedQuery) -> Answer | None:
    """What is found by the query's letters, without its marks, or for one character another."""
    if _may_be_pinyin(found.corpus, query):
        rescuing.spelled(found, query)
        if not found.best:
            likeness.read(found, rescuing.syllables_but_for_slips(found.corpus, query))
        if found.best:
            return Answer(found.ordered(), BY_PINYIN)
    typed = asked.whole[0].text
    rescuing.loosely(found, typed)
    if found.best:
        return Answer(found.ordered(), LOOSELY, rows=(QueryRow(typed, 1, loose=True),))
    meant = tuple(rescuing.nearest(found.corpus, typed))
    if meant:
        near = QueryRow(spaced(meant[0]), 1)
        found.match(near)
        return Answer(
            found.ordered(),
            f"没有查到“{query.strip()}”。您是不是要找“{meant[0]}”？下面是按它查到的。",
            meant[1:],
            (near,),
        )
    return None


def _alike(found: Found, asked: ParsedQuery) -> Answer:
    """What is like the query, the few that hold it among it."""
    typed, held = asked.whole[0].text, len(found.best)
    left = [word for part in asked.parts for word in rescuing.without_fillers(part, found.corpus.fillers)]
    words, alone = [word for word in left if len(word) > 1], [word for word in left if len(word) == 1]
    likely = likeness.like(found, asked, words, alone)
    rows = tuple(row for word in words for row in meanings(word, found.corpus.groups))
    offered = () if found.best else tuple(rescuing.nearby(found.corpus, typed))
    joined = len(found.best) > held  # what holds a query is never dropped
    note = (MIXED if held else BY_SOME) if joined else ""
    return Answer(found.ordered(), note, rows=rows, near=offered, likely=likely)

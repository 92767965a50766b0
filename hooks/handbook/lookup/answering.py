"""Answering: everything that is found for a query, as a reader in a browser is shown it (`find` in browser/find.js)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.lookup import rescuing
from handbook.lookup.asking import ParsedQuery, QueryRow, meanings, plan
from handbook.lookup.finding import APART, INSIDE, STRONG, Corpus, Found, Hit, spaced

BY_PINYIN = "按拼音查到。"
LOOSELY = "不计标点查到。"
BY_WORDS = "没有连在一起的，按其中的词查到。"
BY_SOME = "没有同时含这些词的，列出含其中一部分的。"

FEW = 3
"""Where fewer entries hold all words of a sentence, what is like it follows."""

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

    @property
    def top(self) -> Hit | None:
        """The first hit, where its names hold what was typed: what it says stands above all results."""
        first = next(iter(self.hits), None)
        return first if first and first.score - APART * bool(first.words) <= STRONG else None


def find(corpus: Corpus, query: str) -> Answer | None:
    """Look a query up; nothing for one without any character that counts."""
    asked = plan(query, corpus.groups)
    if asked is None:
        return None
    found = Found(corpus)
    for row in asked.whole:
        found.match(row)
    if asked.number:
        found.match(asked.number, 2, 3)
    if asked.words:
        found.together(asked.words)
    in_names = any(hit.score <= INSIDE[0] + 1 for hit in found.best.values())
    if found.best and not in_names and re.fullmatch(TYPED_LETTERS, query):
        rescuing.spelled(found, query)
    if found.best:
        found.literally(query)
        rows = (*asked.whole, *(row for rows in asked.words for row in rows))
        return Answer(found.ordered(), rows=rows)
    return _rescued(found, query, asked)


def _rescued(found: Found, query: str, asked: ParsedQuery) -> Answer | None:
    simple = rescuing.simplified(found.corpus, query)
    if simple != query:
        again = find(found.corpus, simple)
        note = f"已按简体“{simple}”查。"
        return again and replace(again, note=again.note or note)
    rescuing.spelled(found, query)
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
    words = rescuing.sentence(found, asked)
    note = BY_WORDS if found.best else BY_SOME
    if words and len(found.best) < FEW:
        rescuing.alike(found, words, asked.parts)
    rows = tuple(row for word in words for row in meanings(word, found.corpus.groups))
    offered = () if found.best else tuple(rescuing.nearby(found.corpus, typed))
    return Answer(found.ordered(), note if found.best else "", rows=rows, near=offered)

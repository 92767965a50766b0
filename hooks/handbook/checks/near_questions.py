"""Two questions that read almost the same send people to the wrong answer.

Likeness is shared pairs of characters over all pairs (Jaccard). Every
question is compared only with those that share one of its rarest pairs: questions
that are alike enough must share one of these (prefix filtering, Chaudhuri et
al. 2006). The work stays far below every question with every other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from handbook.findings import Finding
from handbook.linking import Handbook, Key
from handbook.model.policy import Policy

ALIKE = 0.85
"""Below, questions differ in a word that matters: 进口 and 出口 of one matter share 0.82."""

MOST = 24
"""Questions that one pair leads to. Only among tens of thousands has a rare pair more, and then the newest are
compared: so the work never grows faster than the number of questions for long."""

_LEFT_OUT = re.compile(r"\W|请问|一下|可以|[吗呢啊吧的了]")


def questions_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No question reads almost as another one does, of the same policy or of another."""
    asked: list[tuple[Key, int, str]] = []
    for name, record in handbook.records("policies").items():
        if isinstance(record, Policy) and record.withdrawn is None:
            asked += [(("policies", name), index, one.question) for index, one in enumerate(record.faqs)]
    for later, earlier in alike([question for _, _, question in asked]):
        key, index, _ = asked[later]
        (_, name), _, question = asked[earlier]
        hint = "并成一问，或把区别写进问句（哪项政策、哪一年、什么人）。"
        place = handbook.place(key, "faqs", index, "question")
        yield Finding("near-question", place, f"与“{name}”的问题“{question}”几乎一样。", hint)


def alike(questions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each question that has one almost like it before, its number and that one's."""
    plain = [_LEFT_OUT.sub("", question) for question in questions]
    first: dict[str, int] = {}
    distinct = [at for at, text in enumerate(plain) if text and first.setdefault(text, at) == at]
    yield from ((at, first[text]) for at, text in enumerate(plain) if text and first[text] != at)
    yield from _near(distinct, [_pairs(text) for text in plain])


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _near(numbers: Sequence[int], grams: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    often = Counter(gram for at in numbers for gram in grams[at])
    posted: dict[str, list[int]] = {}
    for at in numbers:
        own, size = grams[at], len(grams[at])
        rarest = sorted(own, key=lambda gram: (often[gram], gram))[: size - ceil(ALIKE * size) + 1]
        rivals = {rival for gram in rarest for rival in posted.get(gram, ())[-MOST:]}
        alikes = [rival for rival in rivals if _likeness(own, grams[rival]) >= ALIKE]
        if alikes:
            yield at, min(alikes)
        for gram in rarest:
            posted.setdefault(gram, []).append(at)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return 0.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)

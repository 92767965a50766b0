"""All answers on paper, for the desk of the hotline: an index of policies, then every answer under its policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from handbook.edition import Edition
from handbook.model.base import TO_VERIFY
from handbook.pages import answers, fact_rows, paging, record_links
from handbook.pages.answers import Answer
from handbook.pages.views import Ref

INTRO = "全部问答的打印稿，放在话务台上照读。"
PAGE = 300
"""Answers of a page of the print, some 100 KB."""


@dataclass(frozen=True, slots=True)
class Heading:
    ref: Ref
    standing: str


@dataclass(frozen=True, slots=True)
class Group:
    """A policy's answers on one page. The sheet's own number: 12 in the index, 12-3 beside its third question."""

    number: int
    anchor: str
    heading: Heading
    answers: Sequence[tuple[str, Answer]]


def pages(edition: Edition) -> int:
    """How many pages the print takes."""
    return paging.last_page(len(answers.public(edition)), PAGE)


def address(number: int) -> str:
    return answers.DESK if number == 1 else f"{answers.SECTION}/desk-{number}.html"


def context(edition: Edition, number: int = 1) -> dict[str, Any]:
    """What `templates/answer_desk.html` is given: the answers of a page under their policies, plainly."""
    found = answers.public(edition)
    return {
        "title": paging.titled(answers.DESK_LABEL, number),
        "intro": INTRO,
        "count": len(found),
        "pager": paging.pager(number, paging.last_page(len(found), PAGE), "desk", "desk"),
        "today": fact_rows.day(edition.derived.today),
        "fingerprint": edition.fingerprint,
        "groups": _groups(edition, found, range((number - 1) * PAGE, number * PAGE)),
        "to_verify": TO_VERIFY,
    }


def _groups(edition: Edition, found: Sequence[Answer], page: range) -> list[Group]:
    """The policies of which a page holds some answers; numbers go on from page to page, also within a policy."""
    groups, at = [], 0
    for number, (key, answered) in enumerate(groupby(found, key=lambda answer: answer.key), start=1):
        numbered = [(at + nth, f"{number}-{nth + 1}", answer) for nth, answer in enumerate(answered)]
        here = [(label, answer) for place, label, answer in numbered if place in page]
        at += len(numbered)
        if here:
            heading = Heading(record_links.ref(edition, key), edition.derived.standings[key[1]].text)
            groups.append(Group(number, f"policy-{number}", heading, here))
    return groups

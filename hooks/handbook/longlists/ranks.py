"""Ranks: which row of a long list each entry of the look-up is, so that words find rows."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.edition import Edition
from handbook.longlists.columns import base91, width_of
from handbook.lookup import entries, pages
from handbook.lookup.index_entry import IndexEntry
from handbook.model.policy import Policy
from handbook.pages import addresses, answers

SPAN = 8192
"""Entries of a file: a rare word needs one or two, the commonest all."""


def order(edition: Edition) -> list[str]:
    """The addresses of all entries by rank, without their texts, which take a hundred times as long to gather.

    A test holds it to `lookup.entries.entries`.
    """
    found = []
    for key, record in edition.handbook:
        if not record.withdrawn:
            ended = isinstance(record, Policy) and edition.derived.standings[record.id].slug == "ended"
            away = entries._elsewhere(edition, record)
            found.append(IndexEntry(key, key[0], addresses.entry(key), record.title, (), record.sample, ended, away))
    for answer in answers.findable(edition):
        policy = edition.handbook.record(answer.key)
        ended = edition.derived.standings[policy.id].slug == "ended"
        away = entries._elsewhere(edition, policy)
        kind, uri = answers.SECTION, answer.uri
        found.append(IndexEntry(answer.key, kind, uri, answer.question, (), policy.sample, ended, away))
    found += [entries.of_page(page) for page in edition.memo(pages.all_of)]
    return [entry.uri for entry in sorted(found, key=entries._order)]


def files(ranked: Sequence[str], rows: Sequence[str]) -> tuple[list[str], int]:
    """For each entry one more than the number of its row, zero for what the list does not hold; so many entries a
    file. Beside them how many digits a number takes."""
    numbers = {uri: number for number, uri in enumerate(rows, 1)}
    width = width_of(len(rows))
    held = [numbers.get(uri, 0) for uri in ranked]
    return [base91(held[at : at + SPAN], width) for at in range(0, len(held), SPAN)], width


def spans(entries_there: int) -> int:
    """How many files so many entries need."""
    return -(-entries_there // SPAN)

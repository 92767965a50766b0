"""Which record of the handbook a paper is of: by document number, else by title, else by fingerprint of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.linking import Handbook
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.verifying.texts import bare, doc_number

_OWN = frozenset({"正文", "工作指引", "实施细则", "年度通知", "申报通知"})
"""Roles of numbers under which a record is found; the others are of papers that it only names."""


def known_record(handbook: Handbook, kind: str, title: str, doc_nos: Iterable[str]) -> Record | None:
    """The record of this paper: one that bears its number, or its title where no numbers tell them apart."""
    numbers = {made for number in doc_nos if (made := doc_number(number))}
    named: Record | None = None
    for record in handbook.records(kind).values():
        own = set(numbers_of(record))
        if numbers & own:
            return record
        if bare(title) and bare(title) in titles_of(record) and not (numbers and own):
            named = named or record
    return named


def policy_called(handbook: Handbook, title: str, doc_no: str = "") -> str | None:
    """The id of the policy that another paper names by title, number, or both."""
    found = known_record(handbook, "policies", title, [doc_no] if doc_no else [])
    return found.id if found else None


def numbers_of(record: Record) -> Iterator[str]:
    """The numbers that a record's own paper bears, in one form."""
    if isinstance(record, Policy):
        yield from (made for one in record.doc_nos if one.role in _OWN and (made := doc_number(one.number)))
    elif isinstance(record, ActionPlan) and record.document.doc_no:
        yield doc_number(record.document.doc_no)


def titles_of(record: Record) -> set[str]:
    """What its paper is called."""
    titles = {bare(record.title)}
    if isinstance(record, ActionPlan):
        titles.add(bare(record.document.title))
    return titles - {""}

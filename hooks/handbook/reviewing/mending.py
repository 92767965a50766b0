"""Findings that a change brings, and those that it mends.

A finding that is no longer there is mended only where what it was about still stands and could be checked again. Who
takes a record out, renames it, breaks it or changes one wrong value into another has mended nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from handbook.findings import Finding
from handbook.linking import Key
from handbook.reviewing.sides import Side

PERSONAL = frozenset({"privacy", "home-address"})
_VALUES = re.compile(r"“[^”]*”|\d[\d.,-]*")
"""What a finding quotes: the value is another, the trouble the same."""

Findings = tuple[Finding, ...]
Identity = tuple[str, Key | str, str]
"""A finding wherever its line went: its code, its record (by the id of today) or file, and its message."""


def new_and_mended(before: Side, after: Side, gone_on: Mapping[Key, Key]) -> tuple[Findings, Findings]:
    """What only the later side finds, and what it finds no more because it was put right."""
    old = [(_identity(one, before, gone_on), one) for one in before.findings]
    new = [(_identity(one, after, {}), one) for one in after.findings]
    come, gone = list(_only(new, old)), list(_only(old, new))
    troubles = Counter(_trouble(identity) for identity, _ in come)
    mended = []
    for identity, finding in gone:
        if troubles[_trouble(identity)] > 0:
            troubles[_trouble(identity)] -= 1
        elif _put_right(finding, before, after, gone_on):
            mended.append(_unquoted(finding))
    return tuple(_unquoted(finding) for _, finding in come), tuple(mended)


def _identity(finding: Finding, side: Side, gone_on: Mapping[Key, Key]) -> Identity:
    key = side.owner(finding.place)
    return finding.code, gone_on.get(key, key) if key else finding.place.file, finding.message


def _trouble(identity: Identity) -> Identity:
    code, about, message = identity
    return code, about, _VALUES.sub("", message)


def _only(
    found: Iterable[tuple[Identity, Finding]], others: Iterable[tuple[Identity, Finding]]
) -> Iterator[tuple[Identity, Finding]]:
    left = Counter(identity for identity, _ in others)
    for identity, finding in found:
        left[identity] -= 1
        if left[identity] < 0:
            yield identity, finding


def _put_right(finding: Finding, before: Side, after: Side, gone_on: Mapping[Key, Key]) -> bool:
    """Whether what a finding was about is still there, and was checked as it was before."""
    if finding.place.file in after.unread or (before.handbook and not after.handbook):
        return False
    key = before.owner(finding.place)
    if key is None:
        return finding.place.file in after.files or finding.place.file not in before.files
    now = gone_on.get(key, key)
    newly = after.left_out - {gone_on.get(one, one) for one in before.left_out}
    if now not in after.records or now in newly:
        return False
    return not newly or before.records[key].value != after.records[now].value


def _unquoted(finding: Finding) -> Finding:
    """Without the example of how to write it instead, which repeats the words around a number, a name perhaps."""
    return replace(finding, hint=finding.hint.partition("例如")[0]) if finding.code in PERSONAL else finding

"""The four lists in a sentence each, with numbers that say how far each has come rather than how long it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.deriving.matching import matched
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.model.measure import Measure
from handbook.model.problem import Problem
from handbook.model.record import Record
from handbook.pages import lists
from handbook.pages.worth import Whose, whose

Sentence = Callable[[Edition], list[str]]


def sentence(edition: Edition, four_list: str) -> str:
    """What one of the four lists holds and how far it has come; empty where its main kinds have no record."""
    return "；".join(SENTENCES[four_list](edition))


def _problems(edition: Edition) -> list[str]:
    every = [record for record in lists.public(edition, "problems") if isinstance(record, Problem)]
    if not every:
        return []
    unread = [one for one in every if one.state != "办结" and not one.result and not one.explanation]
    done = sum(one.state == "办结" for one in every)
    return [f"{len(every)} 件问题，办结 {done} 件", *([f"{len(unread)} 件没读到结果"] if unread else [])]


def _policies(edition: Edition) -> list[str]:
    every = lists.public(edition, "policies")
    if not every:
        return []
    standings = edition.derived.standings
    force = sum(standings[record.id].state is State.IN_FORCE for record in every)
    ruled = {match.policy.id for match in matched(edition.handbook, standings) if match.rule}
    compared = [f"{len(ruled)} 份能按您的情况自动比对"] if ruled else []
    return [f"{len(every)} 份政策，现行 {force} 份", *compared]


def _sharing(edition: Edition) -> list[str]:
    shared: list[Record] = [*lists.public(edition, "equipment"), *lists.public(edition, "providers")]
    guides = len(lists.public(edition, "guides"))
    place = edition.handbook.identity.place
    near = sum(whose(edition, record) is Whose.OURS for record in shared)
    found = [f"{guides} 件事写了怎么办"] if guides else []
    return [*found, f"{len(shared)} 处设备和机构，在{place}的 {near} 处"] if shared else found


def _burden(edition: Edition) -> list[str]:
    every = [record for record in lists.public(edition, "measures") if isinstance(record, Measure)]
    if not every:
        return []
    counted = sum(bool(one.before and one.after) for one in every)
    proven = sum(bool(one.evidence) for one in every)
    return [f"{len(every)} 项举措，{counted} 项写明减前减后的数", f"{proven} 项有证据"]


SENTENCES: Mapping[str, Sentence] = {
    "problems": _problems,
    "policies": _policies,
    "sharing": _sharing,
    "burden": _burden,
}
"""One for each of `FOUR_LISTS` (a test holds it)."""

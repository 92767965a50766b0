"""Whether a policy is in force: worked out from dates and lineage, then from what was stated.

Order matters. A text that repealed this one, or an expiry date that has
passed, speaks louder than a word somebody wrote down earlier; a word that was
written down speaks where dates are silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from handbook.deriving.turns import Turns, edges, turning
from handbook.linking import Handbook
from handbook.model.policy import Policy


class State(StrEnum):
    """The standing of a policy; the words are what readers see."""

    IN_FORCE = "现行"
    NOT_YET = "未施行"
    AMENDED = "已修改"
    ENDED = "失效"
    UNKNOWN = "未核实"


SLUGS: dict[State, str] = {
    State.IN_FORCE: "in-force",
    State.NOT_YET: "not-yet",
    State.AMENDED: "amended",
    State.ENDED: "ended",
    State.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing with the reason it rests on, and whether that reason is still 待核.

    `turns` are the changes that days to come will bring by themselves, as (day,
    state), so that a page read later than it was built says what is so then.
    """

    state: State
    reason: str = ""
    to_verify: bool = False
    turns: Turns[State] = ()

    @property
    def slug(self) -> str:
        return SLUGS[self.state]

    @property
    def text(self) -> str:
        """失效（有效期至2025-12-31，待核）"""
        said = "，".join(part for part in (self.reason, "待核" if self.to_verify else "") if part)
        return f"{self.state.value}（{said}）" if said else self.state.value


def standing_of(policy: Policy, handbook: Handbook, today: date) -> Standing:
    """The standing of one policy on `today`, with the turns that it will take."""
    turns = turning(lambda day: _on(policy, handbook, day).state, _days_that_matter(policy, handbook), today)
    now = _on(policy, handbook, today)
    return replace(now, turns=turns) if turns else now


def _days_that_matter(policy: Policy, handbook: Handbook) -> Iterator[date]:
    """Days on which the answer may change: when a date begins or ends to be possible, here and in later texts."""
    yield from edges(policy.effective_on, policy.expires_on, policy.term_ends, policy.signed_on, policy.published)
    for other, _ in _later_texts(policy, handbook):
        yield from edges(other.effective_on, other.signed_on, other.published)


def _on(policy: Policy, handbook: Handbook, today: date) -> Standing:
    return (
        _ended_by_another(policy, handbook, today)
        or _ended_by_date(policy, today)
        or _ending_soon_or_already(policy, handbook, today)
        or _not_yet(policy, today)
        or _amended(policy, handbook, today)
        or _stated(policy, today)
        or _by_dates_alone(policy, today)
    )


def _ended_by_another(policy: Policy, handbook: Handbook, today: date) -> Standing | None:
    for other, relation in _later_texts(policy, handbook):
        if relation not in ("repeals", "replaces"):
            continue
        verb = "废止" if relation == "repeals" else "替代"
        if _has_come(other, today):
            unsure = other.to_verify(relation) or other.to_verify("effective_on")
            return Standing(State.ENDED, f"已被《{other.title}》{verb}", unsure)
    return None


def _ending_soon_or_already(policy: Policy, handbook: Handbook, today: date) -> Standing | None:
    """A later text ends this one on a day that is known only coarsely, and today lies within it."""
    for other, relation in _later_texts(policy, handbook):
        if relation in ("repeals", "replaces") and _has_come(other, today) is None:
            verb = "废止" if relation == "repeals" else "替代"
            reason = f"《{other.title}》施行后{verb}，施行日期待核"
            return Standing(State.UNKNOWN, reason)
    return None


def _ended_by_date(policy: Policy, today: date) -> Standing | None:
    expires = policy.expires_on
    if expires is None:
        return None
    past = expires.is_past(today)
    unsure = policy.to_verify("expires_on")
    if past:
        return Standing(State.ENDED, f"有效期至{expires.text}", unsure)
    if past is None and policy.stated_validity != "失效":
        return Standing(State.UNKNOWN, f"有效期至{expires.chinese}，没有写到日", unsure)
    return None


def _not_yet(policy: Policy, today: date) -> Standing | None:
    effective = policy.effective_on
    if effective is None or effective.has_come(today) is not False:
        return None
    return Standing(State.NOT_YET, f"自{effective.text}起施行", policy.to_verify("effective_on"))


def _amended(policy: Policy, handbook: Handbook, today: date) -> Standing | None:
    for other, relation in _later_texts(policy, handbook):
        if relation == "amends" and _has_come(other, today):
            return Standing(State.AMENDED, f"已被《{other.title}》修改", other.to_verify("amends"))
    return None


def _stated(policy: Policy, today: date) -> Standing | None:
    if policy.stated_validity is None:
        return None
    term = policy.term_ends
    reason = ""
    if term is not None and term.is_past(today):
        reason = f"政策期至{term.text}，已满"
    elif policy.expires_on is not None:
        reason = f"有效期至{policy.expires_on.text}"
    unsure = policy.to_verify("stated_validity") and policy.stated_validity != "未核实"
    return Standing(State(policy.stated_validity), reason, unsure)


def _by_dates_alone(policy: Policy, today: date) -> Standing:
    expires = policy.expires_on
    reason = f"有效期至{expires.text}" if expires else ""
    begun = next((d for d in (policy.effective_on, policy.signed_on, policy.published) if d is not None), None)
    if begun is None or begun.has_come(today) is None:
        return Standing(State.UNKNOWN, reason)
    if not begun.has_come(today):
        return Standing(State.NOT_YET, reason)
    return Standing(State.IN_FORCE, reason, policy.to_verify("expires_on") if expires else False)


def _later_texts(policy: Policy, handbook: Handbook) -> list[tuple[Policy, str]]:
    """The policies that say they end or change this one."""
    found = []
    for edge in handbook.links_to(("policies", policy.id)):
        other = handbook.record(edge.source)
        if edge.relation in ("repeals", "replaces", "amends") and isinstance(other, Policy):
            found.append((other, edge.relation))
    return found


def _has_come(other: Policy, today: date) -> bool | None:
    """Whether the later text applies; one without any date is taken as in effect, as its record is."""
    day = other.effective_on or other.signed_on or other.published
    return True if day is None else day.has_come(today)

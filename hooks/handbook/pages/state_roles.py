"""What a state says to the eye: six roles, each with one shape and one colour (decision 0047).

A state is a word. Its role is how it looks, and no page chooses that for
itself: whatever is a `.state` has its role from the table below, and so has
what the browser says again on its own day (`ROLES` of `days.js` is the same
table; a test compares them).
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The shapes: ok ●, part ◐, soon ▲, over ×, none ○, unknown ？."""

    OK = "ok"
    """It holds, is open or is done."""

    PART = "part"
    """In part, or on its way."""

    SOON = "soon"
    """It ends soon, or calls for a look."""

    OVER = "over"
    """It is past, or holds no longer."""

    NONE = "none"
    """Looked at, and there is none yet."""

    UNKNOWN = "unknown"
    """Nobody has read it, or nobody has verified it."""


ROLES = {
    # policies in force
    "现行": Role.OK,
    "未施行": Role.NONE,
    "已修改": Role.PART,
    "失效": Role.OVER,
    "未核实": Role.UNKNOWN,
    # windows and events
    "rolling": Role.OK,
    "open": Role.OK,
    "closing": Role.SOON,
    "upcoming": Role.NONE,
    "closed": Role.OVER,
    "last-round": Role.UNKNOWN,
    "on-notice": Role.UNKNOWN,
    "unknown": Role.UNKNOWN,
    # deadlines
    "ahead": Role.NONE,
    "this-month": Role.SOON,
    "past": Role.OVER,
    # progress of problems, tasks and requirements; `none` is what nobody has read
    "done": Role.OK,
    "part": Role.PART,
    "poor": Role.SOON,
    "gap": Role.NONE,
    "none": Role.UNKNOWN,
    # verdicts of matching
    "met": Role.OK,
    "unmet": Role.OVER,
    "missing": Role.NONE,
    "unverified": Role.UNKNOWN,
}
"""The role of a state by the slug or the word that a page gives it."""


def role(state: str) -> str:
    """The role of a state; KeyError for one that the table does not know, which a build must not pass by."""
    return ROLES[state].value

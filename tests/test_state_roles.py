"""Six roles of states, on pages and in the browser; three words for what is not known."""

from __future__ import annotations

import re

import pytest

import v8
from desks import GENERATOR
from handbook.deriving import happenings, tasks
from handbook.deriving.standings import State
from handbook.deriving.windows import WindowState
from handbook.eligibility.evaluating import MET, MISSING, UNMET, UNVERIFIED
from handbook.pages import facets, loop
from handbook.pages.state_roles import ROLES, Role, role

CORE = GENERATOR / "hooks" / "handbook"
STATES = {
    *State,
    *WindowState,
    *tasks.WORDS,
    *happenings.WORDS,
    *facets.PROGRESS.values(),
    *loop.MARKS.values(),
    *(MET, UNMET, MISSING, UNVERIFIED),
}
FORMER = (
    "没有写",
    "没有查到",
    "没有读到",
    "没有注明",
    "未注明",
    "未读到",
    "未找到",
    "未公布",
    "未定",
    "尚无",
    "尚未核对",
)
"""What pages used to say of what is not known, besides the three words."""

OF_A_DOCUMENT = ("没有写到日", "没有写办成与否", "没有写归哪张清单", "没有写明公布的网址", "手册没有写明")
"""Sentences about a paper that was read, or about the handbook itself: they say where nothing stands, and why."""


def test_every_state_has_a_role():
    assert {str(state) for state in STATES} - set(ROLES) == set()
    assert {role(state) for state in ROLES} == {str(one) for one in Role}


def test_a_state_that_nobody_gave_a_role_stops_the_build():
    with pytest.raises(KeyError):
        role("新状态")


LOOKS = {"现行": "ok", "past": "over", "失效": "over", "closing": "soon", "未核实": "unknown", "gap": "none"}


@pytest.mark.parametrize(("state", "looks"), LOOKS.items())
def test_what_is_past_does_not_look_good(state, looks):
    assert role(state) == looks


def test_the_browser_has_the_same_table():
    assert v8.of_the_theme("days.js").ask("() => Handbook.days.ROLES") == ROLES


def test_whatever_is_a_state_on_a_page_has_the_role_of_its_state(built):
    seen = set()
    for page in built.rglob("*.html"):
        for badge in re.findall(r'<span class="state"([^>]*)>', page.read_text(encoding="utf-8")):
            given = dict(re.findall(r'data-([\w-]+)="([^"]*)"', badge))
            state = given.get("standing") or given.get("progress") or given.get("state")
            assert given.get("role") == role(state), (page.name, badge)
            seen.add(given["role"])

    assert seen == set(Role)


def test_templates_and_pages_know_three_words_for_what_is_not_known():
    files = [*(CORE / "templates").rglob("*.html"), *(CORE / "pages").rglob("*.py")]
    found = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        for allowed in OF_A_DOCUMENT:
            text = text.replace(allowed, "")
        found += [(path.name, word) for word in FORMER if word in text]

    assert found == []

"""Every system that the papers name, walked in the model city as its reader would: from the home page to the fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import Reader

import desks
import walks
from handbook.model.system import System
from handbook.walks.pages import Pages
from handbook.walks.walking import walk

CITY = desks.HANDBOOKS / "model-city"


@pytest.fixture(scope="module")
def city(build) -> Path:
    return build(handbook="model-city")


@pytest.mark.parametrize("system", walks.claimed(CITY), ids=lambda system: str(system.number))
def test_a_reader_gets_from_home_to_the_fact(visit, city, system):
    Reader(visit((city / "index.html").as_uri())).walk(system)


def by_script() -> list[System]:
    """Walks whose last sentence a script works out: without a browser nothing is known of them."""
    pages = Pages(desks.Desk(CITY).edition())
    return [system for system in walks.claimed(CITY) if walk(pages, system).by_script]


@pytest.mark.long
def test_walks_by_script_fail_without_their_facts(visit, build, subtests):
    asked = by_script()
    assert asked
    for system in asked:
        with subtests.test(system=system.number):
            spoilt = build(lambda desk, fact=system.rests_on: walks.take_out(desk, fact), handbook="model-city")
            with pytest.raises(AssertionError, match="第"):
                Reader(visit((spoilt / "index.html").as_uri())).walk(system)

"""Every system that the papers name, walked in the model city as its reader would: from the home page to the fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from reader import Reader

import desks
import walks
from handbook.edition import Edition, prepare
from handbook.model.system import System
from handbook.walks.pages import Pages
from handbook.walks.walking import walk

CITY = desks.HANDBOOKS / "model-city"


def edition() -> Edition:
    made = prepare(CITY, desks.TODAY).edition
    assert made is not None
    return made


def walked() -> list[System]:
    return [system for system in edition().handbook.reference_lists.systems if system.verdict == "通"]


@pytest.fixture(scope="module")
def city(build) -> Path:
    return build(handbook="model-city")


@pytest.mark.parametrize("system", walked(), ids=lambda system: str(system.number))
def test_a_reader_gets_from_home_to_the_fact(visit, city, system):
    Reader(visit((city / "index.html").as_uri())).walk(system)


def by_script() -> list[System]:
    """Walks whose last sentence a script works out: without a browser nothing is known of them."""
    pages = Pages(edition())
    return [system for system in walked() if walk(pages, system).by_script]


@pytest.mark.long
@pytest.mark.parametrize("system", by_script(), ids=lambda system: str(system.number))
def test_a_walk_by_script_fails_without_its_fact(visit, build, system):
    spoilt = build(lambda desk: walks.take_out(desk, system.rests_on), handbook="model-city")
    with pytest.raises(AssertionError, match="第"):
        Reader(visit((spoilt / "index.html").as_uri())).walk(system)

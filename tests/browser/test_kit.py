"""The kit: every component in every state on one page, photographed, and held to decision 0047."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe import faults_in_every_way
from looking import SCHEMES, too_wide_in_every_way
from measuring import MOST_SIZES, SMALLEST, letter_by_letter, sizes, small_targets

import kit
from desks import GENERATOR
from handbook.pages.state_roles import Role

KEPT = "HANDBOOK_KIT"
"""Names a folder for the photographs; without it they are made, looked at for being there, and thrown away."""

MACROS = GENERATOR / "hooks" / "handbook" / "templates" / "macros.html"


@pytest.fixture(scope="module")
def address(published, tmp_path_factory) -> str:
    return (kit.build(published, tmp_path_factory.mktemp("kit")) / kit.ADDRESS).as_uri()


def test_the_kit_shows_every_macro():
    there = set(re.findall(r"\{%-? macro (\w+)\(", MACROS.read_text(encoding="utf-8")))
    shown = set(re.findall(r"\w+", kit.TEMPLATE.read_text(encoding="utf-8")))

    assert there - shown == set()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1440])
def test_the_kit_is_photographed(width, scheme, address, visit, tmp_path):
    folder = Path(os.environ.get(KEPT, tmp_path))
    page = visit(address, width=width, scheme=scheme)

    taken = page.screenshot(path=folder / f"kit-{width}-{scheme}.png", full_page=True)

    assert len(taken) > 50_000


def test_the_kit_is_printed(address, visit, tmp_path):
    page = visit(address)

    paper = page.pdf(path=Path(os.environ.get(KEPT, tmp_path)) / "kit.pdf", format="A4")

    assert paper.startswith(b"%PDF-")


def test_axe_finds_no_serious_fault_in_the_kit(address, visit):
    assert faults_in_every_way(visit(address)) == []


def test_the_kit_is_whole_at_every_width_and_in_large_text(address, visit):
    assert too_wide_in_every_way(visit(address)) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_kit_has_few_sizes_and_none_too_small(width, address, visit):
    found = sizes(visit(address, width=width))

    assert len(found) <= MOST_SIZES
    assert min(found) >= SMALLEST


def test_each_role_has_one_shape_and_one_colour_of_its_own(address, visit):
    page = visit(address)
    looks = page.evaluate(
        """() => Array.from(document.querySelectorAll(".state"), (state) => [state.getAttribute("data-role"),
          getComputedStyle(state, "::before").content,
          getComputedStyle(state).color + getComputedStyle(state).borderStyle])"""
    )
    shapes = {(role, shape) for role, shape, _ in looks}
    colours = {(role, colour) for role, _, colour in looks}

    assert {role for role, _ in shapes} == set(Role)
    assert len(shapes) == len({shape for _, shape in shapes}) == len(Role)
    assert len(colours) == len(Role)


def test_a_finger_hits_what_can_be_pressed(address, visit):
    assert small_targets(visit(address, width=360)) == []


def test_nothing_breaks_letter_by_letter(address, visit):
    for width in (360, 1440):
        assert letter_by_letter(visit(address, width=width)) == []

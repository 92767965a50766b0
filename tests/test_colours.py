"""A bureau's own colours: in both schemes, in the handbook's own variables, and readable."""

from __future__ import annotations

import re

import pytest

from desks import GENERATOR, rendered, site
from handbook.model.colour import Colours, contrast, least_contrast, mixed, readable_on
from handbook.outputs.colours import DARK_CARD, stylesheet

SHEET = (GENERATOR / "hooks/handbook_site/theme/assets/handbook.css").read_text(encoding="utf-8")
OWN = Colours(primary="#7a1f1f", accent="#7a3b00")


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


def test_a_colour_is_mixed_and_made_readable():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert readable_on("#7a1f1f", "#ffffff", "#000000") == "#7a1f1f"
    assert contrast(readable_on("#ffff00", "#ffffff", "#000000"), "#ffffff") >= 4.5


def test_the_sheet_sets_only_what_the_handbook_declares():
    declared = set(re.findall(r"(--[\w-]+):", SHEET))

    assert set(re.findall(r"(--[\w-]+):", stylesheet(OWN))) <= declared


def test_words_in_the_dark_scheme_are_readable_too():
    dark = stylesheet(OWN).split('data-scheme="dark"')[1].split("}")[0]

    for name in ("blue", "warm"):
        assert contrast(re.search(rf"--{name}: (#\w+)", dark)[1], DARK_CARD) >= 7


def test_one_colour_leaves_the_other_as_it_is():
    assert "--warm" not in stylesheet(Colours(primary="#7a1f1f"))
    assert "--blue" not in stylesheet(Colours(accent="#7a3b00"))


def test_the_handbooks_own_colours_pass_the_rule():
    light = next(block for block in SHEET.split(":root {") if "--blue:" in block)

    assert all(least_contrast(re.search(rf"--{name}: (#\w+)", light)[1]) >= 4.5 for name in ("blue", "warm"))


def test_a_colour_that_cannot_be_read_is_told_at_its_line_with_one_that_can(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + 'colours:\n  primary: "#7a1f1f"\n  accent: "#E8590C"\n')
    (finding,) = desk.coded("contrast")

    lines = desk.read("handbook.yml").splitlines()
    assert "accent" in lines[finding.place.line - 1]
    assert "强调色 #e8590c" in finding.message
    assert least_contrast(re.search(r"#\w{6}", finding.hint)[0]) >= 4.5


@pytest.mark.parametrize("word", ["red", "'#fff'", "'#12345g'", "'url(x)'"])
def test_only_a_colour_in_figures_is_taken(word, desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + f"colours: {{primary: {word}}}\n")

    assert ["不是颜色" in error for error in desk.errors()] == [True]


def test_the_sheet_is_published_where_colours_are_given(desk):
    assert "assets/colours.css" not in {item.uri for item in site(desk).items}

    desk.write("handbook.yml", desk.read("handbook.yml") + 'colours: {primary: "#7a1f1f"}\n')

    assert rendered(site(desk), "assets/colours.css").startswith(":root { --blue: #7a1f1f;")

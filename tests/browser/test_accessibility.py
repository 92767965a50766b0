"""No serious fault that axe can find beyond what test_every_page.py looks at."""

from __future__ import annotations

import pytest
from axe import faint, faults, faults_in_every_way
from looking import ENTRY, LIST, SCHEMES, every_lasting_page


def test_axe_finds_no_serious_fault_in_a_list_that_is_filtered_and_in_opened_details(home, visit):
    page = visit(home + LIST + "?q=xyz", scheme="dark")
    assert faults(page) == []

    page = visit(home + ENTRY)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("document.documentElement.setAttribute('data-text', 'large')")
    assert faults(page) == []


@pytest.mark.parametrize("address", ["index.html", ENTRY])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_a_gradient_stand_out(address, scheme, home, visit):
    assert faint(visit(home + address, scheme=scheme)) == []


@pytest.mark.long
def test_axe_finds_no_serious_fault_on_any_page(published, home, visit):
    page = visit(home)
    for address in every_lasting_page(published):
        page.goto(home + address)
        assert faults_in_every_way(page) == [], address

"""A page as it was just opened, looked at in every way that leaves no trace in it."""

from __future__ import annotations

from axe import faults_in_every_way
from looking import amiss_for_a_reader_with_settings, too_wide_in_every_way
from playwright.sync_api import Page
from pytest import Subtests


def look_in_every_way(page: Page, subtests: Subtests) -> None:
    """Each way is a subtest of its own; the page is left without motion, in the last size and scheme looked at."""
    with subtests.test("one heading"):
        assert page.locator("h1").count() == 1
    with subtests.test("whole at every width, in both schemes, on paper and in large text"):
        assert too_wide_in_every_way(page) == []
    with subtests.test("forced colours reach every drawing, and nothing moves for whoever wants no motion"):
        assert amiss_for_a_reader_with_settings(page) == []
    with subtests.test("axe finds no serious fault"):
        assert faults_in_every_way(page) == []

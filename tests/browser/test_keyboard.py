"""By keyboard: what is focused is seen, and buttons work. Every page is walked through in test_every_page.py."""

from __future__ import annotations

import pytest
from looking import ENTRY
from playwright.sync_api import expect


@pytest.mark.parametrize("height", [600, 900])
def test_the_column_beside_an_entry_is_seen_to_its_end(height, home, visit):
    page = visit(home + ENTRY, height=height)
    last = page.locator(".beside a").last

    last.focus()

    assert last.evaluate("(link) => link.getBoundingClientRect().bottom <= innerHeight")


def test_buttons_of_the_frame_work_by_keyboard(home, visit):
    page = visit(home + ENTRY)
    button = page.get_by_role("button", name="深色")

    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")

"""Waiting for what a page says, without letting the page evaluate text: its policy forbids that."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Error, Page

LONGEST = 15.0
"""Seconds after which a page is not going to say it."""


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Ask again and again until it is so. The browser's own `wait_for_function` evaluates text inside the page."""
    end = time.monotonic() + LONGEST
    while not _is_so(page, expression, arg):
        assert time.monotonic() < end, f"not so after {LONGEST} s: {expression}"
        page.wait_for_timeout(20)


def _is_so(page: Page, expression: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(expression, arg))
    except Error as error:
        if "context was destroyed" in str(error):  # another page is on its way
            return False
        raise

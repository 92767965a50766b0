"""Under their own policy, pages of every sort do all that they did: nothing of theirs is refused, anywhere."""

from __future__ import annotations

import pytest
from looking import ENTRY, LIST, PAGES
from playwright.sync_api import Page, expect

WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(event.effectiveDirective + " " + event.blockedURI));"""

SPOILT = {
    "a script": "const s = document.createElement('script'); s.textContent = '1'; document.head.append(s);",
    "a style": "const s = document.createElement('style'); s.textContent = 'a{}'; document.head.append(s);",
    "a styled element": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>');",
    "a handler": 'document.body.insertAdjacentHTML(\'beforeend\', \'<img alt="" src="data:," onerror="1">\');',
}


def refused(page: Page) -> list[str]:
    """What the policy has refused on the page that is shown; events come a little after what they tell of."""
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    return page.evaluate("window.refused")


def test_nothing_is_refused_on_any_sort_of_page(at, visit, subtests):
    page = visit(at + PAGES["home"], before=WATCH)
    for name, address in PAGES.items():
        with subtests.test(page=name):
            page.goto(at + address)
            assert page.locator("head > meta:first-child[http-equiv=Content-Security-Policy]").count() == 1
            assert refused(page) == []
    assert visit.complaints(page) == []


@pytest.mark.parametrize("spoiling", SPOILT.values(), ids=SPOILT)
def test_what_stands_in_the_page_is_refused(spoiling, at, visit):
    page = visit(at + PAGES["home"], before=WATCH)

    page.evaluate(spoiling)

    assert len(refused(page)) == 1
    assert visit.complaints(page)


@pytest.mark.parametrize("script_off", [False, True])
def test_a_form_is_sent_within_the_site_from_a_folder_too(script_off, at, visit):
    page = visit(at + LIST, before=WATCH, script_off=script_off)
    box = page.locator("#lookup")

    box.fill("仪器")
    box.press("Enter")

    page.wait_for_url("**/index.html?q=*")
    assert script_off or refused(page) == []


def test_a_former_address_leads_on(at, visit):
    page = visit(at + "policies/open-instruments.html", before=WATCH)

    page.wait_for_url(f"**/{ENTRY}")
    expect(page.locator("h1")).to_be_visible()
    assert refused(page) == []

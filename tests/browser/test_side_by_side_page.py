"""The page beside a paper: opened from a folder it asks for nothing, fits a phone, and saves what was decided."""

from __future__ import annotations

import pytest
from offline_file import opened
from playwright.sync_api import Browser

from handbook.papers.drafting import values_of_fields
from handbook.papers.side_by_side import decisions_of, page_of
from papers.drafting import RULES, drafted


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "办法.draft.html"
    path.write_text(page_of(drafted(RULES), "青山市概念验证中心管理办法", "handbook import-paper --accept"), "utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_asks_for_nothing_and_fits(chromium: Browser, file, width, scheme):
    with opened(chromium, file, width, scheme) as page:
        assert page.locator("mark").first.is_visible()


def test_what_is_decided_by_keyboard_is_saved_and_is_still_there_when_the_page_is_opened_again(chromium: Browser, file):
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto(file.as_uri())
    title = page.locator("[data-row]").filter(has=page.locator(".label", has_text="名称")).first
    title.locator("input[value=accept]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("概念验证中心办法")
    amount = page.locator("[data-row]").filter(has=page.locator(".label", has_text="支持标准 · 金额")).first
    amount.locator("input[value=drop]").check()
    page.locator("[data-group]").first.check()
    counted = page.locator("#count").inner_text()
    page.reload()

    assert "改 1" in counted and page.locator("#count").inner_text() == counted
    with page.expect_download() as coming:
        page.locator("#save").click()
    assert coming.value.suggested_filename == "decisions-qingkefa-2026-18.json"
    assert "import-paper --accept decisions-" in page.locator("#saved").inner_text()
    (policy,) = [one for one in decisions_of(coming.value.path().read_bytes()).records if one.kind == "policies"]
    values = values_of_fields(policy.fields)
    assert values["title"] == "概念验证中心办法"
    assert not any(clause.get("benefit", {}).get("amount") for clause in values["clauses"])
    assert any("criteria" in clause for clause in values["clauses"])
    context.close()

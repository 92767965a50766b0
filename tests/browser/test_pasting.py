"""An article is pasted as an editor does it: copied by its button, pasted into an empty page, and looked at."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from desks import HANDBOOKS, TODAY
from handbook.edition import prepare
from handbook.outputs.articles import files, records
from handbook_site.commands.article import SCRIPT

EMPTY = '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
EMPTY += "<style>body{margin:0}div{width:375px;font:16px sans-serif}</style>"
EMPTY += '<div contenteditable="true"></div>'
SEEN = """(box) => Array.from(box.querySelectorAll("h2, p, strong, sup, span")).map((one) => {
  const style = getComputedStyle(one), place = one.getBoundingClientRect(), all = box.getBoundingClientRect();
  return [one.tagName, one.textContent, style.fontSize, style.fontWeight, style.borderLeftWidth, style.lineHeight,
    Math.round(place.top - all.top), Math.round(place.height)].join("|");
})"""
AS_AN_EDITOR = "{background: '#fff', color: '#000', position: 'fixed', left: 0, zIndex: 9, outline: 'none'}"
SCREEN = 600
NAMES = [("policies", "growth-2026"), ("guides", "qs-hnte")]


@pytest.fixture(scope="module")
def edition():
    made = prepare(HANDBOOKS / "model-city", TODAY).edition
    assert made is not None
    return made


@pytest.fixture
def folder(edition, tmp_path, request):
    article = records.of_record(edition, request.param, "https://www.qingshan.example/")
    for name, content in files.folder(article, SCRIPT.read_bytes(), {}).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def pasted(page: Page, folder) -> Page:
    """An empty page beside the preview, with what is on the clipboard in it."""
    (folder / "empty.html").write_text(EMPTY, encoding="utf-8")
    other = page.context.new_page()
    other.set_viewport_size({"width": 500, "height": 900})
    other.goto((folder / "empty.html").as_uri())
    other.locator("div").first.click()
    other.keyboard.press("Control+V")
    return other


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", NAMES, indirect=True, ids=["policy", "guide"])
def test_what_is_pasted_looks_as_in_the_preview(folder, scheme, visit):
    page = visit((folder / "index.html").as_uri(), scheme=scheme)
    shown = page.locator("[data-content]").first
    shown.evaluate("(node) => { node.style.width = '375px'; node.style.fontFamily = 'sans-serif'; }")
    before, picture = shown.evaluate(SEEN), shown.evaluate("(node) => node.innerText")

    page.get_by_role("button", name=re.compile("^复制正文")).click()
    expect(page.locator("[data-copied]")).to_contain_text("已复制正文")
    other = pasted(page, folder)
    there = other.locator("div").first

    assert len(before) > 10
    assert there.evaluate(SEEN) == before
    assert there.evaluate("(node) => node.innerText") == picture
    assert there.evaluate("(node) => node.querySelectorAll('a, script, style, [class], [id]').length") == 0
    if scheme == "light":  # as an editor has it: black on white
        other.evaluate("document.activeElement.blur()")
        for top in (0, -SCREEN, -2 * SCREEN):
            assert screen(there, top) == screen(shown, top)


def screen(box: Locator, top: int) -> bytes:
    """A screen of an article from so many pixels below its beginning, black on white as an editor has it."""
    box.evaluate("(node, top) => Object.assign(node.style, " + AS_AN_EDITOR + ", {top: top + 'px'})", top)
    return box.page.screenshot(animations="disabled", clip={"x": 0, "y": 0, "width": 375, "height": SCREEN})


@pytest.mark.parametrize("folder", NAMES[:1], indirect=True)
def test_each_text_has_its_button(folder, visit):
    page = visit((folder / "index.html").as_uri())

    page.get_by_role("button", name="复制短信").click()
    other = pasted(page, folder)

    assert other.locator("div").first.inner_text().strip() == (folder / "sms.txt").read_text("utf-8").strip()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("folder", NAMES[:1], indirect=True)
def test_the_preview_reads_without_its_script_and_on_a_telephone(folder, width, visit):
    page = visit((folder / "index.html").as_uri(), width=width, script_off=True)

    assert page.locator("button:visible").count() == 0
    assert page.locator("[data-content]").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""What test_every_page.py looks for would be found: each fault is done to a sound page, and is the one that is told."""

from __future__ import annotations

import re

from axe import faults_in_every_way
from looking import (
    ENTRY,
    PAGES,
    SCHEMES,
    WIDTHS,
    amiss_for_a_reader_with_settings,
    amiss_without_script,
    only_for_a_screen,
    too_wide,
    too_wide_in_every_way,
)
from measuring import PHONE, amiss_in_text, not_enlarged, tabs_out_of_view
from paper import blank_pages
from playwright.sync_api import Page
from walking import skip, tab_through

STYLE = "const style = document.createElement('style'); style.textContent = %r; document.head.append(style);"
WIDE = STYLE % "@media %s { h1 { width: 2000px } }"
LINK = "document.querySelector('main').insertAdjacentHTML('beforeend', %r);"

TOO_WIDE = {
    "an element of 2000 pixels": (LINK % "<h2 style='width: 2000px'>lang</h2>", ""),
    "only on a phone": (WIDE % "screen and (max-width: 400px)", "^3[26]0 px.*(screen|large)"),
    "only on a tablet": (WIDE % "screen and (min-width: 600px) and (max-width: 700px)", "^640 px.*screen"),
    "only on a large screen": (WIDE % "screen and (min-width: 1400px)", "^1440 px.*screen"),
    "only in the dark": (WIDE % "screen and (prefers-color-scheme: dark)", "dark, screen"),
    "only on paper": (WIDE % "print", "print"),
    "only in large text": (STYLE % "html[data-text=large] h1 { width: 2000px }", "large text"),
}
"""A fault, and the ways of looking in which it shows: all that match, and no others."""

WAYS = [f"{width} px, {scheme}, {media}" for scheme in SCHEMES for width in WIDTHS for media in ("screen", "print")]
WAYS += ["360 px, large text"]
AXE = {
    "a picture without words": (
        "document.querySelector('h1').innerHTML += '<img src=\"data:,\">'",
        "360 px, light: image-alt",
    ),
    "a link without words": (LINK % "<a href='index.html'></a>", "360 px, light: link-name"),
    "faint only in the dark": (
        STYLE % "@media (prefers-color-scheme: dark) { h1 { color: #333; background: #222 } }",
        "360 px, dark: color-contrast",
    ),
    "faint only on a large screen": (
        STYLE % "@media (min-width: 1000px) { h1 { color: #ccc; background: #fff } }",
        "1440 px, light: color-contrast",
    ),
}
SETTINGS = {
    "a drawing in a colour of our own": (
        LINK % "<svg width=9 height=9><path d='M0 0h9v9z' fill='#123456'/></svg>",
        "forced colours: path",
    ),
    "an element that moves": (STYLE % "h1 { transition: color 2s !important }", "it moves: H1"),
}
PAPER = {
    "a navigation that is printed": (STYLE % "@media print { .crumbs { display: block !important } }", [".crumbs"]),
    "a foot that is not": (STYLE % "@media print { .foot { display: none !important } }", ["no .foot"]),
    "no heading": (STYLE % "@media print { h1 { visibility: hidden } }", ["no h1"]),
}
SHEETS = {
    "a card that wants a page of its own": (
        STYLE % "#trust { break-before: page } h1 { break-after: page }",
        "^page 1 of",
    ),
    "a gap that fills a page": (STYLE % "h1 { margin-bottom: 25cm !important }", "^page 1 of"),
}
TEXT = {
    "a size of no step": (STYLE % "h1 { font-size: 19px !important }", "of no step: 19"),
    "letters that are too small": (STYLE % ".foot { font-size: 9px !important }", "too small: 9"),
    "a word broken after each letter": (
        LINK % "<dl><dt style='width: 1em; padding: 0'>甲乙丙</dt></dl>",
        "letter by letter: DT 甲",
    ),
    "what a finger misses": (
        LINK % "<button style='min-height: 0; height: 20px'>x</button>",
        "a finger misses: <button",
    ),
}
WAY = {
    "no outline": (STYLE % ".brand:focus { outline: none !important }", "no outline: A "),
    "a thin outline": (STYLE % ".brand:focus { outline: 1px solid !important }", "no outline: A "),
    "out of sight": (LINK % "<a href='#' style='position: fixed; left: -999px'>weg</a>", "out of sight: A weg"),
    "another order": ("document.querySelector('main li a').tabIndex = 5", "an order by tabindex"),
    "what Tab passes over": ("document.querySelector('main li a').tabIndex = -1", "stops, reached as"),
    "a place without use": (LINK % "<p tabindex=0 style='outline: none'>hier</p>", "no outline: P hier"),
    "first what stands later": ("document.querySelector('main li a').tabIndex = 1", "stops, reached as"),
}
SKIP_LINK = {
    "nowhere": ("document.querySelector('.skip').href = '#nowhere'", "the skip link leads nowhere"),
    "not the first": (
        "document.querySelector('.skip').insertAdjacentHTML('beforebegin', '<a href=\"#\">zuvor</a>')",
        "the skip link is not the first stop",
    ),
    "back": (
        "document.body.insertAdjacentHTML('beforeend', '<p id=fin tabindex=-1></p>');"
        "document.querySelector('.skip').href = '#fin'",
        "the skip link leads back into the frame",
    ),
}
COMPLAINTS = {
    "another host": (
        "fetch('http://other.example/x').catch(() => {})",
        "request to another host: http://other.example/x",
    ),
    "an error of a script": (
        "onblur = () => { throw new Error('spoilt'); }; dispatchEvent(new Event('blur'))",
        "page error: spoilt",
    ),
    "an error that is only logged": ("console.error('spoilt')", "console: spoilt"),
    "a file that is not there": ("fetch('none.js')", "404: http://"),
    "a dialog": ("setTimeout(() => alert('spoilt'))", "dialog: spoilt"),
}
WITHOUT_SCRIPT = {
    "a dead button": ("document.querySelector('button[data-toggle]').hidden = false", "a button that does nothing"),
    "no heading": ("document.querySelector('h1').hidden = true", "no h1"),
    "another form": (
        "document.body.insertAdjacentHTML('beforeend', '<form action=elsewhere>zz</form>')",
        "a form that leads elsewhere",
    ),
}


def spoilt(page: Page, address: str, fault: str, width: int = 1440) -> Page:
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": width, "height": 1200})
    page.goto(address)
    page.evaluate(f"() => {{ {fault} }}")
    return page


def told(found: list[str], said: str) -> bool:
    """Whether this is said; a spoilt page may have more to say."""
    return bool(found) and re.search(said, "\n".join(found), re.MULTILINE) is not None


def test_what_is_done_to_a_page_is_found(home, visit, subtests):
    address, short = home + ENTRY, home + PAGES["answer"]
    page = visit(address, policy_off=True)
    for name, (fault, shows) in TOO_WIDE.items():
        with subtests.test("too wide", fault=name):
            found = too_wide_in_every_way(spoilt(page, short, fault))
            assert {one.partition(": ")[0] for one in found} == {way for way in WAYS if re.search(shows, way)}
            assert told(found, ": H[12]")
    for name, (fault, said) in AXE.items():
        with subtests.test("axe", fault=name):
            found = faults_in_every_way(spoilt(page, short, fault))
            assert found[0].startswith(said), found
    for name, (fault, said) in SETTINGS.items():
        with subtests.test("settings", fault=name):
            assert told(amiss_for_a_reader_with_settings(spoilt(page, short, fault)), f"^{said}")
    for name, (fault, wanted) in PAPER.items():
        with subtests.test("paper", fault=name):
            assert only_for_a_screen(spoilt(page, address, fault)) == wanted
    for name, (fault, said) in SHEETS.items():
        with subtests.test("sheets", fault=name):
            assert told(blank_pages(spoilt(page, address, fault)), said)
    for name, (fault, said) in TEXT.items():
        with subtests.test("text", fault=name):
            shown = spoilt(page, address, fault, width=PHONE)
            assert told(amiss_in_text(shown, PHONE), f"^{said}")
    with subtests.test("large text", fault="a size that stays"):
        assert not_enlarged(spoilt(page, address, STYLE % "h1 { font-size: 24px !important }"))
    for name, (fault, said) in WAY.items():
        with subtests.test("Tab", fault=name):
            assert told(tab_through(spoilt(page, address, fault)), said)
    for name, (fault, said) in SKIP_LINK.items():
        with subtests.test("skip link", fault=name):
            assert skip(spoilt(page, address, fault)) == said
    assert visit.complaints(page) == []
    for name, (fault, said) in COMPLAINTS.items():
        with subtests.test("complaint", fault=name):
            spoilt(page, address, fault).wait_for_load_state("networkidle")
            assert told(visit.complaints(page), said)


def test_what_is_done_to_a_page_from_a_folder_is_found(published, visit):
    page = visit((published / ENTRY).as_uri(), width=360, policy_off=True)
    assert too_wide(page) == []

    page.evaluate(
        "() => { document.querySelector('h1').style.width = '2000px'; fetch('http://other.example/x').catch(() => {}) }"
    )
    page.wait_for_load_state("networkidle")

    assert told(too_wide(page), "^H1")
    assert visit.complaints(page)[0] == "request to another host: http://other.example/x"


def test_what_only_a_script_can_make_work_is_found_without_one(home, visit, subtests):
    page = visit(home + ENTRY, script_off=True, width=PHONE, policy_off=True)
    for name, (fault, said) in WITHOUT_SCRIPT.items():
        with subtests.test("without script", fault=name):
            found = amiss_without_script(spoilt(page, home + ENTRY, fault))
            assert told(found, said) and len(found) == 1
    with subtests.test("without script", fault="a current tab that lies out of view"):
        page.set_viewport_size({"width": PHONE, "height": 900})
        page.goto(home + PAGES["subscribe"])
        assert tabs_out_of_view(page) == []
        page.evaluate("document.querySelector('.tabs ul').scrollLeft = 0")
        assert len(tabs_out_of_view(page)) == 1

"""Former ids: no address is taken twice, and each former one leads on."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET

import pytest

from desks import item_of, rendered, site
from handbook.outputs import redirects

MOVED = {
    "policies/open-instruments.html": "policies/instrument-opening.html",
    "organizations/old-instrument-centre.html": "organizations/instrument-centre.html",
    "plans/valley-table.html": "plans/valley-division.html",
    "answers/instrument-opening--q1.html": "answers/instrument-opening--who.html",
    "answers/open-instruments--q1.html": "answers/instrument-opening--who.html",
    "answers/open-instruments--who.html": "answers/instrument-opening--who.html",
    "answers/open-instruments--reward.html": "answers/instrument-opening--reward.html",
    "answers/open-instruments--until.html": "answers/instrument-opening--until.html",
}


def test_every_former_address_leads_to_the_page_that_took_over(sound):
    made = site(sound, site_url="https://x.example/hb")
    pages = {item.uri for item in made.items if item.frame}
    seen = {}
    for item in made.items:
        if item.frame is None and item.uri.endswith(".html"):
            html = rendered(made, item.uri)
            (target,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
            (link,) = re.findall(r'<a href="([^"]+)"', html)
            seen[item.uri] = posixpath.normpath(posixpath.join(posixpath.dirname(item.uri), target))
            assert link == target
            assert seen[item.uri] in pages
            assert f'<link rel="canonical" href="https://x.example/hb/{seen[item.uri]}">' in html
            assert "<script" not in html
            assert 'content="noindex"' in html

    assert seen == MOVED


def test_a_former_address_is_not_in_the_sitemap(sound):
    made = site(sound, site_url="https://x.example")
    listed = {url.text for url in ET.fromstring(rendered(made, "sitemap.xml")).iter() if url.tag.endswith("loc")}

    assert not {f"https://x.example/{uri}" for uri in MOVED} & listed


def test_a_redirect_names_where_it_leads_and_nothing_is_markup(desk):
    desk.change("plans/valley-division.yml", "title: 青山市四张单子责任分工表\nsummary", 'title: "<b>&\\""\nsummary')

    html = rendered(site(desk), "plans/valley-table.html")

    assert "&lt;b&gt;&amp;" in html
    assert "<b>" not in html
    assert "canonical" not in html


def test_a_redirect_says_which_file_it_comes_from(sound):
    made = site(sound)

    assert item_of(made, "plans/valley-table.html").source == "data/plans/valley-division.yml"


def test_redirects_are_promised_addresses_too(sound):
    assert set(MOVED) <= set(site(sound).addresses())


@pytest.mark.parametrize(
    ("former", "code"),
    [
        ("[kiln-rules]", "former-id"),
        ("[market-days]", "former-id"),
        ("[open-instruments]", "former-id"),
        ("[tried]", "former-id"),
        ("[gone, gone]", "former-id"),
        ("[index]", "id-form"),
    ],
)
def test_a_former_id_that_somebody_has_is_refused(desk, former, code):
    desk.write("policies/tried.yml", f"title: x\nformer_ids: {former}\n")

    errors = [f for f in desk.found() if f.level == "error"]
    assert [f.code for f in errors] == [code]
    assert errors[0].place.file in ("data/policies/tried.yml", "data/policies/instrument-opening.yml")


def test_the_same_former_id_in_two_kinds_is_no_clash(desk):
    desk.write("guides/tried.yml", "title: x\nformer_ids: [open-instruments, kiln-rules]\n")

    assert desk.errors() == []


def test_no_address_is_made_twice(desk):
    """MkDocs would let the later file win without a word."""
    desk.write(
        "policies/tried.yml",
        "title: x\nformer_ids: [was]\nfaqs:\n"
        "  - {id: a, question: 甲？, answer: 甲, rests_on: [title], former_ids: [b]}\n"
        "  - {id: c, question: 乙？, answer: 乙, rests_on: [title]}\n",
    )
    addresses = [item.uri for item in site(desk).items]

    assert len(addresses) == len(set(addresses))
    assert {"answers/was--a.html", "answers/was--b.html", "answers/tried--b.html"} <= set(addresses)


@pytest.mark.parametrize(
    ("uri", "href"), [("a.html", "p/b.html"), ("p/a.html", "../p/b.html"), ("p/q/a.html", "../../p/b.html")]
)
def test_a_redirect_leads_on_from_any_depth(uri, href):
    made = redirects.page(uri, "p/b.html", "乙", None)

    assert f'content="0; url={href}"' in made
    assert f'<a href="{href}">乙</a>' in made


def test_built_redirects_are_whole_files(built):
    for uri, target in MOVED.items():
        html = (built / uri).read_text(encoding="utf-8")
        assert html.startswith("<!doctype html>")
        assert f'href="../{target}"' in html

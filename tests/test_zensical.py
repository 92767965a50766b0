"""A third engine of another family: what readers read is what they read with MkDocs."""

from __future__ import annotations

import re
from importlib import metadata

import pytest

from desks import lay, script, tree, words
from handbook.hyperlinks.folders import check_folder
from handbook.version import NAME, VERSION

TODAY = ("--today", "2026-11-21")
ENTRY = "policies/instrument-opening.html"
MADE_BY = f"{NAME} {VERSION}, zensical-{metadata.version('zensical')}"

pytestmark = pytest.mark.long  # every build here is a process of Zensical's; test_zensical_project.py needs none


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """The fictional handbook's site as Zensical lays it; not to be spoiled."""
    pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    desk = lay("qingshan", tmp_path_factory.mktemp("zensical") / "handbook")
    done = script("build", "--root", desk.root, *TODAY, "--strict", "--engine", "zensical")
    assert (done.returncode, done.stderr) == (0, "")
    return desk.root / "site"


def pages(folder) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(folder).items() if name.endswith(".html") and name != "404.html"}


def inner(html: str, start: str, end: str) -> str:
    """What stands between the first `start…>` and the last `end`."""
    _, mark, rest = html.partition(start)
    assert mark, f"no {start}"
    return rest.partition(">")[2].rpartition(end)[0]


def test_both_engines_publish_the_same_addresses(built, laid):
    def own(folder):
        return {name for name in tree(folder) if not name.startswith("assets/")}

    assert own(laid) == own(built)


def test_what_is_no_page_is_the_same_byte_for_byte(built, laid):
    one, other = tree(built), tree(laid)
    files = [name for name in one if not name.endswith(".html") and name in other]

    assert len(files) > 10
    assert [name for name in files if one[name] != other[name]] == []
    assert one["404.html"] == other["404.html"]


def test_every_page_says_the_same_words_in_the_same_order(built, laid):
    """Entries and lists to the letter of their HTML; hand-written pages by their words."""
    expected, said = pages(built), pages(laid)
    hand_written = {"about.html", "how-to.html"}
    entries = [
        name for name, html in expected.items() if 'http-equiv="refresh"' not in html and name not in hand_written
    ]

    assert len(entries) > 80
    for name in entries:
        ours = inner(expected[name], '<main class="wrap"', "</main>")
        theirs = inner(said[name], '<article class="md-content__inner"', "</article>")
        assert words(ours) == words(theirs), name
        assert re.sub(r"\s*</?article>\s*|\s+", "", ours) == re.sub(r"\s+", "", theirs), name
    for name in hand_written:
        assert words(inner(expected[name], '<article class="md-typeset"', "</article>")) == words(
            inner(said[name], '<article class="md-content__inner md-typeset"', "</article>")
        )


def test_every_page_in_a_frame_says_that_zensical_made_it(laid):
    for name, html in pages(laid).items():
        if 'http-equiv="refresh"' not in html:
            assert re.findall(r'<meta name="generator" content="([^"]+)', html) == [MADE_BY], name
            assert "xSLOTx" not in html, name


def test_title_description_and_address_are_those_of_the_entry(built, laid):
    def head(html):
        found = [re.search(rf'<meta name="{name}" content="([^"]*)"', html)[1] for name in ("description",)]
        canonical = re.findall(r'<link rel="canonical" href="([^"]*)"', html)
        return [re.search("<title>(.*?)</title>", html)[1], *found, canonical]

    for name in (ENTRY, "index.html", "policies/index.html", "find/index.html"):
        assert head(pages(built)[name]) == head(pages(laid)[name]), name


def test_every_link_of_the_site_leads_somewhere(laid):
    assert [finding.message for finding in check_folder(laid, {})] == []


def test_a_page_loads_nothing_from_another_host_and_none_of_the_themes_scripts(laid):
    for name, data in tree(laid).items():
        if name.endswith(".html"):
            html = data.decode()
            loaded = re.findall(r'<(?:script|img|iframe|source|video)[^>]+src="([^"]+)"', html)
            loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload|preconnect)"[^>]*href="([^"]+)"', html)
            assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == [], name
            assert "__md_" not in html, name
            assert "__config" not in html, name
        if name.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?(?:https?:)?//|@import", data), name
        assert b"unpkg.com" not in data, name


def test_scripts_run_in_the_order_in_which_they_need_each_other(laid):
    """The page of results builds on the look-up's box."""
    scripts = re.findall(r'<script[^>]* src="[^"]*assets/([\w-]+)\.js"', pages(laid)["find/index.html"])

    assert scripts.index("lookup") < scripts.index("find-page")
    assert {"days", "appearance", "lists"} <= set(scripts)


def test_the_list_of_an_entry_is_lit_in_the_navigation(laid):
    lit = re.findall(r'md-tabs__item--active">\s*<a href="([^"]*)"', pages(laid)[ENTRY])

    assert lit == ["index.html"]


def test_a_blank_line_in_a_code_block_stays(tmp_path):
    pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    desk = lay("linhai-bay", tmp_path / "handbook")
    with (desk.root / "content" / "about.md").open("a", encoding="utf-8") as file:
        file.write("\n```\none\n\ntwo\n```\n")

    done = script("build", "--root", desk.root, *TODAY, "--engine", "zensical")

    assert done.returncode == 0, done.stderr
    text = re.sub(r"<[^>]+>", "", pages(desk.root / "site")["about.html"])
    assert "one\n\ntwo" in text


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda desk: desk.write("policies/tried.yml", "title: x\nlevel: 镇\n"), "data/policies/tried.yml:2"),
        (lambda desk: (desk.root / "content/policies").mkdir(), "同名"),
    ],
    ids=["facts", "a page over another"],
)
def test_an_error_leaves_the_old_site(desk, spoil, said):
    pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    command = ("build", "--root", desk.root, *TODAY, "--engine", "zensical")
    assert script(*command).returncode == 0
    before = tree(desk.root / "site")
    spoil(desk)
    folder = desk.root / "content/policies"
    if folder.is_dir():
        (folder / "index.md").write_text("# 我\n", encoding="utf-8")

    done = script(*command)

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(desk.root / "site") == before

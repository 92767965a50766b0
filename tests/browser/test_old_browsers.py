"""Scripts and styles that old browsers can read, and pages that lead nowhere but to themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import esprima
import pytest
from looking import every_page

import desks

THEME = desks.GENERATOR / "hooks" / "handbook_site" / "theme"
SCRIPTS = sorted((THEME / "assets").glob("*.js"))
CORE = desks.GENERATOR / "hooks" / "handbook"
ENGINE = sorted((CORE / "lookup" / "browser").glob("*.js"))
FORM = sorted((CORE / "outputs" / "admin" / "browser").glob("*.js"))
PROVINCE = sorted((CORE / "province" / "browser").glob("*.js"))
BESIDE = sorted((CORE / "papers" / "side_by_side" / "browser").glob("*.js"))
assert SCRIPTS and ENGINE and FORM and PROVINCE and BESIDE, "a folder moved, and nothing would be looked at"
FORBIDDEN = frozenset({"import", "export", "fetch", "Worker", "SharedWorker", "importScripts", "eval", "Function"})
"""What fails at file:// or under a strict policy."""

MAY = {"remote.js": frozenset({"fetch"})}
"""By script what it may all the same: one asks another host, where a handbook names a search engine."""

TOO_NEW = frozenset({"at", "hasOwn", "structuredClone", "findLast", "findLastIndex", "toSorted", "toReversed"}) | {
    *("toSpliced", "groupBy", "randomUUID", "checkVisibility", "showPopover", "withResolvers"),
}
"""What Chromium 86 lacks, by the names of properties."""

NEW_STYLE = (":is(", ":where(", ":has(", "@layer", "@container", "color-mix(", "dvh", "aspect-ratio", "inset:")
LOADING = {"script": "src", "img": "src", "source": "src", "iframe": "src", "embed": "src", "object": "data"}

DATA = ("application/ld+json", "application/json")
"""Scripts that are no script."""


@dataclass
class Read(HTMLParser):
    """What a page holds that can be wrong."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))

    @property
    def leads_on(self) -> bool:
        """Whether it only stands at a former address."""
        return any(given.get("http-equiv") == "refresh" for _, given in self.tags)

    @property
    def ids(self) -> list[str]:
        return [given["id"] for _, given in self.tags if "id" in given]


def read(path: Path) -> Read:
    page = Read()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture(scope="module")
def site(published: Path) -> dict[str, Read]:
    """Every page of the built site, read once."""
    return {address: read(published / address) for address in every_page(published)}


def old_and_harmless(script: str, may: frozenset[str] = frozenset()) -> None:
    """Fail where a script is not a classic one, or calls what a published page must not."""
    esprima.parseScript(script)
    tokens = [token.value for token in esprima.tokenize(script) if token.type in ("Identifier", "Keyword")]
    assert FORBIDDEN.intersection(tokens) == may
    assert TOO_NEW.isdisjoint(tokens)


@pytest.mark.parametrize("path", [*SCRIPTS, *FORM, *PROVINCE, *BESIDE], ids=lambda path: path.name)
def test_a_script_of_the_theme_is_classic_and_old_enough(path):
    old_and_harmless(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.name)
def test_a_script_of_the_look_up_is_classic_and_old_enough(path):
    written = path.read_text(encoding="utf-8")
    assert ".at(" not in written  # the name itself is a variable there
    old_and_harmless(re.sub(r"\bat\b", "place", written), MAY.get(path.name, frozenset()))


@pytest.mark.parametrize("bad", ["import x from 'y';", "a = b?.c;", "fetch('x');", "new Worker('x');", "eval('1');"])
def test_a_script_that_is_too_new_or_reaches_out_is_noticed(bad):
    with pytest.raises((esprima.Error, AssertionError)):
        old_and_harmless(bad)


def test_the_styles_keep_to_what_the_oldest_browser_knows():
    styles = re.sub(r"/\*.*?\*/", "", (THEME / "assets" / "handbook.css").read_text(encoding="utf-8"), flags=re.S)
    missing = (THEME / "assets" / "missing.css").read_text(encoding="utf-8")

    assert [word for word in NEW_STYLE if word in styles + missing] == []


def test_what_is_chosen_is_read_before_anything_is_painted(site):
    for address, page in site.items():
        if page.leads_on:
            continue  # it paints a line and goes on
        names = [tag for tag, given in page.tags if tag == "script" or given.get("rel") == "stylesheet"]
        assert address == "404.html" or names[0] == "script", address


def test_pages_load_nothing_from_another_host_and_no_modules(site):
    for address, page in site.items():
        for tag, given in page.tags:
            loaded = given.get(LOADING.get(tag, ""), "")
            if tag == "link" and given.get("rel") not in ("canonical", "alternate"):
                loaded = given["href"]
            assert urlsplit(loaded).scheme in ("", "data") and not urlsplit(loaded).netloc, (address, given)
            assert not (tag == "script" and given.get("type") == "module"), address
            assert not any(name.startswith("on") for name in given), (address, given)


def test_every_page_has_one_heading_one_language_and_a_title(site):
    for address, page in site.items():
        names = [tag for tag, _ in page.tags]
        tags = Counter(names[: names.index("body")] + [tag for tag in names if tag in ("h1", "main")])
        assert (tags["h1"], tags["title"], tags["main"]) == (1, 1, 0 if page.leads_on else 1), address
        assert dict(page.tags)["html"]["lang"] == "zh-CN", address


def test_no_id_stands_twice_on_a_page(site):
    for address, page in site.items():
        assert [name for name, number in Counter(page.ids).items() if number > 1] == [], address


def choices(page: Read) -> set[str]:
    """What can be chosen in a page's forms, as `name=value`: an address that ends so opens it with that chosen."""
    return {f"{given.get('name')}={given.get('value')}" for tag, given in page.tags if tag == "input"}


def test_every_local_link_leads_to_a_file_and_every_anchor_to_an_id(site, published):
    followed = 0
    for address, page in site.items():
        for tag, given in page.tags:
            for name in ("href", "src", "action"):
                if name not in given or urlsplit(given[name]).scheme:
                    continue
                path, anchor = unquote(urlsplit(given[name]).path), unquote(urlsplit(given[name]).fragment)
                rooted = path.startswith("/")
                assert not rooted or (address == "404.html" and path.startswith("/hb/")), f"{address}: {path}"
                base = published if rooted else (published / address).parent
                target = (base / path.removeprefix("/hb/")).resolve() if path else published / address
                assert target.is_file(), f"{address}: <{tag} {name}={given[name]}>"
                assert target.is_relative_to(published.resolve())
                if anchor:
                    leads_to = target.relative_to(published.resolve()).as_posix()
                    assert anchor in {*site[leads_to].ids, *choices(site[leads_to])}, f"{address}: {given[name]}"
                followed += 1
    assert followed > 500


def test_labels_and_references_name_what_is_there(site):
    for address, page in site.items():
        for _, given in page.tags:
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                for wanted in given.get(name, "").split():
                    assert wanted in page.ids, f"{address}: {name}={wanted}"


def test_files_and_classic_scripts_of_every_page_are_deferred(site):
    for address, page in site.items():
        for tag, given in page.tags:
            if tag == "script" and "src" in given and not given["src"].endswith("assets/early.js"):
                assert "defer" in given, address

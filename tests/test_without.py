"""What a handbook does without is not made, and nothing that is made names it."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from desks import Desk, rendered, site
from handbook.hyperlinks.checking import target_of
from handbook.hyperlinks.scanning import Scanner
from handbook.kinds import KINDS
from handbook.model.identity import Output
from handbook.pages import addresses, page_names
from handbook.site import Site
from handbook_site.stages import published_nav

OUTPUTS: tuple[Output, ...] = get_args(Output)
TABLES = {addresses.table(kind, form) for kind in KINDS for form in ("csv", "xlsx")}
FILES = {
    "接口": lambda uri: uri.startswith("api/v1/"),
    "文本": lambda uri: uri == addresses.LLMS or (uri.endswith(".md") and not uri.startswith("api/")),
    "表格": TABLES.__contains__,
    "日历": lambda uri: uri.endswith(".ics"),
    "订阅源": lambda uri: uri.startswith("feeds/"),
}
PAGES = (addresses.OPEN_DATA, addresses.SUBSCRIBE)
TELLING = (
    addresses.HOME, *PAGES, addresses.LLMS, "api/v1/index.json", "api/v1/catalog.jsonld",
    "policies/index.html", "policies/index.md", "equipment/index.html", "contacts/index.html", "whom/directory.html",
)  # fmt: skip
"""What names files of others; beside it one record of each kind in all its forms."""


def without(desk: Desk, *outputs: Output) -> Site:
    desk.write("handbook.yml", desk.read("handbook.yml") + f"\nwithout: [{', '.join(outputs)}]\n")
    return site(desk)


def addresses_of(made: Site) -> set[str]:
    return {item.uri for item in made.items}


def entry(made: Site) -> str:
    return addresses.entry(("policies", next(iter(made.plain.handbook.records("policies")))))


def telling(made: Site) -> dict[str, str]:
    """The texts of what may name other files, as far as it is made."""
    firsts = {kind: next(iter(made.plain.handbook.records(kind)), "") for kind in KINDS}
    keys = [(kind, name) for kind, name in firsts.items() if name]
    wanted = {*TELLING, *(way(key) for key in keys for way in (addresses.entry, addresses.document, addresses.twin))}
    return {uri: rendered(made, uri) for uri in sorted(wanted & addresses_of(made))}


@pytest.fixture(scope="module")
def whole(sound) -> Site:
    """The site of a handbook that does without nothing."""
    return site(sound)


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_not_wanted_is_neither_made_nor_named(whole, desk, output):
    made = without(desk, output)
    gone = addresses_of(whole) - addresses_of(made)

    assert gone
    assert gone == {uri for uri in addresses_of(whole) if FILES[output](uri)}
    assert addresses_of(made) < addresses_of(whole)
    scanner = Scanner()
    for uri, text in telling(made).items():
        if uri.endswith(".html"):
            led = {target_of(uri, link).address for link in scanner.scan(text.encode()).links}
            assert not led & gone, uri
        else:
            assert not [one for one in gone if f"/{one}" in f"/{text}".replace('"', "/").replace("(", "/")], uri


def test_a_handbook_of_pages_alone_has_no_page_about_files(whole, desk):
    made = without(desk, *OUTPUTS)

    assert not [uri for uri in addresses_of(made) if any(is_of(uri) for is_of in FILES.values())]
    assert addresses_of(made).isdisjoint(PAGES)
    home = rendered(made, addresses.HOME)
    assert addresses.SUBSCRIBE not in home
    assert "application/atom+xml" not in home
    assert 'rel="alternate"' in rendered(whole, entry(whole))
    assert 'rel="alternate"' not in rendered(made, entry(made))
    nav = [{"订阅": addresses.SUBSCRIBE}, {"开放数据": addresses.OPEN_DATA}, {"政策": "policies/index.html"}]
    assert published_nav(nav, addresses_of(made)) == nav[2:]
    assert made.addresses() == whole.addresses(), "no address that was promised is lost"
    assert made.plain.fingerprint == whole.plain.fingerprint, "in which files facts are published is no fact"


def test_a_document_is_what_its_schema_says_where_there_are_no_exports(desk):
    made = without(desk, "文本")

    document = json.loads(rendered(made, f"api/v1/{entry(made).removesuffix('.html')}.json"))
    schema = json.loads(rendered(made, "api/v1/schemas/policies.json"))
    assert "markdown" not in document
    assert set(schema["$defs"]["PublishedRecord"]["required"]) <= set(document)


@pytest.mark.parametrize(
    ("outputs", "said"),
    [
        ((), "网页之外还有 JSON、表格和纯文本，给程序、表格软件和智能助手用。"),
        (("文本",), "网页之外还有 JSON 和表格，给程序和表格软件用。"),
        (("接口", "文本"), "网页之外还有表格，给表格软件用。"),
    ],
)
def test_the_page_of_open_data_says_what_there_is(sound, outputs, said):
    identity = sound.edition().handbook.identity.model_copy(update={"without": outputs})

    assert page_names.open_data_intro(identity).endswith(said)


def test_a_word_that_is_no_output_is_said_with_those_that_are(desk):
    desk.write("handbook.yml", desk.read("handbook.yml") + "\nwithout: [邮件]\n")

    assert "data/handbook.yml:" in desk.errors()[0]
    assert all(output in desk.errors()[0] for output in OUTPUTS)

"""OpenSearch: browsers offer the look-up in their address bar, where the site's address is known."""

from __future__ import annotations

from xml.etree import ElementTree

from desks import site
from handbook.outputs.opensearch import ADDRESS, opensearch

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_what_somebody_types_goes_to_the_page_of_results(sound):
    identity = sound.edition().handbook.identity

    described = ElementTree.fromstring(opensearch(identity, "https://hb.example/kj/"))

    url = described.find(f"{SPACE}Url")
    assert url.get("template") == "https://hb.example/kj/find/index.html?q={searchTerms}"
    assert url.get("type") == "text/html"
    assert described.findtext(f"{SPACE}ShortName") == identity.short_title
    assert len(described.findtext(f"{SPACE}ShortName")) <= 16


def test_without_an_address_there_is_none(sound):
    addresses = {item.uri for item in site(sound).items}
    known = {item.uri for item in site(sound, site_url="https://hb.example/").items}

    assert ADDRESS in known and ADDRESS not in addresses

"""Where a province's own pages live, beside the folders of its cities. Addresses are promises, as a city's are."""

from __future__ import annotations

HOME = "index.html"
FIND = "find/index.html"
FIND_SCRIPT = "find/find-cities.js"
MATCH = "match/index.html"
MATCH_DATA = "match/cities.js"
MATCH_SCRIPT = "match/match-cities.js"
MAP = "map/index.html"
LISTS = "lists/index.html"
CONDITIONS = "promises/index.html"
STYLES = "assets/province.css"
API = "api/index.json"
OPENAPI = "api/openapi.json"
FEEDS = "api/feeds.opml"
SITEMAP = "sitemap.xml"
OWN_SITEMAP = "sitemap-province.xml"
ROBOTS = "robots.txt"


def lent(city: str) -> str:
    """What a city's records of shared documents are for others: `match/lent-qingshan.js`."""
    return f"match/lent-{city}.js"


def listing(kind: str) -> str:
    """A kind in all cities: `lists/policies.html`."""
    return f"lists/{kind}.html"

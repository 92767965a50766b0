"""OpenSearch description (OpenSearch 1.1 draft 6): by it a browser offers the look-up in its own address bar.

Its addresses are whole ones, so there is none where nobody knows where the site lives.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from handbook.model.identity import Identity
from handbook.pages import addresses

ADDRESS = "opensearch.xml"
TYPE = "application/opensearchdescription+xml"
SHORT, LONG = 16, 48
"""Letters of the two names, at most."""


def opensearch(identity: Identity, site_url: str) -> str:
    """The description; `{searchTerms}` is what somebody types."""
    root = site_url.rstrip("/")
    found = quoteattr(f"{root}/{addresses.FIND}?q={{searchTerms}}")
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{escape((identity.short_title or identity.title)[:SHORT])}</ShortName>
<LongName>{escape(identity.title[:LONG])}</LongName>
<Description>{escape(identity.description or identity.title)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Language>zh-CN</Language>
<Image height="16" width="16" type="image/svg+xml">{escape(root)}/assets/favicon.svg</Image>
<Url type="text/html" method="get" template={found}/>
</OpenSearchDescription>
"""

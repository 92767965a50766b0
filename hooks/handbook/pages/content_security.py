"""What a published page may load and send (Content Security Policy, level 3): only files of the site itself.

The page says it of itself, so that it holds wherever the site lies, in a folder too. What a `<meta>` cannot say,
`frame-ancestors`, is in the header that we recommend to whoever sets up a web server.
"""

from __future__ import annotations

from html import escape

RULES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""No script, style or handler that stands in the page itself. Blocks of data (JSON, JSON-LD) are not run and may."""

POLICY = "; ".join(f"{name} {value}" for name, value in RULES.items())

HEADER = f"{POLICY}; frame-ancestors 'none'"
"""The same for a web server, which alone can forbid that other sites lay the page into theirs."""


def policy(search_engine: str | None = None) -> str:
    """The policy of a page that may ask a search engine; without one nothing but the site is asked."""
    if search_engine is None:
        return POLICY
    scheme, _, rest = search_engine.partition("://")
    return f"{POLICY}; connect-src 'self' {scheme}://{rest.partition('/')[0]}"


def meta(search_engine: str | None = None) -> str:
    """The same as a page says it."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(search_engine), quote=False)}">'


META = meta()

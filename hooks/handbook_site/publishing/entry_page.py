"""The page at a bucket's root that leads to the edition which is shown."""

from __future__ import annotations

from html import escape


def entry_page(title: str, address: str) -> str:
    """HTML that goes on at once, and has a link for whom it does not."""
    to = escape(address)
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="robots" content="noindex">\n'
        f'<title>{escape(title)}</title>\n<p><a href="{to}">打开{escape(title)}</a></p>\n</html>\n'
    )

"""What every handbook's hand-written pages need of an engine, said once for all engines."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from pymdownx.slugs import slugify

Options = Mapping[str, Any]

EXTENSIONS: Mapping[str, Options] = {
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},  # a page allows no `style=` (handbook/pages/content_security.py)
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "toc": {"permalink": False, "toc_depth": "2-3", "slugify": slugify(case="lower")},
}
"""Extensions of Python-Markdown with their options. Chinese headings keep readable anchors by `slugify`."""

VALIDATION = {
    "nav": {"omitted_files": logging.DEBUG, "not_found": logging.WARNING, "absolute_links": logging.WARNING},
    "links": {
        "not_found": logging.WARNING,
        "anchors": logging.WARNING,
        "absolute_links": logging.WARNING,
        "unrecognized_links": logging.WARNING,
    },
}
"""What MkDocs is to make of links that lead nowhere: each is a warning, so that a strict build fails."""

THEME: Options = {"language": "zh", "font": False, "favicon": "assets/favicon.svg"}
"""Settings of Material, whose templates ours stand before."""


def with_extensions(names: Sequence[str], options: Options) -> tuple[list[str], dict[str, Any]]:
    """Extensions that are switched on, and their options: ours, with what a handbook's own mkdocs.yml adds."""
    every = list(dict.fromkeys([*names, *EXTENSIONS]))
    return every, {name: {**EXTENSIONS.get(name, {}), **(options.get(name) or {})} for name in every}

"""The temporary project that Zensical builds: its configuration, from our mkdocs.yml, and its files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from handbook.pages.frame import slot
from handbook_site import settings as reader
from handbook_site.engines import defaults
from handbook_site.settings import NamedObject

Settings = dict[str, Any]

DOCS, BUILT = "docs", "built"
LOOKS = Path(__file__).parent / "zensical.css"
STUB = (
    f"---\ntitle: {slot('title')}\ndescription: {slot('description')}\nhide: [toc]\n---\n\n<h1>{slot('content')}</h1>\n"
)
"""A page whose words are slots. With a heading of its own, the theme puts none above it."""

NOT_OURS = (
    "assets/javascripts", "assets/images", "assets/stylesheets/classic", "assets/stylesheets/modern/palette.*",
    "search.json", "sitemap.xml", "404.html",
)  # fmt: skip
"""What Zensical writes beside pages, and no page of ours loads: its scripts ask other hosts (0023)."""


SLUGIFY = {"object": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}
"""What `defaults.EXTENSIONS` asks for, in the words that Zensical has for a Python object."""


def settings(root: Path) -> Settings:
    """Identity and navigation of the handbook in `root`, with the Markdown extensions of every handbook.

    Raises SettingsError.
    """
    own = {name: _in_its_words(value) for name, value in reader.read(root).items()}
    listed = [item if isinstance(item, dict) else {item: {}} for item in own.get("markdown_extensions") or []]
    options = {name: value for item in listed for name, value in item.items()}
    names, configured = defaults.with_extensions(list(options), options)
    if configured["toc"]["slugify"] is defaults.EXTENSIONS["toc"]["slugify"]:
        configured["toc"]["slugify"] = SLUGIFY
    return {**own, "markdown_extensions": {name: configured[name] for name in names}}


def configuration(
    settings: Settings,
    nav: list[Any],
    stubs: Collection[str],
    *,
    lookup: bool,
    offline: bool = False,
    colours: str = "",
) -> str:
    """zensical.toml. Links are ours to check, so Zensical's own check, which does not know entries, is off."""
    scripts = ["appearance", "days", "paper", *(["offline"] if offline else []), *(["lookup"] if lookup else [])]
    looks = ["assets/handbook.css", f"assets/{LOOKS.name}", *([colours] if colours else [])]
    project = {
        "site_name": settings["site_name"],
        "site_description": settings.get("site_description") or "",
        "site_url": settings.get("site_url") or "",
        "docs_dir": DOCS,
        "site_dir": BUILT,
        "use_directory_urls": False,
        "nav": _as_sources(nav, stubs),
        "extra_css": [*looks, *(settings.get("extra_css") or [])],
        "extra_javascript": [{"path": f"assets/{name}.js", "defer": True} for name in scripts],
        "plugins": {"search": {"enabled": False}},
        "validation": False,
        "markdown_extensions": settings["markdown_extensions"],
        "theme": {"language": "zh", "font": False, "features": ["navigation.tabs"], **_pictures(settings)},
    }
    return f"project = {toml(project)}\n"


def _pictures(settings: Settings) -> dict[str, str]:
    """The handbook's own icon and logo, where it has them."""
    asked = settings.get("theme")
    own = asked if isinstance(asked, dict) else {}
    return {"favicon": "assets/favicon.svg"} | {name: own[name] for name in ("favicon", "logo") if own.get(name)}


def toml(value: Any) -> str:
    """A value in TOML 1.0. Its strings are those of JSON, its tables are written inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def markdown_files(docs: Path) -> Iterator[Path]:
    """Hand-written pages below a folder."""
    yield from sorted(docs.rglob("*.md"))


def address(docs: Path, file: Path) -> str:
    """Where a hand-written page will live."""
    return file.relative_to(docs).with_suffix(".html").as_posix()


def clear(made: Path) -> None:
    """Take out what no page of ours loads."""
    for path in [found for name in NOT_OURS for found in made.glob(name)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _in_its_words(value: Any) -> Any:
    """Python objects that mkdocs.yml names, in the words that Zensical has for them."""
    if isinstance(value, dict):
        return {key: _in_its_words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_its_words(inner) for inner in value]
    if isinstance(value, NamedObject):
        return value.name if value.call is None else {"object": value.name, **value.call}
    return value


def _as_sources(nav: list[Any], stubs: Collection[str]) -> list[Any]:
    """Navigation names files that Zensical builds: a list's page stands there as Markdown."""

    def sourced(entry: Any) -> Any:
        if isinstance(entry, dict):
            return {title: sourced(inner) for title, inner in entry.items()}
        if isinstance(entry, list):
            return [sourced(inner) for inner in entry]
        return entry.removesuffix(".html") + ".md" if entry in stubs else entry

    return [sourced(entry) for entry in nav]

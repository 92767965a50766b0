"""The files of a site that are not generated: what people wrote, and what the theme brings."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from handbook.findings import Finding, Place
from handbook.reading.sources import is_litter
from handbook_site.engines.none.pages import Page

MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
MATERIAL_STYLES = "assets/stylesheets/main.*.min.css"
PROSE_STYLES = "assets/prose.css"
"""What stands in for Material's style sheet where Material is not installed."""


@dataclass(slots=True)
class File:
    """One file that links can lead to; `path` is None for a generated one."""

    source: str  # its address inside its folder
    path: Path | None
    page: Page | None = None
    address: str = field(init=False)  # inside the site

    def __post_init__(self) -> None:
        folder, name = posixpath.split(self.source)
        stem, _ = posixpath.splitext(name)
        stem = "index" if stem == "README" else stem
        self.address = posixpath.join(folder, f"{stem}.html") if self.is_page else self.source

    @property
    def is_page(self) -> bool:
        return self.source.endswith(MARKDOWN)

    @property
    def url(self) -> str:
        return quote(self.address)

    @property
    def name(self) -> str:
        stem, _ = posixpath.splitext(posixpath.basename(self.source))
        return "index" if stem == "README" else stem


Files = Mapping[str, File]
"""Files by their source."""


def content_files(docs: Path) -> dict[str, File]:
    """What people put into `content/`, pages of a folder before those below it.

    Hidden files and the folder `templates/` are not published.
    """
    found: dict[str, File] = {}
    for folder, folders, names in os.walk(docs):
        here = Path(folder).relative_to(docs)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).as_posix() != "templates"
        )
        for name in sorted(names, key=lambda name: (Path(name).stem not in ("index", "README"), name)):
            if not is_litter(name):
                source = (here / name).as_posix()
                found[source] = File(source, Path(folder, name))
    return found


def twice(files: Iterable[File], folder: str) -> Iterator[Finding]:
    """Two files that would be one page."""
    first: dict[str, File] = {}
    for file in files:
        other = first.setdefault(file.address, file)
        if other is not file:
            message = f"{folder}/{other.source} 和 {folder}/{file.source} 都会生成 {file.address}。"
            yield Finding("settings", Place(f"{folder}/{file.source}"), message, "改名，或删去其中一个。")


def of_theme(folders: Iterable[Path]) -> dict[str, File]:
    """Style sheets, scripts and pictures of the theme; of Material only the one sheet for hand-written pages."""
    found: dict[str, File] = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            source = path.relative_to(folder).as_posix()
            if _is_published(source):
                found.setdefault(source, File(source, path))
    styles = material_styles(folders)
    if styles:
        found[styles.source] = styles
        found.pop(PROSE_STYLES, None)
    return found


def material_styles(folders: Iterable[Path]) -> File | None:
    """Material's style sheet, if it is installed. It is found without being imported."""
    for folder in (*folders, *_material()):
        for path in sorted(folder.glob(MATERIAL_STYLES)):
            return File(path.relative_to(folder).as_posix(), path)
    return None


def _material() -> list[Path]:
    try:
        spec = find_spec("material")
    except ImportError:
        return []
    return [Path(place) / "templates" for place in (spec.submodule_search_locations or ())] if spec else []


def _is_published(source: str) -> bool:
    """Whether a file of a theme is for readers: neither a template nor code nor a note."""
    lower = source.lower()
    hidden = any(part.startswith(".") for part in lower.split("/"))
    left_out = lower.endswith((".py", ".pyc", ".html", "sitemap.xml", *MARKDOWN)) or lower.startswith("locales/")
    return not (hidden or left_out or "readme" in lower or lower == "mkdocs_theme.yml")

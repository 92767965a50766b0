"""MkDocs lays the frame around the handbook: a plugin, whose events stand in the order of a build.

    plugins: [handbook]                   in the mkdocs.yml of a handbook, with `theme: {name: handbook}`
    hooks: [hooks/mkdocs_adapter.py]      in the generator's own, which needs nothing installed but MkDocs

Errors are raised in `on_config`, because MkDocs empties the site folder right after it. Only this module and
`engines/mkdocs.py` import mkdocs.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.commands import build as command
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from handbook.findings import Finding, Level, as_text
from handbook.pages.frame import SLOTS, Frame, slot
from handbook.reading.sources import is_left_by_programs
from handbook.site import Site
from handbook.site_items import FrameName
from handbook.site_pages.site_map import HandWritten, striptags
from handbook_site import clock, stages
from handbook_site.engines import defaults
from handbook_site.incremental import write_site
from handbook_site.incremental.layout import Layout
from handbook_site.run import Run

STUB = "<!-- filled in on_env -->"
log = logging.getLogger("mkdocs.plugins.handbook")


class HandbookPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # no options of its own
    """One handbook in one build. What a build must remember from event to event stands here and nowhere else."""

    site: Site
    published: set[str]
    navigation: Navigation

    def __init__(self, started: Run | None = None) -> None:
        """`started` is the run of a command that shows findings itself; without it MkDocs' log is told."""
        self._started, self.run = started, started or Run()
        self._pinned = ExitStack()

    # --- events, in the order of a build ---

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and derive first; an error here leaves the site as it was."""
        self.run = self._started or Run(strict=config.strict)  # `mkdocs serve` builds again with the same plugin
        try:
            edition = stages.edition(_root(config), self.run, _say)
        except stages.UnsoundError as error:
            raise PluginError(str(error)) from None
        self._pinned.enter_context(clock.pinned(edition.derived.today))
        _default(config)
        self.site = Site(edition, site_url=config.site_url or "")
        config.extra["handbook"] = self.site.for_theme() | {"material_css": _material_styles(config)}
        self.published = {item.uri for item in self.site.items}
        config.nav = stages.published_nav(config.nav, self.published)
        config.theme.static_templates.discard("sitemap.xml")  # the core writes its own, without build days
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Lay every generated address, so that links to it can be checked."""
        self.run.begin("lay")
        unused = (is_left_by_programs, _unused)
        for file in [file for file in files if unused[file.src_dir != config.docs_dir](file.src_uri)]:
            files.remove(file)
        taken = stages.collision({file.dest_uri for file in files}, self.site)
        if taken:
            raise PluginError(taken)
        for item in self.site.items:
            if item.laid:
                files.append(File.generated(config, item.uri, content=STUB))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation: frames show it with their list lit."""
        self.navigation = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A guide may speak of lists that have no record yet."""
        page.meta = stages.prose_meta(page.meta)
        filled = self.site.prose(markdown, page.file.dest_uri)
        return stages.published_prose(filled, page.file.dest_uri, self.published)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Render the frames, then print every generated file; MkDocs writes what people wrote."""
        run, site = self.run, self.site
        run.begin("frame")
        listed = files.documentation_pages()  # found by going through every file, so once for all frames
        frames = {name: self._frame(name, env, config, files, listed) for name in site.frames}
        pages = [file.page for file in listed if file.page]
        hand_written = [HandWritten(page.file.url, striptags(page.title)) for page in pages]
        run.sources = {page.file.dest_uri: f"{Path(config.docs_dir).name}/{page.file.src_uri}" for page in pages}
        run.sources |= {item.uri: item.source for item in site.items}
        run.begin("fill")
        for item in site.items:
            if not item.laid:
                continue
            file = files.get_file_from_path(item.uri)
            assert file is not None
            file.inclusion = InclusionLevel.EXCLUDED  # the press writes it; MkDocs has seen that it is there
        layout = Layout(frames, tuple(hand_written), site.site_url)
        run.printed = write_site(site, layout, run.order(Path(config.site_dir), site.setting()))
        run.pages = len(run.printed.ledger.entries) + len(hand_written)
        run.entries = site.counts()
        run.begin("engine")
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Follow every link, unless whoever started the build does."""
        self._pinned.close()
        if not self.run.quiet:
            try:
                stages.look_at_links(Path(config.site_dir), _root(config), self.run, _say)
            except stages.UnsoundError as error:
                raise PluginError(str(error)) from None

    def on_build_error(self, *, error: Exception) -> None:
        """A build that ends early leaves the environment as it was, too."""
        self._pinned.close()

    # --- steps ---

    def _frame(self, name: FrameName, env: Any, config: MkDocsConfig, files: Files, pages: Sequence[File]) -> Frame:
        """The theme's template around empty slots, with the kind's list active in the navigation."""
        page = Page(slot("title"), File.generated(config, name.address, content=STUB), config)
        page.content = slot("content")
        page.canonical_url = slot("canonical") if config.site_url else None
        page.meta = {key: slot(key) for key in SLOTS} | {"body_class": name.shape}
        page.toc = TableOfContents([])
        file = files.get_file_from_path(name.address)
        listed = file.page if file else None
        if listed:
            listed.active = True
        try:
            context = command.get_context(self.navigation, pages, config, page)
            return Frame.cut(env.get_template("main.html").render(context))
        finally:
            if listed:
                listed.active = False


def _root(config: MkDocsConfig) -> Path:
    """The handbook's folder."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _default(config: MkDocsConfig) -> None:
    """What every handbook needs of MkDocs, where its own mkdocs.yml says nothing else."""
    config.use_directory_urls = False
    config.markdown_extensions, config.mdx_configs = defaults.with_extensions(
        config.markdown_extensions, config.mdx_configs
    )
    for group, levels in defaults.VALIDATION.items():
        for what, level in levels.items():
            if config.validation[group][what] == logging.INFO:  # MkDocs' own default, so nobody asked for another
                config.validation[group][what] = level


def _say(finding: Finding) -> None:
    """To the log of `mkdocs build`, where a warning counts for --strict."""
    log.warning(as_text(finding)) if finding.level is Level.WARNING else log.error(as_text(finding))


def _unused(uri: str) -> bool:
    """Whether a file of the theme is one that no page loads beside Material's style sheet: its scripts, palette and
    pictures, and the sheet that stands in for it.
    """
    left_out = (
        "assets/javascripts/",
        "assets/images/",
        "assets/stylesheets/palette",
        "assets/prose.css",
        "sitemap.xml",
    )
    return uri.startswith(left_out) or uri.endswith(".map")


def _material_styles(config: MkDocsConfig) -> str:
    """The address of Material's style sheet, whose name carries a digest that changes with its version."""
    for folder in config.theme.dirs:
        found = sorted(Path(folder).glob("assets/stylesheets/main.*.min.css"))
        if found:
            return f"assets/stylesheets/{found[0].name}"
    raise PluginError("主题里没有样式表，请检查 mkdocs-material 是否装好。")

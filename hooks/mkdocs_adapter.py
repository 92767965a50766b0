"""MkDocs lays the frame around the handbook. The only module that imports mkdocs.

Events stand in the order of a build. Errors are raised in `on_config`,
because MkDocs empties the site folder right after it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))  # MkDocs keeps it there only while this module loads

from mkdocs.commands import build as command
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.yaml import yaml_load

import running
import stages
from handbook.findings import Finding, Level, as_text
from handbook.pages.frame import SLOTS, Frame, slot
from handbook.site import FrameName, Site
from press import press
from press.layout import Layout

GENERATOR = Path(__file__).resolve().parent.parent
STUB = "<!-- filled in on_env -->"
__all__ = ["Abort", "build"]
log = logging.getLogger("mkdocs.hooks.handbook")
site: Site
navigation: Navigation


def build(root: Path, out: Path, strict: bool) -> None:
    """Build the handbook in `root` into `out`. Raises mkdocs' Abort, having said why."""
    command.build(load_config(str(root / "mkdocs.yml"), site_dir=str(out), strict=strict, **_borrowed(root)))


def _borrowed(root: Path) -> dict[str, Any]:
    """What another handbook takes from the generator: hook, theme and extensions, never identity or facts."""
    if root == GENERATOR:
        return {}
    with (GENERATOR / "mkdocs.yml").open("rb") as file:
        own = yaml_load(file)
    theme = {**own["theme"], "custom_dir": str(GENERATOR / own["theme"]["custom_dir"])}
    hooks = [str(GENERATOR / hook) for hook in own["hooks"]]
    same = ("plugins", "markdown_extensions", "use_directory_urls", "validation")
    return {"theme": theme, "hooks": hooks, "docs_dir": str(root / "content")} | {key: own[key] for key in same}


# --- events, in the order of a build -------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and derive first; an error here leaves the site as it was."""
    global site
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    try:
        edition = stages.edition(root, config.strict, _say)
    except stages.UnsoundError as error:
        raise PluginError(str(error)) from None
    site = Site(edition, site_url=config.site_url or "")
    config.extra["handbook"] = site.for_theme() | {"material_css": _material_styles(config)}
    config.nav = stages.published_nav(config.nav, {item.uri for item in site.items})
    config.theme.static_templates.discard("sitemap.xml")  # the core writes its own, without build days
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Lay every generated address, so that links to it can be checked."""
    running.report.begin("lay")
    for file in [file for file in files if file.src_dir != config.docs_dir and _unused(file.src_uri)]:
        files.remove(file)
    taken = {file.dest_uri for file in files}
    for folder in {group.folder for group in site.groups}:
        if any(uri.startswith(folder) for uri in taken):
            raise PluginError(f"content/ 里不能有 {folder} 文件夹，生成的文件要放在那里，请改名。")
    for item in site.items:
        if item.uri in taken:  # MkDocs would let the later file win without a word
            raise PluginError(f"content/ 里有文件也会生成 {item.uri}，与 {item.source} 的页面同名，请删去其中一个。")
        if item.laid:
            files.append(File.generated(config, item.uri, content=STUB))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation: frames show it with their list lit."""
    global navigation
    navigation = nav
    return nav


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """Render the frames, then print every generated file; MkDocs writes what people wrote."""
    running.report.begin("frame")
    frames = {name: _frame(name, env, config, files) for name in site.frames}
    pages = [file.page for file in files.documentation_pages() if file.page]
    hand_written = [page.file.url for page in pages]
    running.report.sources = {page.file.dest_uri: f"{Path(config.docs_dir).name}/{page.file.src_uri}" for page in pages}
    running.report.sources |= {item.uri: item.source for item in site.items}
    running.report.begin("fill")
    for item in site.items:
        if not item.laid:
            continue
        file = files.get_file_from_path(item.uri)
        assert file is not None
        file.inclusion = InclusionLevel.EXCLUDED  # the press writes it; MkDocs has seen that it is there
    wishes = running.wishes
    layout = Layout(frames, tuple(hand_written), site.site_url)
    wishes.printed = press(site, layout, wishes.order(Path(config.site_dir), site.setting()))
    running.report.pages = len(wishes.printed.ledger.entries) + len(hand_written)
    running.report.entries = site.counts()
    running.report.begin("engine")
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Follow every link, unless whoever started the build does."""
    if not running.report.quiet:
        try:
            stages.look_at_links(Path(config.site_dir), _say)
        except stages.UnsoundError as error:
            raise PluginError(str(error)) from None


# --- steps -------------------------------------------------------------------------------------


def _say(finding: Finding) -> None:
    """To the log of `mkdocs build`, where a warning counts for --strict."""
    log.warning(as_text(finding)) if finding.level is Level.WARNING else log.error(as_text(finding))


def _unused(uri: str) -> bool:
    """Whether a file of the theme is one that no page of ours loads: Material's scripts, palette and pictures."""
    left_out = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "sitemap.xml")
    return uri.startswith(left_out) or uri.endswith(".map")


def _frame(name: FrameName, env: Any, config: MkDocsConfig, files: Files) -> Frame:
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
        context = command.get_context(navigation, files, config, page)
        return Frame.cut(env.get_template("main.html").render(context))
    finally:
        if listed:
            listed.active = False


def _material_styles(config: MkDocsConfig) -> str:
    """The address of Material's style sheet, whose name carries a digest that changes with its version."""
    for folder in config.theme.dirs:
        found = sorted(Path(folder).glob("assets/stylesheets/main.*.min.css"))
        if found:
            return f"assets/stylesheets/{found[0].name}"
    raise PluginError("主题里没有样式表，请检查 mkdocs-material 是否装好。")

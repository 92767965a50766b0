"""The build without an engine: read, lay, frame, fill, write. What MkDocs' events do, one function after the other."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from handbook.findings import Finding, as_text
from handbook.pages.frame import SLOTS, Frame, slot
from handbook.site import Site
from handbook.site_items import FrameName
from handbook.site_pages.site_map import HandWritten, striptags
from handbook_site import stages
from handbook_site.engines.none import configuration as configurations
from handbook_site.engines.none import contents, prose
from handbook_site.engines.none.configuration import Configuration
from handbook_site.engines.none.contents import File
from handbook_site.engines.none.navigation import Navigation
from handbook_site.engines.none.pages import Page
from handbook_site.engines.none.templates import MissingTemplateError, Templates
from handbook_site.incremental import write_site
from handbook_site.incremental.layout import Layout
from handbook_site.run import Run
from handbook_site.settings import SettingsError

log = logging.getLogger("handbook.none")


class Abort(Exception):  # noqa: N818  # the name that every engine gives it
    """The build cannot go on, and has said why."""


def build(root: Path, out: Path, run: Run) -> None:
    """Build the handbook in `root` into `out`. Raises Abort, having said why."""
    try:
        configuration = configurations.load(root)
        edition = stages.edition(root, run, _say)
        stages.report(configuration.unused, run, _say)
        site = Site(edition, site_url=configuration.site_url)
        _build(configuration, site, out, run)
    except SettingsError as error:
        log.error(as_text(error.finding))
        raise Abort from None
    except stages.UnsoundError as error:
        log.error(error)
        raise Abort from None


def _build(configuration: Configuration, site: Site, out: Path, run: Run) -> None:
    run.begin("lay")
    files = _files(configuration, site, run)
    nav = stages.published_nav(configuration.nav, {item.uri for item in site.items})
    navigation = Navigation(nav, files, configuration.nav_lines)
    stages.report(navigation.findings, run, _say)
    pages = [file for file in files.values() if file.is_page and file.path]
    _read(pages, files, configuration, run, site)
    run.begin("frame")
    styles = contents.material_styles(configuration.templates)
    handbook = site.for_theme() | {"material_css": styles.address if styles else ""}
    templates = Templates(configuration, navigation.entries, handbook)
    frames = {name: _frame(name, files, templates, configuration) for name in site.frames}
    run.begin("fill")
    written = tuple(HandWritten(file.url, striptags(file.page.title)) for file in pages if file.page)
    layout = Layout(frames, written, site.site_url)
    run.printed = write_site(site, layout, run.order(out, site.setting()))
    run.pages = len(run.printed.ledger.entries) + len(pages)
    run.entries = site.counts()
    run.begin("engine")
    _write(files.values(), templates, out, run)


# --- steps, in the order of a build --------------------------------------------------------------


def _files(configuration: Configuration, site: Site, run: Run) -> dict[str, File]:
    """Everything that a link can lead to. What people wrote stands before what the theme brings."""
    folder = configuration.docs.name
    written = contents.content_files(configuration.docs)
    stages.report(contents.twice(written.values(), folder), run, _say)
    files = contents.of_theme(configuration.templates) | written
    taken = stages.collision({file.address for file in files.values()}, site)
    if taken:
        raise stages.UnsoundError(taken)
    run.sources = {file.address: f"{folder}/{file.source}" for file in written.values() if file.is_page}
    run.sources |= {item.uri: item.source for item in site.items}
    return files | {item.uri: File(item.uri, None) for item in site.items if item.laid}


def _read(pages: Iterable[File], files: dict[str, File], configuration: Configuration, run: Run, site: Site) -> None:
    """Turn every hand-written page into HTML, whether or not the navigation leads to it."""
    wrong: list[Finding] = []
    for file in pages:
        file.page = file.page or Page(file.url, file.name)
        file.page.stand_at(configuration.site_url)
        try:
            prose.render(file, files, configuration, site)
        except prose.ProseError as error:
            wrong.append(error.finding)
    stages.report(wrong, run, _say)


def _frame(name: FrameName, files: dict[str, File], templates: Templates, configuration: Configuration) -> Frame:
    """The theme's template around empty slots, with the kind's list lit in the navigation."""
    laid = files.get(name.address) or File(name.address, None)
    page = Page(laid.url, laid.name, slot("title"), content=slot("content"))
    page.canonical_url = slot("canonical") if configuration.site_url else None
    page.meta = {key: slot(key) for key in SLOTS} | {"body_class": name.shape}
    light: Callable[[bool], None] = laid.page.light if laid.page else lambda on: None
    light(True)
    try:
        return Frame.cut(templates.frame(page))
    finally:
        light(False)


def _write(files: Iterable[File], templates: Templates, out: Path, run: Run) -> None:
    """What is not generated: pages in their template, other files as they are, and the page for lost addresses."""
    for file in files:
        if file.path is None:
            continue
        target = out / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.is_page:
            target.write_bytes(_in_frame(file, templates, run).encode("utf-8", errors="xmlcharrefreplace"))
        else:
            shutil.copyfile(file.path, target)
    (out / "404.html").write_bytes(templates.missing().encode())


def _in_frame(file: File, templates: Templates, run: Run) -> str:
    assert file.page is not None
    try:
        return templates.page(file.page)
    except MissingTemplateError as error:
        raise stages.UnsoundError(f"{run.sources[file.address]} 要用的模板 {error} 不在主题里。") from None


def _say(finding: Finding) -> None:
    log.error(as_text(finding))

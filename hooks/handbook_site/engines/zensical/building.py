"""Zensical lays the frame around the handbook: another family of engine, with no events to hook into.

It runs as a command on a temporary project, and knows nothing of records: the
project holds the hand-written pages and, for each section, one page whose
words are slots. What Zensical makes of that page is the section's frame,
which the core fills with every entry, as it does with MkDocs' (0001, 0023).
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from handbook.findings import as_text
from handbook.pages.frame import Frame, slot
from handbook.reading.sources import is_left_by_programs
from handbook.site import Site
from handbook.site_items import FrameName
from handbook.site_pages.site_map import HandWritten
from handbook_site import stages, theme
from handbook_site.engines.zensical import project
from handbook_site.engines.zensical.dressing import Dress, LostPlaceError, title_of
from handbook_site.incremental import write_site
from handbook_site.incremental.layout import Layout
from handbook_site.run import Run
from handbook_site.settings import SettingsError, address, read

log = logging.getLogger("handbook.zensical")


class Abort(Exception):  # noqa: N818  # the name that every adapter gives it
    """The build cannot go on, and has said why."""


def build(root: Path, out: Path, run: Run) -> None:
    """Build the handbook in `root` into `out`. Raises Abort, having said why."""
    try:
        settings = project.settings(root)
        address(read(root))  # Zensical would take any word
        site_url = settings.get("site_url") or ""
        edition = stages.edition(root, run, lambda finding: log.error(as_text(finding)))
    except SettingsError as error:
        log.error(as_text(error.finding))
        raise Abort from None
    except stages.UnsoundError as error:
        log.error(error)
        raise Abort from None
    site = Site(edition, site_url=site_url)
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        run.begin("lay")
        _lay(Path(folder), root, site, settings, run)
        run.begin("frame")
        _run_zensical(Path(folder), run.strict)
        run.begin("fill")
        try:
            _fill(Path(folder) / project.BUILT, out, site, settings, run)
        except LostPlaceError as error:
            log.error(f"这一版 Zensical 的页面与手册的页框对不上（找不到 {error}）。请用 pyproject.toml 里写的版本。")
            raise Abort from None


# --- steps, in the order of a build --------------------------------------------------------------


def _lay(folder: Path, root: Path, site: Site, settings: project.Settings, run: Run) -> None:
    """The temporary project: configuration, hand-written pages, looks and scripts, and a page for each frame."""
    docs = folder / project.DOCS
    content = root / "content"
    if content.is_dir():
        shutil.copytree(content, docs, ignore=lambda folder, names: filter(is_left_by_programs, names))
    stubs = {name.address for name in site.frames}
    hand_written = {uri: path for path in project.markdown_files(docs) for uri in [project.address(docs, path)]}
    others = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    taken = stages.collision(others | set(hand_written), site)
    if taken:
        log.error(taken)
        raise Abort
    published = {item.uri for item in site.items}
    for uri, path in hand_written.items():
        written = path.read_text(encoding="utf-8")
        path.write_text(stages.published_prose(site.prose(written, uri), uri, published), encoding="utf-8")
    shutil.copytree(theme.FOLDER / "assets", docs / "assets", dirs_exist_ok=True)
    shutil.copy(project.LOOKS, docs / "assets")
    for stub in stubs:
        file = (docs / stub).with_suffix(".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(project.STUB, encoding="utf-8")
    run.sources = {uri: f"content/{path.relative_to(docs).as_posix()}" for uri, path in hand_written.items()}
    run.sources |= {item.uri: item.source for item in site.items}
    nav = stages.published_nav(settings.get("nav"), published)
    said = site.for_theme()
    has = {name: bool(said[key]) for name, key in (("lookup", "find_page"), ("offline", "offline"))}
    written = project.configuration(settings, nav or [], stubs, **has, colours=said["colours"])
    (folder / "zensical.toml").write_text(written, encoding="utf-8")


def _run_zensical(folder: Path, strict: bool) -> None:
    """Zensical as its own command, in a process whose end is no end of ours."""
    command = [sys.executable, "-m", "zensical", "build", *(["--strict"] if strict else [])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        log.error("Zensical 没有成站。它说：\n" + (done.stderr or done.stdout).strip()[-2000:])
        raise Abort


def _fill(made: Path, out: Path, site: Site, settings: project.Settings, run: Run) -> None:
    """Hand-written pages as Zensical made them, entries in the frames that it made, and every other file."""
    dress = Dress(site.for_theme(), settings, theme.FOLDER)
    frames = {name: _frame(name, made, dress) for name in site.frames}
    for stub in {name.address for name in site.frames}:
        (made / stub).unlink()
    project.clear(made)
    pages = sorted(file for file in made.rglob("*.html") if file.relative_to(made).as_posix() in run.sources)
    written = []
    for file in pages:
        html, address = file.read_text(encoding="utf-8"), file.relative_to(made).as_posix()
        written.append(HandWritten(address, title_of(html) or file.stem))
        file.write_text(dress.page(html, address, "prose"), encoding="utf-8")
    shutil.copytree(made, out, dirs_exist_ok=True)
    (out / "404.html").write_text(dress.missing(), encoding="utf-8")
    run.printed = write_site(site, Layout(frames, tuple(written), site.site_url), run.order(out, site.setting()))
    run.pages = len(run.printed.ledger.entries) + len(pages)
    run.entries = site.counts()


def _frame(name: FrameName, made: Path, dress: Dress) -> Frame:
    """A section's page, cut at its slots."""
    html = (made / name.address).read_text(encoding="utf-8")
    html = html.replace(f"<h1>{slot('content')}</h1>", slot("breadcrumbs") + slot("content") + slot("edit"))
    return Frame.cut(dress.page(html, name.address, name.shape))

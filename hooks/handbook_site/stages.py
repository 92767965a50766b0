"""What a build does whatever the engine: facts before it, links after it.

An engine's module calls `edition` first and lays what follows from it; whoever
started the build calls `look_at_links` once the site is written.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from handbook import edition as editions
from handbook.findings import Finding, Level, Place, count
from handbook.hyperlinks.folders import check_folder
from handbook.hyperlinks.foreign import pages_with_foreign_things
from handbook.hyperlinks.rechecking import recheck_folder
from handbook.kinds import KINDS
from handbook.pages import answers, whom
from handbook.pages.addresses import DOCKET, SECTIONS, VISITS, listing
from handbook.pages.publication import published
from handbook.site import Site
from handbook_site import clock, form_scripts, history, offline_files, settings
from handbook_site.books import site as books
from handbook_site.collecting import no_collector
from handbook_site.incremental.spreading import can_copy, spread
from handbook_site.run import Run
from handbook_site.settings import FILE
from handbook_site.settings.unfollowed import of_settings
from handbook_site.streaming import stream


class UnsoundError(Exception):
    """Nothing is to be published; the message is the sentence that ends the build, after its findings."""


def edition(root: Path, run: Run, say: Callable[[Finding], None]) -> editions.Edition:
    """Read, link, check and derive for the handbook's day.

    `say` is told errors and warnings, unless whoever started the build shows
    them. Raises UnsoundError for errors, for warnings of a strict build, and for a
    day or a time zone that is none.
    """
    try:
        today = run.today or clock.today(editions.time_zone_of(root))
    except ValueError as error:
        raise UnsoundError(str(error)) from None
    with no_collector():
        cache, begin = root / ".cache", run.begin
        # who reads alone need not read ahead
        others = partial(stream, jobs=run.jobs) if run.jobs > 1 and can_copy() else None
        prepared = editions.prepare(root, today, cache, begin, others, program=run.program)
        past = history.read(root, cache)
    prepared = _with_form(prepared, cache, run)
    run.findings = ()
    report((prepared if past else _without_history(prepared)).findings, run, say, "手册数据")
    sound = prepared.edition
    assert sound is not None
    report(of_settings(root, sound.handbook.identity, published(sound)), run, say, FILE)
    laid = frozenset(books.addresses(sound.handbook.identity)) if run.books else frozenset()
    run.root = root
    run.edition = replace(sound, history=past, books=laid)
    return run.edition


def _without_history(prepared: editions.Prepared) -> editions.Prepared:
    """Feeds can tell less then, and whoever publishes should know."""
    hint = "在 git 仓库里生成，仓库要有全部历史：浅克隆的先 git fetch --unshallow。"
    told = Finding("no-history", Place("data"), "没有修改历史，订阅源只按各条记录自己的日期写。", hint)
    return replace(prepared, findings=(*prepared.findings, told))


def _with_form(prepared: editions.Prepared, cache: Path, run: Run) -> editions.Prepared:
    """Have the scripts of the form at hand before anything is made; without them the site has no form, and says so."""
    edition = prepared.edition
    if edition is None or edition.handbook.identity.editor is None:
        return prepared
    try:
        run.form = form_scripts.fetch(cache)
        return prepared
    except form_scripts.FetchError as error:
        hint = f"{error}：build --fresh。暂时不要这一页，删去 editor。"
        told = Finding("no-form", Place("data/handbook.yml"), "没有取到表单的脚本，网站里没有 admin/ 一页。", hint)
        return replace(prepared, findings=(*prepared.findings, told))


def lay_form(site: Path, run: Run) -> None:
    """Put the scripts beside the form's page; where there are none, a page that cannot work is not published."""
    if (site / form_scripts.FOLDER).is_dir():
        if run.form:
            form_scripts.lay(run.form, site)
        else:
            shutil.rmtree(site / form_scripts.FOLDER)


def lay_books(site: Path, root: Path, run: Run) -> None:
    """Make the books of a build that asks for them. Raises UnsoundError where one cannot be made."""
    if not (run.books and run.edition and run.edition.books):
        return
    run.begin("books")
    try:
        books.lay(run.edition, site, settings.site_url(root))
    except books.BookError as error:
        raise UnsoundError(f"{error}\n书没有编成。") from None


def published_nav(nav: list[Any] | None, published: Collection[str]) -> list[Any] | None:
    """A list that has no record is not published, so nothing in the navigation may lead to it."""
    if nav is None:
        return None
    empty = {*map(listing, (*KINDS, *SECTIONS)), DOCKET} - set(published)
    kept = []
    for entry in nav:
        inner = next(iter(entry.values())) if isinstance(entry, dict) else entry
        below = published_nav(inner, published) if isinstance(inner, list) else inner
        if below and (isinstance(below, list) or below not in empty):
            kept.append({next(iter(entry)): below} if isinstance(entry, dict) else below)
    return kept


def prose_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What a hand-written page may say of itself: words and a template, no HTML for the places that the core fills."""
    return {name: value for name, value in meta.items() if name in ("title", "description", "template")}


_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(((?:\.\./)*[\w/-]+\.html)(?:#[^)\s]*)?\)")


def published_prose(markdown: str, page: str, published: Collection[str]) -> str:
    """What a person wrote, in which a link to a list that has no record yet is only its words, as in the navigation.

    `page` is the address of the page, from where its links count.
    """
    alone = {answers.DESK, whom.DIRECTORY, DOCKET, VISITS}
    empty = ({*map(listing, (*KINDS, *SECTIONS))} | alone) - set(published)

    def linked(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), found[2]))
        return found[1] if target in empty else found[0]

    return _LINK.sub(linked, markdown)


def collision(taken: Collection[str], site: Site) -> str | None:
    """Where a file of `content/` would be published at a generated address: the sentence that ends the build.

    Engines would let the later file win without a word.
    """
    for folder in sorted({group.folder for group in site.groups}):
        if any(address.startswith(folder) for address in taken):
            return f"content/ 里不能有 {folder} 文件夹，生成的文件要放在那里，请改名。"
    for address in offline_files.ADDRESSES if site.plain.handbook.identity.offline else ():
        if address in taken:
            return f"content/ 里不能有 {address}，离线副本要用这个地址，请改名。"
    for item in site.items:
        if item.uri in taken:
            return f"content/ 里有文件也会生成 {item.uri}，与 {item.source} 的页面同名，请删去其中一个。"
    return None


def look_at_links(site: Path, root: Path, run: Run, say: Callable[[Finding], None]) -> None:
    """Follow every link of the finished site, and look at what hand-written pages bring along. Raises UnsoundError
    where a link leads nowhere, or a page runs or loads something.
    """
    lay_form(site, run)
    lay_books(site, root, run)
    offline_files.lay(site)  # last: it lists what there is
    run.begin("links")
    sound, several = run.printed.sound if run.printed else None, partial(spread, jobs=run.jobs)
    again = partial(recheck_folder, before=sound) if sound else check_folder
    broken = again(site, run.sources, run=several)
    foreign = pages_with_foreign_things(site, root, run.sources)
    run.end()
    run.findings += (*broken, *foreign)
    _tell([*broken, *foreign], run, say)
    if foreign:
        raise UnsoundError(f"手写的页面里有 {len(foreign)} 处不能发布的东西。")
    if broken:
        raise UnsoundError(f"网页上有 {len(broken)} 处链接走不通。")


def report(findings: Iterable[Finding], run: Run, say: Callable[[Finding], None], where: str = "手册") -> None:
    """Say what was found, beside what was found before. Raises UnsoundError for errors, and for warnings of a strict
    build.
    """
    found = tuple(findings)
    run.findings += found
    _tell(found, run, say)
    levels = count(found)
    if levels[Level.ERROR]:
        raise UnsoundError(f"{where}有 {levels[Level.ERROR]} 处错误，没有生成网站；原来的网站未动。")
    if run.strict and levels[Level.WARNING]:
        raise UnsoundError(f"严格模式：有 {levels[Level.WARNING]} 处警告，没有生成网站；原来的网站未动。")


def _tell(findings: Collection[Finding], run: Run, say: Callable[[Finding], None]) -> None:
    if run.quiet:
        return
    for finding in findings:
        if finding.level is not Level.NOTICE:
            say(finding)

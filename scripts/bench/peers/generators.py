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
DATA, MARKDOWN = Words("数据", "data"), Words("Markdown", "Markdown")


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


def hugo(found: list[Source], work: Path, python: str, *, markdown: bool) -> Job:
    command = _hugo(python)
    folder = work / ("hugo-markdown" if markdown else "hugo")
    lay(folder, templates.HUGO_MARKDOWN if markdown else templates.HUGO)
    form = as_markdown if markdown else as_data
    lay(folder / "content", {f"{one.kind}/{one.id}.md": form(one) for one in found})
    lay(folder / "content", {f"{kind}/_index.md": f"---\ntitle: {kind}\n---\n" for kind in by_kind(found)})
    version = installed.version(python, "hugo")
    made, spared = folder / "public", folder / "resources"
    form_said = MARKDOWN if markdown else DATA
    return Job("Hugo", version, form_said, (command, "--quiet"), folder, made, (spared,))


def eleventy(found: list[Source], work: Path, modules: Path | None) -> Job:
    script = modules / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs" if modules else None
    node = shutil.which("node")
    if script is None or not script.is_file() or node is None:
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
    return Job("Bare Python", f"(Jinja2 {version})", DATA, command, folder, folder / "public")


def pagefind(found: list[Source], work: Path, python: str, site: Path) -> Job:
    """An index of our own entries, which a site that looks up with Pagefind makes on top of its pages."""
    version = installed.require(python, "pagefind_bin_extended", "Pagefind extended", VERB)
    folder = work / "pagefind"
    for one in found:
        page = site / one.kind / f"{one.id}.html"
        if page.is_file():
            (folder / "site" / one.kind).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, folder / "site" / one.kind / page.name)
    made = folder / "index"
    command = (python, "-m", "pagefind", "--site", "site", "--root-selector", "article", "--output-path", made, "-q")
    return Job("Pagefind", version, Words("只建索引", "index only"), command, folder, made)


def _hugo(python: str) -> Path:
    """Hugo itself, without the Python that its package starts it through."""
    installed.require(python, "hugo", "Hugo", VERB)
    bundled = sorted(Path(python).parent.parent.glob("[Ll]ib/**/hugo/binaries/hugo*"))
    return next((path for path in bundled if os.access(path, os.X_OK)), Path(python).with_name("hugo"))


def _lay_markdown(found: list[Source], folder: Path, plugins: str) -> None:
    lay(folder, {"mkdocs.yml": templates.MATERIAL.replace("PLUGINS", plugins), "docs/index.md": "# 对照\n"})
    lay(folder / "docs", {f"{one.kind}/{one.id}.md": as_markdown(one) for one in found})
    lay(folder / "docs", {f"{kind}/index.md": as_list(kind, listed) for kind, listed in by_kind(found).items()})

"""Whole sites of one handbook by ours and by other generators, in turn, in one run.

The others' job is the lighter one: bare pages of the same records
(`contents`), where ours are finished pages with lists that filter, a
look-up and tables. Writing the others' sources is not timed. None of them is
a requirement: one that is not installed is said in a line and left out, and
so is one that fails or is not done within its time.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import builds, processes
from bench.peers import templates
from bench.peers.builds import AbsentError, _version
from bench.peers.contents import Source, as_data, as_list, as_markdown, kinds, lay, slug
from bench.peers.contents import sources as read_sources
from bench.tables import Words
from handbook_site.commands.processes import surroundings

OWN = "Handbook"
DATA, MARKDOWN = Words("数据", "data"), Words("Markdown", "Markdown")
Tell = Callable[[str], None]


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

    def run(self, limit: float) -> processes.Spent:
        for folder in (self.made, *self.rubbish):
            shutil.rmtree(folder, ignore_errors=True)
        return processes.run(self.command, limit=limit, cwd=self.folder, environment=self.environment)


def own(root: Path, work: Path) -> Job:
    """The whole handbook as the verb `build` publishes it, every output on, from nothing."""
    copy, made = builds.copied(root, work / "own"), work / "site"
    command, form = tuple(builds.command(copy, made)), Words("成品", "finished site")
    return Job(OWN, "", form, command, copy, made, (copy / ".cache",), surroundings())


def hugo(found: list[Source], work: Path, python: str, *, markdown: bool) -> Job:
    command = _hugo(python)
    folder = work / ("hugo-markdown" if markdown else "hugo")
    lay(folder, templates.HUGO_MARKDOWN if markdown else templates.HUGO)
    form = as_markdown if markdown else as_data
    lay(folder / "content", {f"{one.kind}/{one.id}.md": form(one) for one in found})
    lay(folder / "content", {f"{kind}/_index.md": f"---\ntitle: {kind}\n---\n" for kind in kinds(found)})
    version = _version(python, "hugo")
    made, spared = folder / "public", folder / "resources"
    form_said = MARKDOWN if markdown else DATA
    return Job("Hugo", version, form_said, (command, "--quiet"), folder, made, (spared,))


def eleventy(found: list[Source], work: Path, modules: Path | None) -> Job:
    script = modules / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs" if modules else None
    node = shutil.which("node")
    if script is None or not script.is_file() or node is None:
        raise AbsentError("Eleventy 没有安装，略过。怎样安装：bench.py compare --help")
    folder = work / "eleventy"
    named = json.dumps(sorted(kinds(found)))
    lay(folder, {name: text.replace("KINDS", named) for name, text in templates.ELEVENTY.items()})
    lay(folder / "content", {f"{one.kind}/{one.id}.html": as_data(one) for one in found})
    version = json.loads((script.parent / "package.json").read_text(encoding="utf-8"))["version"]
    command = (node, script.resolve(), "--quiet", "--config=eleventy.config.cjs")
    return Job("Eleventy", version, DATA, command, folder, folder / "public")


def material(found: list[Source], work: Path, python: str, *, search: bool) -> Job:
    version = _needed(python, "mkdocs-material", "Material for MkDocs")
    folder = work / ("material-search" if search else "material")
    _lay_markdown(found, folder, "[search: {lang: zh}]" if search else "[]")
    command = (python, "-m", "mkdocs", "build", "--quiet")
    said = Words("Markdown，带查找", "Markdown, with search") if search else MARKDOWN
    return Job("Material for MkDocs", version, said, command, folder, folder / "site")


def zensical(found: list[Source], work: Path, python: str) -> Job:
    version = _needed(python, "zensical", "Zensical")
    folder = work / "zensical"
    _lay_markdown(found, folder, "[]")
    command = (Path(python).with_name("zensical"), "build", "--clean")
    return Job("Zensical", version, MARKDOWN, command, folder, folder / "site", (folder / ".cache",))


def bare(found: list[Source], work: Path, python: str) -> Job:
    """Two processes of the Python that the others run in."""
    version, folder = _needed(python, "jinja2", "Jinja2"), work / "bare"
    _needed(python, "PyYAML", "PyYAML")
    lay(folder / "content", {f"{one.kind}/{one.id}.html": as_data(one) for one in found})
    lay(folder, {"bare.py": templates.BARE})
    command = (python, "bare.py", "content", "public")
    return Job("Bare Python", f"(Jinja2 {version})", DATA, command, folder, folder / "public")


def pagefind(found: list[Source], work: Path, python: str, site: Path) -> Job:
    """An index of our own entries, which a site that looks up with Pagefind makes on top of its pages."""
    version = _needed(python, "pagefind_bin_extended", "Pagefind extended")
    folder = work / "pagefind"
    for one in found:
        page = site / one.kind / f"{one.id}.html"
        if page.is_file():
            (folder / "site" / one.kind).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, folder / "site" / one.kind / page.name)
    made = folder / "index"
    command = (python, "-m", "pagefind", "--site", "site", "--root-selector", "article", "--output-path", made, "-q")
    return Job("Pagefind", version, Words("只建索引", "index only"), command, folder, made)


def _needed(python: str, package: str, name: str) -> str:
    """The version of a package in a Python. Raises AbsentError where it has none."""
    version = _version(python, package)
    if not version:
        raise AbsentError(f"{name} 没有安装，略过。怎样安装：bench.py compare --help")
    return version


def _hugo(python: str) -> Path:
    """Hugo itself, without the Python that its package starts it through."""
    _needed(python, "hugo", "Hugo")
    bundled = sorted(Path(python).parent.parent.glob("[Ll]ib/**/hugo/binaries/hugo*"))
    return next((path for path in bundled if os.access(path, os.X_OK)), Path(python).with_name("hugo"))


def _lay_markdown(found: list[Source], folder: Path, plugins: str) -> None:
    lay(folder, {"mkdocs.yml": templates.MATERIAL.replace("PLUGINS", plugins), "docs/index.md": "# 对照\n"})
    lay(folder / "docs", {f"{one.kind}/{one.id}.md": as_markdown(one) for one in found})
    lay(folder / "docs", {f"{kind}/index.md": as_list(kind, listed) for kind, listed in kinds(found).items()})


def jobs(
    root: Path, found: list[Source], work: Path, python: str, modules: Path | None, *, tell: Tell
) -> Iterator[Job]:
    """Everything that can be built here; what cannot be is told."""
    ours = own(root, work)
    yield ours
    tell("先建一次本手册，给 Pagefind 用")
    ours.run(builds.LIMIT)
    others: tuple[Callable[[], Job], ...] = (
        lambda: bare(found, work, python),
        lambda: hugo(found, work, python, markdown=False),
        lambda: hugo(found, work, python, markdown=True),
        lambda: eleventy(found, work, modules),
        lambda: zensical(found, work, python),
        lambda: material(found, work, python, search=False),
        lambda: material(found, work, python, search=True),
        lambda: pagefind(found, work, python, ours.made),
    )
    for other in others:
        try:
            yield other()
        except AbsentError as absent:
            tell(str(absent))


def measure(
    root: Path, python: str, modules: Path | None, *, times: int, limit: float, only: Sequence[str], tell: Tell
) -> dict[str, Any]:
    """Every job so many times, one after the other and then again, and what each left."""
    found = read_sources(root)
    with tempfile.TemporaryDirectory() as folder:
        todo = [
            job
            for job in jobs(root, found, Path(folder), python, modules, tell=tell)
            if not only or slug(job.name) in only
        ]
        runs: dict[Job, list[processes.Spent]] = {job: [] for job in todo}
        for turn in range(times):
            for job in [one for one in todo if len(runs[one]) == turn]:
                try:
                    runs[job].append(job.run(limit))
                except processes.FailedError as failed:
                    tell(f"{job.name}（{job.form.chinese}）没有建成，略过：{failed}")
                    continue
                tell(f"{turn + 1}/{times} {job.name}（{job.form.chinese}） {runs[job][-1].seconds:.1f} 秒")
        done = [_told(job, spent) for job, spent in runs.items() if len(spent) == times]
        return {"records": len(found), "jobs": done}


def _told(job: Job, spent: list[processes.Spent]) -> dict[str, Any]:
    pages = sum(1 for path in job.made.rglob("*.html") if path.is_file())
    return {
        "name": job.name,
        "version": job.version,
        "form": list(job.form),
        "runs": [asdict(one) for one in spent],
        "output": {**builds.output(job.made), "pages": pages},
    }

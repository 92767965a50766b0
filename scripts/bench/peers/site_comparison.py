"""The verb `compare`: every generator builds one handbook, in turn, in one run.

Writing the others' sources is not timed. One that cannot be fetched is said in
a line and left out, and so is one that fails or is not done within its time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from bench import builds, corpus, reports
from bench.arguments import Tell, add_reports, parser, tell
from bench.errors import FailedError, UnavailableError
from bench.peers import generators
from bench.peers.fetching import PEERS, Peers, fetch
from bench.peers.generators import DATA, MARKDOWN, THREE_FORMS, Job
from bench.peers.result_tables import same_work_table, site_table
from bench.peers.source_files import Source, read_sources, slug
from bench.resource_usage import Usage
from bench.tables import Words
from handbook_site.commands.arguments import root_of

DESCRIPTION = (
    "同一次运行、同一批记录，轮流生成：本手册的成品，全部产出；别的生成器只做最简的页面，Hugo 另做同样内容的 HTML、"
    "JSON、Markdown 三种，再由 Pagefind 建索引。它们都不是本项目的依赖：第一次运行时按写定的版本取到 --peers 文件夹，"
    "取不到的说一声就略过。不写 --root 就写一本虚构的手册来量。"
)
SEED = 1


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("compare", DESCRIPTION)
    verb.add_argument("--root", type=Path, help="手册文件夹，不写就用虚构的手册")
    verb.add_argument("--entries", type=int, default=10_000, help="虚构的手册有多少条记录，默认 10000")
    verb.add_argument("--peers", type=Path, default=PEERS, metavar="DIR", help=f"对照工具放在哪里，默认 {PEERS}")
    verb.add_argument("--times", type=int, default=5, help="每样几次取中位，默认 5")
    verb.add_argument("--limit", type=float, default=600, help="每次最多几秒，超过就略过，默认 600")
    verb.add_argument("--only", default="", help="只量哪几样，例如 handbook,hugo,pagefind")
    add_reports(verb)
    options = verb.parse_args(argv)
    only = [one for one in options.only.split(",") if one]
    try:
        with tempfile.TemporaryDirectory() as folder:
            root = root_of(options) if options.root else _invented(Path(folder) / "handbook", options.entries)
            peers = fetch(options.peers.resolve(), tell)
            figures = measure(root, peers, times=options.times, limit=options.limit, only=only, tell=tell)
    except FailedError as failed:  # our own site, without which nothing is compared
        sys.exit(f"没有量完：{failed}")
    if not figures["jobs"]:
        sys.exit("一样也没有量成。")
    reports.publish(options, figures, [site_table(figures), same_work_table(figures)])
    return 0


def _invented(root: Path, entries: int) -> Path:
    if entries < corpus.LEAST:
        sys.exit(f"--entries 至少 {corpus.LEAST}。")
    tell(f"写一本 {entries:,} 条记录的虚构手册")
    corpus.write(root, entries, SEED)
    return root


def jobs(root: Path, found: list[Source], work: Path, peers: Peers, *, only: Sequence[str], tell: Tell) -> list[Job]:
    """Everything that can be built here, of the names that are asked for; what cannot be is told.

    Pagefind stands behind the job whose pages it reads.
    """
    python, modules = peers
    forms = {form: partial(generators.hugo, found, work, python, form) for form in (DATA, MARKDOWN, THREE_FORMS)}
    others: tuple[tuple[str, Callable[[], Job]], ...] = (
        (generators.BARE, lambda: generators.bare(found, work, python)),
        (generators.HUGO, forms[DATA]),
        (generators.HUGO, forms[MARKDOWN]),
        (generators.HUGO, forms[THREE_FORMS]),
        (generators.PAGEFIND, lambda: generators.pagefind(work, modules, _of(made, THREE_FORMS))),
        ("Eleventy", lambda: generators.eleventy(found, work, modules)),
        ("Zensical", lambda: generators.zensical(found, work, python)),
        ("Material for MkDocs", lambda: generators.material(found, work, python, search=False)),
        ("Material for MkDocs", lambda: generators.material(found, work, python, search=True)),
    )
    made = [generators.own(root, work)] if not only or slug(generators.OWN) in only else []
    for name, other in others:
        if not only or slug(name) in only:
            try:
                made.append(other())
            except UnavailableError as unavailable:
                tell(str(unavailable))
    return made


def _of(made: list[Job], form: Words) -> Job:
    """The job of this form. Raises UnavailableError where there is none."""
    for job in made:
        if job.form is form:
            return job
    raise UnavailableError(f"没有 Hugo 的页面（{form.chinese}），{generators.PAGEFIND} 略过。")


def measure(root: Path, peers: Peers, *, times: int, limit: float, only: Sequence[str], tell: Tell) -> dict[str, Any]:
    """Every job so many times, one after the other and then again, and what each left."""
    found = read_sources(root)
    with tempfile.TemporaryDirectory() as folder:
        todo = jobs(root, found, Path(folder), peers, only=only, tell=tell)
        runs: dict[Job, list[Usage]] = {job: [] for job in todo}
        for turn in range(times):
            for job in [one for one in todo if len(runs[one]) == turn]:
                try:
                    runs[job].append(job.run(limit))
                except FailedError as failed:
                    tell(f"{job.name}（{job.form.chinese}）没有建成，略过：{failed}")
                    continue
                tell(f"{turn + 1}/{times} {job.name}（{job.form.chinese}） {runs[job][-1].seconds:.1f} 秒")
        done = [_figures(job, spent) for job, spent in runs.items() if len(spent) == times]
        return {"records": len(found), "jobs": done}


def _figures(job: Job, spent: list[Usage]) -> dict[str, Any]:
    pages = sum(1 for path in job.made.rglob("*.html") if path.is_file())
    return {
        "name": job.name,
        "version": job.version,
        "form": list(job.form),
        "runs": [asdict(one) for one in spent],
        "output": {**builds.output_size(job.made), "pages": pages},
    }

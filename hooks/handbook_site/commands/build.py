"""Build the site: aside first, put in place only when it is whole.

python3 scripts/build.py [--root DIR] [--out DIR] [--today YYYY-MM-DD] [--strict]
                         [--engine mkdocs|properdocs|zensical|none] [--books] [--jobs N] [--fresh]
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from handbook import system_errors
from handbook.findings import Level, as_text, count, summary
from handbook.kinds import KINDS
from handbook_site import console, history, inputs, stages
from handbook_site.commands import arguments, swap
from handbook_site.incremental import last_build
from handbook_site.incremental.last_build import Last
from handbook_site.incremental.spreading import cores
from handbook_site.run import STAGES, Run

ENGINES = {
    "mkdocs": "handbook_site.engines.mkdocs",
    "properdocs": "handbook_site.engines.properdocs",
    "zensical": "handbook_site.engines.zensical.building",
    "none": "handbook_site.engines.none.building",
}
"""Each module has `build(root, out, run)` and the exception `Abort`."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("生成网站。")
    parser.add_argument("--out", type=Path, help="放到哪个文件夹，默认手册文件夹下的 site/")
    parser.add_argument(
        "--engine", choices=ENGINES, default="mkdocs", help="用哪个引擎排版，默认 mkdocs；none 不用引擎"
    )
    parser.add_argument("--strict", action="store_true", help="有警告也算失败")
    parser.add_argument("--jobs", type=number_of_jobs, default=cores(), help="用几个进程，默认有几个核用几个；结果相同")
    parser.add_argument("--fresh", action="store_true", help="全部重新生成，不用上一次的")
    parser.add_argument("--books", action="store_true", help="把 handbook.yml 声明的书（PDF、EPUB、DOCX）也做进网站")
    parser.add_argument("--report", type=Path, help="把各步用时写进这个 JSON 文件")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    if not (root / "mkdocs.yml").is_file():
        sys.exit(f"{root} 里没有 mkdocs.yml，不像一本手册。从头建一本：handbook init 文件夹。")
    today = arguments.day_of(options, root)
    out = (options.out or root / "site").resolve()
    swap.refuse_sources(out, [*inputs.sources(root), root / ".git"])
    swap.settle(out)
    swap.refuse_foreign(out)
    began = time.perf_counter()
    last = last_build.of(root, out, f"{today} {options.strict} {options.engine} {options.books} {history.head(root)}")
    if not options.fresh and last.unchanged():
        print(last.summary())
        print(f"没有变化，{out} 就是最新的（{time.perf_counter() - began:.1f} 秒）。要全部重新生成：--fresh")
        _keep_report(options.report, time.perf_counter() - began, Run())
        return 0
    run = _run(options, last, today)
    try:
        placed = _placed(root, out, ENGINES[options.engine], run)
    except OSError as error:
        if error.errno not in system_errors.REASONS:
            raise
        sys.exit(f"没有生成网站（{system_errors.reason(error)}），原来的网站未动。")
    if not placed:
        _show_findings(run)
        return 1
    seconds = time.perf_counter() - began
    said = _show_findings(run) + _show_summary(run, root, out, seconds)
    last.keep(run.printed, said)
    _keep_report(options.report, seconds, run)
    return 0


def _run(options: argparse.Namespace, last: Last, today: date) -> Run:
    """What is asked of this build, which starts from the one before it unless that is not wanted."""
    before, ledger, layout = (None, None, None) if options.fresh else (last.site, last.ledger, last.layout)
    return Run(
        today, options.strict, options.jobs, True, _progress, before, ledger, layout, last.program, options.books
    )


def _keep_report(file: Path | None, seconds: float, run: Run) -> None:
    if file:
        file.write_text(run.as_json(seconds), encoding="utf-8")


def number_of_jobs(text: str) -> int:
    """How many processes are asked for. Raises ArgumentTypeError."""
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("写 1 到 64 的整数。")
    return int(text)


def _placed(root: Path, out: Path, engine: str, run: Run) -> bool:
    """Whether a new site could be built, and stands. Raises OSError, with the old one as it was."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    module = import_module(engine)
    built = swap.folder_beside(out)
    try:
        module.build(root, built, run)
        stages.look_at_links(built, root, run, say=lambda finding: None)  # shown below, with the others
        swap.put_in_place(built, out)
        return True
    except stages.UnsoundError as error:
        logging.error(f"{error}没有换上新网站；原来的网站未动。")
    except module.Abort:
        pass
    finally:
        swap.remove(built)
        run.end()
        console.step("")
    return False


def _progress(stage: str) -> None:
    """The stage that begins."""
    console.step(f"[{list(STAGES).index(stage) + 1}/{len(STAGES)}] {STAGES[stage]}")


def _show_findings(run: Run) -> str:
    """Say what was found, and give it back for whoever builds again without a change."""
    found = [as_text(finding) for finding in run.findings if finding.level is not Level.NOTICE]
    for text in found:
        print(text, file=sys.stderr)
    return "".join(f"{text}\n" for text in found)


def _show_summary(run: Run, root: Path, out: Path, seconds: float) -> str:
    printed = run.printed
    kept = "，".join(f"{KINDS[kind].label} {number}" for kind, number in run.entries.items())
    lines = [
        f"  记录    {kept}；共 {run.pages} 个页面和文件",
        f"  检查    {summary(run.findings)}",
    ]
    print(f"已生成 {out}（按 {run.today} 推算）")
    print("\n".join(lines))
    if printed and printed.kept:
        print(f"  沿用    {printed.kept} 个文件没有变，重新生成 {printed.made} 个")
    stages = "  ".join(f"{STAGES[stage]} {spent:.2f}" for stage, spent in run.seconds.items())
    print(f"  用时    {seconds:.1f} 秒（{stages}）")
    if count(run.findings)[Level.NOTICE]:
        lines.append(f"  提示不影响发布；逐条查看：{arguments.command('check', root)} --notices")
        print(lines[-1])
    return "\n".join(lines)

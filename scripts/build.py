"""Build the site: aside first, put in place only when it is whole.

python3 scripts/build.py [--root DIR] [--out DIR] [--today YYYY-MM-DD] [--strict]
                         [--engine mkdocs|properdocs|zensical] [--jobs N] [--fresh]
"""

from __future__ import annotations

import _setup

_setup.ensure(groups=["zensical"] if _setup.asked_for("zensical") else [])

import argparse
import logging
import os
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path

import _last
import _options
import _swap
import history
import running
import stages
from handbook.findings import Level, as_text, count, summary
from handbook.kinds import KINDS
from press.spreading import cores

ENGINES = ("mkdocs", "properdocs", "zensical")
"""Each has a module `hooks/<name>_adapter.py` with `build(root, out, strict)` and the exception `Abort`."""


def main() -> int:
    _options.end_quietly_with_the_reader()
    parser = _options.parser("生成网站。")
    parser.add_argument("--out", type=Path, help="放到哪个文件夹，默认手册文件夹下的 site/")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="用哪个引擎排版，默认 mkdocs")
    parser.add_argument("--strict", action="store_true", help="有警告也算失败")
    parser.add_argument("--jobs", type=_jobs, default=cores(), help="用几个进程，默认有几个核用几个；结果相同")
    parser.add_argument("--fresh", action="store_true", help="全部重新生成，不用上一次的")
    parser.add_argument("--report", type=Path, help="把各步用时写进这个 JSON 文件")
    options = parser.parse_args()
    root = _options.root_of(options)
    if not (root / "mkdocs.yml").is_file():
        sys.exit(f"{root} 里没有 mkdocs.yml。请参照 README 的“换成你的手册”建一个。")
    today = _options.day_of(options, root)
    out = (options.out or root / "site").resolve()
    _swap.refuse_foreign(out)
    began = time.perf_counter()
    last = _last.of(root, out, f"{today} {options.strict} {options.engine} {history.head(root)}")
    if not options.fresh and last.unchanged():
        print(last.said())
        print(f"没有变化，{out} 就是最新的（{time.perf_counter() - began:.1f} 秒）。要全部重新生成：--fresh")
        _keep_report(options.report, time.perf_counter() - began)
        return 0
    built = _build_aside(root, out, options, last)
    if built is None:
        _show_findings()
        return 1
    _swap.put_in_place(built, out)
    seconds = time.perf_counter() - began
    said = _show_findings() + _show_summary(out, f"{today}", seconds)
    last.keep(running.wishes.printed, said)
    _keep_report(options.report, seconds)
    return 0


def _keep_report(file: Path | None, seconds: float) -> None:
    if file:
        file.write_text(running.report.as_json(seconds), encoding="utf-8")


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("写 1 到 64 的整数。")
    return int(text)


def _build_aside(root: Path, out: Path, options: argparse.Namespace, last: _last.Last) -> Path | None:
    """The folder with the new site, or None where it could not be built."""
    before = None if options.fresh else last.site
    wishes = running.Wishes(options.jobs, before, None if options.fresh else last.ledger, last.program)
    running.start(quiet=True, say=_progress, asked=wishes)
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    adapter = import_module(f"{options.engine}_adapter")  # after the day is pinned: engines read SOURCE_DATE_EPOCH
    built = _swap.folder_beside(out)
    try:
        adapter.build(root, built, options.strict)
        stages.look_at_links(built, say=lambda finding: None)  # shown below, with the others
    except stages.UnsoundError as error:
        logging.error(f"{error}没有换上新网站；原来的网站未动。")
        shutil.rmtree(built, ignore_errors=True)
        return None
    except adapter.Abort:
        shutil.rmtree(built, ignore_errors=True)
        return None
    except BaseException:
        shutil.rmtree(built, ignore_errors=True)
        raise
    finally:
        running.report.end()
        _progress("")
    return built


def _progress(stage: str) -> None:
    """One line that changes, on a terminal only."""
    if sys.stderr.isatty():
        names = list(running.STAGES)
        said = f"[{names.index(stage) + 1}/{len(names)}] {running.STAGES[stage]}……" if stage else ""
        print(f"\r\033[K{said}", end="", file=sys.stderr, flush=True)


def _show_findings() -> str:
    """Say what was found, and give it back for whoever builds again without a change."""
    found = [as_text(finding) for finding in running.report.findings if finding.level is not Level.NOTICE]
    for text in found:
        print(text, file=sys.stderr)
    return "".join(f"{text}\n" for text in found)


def _show_summary(out: Path, today: str, seconds: float) -> str:
    report, printed = running.report, running.wishes.printed
    kept = "，".join(f"{KINDS[kind].label} {number}" for kind, number in report.entries.items())
    lines = [
        f"  记录    {kept}；共 {report.pages} 个页面和文件",
        f"  检查    {summary(report.findings)}",
    ]
    print(f"已生成 {out}（按 {today} 推算）")
    print("\n".join(lines))
    if printed and printed.kept:
        print(f"  沿用    {printed.kept} 个文件没有变，重新生成 {printed.made} 个")
    stages = "  ".join(f"{running.STAGES[stage]} {spent:.2f}" for stage, spent in report.seconds.items())
    print(f"  用时    {seconds:.1f} 秒（{stages}）")
    if count(report.findings)[Level.NOTICE]:
        lines.append("  提示不影响发布；逐条查看：python3 scripts/check.py --notices")
        print(lines[-1])
    return "\n".join(lines)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is written; to take apart a million records one by one would take another third of a second

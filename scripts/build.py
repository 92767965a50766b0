"""Build the site: aside first, put in place only when it is whole.

python3 scripts/build.py [--root DIR] [--out DIR] [--today YYYY-MM-DD] [--strict] [--engine mkdocs|properdocs]
"""

from __future__ import annotations

import _setup

_setup.ensure()

import logging
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path

import _options
import _swap
import running
from handbook.findings import Level, as_text, count, summary
from handbook.kinds import KINDS

ENGINES = ("mkdocs", "properdocs")
"""Each has a module `hooks/<name>_adapter.py` with `build(root, out, strict)` and the exception `Abort`."""


def main() -> int:
    _options.end_quietly_with_the_reader()
    parser = _options.parser("生成网站。")
    parser.add_argument("--out", type=Path, help="放到哪个文件夹，默认手册文件夹下的 site/")
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="用哪个引擎排版，默认 mkdocs")
    parser.add_argument("--strict", action="store_true", help="有警告也算失败")
    options = parser.parse_args()
    root = _options.root_of(options)
    if not (root / "mkdocs.yml").is_file():
        sys.exit(f"{root} 里没有 mkdocs.yml。请参照 README 的“换成你的手册”建一个。")
    today = _options.day_of(options, root)
    out = (options.out or root / "site").resolve()
    _swap.refuse_foreign(out)
    began = time.perf_counter()
    built = _build_aside(root, out, options.strict, options.engine)
    if built is None:
        _show_findings()
        return 1
    _swap.put_in_place(built, out)
    _show_findings()
    _show_summary(out, f"{today}", time.perf_counter() - began)
    return 0


def _build_aside(root: Path, out: Path, strict: bool, engine: str) -> Path | None:
    """The folder with the new site, or None where it could not be built."""
    running.start(quiet=True, say=_progress)
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    adapter = import_module(f"{engine}_adapter")  # after the day is pinned: engines read SOURCE_DATE_EPOCH
    built = _swap.folder_beside(out)
    try:
        adapter.build(root, built, strict)
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


def _show_findings() -> None:
    for finding in running.report.findings:
        if finding.level is not Level.NOTICE:
            print(as_text(finding), file=sys.stderr)


def _show_summary(out: Path, today: str, seconds: float) -> None:
    report = running.report
    kept = "，".join(f"{KINDS[kind].label} {number}" for kind, number in report.entries.items())
    print(f"已生成 {out}（按 {today} 推算）")
    print(f"  记录    {kept}；共 {report.pages} 个页面和文件")
    print(f"  检查    {summary(report.findings)}")
    stages = "  ".join(f"{running.STAGES[stage]} {spent:.2f}" for stage, spent in report.seconds.items())
    print(f"  用时    {seconds:.1f} 秒（{stages}）")
    if count(report.findings)[Level.NOTICE]:
        print("  提示不影响发布；逐条查看：python3 scripts/check.py --notices")


if __name__ == "__main__":
    sys.exit(main())

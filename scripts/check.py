"""Check the facts without building a site.

    python3 scripts/check.py [--root DIR] [--today YYYY-MM-DD] [--format text|github|json] [--notices] [--strict]
                             [--base REF] [--look-up] [--fix [--dry-run]]

`--fix` first mends what is safe (BOM, widths of marks and figures in our own words, brackets of document numbers,
blanks at the ends of lines) and says each change; with `--dry-run` it only says them.

Exit status: 0 sound, 1 errors stand (or, with --strict, warnings; or, with --look-up, queries miss what they expect).
"""

from __future__ import annotations

import _setup

_setup.ensure()

import contextlib
import sys
from collections import Counter
from collections.abc import Sequence

import _lookup
import _mending
import _options
from _history import in_repository, lost_addresses
from handbook.edition import prepare
from handbook.findings import CODES, Finding, Level, as_github, as_json, as_text, count, in_order, summary


def main() -> int:
    _options.end_quietly_with_the_reader()
    parser = _options.parser("检查数据，不生成网站。")
    parser.add_argument("--format", choices=("text", "github", "json"), default="text", help="输出格式")
    parser.add_argument("--notices", action="store_true", help="逐条列出提示，默认只计数")
    parser.add_argument("--strict", action="store_true", help="有警告也算失败")
    parser.add_argument("--base", metavar="提交", help="与这个提交比，发布过的地址消失了就报错，例如 origin/main")
    parser.add_argument("--look-up", action="store_true", help="再试查 data/vocabularies/queries.yml 里的每一条")
    parser.add_argument("--fix", action="store_true", help="先代改拿得准的写法，每处都说明")
    parser.add_argument("--dry-run", action="store_true", help="与 --fix 同用：只说会改哪里，不写入")
    options = parser.parse_args()
    if options.dry_run and not options.fix:
        parser.error("--dry-run 与 --fix 同用。")
    root = _options.root_of(options)
    today = _options.day_of(options, root)
    if options.fix:
        with contextlib.redirect_stdout(sys.stdout if options.format == "text" else sys.stderr):
            _mending.mend(root, options.dry_run)
    prepared = prepare(root, today, root / ".cache")
    findings = prepared.findings
    if options.base and prepared.edition:
        findings = tuple(in_order([*findings, *lost_addresses(root, options.base, prepared.edition, today)]))
    if options.format == "json":
        looked = _lookup.found(root, prepared.edition) if options.look_up else []
        print(as_json([*findings, *looked]))
    elif options.format == "github":
        _print_github([in_repository(finding, root) for finding in findings])
    else:
        _print_text(findings, every_notice=options.notices)
    if options.look_up and not _lookup.sound(root, prepared.edition, options.format):
        return 1
    levels = count(findings)
    return 1 if levels[Level.ERROR] or (options.strict and levels[Level.WARNING]) else 0


def _print_github(findings: Sequence[Finding]) -> None:
    """Annotations for what somebody must mend; notices are only counted, as GitHub shows ten of a level."""
    for finding in findings:
        if finding.level is not Level.NOTICE:
            print(as_github(finding))
    print(f"检查完毕：{summary(findings)}。")


def _print_text(findings: Sequence[Finding], every_notice: bool) -> None:
    for finding in findings:
        if every_notice or finding.level is not Level.NOTICE:
            print(as_text(finding))
    if not every_notice:
        notices = Counter(finding.code for finding in findings if finding.level is Level.NOTICE)
        for code, number in sorted(notices.items()):
            print(f"提示 {number} 条  {CODES[code][1]}  [{code}]")
    print(f"检查完毕：{summary(findings)}。")


if __name__ == "__main__":
    sys.exit(main())

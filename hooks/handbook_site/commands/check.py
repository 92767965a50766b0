"""Check the facts without building a site.

    python3 scripts/check.py [FILE …] [--root DIR] [--today YYYY-MM-DD] [--format text|github|json] [--notices]
                             [--strict] [--base REF] [--look-up] [--visible] [--systems] [--fix [--dry-run]]

`--fix` first mends what is safe (BOM, old names of fields, widths of marks and figures in our own words, brackets of
document numbers, blanks at the ends of lines) and says each change; with `--dry-run` it only says them.

`--visible` also draws the page of every record, and says which written fields stand on none.

`--systems` also walks every system of systems.yml from the home page to the fact that its reader comes for.

With files (from the handbook's folder or from here) only those are checked, with what they name and what names them:
quick enough before each commit. What spans the whole handbook is found by a check without files.

Exit status: 0 sound, 1 errors stand (or, with --strict, warnings; with --look-up, queries miss what they expect; with
--systems, a walk does not arrive).
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from handbook.checks import check
from handbook.checks.privacy import without_numbers
from handbook.edition import Edition, gather, prepare
from handbook.eligibility.firms import firm_findings
from handbook.findings import CODES, Finding, Level, as_github, as_json, as_text, count, in_order, summary
from handbook.kinds import KINDS
from handbook.nearby import check_near, is_record
from handbook_site import console
from handbook_site.commands import arguments, writing
from handbook_site.commands.last_check import Checked


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("检查数据，不生成网站。")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="只查这些文件和与它们相连的记录")
    parser.add_argument("--format", choices=("text", "github", "json"), default="text", help="输出格式")
    parser.add_argument("--notices", action="store_true", help="逐条列出提示，默认只计数")
    parser.add_argument("--strict", action="store_true", help="有警告也算失败")
    parser.add_argument("--base", metavar="提交", help="与这个提交比，发布过的地址消失了就报错，例如 origin/main")
    parser.add_argument("--look-up", action="store_true", help="再试查 data/vocabularies/queries.yml 里的每一条")
    parser.add_argument("--visible", action="store_true", help="再看每个写了的字段是否都在页面上")
    parser.add_argument("--systems", action="store_true", help="再把 systems.yml 里的每个系统从首页走一遍")
    parser.add_argument("--fix", action="store_true", help="先代改拿得准的写法，每处都说明")
    parser.add_argument("--dry-run", action="store_true", help="与 --fix 同用：只说会改哪里，不写入")
    options = parser.parse_args(argv)
    if options.dry_run and not options.fix:
        parser.error("--dry-run 与 --fix 同用。")
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    if options.fix:
        from handbook_site.commands import fixing

        out = contextlib.redirect_stdout(sys.stdout if options.format == "text" else sys.stderr)
        with out, writing.alone(root, needed=not options.dry_run):
            fixing.mend(root, options.dry_run)
    findings, edition = _found(options, root, today)
    if options.base and edition:
        from handbook_site.commands.published_before import lost_addresses

        findings = tuple(in_order([*findings, *lost_addresses(root, options.base, edition, today)]))
    if options.visible and edition:
        from handbook.site_pages.visibility import not_on_page

        findings = tuple(in_order([*findings, *not_on_page(edition)]))
    if options.format == "json":
        looked = _looked(root, edition) if options.look_up else []
        print(as_json([*findings, *looked]))
    elif options.format == "github":
        from handbook_site.commands.published_before import in_repository

        _print_github([in_repository(finding, root) for finding in findings])
    else:
        _print_text(findings, every_notice=options.notices)
    if options.look_up and not _answered(root, edition, options.format):
        return 1
    if options.systems and not _walked(root, edition):
        return 1
    levels = count(findings)
    return 1 if levels[Level.ERROR] or (options.strict and levels[Level.WARNING]) else 0


def _looked(root: Path, edition: Edition | None) -> list[Finding]:
    from handbook_site.commands import lookup_trial

    return list(lookup_trial.found(root, edition))


def _answered(root: Path, edition: Edition | None, form: str) -> bool:
    from handbook_site.commands import lookup_trial

    return lookup_trial.sound(root, edition, form)


def _walked(root: Path, edition: Edition | None) -> bool:
    from handbook_site.commands import systems_walk

    return systems_walk.sound(root, edition)


def _found(options: argparse.Namespace, root: Path, today: date) -> tuple[tuple[Finding, ...], Edition | None]:
    """What is wrong, and an edition where a switch needs one. What did not change since is not checked again."""
    if options.base or options.look_up or options.visible or options.systems:
        _complete_kinds()
        prepared = prepare(root, today, root / ".cache")
        return tuple(in_order([*prepared.findings, *map(without_numbers, firm_findings(root))])), prepared.edition
    last = Checked(root, today)
    files = _inside(options.files, root)
    near = last.map() if files and all(map(is_record, files)) else None
    if near is not None:
        return tuple(check_near(root, files, near, today, root / ".cache")), None
    found = last.findings()
    if found is None:
        _complete_kinds()
        from handbook_site import code_owners_file
        from handbook_site.collecting import no_collector
        from handbook_site.settings.unfollowed import of_settings

        console.step("读取和检查手册")
        with no_collector():
            handbook, wrong = gather(root, root / ".cache")
            if handbook is not None:
                kinds = [kind for kind in KINDS if handbook.kinds.get(kind)]
                wrong += [*check(handbook, today), *of_settings(root, handbook.identity, kinds)]
                wrong += code_owners_file.findings(root, handbook)
            wrong += firm_findings(root)
        found = tuple(in_order(map(without_numbers, wrong)))
        last.keep(handbook, found)
        console.step("")
    return tuple(finding for finding in found if not files or finding.place.file in files), None


def _complete_kinds() -> None:
    """Leaves with what a kind lacks, as a build would: facts of a kind without a page are not sound."""
    import handbook.site_pages.kind_pages  # noqa: F401


def _inside(files: Sequence[Path], root: Path) -> list[str]:
    """The files from the handbook's root. Leaves with a sentence where one lies outside."""
    found = []
    for file in files:
        path = file if file.is_absolute() else root / file if (root / file).exists() else Path.cwd() / file
        if not path.resolve().is_relative_to(root):
            sys.exit(f"{file} 不在手册文件夹 {root.name} 里。请写手册里的文件，例如 data/policies/hnte.yml。")
        found.append(path.resolve().relative_to(root).as_posix())
    return found


def _print_github(findings: Sequence[Finding]) -> None:
    """Annotations for what somebody must mend; notices are only counted, as GitHub shows ten of a level."""
    for finding in findings:
        if finding.level is not Level.NOTICE:
            console.send(f"{as_github(finding)}\n")
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

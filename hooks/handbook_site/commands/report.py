"""Write a report that offices hand in, as DOCX in the look of official papers or as XLSX.

python3 scripts/report.py brief --out FILE.docx|.xlsx [--month YYYY-MM] [--office ID] [--root DIR] [--today YYYY-MM-DD]
python3 scripts/report.py burden --out FILE.docx|.xlsx [--year YYYY] [--office ID]
python3 scripts/report.py self-check|directory --out FILE.docx|.xlsx [--office ID]
python3 scripts/report.py notice --out FILE.docx [--record policies/ID|plans/ID]
python3 scripts/report.py inspection [--out FILE.docx|.xlsx] [--office ID] [--gate] [--ledger FILE] [--site DIR]

Exit status: 0; with --gate 1 where a red line (单项否决) is crossed.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from handbook.deriving import reported
from handbook.edition import Edition, prepare
from handbook.findings import Level, as_text
from handbook.model.dates import When
from handbook.outputs.reports.xlsx import report_xlsx
from handbook.pages.inspection.inspecting import Inspection
from handbook.pages.reports import brief, burden, inspection, notice, phone_book, self_check
from handbook.pages.reports.document import ReportDocument
from handbook_site import console
from handbook_site.commands import arguments, inspecting, swap
from handbook_site.commands.writing import write_or_leave

REPORTS = {
    "brief": "会前通报草稿",
    "burden": "减负清单完成情况表",
    "self-check": "自查报告",
    "directory": "通讯录",
    "inspection": "网站自查报告",
}
INSPECTION, NOTICE = "inspection", "notice"
VERBS = REPORTS | {NOTICE: notice.LABEL}
ENDINGS = (".docx", ".xlsx")


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    out: Path | None = options.out.resolve() if options.out else None
    if out:
        swap.refuse_sources(out, [root / "data"], replaced=False)
    console.step("读取和检查手册")
    prepared = prepare(root, today, root / ".cache")
    if prepared.edition is None:
        console.step("")
        errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
        if options.report == INSPECTION:
            errors = [*inspecting.grave(prepared.findings), *errors]
        sys.exit("\n".join([*errors[:20], f"手册有错误，请先改好（{arguments.command('check', root)}），再出报表。"]))
    edition, found = prepared.edition, None
    _office(edition, options.office)
    if options.report == INSPECTION:
        edition, found = inspecting.inspected(edition, root, options)
    if out:
        content = _content(options, out, edition, found)
        console.step("写文件")
        changed = write_or_leave({out: content}, root)
        console.step("")
        print(f"已写好{VERBS[options.report]}：{out}{'' if changed else '（没有变化）'}")
    console.step("")
    return inspecting.tell(found, options) if found else 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("出一份报表，公文格式的 DOCX 或者 XLSX。")
    told = "，".join(f"{name} {title}" for name, title in VERBS.items())
    parser.add_argument("report", choices=VERBS, metavar="报表", help=told)
    parser.add_argument("--out", type=Path, help="文件，.docx 或 .xlsx；inspection 不写就只说结果")
    parser.add_argument("--month", metavar="年-月", help="通报哪个月，例如 2026-11；默认最近填报的一个月")
    parser.add_argument("--year", metavar="年", help="哪一年的减负清单；默认今年")
    parser.add_argument("--office", metavar="标识", help="只出一个处室的")
    parser.add_argument("--record", metavar="类别/标识", help="发文稿为哪条政策或方案起草；不写就是印发这一版手册")
    inspecting.add_arguments(parser)
    options = parser.parse_args(argv)
    if options.out is None and options.report != INSPECTION:
        parser.error("要写 --out 文件，.docx 或 .xlsx。")
    if options.report != INSPECTION and (options.gate or options.ledger or options.site):
        parser.error("--gate、--ledger、--site 和 inspection 一起用。")
    if options.out and options.out.suffix.lower() not in ENDINGS:
        parser.error(f"--out 的文件名要以 {' 或 '.join(ENDINGS)} 结尾，现在是 {options.out.name}。")
    if options.month and options.report != "brief":
        parser.error("--month 和 brief 一起用。")
    if options.year and options.report != "burden":
        parser.error("--year 和 burden 一起用。")
    if options.record and options.report != NOTICE:
        parser.error("--record 和 notice 一起用。")
    if options.report == NOTICE and (options.out.suffix.lower() != ".docx" or options.office):
        parser.error("发文稿只有 .docx，也不按处室分。")
    return options


def _content(options: argparse.Namespace, out: Path, edition: Edition, found: Inspection | None) -> bytes:
    if found:
        return _bytes(inspection.document(edition, _office(edition, options.office), found), out, edition)
    if options.report != NOTICE:
        return _bytes(_report(options, edition), out, edition)
    kind, _, name = (options.record or "").partition("/")
    try:
        draft = notice.notice(edition, (kind, name) if options.record else None)
    except notice.NoticeError as why:
        sys.exit(str(why))
    content: bytes = _writer("notice_docx").notice_docx(draft, edition.derived.today)
    return content


def _report(options: argparse.Namespace, edition: Edition) -> ReportDocument:
    office = _office(edition, options.office)
    if options.report == "brief":
        return brief.document(edition, _month(edition, options.month), office)
    if options.report == "burden":
        return burden.document(edition, _year(edition, options.year), office)
    if options.report == "self-check":
        return self_check.document(edition, office)
    return phone_book.document(edition, office)


def _office(edition: Edition, name: str | None) -> str | None:
    bodies = edition.handbook.records("organizations")
    if name is None or name in bodies:
        return name
    near = difflib.get_close_matches(name, bodies, 1)
    return sys.exit(f"data/organizations/ 里没有“{name}”。" + (f"是不是“{near[0]}”？" if near else ""))


def _month(edition: Edition, text: str | None) -> When:
    """The month asked for, else the newest that anything was reported of, else that of the day."""
    known = reported.months(edition.handbook)
    if text is None:
        if not known:
            print("还没有一个月的进展填报（data/progress/），通报里各项都写“未填报”。", file=sys.stderr)
        return known[0] if known else When.of(f"{edition.derived.today:%Y-%m}")
    try:
        month = When.of(text)
    except ValueError:
        month = None
    if month is None or len(month.text) != len("2026-11"):
        sys.exit(f"--month “{text}”不是月份，写成 2026-11。")
    if month.text not in [one.text for one in known]:
        print(f"{month.chinese}没有一份进展填报，通报里各项都写“未填报”。", file=sys.stderr)
    return month


def _year(edition: Edition, text: str | None) -> int:
    if text is None:
        return edition.derived.today.year
    if not (text.isascii() and text.isdigit() and len(text) == len("2026")):
        sys.exit(f"--year “{text}”不是年份，写成 2026。")
    return int(text)


def _bytes(report: ReportDocument, out: Path, edition: Edition) -> bytes:
    today = edition.derived.today
    if out.suffix.lower() == ".xlsx":
        return report_xlsx(report, today)
    content: bytes = _writer("docx").report_docx(report, edition.handbook.identity.publisher, today)
    return content


def _writer(name: str) -> ModuleType:
    """A module that writes DOCX: python-docx is there only where it was asked for."""
    try:
        return import_module(f"handbook.outputs.reports.{name}")
    except ImportError:
        sys.exit(
            "没有装 python-docx：运行 pip install 'four-lists-handbook[docx]'，再试一次；"
            "或者把 --out 改成 .xlsx（发文稿除外），那不用装别的。"
        )

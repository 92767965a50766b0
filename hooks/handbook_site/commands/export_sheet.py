"""Take records out: as a workbook that comes back, or equipment as a table or as PIDINST documents.

python3 scripts/export_sheet.py --out FILE.xlsx [--kind KIND]… [--root DIR]
python3 scripts/export_sheet.py --gaps [--office ID]… [--kind KIND]… --out FILE.xlsx|DIR [--root DIR]
python3 scripts/export_sheet.py --kind equipment --format uniquip|pidinst|csv|xlsx --out FILE|DIR
                                [--root DIR] [--site-url URL]

The first form is a workbook of any kinds (all, unless said), which import_sheet.py reads back field by field.
The second asks for what is missing (缺项清单), of one office in a file or of each office in a folder; only the cells
that are filled come back.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handbook.edition import Edition, prepare
from handbook.findings import Level, as_text
from handbook.kinds import KINDS
from handbook.model.kind import Kind
from handbook.model.values import is_web_address
from handbook.outputs import pidinst, uniquip
from handbook.outputs.workbooks import workbook
from handbook.pages.views import Sheet
from handbook.sheets import tables
from handbook_site import console
from handbook_site.commands import arguments, gap_workbooks, swap, workbooks
from handbook_site.commands.writing import write_or_leave

EXPORTED = ("equipment",)
ENDINGS = {"uniquip": ".uniquip.csv", "csv": ".csv", "xlsx": ".xlsx"}


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    if options.site_url and not is_web_address(options.site_url):
        sys.exit(f"--site-url “{options.site_url}”不是完整的网址，例如 https://example.org/handbook/。")
    swap.refuse_sources(options.out.resolve(), [root / "data"], replaced=False)
    console.step("读取和检查手册")
    prepared = prepare(root, today, root / ".cache")
    console.step("排工作簿和表格")
    if prepared.edition is None:
        errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
        sys.exit("\n".join([*errors[:20], f"手册有错误，请先改好（{arguments.command('check', root)}），再导出。"]))
    if options.gaps:
        files = gap_workbooks.files(options, root, prepared.edition)
    elif options.format == "workbook":
        files = _workbook(options, root, prepared.edition)
    else:
        files = _files(options, prepared.edition, KINDS[options.kind[0]])
    console.step("写文件")
    changed = write_or_leave(files, root)
    console.step("")
    where = next(iter(files)) if len(files) == 1 else options.out
    print(f"已导出 {len(files)} 个文件，其中 {len(changed)} 个有变化：{where}")
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("把记录导出成表格或 PIDINST 文件。")
    parser.add_argument("--kind", action="append", choices=KINDS, help="导出哪一类，可以写几次；工作簿默认全部")
    formats = ("workbook", "uniquip", "pidinst", "csv", "xlsx")
    parser.add_argument("--format", default="workbook", choices=formats, help="格式；默认 workbook，改好可以导回来")
    parser.add_argument("--out", required=True, type=Path, help="文件；pidinst 一条一个文件，写文件夹")
    parser.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), help="网站地址，PIDINST 的落地页要用")
    parser.add_argument("--gaps", action="store_true", help="只导出缺项，请处室填；--out 写文件夹就一个处室一个文件")
    parser.add_argument(
        "--office", action="append", metavar="标识", help=f"问哪个处室；没有归口的写 {gap_workbooks.NOBODY}"
    )
    options = parser.parse_args(argv)
    if options.office and not options.gaps:
        parser.error("--office 和 --gaps 一起用。")
    if options.gaps and options.format != "workbook":
        parser.error("--gaps 只有工作簿一种格式。")
    if options.format != "workbook" and options.kind not in [[name] for name in EXPORTED]:
        parser.error(f"{options.format} 只有这一类有：--kind {'、'.join(EXPORTED)}。别的类导出工作簿：不写 --format。")
    return options


def _workbook(options: argparse.Namespace, root: Path, edition: Edition) -> dict[Path, bytes]:
    out: Path = options.out / "handbook.xlsx" if options.out.is_dir() else options.out
    workbooks.keep_answers(out, root, edition.handbook)
    kinds = list(dict.fromkeys(options.kind or KINDS))
    return {out: workbooks.bytes_of(root, edition.handbook, kinds, edition.derived.today)}


def _files(options: argparse.Namespace, edition: Edition, kind: Kind) -> dict[Path, bytes]:
    records = [record for record in edition.handbook.records(kind.name).values() if not record.withdrawn]
    if not records:
        sys.exit(f"手册里没有{kind.label}，没有导出。")
    out: Path = options.out
    if options.format == "pidinst":
        if out.is_file():
            sys.exit(f"{out} 是一个文件；PIDINST 一条一个文件，请给文件夹。")
        _say_about_pages(options.site_url)
        names = [record.id for record in records]
        return {
            out / f"{name}.json": pidinst.text(edition, (kind.name, name), options.site_url).encode() for name in names
        }
    if out.is_dir():
        out = out / f"{kind.name}{ENDINGS[options.format]}"
    if options.format == "uniquip":
        for name, number in uniquip.missing(uniquip.rows(edition)).items():
            print(f"UNIQUIP 要求的 {name}，有 {number} 条不知道，空着。", file=sys.stderr)
        return {out: uniquip.table(edition)}
    header, rows = tables.table(records, kind.model)
    if options.format == "csv":
        return {out: tables.csv_bytes(header, rows)}
    return {out: workbook([Sheet(kind.label, header, rows)], kind.label, edition.derived.today)}


def _say_about_pages(site_url: str) -> None:
    if not site_url:
        print("没有 --site-url：没有网页可指的记录，landingPage 写作“不知道”。", file=sys.stderr)

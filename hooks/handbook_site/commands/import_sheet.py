"""Bring a table into the handbook: CSV (UTF-8, GBK, GB18030) or XLSX, one row a record.

python3 scripts/import_sheet.py WORKBOOK.xlsx [--remove] [--touch] [--root DIR] [--write [--mass]]

    python3 scripts/import_sheet.py FILE --kind equipment|problems [--mapping mapping.yml] [--prefix ID] [--root DIR]
                                    [--name NAME | --each] [--keep-unmapped] [--write]

    python3 scripts/import_sheet.py FILE --returns SURVEY [--root DIR] [--write]

The first form is a workbook of export_sheet.py: only cells that were changed speak, and all is written or nothing.
The third form reads what came back of a questionnaire, a row a sheet, into the shares of its survey.
What looks like an accident of many cells (a column emptied, filled down or sorted alone) is written only with --mass.
A ledger of demands (problems) is cleared of personal details first, and what was taken out is said row by row.
Without --write it only shows the plan. Exit status: 0 all rows good, 1 some rows bad (the good ones are
still written), or nothing could be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handbook.edition import Edition, Kept, prepare
from handbook.findings import Finding, Level, as_text
from handbook.kinds import KINDS
from handbook.model.kind import Kind
from handbook.sheets import accidents, clearing, demands, headers, ids, ledger, mapping, planning, reading, rows, tails
from handbook.sheets.books import reading as books
from handbook.sheets.columns import Path as FieldPath
from handbook.sheets.examining import examine
from handbook.sheets.held import Held
from handbook_site import console
from handbook_site.commands import arguments, questionnaires, workbooks
from handbook_site.commands.import_report import SheetReading, show, summary
from handbook_site.commands.importing import CannotWriteError, FilesPlan, files_of, held_in, sheet_changes
from handbook_site.commands.writing import alone, write_or_leave

IMPORTED = tuple(kind.name for kind in KINDS.values() if kind.from_sheets)


@dataclass(frozen=True)
class Task:
    """What was asked for, and of which handbook."""

    options: argparse.Namespace
    root: Path
    kind: Kind
    told: mapping.SheetMapping | None
    today: date

    @property
    def prefix(self) -> str:
        return self.options.prefix or (self.told.prefix if self.told else None) or ""

    @property
    def private(self) -> bool:
        """Whether the sheet is about people, so that it is cleared before anything else sees it."""
        return ledger.is_ledger(self.kind.model)

    @property
    def naming(self) -> ids.Naming:
        return ids.Naming(ledger.PREFIX, ledger.ALIKE) if self.private else ids.Naming()

    @property
    def constants(self) -> dict[FieldPath, Any]:
        told = mapping.constants_of(self.told) if self.told else {}
        return {**ledger.CONSTANTS, **told} if self.private else told


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    with alone(root, needed=options.write and not options.dry_run):
        if options.returns:
            return _returned(options, root, today)
        return _imported(options, root, today) if options.kind else _whole_book(options, root, today)


def _returned(options: argparse.Namespace, root: Path, today: date) -> int:
    """What came back of a questionnaire: all of it, or nothing."""
    console.step(f"读 {options.file.name}")
    sheet = reading.read(_bytes(options.file), options.file.name, options.encoding, options.sheet)
    edition, kept = _edition(root, today)
    console.step("")
    files = questionnaires.planned(root, edition, held_in(root, kept, "surveys"), options.returns, sheet)
    write = options.write and not options.dry_run
    _write(files, root, write)
    print("已写入。" if write else "没有写。加 --write 写入。")
    return 0


def _imported(options: argparse.Namespace, root: Path, today: date) -> int:
    """A table of an office, whose rows are one kind of record."""
    kind = KINDS[options.kind]
    if options.prefix and ids.slug(options.prefix) != options.prefix:
        sys.exit(f"“{options.prefix}”不能作标识前缀：用小写英文字母、数字和短横，例如 qsu。")
    target = _target(options, kind)
    told = _load_mapping(options.mapping, kind) if options.mapping else None
    read = _read(Task(options, root, kind, told, today))
    console.step("")
    show(read, options.all)
    columns = read.plan.columns
    doubts = list(accidents.doubts(columns, replaced=True))
    workbooks.show_columns(columns, doubts)
    write = options.write and not options.dry_run and (options.mass or not doubts)
    try:
        changes = sheet_changes(root, kind, read.plan, target, options.each)
        files = files_of(root, changes, "请把表格拆成几张，或加 --each。", "请用 --name 换一个文件名。")
    except CannotWriteError as error:
        sys.exit(str(error))
    _write(files, root, write)
    print(summary(read, write))
    return 1 if read.plan.bad or (doubts and not write) else 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("把表格导入手册。不加 --write 只看计划。")
    parser.add_argument("file", type=Path, metavar="文件", help="CSV 或 XLSX 文件")
    parser.add_argument("--kind", choices=IMPORTED, help="导入成哪一类；export 导出的工作簿不用写")
    parser.add_argument("--returns", metavar="调查", help="问卷收回来了：一份一行，汇总进 data/surveys/ 里的这次调查")
    parser.add_argument("--remove", action="store_true", help="工作簿：导出后删去的行，手册里也删")
    parser.add_argument("--touch", action="store_true", help="工作簿：改了的记录，更新日期写成今天")
    parser.add_argument("--mass", action="store_true", help="一列改了很多、清空、合并单元格这样的，也写入")
    parser.add_argument("--mapping", type=Path, help="映射文件（YAML）：表里的哪一列是哪个字段")
    parser.add_argument("--prefix", default="", help="标识前缀，例如 qsu；定了就不要换")
    parser.add_argument("--name", help="写进 data/<类别>/<名字>.yml；默认用表格的文件名")
    parser.add_argument("--each", action="store_true", help="新记录一条一个文件")
    parser.add_argument("--keep-unmapped", action="store_true", help="没有对应字段的列，写进“说明”")
    parser.add_argument("--encoding", default="", help="CSV 的编码；默认自动识别")
    parser.add_argument("--sheet", default="", help="XLSX 里的工作表；默认第一个有内容的")
    parser.add_argument("--all", action="store_true", help="新记录逐条列全")
    parser.add_argument("--dry-run", action="store_true", help="只看计划（不写 --write 时就是这样）")
    parser.add_argument("--write", "--yes", action="store_true", help="照计划写入")
    return parser.parse_args(argv)


def _whole_book(options: argparse.Namespace, root: Path, today: date) -> int:
    """A workbook of several kinds: all of it, or nothing."""
    console.step(f"读 {options.file.name}")
    data = _bytes(options.file)
    book = books.read(data, options.file.name)
    if not book.is_ours:
        said = [as_text(trouble.finding) for trouble in book.troubles]
        ask = f"{options.file.name} 不是 export 导出的工作簿。别的表格请写明 --kind，例如 --kind equipment。"
        sys.exit("\n".join(said or [ask]))
    edition, kept = _edition(root, today)
    held = {kind: held_in(root, kept, kind) for kind in KINDS}
    made = workbooks.plan(edition.handbook, held, book, today, remove=options.remove, touch=options.touch)
    console.step("")
    try:
        changes = () if made.troubles else workbooks.changes(made, held)
        files = files_of(root, changes, "请把新记录写进别的文件。", "请在“文件”一格换一个文件名。")
        workbooks.show(made, held, book)
    except CannotWriteError as error:
        sys.exit(str(error))
    doubted = bool(made.doubts and made.trees) and not options.mass
    write = options.write and not options.dry_run and not doubted
    _write(files, root, write)
    print(workbooks.summary(made, len(files), write))
    return 1 if made.troubles or doubted else 0


def _bytes(path: Path) -> bytes:
    """The file, unless its size alone says that it is no table."""
    try:
        if path.exists() and not path.is_file():
            sys.exit(f"{path} 不是文件。")
        if path.stat().st_size > reading.LARGEST:
            sys.exit(f"{path} 超过 {reading.LARGEST // 1024 // 1024} MB，不像表格。拆成几个文件再导入。")
        return path.read_bytes()
    except OSError as error:
        sys.exit(f"{path} 打不开（{error.strerror}）。")


def _target(options: argparse.Namespace, kind: Kind) -> str:
    name = options.name or ids.slug(options.file.stem) or "imported"
    if ids.slug(name) != name:
        sys.exit(f"--name “{name}”不能作文件名：用小写英文字母、数字和短横。")
    return f"data/{kind.name}/{name}.yml"


def _load_mapping(path: Path, kind: Kind) -> mapping.SheetMapping:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        sys.exit(f"映射文件 {path} 打不开，或不是 UTF-8 编码。")
    told, findings = mapping.load(text, path.name, kind.model)
    if told is None:
        sys.exit("\n".join(as_text(finding) for finding in findings))
    return told


def _read(task: Task) -> SheetReading:
    options, told = task.options, task.told
    console.step(f"读 {options.file.name}")
    data = _bytes(options.file)
    page = options.sheet or (told.page if told else None) or ""
    sheet = reading.read(data, options.file.name, options.encoding, page)
    header, findings = headers.recognise(sheet, task.kind.model, told) if sheet.rows else (None, [])
    if header is None and books.read(data, options.file.name).is_ours:
        sys.exit(f"{options.file.name} 是 export 导出的工作簿：不写 --kind，再导入一次。")
    if header is None:
        sys.exit("\n".join(as_text(finding) for finding in (*sheet.findings, *findings)) or "表里没有内容。")
    for finding in findings:
        print(as_text(finding), file=sys.stderr)
    sheet, tail = tails.without_tail(sheet, header)
    removed: list[clearing.Removed] = []
    if task.private:
        sheet, removed = clearing.clear(sheet, header, task.kind.model, options.keep_unmapped)
    edition, kept = _edition(task.root, task.today)
    districts = frozenset(edition.handbook.vocabularies.get("regions", {}))
    drafts, bad = rows.drafts(sheet, header, task.kind.model, rows.Ways(options.keep_unmapped, districts))
    if task.private:
        demands.settle(drafts, demands.Offices(edition.handbook))
    bad = [*sheet.findings, *bad]
    found = SheetReading(
        sheet, header, drafts, _nothing(bad), 0, task.private, removed, options.keep_unmapped, tail=tail
    )
    return _plan(found, task, edition, held_in(task.root, kept, task.kind.name))


def _nothing(bad: list[Finding]) -> planning.ImportPlan:
    return planning.ImportPlan((), (), (), tuple(bad))


def _edition(root: Path, today: date) -> tuple[Edition, Kept]:
    """The handbook as it is. One that is broken already is mended first: else whose mistake would be whose?"""
    kept = Kept()
    console.step("读取和检查手册")
    prepared = prepare(root, today, root / ".cache", kept=kept)
    console.step("对照手册排计划")
    if prepared.edition is None:
        errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
        check = arguments.command("check", root)
        sys.exit("\n".join([*errors[:20], f"手册现在就有错误，请先改好（{check}），再导入。"]))
    return prepared.edition, kept


def _plan(read: SheetReading, task: Task, edition: Edition, held: Mapping[str, Held]) -> SheetReading:
    """The plan beside the records that are there, and under the rules of the whole handbook."""
    kind, name, records = task.kind, read.sheet.name, edition.handbook.records(task.kind.name)
    named = ids.assign(read.drafts, records, task.prefix, name, task.naming)
    if task.private:
        demands.keep_hidden(read.drafts, named.ids, records)
    made = _stepwise(read, named, planning.ImportContext(held, kind.model, task.constants, task.today, name))
    made, elsewhere = examine(edition.handbook, kind.name, made, task.today, name)
    if elsewhere:
        said = [as_text(finding) for finding in elsewhere]
        sys.exit("\n".join([*said, "导入会让手册出现上面的错误，说不清是哪一行引起的，没有写。"]))
    bad = sorted({*read.plan.bad, *named.findings, *made.bad}, key=lambda finding: finding.place.line or 0)
    covered = [target.path for targets in read.header.targets.values() for target in targets]
    read.kept = planning.kept_though_empty(made, read.drafts, covered)
    read.plan = planning.ImportPlan(made.new, made.changed, made.same, tuple(bad))
    return read


def _stepwise(read: SheetReading, named: ids.NamedRows, beside: planning.ImportContext) -> planning.ImportPlan:
    """The plan a thousand rows at a time, saying how far it is where it takes long."""
    made = _nothing([])
    for start in range(0, len(read.drafts), 1000):
        step = planning.plan(read.drafts[start : start + 1000], named.ids, beside)
        made = planning.ImportPlan(
            made.new + step.new, made.changed + step.changed, made.same + step.same, made.bad + step.bad
        )
        console.step(f"已核对 {min(start + 1000, len(read.drafts))} / {len(read.drafts)} 行")
    return made


def _write(files: FilesPlan, root: Path, write: bool) -> None:
    if not write:
        for path in files:
            what = "会删" if files[path] is None else "会写"
            print(f"{what}  {path.relative_to(root).as_posix()}{'（新文件）' if not path.exists() else ''}")
        return
    for path in write_or_leave(files, root, files.planned):
        print(f"{'已删' if files[path] is None else '已写'}  {path.relative_to(root).as_posix()}")

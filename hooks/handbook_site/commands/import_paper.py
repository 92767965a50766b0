"""Draft records from papers that offices have: Word files, PDFs, saved pages, texts.

    python3 scripts/import_paper.py FILE… [--kind policies|plans|guides] [--into ID] [--ocr] [--report FILE.json]
                                    [--out PAGE.html|DIR] [--write] [--root DIR]
    python3 scripts/import_paper.py [FILE] --accept DECISIONS.json [--root DIR]

The first form shows what would be written, and writes a page on which the draft stands beside the paper; with
`--write` all is written but rules, which a person has to take. The second writes what was accepted on that page, all
of it or nothing; with the paper it also looks whether the decisions are those of its draft.

`--report` writes all that was read of the paper as JSON (of several papers a list), whether it is known or not.
Without `--write` nothing below `data/` changes. Exit status: 0, or 1 where a paper was refused or nothing was written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.papers.drafting import Draft, draft_of
from handbook.papers.drafting.drafting import DRAFTED
from handbook.papers.model import PaperError
from handbook.papers.report import reported
from handbook.papers.side_by_side import DecisionsError, decisions_of, digest_of, drafted, page_of
from handbook.papers.side_by_side.decisions import LARGEST, Decisions
from handbook.system_errors import reason
from handbook_site import console
from handbook_site.commands import arguments
from handbook_site.commands.importing import CannotWriteError, FilesPlan
from handbook_site.commands.writing import alone, write_all, write_or_leave
from handbook_site.paper_import import telling
from handbook_site.paper_import.accepting import checked, planned
from handbook_site.paper_import.current import Current
from handbook_site.paper_import.reading import PAGE, read_file, shown_name
from handbook_site.paper_import.transfer import ReadPaper


@dataclass
class _Run:
    """What was asked for, and what came of it."""

    options: argparse.Namespace
    root: Path
    today: date
    current: Current
    refused: int = 0
    written: int = 0
    waiting: int = 0
    """Papers of which something would be written."""
    reports: list[dict[str, Any]] = field(default_factory=list)


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    run = _Run(options, root, today, Current(root, today))
    with alone(root, needed=options.write or bool(options.accept)):
        if options.accept:
            return _accept(run)
        for path in options.files:
            _import(run, path)
    console.step("")
    _write_report(run)
    _end(run)
    return 1 if run.refused else 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("读 Word、PDF、网页、文本文件，起草记录，和原文并排核对。不加 --write 只看会写什么。")
    parser.add_argument("files", nargs="*", type=Path, metavar="文件", help=".docx、.doc、.wps、.pdf、.html、.txt")
    parser.add_argument("--kind", choices=DRAFTED, help="起草成哪一类；不写就由文件的样子来定")
    parser.add_argument("--into", metavar="标识", help="这份文件是手册里哪一条记录的，例如 hnte；不写就按文号找")
    parser.add_argument("--ocr", action="store_true", help="扫描的页先识别文字；识别的值标明机识")
    parser.add_argument("--report", type=Path, metavar="文件", help="把读出的全部内容写成 JSON")
    parser.add_argument("--out", type=Path, metavar="网页", help="并排核对的网页写到哪里；默认在文件旁边")
    parser.add_argument("--write", action="store_true", help="不核对，照草稿写进手册（可信度 D）；拟的规则不写")
    parser.add_argument("--accept", type=Path, metavar="文件", help="写入在并排核对的网页里存下的决定")
    options = parser.parse_args(argv)
    if not options.files and not options.accept:
        parser.error("写上要读的文件，例如 通知.docx；或用 --accept 写入存下的决定。")
    if len(options.files) > 1 and (options.into or options.accept):
        parser.error("--into、--accept 一次只管一份文件。")
    if options.accept and options.write:
        parser.error("--accept 就会写入，不用再加 --write。")
    return options


# --- one paper ------------------------------------------------------------------------------------


def _import(run: _Run, path: Path) -> None:
    """Read it, tell of it, write its page; a paper that is refused does not stop the others."""
    name = shown_name(path)
    made = _read(run, path)
    if made is None:
        return
    draft = _draft(run, made)
    console.step("")
    print("\n".join([name, *telling.of_reading(made), *telling.of_draft(draft)]))
    if run.options.write:
        _write(run, draft)
        return
    run.waiting += bool(draft.records)
    _write_page(run, path, made, draft)


def _read(run: _Run, path: Path) -> ReadPaper | None:
    name = shown_name(path)
    console.step(f"读 {name}")
    try:
        made = read_file(path, recognizing=run.options.ocr, progress=lambda words: console.step(f"读 {name}：{words}"))
    except PaperError as refusal:
        run.refused += 1
        run.reports.append({"file": name, "refused": str(refusal)})
        console.step("")
        print(f"{name}  没有读：{refusal}", file=sys.stderr)
        return None
    several = {"file": name} if len(run.options.files) > 1 else {}
    run.reports.append({**several, **reported(made.paper, made.document, made.read)})
    if not run.options.ocr and any("要先识别" in one.what for one in made.paper.told):
        print(f"{name}  有扫描的页：加 --ocr 再读一次，识别里面的字。", file=sys.stderr)
    return made


def _draft(run: _Run, made: ReadPaper) -> Draft:
    console.step("读取和检查手册")
    handbook = run.current.edition.handbook
    console.step("起草")
    draft = draft_of(
        made.paper,
        made.document,
        made.read,
        handbook,
        run.today,
        kind=run.options.kind,
        into=run.options.into,
        recognized=bool(made.paper.recognized),
    )
    return replace(draft, fingerprint=made.paper.fingerprint)


def _write_page(run: _Run, path: Path, made: ReadPaper, draft: Draft) -> None:
    target = _page(run, path)
    kept = [run.root / name for name in ("data", "content")]
    if any(target.resolve().is_relative_to(folder) for folder in kept):
        print("  没有写并排核对的网页：文件在手册的 data/ 或 content/ 里。用 --out 写到别处。", file=sys.stderr)
        return
    accepting = f"{arguments.command('import-paper', run.root)} --accept"
    shaped = run.current.edition.handbook.shaped
    known = [(one.kind, one.id) for one in draft.records if one.known]
    titles = {key: shaped[key].record.title for key in known if key in shaped}
    page = page_of(draft, made.document.facts.title or shown_name(path), accepting, titles)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_all({target: page.encode()})
    except OSError as error:
        why = telling.shown_path(Path(reason(error)))
        print(f"  没有写并排核对的网页（{why}）。用 --out 写到别处。", file=sys.stderr)
        return
    print(f"  并排核对  {telling.shown_path(target)}")


def _page(run: _Run, path: Path) -> Path:
    """Beside the paper; at `--out` where that is a page; inside of it where it is a folder."""
    out: Path | None = run.options.out
    if out is None:
        return path.with_name(f"{path.stem}{PAGE}")
    alone_ = out.suffix.lower() in (".html", ".htm") and len(run.options.files) == 1
    return out if alone_ else out / f"{path.stem}{PAGE}"


# --- writing --------------------------------------------------------------------------------------


def _write(run: _Run, draft: Draft) -> None:
    """All that is drafted, without rules: those a person has to take."""
    taken = [replace(one, fields=tuple(f for f in one.fields if f.reading != "proposed")) for one in draft.records]
    try:
        files = planned(run.root, run.current.kept_of_edition, [one for one in taken if one.fields])
        if files:
            checked(run.root, files, run.today)
    except CannotWriteError as error:
        run.refused += 1
        print(str(error), file=sys.stderr)
        return
    _put(run, files)
    run.current.forget()


def _put(run: _Run, files: FilesPlan) -> None:
    console.step("")
    for path in write_or_leave(files, run.root, files.planned):
        run.written += 1
        print(f"  已写  {path.relative_to(run.root).as_posix()}")


def _accept(run: _Run) -> int:
    """What was accepted on the page, all of it or nothing."""
    try:
        decisions = decisions_of(_decisions(run.options.accept))
        if run.options.files:
            _compare(run, decisions)
        console.step("读取和检查手册")
        files = planned(run.root, run.current.kept_of_edition, decisions.records)
        if files:
            console.step("检查写入以后的手册")
            checked(run.root, files, run.today)
    except (DecisionsError, CannotWriteError) as error:
        console.step("")
        sys.exit(str(error))
    _put(run, files)
    values = sum(len(one.fields) for one in decisions.records)
    print(f"写入 {len(decisions.records)} 条记录 {values} 处，不要 {decisions.dropped} 处；改了 {run.written} 个文件。")
    check, verify = (arguments.command(verb, run.root) for verb in ("check", "verify"))
    print(f"下一步：{check}；{verify} --texts 原文，核对原文；然后提交。")
    return 0


def _decisions(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise DecisionsError(f"{telling.shown_path(path)} 太大，不是并排核对存下的文件。")
        return path.read_bytes()
    except OSError as error:
        raise DecisionsError(f"存下的决定打不开（{telling.shown_path(Path(reason(error)))}）。") from error


def _compare(run: _Run, decisions: Decisions) -> None:
    """Raises `DecisionsError` where the decisions were made for another paper, or for another draft of it."""
    made = _read(run, run.options.files[0])
    if made is None:
        raise DecisionsError("文件没有读，决定没有写。")
    if made.paper.fingerprint != decisions.fingerprint:
        raise DecisionsError("这份决定不是为这份文件存的，没有写。用当时的文件，或重新导入这份文件。")
    if digest_of(drafted(_draft(run, made))) != decisions.draft:
        raise DecisionsError("起草以后手册或选项变了，草稿和当时的不同，没有写。重新导入这份文件，再核对一次。")


# --- the end --------------------------------------------------------------------------------------


def _write_report(run: _Run) -> None:
    if not run.options.report:
        return
    one = run.reports[0] if len(run.reports) == 1 else run.reports
    try:
        write_all({run.options.report.resolve(): (json.dumps(one, ensure_ascii=False, indent=1) + "\n").encode()})
    except OSError as error:
        sys.exit(f"读出的内容没有写成（{telling.shown_path(Path(reason(error)))}）。")
    print(f"读出的全部内容  {telling.shown_path(run.options.report)}")


def _end(run: _Run) -> None:
    """The summary, and the next step."""
    refused = f"，没有读或没有写 {run.refused} 份" if run.refused else ""
    print(
        f"{len(run.options.files)} 份文件{refused}；{f'写了 {run.written} 个文件' if run.written else '手册没有动'}。"
    )
    if run.written:
        print(f"下一步：{arguments.command('check', run.root)}，再核对原文。")
    elif run.waiting:
        accept = f"{arguments.command('import-paper', run.root)} --accept"
        print(f"下一步：在浏览器里打开并排核对的网页，定好存下，再运行 {accept} 存下的文件。")

"""Write the 签发单 of a proposal or of an edition: what whoever signs reads, and signs by hand.

    python3 scripts/signoff.py --out FILE.docx|.html [--base REF] [--head COMMIT] [--preview URL] [--root DIR]
    python3 scripts/signoff.py --edition [YYYY-N] --out FILE.docx|.html [--base REF] [--preview URL]
    python3 scripts/signoff.py --edition [YYYY-N] --record --office ID --changes SENTENCE

A proposal is compared with where it left the main branch, an edition with the commit of the one before it
(`data/vocabularies/editions.yml`). `--record` writes the edition there, once it has been signed on paper.

Exit status: 0; 1 where there is nothing to compare with, or, with --record, where errors stand.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from handbook.pages.reports.document import ReportDocument
from handbook.reviewing import Side, read_side, review_of
from handbook.reviewing.forms.signing import SignedMatter, signing_sheet
from handbook.reviewing.forms.signing_page import signing_page
from handbook.reviewing.forms.wording import headline
from handbook_site import console
from handbook_site.commands import arguments, base_commit, recording, swap
from handbook_site.commands.writing import write_or_leave

ENDINGS = (".docx", ".html")
NEXT = "next"


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    if options.out:
        swap.refuse_sources(options.out.resolve(), [root / "data", root / "content"], replaced=False)
    head = base_commit.commit_of(root, options.head) if options.head else None
    console.step("读现在的手册")
    after = side_at(root, head, today) if head else read_side(root, today)
    number = (
        recording.number_of(after, None if options.edition == NEXT else options.edition) if options.edition else None
    )
    commit, named = _base(options, root, after, head or "HEAD")
    console.step("读那时候的手册，比较")
    review = review_of(side_at(root, commit, today), after, named, base_commit.other_files(root, commit, head))
    console.step("")
    signed = base_commit.short(root, head or "HEAD")
    matter = SignedMatter(number, signed, options.preview or "")
    if options.out:
        sheet = signing_sheet(review, after, matter)
        changed = write_or_leave({options.out.resolve(): _bytes(sheet, matter, options.out, after)}, root)
        print(f"签发单：{matter.called}，{headline(review)}。写在 {options.out}{'' if changed else '（没有变化）'}。")
    if options.record:
        print(recording.record(root, review, after, matter, office=options.office, changes=options.changes))
    return 0


def side_at(root: Path, commit: str, today: date) -> Side:
    """The handbook as it stood at a commit."""
    with tempfile.TemporaryDirectory() as folder:
        base_commit.lay_out(root, commit, Path(folder))
        return read_side(Path(folder), today)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("出一份签发单：改了什么、出自哪里、谁写谁核、三审三校签字栏。")
    parser.add_argument("--out", type=Path, metavar="文件", help="写成 .docx（公文格式）或 .html（网页）")
    parser.add_argument("--base", metavar="提交", help="与哪个提交比；提案默认主分支，一期默认上一期签发时的提交")
    parser.add_argument("--head", metavar="提交", help="签这个提交里的，不签文件夹里的")
    parser.add_argument("--preview", metavar="网址", help="在哪里可以先看")
    parser.add_argument(
        "--edition", nargs="?", const=NEXT, metavar="期号", help="签一期，例如 2026-3；不写期号就是下一期"
    )
    parser.add_argument("--record", action="store_true", help="签好以后，把这一期记进 editions.yml")
    parser.add_argument("--office", metavar="标识", help="签发的处室，与 --record 同用")
    parser.add_argument("--changes", metavar="一句话", help="这一期改了什么，与 --record 同用")
    options = parser.parse_args(argv)
    if options.out is None and not options.record:
        parser.error("要写 --out 文件（.docx 或 .html），或者 --record。")
    if options.out and options.out.suffix.lower() not in ENDINGS:
        parser.error(f"--out 的文件名要以 {' 或 '.join(ENDINGS)} 结尾，现在是 {options.out.name}。")
    if options.record and not (options.edition and options.office and options.changes):
        parser.error("--record 要和 --edition、--office、--changes 一起用。")
    if options.record and options.head:
        parser.error("--record 记的是文件夹里的这一版，不和 --head 同用。")
    return options


def _base(options: argparse.Namespace, root: Path, after: Side, head: str) -> tuple[str, str]:
    """The commit to compare with, and how the sheet calls it."""
    last = recording.last_signed(after) if options.edition and not options.base else None
    if options.edition and not options.base and (last is None or last.commit is None):
        sys.exit("签发记录里没有上一期的提交，不知道和哪一版比。用 --base 写明，例如 --base v1 或一个提交号。")
    reference = last.commit if last else options.base
    commit = base_commit.found(root, reference, head)
    short = base_commit.short(root, commit)
    if last:
        return commit, f"{last.called}（{short}）"
    return commit, f"{reference}（{short}）" if reference else f"主分支（{short}）"


def _bytes(sheet: ReportDocument, matter: SignedMatter, out: Path, after: Side) -> bytes:
    if out.suffix.lower() == ".html":
        return signing_page(sheet, matter).encode()
    try:
        written = import_module("handbook.outputs.reports.docx")  # python-docx is there only where it was asked for
    except ImportError:
        sys.exit(
            "没有装 python-docx：运行 pip install 'four-lists-handbook[docx]'，再试一次；"
            "或者把 --out 改成 .html，那不用装别的。"
        )
    publisher = after.handbook.identity.publisher if after.handbook else ""
    content: bytes = written.report_docx(sheet, publisher, after.today)
    return content

"""Make the handbook into a book: PDF, EPUB, DOCX or one HTML file, all from the same records.

python3 scripts/book.py --out FILE.pdf|.epub|.docx|.html [--format pdf|epub|docx|html] [--book ID]
                        [--select list=政策清单,audience=企业,office=ID,in-force,english] [--root DIR]
                        [--today YYYY-MM-DD]
python3 scripts/book.py --packages
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from handbook.edition import Edition, prepare
from handbook.findings import Level, as_text
from handbook.model.book import Book
from handbook.outputs.book.build import book_document, record_count
from handbook_site import console, history, settings
from handbook_site.books.choice import ChoiceError, declared, selected
from handbook_site.books.formats import FORMATS, packages
from handbook_site.books.making import BookError, book_bytes
from handbook_site.commands import arguments, swap
from handbook_site.commands.writing import write_or_leave


def main(argv: Sequence[str] | None = None) -> int:
    options = _arguments(argv)
    if options.packages:
        print("\n".join(packages()))
        return 0
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    out: Path = options.out.resolve()
    swap.refuse_sources(out, [root / "data"], replaced=False)
    began = time.perf_counter()
    console.step("[1/3] 读取和检查手册")
    prepared = prepare(root, today, root / ".cache")
    if prepared.edition is None:
        console.step("")
        errors = [as_text(finding) for finding in prepared.findings if finding.level is Level.ERROR]
        sys.exit("\n".join([*errors[:20], f"手册有错误，请先改好（{arguments.command('check', root)}），再编书。"]))
    edition = replace(prepared.edition, history=history.read(root, root / ".cache"))
    book = _book(options, edition)
    records = record_count(edition, book)
    if not records:
        console.step("")
        sys.exit("这样选，一条记录也没有。请放宽 --select，或换一本书。")
    console.step(f"[2/3] 编排 {records} 条记录")
    document = book_document(edition, book, _site_url(root))
    console.step(f"[3/3] 做成 {FORMATS[options.format].label}")
    try:
        content = book_bytes(document, options.format)
    except BookError as error:
        console.step("")
        sys.exit(str(error))
    changed = write_or_leave({out: content}, root)
    console.step("")
    said = f"《{document.title}》{records} 条记录，数据指纹 {document.fingerprint}，按 {today} 推算"
    size = f"{len(content) / 1_000_000:.1f} MB，{time.perf_counter() - began:.1f} 秒"
    print(f"已写好 {out}{'' if changed else '（没有变化）'}\n  {said}\n  {size}")
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments.parser("把手册编成书：PDF、EPUB、DOCX 或单个网页。")
    parser.add_argument("--packages", action="store_true", help="只列出做全部格式要另装的包，给 pip install 用")
    parser.add_argument("--out", type=Path, help="文件，例如 手册.pdf")
    parser.add_argument("--format", choices=FORMATS, help="做成哪一种；不写就看文件名的结尾")
    parser.add_argument("--book", metavar="标识", help="handbook.yml 里 books 的哪一本；只有一本或没有声明时不用写")
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="选择",
        help="另选内容，例如 list=政策清单,audience=企业,office=机构标识,in-force,english；可以写几次",
    )
    options = parser.parse_args(argv)
    if options.packages:
        return options
    if options.out is None:
        parser.error("写明 --out 文件，例如 --out 手册.pdf。")
    ending = options.out.suffix.lower()
    if options.format is None:
        options.format = ending.removeprefix(".")
        if options.format not in FORMATS:
            endings = "、".join(row.ending for row in FORMATS.values())
            parser.error(f"--out 的文件名要以 {endings} 结尾，或写 --format；现在是 {options.out.name}。")
    elif ending.removeprefix(".") in FORMATS and ending != FORMATS[options.format].ending:
        parser.error(f"--format {options.format} 和文件名 {options.out.name} 不一致。")
    return options


def _book(options: argparse.Namespace, edition: Edition) -> Book:
    try:
        return selected(edition, declared(edition, options.book), options.select)
    except ChoiceError as error:
        console.step("")
        return sys.exit(str(error))


def _site_url(root: Path) -> str:
    """The site's address, where the handbook's settings say one."""
    try:
        return settings.site_url(root)
    except settings.SettingsError as error:
        console.step("")
        return sys.exit(as_text(error.finding))

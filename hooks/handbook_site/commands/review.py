"""Say in Chinese what a change does to the handbook: for whoever decides whether to merge it.

    python3 scripts/review.py [--base REF] [--head COMMIT] [--root DIR] [--today YYYY-MM-DD]
                              [--format markdown|html|json] [--out DIR] [--limit N]

The files as they lie in the folder are compared with the commit where they left `REF` (git only, no network). With
`--head` it is the data and prose of that commit: nothing of it is checked out, and none of its code is run, so that
whoever has rights can review what a stranger proposes.
Without `--out` one form is printed; with it `review.md`, `review.html` and `review.json` are written there.

Exit status: 0, whatever the review says; 1 where there is nothing to compare with.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from handbook.reviewing import Review, Side, read_side, review_of
from handbook.reviewing.forms import document, markdown, page
from handbook.reviewing.forms.comment import LIMIT
from handbook.reviewing.forms.wording import consequences, headline
from handbook_site import console
from handbook_site.commands import arguments, base_commit, swap
from handbook_site.commands.writing import write_or_leave


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments.parser("说清一次修改改了什么：逐条逐项，先金额、日期、条件。")
    parser.add_argument("--base", metavar="提交", help="与哪个提交比，例如 origin/main；默认主分支")
    parser.add_argument("--head", metavar="提交", help="比这个提交里的 data/ 和 content/，不比文件夹里的")
    parser.add_argument("--format", choices=("markdown", "html", "json"), default="markdown", help="输出哪一种")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="三种都写进这个文件夹")
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="字数", help=f"Markdown 最多多少字，默认 {LIMIT}")
    options = parser.parse_args(argv)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    head = base_commit.commit_of(root, options.head) if options.head else None
    commit = base_commit.found(root, options.base, head or "HEAD")
    if options.out:
        swap.refuse_sources(options.out.resolve(), [root / "data", root / "content"], replaced=False)
    console.step("读那时候的手册")
    before = _side_at(root, commit, today)
    named = f"{options.base}（{base_commit.short(root, commit)}）" if options.base else base_commit.short(root, commit)
    console.step("读现在的手册，比较")
    after = _side_at(root, head, today) if head else read_side(root, today)
    review = review_of(before, after, named, base_commit.other_files(root, commit, head))
    console.step("")
    forms: dict[str, Callable[[Review], str]] = {
        "markdown": lambda made: markdown(made, options.limit),
        "html": page,
        "json": document,
    }
    if options.out is None:
        print(forms[options.format](review), end="")
        return 0
    endings = {"markdown": "md", "html": "html", "json": "json"}
    files = {options.out / f"review.{ending}": forms[form](review).encode() for form, ending in endings.items()}
    write_or_leave(files, root)
    print(f"审阅：{headline(review)}。{consequences(review)}。写在 {options.out}。")
    return 0


def _side_at(root: Path, commit: str, today: date) -> Side:
    with tempfile.TemporaryDirectory() as folder:
        base_commit.lay_out(root, commit, Path(folder))
        return read_side(Path(folder), today)

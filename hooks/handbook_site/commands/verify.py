"""Compare facts with the texts that they cite, fact by fact (核对台).

    python3 scripts/verify.py [ID …] --texts PATH [--format text|json|html] [--confirm [--by OFFICE]] [--root DIR]

`PATH` is a file or a folder of texts at hand: plain text, Markdown, saved web pages. Records are named by their id
(`hnte`, or `policies/hnte` where several kinds have one); without a name all that a text belongs to are gone through.

`--confirm` writes what was borne out: the texts as records of fingerprints in `data/sources/`, and in each record its
citations (`verifying/confirming.py`). Every other letter of the files stays.

Exit status: 0, or 1 where a fact is 不符, 2 where nothing could be compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbook.edition import gather
from handbook.findings import Level
from handbook.linking import Handbook, Key
from handbook.model.record import Record
from handbook.verifying.answers import Result
from handbook.verifying.confirming import confirmation
from handbook.verifying.desk import TEXTS, verify
from handbook.verifying.texts import Text
from handbook_site import console
from handbook_site.collecting import no_collector
from handbook_site.commands import arguments, verify_forms
from handbook_site.commands.confirming import confirmed
from handbook_site.commands.texts_at_hand import read_texts

SHOWN = 10
"""Texts without a record that are named."""


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    root = arguments.root_of(options)
    texts = _texts(options.texts)
    handbook = _handbook(root)
    office = _office(options.by, handbook) if options.confirm else None
    records = {key: shaped.record for key, shaped in handbook.shaped.items()}
    only = _named(options.ids, records)
    results = _compared(records, texts, only)
    console.step("")
    _tell(options.format, results, records)
    for line in _left_out(results, texts, only if options.ids else ()):
        print(line, file=sys.stderr)
    if not results:
        return 2
    if options.confirm:
        made = confirmation(handbook, texts, results, arguments.day_of(options, root), office)
        print(confirmed(root, handbook, made), file=sys.stderr if options.format != "text" else sys.stdout)
    return 1 if any(result.answer == "不符" for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = arguments.parser("把记录里的事实和手边的原文逐条比对。")
    parser.add_argument("ids", nargs="*", metavar="标识", help="只核这些记录，例如 hnte；不写就核有文本的全部记录")
    help_ = "原文所在的文件或文件夹（txt、md、保存的网页），可以写几次"
    parser.add_argument("--texts", type=Path, required=True, action="append", metavar="路径", help=help_)
    help_ = "输出格式：text 给人看，json 给程序，html 一页可打印的核对表"
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help=help_)
    parser.add_argument("--confirm", action="store_true", help="把证实的、相近的写成凭据，文本记进 data/sources/")
    parser.add_argument("--by", metavar="处室", help="和 --confirm 连用：哪个处室核的，写处室的标识；机器核的不写")
    return parser


def _texts(paths: Sequence[Path]) -> list[Text]:
    """The texts at hand. Leaves with a sentence where there is none."""
    texts: list[Text] = []
    for path in paths:
        if not path.exists():
            sys.exit(f"没有 {path} 这个文件或文件夹。请检查 --texts。")
        console.step(f"读 {path.name or path}")
        found, problems = read_texts(path)
        texts += found
        for problem in problems:
            print(f"… {problem}", file=sys.stderr)
    if not texts:
        sys.exit("没有读到文本。--texts 写一个 txt、md、html 文件，或放这些文件的文件夹。")
    return texts


def _handbook(root: Path) -> Handbook:
    console.step("读取手册")
    with no_collector():
        handbook, found = gather(root, root / ".cache")
    if handbook is None:
        sys.exit(f"手册读不出来，请先运行 {arguments.command('check', root)}。")
    wrong = sum(finding.level is Level.ERROR for finding in found)
    if wrong:
        check = arguments.command("check", root)
        print(f"… 数据里有 {wrong} 处错误，读不出来的记录没有核。请先运行 {check}。", file=sys.stderr)
    return handbook


def _office(name: str | None, handbook: Handbook) -> str | None:
    """The office of whoever sits at the desk. Leaves with a sentence where no record is called so."""
    if name is not None and name not in handbook.records("organizations"):
        sys.exit(f"data/organizations/ 里没有“{name}”这个处室。--by 写处室的标识。")
    return name


def _named(names: Sequence[str], records: Mapping[Key, Record]) -> list[Key]:
    """The records that are asked for. Leaves with a sentence where a name means none, or several."""
    if not names:
        return [key for key in records if key[0] not in TEXTS]
    return [_one(name, records) for name in dict.fromkeys(names)]


def _one(name: str, records: Mapping[Key, Record]) -> Key:
    kind, _, id_ = name.rpartition("/")
    found = [key for key in records if key[1] == id_ and (not kind or key[0] == kind)]
    if len(found) == 1:
        return found[0]
    if not found:
        sys.exit(f"没有“{name}”这条记录。")
    sys.exit(f"叫“{name}”的有{'、'.join('/'.join(key) for key in found)}，请写全。")


def _compared(records: Mapping[Key, Record], texts: Sequence[Text], only: Sequence[Key]) -> list[Result]:
    done = 0

    def step(key: Key) -> None:
        nonlocal done
        done += 1
        console.step(f"核对 {done} / {len(only)}：{records[key].title}")

    return list(verify(records, texts, only, step))


def _left_out(results: Sequence[Result], texts: Sequence[Text], asked: Sequence[Key]) -> Iterator[str]:
    """What was not compared: records that were asked for and have no text, and texts that no record uses."""
    done = {result.record for result in results}
    without = ["/".join(key) for key in asked if "/".join(key) not in done]
    if without or not results:
        which = f"{'、'.join(without)}：" if without else ""
        yield f"{which}手边没有它的文本。题名或文号要与记录一致，见编辑指南“核对台”。"
    used = {title for result in results for title in result.text.split("、")}
    unused = [] if asked else [text.name for text in texts if text.title not in used]
    if unused:
        more = f"等 {len(unused)} 份" if len(unused) > SHOWN else ""
        yield f"没有记录用到：{'、'.join(unused[:SHOWN])}{more}。"


def _tell(form: str, results: Sequence[Result], records: Mapping[Key, Record]) -> None:
    named = {"/".join(key): record for key, record in records.items()}
    if form == "json":
        print(json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=1))
    elif form == "html":
        print(verify_forms.page(results, named))
    else:
        for line in verify_forms.lines(results, named):
            print(line)

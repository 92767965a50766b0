"""publish.py to TARGET: build aside, look whether it is sound, show it whole, keep the last ones."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from handbook.edition import time_zone_of
from handbook_site import clock, console, inputs
from handbook_site.commands import arguments, swap
from handbook_site.publishing import back, building, editions
from handbook_site.publishing.folder import FolderTarget
from handbook_site.publishing.outcomes import finished, opened
from handbook_site.publishing.targets import FORMS, Target


def main(argv: Sequence[str]) -> int:
    options = _parser().parse_args(argv)
    if options.back is not None:
        return back.go(options.target, options.root.resolve(), options.back or None)
    root = arguments.root_of(options)
    today = arguments.day_of(options, root)
    began = time.monotonic()
    target = opened(options.target, root)
    _refuse_own(target, root)
    _set_up(target, options)
    wanted = editions.Wanted(options.keep, options.less_is_meant, options.renamed, options.again)

    def publish() -> None:
        with building.alone(root):
            staged = building.staged(root, today, options)
            now = partial(clock.moment, time_zone_of(root))
            shown = editions.publish(target, staged, wanted, now, console.step)
        console.step("")
        if shown is None:
            print(f"没有变化，线上就是这一版（{options.target}）。要再发布一次：--again")
            return
        print(f"已发布第 {shown.number} 版到 {options.target}（按 {shown.day} 推算，数据指纹 {shown.fingerprint}）")
        print(f"  内容    {shown.pages} 个网页，共 {shown.files} 个文件，{shown.bytes / 1e6:.1f} MB")
        print(f"  保证    {target.promise}")
        print(f"  换回    {arguments.command('publish', root)} back {options.target}")
        print(f"  用时    {time.monotonic() - began:.1f} 秒")

    return finished(publish)


def _parser() -> argparse.ArgumentParser:
    parser = arguments.parser("生成、检查、整体换上，留着最近几版。中途断了，线上仍是原来的一版。")
    parser.epilog, parser.formatter_class = FORMS, argparse.RawDescriptionHelpFormatter
    parser.add_argument("target", metavar="目标", help="发布到哪里，写法见下")
    parser.add_argument("--keep", type=_count, default=3, metavar="几版", help="连线上这一版一共留几版，默认 3")
    parser.add_argument("--less-is-meant", action="store_true", help="网页少了两成以上也发布")
    parser.add_argument("--renamed", action="store_true", help="手册改了名，照样发布到原处")
    parser.add_argument("--again", action="store_true", help="没有变化也再发布一次")
    parser.add_argument("--at-root", action="store_true", help="对象存储直接对外的：把线上这一版也铺到原来的网址上")
    parser.add_argument("--back", type=_count, nargs="?", const=0, metavar="第几版", help="不发布，换回上一版或第几版")
    building.add_options(parser)
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 9999:
        raise argparse.ArgumentTypeError("写 1 以上的整数。")
    return int(text)


def _set_up(target: Target, options: argparse.Namespace) -> None:
    """What only one sort of target can be asked for."""
    store = hasattr(target, "at_root")
    if options.at_root and not store:
        sys.exit("--at-root 只用于对象存储（s3://…）。")
    if options.precompress and store:
        sys.exit("对象存储不会按浏览器挑 .gz，由前面的 nginx 或 CDN 压缩。请去掉 --precompress。")
    if store:
        vars(target)["at_root"] = options.at_root
    if hasattr(target, "kept"):
        vars(target)["kept"] = options.keep


def _refuse_own(target: Target, root: Path) -> None:
    if isinstance(target, FolderTarget):
        swap.refuse_sources(target.shown, [*inputs.sources(root), root / ".git"])
        if target.shown == root / "site":
            sys.exit(f"{target.shown} 是生成网站用的文件夹，下次生成就会改它。请发布到别的文件夹。")
